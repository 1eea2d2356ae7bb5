"""Every address for every role, both ways."""

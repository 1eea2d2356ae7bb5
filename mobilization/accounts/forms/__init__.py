"""Forms of the accounts floor."""

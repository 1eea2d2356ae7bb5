"""Forms of grassroots democracy, one file per screen."""

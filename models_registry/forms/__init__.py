"""Forms of the registry's screens, one file per subject."""

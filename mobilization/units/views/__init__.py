"""Screens of the units floor: the public directory, and the commune's own list of hamlets."""

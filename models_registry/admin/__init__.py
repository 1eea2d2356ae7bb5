"""The registry's tables in admin: reference data to keep, dossiers and honours to look at."""

from models_registry.admin import records, reference

__all__ = ["records", "reference"]

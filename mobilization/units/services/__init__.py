"""Changes of units: hamlets, single units, successions; the loader of a province is in province_load.py."""

from mobilization.units.services.hamlets import (
    hamlet_close,
    hamlet_create,
    hamlet_update,
    household_count_set,
)
from mobilization.units.services.succession import successions_refresh
from mobilization.units.services.tree import unit_add
from mobilization.units.services.units_import import units_import

__all__ = [
    "hamlet_close",
    "hamlet_create",
    "hamlet_update",
    "household_count_set",
    "successions_refresh",
    "unit_add",
    "units_import",
]

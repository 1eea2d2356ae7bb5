"""Tables of the units floor: kinds, units in time, successions and counts of households."""

from mobilization.units.models.households import HouseholdCount
from mobilization.units.models.kinds import Level, UnitKind
from mobilization.units.models.successions import UnitSuccession
from mobilization.units.models.units import FromMark, Succession, Unit, Verified

__all__ = [
    "FromMark",
    "HouseholdCount",
    "Level",
    "Succession",
    "Unit",
    "UnitKind",
    "UnitSuccession",
    "Verified",
]

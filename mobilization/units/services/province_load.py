"""Loading a province's folder into the database: all or nothing, and a second time without any change."""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from mobilization.audit.services import event_record
from mobilization.units.models import Level, Unit, UnitKind, UnitSuccession
from mobilization.units.services.province_checks import Rows, rows_check
from mobilization.units.services.province_files import Problem, folder_read
from mobilization.units.services.province_plan import UnitPlan, units_plan

# Any number that no other advisory lock of the portal uses: two loads at once take turns.
LOAD_LOCK = 4_001_2025


class ProvinceRefused(Exception):
    """The files have problems and nothing was loaded; `problems` names every one."""

    def __init__(self, problems: list[Problem]):
        super().__init__(_("The province was not loaded."))
        self.problems = problems


@dataclass
class LoadReport:
    """What a load did (or, checked only, would do): counts, and units as text."""

    created: int = 0
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing had to be written."""
        return not self.created and not self.changed


def province_load(*, slug: str, check_only: bool = False, folder: Path | None = None, by) -> LoadReport:
    """Bring the units of the province in step with its folder; `check_only` writes nothing.

    A value that an administrator changed stays until the file itself says something new. Units that the
    files no longer name are reported and left. Raises ProvinceRefused with all problems of all files.
    """
    files = folder_read(folder or settings.PROVINCE_DATA_DIR / slug)
    rows = Rows(files.rows)
    problems = [*files.problems, *rows_check(rows)]
    if problems:
        raise ProvinceRefused(problems)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOAD_LOCK])
        _refuse_second_province(files.rows[0].values["code"])
        new_kinds = _kinds_missing(files.kinds)
        kinds = {kind.code: kind for kind in (*UnitKind.objects.all(), *new_kinds)}
        plan = units_plan(rows, kinds)
        if plan.problems:
            raise ProvinceRefused(plan.problems)
        report = LoadReport(len(plan.created), [str(u) for u in plan.changed], plan.unchanged, plan.missing)
        if not check_only:
            UnitKind.objects.bulk_create(new_kinds)
            if not plan.is_empty:
                _write(plan, report, by)
    return report


def _refuse_second_province(code: str) -> None:
    """A portal serves one province: codes of bodies would clash, and `the province` would be two."""
    held = Unit.objects.filter(kind__level=Level.PROVINCE, valid_to=None).exclude(code=code).first()
    if held:
        reason = _("this portal already holds another province (%(name)s).") % {"name": held.name}
        raise ProvinceRefused([Problem("province.json", 0, reason)])


def _kinds_missing(kinds: list[dict]) -> list[UnitKind]:
    """Kinds that are not in the database yet; those there are kept as administrators edited them."""
    known = set(UnitKind.objects.values_list("code", flat=True))
    return [UnitKind(**kind) for kind in kinds if kind["code"] not in known]


def _write(plan: UnitPlan, report: LoadReport, by) -> None:
    """Changed rows first: a code that ends in an old row is free for a new one; keys wait for commit."""
    Unit.objects.bulk_update(plan.changed, plan.columns, batch_size=200)
    Unit.objects.bulk_create(plan.created, batch_size=500)
    UnitSuccession.objects.filter(pk__in=[edge.pk for edge in plan.edges_gone]).delete()
    UnitSuccession.objects.bulk_create(plan.edges_new, batch_size=500)
    event_record(
        verb="province.load",
        thing=plan.province,
        by=by,
        data={"created": report.created, "changed": len(report.changed), "missing": len(report.missing)},
    )

"""Questions for the screens of duties and the register; every list is already narrowed to what may be seen."""

import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Prefetch, Q, QuerySet

from democracy.models import Disclosure, DocumentChange, Duty, DutyState, LegalDocument, Provision, ProvisionVersion
from democracy.rules import duties_visible_to
from mobilization.attachments.models import Attachment
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.text import fold
from mobilization.units.models import Unit

#: How long before its end an entry of the register is shown as running out, in days.
RUNS_OUT_DAYS = 14


def duties_for(by, day: datetime.date | None = None) -> QuerySet[Duty]:
    """The duties that a membership may see, each with its `state`, and what a row of a list needs."""
    rows = Duty.objects.filter(duties_visible_to(by)).with_state(day or today())
    return rows.select_related("unit__current", "provision__document", "version")


def duty_for(by, pk: int) -> Duty | None:
    """One duty with everything its page shows; None when it does not exist or may not be seen."""
    entries = Disclosure.objects.order_by("-public_from", "-pk").prefetch_related("forms", "corrections")
    rows = duties_for(by).select_related("unit__kind", "created_by")
    return rows.prefetch_related("extensions", "version__forms", Prefetch("disclosures", entries)).filter(pk=pk).first()


def events_of(thing, limit: int = 50) -> QuerySet[Event]:
    """What happened to a duty or an entry, newest first."""
    return Event.objects.about(thing)[:limit]


def state_counts(rows: QuerySet[Duty]) -> dict[str, int]:
    """How many of the duties stand in each state; every state is there. The rows come from `duties_for`."""
    counts = {state.value: 0 for state in DutyState}
    found = rows.order_by().values("state").annotate(number=Count("pk", distinct=True))
    return counts | {row["state"]: row["number"] for row in found}


def open_duties_of(by, year: int) -> QuerySet[Duty]:
    """The periodic duties of a year that the own unit has still to carry out, soonest due first: for bulk entry."""
    rows = duties_for(by).filter(unit__current_id=by.unit_id, year=year).open().exclude(period="")
    return rows.prefetch_related("version__forms").order_by("due_on", "provision__position", "pk")


def running_out(by, day: datetime.date) -> QuerySet[Disclosure]:
    """The own unit's entries that end within RUNS_OUT_DAYS, or have to stay longer than they are entered for."""
    until = day + datetime.timedelta(days=RUNS_OUT_DAYS)
    rows = Disclosure.objects.standing().filter(unit__current_id=by.unit_id, public_to__range=(day, until))
    return rows.order_by("public_to", "pk")


def register(*, text: str = "", units=None, year: str = "") -> QuerySet[Disclosure]:
    """The public register, newest first; `units` (of today, None: any) stand for their predecessors too."""
    rows = Disclosure.objects.standing().select_related("unit__current", "duty__provision__document")
    rows = rows.prefetch_related("forms")
    if units is not None:
        rows = rows.filter(unit__in=Unit.objects.filter(current__in=units))
    if year:
        rows = rows.filter(public_from__year=year)
    if text:
        words = fold(text)
        rows = rows.filter(search_vector=SearchQuery(words, config="simple")) if words else rows.none()
    return rows.order_by("-public_from", "-pk")


def register_entry(pk: int) -> Disclosure | None:
    """One entry of the register, taken back or not, with its corrections; None when there is none."""
    rows = Disclosure.objects.select_related("unit__current", "duty__provision__document", "duty__version")
    return rows.prefetch_related("forms", "corrections").filter(pk=pk).first()


def proof_of(disclosure: Disclosure) -> QuerySet[Attachment]:
    """The files that prove an entry, oldest first; not public."""
    return Attachment.objects.of(disclosure._meta.label_lower, disclosure.pk)


def matter_provisions(bound: str, day: datetime.date) -> QuerySet[ProvisionVersion]:
    """What asks for disclosure each time there is such a matter, for a kind of unit, in the order of the law."""
    rows = ProvisionVersion.objects.in_force(day).filter(
        provision__bound=bound, provision__right="know", provision__tracked_from__isnull=False, frequency="event"
    )
    return rows.select_related("provision__document").order_by("provision__position", "pk")


def documents(*, text: str = "", kind: str = "") -> QuerySet[LegalDocument]:
    """The library, newest first."""
    rows = LegalDocument.objects.all()
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        words = fold(text)
        rows = rows.filter(search_vector=SearchQuery(words, config="simple")) if words else rows.none()
    return rows


def document_with_all(pk: int) -> LegalDocument | None:
    """One document with what it changed, what changed it, and its provisions with the versions of today."""
    now_valid = ProvisionVersion.objects.in_force(today()).prefetch_related("forms")
    return (
        LegalDocument.objects.prefetch_related(
            Prefetch("changes", DocumentChange.objects.select_related("earlier")),
            Prefetch("changed_by", DocumentChange.objects.select_related("document")),
            Prefetch("provisions", Provision.objects.order_by("position", "pk")),
            Prefetch("provisions__versions", now_valid, to_attr="valid_now"),
        )
        .filter(pk=pk)
        .first()
    )


def overview_units(bound_level: str, text: str = "") -> QuerySet[Unit]:
    """The units of the matrix: those of a level that exist today, in the order of their names or as found."""
    rows = Unit.objects.in_force().filter(kind__level=bound_level, current__isnull=False)
    return rows.searched(text) if text else rows.by_name()


def overview_provisions(bound: str, right: str, year: int) -> list[Provision]:
    """The columns of the matrix: the provisions with a version in that year, in the order of the law."""
    rows = Provision.objects.filter(bound=bound).select_related("document").order_by("position", "pk")
    if right:
        rows = rows.filter(right=right)
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    in_year = Q(versions__valid_from__lte=last) & (Q(versions__valid_to=None) | Q(versions__valid_to__gte=first))
    return list(rows.filter(in_year).distinct())


def overview_counts(by, units, provisions, year: int) -> dict[tuple[int, int], dict[str, int]]:
    """(unit of today, provision) -> how many duties of the year stand in each state; one query for the whole page."""
    rows = Duty.objects.filter(duties_visible_to(by), year=year, unit__current__in=units, provision__in=provisions)
    found = rows.with_state(today()).order_by().values("unit__current_id", "provision_id", "state")
    cells: dict[tuple[int, int], dict[str, int]] = {}
    for row in found.annotate(number=Count("pk")):
        cells.setdefault((row["unit__current_id"], row["provision_id"]), {})[row["state"]] = row["number"]
    return cells

"""The rows of the access table for grassroots democracy, and how their addresses are made."""

from tests.access.people import (
    ALL_WRITERS,
    CHIEF,
    COMMISSION,
    DEPARTMENT,
    KEEPER,
    OFFICE,
    OFFICER,
    READER,
    STRANGE_HEAD,
    STRANGER,
    UNIT,
    WRITERS,
    People,
)
from tests.access.row import Row, public
from tests.builders.democracy import duty_make, entry_make, law_make, provision_make

ALL_UNITS = (*UNIT, STRANGER, STRANGE_HEAD, DEPARTMENT)

ROWS = (
    public("disclosure-list"),
    public("disclosure-detail"),
    Row("disclosure-detail", ok=(*UNIT, *COMMISSION), public=True, note="taken back"),
    Row("disclosure-correct", ok=WRITERS, otherwise=403),
    Row("disclosure-withdraw", ok=WRITERS, otherwise=403),
    Row("disclosure-correct", ok=WRITERS, status=409, otherwise=403, note="taken back"),
    public("legal-document-list"),
    public("legal-document-detail"),
    Row("duty-list", ok=(*ALL_UNITS, *COMMISSION)),
    Row("matter-add", ok=ALL_WRITERS, otherwise=403),
    Row("disclosure-bulk", ok=ALL_WRITERS, otherwise=403),
    Row("duty-detail", ok=(*UNIT, *COMMISSION)),
    Row("disclosure-record", ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
    Row("duty-step", step="declare_not_applicable", ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
    Row("duty-step", step="extend", ok=(OFFICE,), may_not=(*UNIT, CHIEF)),
    Row("duty-step", step="take_up_again", ok=(*WRITERS, OFFICE), may_not=(READER, KEEPER, CHIEF)),
    Row("compliance-matrix", ok=COMMISSION),
    Row("compliance-export", ok=COMMISSION),
    Row("compliance-unit", ok=(*UNIT, *COMMISSION)),
)


def _duty(row: Row, people: People):
    duty = duty_make(people.posts[OFFICER])
    if row.step == "take_up_again":
        duty.status, duty.not_applicable_reason = "not_applicable", "Không phát sinh"
        duty.save()
    return duty


def _entry(row: Row, people: People):
    entry = entry_make(people.posts[OFFICER], duty=duty_make(people.posts[OFFICER], provision=provision_make()))
    if row.note == "taken back":
        entry.withdrawn_at, entry.withdrawn_by = entry.recorded_at, people.posts[OFFICER].user
        entry.withdrawn_reason = "Ghi nhầm"
        entry.save()
    return entry


ADDRESSES = {
    "disclosure-detail": lambda row, people, thing: {"pk": _entry(row, people).pk},
    "disclosure-correct": lambda row, people, thing: {"pk": _entry(row, people).pk},
    "disclosure-withdraw": lambda row, people, thing: {"pk": _entry(row, people).pk},
    "legal-document-detail": lambda row, people, thing: {"pk": law_make().pk},
    "duty-detail": lambda row, people, thing: {"pk": _duty(row, people).pk},
    "disclosure-record": lambda row, people, thing: {"pk": _duty(row, people).pk},
    "duty-step": lambda row, people, thing: {"pk": _duty(row, people).pk, "name": row.step},
    "compliance-unit": lambda row, people, thing: {"pk": people.unit.pk},
}

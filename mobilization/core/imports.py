"""Importing a list with a dry run: what each row of a file would do, in words. Nothing is written here.

A floor gives an `Importer`: its columns, `plan` (the dry run) and `write` (the same plan again inside one
transaction, then carried out). core/admin_imports.py shows them.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.sheets import Column
from mobilization.core.sheets.columns import Line


class Outcome(models.TextChoices):
    """What a row would do."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    ERROR = "error", _("error")


@dataclass
class RowPlan:
    """One row: its line in the file, whom or what it means, what would change, what is wrong.

    `changes` are (column in words, before, after); `problems` sentences; `todo` is for the writer alone.
    """

    line: int
    label: str
    outcome: Outcome = Outcome.SAME
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    todo: dict = field(default_factory=dict)

    def refuse(self, sentence) -> None:
        """Note what is wrong with the row."""
        self.problems.append(str(sentence))
        self.outcome = Outcome.ERROR

    def change(self, words, before, after) -> None:
        """Note a difference; equal values are none."""
        if before != after:
            self.changes.append((str(words), str(before or ""), str(after or "")))
            self.outcome = Outcome.CHANGED if self.outcome == Outcome.SAME else self.outcome


@dataclass(frozen=True)
class Importer:
    """How one table takes a list. `plan(lines, by)` and `write(lines, by)` give the same list of RowPlan."""

    columns: tuple[Column, ...]
    plan: Callable[[list[Line], object], list[RowPlan]]
    write: Callable
    hints: tuple[str, ...] = ()


def counts_of(plans: list[RowPlan]) -> list[tuple[str, int]]:
    """How many rows of each outcome, in a fixed order, in words."""
    return [(outcome.label, sum(row.outcome == outcome for row in plans)) for outcome in Outcome]


def digest_of(plans: list[RowPlan]) -> str:
    """A short word for what was shown, so that something else is never written than what was confirmed."""
    facts = [(row.line, row.label, str(row.outcome), row.changes, row.problems) for row in plans]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def form_problems(form) -> list[str]:
    """The errors of a row's form as sentences with the column's name."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]

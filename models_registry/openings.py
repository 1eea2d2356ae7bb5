"""What a remark can be pinned to, and what the remarks of a return open again. Asks the database nothing."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from models_registry.sections import SECTIONS

FIELDS = tuple(name for section in SECTIONS for name in section.fields)
INDICATORS, EVIDENCE, WHOLE = "indicators", "evidence", "whole"
TARGETS = (*FIELDS, INDICATORS, EVIDENCE, WHOLE)
EVERYTHING = frozenset(TARGETS)
#: One question in two fields: the kind of difficulty and why; who remarks on one opens both.
_TOGETHER = {
    "difficulty": frozenset({"difficulty", "difficulty_reason"}),
    "difficulty_reason": frozenset({"difficulty", "difficulty_reason"}),
}


def opened_by(targets: Iterable[str]) -> frozenset[str]:
    """The parts that remarks on these targets open; everything for a remark on the whole dossier."""
    given = frozenset(targets)
    if WHOLE in given:
        return EVERYTHING
    return given.union(*(_TOGETHER.get(target, frozenset()) for target in given))


def label_of(target: str, submission) -> str:
    """The name of a target in the reader's language."""
    named = {INDICATORS: _("Indicators"), EVIDENCE: _("Evidence"), WHOLE: _("The whole dossier")}
    return named.get(target) or capfirst(submission._meta.get_field(target).verbose_name)

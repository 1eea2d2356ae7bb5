"""The sections of the dossier's form, one subject each: the nine items of the registration form and what was added.

Source: the web form of a real registration (docs/decisions/0008-registration-form.md). At most six fields a section.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A section: its code in addresses, title, one sentence of help, and its fields of Submission."""

    code: str
    title: str
    help: str
    fields: tuple[str, ...]
    optional: tuple[str, ...] = ()


SECTIONS = (
    Section(
        "thong-tin-chung",
        _("Name and place"),
        _("What the model is called, what kind it is, and where it runs."),
        ("title", "kind", "field", "hamlet", "beneficiaries"),
        optional=("hamlet",),
    ),
    Section(
        "ly-do",
        _("Why it is needed"),
        _("What the situation is, and what the model wants to reach."),
        ("situation", "goals"),
    ),
    Section(
        "viec-kho",
        _("Difficult place or task"),
        _("Weak areas and difficult tasks come first. This part is never shown to the public."),
        ("difficulty", "difficulty_reason"),
    ),
    Section(
        "cach-lam",
        _("How it is done"),
        _("What is done, who does it, with which means and until when."),
        ("content", "forces", "resources"),
    ),
    Section(
        "ket-qua",
        _("Results and spreading"),
        _("What will be there that others can see, how it is kept up, and what the public may read."),
        ("outputs", "upkeep", "public_summary"),
    ),
)
BY_CODE = {section.code: section for section in SECTIONS}
INDICATORS = "chi-so"


def missing_fields(submission, section: Section) -> list[str]:
    """The required fields of a section that are still empty; who states no difficulty gives no reason for one."""
    required = [name for name in section.fields if name not in section.optional]
    if "difficulty_reason" in required and submission.difficulty_id and submission.difficulty.is_none:
        required.remove("difficulty_reason")
    return [name for name in required if not _filled(submission, name)]


def _filled(submission, name: str) -> bool:
    field = submission._meta.get_field(name)
    return bool(getattr(submission, field.attname))

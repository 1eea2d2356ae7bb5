"""A field check as rows of lists: the tasks while it is written, the facts when it is read, its mark on the record."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from models_registry.board_rules import DECIDED, FIELD_CHECK, can_make_field_check_now, can_see_field_checks
from models_registry.board_selectors import field_checks_of, open_field_check, photos_of
from models_registry.models import Conclusion, Seen
from models_registry.rules import can_open_sealed
from models_registry.views.evidence_rows import file_row
from models_registry.views.field_check_sections import SECTIONS
from models_registry.views.words import day_words

_SEEN_TONES = {
    Seen.CONFIRMED: "good",
    Seen.PARTLY: "waiting",
    Seen.NOT_CONFIRMED: "bad",
    Seen.NOT_LOOKED_AT: "neutral",
}
_TOLD = FIELD_CHECK | DECIDED
_TONES = {Conclusion.CONFIRMED: "good", Conclusion.WITH_REMARKS: "waiting", Conclusion.NOT_CONFIRMED: "bad"}


def check_tasks(check) -> list[dict]:
    """The sections and the photos with their state in words."""
    criteria = check.submission.campaign.rubric.criteria.count()
    seen = check.findings.exclude(seen="").count()
    parts = {
        "buoi": (bool(check.checked_on) + bool(check.place), 2),
        "thanh-phan": (min(check.members.count(), 1), 1),
        "tieu-chi": (seen, criteria),
        "ket-luan": (bool(check.conclusion) + bool(check.conclusion_text), 2),
    }
    rows = [_task(check, section, *parts[code]) for code, section in SECTIONS.items()]
    return [*rows, _photo_task(check)]


def _task(check, section, done: int, every: int) -> dict:
    status, tone = _("In progress"), "waiting"
    if done >= every:
        status, tone = _("Done"), "good"
    elif not done:
        status, tone = _("Not started"), "neutral"
    url = reverse("field-check-section", args=[check.pk, section.code])
    return {"label": section.title, "url": url, "hint": section.help, "status": status, "tone": tone}


def _photo_task(check) -> dict:
    count = photos_of(check).count()
    hint = ngettext("%(count)s file so far.", "%(count)s files so far.", count) % {"count": count}
    status, tone = (_("Done"), "good") if count else (_("Optional"), "neutral")
    url = reverse("field-check-photos", args=[check.pk])
    label = _("Photos and papers of the visit")
    return {"label": label, "url": url, "hint": hint if count else "", "status": status, "tone": tone}


def check_context(check, by) -> dict:
    """The context of field_check_detail.html."""
    submission = check.submission
    writes = not check.is_finished and can_make_field_check_now(by, submission)
    newer = getattr(check, "corrected_by", None)
    corrects = check.is_finished and newer is None and can_make_field_check_now(by, submission)
    return {
        "check": check,
        "submission": submission,
        "facts": _facts(check),
        "members": list(check.members.all()),
        "findings": _findings(check),
        "files": photo_rows(check, by, writes=False),
        "newer": newer if newer is not None and newer.is_finished else None,
        "edit_url": reverse("field-check-edit", args=[check.pk]) if writes else "",
        "correct_url": reverse("field-check-correct", args=[check.pk]) if corrects else "",
    }


def _facts(check) -> list[dict]:
    rows = [
        {"key": _("Day of the visit"), "value": day_words(check.checked_on)},
        {"key": _("Place"), "value": check.place},
        {"key": _("Conclusion"), "value": capfirst(check.get_conclusion_display())},
        {"key": _("Conclusion in words"), "value": check.conclusion_text},
    ]
    if check.corrects_id:
        rows.append({"key": _("Reason of the correction"), "value": check.correction_reason})
    return rows


def _findings(check) -> list[dict]:
    rows = check.findings.select_related("criterion").order_by("criterion__position")
    return [
        {
            "criterion": row.criterion.text,
            "seen": row.get_seen_display() or _("not stated"),
            "tone": _SEEN_TONES.get(row.seen, "neutral"),
            "text": row.text,
        }
        for row in rows
    ]


def photo_rows(check, by, *, writes: bool) -> list[dict]:
    """The files of a field check; with `writes` also where to change them and take them out."""
    opens = can_open_sealed(by, check.submission)
    return [_photo(check, file, opens, writes) for file in photos_of(check)]


def _photo(check, file, opens: bool, writes: bool) -> dict:
    row, keys = file_row(file, opens=opens), [check.pk, file.pk]
    if writes:
        row["edit_url"] = reverse("field-check-photo-edit", args=keys)
        row["delete_url"] = reverse("field-check-photo-delete", args=keys)
    return row


def check_part(submission, by) -> dict | None:
    """What the record's page says of field checks: `rows` of finished ones, `url` and `label` to write one.

    None for who may not know, and while it is too early for one.
    """
    if not can_see_field_checks(by, submission) or submission.status not in _TOLD:
        return None
    rows = [_summary(check) for check in field_checks_of(by, submission)]
    return {"rows": rows, **_way(submission, can_make_field_check_now(by, submission))}


def _summary(check) -> dict:
    words = {"day": day_words(check.checked_on), "place": check.place}
    return {
        "url": reverse("field-check-detail", args=[check.pk]),
        "label": _("Field check of %(day)s, %(place)s") % words,
        "conclusion": check.get_conclusion_display(),
        "tone": _TONES[check.conclusion],
        "is_correction": check.corrects_id is not None,
    }


def _way(submission, makes: bool) -> dict:
    if not makes:
        return {"url": "", "label": ""}
    is_open = open_field_check(submission) is not None
    label = _("Go on with the field check") if is_open else _("Make a field check")
    return {"url": reverse("field-check-start", args=[submission.pk]), "label": label}

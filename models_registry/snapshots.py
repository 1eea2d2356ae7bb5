"""What a dossier says at one moment, as plain JSON that can be kept and compared; nothing about who may read it.

Files are kept by number, kind and size alone: names and captions may name people and must go with the file.
"""

import hashlib

from django.utils.translation import get_language

from mobilization.attachments.models import Attachment
from models_registry.openings import EVIDENCE, FIELDS, INDICATORS, WHOLE


def snapshot_of(submission) -> dict:
    """{"fields": {name: text or choice}, "indicators": [...], "evidence": [...]}; at most six queries."""
    return {
        "fields": {name: _value(getattr(submission, name)) for name in FIELDS},
        INDICATORS: [_indicator(row) for row in submission.indicators.order_by("pk")],
        EVIDENCE: [_file(row) for row in Attachment.objects.of(submission._meta.label_lower, submission.pk)],
    }


def changed_targets(before: dict, after: dict) -> list[str]:
    """The fields that differ in their order, then indicators and evidence."""
    old, new = before["fields"], after["fields"]
    names = [name for name in FIELDS if _key(old.get(name, "")) != _key(new.get(name, ""))]
    return names + [part for part in (INDICATORS, EVIDENCE) if before[part] != after[part]]


def is_changed(target: str, changed: list[str]) -> bool:
    """Whether something changed at the place of a remark."""
    return bool(changed) if target == WHOLE else target in changed


def words_of(value) -> str:
    """A kept value as it is read: text as it is, a choice by its name then, in the reader's language."""
    if not isinstance(value, dict):
        return value
    return (value["en"] if get_language() == "en" else "") or value["vi"]


def _key(value):
    """What makes two values the same: the chosen row, not its name, which an administrator may mend."""
    return value["id"] if isinstance(value, dict) else value


def _value(value):
    if value is None or isinstance(value, str):
        return value or ""
    names = ("name_vi", "name_en") if hasattr(value, "name_vi") else ("name", "name_en")
    return {"id": value.pk, "vi": getattr(value, names[0]), "en": getattr(value, names[1], "")}


def _indicator(row) -> dict:
    figures = {name: f"{getattr(row, name):.2f}" for name in ("baseline", "target")}
    return {"id": row.pk, "name": row.name, "unit": row.unit_of_measure, **figures}


def _file(row) -> dict:
    said = "\n".join([row.caption, row.consent_note, str(row.is_sealed)])
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    return {"id": row.pk, "kind": row.content_type, "size": row.size, "said": digest}

"""What changed after each return, as rows: the places with the words removed and added, remarks with answers."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from mobilization.attachments.content.kinds import FileKind
from models_registry.models import Status
from models_registry.openings import EVIDENCE, INDICATORS, label_of
from models_registry.rules import can_see_remarks
from models_registry.selectors import return_rounds_of
from models_registry.snapshots import changed_targets, is_changed, snapshot_of, words_of
from models_registry.views.evidence_rows import evidence_names
from models_registry.views.return_rows import by_words
from models_registry.views.words import day_words, figure_words
from models_registry.word_diff import ADDED, REMOVED, SAME, word_diff

#: The states in which whoever looks next reads the last difference on the dossier's own page.
_INLINE = frozenset({Status.RETURNED, Status.SUBMITTED, Status.ENDORSED})


def difference_part(submission, by) -> dict:
    """For the dossier's page: the last round while it matters, and whether there is more to read; {} without any."""
    rounds = return_rounds_of(submission)
    if not rounds:
        return {}
    inline = rounds[:1] if submission.status in _INLINE else []
    return {"rounds": _rounds(submission, inline, by), "count": len(rounds), "has_more": len(rounds) > len(inline)}


def difference_rounds(submission, by) -> list[dict]:
    """Every round, newest first."""
    return _rounds(submission, return_rounds_of(submission), by)


def _rounds(submission, rounds, by) -> list[dict]:
    if not rounds:
        return []
    names = evidence_names(submission, by)
    now = None if all(row.after for row in rounds) else snapshot_of(submission)
    return [_round(submission, row, row.after or now, names, by) for row in rounds]


def _round(submission, found, after: dict, names: dict, by) -> dict:
    changed = changed_targets(found.before, after)
    parties = can_see_remarks(by, submission)
    return {
        "number": found.number,
        "by": by_words(found) if parties else day_words(found.returned_at),
        "is_sent": found.after is not None,
        "sent_on": day_words(found.sent_at) if found.sent_at else "",
        "reason": found.reason if parties else "",
        "due_on": day_words(found.due_on),
        "remarks": [_remark(submission, row, changed) for row in found.remarks.all()] if parties else [],
        "changes": [_change(submission, target, found.before, after, names) for target in changed],
    }


def _remark(submission, row, changed: list[str]) -> dict:
    done = is_changed(row.target, changed)
    return {
        "place": label_of(row.target, submission),
        "text": row.text,
        "answer": row.answer,
        "state": _("Changed") if done else _("Not changed"),
        "tone": "good" if done else "neutral",
    }


def _change(submission, target: str, before: dict, after: dict, names: dict) -> dict:
    """One changed place: .label and .lines, each line a list of pieces (kind, text)."""
    if target == INDICATORS:
        lines = _pairs(before[target], after[target], _indicator_words)
    elif target == EVIDENCE:
        lines = _evidence(before[target], after[target], names)
    else:
        lines = [_field(before["fields"].get(target, ""), after["fields"].get(target, ""))]
    return {"label": label_of(target, submission), "lines": lines}


def _field(old, new) -> list[tuple[str, str]]:
    """Texts word by word; a choice as a whole."""
    if isinstance(old, dict) or isinstance(new, dict):
        return [(kind, text) for kind, text in ((REMOVED, words_of(old)), (ADDED, words_of(new))) if text]
    return word_diff(old, new)


def _pairs(old: list[dict], new: list[dict], words) -> list[list[tuple[str, str]]]:
    """Rows taken out, changed and added, by their number."""
    was, now = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    lines = [[(REMOVED, words(row))] for key, row in was.items() if key not in now]
    lines += [word_diff(words(was[key]), words(row)) for key, row in now.items() if key in was and row != was[key]]
    return lines + [[(ADDED, words(row))] for key, row in now.items() if key not in was]


def _indicator_words(row: dict) -> str:
    words = {name: figure_words(row[name]) for name in ("baseline", "target")}
    return _("%(name)s: from %(baseline)s to %(target)s %(unit)s") % {**words, "name": row["name"], "unit": row["unit"]}


def _evidence(old: list[dict], new: list[dict], names: dict) -> list[list[tuple[str, str]]]:
    was, now = {row["id"] for row in old}, {row["id"] for row in new}
    said = {row["id"]: row["said"] for row in old}
    lines = [[(REMOVED, _file_words(row, {}))] for row in old if row["id"] not in now]
    text = _("%(file)s: what is said of it was changed")
    for row in new:
        if row["id"] in was and row["said"] != said[row["id"]]:
            lines.append([(SAME, text % {"file": _file_words(row, names)})])
    return lines + [[(ADDED, _file_words(row, names))] for row in new if row["id"] not in was]


def _file_words(row: dict, names: dict) -> str:
    """The name of a file that is still there; of one that is gone only its kind and size are kept."""
    kind = FileKind(row["kind"]).label if row["kind"] in FileKind.values else row["kind"]
    words = {"name": names.get(row["id"], ""), "kind": kind, "size": filesizeformat(row["size"])}
    return (_("%(name)s (%(kind)s, %(size)s)") if words["name"] else _("file (%(kind)s, %(size)s)")) % words

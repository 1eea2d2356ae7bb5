"""The facts of a dossier as rows of lists and tables: items, indicators with readings, the unit's own scores."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from models_registry import rules
from models_registry.models import Status
from models_registry.scoring import total_of
from models_registry.sections import SECTIONS
from models_registry.views.words import day_words, figure_words, met_words, unit_words


def head_facts(submission) -> list[dict]:
    """Number, campaign, unit and the days of sending and endorsing; what is not there yet says so."""
    unit, current = unit_words(submission), submission.unit.current
    if current is not None and current.pk != submission.unit_id:
        unit = _("%(then)s (today: %(now)s)") % {"then": unit, "now": current.local_name}
    return [
        {"key": _("Number"), "value": submission.number, "empty": _("given when it is sent")},
        {"key": _("Campaign"), "value": str(submission.campaign)},
        {"key": _("Unit"), "value": unit},
        {"key": _("Sent on"), "value": _day(submission.submitted_at), "empty": _("not yet")},
        {"key": _("Endorsed on"), "value": _day(submission.endorsed_at), "empty": _("not yet")},
    ]


def _day(moment) -> str:
    return day_words(moment) if moment else ""


def fact_parts(submission) -> list[dict]:
    """The items of the registration form, section by section: title and rows of a summary list."""
    return [
        {
            "code": section.code,
            "title": section.title,
            "rows": [_row(submission, name) for name in section.fields],
        }
        for section in SECTIONS
    ]


def _row(submission, name: str) -> dict:
    return {"key": _label(submission, name), "value": fact_value(submission, name)}


def _label(submission, name: str) -> str:
    return capfirst(submission._meta.get_field(name).verbose_name)


def fact_value(submission, name: str) -> str:
    """One item as it is read; "" when nothing is stated."""
    value = getattr(submission, name)
    return "" if value is None else str(value)


def indicator_rows(submission, by) -> list[dict]:
    """Each indicator: before, target, last reading, and all readings; final ones of others only once they were sent."""
    adds = rules.can_add_reading(by, submission)
    sees_final = _sees_self_assessment(submission, by)
    return [_indicator(submission, row, sees_final, adds) for row in submission.indicators.all()]


def _indicator(submission, row, sees_final: bool, adds: bool) -> dict:
    readings = [one for one in row.readings.all() if sees_final or not one.is_final]
    final = [one for one in readings if one.is_final]
    last = (final or readings)[-1:]
    return {
        "name": row.name,
        "measure": row.unit_of_measure,
        "baseline": figure_words(row.baseline),
        "target": figure_words(row.target),
        "last": figure_words(last[0].value) if last else "–",
        "last_on": _last_words(last[0]) if last else _("nothing measured yet"),
        "readings": [_reading(submission, one, adds) for one in readings],
        "add_url": reverse("reading-create", args=[submission.pk, row.pk]) if adds else "",
    }


def _last_words(reading) -> str:
    words = {"day": day_words(reading.read_on)}
    return _("final, measured on %(day)s") % words if reading.is_final else _("measured on %(day)s") % words


def _reading(submission, reading, adds: bool) -> dict:
    keys = [submission.pk, reading.indicator_id, reading.pk]
    url = reverse("reading-edit", args=keys) if adds and not reading.is_final else ""
    return {"on": _last_words(reading), "value": figure_words(reading.value), "note": reading.note, "url": url}


def self_score_rows(submission, by) -> list[dict]:
    """The unit's own scores, once it has sent them; the unit itself sees them while it writes."""
    if not _sees_self_assessment(submission, by):
        return []
    return [
        {
            "criterion": score.criterion.text,
            "points": points_words(score, score.criterion),
            "met": met_words(score.met),
            "reason": score.reason,
        }
        for score in submission.self_scores.all()
    ]


def self_total(submission, by) -> str:
    """The sum of the unit's own points for who may read them; "" for others and while there are none."""
    if not submission.self_scores.all() or not _sees_self_assessment(submission, by):
        return ""
    return _("%(points)s of %(most)s") % _total(submission.self_scores.all(), submission)


def so_far_words(scores, submission) -> str:
    """The sum of a sheet of scores as far as it is saved, of the points that the rubric gives."""
    return _("%(points)s of %(most)s points so far") % _total(scores, submission)


def _total(scores, submission) -> dict:
    criteria = submission.campaign.rubric.criteria.all()
    return {"points": total_of(scores), "most": sum(criterion.max_points for criterion in criteria)}


def points_words(score, criterion) -> str:
    """Points given of the points possible; a dash where none were given."""
    given = "–" if score is None or score.points is None else score.points
    return _("%(points)s of %(most)s") % {"points": given, "most": criterion.max_points}


def _sees_self_assessment(submission, by) -> bool:
    return rules.is_own(by, submission) or submission.status != Status.ACCEPTED

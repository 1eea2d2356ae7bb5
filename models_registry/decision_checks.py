"""Can a decision be written down as typed? Its number, and what a field check or an agenda has to do with it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from models_registry.decision_numbers import number_parts
from models_registry.models import Decision, IssuingBody

NUMBER_FIELD = "id_decision_number"
NO_CHECK_FIELD = "id_without_field_check"


def number_problems(data: dict, kind: str) -> list[tuple[str, str]]:
    """What is wrong with number and symbol; a number of a body and year is given once, to one paper.

    Several dossiers may stand on one paper: the same number with the same day and signer is that paper again.
    """
    label, day = data.get("decision_number"), data.get("decided_on")
    if data.get("decision") is not None or not label or day is None:
        return []
    parts = number_parts(label)
    if parts is None:
        return [(_("Write the number with its symbol, for example 15-QĐ/BCĐ."), NUMBER_FIELD)]
    number, symbol = parts
    body = body_of(symbol)
    if body is None:
        return [(_unknown(symbol), NUMBER_FIELD)]
    other = Decision.objects.filter(body=body, year=day.year, number=number).first()
    if other is None or is_same_paper(other, data, kind):
        return []
    return [(taken_words(other), NUMBER_FIELD)]


def body_of(symbol: str) -> IssuingBody | None:
    """The body whose decisions carry the symbol."""
    return IssuingBody.objects.filter(symbol__iexact=symbol).first()


def is_same_paper(paper: Decision, data: dict, kind: str) -> bool:
    """Whether what is typed is this paper once more."""
    typed = (kind, data["decided_on"], data.get("signer_name", ""), data.get("signer_post", ""))
    return paper.is_final and typed == (paper.kind, paper.decided_on, paper.signer_name, paper.signer_post)


def taken_words(paper: Decision) -> str:
    """That the number stands on another paper already."""
    if not paper.is_final:
        text = _("Number %(number)s is kept for a decision that is being prepared. Take another number.")
        return text % {"number": paper.label}
    text = _("Number %(number)s was given already, to a decision of %(day)s with another signer or purpose.")
    return text % {"number": paper.label, "day": f"{paper.decided_on:%d/%m/%Y}"}


def _unknown(symbol: str) -> str:
    known = ", ".join(IssuingBody.objects.filter(is_active=True).values_list("symbol", flat=True))
    text = _("No body signs with the symbol “%(symbol)s”. Known symbols: %(known)s; an administrator can add one.")
    return text % {"symbol": symbol, "known": known or "–"}


def last_field_check(submission):
    """The field check that counts: the last finished one; None when none was made."""
    return submission.field_checks.filter(finished_at__isnull=False).order_by("-finished_at", "-pk").first()


def field_check_problems(submission, data: dict) -> list[tuple[str, str]]:
    """A recognition without a field check has to be wanted."""
    if data.get("without_field_check") or last_field_check(submission) is not None:
        return []
    return [(_("No field check was made. Confirm that you decide without one."), NO_CHECK_FIELD)]


def agenda_problems(submission) -> list[tuple[str, str]]:
    """What stands on the agenda of an open session is decided there, not beside it."""
    item = submission.agenda_items.filter(is_open=True).select_related("session").first()
    if item is None:
        return []
    text = _("The dossier stands on the agenda of “%(session)s”. Decide it there, or take it off that agenda first.")
    return [(text % {"session": item.session.title}, reverse("board-session-detail", args=[item.session_id]))]

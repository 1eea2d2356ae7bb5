"""Is a session ready for its next step? Each check raises NotReady with sentences that say what to do."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.core.clock import today
from mobilization.core.errors import NotReady
from models_registry.board_selectors import agenda_of, summary_for
from models_registry.checks import score_lacks, vote_problems
from models_registry.models import Outcome, Status
from models_registry.models.board_session import HONOURED


def check_can_open(session, data) -> None:
    """There is an agenda, and the day has come."""
    problems = []
    if not session.items.exists():
        url = reverse("board-session-agenda", args=[session.pk])
        problems.append((_("Put at least one dossier on the agenda."), url))
    if session.held_on > today():
        text = _("The session is planned for %(day)s. Change the day if it is held today.")
        url = f"{reverse('board-session-edit', args=[session.pk])}#id_held_on"
        problems.append((text % {"day": f"{session.held_on:%d/%m/%Y}"}, url))
    _raise(problems)


def check_minutes(session, data) -> None:
    """Attendance with quorum, a vote on every dossier that is not postponed, and conclusions."""
    votes, minutes = (reverse(f"board-session-{name}", args=[session.pk]) for name in ("votes", "minutes"))
    problems = attendance_problems(session)
    for item in session.items.select_related("submission").order_by("position"):
        problems += _vote_lacks(item, session, votes)
    if not session.conclusions:
        problems.append((_("Write down the conclusions of the session."), f"{minutes}#id_conclusions"))
    _raise(problems)


def attendance_problems(session) -> list[tuple[str, str]]:
    """What the attendance lacks."""
    url = f"{reverse('board-session-votes', args=[session.pk])}#id_members_count"
    if session.present_count is None:
        return [(_("Enter how many members the board has and how many were present."), url)]
    campaign = session.campaign
    if session.present_count * campaign.quorum_of < session.members_count * campaign.quorum_part:
        text = _("The board had no quorum: %(present)s of %(members)s members were present.")
        return [(text % {"present": session.present_count, "members": session.members_count}, url)]
    return []


def _vote_lacks(item, session, url: str) -> list[tuple[str, str]]:
    if item.outcome == Outcome.POSTPONED:
        return []
    words = {"number": item.submission.number}
    if item.present_count is None:
        text = _("%(number)s: enter the vote, or postpone the dossier.")
        return [(text % words, f"{url}#id_for_{item.pk}")]
    if item.present_count != session.present_count:
        text = _("%(number)s: the votes add up to %(sum)s, but %(present)s were present.")
        words |= {"sum": item.present_count, "present": session.present_count}
        return [(text % words, f"{url}#id_for_{item.pk}")]
    return []


def check_decide(session, data) -> None:
    """Every dossier has an outcome that its vote and points allow, and the papers are complete."""
    items = agenda_of(session)
    problems = [problem for item in items for problem in outcome_problems(item)]
    _raise(problems + paper_problems(session, items))


def outcome_problems(item) -> list[tuple[str, str]]:
    """What stands in the way of the outcome of an item of agenda_of, each sentence with the dossier's number."""
    url = f"{reverse('board-session-outcomes', args=[item.session_id])}#id_outcome_{item.pk}"
    return [
        (_("%(number)s: %(problem)s") % {"number": item.submission.number, "problem": text}, url)
        for text in _lacks(item)
    ]


def _lacks(item) -> list[str]:
    if not item.outcome:
        return [_("Choose what is decided.")]
    if item.outcome == Outcome.POSTPONED:
        return []
    if item.submission.status != Status.BEFORE_BOARD:
        return [_("The dossier is no longer before the board. Postpone it or take it off the agenda.")]
    if item.outcome == Outcome.NOT_RECOGNIZED:
        reason = [] if item.reason else [_("Give the reason; the unit reads it.")]
        return reason + [text for text, _url in vote_problems(item.submission, item.vote, majority=False)]
    return honour_lacks(item, item.outcome)


def honour_lacks(item, outcome: str) -> list[str]:
    """What vote, points and field check lack for a recognition."""
    rubric = item.submission.campaign.rubric
    points = rubric.outstanding_points if outcome == Outcome.OUTSTANDING else rubric.pass_points
    lacks = vote_problems(item.submission, item.vote, majority=True)
    lacks = lacks + score_lacks(summary_for(item.submission), points)
    if not item.submission.finished_checks and not item.confirms_no_check:
        lacks.append((_("No field check was made. Confirm that you decide without one."), ""))
    return [text for text, _url in lacks]


def suggested_outcome(item) -> str:
    """What vote and points of an item of agenda_of suggest; the head decides."""
    if item.outcome:
        return item.outcome
    if item.vote is None:
        return Outcome.POSTPONED
    for outcome in (Outcome.OUTSTANDING, Outcome.RECOGNIZED):
        points = getattr(
            item.submission.campaign.rubric, "outstanding_points" if outcome == Outcome.OUTSTANDING else "pass_points"
        )
        lacks = vote_problems(item.submission, item.vote, majority=True)
        if not lacks and not score_lacks(summary_for(item.submission), points):
            return outcome
    return Outcome.NOT_RECOGNIZED


def paper_problems(session, items) -> list[tuple[str, str]]:
    """What number, day and signer of the decisions lack; nothing when nobody is recognised."""
    grades = {item.outcome for item in items if item.outcome in HONOURED}
    papers = {paper.only_grade: paper for paper in session.decisions.all()}
    problems = []
    for grade in sorted(grades):
        paper = papers.get(grade) or papers.get("")
        if paper is None or paper.number is None or not paper.signer_name or not paper.signer_post:
            problems.append((_("Enter number, date and signer of the decision."), _paper_url(session)))
        else:
            problems += _day_problems(session, paper)
    return list(dict.fromkeys(problems))


def _day_problems(session, paper) -> list[tuple[str, str]]:
    if paper.decided_on > today():
        return [(_("The decision cannot be dated in the future."), _paper_url(session))]
    if paper.decided_on < session.held_on:
        text = _("The decision cannot be dated before %(day)s.") % {"day": f"{session.held_on:%d/%m/%Y}"}
        return [(text, _paper_url(session))]
    return []


def _paper_url(session) -> str:
    return reverse("board-session-papers", args=[session.pk])


def _raise(problems: list[tuple[str, str]]) -> None:
    if problems:
        raise NotReady(problems)

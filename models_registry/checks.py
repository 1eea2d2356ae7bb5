"""Is the dossier ready for a step? Each check raises NotReady with sentences that say what to do. Nothing about who."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.core.clock import today
from mobilization.core.errors import NotReady
from models_registry.decision_checks import agenda_problems, field_check_problems, number_problems
from models_registry.models import DecisionKind, Status, Submission
from models_registry.return_checks import remark_problems
from models_registry.scoring import Summary, summary_of
from models_registry.sections import INDICATORS, SECTIONS, missing_fields


def check_submission_complete(submission, data) -> None:
    """Sections filled, an indicator, remarks acted on, and the campaign open (a returned dossier may come later)."""
    problems = []
    for section in SECTIONS:
        for name in missing_fields(submission, section):
            label = Submission._meta.get_field(name).verbose_name
            url = reverse("submission-section", args=[submission.pk, section.code])
            problems.append((_("Fill in “%(item)s”.") % {"item": label}, f"{url}#id_{name}"))
    if not submission.indicators.exists():
        url = reverse("submission-section", args=[submission.pk, INDICATORS])
        problems.append((_("Add at least one indicator with baseline and target."), url))
    problems += remark_problems(submission)
    if submission.submitted_at is None:
        problems += _campaign_problems(submission)
    _raise(problems)


def check_campaign_open(submission, data) -> None:
    """A withdrawn dossier can be taken up again while its campaign takes registrations."""
    _raise(_campaign_problems(submission))


def check_merge(submission, data) -> None:
    """A dossier goes into another open one of the same campaign, never into itself or into a merged one."""
    target = Submission.objects.filter(pk=data.get("into") or 0, campaign_id=submission.campaign_id).first()
    if target is None or target.pk == submission.pk or target.status not in MERGE_TARGETS:
        _raise(
            [
                (
                    _("Choose another dossier of the same campaign that is endorsed or being carried out."),
                    "into",
                )
            ]
        )


MERGE_TARGETS = frozenset({Status.ENDORSED, Status.ACCEPTED})


def check_self_assessment_complete(submission, data) -> None:
    """Points and a reason for every criterion, and a final reading of every indicator."""
    url = reverse("self-assessment", args=[submission.pk])
    given = {s.criterion_id: s for s in submission.self_scores.all()}
    criteria = submission.campaign.rubric.criteria.all()
    problems = [(text, f"{url}#{anchor}") for text, anchor in score_problems(criteria, given)]
    for indicator in submission.indicators.exclude(readings__is_final=True):
        text = _("Enter the final reading of “%(indicator)s”.") % {"indicator": indicator.name}
        problems.append((text, f"{url}#id_reading_{indicator.pk}"))
    _raise(problems)


def score_problems(criteria, given: dict) -> list[tuple[str, str]]:
    """What a sheet of scores lacks, as (sentence, id of the field); `given` maps criterion ids to scores."""
    problems = []
    for criterion in criteria:
        score = given.get(criterion.pk)
        lacks = {
            "points": (score is None or score.points is None, _("Give points for “%(criterion)s”.")),
            "met": (
                criterion.is_gate and (score is None or score.met is None),
                _("Say whether it is met: “%(criterion)s”."),
            ),
            "reason": (score is None or not score.reason, _("Give a reason for “%(criterion)s”.")),
        }
        words = {"criterion": criterion.text}
        problems += [(text % words, f"id_{name}_{criterion.pk}") for name, (lack, text) in lacks.items() if lack]
    return problems


def check_reviewers_assigned(submission, data) -> None:
    """As many reviewers as the campaign asks for."""
    wanted = max(1, submission.campaign.reviewers_required)
    assigned = submission.reviews.count()
    if assigned < wanted:
        text = _("Assign %(wanted)s reviewers; there are %(assigned)s so far.")
        url = reverse("review-assign", args=[submission.pk])
        _raise([(text % {"wanted": wanted, "assigned": assigned}, url)])


def check_appraisal_finished(submission, data) -> None:
    """Every review handed in; a big spread needs a note of the discussion."""
    reviews = list(submission.reviews.prefetch_related("scores__criterion"))
    summary, rubric = summary_of(reviews), submission.campaign.rubric
    problems = []
    if summary.count < max(len(reviews), submission.campaign.reviewers_required, 1):
        text = _("%(count)s of %(all)s reviews are handed in; wait for the others or replace the reviewer.")
        url = reverse("review-assign", args=[submission.pk])
        problems.append((text % {"count": summary.count, "all": len(reviews)}, url))
    elif summary.spread > rubric.spread_points and not data.get("discussion_note"):
        text = _("The totals lie %(spread)s points apart. Discuss them and write down what came of it.")
        problems.append((text % {"spread": summary.spread}, "id_discussion_note"))
    _raise(problems)


def check_recognizable(submission, data) -> None:
    """The board voted with quorum and majority, no gate failed, the median reaches the rubric's mark."""
    _check_recognition(submission, data, submission.campaign.rubric.pass_points)


def check_outstanding(submission, data) -> None:
    """The same with the mark for outstanding."""
    _check_recognition(submission, data, submission.campaign.rubric.outstanding_points)


def check_voted(submission, data) -> None:
    """A decision of either kind needs a vote with quorum."""
    _raise(agenda_problems(submission) or vote_problems(submission, last_vote(submission), majority=False))


def check_not_on_agenda(submission, data) -> None:
    """A dossier leaves the board's table only when it is on no open agenda."""
    _raise(agenda_problems(submission))


def check_revocation(submission, data) -> None:
    """A revocation is dated on or after the recognition, and not in the future."""
    problems = _date_problems(data, not_before=submission.bright_spot.recognized_on)
    _raise(problems or number_problems(data, DecisionKind.REVOCATION))


def _date_problems(data: dict, *, not_before) -> list[tuple[str, str]]:
    """What is wrong with the date of a decision; nothing while none is typed yet."""
    day = data.get("decided_on")
    if day is None:
        return []
    if day > today():
        return [(_("The decision cannot be dated in the future."), "id_decided_on")]
    if not_before and day < not_before:
        text = _("The decision cannot be dated before %(day)s.") % {"day": f"{not_before:%d/%m/%Y}"}
        return [(text, "id_decided_on")]
    return []


def last_vote(submission):
    """The board's last vote since the dossier came before it; None when it has not voted yet."""
    return submission.votes.filter(recorded_at__gte=submission.status_since).order_by("-pk").first()


def _check_recognition(submission, data, points: int) -> None:
    elsewhere = agenda_problems(submission)
    if elsewhere:
        _raise(elsewhere)
    summary = summary_of(submission.reviews.prefetch_related("scores__criterion"))
    vote = last_vote(submission)
    problems = vote_problems(submission, vote, majority=True) + score_lacks(summary, points)
    problems += _date_problems(data, not_before=vote.held_on if vote else None)
    _raise(problems + number_problems(data, DecisionKind.RECOGNITION) + field_check_problems(submission, data))


def score_lacks(summary: Summary, points: int) -> list[tuple[str, str]]:
    """What the reviewers' points lack for a grade."""
    problems = [(_("Not met: “%(gate)s”.") % {"gate": gate}, "") for gate in summary.failed_gates]
    if summary.median is None or summary.median < points:
        text = _("The median of the reviewers is %(median)s points; this grade needs %(points)s.")
        problems.append((text % {"median": _number(summary.median), "points": points}, ""))
    return problems


def vote_problems(submission, vote, *, majority: bool) -> list[tuple[str, str]]:
    """What a vote (None: there is none) lacks for a decision; with `majority` for a recognition."""
    url = reverse("vote-record", args=[submission.pk])
    campaign = submission.campaign
    if vote is None:
        return [(_("The board's vote is not recorded yet."), url)]
    if not vote.has_quorum(campaign):
        text = _("The board had no quorum: %(present)s of %(members)s members were present.")
        return [(text % {"present": vote.present_count, "members": vote.members_count}, url)]
    if majority and not vote.has_majority(campaign):
        text = _("The board's majority is missing: %(for)s of %(present)s voted for it.")
        return [(text % {"for": vote.for_count, "present": vote.present_count}, url)]
    return []


def _campaign_problems(submission) -> list[tuple[str, str]]:
    campaign = submission.campaign
    if campaign.is_open_on(today()):
        return []
    text = _("Registration for %(campaign)s is closed (it was open from %(from)s to %(to)s).")
    dates = {"from": f"{campaign.opens_on:%d/%m/%Y}", "to": f"{campaign.closes_on:%d/%m/%Y}"}
    return [(text % {"campaign": str(campaign), **dates}, "")]


def _number(value) -> str:
    return "–" if value is None else f"{value:g}".replace(".", ",")


def _raise(problems: list[tuple[str, str]]) -> None:
    if problems:
        raise NotReady(problems)

"""May this membership? One function per verb and thing, and the same as a filter for lists. Nothing about readiness.

`by` is a Membership or None (nobody signed in, or no post in force). Access follows the unit that carries the duties
today: a dossier of a merged commune belongs to its successor.
"""

from django.db.models import Exists, OuterRef, Q

from mobilization.accounts.roles import COMMISSION, UNIT_ROLES, WRITERS, Role
from models_registry.models import Review, Status
from models_registry.models.states import EDITABLE, EVIDENCE

#: What a reviewer sees of a dossier assigned to them: from the appraisal on.
_REVIEWER_SEES = (
    Status.UNDER_APPRAISAL,
    Status.BEFORE_BOARD,
    Status.RECOGNIZED,
    Status.OUTSTANDING,
    Status.NOT_RECOGNIZED,
    Status.REVOKED,
)
#: States in which scores and votes are still the commission's own business.
SECRET_STATES = frozenset({Status.UNDER_APPRAISAL, Status.BEFORE_BOARD})


def submissions_visible_to(by) -> Q:
    """The dossiers that a membership may see, as a filter on Submission."""
    if by is None:
        return Q(pk__in=[])
    if by.role in UNIT_ROLES:
        return Q(unit__current_id=by.unit_id)
    if by.role in COMMISSION:
        return Q(endorsed_at__isnull=False)
    if by.role == Role.REVIEWER:
        mine = Review.objects.filter(submission=OuterRef("pk"), reviewer_id=by.user_id)
        return Q(Exists(mine), status__in=_REVIEWER_SEES)
    return Q(pk__in=[])


def is_own(by, submission) -> bool:
    """Whether the dossier belongs to the membership's unit or to one whose duties it carries today."""
    return by is not None and submission.unit.current_id == by.unit_id


def can_start_submission(by) -> bool:
    """Officers and heads register models for their own unit."""
    return by is not None and by.role in WRITERS


def can_write_submission(by, submission) -> bool:
    """Write in the dossier: the own unit, while it is a draft or returned."""
    return can_submit(by, submission) and submission.status in EDITABLE


def can_submit(by, submission) -> bool:
    """Send, withdraw, take up again, self-assess: officers and heads of the own unit."""
    return by is not None and by.role in WRITERS and is_own(by, submission)


def can_endorse(by, submission) -> bool:
    """Answer for the unit: its head."""
    return by is not None and by.role == Role.UNIT_HEAD and is_own(by, submission)


def can_return(by, submission) -> bool:
    """Send back: the head what the officer sent, the office what the head endorsed."""
    if submission.status == Status.SUBMITTED:
        return can_endorse(by, submission)
    return can_screen(by, submission)


def can_see_remarks(by, submission) -> bool:
    """Read remarks and answers of a return: the own unit and the commission, whoever of them sees the dossier."""
    return is_own(by, submission) or (by is not None and by.role in COMMISSION)


def can_screen(by, submission) -> bool:
    """Accept, refuse, merge, assign reviewers, prepare the board: the commission's office."""
    return by is not None and by.role == Role.OFFICE


def can_decide(by, submission) -> bool:
    """Recognise, decline, revoke: the commission head."""
    return by is not None and by.role == Role.COMMISSION_HEAD


def can_send_back_to_appraisal(by, submission) -> bool:
    """Take the dossier off the board's table: the office or the head of the commission."""
    return by is not None and by.role in COMMISSION


def can_add_reading(by, submission) -> bool:
    """Record a measurement: the own unit while the model is carried out."""
    return can_submit(by, submission) and submission.status == Status.ACCEPTED


def can_write_evidence(by, submission) -> bool:
    """Add, name and take away files: the own unit while it writes the dossier or carries the model out."""
    return can_submit(by, submission) and submission.status in EVIDENCE


def can_open_sealed(by, submission) -> bool:
    """Open scans with names and signatures: who answers for the dossier in the unit, and who screens or decides.

    Not the reviewers: they see that the file is there; whether the names bear it out, the office tells.
    """
    return can_submit(by, submission) or (by is not None and by.role in COMMISSION)


def can_assign_reviewers(by, submission) -> bool:
    """Hand out reviews: the office, once the unit has assessed itself and until the board sits."""
    return can_screen(by, submission) and submission.status in (Status.SELF_ASSESSED, Status.UNDER_APPRAISAL)


def can_record_vote(by, submission) -> bool:
    """Enter the board's vote: the office, while the dossier is before the board."""
    return can_screen(by, submission) and submission.status == Status.BEFORE_BOARD


def can_score(by, review) -> bool:
    """Score: the reviewer it was assigned to, during the appraisal."""
    return (
        by is not None
        and by.role == Role.REVIEWER
        and review.reviewer_id == by.user_id
        and review.submission.status == Status.UNDER_APPRAISAL
    )


def can_see_scores(by, submission) -> bool:
    """Read all reviewers' scores: the commission at any time; a reviewer only once the own review is handed in.

    The unit learns the summary with the decision, never who scored what.
    """
    if by is None:
        return False
    if by.role in COMMISSION:
        return True
    if by.role != Role.REVIEWER:
        return False
    return any(r.reviewer_id == by.user_id and r.submitted_at for r in submission.reviews.all())


def can_see_result(by, submission) -> bool:
    """Read median and vote: the commission at any time, the own unit once it is decided."""
    if by is not None and by.role in COMMISSION:
        return True
    return is_own(by, submission) and submission.status not in SECRET_STATES

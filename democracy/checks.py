"""Is a duty ready for a step? Each check raises NotReady with sentences that say what to do. Nothing about who."""

from django.utils.translation import gettext as _

from democracy.models import DutyState
from mobilization.core.clock import today
from mobilization.core.errors import NotReady


def check_not_done(duty, data) -> None:
    """What has been made public applies."""
    if duty.done_on is not None:
        raise NotReady([(_("It is carried out already, so it applies. Take the entry back first."), "")])


def check_extension(duty, data) -> None:
    """A due date is moved to a later day than the one that holds, while it is not carried out."""
    if duty.state_on(today()) not in (DutyState.DUE, DutyState.LATE):
        raise NotReady([(_("Only a duty with a due date that is not carried out yet can be moved."), "")])
    wanted = data.get("due_on")
    if wanted is not None and wanted <= max(duty.due_on, today()):
        day = f"{max(duty.due_on, today()):%d/%m/%Y}"
        raise NotReady([(_("Choose a day after %(day)s.") % {"day": day}, "id_due_on")])

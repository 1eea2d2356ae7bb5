"""Tasks of the guides: what a task is, and those about reminders, which several roles share. Words only."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Task:
    """Something that a role does: its title and the steps in order."""

    title: str
    steps: tuple[str, ...]


BE_REMINDED = Task(
    _("Be reminded as you wish"),
    (
        _("Open “Notices” at the top. What is due is there, whatever you choose."),
        _("Under “What comes by mail” choose at once, one mail per working day, one per week, or none."),
        _("“Put off” silences one record for you until a day; the due date stays."),
        _("Under “Your deadlines in a calendar” make a link for your phone. Whoever has it reads your tasks."),
    ),
)
DECIDE_LADDERS = Task(
    _("Decide when whom a reminder reaches"),
    (
        _("In the administration add a ladder of reminders: its first day, then its steps."),
        _("Under “Reminders” rehearse some days after that day: whom it would reach, and why."),
        _("Each autumn compare the holidays of the next year with the decision and mark them as checked."),
        _("A flood or a move: pause the reminders of a unit or of one record, with reason and last day."),
    ),
)
SEE_REMINDERS = Task(
    _("See whether reminders reach people"),
    (
        _("Open “Reminders”: worker, clock and scan must have given a sign of life a few minutes ago."),
        _("For a mail that was refused mend the address of the person, then choose “Send again”."),
        _("A run that would tell very many people stops and asks you. Look at the rehearsal first."),
    ),
)

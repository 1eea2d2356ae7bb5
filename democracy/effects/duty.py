"""What a step of a duty changes besides its status; called by `apply` inside its transaction."""

from democracy.models import DutyExtension


def effect_declare_not_applicable(duty, by, data) -> None:
    """Keep the reason with the duty, where everybody who sees it reads it."""
    duty.not_applicable_reason = data["reason"]


def effect_take_up_again(duty, by, data) -> None:
    """The reason no longer holds."""
    duty.not_applicable_reason = ""


def effect_extend(duty, by, data) -> None:
    """Move the due date and keep the move beside it."""
    DutyExtension.objects.create(
        duty=duty,
        from_due_on=duty.due_on,
        to_due_on=data["due_on"],
        reason=data["reason"],
        made_by=by.user,
        made_by_post=by.post_label,
    )
    duty.due_on = data["due_on"]

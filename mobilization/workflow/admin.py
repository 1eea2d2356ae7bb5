"""Steps as actions in Django admin: the same `apply`, the status itself is never editable."""

from functools import partial

from django.contrib import admin, messages
from django.utils.translation import gettext as _

from mobilization.core.errors import PortalError
from mobilization.workflow.engine import Workflow, apply


class StepActions:
    """Mixin for an admin table: an action for every row that needs nothing typed; others lead to the record's page."""

    workflow: Workflow

    def get_actions(self, request):
        """Django's actions and one per step."""
        actions = super().get_actions(request)
        for row in self.workflow.rows:
            if not row.needs:
                actions[f"step_{row.name}"] = (partial(_take, name=row.name), f"step_{row.name}", row.label)
        return actions


def _take(table: admin.ModelAdmin, request, queryset, *, name: str) -> None:
    """Take the step for each chosen record on its own, and say what happened to each that could not."""
    done = 0
    for thing in queryset:
        try:
            apply(table.workflow, name, thing, by=request.membership)
            done += 1
        except PortalError as error:
            table.message_user(request, f"{thing}: {error.message}", messages.ERROR)
    if done:
        table.message_user(request, _("Done: %(count)s.") % {"count": done}, messages.SUCCESS)

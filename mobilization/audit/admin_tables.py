"""Admin tables whose changes stand on the trail."""

from mobilization.audit.services import event_record
from mobilization.core.admin_tables import TableAdmin


class TrailedAdmin(TableAdmin):
    """A table of reference data: who changed it stands on the trail."""

    def save_model(self, request, obj, form, change):
        """Save, and record who did."""
        super().save_model(request, obj, form, change)
        name = obj._meta.model_name
        event_record(verb=f"{name}.change" if change else f"{name}.create", thing=obj, by=request.membership)

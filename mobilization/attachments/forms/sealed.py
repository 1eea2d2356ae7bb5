"""The form that asks why a sealed file is opened."""

from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import PortalForm, TextField


class OpeningForm(PortalForm):
    """The reason."""

    reason = TextField(
        label=_("Why do you open this file?"),
        help_text=_("For example: to compare the number of households that agreed. It stays on the record."),
        max_length=300,
    )

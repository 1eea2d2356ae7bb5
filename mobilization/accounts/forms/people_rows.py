"""One row of an imported list of people, checked like a form of the same page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.forms.email import EmailField
from mobilization.accounts.roles import Role
from mobilization.core.forms import DateField, TextField
from mobilization.core.sheets import Column
from mobilization.core.text import fold

COLUMNS = (
    Column("name", _("Full name"), "Nguyễn Thị Mẫu", required=True),
    Column("email", _("E-mail"), "nguyenthimau@nghean.gov.vn", required=True),
    Column("unit", _("Unit code"), "17230"),
    Column("role", _("Role"), Role.COMMUNE_OFFICER.label),
    Column("post", _("Title of the post"), "Công chức văn hóa – xã hội"),
    Column("valid_from", _("From"), "01/07/2026"),
    Column("valid_to", _("Until"), ""),
)
LABELS = {column.name: column.label for column in COLUMNS}


def role_of(text: str) -> str:
    """The role that is meant: by its name in the reader's language or by its code; "" for anything else."""
    words = fold(text)
    return next((value for value, label in Role.choices if words in (fold(str(label)), fold(value))), "")


class PersonRowForm(forms.Form):
    """Name and address; unit and role belong together."""

    name = TextField(label=LABELS["name"], max_length=150, error_messages={"required": _("Enter the full name.")})
    email = EmailField(error_messages={"required": _("Enter the e-mail address.")})
    unit = TextField(label=LABELS["unit"], max_length=80, required=False)
    role = TextField(label=LABELS["role"], max_length=60, required=False)
    post = TextField(label=LABELS["post"], max_length=120, required=False)
    valid_from = DateField(label=LABELS["valid_from"], required=False)
    valid_to = DateField(label=LABELS["valid_to"], required=False)

    def clean_role(self):
        """A role that there is."""
        text = self.cleaned_data["role"]
        if text and not role_of(text):
            known = ", ".join(str(label) for label in Role.labels)
            raise forms.ValidationError(_("This role is not known. Use one of: %(roles)s."), params={"roles": known})
        return role_of(text)

    def clean(self):
        """A post has both its unit and its role."""
        data = super().clean()
        if "role" in data and bool(data.get("unit")) != bool(data["role"]):
            self.add_error(None, _("Unit code and role belong together: enter both, or leave both empty."))
        return data

"""One row of an imported list of units, checked like a form of the same page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import DateField, NumberField, TextField
from mobilization.core.sheets import Column

COLUMNS = (
    Column("code", _("Code"), ""),
    Column("kind", _("Kind"), "Xóm", required=True),
    Column("name", _("Name"), "Xóm Mẫu", required=True),
    Column("name_en", _("Name in English"), ""),
    Column("abbr", _("Abbreviation"), ""),
    Column("parent", _("Code of the parent"), "17230"),
    Column("valid_from", _("Valid from"), "01/07/2026"),
    Column("lat", _("Latitude"), "18,67"),
    Column("lon", _("Longitude"), "105,69"),
    Column("area_km2", _("Area in km²"), ""),
)
LABELS = {column.name: column.label for column in COLUMNS}


class UnitRowForm(forms.Form):
    """What a row says of a unit; whether it fits the units that are there is asked by services/units_import.py."""

    code = TextField(label=LABELS["code"], max_length=80, required=False)
    kind = TextField(label=LABELS["kind"], max_length=80, error_messages={"required": _("Enter the kind of unit.")})
    name = TextField(label=LABELS["name"], max_length=200, error_messages={"required": _("Enter the name.")})
    name_en = TextField(label=LABELS["name_en"], max_length=200, required=False)
    abbr = TextField(label=LABELS["abbr"], max_length=30, required=False)
    parent = TextField(label=LABELS["parent"], max_length=80, required=False)
    valid_from = DateField(label=LABELS["valid_from"], required=False)
    lat = NumberField(label=LABELS["lat"], required=False, min_value=-90, max_value=90, max_digits=8, decimal_places=5)
    lon = NumberField(
        label=LABELS["lon"], required=False, min_value=-180, max_value=180, max_digits=8, decimal_places=5
    )
    area_km2 = NumberField(label=LABELS["area_km2"], required=False, min_value=0, max_digits=9)

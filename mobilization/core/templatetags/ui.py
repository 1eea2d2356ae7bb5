"""Tags and filters of the partials in templates/_ui: numbers, dates, tags, error lists. No domain words."""

import datetime
from decimal import Decimal

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet
from django.utils import formats, timezone

register = template.Library()

TONES = ("neutral", "waiting", "good", "bad", "info")
_CLASSES = {"l": "text-l", "xl": "text-xl", "high": "contrast"}


@register.filter
def vn_number(value) -> str:
    """1234567.5 as "1.234.567,5"; text is given back as it is and None as ""."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def vn_date(value) -> str:
    """A date or moment as dd/mm/yyyy in the portal's time zone; text stays as it is and None is ""."""
    if isinstance(value, datetime.datetime):
        value = _local(value).date()
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


@register.filter
def vn_moment(value) -> str:
    """A moment as "HH:MM dd/mm/yyyy" in the portal's time zone; a plain date as dd/mm/yyyy."""
    if isinstance(value, datetime.datetime):
        return _local(value).strftime("%H:%M %d/%m/%Y")
    return vn_date(value)


@register.filter
def iso_time(value) -> str:
    """A date or moment for the `datetime` attribute of <time>."""
    if isinstance(value, datetime.datetime):
        return _local(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, datetime.date) else ""


@register.filter
def svg_share(value) -> str:
    """A share of 0 to 100 as an SVG length: cut to that range, with a decimal point in every language."""
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = 0.0
    return f"{min(max(share, 0.0), 100.0):g}"


@register.filter
def html_classes(portal) -> str:
    """The classes of <html> for the reader's letter size and contrast; "" when nothing was chosen."""
    chosen = portal if isinstance(portal, dict) else {}
    wishes = (_CLASSES.get(chosen.get("text_size")), _CLASSES.get(chosen.get("contrast")))
    return " ".join(wish for wish in wishes if wish)


@register.inclusion_tag("_ui/status_tag.html")
def status_tag(text, tone="neutral") -> dict:
    """A state in words; an unknown tone falls back to neutral, so that a new state never breaks a page."""
    return {"text": text, "tone": tone if tone in TONES else "neutral"}


@register.simple_tag
def own_language_names() -> list[tuple[str, str]]:
    """(code, name in that language itself): Django's own tag translates the names, and its Vietnamese is not NFC."""
    return list(settings.LANGUAGES)


@register.simple_tag
def error_list(form=None, formset=None) -> list[dict]:
    """Every error of a form and a formset, in the order of the page: {"target", "label", "text"}.

    `target` is the id of the first control that carries the error, "" for an error of the whole form.
    """
    found = _form_errors(form) if isinstance(form, BaseForm) else []
    if isinstance(formset, BaseFormSet) and formset.is_bound:
        found += [{"target": "", "label": "", "text": text} for text in formset.non_form_errors()]
        for row in formset.forms:
            found += _form_errors(row)
    return found


def _form_errors(form: BaseForm) -> list[dict]:
    whole = [{"target": "", "label": "", "text": text} for text in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form[name]
            target = _control_id(field)
            whole += [{"target": target, "label": field.label, "text": text} for text in errors]
    return whole


def _control_id(field) -> str:
    """Groups of radio buttons or check boxes have no control with the field's id: their first one counts."""
    if field.is_hidden:
        return ""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


def _local(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value

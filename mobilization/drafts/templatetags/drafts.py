"""Hidden fields for forms, and the person's mark for the browser's copies."""

import json

from django import template
from django.utils.html import format_html, format_html_join

from mobilization.drafts.keys import FORM_KEY, OWNER_KEY, VERSION, form_key_new, owner_sign, person_mark
from mobilization.drafts.versions import form_marks

register = template.Library()


@register.simple_tag(takes_context=True)
def form_keys(context, action: str = "") -> str:
    """The hidden fields of a form that posts to `action` (this page when left out); nothing for a visitor.

    A text that is given back, or shown with errors, comes with the key and the version that it was typed over.
    """
    request = context.get("request")
    person_id = getattr(getattr(request, "user", None), "pk", None)
    if person_id is None:
        return ""
    form = context.get("form")
    before = getattr(request, "given_back", None) or (form.data if getattr(form, "is_bound", False) else {})
    key = "" if getattr(form, "needs_new_key", False) else before.get(FORM_KEY)
    fields = {
        FORM_KEY: key or form_key_new(),
        OWNER_KEY: owner_sign(person_id, action or request.path),
    }
    if getattr(form, "keeps_version", False):
        fields[VERSION] = getattr(form, "version", "") or before.get(VERSION) or json.dumps(form_marks(form))
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    return format_html("{}", hidden)


@register.simple_tag(takes_context=True)
def browser_person(context) -> str:
    """The mark under which this browser keeps the person's unsaved texts; "" for a visitor."""
    person_id = getattr(getattr(context.get("request"), "user", None), "pk", None)
    return person_mark(person_id) if person_id else ""

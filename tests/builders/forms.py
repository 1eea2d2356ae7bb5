"""Sending a form as a browser does: with the hidden fields of the page that showed it."""

import re

from django.test import Client
from django.utils.html import format_html

_HIDDEN = re.compile(r'<input type="hidden" name="(form_key|owner_key|version)" value="([^"]*)">')


def hidden_of(client: Client, url: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    page = client.get(url).content.decode()
    return {name: value.replace("&quot;", '"') for name, value in _HIDDEN.findall(page)}


def shown(text: str) -> str:
    """A text as it stands in a page."""
    return str(format_html("{}", text))

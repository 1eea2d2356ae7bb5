"""Sentences of Django and its packages that people can meet here and that ship without Vietnamese; see the catalogue."""

from django.utils.translation import gettext_noop as _

WORDS = [
    _("Null characters are not allowed."),
    _("Enter a complete value."),
    _("Enter a valid UUID."),
    _("“%(pk)s” is not a valid value."),
    _("“%(value)s” is not a valid UUID."),
    _("“%(value)s” value must be a decimal number."),
    _("“%(value)s” value must be an integer."),
    _("ManagementForm data is missing or has been tampered with"),
    _("Toggle navigation"),
    _("Filter navigation items"),
    _("Messages"),
    _("Sessions"),
]

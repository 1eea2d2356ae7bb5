"""Figures of indicators as people here write them: 1.234,5 without idle zeros. Nothing about units of measure."""

from decimal import Decimal

from django.utils.formats import number_format


def figure(value: Decimal | None) -> str:
    """1234.50 as "1.234,5" and 120.00 as "120", in both languages; None as ""."""
    if value is None:
        return ""
    whole = value.to_integral_value()
    shown = whole if whole == value else value.normalize()
    return number_format(shown, use_l10n=True, force_grouping=True)

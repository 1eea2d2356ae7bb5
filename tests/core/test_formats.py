"""Dates and numbers are written and read the same way in both languages (mobilization/core/formats)."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import formats, translation

from mobilization.core.forms import DateField, NumberField

LANGUAGES = ["vi", "en"]


@pytest.fixture(params=LANGUAGES, autouse=True)
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/04/2026", datetime.date(2026, 4, 3)),
        ("25/12/2026", datetime.date(2026, 12, 25)),
        ("1/2/2026", datetime.date(2026, 2, 1)),
        ("03-04-2026", datetime.date(2026, 4, 3)),
        ("03.04.2026", datetime.date(2026, 4, 3)),
        ("2026-04-03", datetime.date(2026, 4, 3)),
        ("29/02/2028", datetime.date(2028, 2, 29)),
        (" 03/04/2026 ", datetime.date(2026, 4, 3)),
    ],
)
def test_date_typed_day_first_is_read_day_first(typed, day):
    assert DateField().clean(typed) == day


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "29/02/2027", "12/25/2026", "03/04", "3 April 2026", "mai", "0/1/2026"]
)
def test_date_that_does_not_exist_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)

    assert [error.code for error in refused.value.error_list] == ["invalid"]


def test_date_in_a_form_is_shown_as_it_is_typed():
    shown = DateField().widget.format_value(datetime.date(2026, 4, 3))

    assert shown == "03/04/2026"


def test_date_and_moment_are_shown_day_first():
    moment = datetime.datetime(2026, 4, 3, 14, 5, tzinfo=datetime.UTC)

    shown = [
        formats.date_format(moment, "DATE_FORMAT"),
        formats.date_format(moment, "SHORT_DATE_FORMAT"),
        formats.date_format(moment, "DATETIME_FORMAT"),
        formats.date_format(moment, "YEAR_MONTH_FORMAT"),
    ]

    assert shown == ["03/04/2026", "03/04/2026", "14:05 03/04/2026", "04/2026"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1234567, "1.234.567"),
        (Decimal("1234567.5"), "1.234.567,5"),
        (999, "999"),
        (-1000, "-1.000"),
        (0, "0"),
    ],
)
def test_number_is_shown_with_dots_for_thousands_and_a_decimal_comma(number, shown):
    assert formats.number_format(number, use_l10n=True, force_grouping=True) == shown


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234.567", Decimal("1234567")),
        ("1.234,5", Decimal("1234.5")),
        ("1234", Decimal("1234")),
        ("1.234", Decimal("1234")),
        ("0,25", Decimal("0.25")),
        ("-5", Decimal("-5")),
        ("12.5", Decimal("12.5")),
    ],
)
def test_number_typed_as_written_here_is_read(typed, number):
    assert NumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1,2,3", "mười", "1e5x", "--1", "NaN", "Infinity"])
def test_number_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        NumberField().clean(typed)

    assert [error.code for error in refused.value.error_list] == ["invalid"]


def test_number_with_more_than_two_decimals_is_refused():
    with pytest.raises(ValidationError) as refused:
        NumberField().clean("1,234")

    assert [error.code for error in refused.value.error_list] == ["max_decimal_places"]


def test_number_shown_in_a_form_is_read_back_as_the_same_number():
    field = NumberField()

    shown = field.widget.format_value(Decimal("1250.50"))

    assert [shown, field.clean(shown)] == ["1.250,50", Decimal("1250.50")]

"""Periods of a year."""

from datetime import date

from democracy.periods import periods_of


def test_periods_of_quarters_cover_the_year_without_a_gap():
    rows = [(period.code, period.first, period.last) for period in periods_of("quarterly", 2027)]

    assert rows == [
        ("Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("Q2", date(2027, 4, 1), date(2027, 6, 30)),
        ("Q3", date(2027, 7, 1), date(2027, 9, 30)),
        ("Q4", date(2027, 10, 1), date(2027, 12, 31)),
    ]


def test_periods_of_half_years_and_years():
    assert [(p.code, p.last) for p in periods_of("half_yearly", 2028)] == [
        ("H1", date(2028, 6, 30)),
        ("H2", date(2028, 12, 31)),
    ]
    assert [(p.code, p.first, p.last) for p in periods_of("yearly", 2028)] == [
        ("year", date(2028, 1, 1), date(2028, 12, 31))
    ]


def test_periods_of_matters_that_come_one_by_one_are_none():
    assert list(periods_of("event", 2027)) == []

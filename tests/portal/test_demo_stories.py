"""The stories of the demo on their own: what they say, and that their dates fit on any day of any year."""

import datetime
import functools

import pytest
from django.utils import timezone

from mobilization.core.text import fold
from mobilization.portal.demo.dates import ROOM, moments_of, morning_of, sittings_of
from mobilization.portal.demo.stories import stories_read

#: Words that would tell somebody's religion or ethnic origin, without tones.
SENSITIVE = ("dan toc", "ton giao", "cong giao", "giao dan", "giao xu", "phat tu", "tin do", "h mong", "kho mu")
#: Every eleventh day of three years, and days around holidays and the turn of the year.
DAYS = [datetime.date(2026, 1, 1) + datetime.timedelta(days=11 * number) for number in range(100)] + [
    datetime.date(2026, 1, 2),
    datetime.date(2026, 5, 2),
    datetime.date(2026, 5, 3),
    datetime.date(2026, 9, 3),
    datetime.date(2026, 12, 31),
]
HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}


@functools.cache
def told_on(day):
    """Every story with its moments as told on a day, in the zone of the province."""
    opens = {True: datetime.date(day.year - 1, 1, 1), False: min(datetime.date(day.year, 1, 1), day - ROOM)}
    told = []
    for place, story in enumerate(stories_read()):
        moments = moments_of(story, opens[story.last_year], place, day)
        told.append((story, {name: timezone.localtime(moment) for name, moment in moments.items()}, opens))
    return told


@pytest.mark.parametrize("day", DAYS)
def test_sittings_of_every_story_are_in_order_each_on_a_half_day_of_its_own(day):
    for story, moments, _opens in told_on(day):
        before, after = sittings_of(story)
        halves = [(at.date(), at.hour > 12) for at in moments.values()]
        assert list(moments) == before + after
        assert halves == sorted(set(halves)), story.title


@pytest.mark.parametrize("day", DAYS)
def test_sittings_begin_in_working_hours_of_working_days(day):
    for story, moments, _opens in told_on(day):
        for at in moments.values():
            minutes = at.hour * 60 + at.minute
            assert 460 <= minutes < 590 or 820 <= minutes < 950, (story.title, at)
            assert at.weekday() < 5, (story.title, at)
            assert (at.month, at.day) not in HOLIDAYS, (story.title, at)


@pytest.mark.parametrize("day", DAYS)
def test_sittings_lie_between_the_opening_and_yesterday(day):
    for story, moments, opens in told_on(day):
        days = [at.date() for at in moments.values()]
        assert opens[story.last_year] <= days[0], story.title
        assert days[-1] < day, story.title


@pytest.mark.parametrize("day", DAYS)
def test_state_of_this_year_is_as_old_as_the_story_says_or_a_weekend_older(day):
    for story, moments, _opens in told_on(day):
        since = moments[sittings_of(story)[0][-1]].date()
        age = (day - since).days
        assert story.last_year or story.days <= age <= story.days + 4, story.title


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_dossiers_of_last_year_keep_to_the_suggested_calendar(year):
    for story, moments, _opens in told_on(datetime.date(year + 1, 1, 1)):
        if story.last_year:
            decided = next(at for name, at in moments.items() if name.startswith("recognize") or name == "decline")
            assert moments["submit"].date() <= datetime.date(year, 3, 31)
            assert moments["self_assess"].date() <= datetime.date(year, 9, 15)
            assert datetime.date(year, 11, 1) <= decided.date() <= datetime.date(year, 11, 30)


@pytest.mark.parametrize(("day", "expected"), [((2026, 5, 4), (2026, 5, 4)), ((2026, 5, 3), (2026, 4, 29))])
def test_morning_of_a_free_day_is_that_of_the_working_day_before(day, expected):
    at = timezone.localtime(morning_of(datetime.date(*day)))

    assert at == timezone.make_aware(datetime.datetime(*expected, 8))


def test_stories_tell_neither_religion_nor_ethnic_origin():
    texts = [fold(f"{s.title} {s.situation} {s.content} {s.beneficiaries} {s.summary}") for s in stories_read()]

    assert [text for text in texts if any(word in text for word in SENSITIVE)] == []

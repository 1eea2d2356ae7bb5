"""The stories of the demo on their own: what they say, and that their dates are in order on any day of a year."""

import datetime

import pytest
from django.utils import timezone

from mobilization.core.text import fold
from mobilization.portal.demo.stories import stories_read
from mobilization.portal.services.demo_dates import moments_of
from models_registry.models import Campaign

#: Words that would tell somebody's religion or ethnic origin, without tones.
SENSITIVE = ("dan toc", "ton giao", "cong giao", "giao dan", "giao xu", "phat tu", "tin do", "h mong", "kho mu")


@pytest.mark.parametrize("day", [datetime.date(2026, 1, 1), datetime.date(2026, 1, 20), datetime.date(2026, 12, 31)])
def test_moments_of_every_story_are_in_order_on_any_day(day):
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(0, 10)))

    for place, story in enumerate(stories_read()):
        campaign = Campaign(year=day.year - 1 if story.last_year else day.year)
        moments = moments_of(story, campaign, place, at)
        line = [moments.created, moments.submitted, moments.endorsed, moments.decided_at, moments.since]
        assert line == sorted(line), story.title
        assert timezone.localtime(moments.created).year == campaign.year, story.title
        assert moments.since <= at, story.title


def test_stories_tell_neither_religion_nor_ethnic_origin():
    texts = [fold(f"{s.title} {s.situation} {s.content} {s.beneficiaries} {s.summary}") for s in stories_read()]

    assert [text for text in texts if any(word in text for word in SENSITIVE)] == []

"""Loading the demo data as a whole, once per database; what a dossier goes through is in demo_life.py."""

import datetime
from collections import defaultdict
from contextlib import contextmanager

from django.db import transaction

from mobilization.accounts.models import User
from mobilization.audit.services import event_record
from mobilization.core.clock import now, today
from mobilization.portal.demo.people import LOGINS
from mobilization.portal.demo.stories import Story, stories_read
from mobilization.portal.services.demo_dates import dates_set, moments_of, unit_then_set
from mobilization.portal.services.demo_life import Scene, dossier_make
from mobilization.portal.services.demo_people import Cast, cast_make
from models_registry.models import (
    ActivityField,
    Campaign,
    Criterion,
    DifficultyKind,
    ModelKind,
    Programme,
    Rubric,
    Status,
)

_DATES = ("closes_on", "self_assess_until", "recognize_until")


@transaction.atomic
def demo_load(*, by) -> bool:
    """Load people, campaigns and dossiers unless they are there; returns whether they had to be loaded.

    The present year's campaigns are looked after at every call, so that a demo from last year can be clicked through.
    """
    year = today().year
    campaigns = campaigns_ensure(year=year, dates=_open_all_year(year), by=by)
    if User.objects.filter(email__in=[person.email for person in LOGINS]).exists():
        return False
    past = campaigns_ensure(year=year - 1, dates=_suggested(year - 1), by=by)
    cast = cast_make(since=datetime.date(year - 1, 1, 1), by=by)
    _dossiers(campaigns, past, cast)
    return True


def campaigns_ensure(*, year: int, dates: dict, by) -> dict[str, Campaign]:
    """The year's campaigns by programme code; those that stand are left as they are."""
    rows = {}
    for programme in Programme.objects.order_by("position"):
        rubric = Rubric.objects.filter(programme=programme).order_by("-version").first()
        if rubric is None:
            continue
        rows[programme.code], made = Campaign.objects.get_or_create(
            programme=programme, year=year, defaults={"rubric": rubric, **dates}
        )
        if made:
            event_record(verb="campaign.add", thing=rows[programme.code], by=by)
    return rows


def _open_all_year(year: int) -> dict:
    """Registration from January to December, unlike the suggested calendar: a demo is clicked through on any day."""
    return {
        "opens_on": datetime.date(year, 1, 1),
        "closes_on": datetime.date(year, 12, 31),
        "self_assess_until": datetime.date(year + 1, 1, 31),
        "recognize_until": datetime.date(year + 1, 3, 31),
    }


def _suggested(year: int) -> dict:
    """The suggested calendar of a year."""
    return {
        "opens_on": datetime.date(year, 1, 1),
        "closes_on": datetime.date(year, 3, 31),
        "self_assess_until": datetime.date(year, 9, 15),
        "recognize_until": datetime.date(year, 11, 30),
    }


def _dossiers(campaigns: dict, past: dict, cast: Cast) -> None:
    """All stories, the older ones first so that numbers follow time, mergers last because they need their target."""
    choices = {
        "kind": {row.code: row for row in ModelKind.objects.all()},
        "field": {row.code: row for row in ActivityField.objects.all()},
        "difficulty": {row.code: row for row in DifficultyKind.objects.all()},
    }
    criteria = defaultdict(list)
    for criterion in Criterion.objects.order_by("position"):
        criteria[criterion.rubric_id].append(criterion)
    with _open_today(past):
        for place, story in enumerate(sorted(stories_read(), key=_in_time)):
            campaign = (past if story.last_year else campaigns)[story.programme]
            moments = moments_of(story, campaign, place, now())
            _dossier(Scene(story, campaign, moments, cast, choices, criteria, number=place + 11))


def _in_time(story: Story) -> tuple:
    return (not story.last_year, story.state == Status.MERGED, -story.days)


def _dossier(scene: Scene) -> None:
    submission = dossier_make(scene=scene, by=None)
    story, moments = scene.story, scene.moments
    dates_set(submission=submission, story=story, moments=moments, by=None)
    unit_then_set(submission=submission, story=story, day=moments.created.date(), by=None)


@contextmanager
def _open_today(campaigns: dict):
    """Last year's campaigns take registrations while their dossiers are sent today, then have their own dates again."""
    dates = {campaign.pk: [getattr(campaign, name) for name in _DATES] for campaign in campaigns.values()}
    for campaign in campaigns.values():
        _dates_write(campaign, [today()] * len(_DATES))
    yield
    for campaign in campaigns.values():
        _dates_write(campaign, dates[campaign.pk])


def _dates_write(campaign: Campaign, days: list[datetime.date]) -> None:
    for name, day in zip(_DATES, days, strict=True):
        setattr(campaign, name, day)
    campaign.save(update_fields=list(_DATES))

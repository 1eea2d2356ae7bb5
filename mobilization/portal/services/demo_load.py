"""Loading the demo data as a whole, once per database; what a dossier goes through is in demo_life.py."""

import datetime
from dataclasses import replace

from django.db import transaction

from mobilization.accounts.models import User
from mobilization.core.clock import today
from mobilization.portal.demo.people import LOGINS
from mobilization.portal.demo.stories import Story, stories_read
from mobilization.portal.services.demo_dates import dates_set, moments_of, unit_then_set
from mobilization.portal.services.demo_life import Scene, dossier_make
from mobilization.portal.services.demo_people import Cast, cast_make
from models_registry.models import ActivityField, Campaign, DifficultyKind, ModelKind, Programme, Rubric, Status


@transaction.atomic
def demo_load(*, by) -> bool:
    """Load people, campaigns and dossiers unless they are there; returns whether they had to be loaded.

    The present year's campaigns are looked after at every call, so that a demo from last year can be clicked through.
    """
    day = today()
    campaigns = campaigns_ensure(year=day.year, by=by)
    if User.objects.filter(email__in=[person.email for person in LOGINS]).exists():
        return False
    past = campaigns_ensure(year=day.year - 1, by=by)
    cast = cast_make(since=datetime.date(day.year - 1, 1, 1), by=by)
    _dossiers(campaigns, past, cast)
    return True


def campaigns_ensure(*, year: int, by) -> dict[str, Campaign]:
    """The year's campaigns by programme code; those that stand are left as they are.

    Registration is open the whole year, unlike the suggested 31 March, so that the life of a dossier can be clicked
    through on any day.
    """
    dates = {
        "opens_on": datetime.date(year, 1, 1),
        "closes_on": datetime.date(year, 12, 31),
        "self_assess_until": datetime.date(year + 1, 1, 31),
        "recognize_until": datetime.date(year + 1, 3, 31),
    }
    rows = {}
    for programme in Programme.objects.order_by("position"):
        rubric = Rubric.objects.filter(programme=programme).order_by("-version").first()
        if rubric is not None:
            rows[programme.code] = Campaign.objects.get_or_create(
                programme=programme, year=year, defaults={"rubric": rubric, **dates}
            )[0]
    return rows


def _dossiers(campaigns: dict, past: dict, cast: Cast) -> None:
    """All stories, the older ones first so that numbers follow time, mergers last because they need their target."""
    _open_today(past, is_open=True)
    choices = {
        "kind": {row.code: row for row in ModelKind.objects.all()},
        "field": {row.code: row for row in ActivityField.objects.all()},
        "difficulty": {row.code: row for row in DifficultyKind.objects.all()},
    }
    for place, story in enumerate(sorted(stories_read(), key=_in_time)):
        campaign = (past if story.last_year else campaigns)[story.programme]
        _dossier(story, campaign, place, cast, choices)
    _open_today(past, is_open=False)


def _in_time(story: Story) -> tuple:
    return (not story.last_year, story.state == Status.MERGED, -story.days)


def _dossier(story: Story, campaign: Campaign, place: int, cast: Cast, choices: dict) -> None:
    moments = moments_of(story, campaign, place)
    scene = Scene(replace(story), campaign, moments, cast, choices, number=place + 11)
    submission = dossier_make(scene=scene, by=None)
    dates_set(submission=submission, story=story, moments=moments, by=None)
    unit_then_set(submission=submission, story=story, day=moments.created.date(), by=None)


def _open_today(campaigns: dict, *, is_open: bool) -> None:
    """Last year's campaigns take registrations while their dossiers are sent today; then the suggested calendar."""
    for campaign in campaigns.values():
        year = campaign.year
        campaign.closes_on = today() if is_open else datetime.date(year, 3, 31)
        campaign.self_assess_until = today() if is_open else datetime.date(year, 9, 15)
        campaign.recognize_until = today() if is_open else datetime.date(year, 11, 30)
        campaign.save(update_fields=["closes_on", "self_assess_until", "recognize_until"])

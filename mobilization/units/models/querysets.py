"""Chains of filters over units: in force on a day, under a unit, of a level, found by text. No rules."""

import datetime

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When

from mobilization.core.clock import today
from mobilization.core.text import exact, fold
from mobilization.units.models.kinds import Level


class UnitQuerySet(models.QuerySet):
    """Questions about units that every floor above may chain."""

    def in_force(self, on: datetime.date | None = None):
        """Units that exist on the day `on` (today when left out); both ends of the validity count."""
        day = on or today()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def under(self, unit):
        """The unit and all under it, ended ones too: one query over the index of the path."""
        return self.filter(path__startswith=unit.path)

    def carried_under(self, unit):
        """Units whose duties lie today with the unit or one under it: old communes follow successors."""
        return self.filter(current__path__startswith=unit.path)

    def communes(self):
        """Communes, wards and townships of all times."""
        return self.filter(kind__level=Level.COMMUNE)

    def bodies(self):
        """Departments, Party bodies, Front, organisations and other bodies of the province."""
        return self.filter(kind__level=Level.BODY)

    def hamlets_of(self, unit):
        """Hamlets that the unit carries today, those typed by its predecessors included."""
        return self.filter(kind__level=Level.HAMLET).filter(Q(parent=unit) | Q(parent__current=unit))

    def by_name(self):
        """In the order of a Vietnamese dictionary."""
        return self.order_by("sort_key", "valid_from", "pk")

    def searched(self, text: str):
        """Units found by every typed word (or its beginning), with or without tones; the best first.

        Order: the whole name as typed, the whole name without tones, the words with their tones, the rest;
        within each those in force before the ended ones. Typed text without a letter or digit finds nothing.
        """
        words = fold(text).split()
        if not words:
            return self.none()
        query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
        return (
            self.alias(vector=SearchVector("search_text", config="simple"), rank=_rank(text))
            .filter(vector=query)
            .order_by("rank", F("valid_to").desc(nulls_first=True), "sort_key", "pk")
        )


def _rank(text: str) -> Case:
    """How well a name answers the typed text: 0 is best. A name counts as whole with or without its kind."""
    marked, bare = exact(text), fold(text)
    return Case(
        When(Q(name_exact=marked) | Q(name_exact__endswith=f" {marked}"), then=Value(0)),
        When(Q(name_folded=bare) | Q(name_folded__endswith=f" {bare}"), then=Value(1)),
        When(name_exact__contains=marked, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )

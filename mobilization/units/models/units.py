"""The unit: a place or body of the province with the days on which it existed. No rules about people."""

import re

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.text import exact, fold, sort_key
from mobilization.units.models.kinds import UnitKind
from mobilization.units.models.querysets import UnitQuerySet

DERIVED = ("name_exact", "name_folded", "search_text", "sort_key")


class Succession(models.TextChoices):
    """What is known about who carries on an ended unit."""

    IN_FORCE = "in_force", _("In force")
    KNOWN = "known", _("Successor known")
    INFERRED = "inferred", _("Successor inferred from the name")
    UNKNOWN = "unknown", _("Successor not known")
    ABOLISHED = "abolished", _("Abolished without a successor")


class FromMark(models.TextChoices):
    """How sure the first day of the validity is."""

    EXACT = "exact", _("Exact day")
    AT_LEAST = "at_least", _("In force at least since that day")
    TO_CHECK = "to_check", _("Day to be checked against the original text")


class Verified(models.TextChoices):
    """Whether a source was seen for the unit."""

    YES = "yes", _("Checked")
    PARTLY = "partly", _("Partly checked")
    NO = "no", _("Not checked")


@pghistory.track(exclude=[*DERIVED, "loaded"])
class Unit(models.Model):
    """One unit as it was from `valid_from` to `valid_to` (both days included); a new name is a new row.

    The key is (code, valid_from): since 2025-07-01 new communes use codes of old ones again. `path` holds
    the ids from the province down ("1/47/"), so that all under a unit are one indexed query. `current` is the
    unit that carries its duties today; services keep it, `succession` and `path` right.
    """

    code = models.CharField(_("code"), max_length=80)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="units", verbose_name=_("kind"))
    name = models.CharField(_("name"), max_length=200, help_text=_("With its kind, for example Xã Kim Liên."))
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    abbr = models.CharField(_("abbreviation"), max_length=30, blank=True)
    slug = models.SlugField(
        _("name in addresses"), max_length=120, help_text=_("Not a key: names repeat without tones.")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    path = models.CharField(max_length=200, editable=False)
    valid_from = models.DateField(_("valid from"))
    from_mark = models.CharField(
        _("how sure the first day is"), max_length=10, choices=FromMark.choices, default=FromMark.EXACT
    )
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day; empty while in force.")
    )
    current = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="carries",
        verbose_name=_("today"),
    )
    succession = models.CharField(
        _("succession"),
        max_length=10,
        choices=Succession.choices,
        default=Succession.IN_FORCE,
        editable=False,
    )
    lat = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    area_km2 = models.DecimalField(_("area in km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    predecessors_note = models.CharField(_("predecessors in words"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    verified = models.CharField(_("checked"), max_length=6, choices=Verified.choices, default=Verified.NO)
    # What the province's file said when it was last loaded; {} for units typed here. The loader compares the
    # next file with it, so that what an administrator mended stays until the file itself says something new.
    loaded = models.JSONField(default=dict, editable=False)
    name_exact = models.CharField(max_length=200, editable=False)
    name_folded = models.CharField(max_length=200, editable=False)
    search_text = models.TextField(editable=False)
    sort_key = models.TextField(editable=False, db_collation="C")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["sort_key", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_and_first_day_unique"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="unit_one_open_row_per_code"),
            models.UniqueConstraint(
                fields=["parent", "name_exact"],
                condition=Q(valid_to=None),
                name="unit_open_name_once_per_parent",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None, succession=Succession.IN_FORCE)
                | (Q(valid_to__isnull=False) & ~Q(succession=Succession.IN_FORCE)),
                name="unit_in_force_is_open",
            ),
        ]
        indexes = [
            models.Index(fields=["path"], opclasses=["varchar_pattern_ops"], name="unit_path_prefix"),
            models.Index(fields=["sort_key", "valid_from", "id"], name="unit_by_name"),
            models.Index(fields=["parent", "sort_key"], name="unit_children_by_name"),
            GinIndex(SearchVector("search_text", config="simple"), name="unit_search_words"),
        ]

    def __str__(self):
        return self.label

    def save(self, **kwargs):
        """Keep the derived text in step with the names; bulk writers call derive_text themselves."""
        self.derive_text()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *DERIVED}
        super().save(**kwargs)

    def derive_text(self) -> None:
        """Set the columns for search and order from the names, the code and the parent's name."""
        self.name_exact, self.name_folded = exact(self.name), fold(self.name)
        # Xóm 2 stands before Xóm 10.
        self.sort_key = sort_key(re.sub(r"\d+", lambda digits: digits[0].zfill(5), self.name))
        above = self.parent.name if self.parent_id else ""
        self.search_text = fold(f"{self.name} {self.name_en} {self.abbr} {self.code} {above}")

    @property
    def local_name(self) -> str:
        """The name in the reader's language; Vietnamese where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def is_in_force(self) -> bool:
        """Whether the unit exists today."""
        day = today()
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)

    @property
    def label(self) -> str:
        """The name, with the last day when the unit has ended."""
        if self.valid_to is None or self.valid_to >= today():
            return self.local_name
        day = date_format(self.valid_to, "SHORT_DATE_FORMAT")
        return _now("%(name)s (until %(day)s)") % {"name": self.local_name, "day": day}

    @property
    def successor_label(self) -> str:
        """One sentence on who carries an ended unit's duties today; empty for a unit in force."""
        name = self.current.local_name if self.current_id else ""
        sentences = {
            Succession.KNOWN: _now("Today: %(name)s."),
            Succession.INFERRED: _now(
                "Today probably %(name)s (inferred from the name; an administrator can correct it)."
            ),
            Succession.UNKNOWN: _now("The successor is not known; an administrator can enter it."),
            Succession.ABOLISHED: _now("Abolished without a successor."),
        }
        if self.succession in (Succession.KNOWN, Succession.INFERRED) and not name:
            return _now("Divided among several units.")
        return sentences.get(self.succession, "") % {"name": name}

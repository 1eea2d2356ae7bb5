"""One thing that somebody did; added to, never edited or deleted (the database refuses it)."""

import pgtrigger
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mobilization.core.clock import now


class Circle(models.TextChoices):
    """Who may read an event on a record's time line."""

    PARTIES = "parties", _("everybody who may see the record")
    COMMISSION = "commission", _("the commission only")


class EventQuerySet(models.QuerySet):
    """Questions about events."""

    def about(self, thing):
        """The events of one record, newest first."""
        return self.filter(thing_type=thing._meta.label_lower, thing_id=str(thing.pk)).order_by("-at", "-pk")


class Event(models.Model):
    """Who did what to which record, when, and what changed.

    People and things are kept as text, so that an event never blocks a deletion elsewhere and never changes with it.
    """

    at = models.DateTimeField(_("at"), default=now, editable=False)
    verb = models.CharField(_("what"), max_length=80)
    thing_type = models.CharField(_("kind of record"), max_length=80)
    thing_id = models.CharField(_("record"), max_length=40)
    thing_label = models.CharField(_("name of the record"), max_length=300, blank=True)
    actor_id = models.CharField(_("person"), max_length=40, blank=True)
    actor_name = models.CharField(_("name"), max_length=150, blank=True)
    actor_role = models.CharField(_("role"), max_length=40, blank=True)
    actor_unit_id = models.CharField(_("unit number"), max_length=40, blank=True)
    actor_unit = models.CharField(_("unit"), max_length=200, blank=True)
    from_state = models.CharField(pgettext_lazy("state", "from"), max_length=40, blank=True)
    to_state = models.CharField(pgettext_lazy("state", "to"), max_length=40, blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    circle = models.CharField(_("readers"), max_length=20, choices=Circle.choices, default=Circle.PARTIES)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["thing_type", "thing_id", "-at"], name="audit_event_of_thing"),
            models.Index(fields=["-at", "-id"], name="audit_event_newest"),
            models.Index(fields=["actor_id", "-at"], name="audit_event_of_actor"),
            models.Index(fields=["thing_label"], opclasses=["varchar_pattern_ops"], name="audit_event_of_label"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the audit trail is append-only';",
            ),
        ]

    def __str__(self):
        return f"{localtime(self.at):%d/%m/%Y %H:%M} {self.verb} {self.thing_label or self.thing_id}"

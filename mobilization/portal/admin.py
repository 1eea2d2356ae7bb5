"""What looks across all floors in admin: the audit trail and the mails that wait, went out or failed."""

from django.contrib import admin, messages
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import Role
from mobilization.accounts.selectors import people_found
from mobilization.audit.models import Event
from mobilization.core.admin import site
from mobilization.core.admin_filters import FixedFilter, period_filter
from mobilization.core.admin_tables import ReadOnlyAdmin
from mobilization.core.text import clean
from mobilization.outbox.models import Message
from mobilization.outbox.models.message import WAITING
from mobilization.outbox.services import message_send_again
from mobilization.portal.trail import deed_of, kind_of, kinds
from models_registry.timeline import DONE

#: At most so many people are meant by a search for a name.
MOST_PEOPLE = 50


class KindFilter(FixedFilter):
    """By the kind of record."""

    title = _("kind of record")
    parameter_name = "kind"

    def choices_of(self):
        """The kinds."""
        return kinds()

    def narrow(self, queryset, value):
        """The events of records of the kind."""
        return queryset.filter(thing_type=value)


class RoleFilter(FixedFilter):
    """By the role in which somebody acted."""

    title = _("role")
    parameter_name = "role"

    def choices_of(self):
        """The roles."""
        return Role.choices

    def narrow(self, queryset, value):
        """What was done in the role."""
        return queryset.filter(actor_role=value)


@admin.register(Event, site=site)
class EventAdmin(ReadOnlyAdmin):
    """Who did what to which record, when; newest first."""

    list_display = ["at", "deed", "kind", "thing_label", "actor_name", "actor_unit"]
    list_display_links = ["at", "deed"]
    list_filter = [period_filter("at", _("at"), is_moment=True), KindFilter, RoleFilter, "circle"]
    search_fields = ["thing_label"]
    search_help_text = _("name or e-mail of who did it, with or without tones, or the beginning of the record’s name")
    fields = [
        "at",
        "deed",
        "verb",
        "kind",
        "thing_id",
        "thing_label",
        "actor_name",
        "role_shown",
        "actor_unit",
        "from_state",
        "to_state",
        "data",
        "circle",
    ]

    @admin.display(description=_("what"), ordering="verb")
    def deed(self, obj) -> str:
        """What was done."""
        return deed_of(obj, DONE)

    @admin.display(description=_("kind of record"))
    def kind(self, obj) -> str:
        """The kind of record."""
        return kind_of(obj)

    @admin.display(description=_("role"))
    def role_shown(self, obj) -> str:
        """The role in words."""
        return str(dict(Role.choices).get(obj.actor_role, obj.actor_role))

    def get_search_results(self, request, queryset, search_term):
        """By who did it, or by the record; never duplicates."""
        text = clean(search_term).strip()
        if not text:
            return queryset, False
        people = [str(pk) for pk in people_found(text).order_by().values_list("pk", flat=True)[:MOST_PEOPLE]]
        return queryset.filter(Q(actor_id__in=people) | Q(thing_label__startswith=text)), False


class MailStateFilter(FixedFilter):
    """Whether a mail waits, went out or was given up."""

    title = _("state")
    parameter_name = "state"

    def choices_of(self):
        """The most pressing first."""
        return [
            ("failed", _("given up")),
            ("late", _("tried in vain so far")),
            ("waiting", _("waiting")),
            ("sent", _("sent")),
            ("left_out", _("left out")),
        ]

    def narrow(self, queryset, value):
        """The mails in the state."""
        if value == "failed":
            return queryset.exclude(failed_at=None)
        if value == "sent":
            return queryset.exclude(sent_at=None)
        if value == "left_out":
            return queryset.exclude(skipped_at=None)
        waiting = queryset.filter(WAITING)
        return waiting.filter(attempts__gt=0) if value == "late" else waiting


@admin.register(Message, site=site)
class MessageAdmin(ReadOnlyAdmin):
    """Mails that wait, went out or failed; the text of secret ones is gone once sent, and is not shown before."""

    list_display = ["subject", "to", "created_at", "sent_at", "failed_at", "error"]
    actions = ["send_again"]
    list_filter = [MailStateFilter, period_filter("created_at", _("written at"), is_moment=True)]
    search_fields = ["to"]
    search_help_text = _("the whole e-mail address, or name of the person with or without tones")
    fields = [
        "subject",
        "to",
        "message_id",
        "created_at",
        "next_try_at",
        "attempts",
        "sent_at",
        "failed_at",
        "skipped_at",
        "error",
    ]

    def get_search_results(self, request, queryset, search_term):
        """By the address, or by the person whose it is; never duplicates."""
        text = clean(search_term).strip().lower()
        if not text:
            return queryset, False
        addresses = list(people_found(text).order_by().values_list("email", flat=True)[:MOST_PEOPLE])
        return queryset.filter(to__in=[text, *addresses]), False

    @admin.action(description=_("Send again what was given up"), permissions=["view"])
    def send_again(self, request, queryset):
        """Those that were given up and still have their text; the link of a secret one is gone: invite anew."""
        rows = list(queryset)
        done = sum(message_send_again(message=message, by=request.membership) for message in rows)
        words = gettext("Mails that go out again: %(done)s of %(count)s.") % {"done": done, "count": len(rows)}
        self.message_user(request, words, messages.SUCCESS if done == len(rows) else messages.WARNING)

"""People, memberships and invitations in admin; rights change only with a password typed lately."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Prefetch, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.forms.people_rows import COLUMNS
from mobilization.accounts.models import Invitation, Membership, User
from mobilization.accounts.roles import Role
from mobilization.accounts.selectors import people_found
from mobilization.accounts.services import invitation_send, membership_save, user_save
from mobilization.accounts.services.people_import import people_import, people_plan
from mobilization.accounts.views.confirm import confirmation_asked
from mobilization.core.admin import site
from mobilization.core.admin_filters import FixedFilter, period_filter
from mobilization.core.admin_imports import ImportExport
from mobilization.core.admin_tables import ReadOnlyAdmin, TableAdmin
from mobilization.core.clock import now, today
from mobilization.core.imports import Importer, Outcome, counts_of
from mobilization.units.models import Unit


class _OwnRightsKept(forms.ModelForm):
    """Nobody switches off the account or ends the post in which they act: the last administrator would be out."""

    acting = None

    def clean(self):
        """Refuse it; raises ValidationError."""
        data, acting = super().clean(), self.acting
        if acting is None:
            return data
        if self.instance == acting.user and data.get("is_active") is False:
            raise forms.ValidationError(_("You cannot switch off your own account. Another administrator can."))
        if self.instance == acting and data.get("valid_to"):
            raise forms.ValidationError(
                _("You cannot end the post in which you are acting. Another administrator can.")
            )
        return data


class _KeepsOwnRights:
    """Mixin of the admin tables whose forms have to know who is acting."""

    form = _OwnRightsKept

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form class with the acting membership."""
        return type(
            "OwnRightsKept", (super().get_form(request, obj, change, **kwargs),), {"acting": request.membership}
        )


class MembershipInline(admin.TabularInline):
    """The posts of one person, past and present."""

    model = Membership
    extra = 0
    can_delete = False
    autocomplete_fields = ["unit"]
    fields = ["unit", "role", "post", "valid_from", "valid_to"]
    form = _OwnRightsKept

    def get_formset(self, request, obj=None, **kwargs):
        """The forms with the acting membership."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = type("OwnRightsKept", (formset.form,), {"acting": request.membership})
        return formset


class _FreshRights:
    """Mixin of the admin tables that give rights: what is sent long after signing in waits for the password."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django's page, or the one that asks for the password."""
        asked = confirmation_asked(request) if request.method == "POST" else None
        return asked or super().changeform_view(request, object_id, form_url, extra_context)


class InForceFilter(FixedFilter):
    """Posts of today, of the past, and those that begin later."""

    title = _("validity")
    parameter_name = "validity"

    def choices_of(self):
        """Three."""
        return [("now", _("In force")), ("ended", _("Ended")), ("later", _("Begins later"))]

    def narrow(self, queryset, value):
        """The posts of the choice."""
        day = today()
        if value == "now":
            return queryset.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
        return queryset.filter(valid_to__lt=day) if value == "ended" else queryset.filter(valid_from__gt=day)


class InvitationStateFilter(FixedFilter):
    """Whether an invitation still waits for the person."""

    title = _("state")
    parameter_name = "state"

    def choices_of(self):
        """Three."""
        return [("open", _("open")), ("used", _("used")), ("expired", _("expired"))]

    def narrow(self, queryset, value):
        """The invitations in the state."""
        if value == "used":
            return queryset.exclude(used_at=None)
        waiting = queryset.filter(used_at=None)
        return waiting.filter(expires_at__gt=now()) if value == "open" else waiting.filter(expires_at__lte=now())


@admin.register(User, site=site)
class UserAdmin(ImportExport, _FreshRights, _KeepsOwnRights, TableAdmin):
    """People: found by name or e-mail; invited, switched off, never deleted."""

    importer = Importer(
        columns=COLUMNS,
        plan=people_plan,
        write=people_import,
        hints=(
            _("People are known by their e-mail. Who holds several posts stands in several rows."),
            format_lazy("{}: " + ", ".join(["{}"] * len(Role)) + ".", _("Roles"), *[role.label for role in Role]),
            _("No mail goes out by itself: afterwards you choose who gets an invitation."),
        ),
    )

    list_display = ["name", "email", "is_active", "last_login"]
    list_filter = ["is_active", period_filter("last_login", _("last signed in"), is_moment=True)]
    search_fields = ["search_folded"]
    search_help_text = _("Name with or without tones, or e-mail.")
    fields = ["name", "email", "language", "is_active", "last_login"]
    readonly_fields = ["last_login"]
    inlines = [MembershipInline]
    actions = ["invite"]

    def export_rows(self, queryset):
        """One row for each post in force, or one without for who holds none."""
        posts = Membership.objects.in_force().select_related("unit").order_by("pk")
        for user in queryset.prefetch_related(Prefetch("memberships", posts, to_attr="posts_now")):
            for post in user.posts_now or [None]:
                yield [user.name, user.email, *_post_cells(post)]

    def confirmation(self, request):
        """Rights are given to many at once: the password was typed lately."""
        return confirmation_asked(request)

    def imported(self, request, plans):
        """Who is new and could get an invitation."""
        ids = sorted({row.todo["user"].pk for row in plans if row.outcome == Outcome.NEW})
        if not ids:
            return super().imported(request, plans)
        people = User.objects.filter(pk__in=ids)
        return self._page(request, "import_done.html", {"people": people, "counts": counts_of(plans)})

    def get_search_results(self, request, queryset, search_term):
        """By the words of name and e-mail; never duplicates."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=people_found(search_term).order_by().values("pk")), False

    def save_model(self, request, obj, form, change):
        """Every save is on the trail."""
        user_save(user=obj, by=request.membership)

    def save_formset(self, request, form, formset, change):
        """Each post on its own, with its own line on the trail."""
        for membership in formset.save(commit=False):
            membership_save(membership=membership, by=request.membership)
        formset.save_m2m()

    @admin.action(description=_("Send an invitation to choose a password"), permissions=["change"])
    def invite(self, request, queryset):
        """One mail each; earlier invitations of the same people stop working."""
        people = list(queryset.filter(is_active=True))
        for user in people:
            invitation_send(user=user, address=settings.PORTAL_URL, by=request.membership)
        text = _("Invitations written: %(count)s.") % {"count": len(people)}
        self.message_user(request, text, messages.SUCCESS)


def _post_cells(post: Membership | None) -> list:
    if post is None:
        return [""] * 5
    return [post.unit.code, post.get_role_display(), post.post, post.valid_from, post.valid_to]


@admin.register(Membership, site=site)
class MembershipAdmin(_FreshRights, _KeepsOwnRights, TableAdmin):
    """Who holds which role where, from when to when."""

    list_display = ["user", "role", "unit", "valid_from", "valid_to"]
    list_filter = ["role", InForceFilter, period_filter("valid_from", _("from"), is_moment=False)]
    list_select_related = ["user", "unit"]
    search_fields = ["user__search_folded"]
    search_help_text = _("Name or e-mail of the person, or name of the unit, with or without tones.")
    autocomplete_fields = ["user", "unit"]
    fields = ["user", "unit", "role", "post", "valid_from", "valid_to"]

    def get_search_results(self, request, queryset, search_term):
        """By the person or by the unit; never duplicates."""
        if not search_term.strip():
            return queryset, False
        people = people_found(search_term).order_by().values("pk")
        units = Unit.objects.searched(search_term).order_by().values("pk")
        return queryset.filter(Q(user__in=people) | Q(unit__in=units)), False

    def save_model(self, request, obj, form, change):
        """Every change of rights is on the trail."""
        membership_save(membership=obj, by=request.membership)


@admin.register(Invitation, site=site)
class InvitationAdmin(ReadOnlyAdmin):
    """Which invitations are open, used or expired."""

    list_display = ["user", "created_at", "expires_at", "used_at"]
    list_filter = [InvitationStateFilter, period_filter("created_at", _("sent at"), is_moment=True)]
    list_select_related = ["user"]
    search_fields = ["user__search_folded"]
    search_help_text = _("Name with or without tones, or e-mail.")

    def get_search_results(self, request, queryset, search_term):
        """By the person; never duplicates."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(user__in=people_found(search_term).order_by().values("pk")), False

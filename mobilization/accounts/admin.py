"""People, memberships and invitations in admin; mails beside them to look at."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.models import Invitation, Membership, User
from mobilization.accounts.roles import Role
from mobilization.accounts.services import invitation_send
from mobilization.audit.services import event_record
from mobilization.core.admin import site
from mobilization.core.admin_tables import ReadOnlyAdmin, TableAdmin
from mobilization.outbox.models import Message


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


@admin.register(User, site=site)
class UserAdmin(_KeepsOwnRights, TableAdmin):
    """People: found by name or e-mail; invited, switched off, never deleted."""

    list_display = ["name", "email", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "language", "is_active", "last_login"]
    readonly_fields = ["last_login"]
    inlines = [MembershipInline]
    actions = ["invite"]

    def save_model(self, request, obj, form, change):
        """A new person has no password until the invitation is accepted; every save is on the trail."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        event_record(verb="user.change" if change else "user.create", thing=obj, by=request.membership)

    @admin.action(description=_("Send an invitation to choose a password"), permissions=["change"])
    def invite(self, request, queryset):
        """One mail each; earlier invitations of the same people stop working."""
        people = list(queryset.filter(is_active=True))
        for user in people:
            invitation_send(user=user, address=settings.PORTAL_URL, by=request.membership)
        text = _("Invitations written: %(count)s.") % {"count": len(people)}
        self.message_user(request, text, messages.SUCCESS)


@admin.register(Membership, site=site)
class MembershipAdmin(_KeepsOwnRights, TableAdmin):
    """Who holds which role where, from when to when."""

    list_display = ["user", "role", "unit", "valid_from", "valid_to"]
    list_filter = ["role"]
    list_select_related = ["user", "unit"]
    search_fields = ["user__name", "user__email", "unit__name_folded"]
    autocomplete_fields = ["user", "unit"]
    fields = ["user", "unit", "role", "post", "valid_from", "valid_to"]

    def save_model(self, request, obj, form, change):
        """Every change of rights is on the trail."""
        super().save_model(request, obj, form, change)
        data = {"role": str(Role(obj.role).value), "until": str(obj.valid_to or "")}
        event_record(verb="membership.change", thing=obj, by=request.membership, data=data)


@admin.register(Invitation, site=site)
class InvitationAdmin(ReadOnlyAdmin):
    """Which invitations are open, used or expired."""

    list_display = ["user", "created_at", "expires_at", "used_at"]
    list_select_related = ["user"]


@admin.register(Message, site=site)
class MessageAdmin(ReadOnlyAdmin):
    """Mails that wait, went out or failed; the text of secret ones is gone once sent, and is not shown before."""

    list_display = ["subject", "to", "created_at", "sent_at", "failed_at"]
    fields = [
        "subject",
        "to",
        "message_id",
        "created_at",
        "next_try_at",
        "attempts",
        "sent_at",
        "failed_at",
        "error",
    ]

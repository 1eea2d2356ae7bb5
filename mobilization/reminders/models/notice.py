"""One thing that one person was told in the portal; the sentence is made when it is read, in the reader's language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from mobilization.reminders.kinds import sentence_of


class MailMode(models.TextChoices):
    """When a notice goes out by mail as well."""

    NONE = "", _("not by mail")
    AT_ONCE = "now", _("at once")
    DAILY = "daily", _("in one mail per working day")
    WEEKLY = "weekly", _("in one mail per week")


class Skipped(models.TextChoices):
    """Why a notice was left out of the mails."""

    CLOSED = "closed", _("already done")
    MOVED = "moved", _("the date or the task has changed")
    NOT_YOURS = "not_yours", _("no longer the recipient’s task")
    NOT_SEEN = "no_access", _("the recipient may not see the record")
    INACTIVE = "inactive", _("the account is switched off")
    SEEN = "seen", _("read in the portal before")
    SNOOZED = "snoozed", _("put off by the recipient")
    PAUSED = "paused", _("reminders are paused")


class NoticeQuerySet(models.QuerySet):
    """Questions about notices."""

    def of(self, user):
        """A person's notices, newest first."""
        return self.filter(recipient=user).order_by("-pk")

    def unseen(self):
        """Those not marked as seen yet."""
        return self.filter(seen_at=None)

    def for_mail(self, modes):
        """Those that wait for the next mail of these modes."""
        return self.filter(mail=None, mail_skipped="", mail_mode__in=modes)


class Notice(models.Model):
    """A notice, or one step of a reminder (`step` not empty): once per person, subject, task, due date and step.

    `mail` is the mail in which it went out; `mail_skipped` says why it did not.
    """

    recipient = models.ForeignKey("accounts.User", models.PROTECT, related_name="notices", verbose_name=_("recipient"))
    kind = models.CharField(_("kind"), max_length=80)
    subject_type = models.CharField(_("kind of record"), max_length=80)
    subject_id = models.CharField(_("record"), max_length=40)
    task = models.CharField(_("task"), max_length=60, blank=True, default="", db_default="")
    step = models.CharField(_("step"), max_length=20, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    url = models.CharField(_("address"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written at"), default=now, editable=False)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    mail_mode = models.CharField(
        _("by mail"), max_length=10, choices=MailMode.choices, blank=True, default="", db_default=""
    )
    mail = models.ForeignKey(
        "outbox.Message", models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("mail")
    )
    mail_skipped = models.CharField(
        _("why not by mail"), max_length=10, choices=Skipped.choices, blank=True, default="", db_default=""
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "subject_type", "subject_id", "task", "due_on", "step"],
                condition=~Q(step=""),
                name="notice_once_per_step",
            ),
            models.CheckConstraint(condition=Q(step="") | Q(due_on__isnull=False), name="notice_step_has_due_date"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_of_recipient"),
            models.Index(fields=["recipient"], name="notice_unseen", condition=Q(seen_at=None)),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="notice_of_subject"),
            models.Index(fields=["-created_at", "-id"], name="notice_told_newest", condition=~Q(step="")),
            models.Index(
                fields=["recipient", "mail_mode"],
                name="notice_for_mail",
                condition=Q(mail__isnull=True, mail_skipped="") & ~Q(mail_mode=""),
            ),
        ]

    def __str__(self):
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in the language of who reads it now."""
        return sentence_of(self.kind, self.data)

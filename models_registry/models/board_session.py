"""A session of the board with its agenda: what was voted per dossier in figures, and what is to be decided."""

from django.db import models
from django.db.models import Deferrable, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from models_registry.models.board_vote import BoardVote
from models_registry.models.states import Turn


class SessionStatus(models.TextChoices):
    """A state of a session."""

    PREPARED = "prepared", _("being prepared")
    IN_SESSION = "in_session", _("in session")
    MINUTES_DONE = "minutes_done", _("minutes finished")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


SESSION_OPEN = frozenset({SessionStatus.PREPARED, SessionStatus.IN_SESSION, SessionStatus.MINUTES_DONE})
_TONES = {
    SessionStatus.PREPARED: "neutral",
    SessionStatus.IN_SESSION: "info",
    SessionStatus.MINUTES_DONE: "waiting",
    SessionStatus.DECIDED: "good",
    SessionStatus.CANCELLED: "neutral",
}


class BoardSession(models.Model):
    """One session for one campaign. `status`, `turn` and `due_on` are written by the transition engine alone."""

    campaign = models.ForeignKey(
        "models_registry.Campaign", models.PROTECT, related_name="board_sessions", verbose_name=_("campaign")
    )
    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("day of the session"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    chair_post = models.CharField(_("chair (post)"), max_length=150, blank=True)
    secretary_post = models.CharField(_("secretary (post)"), max_length=150, blank=True)
    members_count = models.PositiveSmallIntegerField(_("members of the board"), null=True, blank=True)
    present_count = models.PositiveSmallIntegerField(_("present"), null=True, blank=True)
    opening = models.TextField(_("opening"), blank=True)
    discussion = models.TextField(_("discussion"), blank=True)
    conclusions = models.TextField(_("conclusions"), blank=True)

    status = models.CharField(_("state"), max_length=20, choices=SessionStatus.choices, default=SessionStatus.PREPARED)
    status_since = models.DateTimeField(_("in this state since"))
    turn = models.CharField(_("whose turn"), max_length=20, choices=Turn.choices, default=Turn.OFFICE)
    turn_since = models.DateTimeField(_("their turn since"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), default=now, editable=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("created by"))
    start_key = models.UUIDField(_("key of the form"), unique=True, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("session of the board")
        verbose_name_plural = _("sessions of the board")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=SessionStatus.values), name="board_session_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(SESSION_OPEN)) | Q(due_on__isnull=False),
                name="board_session_open_is_due",
            ),
            models.CheckConstraint(
                condition=Q(present_count__isnull=True)
                | Q(members_count__gte=1, present_count__lte=F("members_count")),
                name="board_session_present_are_members",
            ),
        ]
        indexes = [models.Index(fields=["turn", "due_on", "id"], name="board_session_turn_due")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """The session's page."""
        return reverse("board-session-detail", args=[self.pk])

    @property
    def tone(self) -> str:
        """The tone of the state's tag."""
        return _TONES[SessionStatus(self.status)]

    @property
    def is_open(self) -> bool:
        """Whether it is neither decided nor cancelled."""
        return self.status in SESSION_OPEN


class Outcome(models.TextChoices):
    """What a session decides on one dossier."""

    RECOGNIZED = "recognized", _("recognise")
    OUTSTANDING = "outstanding", _("recognise as outstanding")
    NOT_RECOGNIZED = "not_recognized", _("do not recognise")
    POSTPONED = "postponed", _("postpone to a later session")


#: Outcomes that stand on a paper of recognition.
HONOURED = frozenset({Outcome.RECOGNIZED, Outcome.OUTSTANDING})


class AgendaItem(models.Model):
    """One dossier of a session. `is_open` follows the session, so that a dossier stands on one open agenda at most."""

    session = models.ForeignKey(BoardSession, models.CASCADE, related_name="items", verbose_name=_("session"))
    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="agenda_items", verbose_name=_("dossier")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    is_open = models.BooleanField(_("session still open"), default=True, editable=False)
    present_count = models.PositiveSmallIntegerField(_("present"), null=True, blank=True)
    for_count = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    against_count = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstain_count = models.PositiveSmallIntegerField(_("abstaining"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    note = models.TextField(_("note of the discussion"), blank=True)
    confirms_no_check = models.BooleanField(_("decided without a field check"), default=False)

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")
        ordering = ["session", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"], name="agenda_position_once", deferrable=Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["session", "submission"], name="agenda_dossier_once_a_session"),
            models.UniqueConstraint(
                fields=["submission"], condition=Q(is_open=True), name="agenda_dossier_on_one_open_session"
            ),
            models.CheckConstraint(
                condition=Q(
                    present_count__isnull=True,
                    for_count__isnull=True,
                    against_count__isnull=True,
                    abstain_count__isnull=True,
                )
                | Q(
                    for_count__isnull=False,
                    against_count__isnull=False,
                    abstain_count__isnull=False,
                    present_count=F("for_count") + F("against_count") + F("abstain_count"),
                ),
                name="agenda_votes_add_up",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Outcome.values), name="agenda_outcome_known"
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.submission}"

    @property
    def vote(self) -> BoardVote | None:
        """The vote in figures as it will be kept with the dossier (not saved); None while it is not complete."""
        if self.present_count is None or self.session.members_count is None:
            return None
        return BoardVote(
            submission=self.submission,
            held_on=self.session.held_on,
            members_count=self.session.members_count,
            present_count=self.present_count,
            for_count=self.for_count,
            against_count=self.against_count,
            abstain_count=self.abstain_count,
        )

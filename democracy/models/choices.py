"""Closed lists of grassroots democracy: kinds of right, who is bound, how often, how sure a text is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """The rights of the people that the law names; every duty of an authority answers one of them."""

    KNOW = "know", _("the people know (disclosure)")
    DECIDE = "decide", _("the people discuss and decide")
    GIVE_OPINIONS = "give_opinions", _("the people give opinions")
    INSPECT = "inspect", _("the people inspect")
    SUPERVISE = "supervise", _("the people supervise")


class Bound(models.TextChoices):
    """Who has the duty."""

    COMMUNE = "commune", _("communes")
    AGENCY = "agency", _("agencies and public units")
    ENTERPRISE = "enterprise", _("state enterprises")


class Frequency(models.TextChoices):
    """How often a duty comes back."""

    YEARLY = "yearly", _("once a year")
    HALF_YEARLY = "half_yearly", _("every half-year")
    QUARTERLY = "quarterly", _("every quarter")
    EVENT = "event", _("each time there is such a matter")


class DaysKind(models.TextChoices):
    """How a time limit is counted (core/days.py)."""

    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("calendar days")
    MONTHS = "months", _("months")


class StartsWith(models.TextChoices):
    """The day from which a periodic time limit runs; a matter of its own runs from its decision."""

    PERIOD_START = "period_start", _("the first day of the period")
    PERIOD_END = "period_end", _("the last day of the period")


class Verified(models.TextChoices):
    """Whether the words were compared with the original text; what is not is shown as "to be checked"."""

    YES = "yes", _("Checked against a published source")
    PARTLY = "partly", _("Partly checked: to be checked against the original text")
    NO = "no", _("To be checked against the original text")


class DocumentKind(models.TextChoices):
    """Kinds of documents of Party and State (Decree 30/2020, Guidance 36-HD/VPTW)."""

    LAW = "law", _("law")
    DECREE = "decree", _("decree")
    RESOLUTION = "resolution", _("resolution")
    CONCLUSION = "conclusion", _("conclusion")
    DIRECTIVE = "directive", _("directive")
    RULES = "rules", _("regulation of the Party")
    DECISION = "decision", _("decision")
    PROGRAMME = "programme", _("programme of action")
    PLAN = "plan", _("plan")
    SCHEME = "scheme", _("scheme")
    GUIDANCE = "guidance", _("guidance")
    OTHER = "other", _("other document")


class Change(models.TextChoices):
    """What a document does to an earlier one."""

    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    ABOLISHES = "abolishes", _("abolishes")
    DETAILS = "details", _("gives details of")
    CARRIES_OUT = "carries_out", _("carries out")

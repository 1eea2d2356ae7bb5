"""Tables of grassroots democracy, one file per thing."""

from democracy.models.choices import Bound, Change, DaysKind, DocumentKind, Frequency, Right, StartsWith, Verified
from democracy.models.disclosures import Disclosure, DisclosureCorrection
from democracy.models.documents import DocumentChange, LegalDocument
from democracy.models.duties import DUTY_TONES, Duty, DutyExtension, DutyState, DutyTurn, Filed
from democracy.models.provisions import DisclosureForm, Provision, ProvisionVersion

__all__ = [
    "DUTY_TONES",
    "Bound",
    "Change",
    "DaysKind",
    "Disclosure",
    "DisclosureCorrection",
    "DisclosureForm",
    "DocumentChange",
    "DocumentKind",
    "Duty",
    "DutyExtension",
    "DutyState",
    "DutyTurn",
    "Filed",
    "Frequency",
    "LegalDocument",
    "Provision",
    "ProvisionVersion",
    "Right",
    "StartsWith",
    "Verified",
]

"""Builders of the law's catalogue, of duties and of the register, through the services where people use them."""

import datetime
import itertools

from democracy.models import (
    Bound,
    DaysKind,
    Disclosure,
    DisclosureForm,
    Duty,
    Frequency,
    LegalDocument,
    Provision,
    ProvisionVersion,
    Right,
    StartsWith,
)
from democracy.services.disclosures import disclosure_record
from democracy.services.duties import matter_add
from mobilization.core.clock import today
from tests.builders.people import holder_of

_numbers = itertools.count(1)
LAW_FROM = datetime.date(2023, 7, 1)


def law_make() -> LegalDocument:
    """The one law of the tests, made at the first call."""
    return LegalDocument.objects.get_or_create(
        number="10/2022/QH15",
        defaults={"kind": "law", "body_vi": "Quốc hội", "title_vi": "Luật Thực hiện dân chủ ở cơ sở"},
    )[0]


def document_make() -> LegalDocument:
    """One more document of the library."""
    number = next(_numbers)
    return LegalDocument.objects.create(
        number=f"{number}/QĐ-UBND", kind="decision", body_vi="Ủy ban nhân dân tỉnh", title_vi=f"Quyết định {number}"
    )


def form_make(code: str = "niem-yet", name: str = "Niêm yết") -> DisclosureForm:
    """A form of disclosure, made at the first call."""
    return DisclosureForm.objects.get_or_create(code=code, defaults={"name_vi": name})[0]


def provision_make(*, bound=Bound.COMMUNE, right=Right.KNOW, tracked_from=LAW_FROM, **version) -> Provision:
    """A provision with one version in force since 2023-07-01; each time there is a matter, in ten working days."""
    number = next(_numbers)
    provision = Provision.objects.create(
        code=f"p{number}",
        document=law_make(),
        article="11",
        clause=str(number),
        bound=bound,
        right=right,
        position=number,
        tracked_from=tracked_from,
    )
    version_make(provision, **version)
    return provision


def version_make(provision: Provision, *, forms=(), **facts) -> ProvisionVersion:
    """One more version of a provision."""
    usual = {
        "valid_from": LAW_FROM,
        "text_vi": f"Nội dung khoản {provision.clause}",
        "frequency": Frequency.EVENT,
        "starts_with": StartsWith.PERIOD_END,
        "days": 10,
        "days_kind": DaysKind.WORKING,
    }
    version = ProvisionVersion.objects.create(provision=provision, **{**usual, **facts})
    version.forms.set(forms)
    return version


def duty_make(by, *, decided_on: datetime.date | None = None, matter: str = "", provision=None) -> Duty:
    """A matter of the membership's unit, decided ten days ago unless said otherwise."""
    return matter_add(
        provision=provision or provision_make(),
        matter=matter or f"Vụ việc {next(_numbers)}",
        document_number="12/QĐ-UBND",
        decided_on=decided_on or today() - datetime.timedelta(days=10),
        by=by,
    )


def entry_data(**facts) -> dict:
    """What an entry of the register says, public since yesterday."""
    usual = {
        "title": "Quy hoạch khu dân cư",
        "document_number": "12/QĐ-UBND",
        "place": "Bảng tin trụ sở xã",
        "web_address": "",
        "public_from": today() - datetime.timedelta(days=1),
        "public_to": None,
        "forms": [form_make()],
    }
    return {**usual, **facts}


def entry_make(by=None, *, duty: Duty | None = None, **facts) -> Disclosure:
    """An entry of the register."""
    return disclosure_record(duty=duty, data=entry_data(**facts), by=by or holder_of("commune_officer"))

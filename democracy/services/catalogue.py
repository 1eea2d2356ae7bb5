"""Loading the shipped catalogue: documents, forms, provisions; what stands is an administrator's and stays."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from democracy.models import DisclosureForm, DocumentChange, LegalDocument, Provision, ProvisionVersion
from mobilization.audit.services import event_record
from mobilization.core.clock import today

LAW_FILE = Path(__file__).resolve().parent.parent / "data" / "law.json"
_DAYS = ("issued_on", "in_force_from", "in_force_to")


def province_file() -> Path:
    """Where the documents of the configured province stand; a province without any has no such file."""
    return settings.PROVINCE_DATA_DIR / settings.PROVINCE / "documents.json"


@dataclass
class CatalogueReport:
    """How many rows were added and how many stood already."""

    created: int = 0
    kept: int = 0

    def count(self, made: bool) -> None:
        """Note one row."""
        self.created += made
        self.kept += not made


@transaction.atomic
def catalogue_load(*, paths: list[Path] | None = None, by) -> CatalogueReport:
    """Add what is missing of the catalogue; a row that stands keeps whatever an administrator made of it.

    A provision is asked for from the day on which it is loaded: a new portal finds nobody late for the past.

    Raises OSError, json.JSONDecodeError or KeyError when a file is not of the documented format.
    """
    report = CatalogueReport()
    for path in paths if paths is not None else [LAW_FILE, province_file()]:
        if path.exists():
            data = json.loads(path.read_text(encoding="utf-8"))
            _documents(data.get("documents", []), report, by)
            _forms(data.get("forms", []), report, by)
            _provisions(data.get("provisions", []), report, by)
    return report


def _documents(rows: list[dict], report: CatalogueReport, by) -> None:
    for row in rows:
        facts = {name: value for name, value in row.items() if name not in ("number", "changes")}
        facts |= {name: _day(facts.get(name)) for name in _DAYS}
        document, made = LegalDocument.objects.get_or_create(number=row["number"], defaults=facts)
        _note(document, made, report, by)
        if made:
            for change in row.get("changes", []):
                earlier = LegalDocument.objects.filter(number=change["earlier"]).order_by("pk").first()
                if earlier is not None:
                    DocumentChange.objects.create(document=document, change=change["change"], earlier=earlier)


def _forms(rows: list[dict], report: CatalogueReport, by) -> None:
    for place, row in enumerate(rows, start=1):
        facts = {name: value for name, value in row.items() if name != "code"}
        form, made = DisclosureForm.objects.get_or_create(code=row["code"], defaults={"position": 10 * place, **facts})
        _note(form, made, report, by)


def _provisions(rows: list[dict], report: CatalogueReport, by) -> None:
    forms = {form.code: form for form in DisclosureForm.objects.all()}
    documents = {document.number: document for document in LegalDocument.objects.order_by("-pk")}
    for row in rows:
        facts = {name: row[name] for name in ("article", "clause", "bound", "right", "position")}
        facts |= {"document": documents[row["document"]], "tracked_from": today()}
        provision, made = Provision.objects.get_or_create(code=row["code"], defaults=facts)
        _note(provision, made, report, by)
        if made:
            _version(provision, row["version"], forms)


def _version(provision: Provision, row: dict, forms: dict) -> None:
    facts = {name: value for name, value in row.items() if name != "forms"}
    version = ProvisionVersion.objects.create(provision=provision, **{**facts, "valid_from": _day(row["valid_from"])})
    version.forms.set([forms[code] for code in row["forms"]])


def _note(thing, made: bool, report: CatalogueReport, by) -> None:
    report.count(made)
    if made:
        event_record(verb="catalogue.add", thing=thing, by=by)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None

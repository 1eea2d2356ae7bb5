"""Give every recognition of old its decision as a paper: one for each number and day, and one for each revocation."""

import re

from django.db import migrations

_NUMBER = re.compile(r"\s*0*(\d{1,9})\s*[-/–]\s*(.+?)\s*")
_KNOWN = {
    "QĐ/BCĐ": (
        "bcd",
        "Ban Chỉ đạo phong trào thi đua “Dân vận khéo” – Ban Chỉ đạo thực hiện quy chế dân chủ ở cơ sở tỉnh",
        "party",
    ),
    "QĐ-BCĐ": ("bcd_dvcq", "Ban Chỉ đạo công tác dân vận chính quyền tỉnh", "state"),
    "QĐ-UBND": ("ubnd", "Ủy ban nhân dân tỉnh", "state"),
    "QĐ/TU": ("tinh_uy", "Tỉnh ủy", "party"),
}


def decisions_make(apps, schema_editor):
    """Group by kind, number, day and signer; a number that cannot be told apart, or was given twice, keeps its text."""
    Recognition = apps.get_model("models_registry", "Recognition")
    for row in Recognition.objects.filter(decision=None).order_by("pk"):
        row.decision = _decision(apps, "recognition", row.decision_number, row.decided_on, row)
        if row.revoked_on:
            row.revocation = _decision(apps, "revocation", row.revoked_number, row.revoked_on, row)
        row.save(update_fields=["decision", "revocation"])


def _decision(apps, kind, label, day, row):
    Decision = apps.get_model("models_registry", "Decision")
    facts = {
        "kind": kind,
        "label": label,
        "decided_on": day,
        "signer_name": row.signer_name,
        "signer_post": row.signer_post,
    }
    same = Decision.objects.filter(**facts).first()
    if same is not None:
        return same
    found = _NUMBER.fullmatch(label)
    number, symbol = (int(found[1]), found[2].upper()) if found else (None, "")
    body = _body(apps, symbol)
    if number is not None and Decision.objects.filter(body=body, year=day.year, number=number).exists():
        number = None
    return Decision.objects.create(
        body=body,
        number=number,
        year=day.year,
        created_at=row.recorded_at,
        created_by_id=row.recorded_by_id,
        finalised_at=row.recorded_at,
        finalised_by_id=row.recorded_by_id,
        **facts,
    )


def _body(apps, symbol):
    IssuingBody = apps.get_model("models_registry", "IssuingBody")
    symbol = symbol[:30]
    code, name, form = _KNOWN.get(symbol, (f"khac_{IssuingBody.objects.count() + 1}", symbol or "Không rõ", "state"))
    return IssuingBody.objects.get_or_create(symbol=symbol, defaults={"code": code, "name_vi": name, "form": form})[0]


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0002_field_checks_sessions_decisions")]

    operations = [migrations.RunPython(decisions_make, migrations.RunPython.noop)]

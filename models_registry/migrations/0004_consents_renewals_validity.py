"""Validity, renewals, consents of people; every recognition of old gets a code of its own for the check page."""

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import mobilization.core.clock
import models_registry.check_codes
from models_registry.check_codes import check_code_make


def codes_make(apps, schema_editor):
    """A code for each row: a default would be one code for all."""
    for row in apps.get_model("models_registry", "Recognition").objects.filter(check_code=None).iterator():
        row.check_code = check_code_make()
        row.save(update_fields=["check_code"])


class Migration(migrations.Migration):
    dependencies = [
        ("models_registry", "0003_decisions_of_old_recognitions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("name_in_public", "to be named on public pages, in lists and on the certificate")],
                        default="name_in_public",
                        editable=False,
                        max_length=20,
                        verbose_name="agreed to",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=150, verbose_name="name of the person")),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=mobilization.core.clock.now, editable=False, verbose_name="recorded at"
                    ),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawal recorded at")),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("was_valid_until", models.DateField(blank=True, null=True, verbose_name="was valid until")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=mobilization.core.clock.now, editable=False, verbose_name="recorded at"
                    ),
                ),
            ],
            options={
                "verbose_name": "renewal",
                "verbose_name_plural": "renewals",
                "ordering": ["pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="campaign",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="campaign",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recognition",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recognition",
            name="update_update",
        ),
        migrations.AddField(
            model_name="brightspot",
            name="person_post",
            field=models.CharField(blank=True, max_length=150, verbose_name="post of the person"),
        ),
        migrations.AddField(
            model_name="campaign",
            name="years_valid",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: until it is revoked.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)],
                verbose_name="years that a recognition is valid",
            ),
        ),
        migrations.AddField(
            model_name="campaignevent",
            name="years_valid",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Empty: until it is revoked.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)],
                verbose_name="years that a recognition is valid",
            ),
        ),
        migrations.AddField(
            model_name="recognition",
            name="check_code",
            field=models.CharField(editable=False, max_length=12, null=True),
        ),
        migrations.RunPython(codes_make, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="recognition",
            name="check_code",
            field=models.CharField(
                default=models_registry.check_codes.check_code_make,
                editable=False,
                max_length=12,
                unique=True,
                verbose_name="code of the check page",
            ),
        ),
        migrations.AddField(
            model_name="recognition",
            name="valid_until",
            field=models.DateField(
                blank=True, help_text="Empty: until it is revoked.", null=True, verbose_name="valid until"
            ),
        ),
        migrations.AddField(
            model_name="recognitionevent",
            name="check_code",
            field=models.CharField(
                default=models_registry.check_codes.check_code_make,
                editable=False,
                max_length=12,
                verbose_name="code of the check page",
            ),
        ),
        migrations.AddField(
            model_name="recognitionevent",
            name="valid_until",
            field=models.DateField(
                blank=True, help_text="Empty: until it is revoked.", null=True, verbose_name="valid until"
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="person_post",
            field=models.CharField(blank=True, max_length=150, verbose_name="post of the person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_campaignevent" ("closes_on", "days_to_assign", "days_to_correct", "days_to_decide", "days_to_endorse", "days_to_review", "days_to_screen", "id", "opens_on", "pass_of", "pass_part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quorum_of", "quorum_part", "recognize_until", "reviewers_required", "rubric_id", "self_assess_until", "year", "years_valid") VALUES (NEW."closes_on", NEW."days_to_assign", NEW."days_to_correct", NEW."days_to_decide", NEW."days_to_endorse", NEW."days_to_review", NEW."days_to_screen", NEW."id", NEW."opens_on", NEW."pass_of", NEW."pass_part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."quorum_of", NEW."quorum_part", NEW."recognize_until", NEW."reviewers_required", NEW."rubric_id", NEW."self_assess_until", NEW."year", NEW."years_valid"); RETURN NULL;',
                    hash="bcd39e6ba7c064f42f6b2419a4e652f54b1e2d37",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9707e",
                    table="models_registry_campaign",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closes_on" IS DISTINCT FROM (NEW."closes_on") OR OLD."days_to_assign" IS DISTINCT FROM (NEW."days_to_assign") OR OLD."days_to_correct" IS DISTINCT FROM (NEW."days_to_correct") OR OLD."days_to_decide" IS DISTINCT FROM (NEW."days_to_decide") OR OLD."days_to_endorse" IS DISTINCT FROM (NEW."days_to_endorse") OR OLD."days_to_review" IS DISTINCT FROM (NEW."days_to_review") OR OLD."days_to_screen" IS DISTINCT FROM (NEW."days_to_screen") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."opens_on" IS DISTINCT FROM (NEW."opens_on") OR OLD."pass_of" IS DISTINCT FROM (NEW."pass_of") OR OLD."pass_part" IS DISTINCT FROM (NEW."pass_part") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."quorum_of" IS DISTINCT FROM (NEW."quorum_of") OR OLD."quorum_part" IS DISTINCT FROM (NEW."quorum_part") OR OLD."recognize_until" IS DISTINCT FROM (NEW."recognize_until") OR OLD."reviewers_required" IS DISTINCT FROM (NEW."reviewers_required") OR OLD."rubric_id" IS DISTINCT FROM (NEW."rubric_id") OR OLD."self_assess_until" IS DISTINCT FROM (NEW."self_assess_until") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."years_valid" IS DISTINCT FROM (NEW."years_valid"))',
                    func='INSERT INTO "models_registry_campaignevent" ("closes_on", "days_to_assign", "days_to_correct", "days_to_decide", "days_to_endorse", "days_to_review", "days_to_screen", "id", "opens_on", "pass_of", "pass_part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quorum_of", "quorum_part", "recognize_until", "reviewers_required", "rubric_id", "self_assess_until", "year", "years_valid") VALUES (NEW."closes_on", NEW."days_to_assign", NEW."days_to_correct", NEW."days_to_decide", NEW."days_to_endorse", NEW."days_to_review", NEW."days_to_screen", NEW."id", NEW."opens_on", NEW."pass_of", NEW."pass_part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."quorum_of", NEW."quorum_part", NEW."recognize_until", NEW."reviewers_required", NEW."rubric_id", NEW."self_assess_until", NEW."year", NEW."years_valid"); RETURN NULL;',
                    hash="91d83068fe27260b025f013da2bdf7caa141b61a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_536c2",
                    table="models_registry_campaign",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recognition",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "models_registry_recognitionevent" ("bright_spot_id", "check_code", "decided_on", "decision_id", "decision_number", "field_check_id", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revocation_id", "revoked_number", "revoked_on", "revoked_reason", "signer_name", "signer_post", "valid_until") VALUES (NEW."bright_spot_id", NEW."check_code", NEW."decided_on", NEW."decision_id", NEW."decision_number", NEW."field_check_id", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revocation_id", NEW."revoked_number", NEW."revoked_on", NEW."revoked_reason", NEW."signer_name", NEW."signer_post", NEW."valid_until"); RETURN NULL;',
                    hash="320e4a513ce44ba3b9377ae3fd60b00b82171136",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fe81",
                    table="models_registry_recognition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recognition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "models_registry_recognitionevent" ("bright_spot_id", "check_code", "decided_on", "decision_id", "decision_number", "field_check_id", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revocation_id", "revoked_number", "revoked_on", "revoked_reason", "signer_name", "signer_post", "valid_until") VALUES (NEW."bright_spot_id", NEW."check_code", NEW."decided_on", NEW."decision_id", NEW."decision_number", NEW."field_check_id", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revocation_id", NEW."revoked_number", NEW."revoked_on", NEW."revoked_reason", NEW."signer_name", NEW."signer_post", NEW."valid_until"); RETURN NULL;',
                    hash="421d324a858cd664fed09c4455aab312d3f4c9a1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9366e",
                    table="models_registry_recognition",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="models_registry.submission",
                verbose_name="dossier",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="withdrawal recorded by",
            ),
        ),
        migrations.AddField(
            model_name="renewal",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="models_registry.decision",
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="renewal",
            name="recognition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="models_registry.recognition",
                verbose_name="recognition",
            ),
        ),
        migrations.AddField(
            model_name="renewal",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)), fields=("submission", "purpose"), name="consent_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_by__isnull", True),
                        ("withdrawn_on__isnull", True),
                        models.Q(("person_name", ""), _negated=True),
                    ),
                    models.Q(
                        ("person_name", ""),
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        ("withdrawn_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="consent_names_while_it_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on__isnull", True), ("withdrawn_on__gte", models.F("given_on")), _connector="OR"
                ),
                name="consent_withdrawn_after_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="renewal",
            constraint=models.UniqueConstraint(fields=("recognition", "decision"), name="renewal_once_a_decision"),
        ),
    ]

"""Loading the reference data: complete the first time, quiet the second, and never over an administrator's words."""

import json

import pytest
from django.core.management import call_command

from mobilization.audit.models import Event
from models_registry.models import ActivityField, Criterion, DifficultyKind, IssuingBody, ModelKind, Programme, Rubric
from models_registry.services.reference import REFERENCE_FILE, ReferenceReport, reference_load

pytestmark = pytest.mark.django_db


def test_first_load_adds_the_lists_and_a_rubric_for_each_programme():
    report = reference_load(by=None)

    assert report == ReferenceReport(created=24, kept=0)
    assert list(Programme.objects.values_list("code", "prefix")) == [
        ("dvk", "DVK"),
        ("dvcq", "DVCQ"),
        ("qcdc", "QCDC"),
    ]
    assert list(ActivityField.objects.values_list("code", flat=True)) == [
        "kinh_te",
        "van_hoa_xa_hoi",
        "quoc_phong_an_ninh",
        "he_thong_chinh_tri",
    ]
    assert list(ModelKind.objects.values_list("code", "is_individual")) == [("tap_the", False), ("ca_nhan", True)]
    assert DifficultyKind.objects.count() == 8
    assert list(IssuingBody.objects.values_list("symbol", "form")) == [
        ("QĐ/BCĐ", "party"),
        ("QĐ-BCĐ", "state"),
        ("QĐ-UBND", "state"),
        ("QĐ/TU", "party"),
    ]
    assert Event.objects.filter(verb="reference.add").count() == 24


def test_field_whose_source_was_cut_is_left_without_cover_text():
    reference_load(by=None)

    empty = ActivityField.objects.filter(covers_vi="", covers_en="").values_list("code", flat=True)

    assert list(empty) == ["he_thong_chinh_tri"]


def test_rubric_of_each_programme_is_the_reference_of_a_hundred_points():
    reference_load(by=None)

    for rubric in Rubric.objects.all():
        lines = rubric.criteria.values_list("position", "max_points", "is_gate")
        assert list(lines) == [
            (1, 10, True),
            (2, 10, True),
            (3, 15, False),
            (4, 15, False),
            (5, 25, False),
            (6, 10, False),
            (7, 15, False),
        ]
        assert (rubric.is_reference, rubric.pass_points, rubric.outstanding_points, rubric.spread_points) == (
            True,
            70,
            90,
            20,
        )
    assert Rubric.objects.count() == 3


def test_every_name_and_criterion_has_both_languages():
    reference_load(by=None)

    for model in (Programme, ActivityField, ModelKind, DifficultyKind, IssuingBody, Rubric):
        assert not model.objects.filter(name_en="").exists()
    for name in ("text_vi", "text_en", "evidence_vi", "evidence_en"):
        assert not Criterion.objects.filter(**{name: ""}).exists()


def test_second_load_adds_and_writes_nothing():
    reference_load(by=None)
    before = Event.objects.count()

    report = reference_load(by=None)

    assert report == ReferenceReport(created=0, kept=24)
    assert Event.objects.count() == before


def test_what_an_administrator_edited_stays():
    reference_load(by=None)
    ActivityField.objects.filter(code="kinh_te").update(name_vi="Kinh tế nông thôn", is_active=False, position=90)
    Criterion.objects.filter(rubric__programme__code="dvk", position=5).update(max_points=30)

    reference_load(by=None)

    field = ActivityField.objects.get(code="kinh_te")
    assert (field.name_vi, field.is_active, field.position) == ("Kinh tế nông thôn", False, 90)
    assert Criterion.objects.get(rubric__programme__code="dvk", position=5).max_points == 30


def test_what_is_missing_is_added_beside_what_stands():
    reference_load(by=None)
    DifficultyKind.objects.filter(code="viec_moi_viec_kho").delete()

    report = reference_load(by=None)

    assert report == ReferenceReport(created=1, kept=23)
    assert DifficultyKind.objects.get(code="viec_moi_viec_kho").name_vi == "Việc mới, việc khó"


def test_damaged_file_loads_nothing(tmp_path):
    data = json.loads(REFERENCE_FILE.read_text("utf-8"))
    del data["rubric"]["criteria"]
    path = tmp_path / "reference.json"
    path.write_text(json.dumps(data), "utf-8")

    with pytest.raises(KeyError):
        reference_load(path=path, by=None)

    assert Programme.objects.count() == 0


def test_command_says_how_many_rows_it_added(capsys):
    call_command("load_reference")
    call_command("load_reference")

    assert capsys.readouterr().out.splitlines() == [
        "Added 24 rows of reference data, kept 0.",
        "Added 0 rows of reference data, kept 24.",
    ]

"""Every module says what lives in it; nothing is left half done; forms name their fields; no personal columns."""

import ast
import importlib
import re

import pytest
from django import forms
from django.apps import apps

from tests.architecture.source import ROOT, sources

PERSONAL = {
    "full_name",
    "person_name",
    "citizen_name",
    "phone",
    "telephone",
    "email",
    "address",
    "birthday",
    "birth_date",
    "born_on",
    "id_number",
    "identity_number",
    "passport",
    "ethnicity",
    "ethnic_group",
    "religion",
    "gender",
}
HALF_DONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE = re.compile(r"/(?:root|work|home/\w+)/")


def test_every_module_starts_with_a_sentence():
    found = [s.path for s in sources() if s.text.strip() and not (ast.get_docstring(s.tree) or "").strip()]

    assert found == []


def files_of_the_house():
    """Code, templates, styles and documents."""
    folders = ("mobilization", "models_registry", "democracy", "templates", "docs", "deploy", "static", "tests")
    endings = {".py", ".html", ".txt", ".css", ".js", ".md", ".json", ".csv", ".toml"}
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in endings and "vendor" not in file.parts and file.is_file():
                yield file


def test_nothing_is_left_half_done_or_tied_to_one_machine():
    found = []
    for file in files_of_the_house():
        text = file.read_text(encoding="utf-8")
        if file.name != "test_modules.py" and (HALF_DONE.search(text) or MACHINE.search(text)):
            found.append(str(file.relative_to(ROOT)))

    assert found == []


def test_no_test_is_skipped_or_expected_to_fail():
    refused = re.compile(r"pytest\.skip|mark\.skip|mark\.xfail|importorskip|unittest\.mock|mocker")
    files = sorted((ROOT / "tests").rglob("*.py"))

    found = [
        str(f.relative_to(ROOT)) for f in files if f.name != "test_modules.py" and refused.search(f.read_text("utf-8"))
    ]

    assert found == []


def model_forms():
    """Every form of a table in our own code."""
    for s in sources():
        if "forms" in s.rooms or "admin" in s.rooms:
            importlib.import_module(".".join(s.rooms).removesuffix(".__init__"))
    waiting, found = [forms.ModelForm], []
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += below
    ours = ("mobilization.", "models_registry.", "democracy.")
    return [form for form in found if form.__module__.startswith(ours) and form._meta.model is not None]


def test_every_form_of_a_table_names_its_fields():
    found = model_forms()

    assert [form.__qualname__ for form in found if form._meta.fields is None or form._meta.exclude] == []
    assert len(found) >= 1


def test_democracy_keeps_no_personal_columns():
    found = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("democracy").get_models()
        for field in model._meta.get_fields()
        if field.name in PERSONAL
    ]

    assert found == []


@pytest.mark.parametrize("model", ["models_registry.BrightSpot", "models_registry.Recognition"])
def test_public_record_has_no_column_about_difficulty(model):
    assert [f.name for f in apps.get_model(model)._meta.get_fields() if "difficult" in f.name] == []

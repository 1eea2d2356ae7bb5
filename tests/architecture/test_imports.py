"""Imports go downwards only, stand at the top of the file, and nothing works by signals or magic."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, name_of, sources


def test_import_contracts_are_kept():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]

    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


def test_no_import_stands_inside_a_function():
    found = [
        s.place(node)
        for s in sources()
        for function in s.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert found == []


def test_core_imports_no_other_floor():
    floors = (
        "portal",
        "workflow",
        "reminders",
        "papers",
        "attachments",
        "accounts",
        "units",
        "outbox",
        "audit",
        "drafts",
        "stack",
    )
    refused = (*(f"mobilization.{floor}" for floor in floors), "models_registry", "democracy")

    found = [
        (s.path, node.module)
        for s in sources()
        if s.path.startswith("mobilization/core/")
        for node in s.nodes(ast.ImportFrom)
        if node.module and node.module.startswith(refused)
    ]

    assert found == []


def test_the_two_domains_do_not_import_each_other():
    found = [
        (s.path, node.module)
        for s in sources()
        for node in s.nodes(ast.ImportFrom)
        if (s.path.startswith("democracy/") and (node.module or "").startswith("models_registry"))
        or (s.path.startswith("models_registry/") and (node.module or "").startswith("democracy"))
    ]

    assert found == []


def test_nothing_listens_to_signals_of_models():
    found = [
        (s.path, node.module)
        for s in sources()
        for node in s.nodes(ast.ImportFrom)
        if node.module in ("django.db.models.signals", "django.dispatch", "django.core.signals")
    ]

    assert found == []


def test_no_class_has_a_metaclass():
    found = [
        s.place(node)
        for s in sources()
        for node in s.nodes(ast.ClassDef)
        for key in node.keywords
        if key.arg == "metaclass"
    ]

    assert found == []


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "misc", "tools"}

    assert [s.path for s in sources() if drawers & set(s.rooms)] == []


def test_no_task_waits_in_the_broker():
    found = [
        s.place(call) for s in sources() for call in s.calls() if {"eta", "countdown"} & {k.arg for k in call.keywords}
    ]

    assert found == []


def test_time_comes_from_the_clock_alone():
    clocks = (
        "timezone.now",
        "timezone.localdate",
        "timezone.localtime",
        "datetime.now",
        "datetime.utcnow",
        "date.today",
    )
    allowed = ("mobilization/core/clock.py", "mobilization/stack/")

    found = [
        s.place(call)
        for s in sources()
        if not s.path.startswith(allowed)
        for call in s.calls()
        if name_of(call.func).endswith(clocks) and not call.args
    ]

    assert found == []

"""Where data may change: a status in the engine alone, rows in services, effects and workflows, never in views."""

import ast
import importlib
import inspect

import pytest

from tests.architecture.source import PACKAGES, name_of, sources, without_demo

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
#: Rooms that only ask, show or decide.
READING = {"views", "selectors", "rules", "checks", "recipients", "scoring", "context", "templatetags", "tasks", "urls"}
ENGINE = "mobilization/workflow/engine.py"


def is_status(target) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == "status"


def test_status_is_assigned_by_the_engine_alone():
    found = [
        s.place(node)
        for s in without_demo()
        if s.path != ENGINE
        for node in s.nodes(ast.Assign, ast.AugAssign, ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if is_status(target)
    ]

    assert found == []


def test_status_is_written_past_the_engine_by_no_query():
    def writes_status(call):
        method = name_of(call.func).rpartition(".")[2]
        named = "status" in {key.arg for key in call.keywords} and method in WRITES
        listed = any(
            isinstance(node, ast.Constant) and node.value == "status" for a in call.args for node in ast.walk(a)
        )
        return named or (method in ("bulk_update", "setattr") and listed)

    found = [s.place(call) for s in without_demo() if s.path != ENGINE for call in s.calls() if writes_status(call)]

    assert found == []


def test_reading_rooms_write_no_rows():
    found = [
        (s.place(call), name_of(call.func))
        for s in sources()
        if READING & set(s.rooms) and not s.path.startswith("mobilization/stack/")
        for call in s.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and writes_rows(call)
    ]

    assert found == []


def writes_rows(call) -> bool:
    """Whether it looks like a write of the ORM, not like a mapping's update or a view's own method."""
    name = name_of(call.func)
    plain = ("context.update", "query.update", "attrs.update", "headers.update", "self.save")
    return not name.endswith(plain)


def services() -> list:
    """What each services package offers to change data; questions (`..._problems`) are left out."""
    rooms = {s.rooms[: s.rooms.index("services") + 1] for s in sources() if "services" in s.rooms}
    found = []
    for package in sorted(".".join(room) for room in rooms):
        module = importlib.import_module(package)
        offered = {name: getattr(module, name) for name in getattr(module, "__all__", [])}
        found += [
            pytest.param(thing, id=f"{package}.{name}")
            for name, thing in offered.items()
            if inspect.isfunction(thing) and not name.endswith("_problems")
        ]
    return found


@pytest.mark.parametrize("service", services())
def test_service_takes_keywords_alone_and_ends_with_the_actor(service):
    """Details that may be left out can follow `by`."""
    parameters = inspect.signature(service).parameters.values()
    positional = [p.name for p in parameters if p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD)]
    needed = [p.name for p in parameters if p.kind == p.KEYWORD_ONLY and p.default is p.empty]
    all_names = [p.name for p in parameters if p.kind == p.KEYWORD_ONLY]

    assert positional == []
    assert "by" in (needed[-1:] or all_names[-1:]) or all_names[-1:] == ["by"]


def test_every_package_of_services_says_what_it_offers():
    rooms = {s.path for s in sources() if s.path.endswith("services/__init__.py")}

    assert {path for path in rooms if path.startswith(PACKAGES)} == rooms
    assert len(services()) > 20

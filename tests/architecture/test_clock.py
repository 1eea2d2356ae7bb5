"""Time comes from core/clock.py alone, and only the demo data turns that clock back."""

import ast

from tests.architecture.source import name_of, sources

CLOCK = "mobilization/core/clock.py"
#: Plain Python beside the floors: it has no Django to ask, measures its own waiting and writes no rows.
BESIDE = "mobilization/stack/"
SHIFTERS = "mobilization/portal/services/demo_"
PRESENT = {"now", "utcnow", "today", "localdate", "localtime"}
OTHERS = ("timezone", "datetime", "datetime.datetime", "datetime.date", "date", "django.utils.timezone")


def shifts(source) -> list[str]:
    """Where the name is imported from the clock or asked of it; the whole module may be imported under a name."""
    imported = [
        source.place(node)
        for node in source.nodes(ast.ImportFrom)
        if node.module == "mobilization.core.clock" and "shifted" in {name.name for name in node.names}
    ]
    return imported + [source.place(node) for node in source.nodes(ast.Attribute) if node.attr == "shifted"]


def test_only_the_demo_shifts_the_clock():
    found = {place.partition(":")[0] for s in sources() if s.path != CLOCK for place in shifts(s)}

    assert [path for path in found if not path.startswith(SHIFTERS)] == []
    assert found == {"mobilization/portal/services/demo_load.py"}


def is_the_present(call) -> bool:
    """Whether it asks Python or Django what time it is; `timezone.localdate(moment)` turns a moment into a day."""
    owner, _dot, name = name_of(call.func).rpartition(".")
    is_asked = not call.args and not call.keywords if name.startswith("local") else True
    return owner in OTHERS and name in PRESENT and is_asked


def test_nobody_asks_for_the_time_past_the_clock():
    asking = [s for s in sources() if s.path != CLOCK and not s.path.startswith(BESIDE)]

    assert [s.place(call) for s in asking for call in s.calls() if is_the_present(call)] == []


def test_clock_itself_asks_django():
    clock = next(s for s in sources() if s.path == CLOCK)

    assert [name_of(call.func) for call in clock.calls() if is_the_present(call)] == ["timezone.now", "timezone.now"]


def test_no_column_stamps_itself():
    found = [
        s.place(key)
        for s in sources()
        for call in s.calls()
        for key in call.keywords
        if key.arg in ("auto_now", "auto_now_add")
    ]

    assert found == []

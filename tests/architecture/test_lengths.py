"""How long files (300 lines), functions (40), view methods (15) and templates (120) may be."""

from tests.architecture.source import ROOT, lines_of, sources, without_demo


def too_long(pairs, most):
    return sorted((place, length) for place, length in pairs if length > most)


def test_files_have_at_most_300_lines():
    assert too_long([(s.path, len(s.text.splitlines())) for s in without_demo()], 300) == []


def test_functions_have_at_most_40_lines():
    found = [(s.place(node), lines_of(node)) for s in without_demo() for node in s.functions()]

    assert too_long(found, 40) == []


def is_view(function) -> bool:
    """Whether it answers a request: a method of a view, or a function of the request."""
    names = [argument.arg for argument in function.args.args]
    return names[:1] in (["self"], ["request"])


def test_view_methods_have_at_most_15_lines():
    views = [s for s in sources() if "views" in s.rooms]
    found = [(s.place(node), lines_of(node)) for s in views for node in s.functions() if is_view(node)]

    assert len(found) > 20
    assert too_long(found, 15) == []


def test_templates_have_at_most_120_lines():
    files = sorted((ROOT / "templates").rglob("*.*"))
    found = [(str(file.relative_to(ROOT)), len(file.read_text(encoding="utf-8").splitlines())) for file in files]

    assert len(found) > 40
    assert too_long(found, 120) == []


def test_one_line_modules_of_nothing_are_packages_alone():
    bare = [s.path for s in sources() if not s.text.strip() and not s.path.endswith("__init__.py")]

    assert bare == []

"""Templates, styles and scripts fit the content security policy, and every page speaks through the catalogue."""

import re

import pytest

from tests.architecture.source import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted(file for file in (ROOT / "static").rglob("*.js") if "vendor" not in file.parts)
STYLES = sorted(file for file in (ROOT / "static").rglob("*.css") if "vendor" not in file.parts)
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)
COMMENT = re.compile(r"{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
VIETNAMESE = re.compile("[ăâđêôơưạảãàáậầấẩẫặằắẳẵẹẻẽèéệềếểễịỉĩìíọỏõòóộồốổỗợờớởỡụủũùúựừứửữỵỷỹỳý]", re.IGNORECASE)
IDS = [str(file.relative_to(ROOT)) for file in TEMPLATES]


def read(file):
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", TEMPLATES, ids=IDS)
def test_template_has_no_inline_script_or_style_and_loads_from_here_alone(file):
    text = read(file)

    assert [INLINE.findall(text), ELSEWHERE.findall(text)] == [[], []]


@pytest.mark.parametrize("file", TEMPLATES, ids=IDS)
def test_template_has_no_vietnamese_of_its_own(file):
    text = read(file).replace("Tiếng Việt", "")

    assert VIETNAMESE.findall(text) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=IDS)
def test_template_sends_every_form_with_a_token(file):
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", read(file), re.DOTALL | re.IGNORECASE)

    assert [form for form in forms if "csrf_token" not in form] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=IDS)
def test_template_trusts_no_text_as_markup(file):
    assert re.findall(r"\|\s*safe\b|autoescape off", read(file)) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=IDS)
def test_template_prints_no_key_with_a_thousands_dot(file):
    """Numbers are written 1.234: a key in an attribute must be left as it is (`|unlocalize`)."""
    assert re.findall(r"{{\s*[\w.]*\b(?<!attrs\.)(?:pk|id)\s*}}", read(file)) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_script_makes_no_code_or_markup_from_text(file):
    refused = r"\beval\(|new Function|innerHTML|outerHTML|document\.write|insertAdjacentHTML|https?://"

    assert re.findall(refused, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_style_loads_nothing_from_elsewhere(file):
    assert re.findall(r"url\([\"']?(?:https?:)?//|@import", file.read_text(encoding="utf-8")) == []


def test_pages_of_the_house_are_looked_at():
    assert [len(TEMPLATES) > 40, len(SCRIPTS) >= 1, len(STYLES) >= 1] == [True, True, True]

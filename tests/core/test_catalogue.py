"""The Vietnamese catalogue: complete and in step with the code; what is wrong in it is found and named."""

import re
import shutil

import pytest
from django.conf import settings

from mobilization.core import catalogue

ALIAS = re.compile(r"^from django\.utils\.translation import (\w*gettext\w*)(?: as (\w+))?$", re.MULTILINE)


@pytest.fixture
def copied(tmp_path):
    """The catalogue in a folder of its own, .po and .mo, to be spoiled."""
    po = tmp_path / "django.po"
    shutil.copy(catalogue.po_path(), po)
    shutil.copy(catalogue.po_path().with_suffix(".mo"), po.with_suffix(".mo"))
    return po


@pytest.fixture
def tree(tmp_path):
    """Makes a repository of given files and gives the sentences found in it: {(id, context): files}."""

    def found(**files):
        for name, text in files.items():
            suffix = ".py" if name.startswith("code") else ".html"
            path = tmp_path / ("mobilization" if suffix == ".py" else "templates") / (name + suffix)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        messages = [message for message in catalogue.extracted(tmp_path) if message.id]
        return {(message.id, message.context): [place for place, _line in message.locations] for message in messages}

    return found


def spoil(po, before: str, after: str) -> None:
    """Change the one place of the .po where `before` stands, and compile."""
    text = po.read_text(encoding="utf-8")
    assert text.count(before) == 1
    po.write_text(text.replace(before, after), encoding="utf-8")
    po.with_suffix(".mo").write_bytes(catalogue.mo_bytes(catalogue.standing(po)))


def added_problems(po) -> list[str]:
    """What is wrong with the copy and not with the portal's catalogue."""
    usual = catalogue.problems()
    return [problem for problem in catalogue.problems(po) if problem not in usual]


def test_catalogue_of_the_portal_is_complete():
    assert catalogue.problems() == []


def test_copied_catalogue_has_no_problems_of_its_own(copied):
    assert added_problems(copied) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('msgid "Password"\nmsgstr "Mật khẩu"', 'msgid "Password"\nmsgstr ""', "not translated: 'Password'"),
        ('msgid "Password"\nmsgstr', '#, fuzzy\nmsgid "Password"\nmsgstr', "fuzzy: 'Password'"),
        ("Đã thêm %(name)s.", "Đã thêm %(ten)s.", "other placeholders: '%(name)s was added.'"),
        ("Đã thêm %(name)s.", "Đã thêm.", "other placeholders: '%(name)s was added.'"),
        ("%(share)s%% mức", "%(share)s% mức", "other placeholders: '%(share)s %% of the planned change'"),
        (
            'Bỏ bộ lọc </span>%(label)s"',
            'Bỏ bộ lọc %(label)s"',
            "other placeholders: '<span class=\"visually-hidden\">Remove the filter </span>%(label)s'",
        ),
        ('msgid "Password"\nmsgstr "Mật', 'msgid "Password"\nmsgstr "Ma\u0323\u0302t', "not NFC: 'Password'"),
    ],
    ids=["missing", "fuzzy", "renamed", "left out", "percent sign", "tag", "decomposed"],
)
def test_spoilt_entry_is_named(copied, before, after, problem):
    spoil(copied, before, after)

    assert added_problems(copied) == [problem]


def test_entry_missing_from_the_catalogue_is_named(copied):
    spoil(copied, 'msgid "Password"\nmsgstr "Mật khẩu"\n', "")

    assert added_problems(copied) == ["not in the catalogue: 'Password'"]


def test_entry_that_the_code_no_longer_has_is_named(copied):
    spoil(copied, 'msgid "Password"', 'msgid "Passphrase"\nmsgstr "Cụm mật khẩu"\n\nmsgid "Password"')

    assert added_problems(copied) == ["no longer in the code: 'Passphrase'"]


def test_catalogue_that_was_not_compiled_is_named(copied):
    copied.with_suffix(".mo").write_bytes(b"")

    assert added_problems(copied) == ["django.mo is not what django.po compiles to; run manage.py messages"]


def test_header_tells_of_the_language_only():
    names = [name for name, _value in catalogue.updated().mime_headers]

    assert names == [
        "Project-Id-Version",
        "Language",
        "Language-Team",
        "Plural-Forms",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ]


def test_sentences_of_code_are_found_with_plural_and_context(tree):
    code = (
        'a = _("One")\nb = ngettext("%(n)s row", "%(n)s rows", n)\nc = pgettext("state", "to")\nd = print("Not this")\n'
    )

    found = tree(code=code)

    assert found == {
        ("One", None): ["mobilization/code.py"],
        (("%(n)s row", "%(n)s rows"), None): ["mobilization/code.py"],
        ("to", "state"): ["mobilization/code.py"],
    }


def test_sentences_of_templates_are_found_as_they_are_looked_up(tree):
    page = (
        "{% translate 'It’s here' %}\n<p>Not this</p>\n"
        '{% translate "Open" context "verb" as word %}\n'
        "  {% blocktranslate trimmed with name=a.name %}\n    Two lines of\n    {{ name }}\n  {% endblocktranslate %}\n"
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}\n"
        '{% include "x.html" with label=_("Main menu") %}\n'
    )

    found = tree(page=page)

    assert set(found) == {
        ("It’s here", None),
        ("Open", "verb"),
        ("Two lines of %(name)s", None),
        (("%(n)s day", "%(n)s days"), None),
        ("Main menu", None),
    }


def test_every_name_under_which_code_calls_gettext_is_one_that_is_looked_for():
    files = [path for folder in catalogue.FOLDERS for path in (settings.BASE_DIR / folder).rglob("*.py")]

    names = {alias or name for path in files for name, alias in ALIAS.findall(path.read_text(encoding="utf-8"))}

    assert names - set(catalogue.KEYWORDS) == set()

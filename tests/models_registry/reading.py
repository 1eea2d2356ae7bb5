"""Reading a page as a person does: its words, its heading, its problems, its facts. For tests of screens only."""

import html
import re

_TAGS = re.compile(r"<[^>]+>")


def text_of(response) -> str:
    """The words of the page, one space apart."""
    return _plain(response.content.decode())


def heading(response) -> str:
    """The words of the one h1."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)
    return _plain(found)


def problems(response) -> list[str]:
    """The sentences of the error summary."""
    box = re.search(r'id="error-summary".*?</ul>', response.content.decode(), re.S)
    return [_plain(item) for item in re.findall(r"<li>(.*?)</li>", box.group(), re.S)] if box else []


def pairs(response) -> list[tuple[str, str]]:
    """Keys and values of the summary lists."""
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", response.content.decode(), re.S)
    return [(_plain(key), _plain(value)) for key, value in rows]


def tasks(response) -> list[tuple[str, str]]:
    """Labels of a task list with their state in words."""
    rows = re.findall(
        r'class="task-link"[^>]*>(.*?)</a>.*?<strong[^>]*>(.*?)</strong>', response.content.decode(), re.S
    )
    return [(_plain(label), _plain(status)) for label, status in rows]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())

"""Reading the fields of a form out of a page, to send it as a browser would."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self._select, self._area = "", ""
        self.feed(page)

    def add(self, name, value):
        self.data.setdefault(name, []).append(value or "")

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        name = facts.get("name", "")
        if tag == "input" and name:
            self._input(name, facts)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in facts:
            self.add(self._select, facts.get("value"))
        elif tag == "textarea" and name:
            self._area = name
            self.data[name] = [""]

    def _input(self, name, facts):
        kind = facts.get("type", "text")
        if kind in ("submit", "button", "file", "image"):
            return
        if kind in ("checkbox", "radio") and "checked" not in facts:
            return
        self.add(name, facts.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data):
        if self._area:
            self.data[self._area][0] += data

    def handle_endtag(self, tag):
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area


def fields_of(page: str) -> dict[str, list[str]]:
    """Name and values of every field of the page's forms, as they stand."""
    fields = _Fields(page).data
    return {name: [v.removeprefix("\n") for v in values] for name, values in fields.items() if "__prefix__" not in name}

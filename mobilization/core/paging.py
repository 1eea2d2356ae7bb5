"""Bounded pages: at most PAGES of SIZE rows and a capped count, so that no list grows with its table.

Who needs more narrows the filters (docs/decisions/0007-bounded-pages.md).
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SIZE = 25
PAGES = 40
CAP = SIZE * PAGES


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows and the addresses of its neighbours, as templates/_ui/pager.html needs them."""

    rows: list
    number: int
    pages: int
    total: int
    capped: bool
    previous_url: str
    next_url: str

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before this one."""
        return bool(self.previous_url)

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
        return bool(self.next_url)

    @property
    def total_text(self) -> str:
        """The number of rows in words; capped counts say so."""
        if self.capped:
            return _("more than %(count)s results; narrow the filters to see the others") % {
                "count": number_format(CAP, force_grouping=True)
            }
        return ngettext("%(count)s result", "%(count)s results", self.total) % {
            "count": number_format(self.total, force_grouping=True)
        }


def page_of(request: HttpRequest, rows, *, size: int = SIZE) -> Page:
    """The page that `?trang=` asks for; an impossible number gives the nearest page that exists.

    In: an ordered QuerySet or list. Two queries for a QuerySet (capped count, rows), whatever the size.
    """
    cap = size * PAGES
    counted = len(rows[: cap + 1]) if isinstance(rows, list) else rows[: cap + 1].count()
    total = min(counted, cap)
    pages = max(1, -(-total // size))
    number = min(max(_asked(request), 1), pages)
    start = (number - 1) * size
    return Page(
        rows=list(rows[start : start + size]),
        number=number,
        pages=pages,
        total=total,
        capped=counted > cap,
        previous_url=_address(request, number - 1) if number > 1 else "",
        next_url=_address(request, number + 1) if number < pages else "",
    )


def _asked(request: HttpRequest) -> int:
    text = request.GET.get("trang", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["trang"] = str(number)
    return f"?{query.urlencode()}"

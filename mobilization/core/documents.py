"""Numbers of official documents: the State form (Decree 30/2020) and the Party form (Guidance 36-HD/VPTW)."""

import re

from mobilization.core.text import clean

_UPPER = "A-ZĐÂÊÔƠƯ"
STATE = re.compile(
    rf"\d+[a-z]?(?:/(?:19|20)\d{{2}})?(?:/[{_UPPER}][{_UPPER}a-zđ0-9&]*(?:-[{_UPPER}0-9][{_UPPER}a-zđ0-9&]*)*)+"
)
PARTY = re.compile(rf"\d+-[{_UPPER}][{_UPPER}a-zđ]*/[{_UPPER}][{_UPPER}a-zđ0-9]*(?:-[{_UPPER}a-z]+)*")
# The least that can be a number at all: digits, then a symbol behind a slash or a hyphen.
_POSSIBLE = re.compile(r"\d{1,6}[a-z]?\s?[-/]\s?\S.{0,48}")


def is_possible(number: str) -> bool:
    """Whether the text can be a document number at all; what cannot is refused."""
    return _POSSIBLE.fullmatch(clean(number).strip()) is not None


def is_usual(number: str) -> bool:
    """Whether it has the State or the Party form; real pages print others too, so those only earn a warning."""
    text = clean(number).strip()
    return is_possible(text) and (STATE.fullmatch(text) or PARTY.fullmatch(text)) is not None

"""Two texts compared word by word: what stayed, what was added, what was removed. Pure functions."""

import re
from collections import Counter
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
_WORDS = re.compile(r"\s*\S+\s*")
#: Above this number of equal pairs of words the exact comparison takes too long; the quick one skips common words.
_MOST_PAIRS = 200_000


def word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces as (kind, text) in reading order, what was removed before what was added in its place."""
    before, after = _split(old), _split(new)
    pieces: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=_pairs(before, after) > _MOST_PAIRS)
    for _tag, start, end, first, last in matcher.get_opcodes():
        if _tag == "equal":
            pieces.append((SAME, "".join(after[first:last])))
            continue
        if end > start:
            pieces.append((REMOVED, "".join(before[start:end])))
        if last > first:
            pieces.append((ADDED, "".join(after[first:last])))
    return pieces


def _split(text: str) -> list[str]:
    """The words, each with the space around it, so that joined they give the text again."""
    return _WORDS.findall(text)


def _keys(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _pairs(before: list[str], after: list[str]) -> int:
    """How many equal pairs the exact comparison would look at: many for a text that repeats a word."""
    old, new = Counter(_keys(before)), Counter(_keys(after))
    return sum(count * new[word] for word, count in old.items())

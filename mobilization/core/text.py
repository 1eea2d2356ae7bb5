"""Vietnamese text: cleaning on the way in, folding for search, a key for sorting. Pure functions."""

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
# Everything below the space but tab, line feed and carriage return; Postgres refuses NUL, people cannot see the rest.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: f"{place:02d}" for place, letter in enumerate(_LETTERS, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TOKENS = re.compile(r"[0-9]+|.", re.DOTALL)


def clean(value: str) -> str:
    """NFC, without lone surrogates and invisible control characters, line ends as LF.

    Phones and Macs send decomposed letters; what is stored has one form, so that equal words are equal.
    """
    value = _CONTROLS.sub("", _SURROGATES.sub("", value))
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def fold(value: str) -> str:
    """Lower case without tones and marks, đ as d: 'Dân vận khéo' and 'dan van kheo' become one.

    The words stay apart by single spaces; everything that is no letter or digit is a space.
    """
    decomposed = unicodedata.normalize("NFD", clean(value).lower().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", bare).strip()


def exact(value: str) -> str:
    """Lower case with tones kept, words apart by single spaces: what ranks a hit with the tones typed first."""
    return re.sub(r"[\W_]+", " ", clean(value).lower()).strip()


def sort_key(value: str) -> str:
    """A key that sorts Vietnamese names as dictionaries do, to be stored in a C-collated column.

    Order: space, numbers by their size (Xóm 2 before Xóm 10), a ă â b c d đ ...; then the tones none, huyền, hỏi,
    ngã, sắc, nặng; then case.
    """
    letters, tones, cases = [], [], []
    for token in _TOKENS.findall(clean(value)):
        letter, tone = _split(token.lower())
        code = _ORDER.get(letter) or _other(letter)
        if not code:
            continue
        letters.append(code)
        tones.append(tone)
        cases.append("1" if token.isupper() else "0")
    return f"{''.join(letters)} {''.join(tones)} {''.join(cases)}"


def _other(token: str) -> str:
    """The code of a space or a number (its length first, so that 9 comes before 10); "" for everything else."""
    if token.isascii() and token.isdigit():
        number = token.lstrip("0") or "0"
        return f"0{chr(ord('a') + min(len(number), 25))}{number}"
    return "00" if token.isspace() else ""


def _split(char: str) -> tuple[str, str]:
    """A letter with its shape (ă, â, ơ ...) and, apart, its tone as a digit: 'ậ' becomes ('â', '5')."""
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), "0")
    letter = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return letter, tone

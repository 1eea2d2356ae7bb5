"""Reading the number of a decision as it is typed, such as 15-QĐ/BCĐ or 15/QĐ-UBND: its figure and its symbol."""

import re

_NUMBER = re.compile(r"0*(\d{1,9})\s*[-–/]\s*(\S.*)")


def number_parts(label: str) -> tuple[int, str] | None:
    """The figure and the symbol in capitals; None when it is not a number with a symbol."""
    found = _NUMBER.fullmatch(label.strip())
    return (int(found[1]), found[2].strip().upper()) if found else None

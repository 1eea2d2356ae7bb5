"""The code by which anybody can check a recognition: short enough to type from paper, too long to guess."""

import secrets

#: Without letters and digits that are taken for each other (0 O, 1 I L, U V): 30 signs, twelve of them are 58 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_GROUP = 4


def check_code_make() -> str:
    """A new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def check_code_printed(code: str) -> str:
    """K7QF2MZ9XRTA as it is printed: K7QF-2MZ9-XRTA."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def check_code_read(typed: str) -> str:
    """What was typed or scanned, as it is kept; "" when it cannot be a code. Case, spaces and hyphens do not matter."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""

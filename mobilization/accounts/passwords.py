"""Words that everybody here would try first; Django's own list does not know Vietnamese."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mobilization.core.text import fold

# The province, the organisations, the movement, "password" in Vietnamese, keyboard runs, and words of love and home.
WORDS = [
    "matkhau",
    "mkhau",
    "danvan",
    "danvankheo",
    "khongkho",
    "nghean",
    "thanhvinh",
    "vinh",
    "cualo",
    "tinhuy",
    "uyban",
    "ubnd",
    "mttq",
    "mattran",
    "tuyengiao",
    "dangbo",
    "danguy",
    "conghoa",
    "vietnam",
    "quehuong",
    "bacho",
    "hochiminh",
    "xinchao",
    "anhyeuem",
    "emyeuanh",
    "giadinh",
    "hanhphuc",
    "password",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "abcdef",
    "abc",
    "admin",
    "quantri",
    "canbo",
    "lanhdao",
    "chicuc",
    "phuong",
]


class LocalWordsValidator:
    """Refuses passwords that are only such words, years, digits and repeated letters."""

    def validate(self, password, user=None):
        """Raises ValidationError when fewer than four letters are left once the usual words are taken out."""
        rest = fold(password).replace(" ", "")
        for word in sorted(WORDS, key=len, reverse=True):
            rest = rest.replace(word, "")
        rest = re.sub(r"\d+", "", rest)
        if len(set(rest)) < 4:
            raise ValidationError(
                _("This password is made of words and numbers that others would try first. Choose other words."),
                code="local_words",
            )

    def get_help_text(self):
        """What the form says beside the field."""
        return _("Not only common words, names of places or years; four unrelated words are good.")

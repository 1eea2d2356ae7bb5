"""The columns of a list: how they are called in code and in the file."""

from dataclasses import dataclass

from django.utils import translation

from mobilization.core.text import fold

#: What a row of a file becomes: the line in the file, and the text of each column.
Line = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Column:
    """One column; found by its name in either language, with or without tones. `example` stands in the template."""

    name: str
    label: str
    example: str = ""
    required: bool = False

    @property
    def known_as(self) -> set[str]:
        """Every heading that means this column."""
        names = {fold(self.name)}
        for language in ("vi", "en"):
            with translation.override(language):
                names.add(fold(str(self.label)))
        return names

"""The description of an official paper: what it says, not how it looks. Everything is plain Vietnamese text."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """Whose rules the paper follows: the State's (Decree 30/2020/NĐ-CP) or the Party's (Guidance 36-HD/VPTW)."""

    STATE = "state"
    PARTY = "party"


@dataclass(frozen=True)
class Issuer:
    """Who issues the paper: its name, the body above it ("" for none), the place named beside the date."""

    name: str
    above: str = ""
    place: str = ""
    form: Form = Form.STATE


@dataclass(frozen=True)
class Text:
    """A paragraph; `lead` are its first words in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading inside the body."""

    text: str


@dataclass(frozen=True)
class Article:
    """ "Điều 1. …"; the number is counted by whoever describes the paper."""

    number: int
    text: str


@dataclass(frozen=True)
class Point:
    """One line of a list."""

    text: str


@dataclass(frozen=True)
class Column:
    """A column of a table: header, share of the width, whether its cells are figures (centred)."""

    title: str
    share: float = 1
    is_figure: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of plain text under columns; the header is repeated on every page. `caption` is read, not shown, in PDF."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


Block = Text | Heading | Article | Point | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: `capacity` "TM.", "KT.", "TL.", "TUQ.", "Q." or "", `behalf` for whom, `post`, `name`."""

    post: str
    name: str = ""
    capacity: str = ""
    behalf: str = ""


@dataclass(frozen=True)
class Appendix:
    """What follows on pages of its own; `note` is the line in italics below its title."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    number: str = ""


@dataclass(frozen=True)
class Paper:
    """An official paper. Without `kind` it is an official letter: its subject stands below the number ("V/v …").

    `number` with its symbol ("12/QĐ-BCĐ", "12-QĐ/TU"); `day` None leaves the day to the pen. `verb` is the line
    between bases and body ("QUYẾT ĐỊNH:"); `authority` the line above the bases. `is_demo` and `is_draft` set marks.
    """

    issuer: Issuer
    number: str
    day: datetime.date | None
    about: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    kind: str = ""
    authority: str = ""
    bases: tuple[str, ...] = ()
    verb: str = ""
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    is_draft: bool = False
    is_demo: bool = False


@dataclass(frozen=True)
class Certificate:
    """A certificate on one sheet, with the address at which anybody can check it."""

    issuer: Issuer
    title: str
    holder: str
    sentence: str
    subject: str
    facts: tuple[str, ...]
    signature: Signature
    day: datetime.date | None
    check_url: str
    check_code: str
    is_demo: bool = False

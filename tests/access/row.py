"""One row of the access table: an address, the state it is asked on, and who gets what."""

from dataclasses import dataclass

from tests.access.people import ALL, SIGNED_IN

LOGIN = "sign in"


@dataclass(frozen=True)
class Row:
    """One address: its name, the state of the dossier that it is asked on, and who gets what."""

    name: str
    ok: tuple = ()
    on: str = ""
    status: int = 200
    may_not: tuple = ()
    otherwise: int = 404
    method: str = "get"
    public: bool = False
    step: str = ""
    note: str = ""

    def expected(self, who: str):
        """The status that this person gets, or LOGIN."""
        if who in self.ok:
            return self.status
        if who == "visitor" and not self.public:
            return LOGIN
        return 403 if who in self.may_not else self.otherwise

    def __str__(self):
        return " ".join(filter(None, [self.method, self.name, self.step, self.on, self.note]))


def public(name: str, **more) -> Row:
    """A page that everybody may read."""
    return Row(name, ok=ALL, public=True, **more)


def signed_in(name: str, **more) -> Row:
    """A page of everybody who is signed in."""
    return Row(name, ok=SIGNED_IN, **more)

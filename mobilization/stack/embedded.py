"""The two embedded servers of a clone: made from what the home folder remembers; not told when to run."""

from collections.abc import Sequence

from mobilization.stack.binaries import find_binaries
from mobilization.stack.home import Home
from mobilization.stack.owner import Owner, server_owner
from mobilization.stack.placement import Placement, place
from mobilization.stack.ports import free_port
from mobilization.stack.postgres import Postgres
from mobilization.stack.valkey import Valkey

SERVERS = ("postgres", "valkey")


class Embedded:
    """Builds the servers of one clone; `names` says which are wanted."""

    def __init__(self, home: Home, names: Sequence[str] = SERVERS) -> None:
        self.home = home
        self.wanted = tuple(names)
        self.owner: Owner = server_owner()
        self.placement: Placement = place(home, self.owner, find_binaries())
        self.ports = self._ports()

    def _ports(self) -> dict[str, int]:
        """The ports of the last start where they are still free, so that addresses stay the same."""
        kept = self.home.remembered("ports")
        ports = {**kept, **{name: free_port(kept.get(name)) for name in self.wanted}}
        self.home.remember("ports", ports)
        return ports

    def postgres(self) -> Postgres:
        return Postgres(
            bin_folder=self.placement.binaries.postgres_bin,
            data=self.placement.postgres_data,
            port=self.ports["postgres"],
            password=self.home.secret("postgres-password"),
            owner=self.owner,
            log=self.home.log("postgres"),
        )

    def valkey(self) -> Valkey:
        return Valkey(
            binary=self.placement.binaries.valkey_server,
            data=self.placement.valkey_data,
            port=self.ports["valkey"],
            password=self.home.secret("valkey-password"),
            owner=self.owner,
            log=self.home.log("valkey"),
        )

"""How often and how soon a server that died is started again; pure, the clock is an argument."""

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
WINDOW_SECONDS = 60.0


class Restarts:
    """Remembers the deaths of one server during the last minute."""

    def __init__(self) -> None:
        self.deaths: list[float] = []

    def pause_after_death(self, now: float) -> float | None:
        """Seconds to wait before the next start; None when five starts in a minute did not help."""
        self.deaths = [*(death for death in self.deaths if now - death < WINDOW_SECONDS), now]
        if len(self.deaths) > len(PAUSES):
            return None
        return PAUSES[len(self.deaths) - 1]

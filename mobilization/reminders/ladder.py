"""Which step of a reminder a day has reached. Pure: no tables, no clock."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A step: its code (part of the unique key), the kind of its sentence, whether it goes to the level above."""

    code: str
    kind: str
    goes_up: bool = False


#: Days before (negative), on and after the due date; then weekly, and to the level above from the 14th day.
BEFORE = (-7, -1)
AFTER = 3
WEEK = 7
UP_FROM = 14


def steps_for(due: datetime.date, day: datetime.date) -> list[Step]:
    """The steps that have been reached and are the latest of their line: one for the doer, one for the level above.

    A scan that was missed for days yields the highest step once, never all that were missed
    (the fault `due == today + n` is one of design section 5: a missed day must not lose a reminder).
    """
    late = (day - due).days
    steps = []
    if late >= UP_FROM:
        steps.append(Step(f"up-{_weekly(late, UP_FROM)}", "deadline.up", goes_up=True))
    if late >= AFTER:
        steps.append(Step(f"after-{_weekly(late, AFTER)}", "deadline.after"))
    elif late >= 0:
        steps.append(Step("day", "deadline.day" if late == 0 else "deadline.after"))
    else:
        reached = [n for n in BEFORE if late >= n]
        if reached:
            steps.append(Step(f"before{max(reached)}", "deadline.before"))
    return steps


def _weekly(late: int, first: int) -> int:
    """The latest day of first, first + 7, first + 14 ... that has been reached."""
    return first + (late - first) // WEEK * WEEK


def goes_up(code: str) -> bool:
    """Whether the step of this code is told to the level above."""
    return code.startswith("up-")

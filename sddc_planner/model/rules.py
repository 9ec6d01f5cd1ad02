"""The rules of sign-off that the Communications Manager sets for the whole council.

Who must sign is said by departments, capacities and accounts (``council.py``); this is the rest.
"""

from dataclasses import dataclass

from sddc_planner.errors import InvalidValue

LONGEST = 60
"""Working days that a rule may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """``time_may_move``: statements signed from now on still cover a post whose time of day moves within its date.

    ``submit_days`` and ``decide_days`` are working days before the first of a month by which its schedule should be
    submitted and decided. ``countersign_days`` are working days within which a verbal approval should be
    countersigned. ``passphrase_for_all``: planning needs the passphrase, not only signing.
    """

    time_may_move: bool = False
    submit_days: int = 10
    decide_days: int = 5
    countersign_days: int = 2
    passphrase_for_all: bool = False

    def __post_init__(self) -> None:
        for name in ("submit_days", "decide_days", "countersign_days"):
            if not 0 <= getattr(self, name) <= LONGEST:
                raise InvalidValue(name, f"Working days are from 0 to {LONGEST}.")
        if self.decide_days > self.submit_days:
            raise InvalidValue("decide_days", "A schedule cannot be decided before it is submitted.")

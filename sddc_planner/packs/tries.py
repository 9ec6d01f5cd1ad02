"""How long a wrong passphrase or recovery code keeps the next one waiting. The same for every key, wherever it is."""

from datetime import datetime, timedelta

from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import WrongPassphrase

_FREE_TRIES, _LONGEST_WAIT = 3, 300
"""Wrong ones before the first wait; seconds of the longest."""


def require_no_wait(locked_until: str | None, now: datetime) -> None:
    """Raises ``WrongPassphrase`` while the wait is not over. ``locked_until`` is a stored UTC instant."""
    if locked_until and locked_until > to_text(now):
        wait = max(1, round((from_text(locked_until) - now).total_seconds()))
        raise WrongPassphrase(
            f"Too many wrong passphrases: wait {wait} second{'s' * (wait != 1)}.",
            wait_seconds=wait,
        )


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong ones: none at first, then twice as long each time."""
    return min(_LONGEST_WAIT, 2 ** min(20, failures - _FREE_TRIES)) if failures >= _FREE_TRIES else 0


def until(failures: int, now: datetime) -> str | None:
    """The instant to store beside the count, or None."""
    wait = wait_after(failures)
    return to_text(now + timedelta(seconds=wait)) if wait else None

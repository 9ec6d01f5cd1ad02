"""What every measure is given."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One library to measure on. ``library`` may be changed; ``scratch`` is an empty folder on the same disk."""

    posts: int
    library: Path
    scratch: Path
    newest: date
    """The dense month."""
    exported: date
    """The month whose posts are all approved."""
    repeat: int | None = None
    """How often; None leaves it to the measure."""

    def times(self, usual: int) -> int:
        return self.repeat or usual

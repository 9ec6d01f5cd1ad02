"""How long work tells its caller how far it is, without knowing who asks."""

from typing import Protocol


class Progress(Protocol):
    """Handed to long work. ``step`` raises ``Cancelled`` if the person has asked to stop."""

    def step(self, done: int, total: int, label: str = "") -> None: ...


class NoProgress:
    """For callers that do not watch."""

    def step(self, done: int, total: int, label: str = "") -> None:
        return

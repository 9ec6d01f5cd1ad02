"""The clock of the tests."""

from datetime import UTC, datetime, timedelta


class TickingClock:
    """Each reading is one second later than the last; nothing in a test waits for real time."""

    def __init__(self, start: datetime = datetime(2020, 11, 16, 9, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

"""The urgent route: a verbal approval, recorded so that a post can go out before anybody can sign."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.clock import in_london
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.working_days import working_days_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbal:
    """Somebody said yes to one revision. It approves nothing: it is marked until the manager countersigns.

    ``said_at``, ``recorded_at`` and ``withdrawn_at`` are instants; ``approver`` is who said it, ``reason`` why it
    could not wait.
    """

    id: str
    post: PostId
    revision: int
    digest: str
    approver: PersonId
    said_at: datetime
    reason: str
    recorded_by: PersonId
    recorded_at: datetime
    withdrawn_at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue("reason", "Say why it could not wait for a signature.")

    def countersign_by(self, days: int, holidays: Container[date] = ()) -> date:
        """The last day on which it is countersigned in time: ``days`` working days after it was said."""
        return working_days_after(in_london(self.said_at).date(), days, holidays)

"""The urgent route: a verbal approval, recorded so that a post can go out before anybody can sign."""

from dataclasses import dataclass
from datetime import datetime

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PersonId, PostId


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

"""A draft of mail with one department's approved schedule, and whether it was sent."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One draft. ``export`` is the row of the workbook in it, ``sha256`` its hash, ``file`` the draft's own name.

    ``sent_at`` is when somebody said that it was sent; the program cannot know by itself.
    """

    id: str
    export: str
    month: date
    department: str
    recipients: tuple[str, ...]
    subject: str
    file: str
    sha256: str
    made_at: datetime
    made_by: str | None
    sent_at: datetime | None = None

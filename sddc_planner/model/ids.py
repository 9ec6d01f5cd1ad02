"""Names for the identifiers of each kind of thing. All are 32 hexadecimal digits but a platform's, which is a word."""

from typing import NewType

AccountId = NewType("AccountId", str)
CampaignId = NewType("CampaignId", str)
CampaignTemplateId = NewType("CampaignTemplateId", str)
CommentId = NewType("CommentId", str)
DepartmentId = NewType("DepartmentId", str)
HoldId = NewType("HoldId", str)
HoldingId = NewType("HoldingId", str)
KeyId = NewType("KeyId", str)
MeasureId = NewType("MeasureId", str)
PersonId = NewType("PersonId", str)
PlatformId = NewType("PlatformId", str)
PollId = NewType("PollId", str)
PostId = NewType("PostId", str)
ReadingId = NewType("ReadingId", str)
SeriesId = NewType("SeriesId", str)
SpecialDayId = NewType("SpecialDayId", str)
TemplateId = NewType("TemplateId", str)
VideoId = NewType("VideoId", str)


def new_id() -> str:
    from uuid import uuid4  # noqa: PLC0415  # it asks what machine this is, and a start makes no id

    return uuid4().hex

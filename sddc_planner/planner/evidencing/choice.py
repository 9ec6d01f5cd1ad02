"""Which posts an evidence pack is about: those that are there, and those that were deleted but had been signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PostId
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidencing.gathering import About
from sddc_planner.planner.schedules import month_span
from sddc_planner.store import council, evidence_rows, posts
from sddc_planner.store.rows import unpacked
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a pack is to be about: a month (any day of it), of some departments or of all, or a campaign."""

    month: date | None = None
    departments: tuple[DepartmentId, ...] = ()
    campaign: CampaignId | None = None

    def __post_init__(self) -> None:
        if (self.month is None) == (self.campaign is None):
            raise InvalidValue("month", "Evidence is about a month or about a campaign.")
        if self.campaign is not None and self.departments:
            raise InvalidValue("departments", "A campaign’s evidence is about all its departments.")


def posts_wanted(desk: Desk, wanted: Wanted) -> list[str]:
    """Posts that lie in the month or campaign, or did before they were deleted; and of a month those of which a
    revision was for one of its days, wherever the post lies now."""
    con = desk.library.con
    gone = evidence_rows.last_images(con, "post", evidence_rows.posts_gone(con))
    if wanted.month is None:
        now = evidence_rows.posts_of_campaign(con, wanted.campaign or "")
        return [*now, *(one for one, image in gone.items() if image.get("campaign") == wanted.campaign)]
    first, last = month_span(wanted.month)
    found = [
        *posts.ids_between(con, first, last),
        *evidence_rows.posts_signed_for(con, first, last),
        *(one for one, image in gone.items() if first.isoformat() <= str(image.get("day") or "") <= last.isoformat()),
    ]
    found = list(dict.fromkeys(found))
    return _of_departments(desk, found, gone, wanted.departments) if wanted.departments else found


def about(standing: Standing) -> About:
    """Where a post belongs that is in the plan."""
    post = standing.post
    at = post.at.strftime("%H:%M") if post.at else ""
    return About(post.title, post.department, post.campaign, post.accounts, post.day, at)


def remembered(image: Mapping[str, Any]) -> About:
    """Where a post belonged that was deleted, as far as the record still says."""
    try:
        day = date.fromisoformat(image["day"]) if image.get("day") else None
        accounts = tuple(AccountId(str(one)) for one in unpacked(image.get("accounts"), []))
    except (TypeError, ValueError):
        day, accounts = None, ()
    title, department, campaign, at = (image.get(name) for name in ("title", "department", "campaign", "at"))
    return About(
        str(title or ""), DepartmentId(department) if department else None, campaign, accounts, day, str(at or "")
    )


def _of_departments(
    desk: Desk,
    found: Sequence[str],
    gone: Mapping[str, Mapping[str, Any]],
    departments: Sequence[DepartmentId],
) -> list[str]:
    """Those about one of the departments or on one of their accounts, as in a schedule."""
    owners = council.owners(desk.library.con)
    present = posts.get_many(desk.library.con, found)

    def concerned(post_id: str) -> set[DepartmentId | None]:
        one = present.get(PostId(post_id))
        where = remembered(gone.get(post_id, {}))
        accounts, own = (one.accounts, one.department) if one else (where.accounts, where.department)
        return {own, *(owners.get(account) for account in accounts)}

    return [one for one in found if concerned(one) & set(departments)]

"""What the timeline says: in a bar, under a name, at the pointer, and to a screen reader."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.model.clashes import Clash
from sddc_planner.model.following import Days
from sddc_planner.model.ids import DepartmentId
from sddc_planner.model.rearranging import Unit, distance
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.planner.campaigns.timeline import Mark
from ui import words

NAMED = 6
"""Marks that a tool tip names."""


def in_bar(line: CampaignLine) -> str:
    """ "24 posts · 3 videos · 71% approved"; of a campaign with nothing in it, its state."""
    counts = line.counts
    parts = [words.count(counts.posts, "post")] if counts.posts else []
    parts += [words.count(counts.videos, "video")] if counts.videos else []
    parts += [words.count(counts.polls, "poll")] if counts.polls else []
    if not parts:
        return line.campaign.state.value
    if counts.approved:
        parts.append(f"{counts.percent_approved}% approved")
    if line.campaign.state in (CampaignState.IDEA, CampaignState.CLOSED):
        parts.append(line.campaign.state.value)
    return " · ".join(parts)


def short_in_bar(line: CampaignLine) -> str:
    """ "24 posts · 71% approved": for a bar that has no room for all of it."""
    counts = line.counts
    if not counts.posts:
        return in_bar(line)
    approved = [f"{counts.percent_approved}% approved"] if counts.approved else []
    return " · ".join([words.count(counts.posts, "post"), *approved])


def under_name(line: CampaignLine) -> str:
    """ "Housing · OASIS complete"."""
    return upper(" · ".join(filter(None, (line.department, oasis(line)))))


def oasis(line: CampaignLine) -> str:
    """How far its OASIS is, in three words."""
    if not line.missing:
        return "OASIS complete"
    if not line.campaign.objectives:
        return "no objectives"
    return f"OASIS: {len(line.missing)} to write"


def days_of(one: Campaign) -> str:
    return span_words(Days(first=one.first_day, last=one.last_day))


def span_words(days: Days) -> str:
    """ "1 Dec 2020 – 28 Feb 2021"."""
    if days.first == days.last:
        return words.brief_date(days.first) + f" {days.first.year}"
    year = "" if days.first.year == days.last.year else f" {days.first.year}"
    return f"{words.brief_date(days.first)}{year} – {words.brief_date(days.last)} {days.last.year}"


def spoken_span(days: Days) -> str:
    return f"{words.full_date(days.first)} to {words.full_date(days.last)}"


def change(was: Days, now: Days) -> str:
    """What a drag has come to: "a week later", "97 days, 7 more"."""
    by = (now.first - was.first) // timedelta(days=1)
    if was.length == now.length:
        if not by:
            return "where it was"
        return distance(by // 7, Unit.WEEKS) if by % 7 == 0 else distance(by, Unit.DAYS)
    more = now.length - was.length
    return f"{words.count(now.length, 'day')}, {abs(more):,} {'more' if more > 0 else 'fewer'}"


def clash(one: Clash, departments: Mapping[DepartmentId, str]) -> str:
    """ "Recycle Right, 1 – 24 Dec: the same audience (Residents 65+), the same department (Waste)"."""
    named = [departments[each] for each in one.departments if each in departments]
    shared = [f"the same audience ({', '.join(one.audiences)})"] if one.audiences else []
    shared += [f"the same department{'s' if len(named) > 1 else ''} ({', '.join(named)})"] if named else []
    return f"“{one.name}”, {words.day_range(one.first_day, one.last_day)}: {words.joined(shared)}"


def spoken(line: CampaignLine, clashing: Sequence[Clash], departments: Mapping[DepartmentId, str]) -> str:
    """All that a row shows, for a screen reader."""
    one, counts = line.campaign, line.counts
    parts = [
        one.name,
        spoken_span(Days(first=one.first_day, last=one.last_day)),
        line.department,
        one.state.value,
        in_bar(line) if counts.posts or counts.videos or counts.polls else "no posts yet",
        oasis(line),
        *(f"clashes with {clash(each, departments)}" for each in clashing),
    ]
    return ", ".join(filter(None, parts)).replace(" · ", ", ")


def tip(line: CampaignLine, clashing: Sequence[Clash], departments: Mapping[DepartmentId, str]) -> str:
    """Over a bar or a name."""
    one = line.campaign
    season = f"{one.season.value} campaign" if one.season else ""
    lines = [
        one.name,
        f"{days_of(one)} · {words.count(Days(first=one.first_day, last=one.last_day).length, 'day')}",
        " · ".join(filter(None, (line.department, season, one.state.value))),
        in_bar(line) if line.counts.posts or line.counts.videos else "",
        f"{line.counts.undated:,} of them in the tray, without a date" if line.counts.undated else "",
        *(f"Clashes with {clash(each, departments)}" for each in clashing),
    ]
    return "\n".join(filter(None, lines))


def mark_tip(marks: Sequence[Mark]) -> str:
    """Over one mark or several that lie on each other."""
    lines = [_mark(one) for one in marks[:NAMED]]
    return "\n".join([*lines, f"and {len(marks) - NAMED} more"] if len(marks) > NAMED else lines)


def _mark(one: Mark) -> str:
    what = one.state.value if one.state is not None else f"video, {one.stage}"
    return f"{words.spoken_day(one.day)}: {one.title}, {what}"


def head_tip(day: date, holidays: Mapping[date, str], holds: Sequence[str]) -> str:
    return "\n".join(filter(None, (words.long_day(day), holidays.get(day, ""), *holds)))


def in_sight(first: date, last: date) -> str:
    """ "Oct 2020 – May 2021": what the timeline shows."""
    if (first.year, first.month) == (last.year, last.month) or (last - first).days <= 62:
        return span_words(Days(first=first, last=last))
    begins, ends = words.month_name(first), words.month_name(last)
    return f"{begins[:3]} {first.year} – {ends[:3]} {last.year}"


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]

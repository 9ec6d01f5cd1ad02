"""Sentences and small tables that the brief and the evaluation of a campaign share."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from sddc_planner.clock import in_london
from sddc_planner.exports.briefs.document import Column, Facts, Mood, Notice, Paragraph, Table, Voice
from sddc_planner.exports.briefs.values import CampaignPaper, PaperPost, Seal
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign, Season
from sddc_planner.model.day_words import MONTHS, brief_date, full_date
from sddc_planner.model.money import money_words
from sddc_planner.model.oasis import gaps_in

_SPANS_ACROSS, _BESIDE_HEADING = 7, 4
"""Columns of months in a table. A longer campaign is counted by quarter, or by year."""


def tidy(text: str) -> str:
    """A text with one form of line end and no blank lines about it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def one_line(text: str) -> str:
    return " ".join(text.split())


def capital(text: str) -> str:
    """With a capital at its beginning, and otherwise as it is."""
    return text[:1].upper() + text[1:]


def several(number: int, one: str, many: str = "") -> str:
    """ "1 post", "2 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """ "Housing, Waste and Leisure"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def moment(at: datetime) -> str:
    """ "3 December 2020 at 14:10", in London."""
    local = in_london(at)
    return f"{full_date(local.date())} at {local:%H:%M}"


def subtitle(one: Campaign) -> str:
    """ "1 December 2020 to 28 February 2021 · Winter · Gold"."""
    days = f"{full_date(one.first_day)} to {full_date(one.last_day)}"
    if one.first_day == one.last_day:
        days = full_date(one.first_day)
    season = ("All year" if one.season is Season.ALL_YEAR else one.season.value.capitalize()) if one.season else ""
    return " · ".join(filter(None, (days, season, one.tier.value.capitalize() if one.tier else "")))


def budget_words(one: Campaign) -> str:
    if one.budget is None:
        return "Paid advertising; the sum is not written yet" if one.paid else "Not written yet"
    paid = "with paid advertising" if one.paid else "no paid advertising"
    return f"{money_words(one.budget) if one.budget else 'None'}, {paid}"


def facts(paper: CampaignPaper) -> Facts:
    one = paper.campaign
    pairs = (
        ("Department", paper.department or "No department yet"),
        ("Taking part", listed(paper.departments)),
        ("Lead", paper.lead or "Nobody yet"),
        ("Budget", budget_words(one)),
        ("Partners", listed([one_line(partner) for partner in one.partners])),
        ("Link tag", one.tag),
    )
    return Facts(tuple((name, said) for name, said in pairs if said))


def written(text: str, *, otherwise: str = "Not written yet.") -> Iterator[Paragraph]:
    """The text as paragraphs, or that there is none."""
    paragraphs = [one for one in tidy(text).split("\n") if one.strip()]
    yield from map(Paragraph, paragraphs)
    if not paragraphs:
        yield Paragraph(otherwise, Voice.NOTE)


def objectives(one: Campaign) -> Iterator[Table | Paragraph]:
    if not one.objectives:
        yield Paragraph("No objective is written yet.", Voice.NOTE)
        return
    columns = (Column("What changes", 44, strong=True), Column("From", 22), Column("To", 22), Column("By", 24))
    yield Table(
        columns,
        tuple(
            (
                one_line(goal.what) or "–",
                one_line(goal.start) or "–",
                one_line(goal.target) or "–",
                full_date(goal.by) if goal.by else "–",
            )
            for goal in one.objectives
        ),
    )
    open_ones = [number for number, goal in enumerate(one.objectives, 1) if gaps_in(goal)]
    if open_ones:
        which = "An objective leaves" if len(open_ones) == 1 else f"{len(open_ones)} objectives leave"
        yield Paragraph(f"{which} something open, shown as –.", Voice.NOTE)


def posts_by_account(posts: Sequence[PaperPost]) -> Table | None:
    """How many posts go to each account in each month, quarter or year; None where there are none."""
    if not posts:
        return None
    spans, name_of = _spans([one.day for one in posts if one.day])
    undated = any(one.day is None for one in posts)
    heads = [*spans, *(["No date"] if undated else [])]
    counted: Counter[tuple[str, str]] = Counter()
    accounts: dict[str, None] = {}
    for post in posts:
        span = name_of(post.day) if post.day else "No date"
        for account in post.accounts or ("No account yet",):
            accounts[account] = None
            counted[account, span] += 1
    rows = [
        (account, *(f"{counted[account, span] or '–'}" for span in heads), f"{_sum(counted, account, heads)}")
        for account in sorted(accounts, key=lambda name: (-_sum(counted, name, heads), name.casefold()))
    ]
    columns = (
        Column("Account", 52, strong=True),
        *(Column(span, 14, right=True) for span in heads),
        Column("All", 10, right=True),
    )
    return Table(columns, tuple(rows), wide=len(heads) > _BESIDE_HEADING)


def _sum(counted: Counter[tuple[str, str]], account: str, spans: Sequence[str]) -> int:
    return sum(counted[account, span] for span in spans)


def _spans(days: Sequence[date]) -> tuple[list[str], Callable[[date], str]]:
    """The names of the spans that these days lie in, in order, and which of them a day is in."""
    for name_of in (_month, _quarter, _year):
        spans = list(dict.fromkeys(map(name_of, sorted(days))))
        if len(spans) <= _SPANS_ACROSS:
            return spans, name_of
    return ["Dated"], lambda _day: "Dated"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year % 100:02}"


def _quarter(day: date) -> str:
    first = (day.month - 1) // 3 * 3
    return f"{MONTHS[first][:3]}–{MONTHS[first + 2][:3]} {day.year % 100:02}"


def _year(day: date) -> str:
    return str(day.year)


def seal_notice(seal: Seal) -> Notice:
    """How the sign-off of the brief stands. An approval is only ever said of the very content that is printed."""
    digests = [f"SHA-256 of the brief  {seal.digest}"] if seal.digest else []
    revision = f"revision {seal.number}" if seal.number else ""
    who = f"{seal.person}, {seal.capacity}" if seal.capacity else seal.person
    doubt = [f"{capital(seal.doubt).rstrip('.')}."] if seal.doubt else []
    if seal.state is BriefState.APPROVED and seal.at:
        said = [f"Signed by {who} on {moment(seal.at)}."]
        if seal.comment:
            said.append(f"“{one_line(seal.comment)}”")
        if seal.key:
            digests.append(f"Signed with the key     {seal.key}")
        return Notice(Mood.GOOD, f"Approved, {revision}", tuple(said), tuple(digests))
    if seal.state is BriefState.CHANGES_REQUESTED and seal.at:
        said = [f"{who} asked for changes on {moment(seal.at)}:", f"“{one_line(seal.comment)}”"]
        return Notice(Mood.BAD, f"Changes requested, {revision}", tuple(said), tuple(digests))
    if seal.state is BriefState.AWAITING:
        by = f" by {seal.submitted_by}" if seal.submitted_by else ""
        said = [f"Submitted{by} on {moment(seal.submitted_at)}."] if seal.submitted_at else []
        said.append(
            f"Its approval is not relied on: {seal.doubt.rstrip('.')}." if seal.doubt else "Nobody has signed it yet."
        )
        return Notice(Mood.WAIT, f"Awaiting sign-off, {revision}".rstrip(", "), (" ".join(said),), tuple(digests))
    if seal.state is BriefState.CHANGED and seal.at:
        said = [f"{seal.person} approved {revision} on {moment(seal.at)}. It is no longer what was signed."]
        digests += [f"SHA-256 of what was signed  {seal.signed}"] if seal.signed else []
        return Notice(Mood.WAIT, "Changed since it was signed", (*said, *doubt), tuple(digests))
    said = ["The brief has not been submitted for sign-off as it is now."]
    return Notice(Mood.PLAIN, "Draft", (*said, *doubt), tuple(digests))


def foot(paper: CampaignPaper) -> str:
    """What stands at the foot of every page."""
    by = f" by {paper.made_by}" if paper.made_by else ""
    digest = f" · brief {paper.seal.digest[:16]}" if paper.seal.digest else ""
    return f"Made on {moment(paper.made_at)}{by}{digest}"


def span_words(first: date | None, last: date | None) -> str:
    """ "1 Dec to 14 Dec 2020"."""
    if first and last:
        begin = brief_date(first) if first.year == last.year else f"{brief_date(first)} {first.year}"
        return f"{begin} to {brief_date(last)} {last.year}" if first != last else f"{brief_date(last)} {last.year}"
    if first:
        return f"from {brief_date(first)} {first.year}"
    return f"until {brief_date(last)} {last.year}" if last else ""

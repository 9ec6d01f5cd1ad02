"""What the search has found, as rows of its list."""

from collections.abc import Sequence

from sddc_planner.planner.finding import Found, Kind
from ui import words
from ui.palette.result_list import Row, heading

MOST_POSTS_BESIDE = 6
"""Posts that are listed before things of another kind, so that those are in sight."""
_HEADINGS = {
    Kind.POST: "Posts",
    Kind.CAMPAIGN: "Campaigns",
    Kind.POLL: "Polls",
    Kind.VIDEO: "Videos",
    Kind.COMMENT: "Comments",
}
_MARKS = {Kind.CAMPAIGN: "campaign", Kind.POLL: "poll", Kind.VIDEO: "video", Kind.COMMENT: "speech"}
_ACCOUNTS = 3


def rows_of(found: Sequence[Found]) -> list[Row]:
    """Grouped by kind, with headings where there is more than one."""
    kinds = list(dict.fromkeys(one.kind for one in found))
    rows: list[Row] = []
    for kind in kinds:
        mine = [one for one in found if one.kind is kind]
        if len(kinds) > 1:
            rows.append(heading(_HEADINGS[kind]))
            mine = mine[:MOST_POSTS_BESIDE]
        rows += [row_of(one) for one in mine]
    return rows


def row_of(one: Found) -> Row:
    return Row(
        title=one.title,
        under=" · ".join(filter(None, _UNDER[one.kind](one))),
        excerpt=one.excerpt,
        mark=one.state if one.kind is Kind.POST and one.state else _MARKS.get(one.kind, "search"),
        what=one,
        state_word=one.state.value if one.kind is Kind.POST and one.state else "",
    )


def _of_post(one: Found) -> Sequence[str]:
    more = f"+{len(one.accounts) - _ACCOUNTS}" if len(one.accounts) > _ACCOUNTS else ""
    return _when(one), one.department, " ".join(filter(None, (", ".join(one.accounts[:_ACCOUNTS]), more)))


def _of_campaign(one: Found) -> Sequence[str]:
    days = words.day_range(one.first_day, one.last_day) if one.first_day and one.last_day else ""
    return days, words.count(one.posts, "post"), one.department


def _of_poll(one: Found) -> Sequence[str]:
    return one.quarter.name if one.quarter else "", one.stage.capitalize(), ", ".join(one.accounts), one.department


def _of_video(one: Found) -> Sequence[str]:
    posts = words.count(one.posts, "post") if one.posts else "No post shows it yet"
    return one.stage.capitalize(), posts, one.department


def _of_comment(one: Found) -> Sequence[str]:
    when = words.moment(one.written) if one.written else ""
    return f"{one.person}, {when}" if when else one.person, _when(one)


def _when(one: Found) -> str:
    return f"{words.short_day(one.day)} {words.clock_time(one.at)}".strip() if one.day else "In the tray"


_UNDER = {
    Kind.POST: _of_post,
    Kind.CAMPAIGN: _of_campaign,
    Kind.POLL: _of_poll,
    Kind.VIDEO: _of_video,
    Kind.COMMENT: _of_comment,
}

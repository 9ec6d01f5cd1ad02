"""Opening the room of campaigns: its lines and a year of its timeline, against the rows that they are made of."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner.planner.planner import Planner

GOAL = 3.0
_FLOOR = "floor: every campaign's row, the posts of campaigns counted by state, and the days of a year's"
_HALF = timedelta(days=183)


def run(case: Case) -> list[Line]:
    planner = Planner.open(case.library, read_only=True)
    try:
        first, last = case.newest - _HALF, case.newest + _HALF
        con = planner.desk.library.con
        busiest = max(planner.campaigns.all(), key=lambda one: len(planner.campaign_posts.ids(one.id)))
        week = timedelta(days=7)

        def least() -> None:
            con.execute("SELECT * FROM campaign").fetchall()
            con.execute(
                "SELECT p.campaign, count(*), sum(s.standing = 'approved') FROM post p "
                "LEFT JOIN post_standing s ON s.post = p.id WHERE p.campaign IS NOT NULL GROUP BY p.campaign"
            ).fetchall()
            con.execute(
                "SELECT id, campaign, day FROM post WHERE campaign IS NOT NULL AND day BETWEEN ? AND ?",
                [first.isoformat(), last.isoformat()],
            ).fetchall()

        def room() -> None:
            planner.campaigns.lines()
            planner.timeline.picture(first, last)

        steps: dict[str, Callable[[], object]] = {
            "floor": least,
            "room": room,
            "list": partial(planner.campaign_posts.items, busiest.id),
            "move": partial(
                planner.timeline.planned,
                busiest.id,
                busiest.first_day + week,
                busiest.last_day + week,
                posts_follow=True,
            ),
        }
        taken = interleaved(steps, case.times(7), warm_up=1)
        many = (
            f"{len(planner.campaigns.all()):,} campaigns, {len(planner.campaign_posts.ids(busiest.id)):,} posts in one"
        )
        return [
            line(
                "room of campaigns", case.posts, taken["room"], floor=_FLOOR, floor_taken=taken["floor"], goal=GOAL,
                note=many,
            ),
            line("  what is done for the largest", case.posts, taken["list"]),
            line("  what moving it would leave unsigned", case.posts, taken["move"]),
        ]  # fmt: skip
    finally:
        planner.close()

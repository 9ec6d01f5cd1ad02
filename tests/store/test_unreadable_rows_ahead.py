"""Rows of planning ahead that another program filled with anything: every page still reads."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sddc_planner.errors import PlannerError
from sddc_planner.model.day_rule import OnDates
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.store.posts import Wanted
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.exchange.handing_over import csv_template
from tests.store.rich import another_program

TABLES = (
    "series",
    "template",
    "special_day",
    "hold",
    "hold_choice",
    "comment",
    "saved_view",
    "council_word",
    "tool_layout",
    "placing",
    "handed",
    "post",
)
CELLS = (None, "", "x", "5", "[[1]]", '{"a": [1]}', "0001-01-01", "9999-12-31", "\u202e\0")
DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)


def everything(council: SmallCouncil, folder: Path) -> str:
    """At least one row of each table; a post to look at."""
    planner = council.planner
    post = council.approved(accounts=(council.facebook, council.x), labels=("bins",))
    planner.sit_down(council.specialist)
    other = council.write(title="Each Monday", text="Quite another matter.", day=date(2020, 12, 21))
    planner.series.begin(other.id, Rule(every=Every.WEEK, weekdays=(0,), times=3), Care())
    planner.templates.save(other.id, "Bins")
    planner.saved_views.save("Mine", Wanted(labels=frozenset({"bins"})), {"page": "month"})
    planner.wording.add_word("Swadlincote")
    planner.comments.write(post.id, "Which week?")
    planner.days.save(SpecialDay(id=planner.days.new_id(), kind=DayKind.COUNCIL, name="Ours", rule=OnDates((DAY,))))
    folder.mkdir(exist_ok=True)
    report = planner.handing.make(DECEMBER, planner.handing.open_template(csv_template(folder)), folder / "out")
    planner.handing.mark_handed_over(report)
    hold = planner.holds.call(kind=HoldKind.OTHER, title="Held", effect=HoldEffect.STOP, first_day=DAY, last_day=DAY)
    planner.holds.resume(hold.id, [post.id], "A service.")
    return post.id


def looks(planner: Planner, post: str, folder: Path) -> dict[str, Callable[[], object]]:
    """Everything that shows any of it."""
    p, week = planner, date(2020, 12, 20)
    members = [line.id for line, _state in p.posts.between(DECEMBER, JANUARY.replace(day=31))]
    one = members[-1] if members else post
    return {
        "month": lambda: p.pictures.month(DECEMBER),
        "span": lambda: p.pictures.span(DECEMBER, week),
        "choices": p.pictures.choices,
        "post": lambda: p.posts.get(post),
        "checks": lambda: p.posts.checks(post),
        "checked": lambda: p.wording.checked(post),
        "series": lambda: p.series.view(p.posts.get(one).post),
        "sharing": lambda: p.series.sharing(one),
        "suggested": lambda: p.series.suggested(one),
        "lines": lambda: p.posts.lines(members),
        "templates": lambda: p.templates.views(DAY),
        "next month": lambda: p.next_month.proposals(DECEMBER, JANUARY),
        "days": lambda: p.days.year(2020),
        "kept days": p.days.kept,
        "holds": p.holds.all,
        "inside": lambda: [p.holds.inside(each.hold.id) for each in p.holds.all()],
        "decided": lambda: [p.holds.decided(each.hold.id) for each in p.holds.all()],
        "in force": lambda: p.holds.in_force(DAY),
        "over with": p.holds.over_with,
        "pull list": p.holds.pull_list,
        "pull lists": lambda: [p.holds.pull_list(each.hold.id) for each in p.holds.all()],
        "stopped": lambda: p.holds.stopped([post]),
        "comments": lambda: p.comments.of(post),
        "for you": p.comments.for_you,
        "views": p.saved_views.all,
        "search": lambda: [p.finding.search(word) for word in ("week", "bins", "matter")],
        "labels": lambda: p.posts.between(DECEMBER, JANUARY, Wanted(labels=frozenset({"bins"}))),
        "words": p.wording.council_words,
        "spelling": lambda: p.wording.doubts_of([post]),
        "tools": p.handing.tools,
        "template of a tool": lambda: p.handing.preview(DECEMBER, p.handing.open_template(folder / "tool.csv")),
        "ticks": lambda: p.handing.ticks(DECEMBER),
        "handed": lambda: p.handing.handed(DECEMBER),
        "export": lambda: p.exchange.preview_export(DECEMBER),
        "calendar": lambda: p.calendars.preview_export(DECEMBER, marked=True),
        "history": lambda: p.histories.lines(Asked(), 50),
        "of the post": lambda: p.record.history(post),
        "print": lambda: p.printing.month(DECEMBER),
        "copied": lambda: p.copying.table_of(members),
        "nudged": lambda: p.moving.nudged(members, 1),
        "check": p.record.check,
    }


@pytest.mark.parametrize("table", TABLES)
def test_whatever_a_cell_holds_every_page_reads(council: SmallCouncil, tmp_path: Path, table: str) -> None:
    folder = tmp_path / "files"
    post = everything(council, folder)
    council.planner.close()
    database = council.planner.folder / "planner.db"
    whole = database.read_bytes()
    with another_program(database) as con:
        columns = [row["name"] for row in con.execute(f"PRAGMA table_info({table})") if row["name"] not in ("id", "n")]
    wrong = []
    for column in columns:
        for cell in CELLS:
            database.write_bytes(whole)
            with suppress(Exception), another_program(database) as con:
                con.execute(f"UPDATE {table} SET {column} = ?", [cell])  # noqa: S608  # names come from the schema
            planner = Planner.open(council.planner.folder, clock=TickingClock(datetime(2020, 12, 14, 8, tzinfo=UTC)))
            planner.sit_down(council.specialist)
            for name, look in looks(planner, post, folder).items():
                try:
                    look()
                except PlannerError:
                    continue
                except Exception as exc:  # that is what is looked for
                    wrong.append(f"{column} = {cell!r}: {name}: {type(exc).__name__}: {exc}")
            planner.close()
    assert not wrong, "\n".join(wrong)

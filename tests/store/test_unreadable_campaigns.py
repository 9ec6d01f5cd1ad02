"""Campaigns, and templates of them, that another program filled with anything: the rest is shown and they are named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import PlannerError
from sddc_planner.model.campaign import Campaign, Objective, Season, Tier
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil
from tests.store.test_altered_rows import COLUMNS

FIRST, LAST, JANUARY = date(2020, 12, 1), date(2020, 12, 31), date(2021, 1, 1)
CELLS = (None, "", "x", "5", "[[1]]", '[{"a": 1}]', '{"a": [1]}', "0001-01-01", "9999-12-31", "\u202e\0")


def two(council: SmallCouncil) -> tuple[Campaign, str]:
    """A campaign with everything, to be altered, and a post of it; and "Beside", which stays."""
    planner = council.planner
    planner.sit_down(council.specialist)
    one = planner.campaigns.add(
        name="Warm",
        first_day=FIRST,
        last_day=LAST,
        season=Season.WINTER,
        tier=Tier.GOLD,
        department=council.waste.id,
        departments=(council.leisure.id,),
        partners=("NHS",),
        lead=council.specialist,
        budget=100,
        objectives=(Objective(what="Enquiries"),),
        audiences=("Carers",),
        aim="Fewer cold homes",
    )
    planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries")
    post = council.write(campaign=one.id)
    planner.templates.save(post.id, "Bins")
    planner.campaigns.add(name="Beside", first_day=FIRST, last_day=LAST)
    planner.campaign_templates.save(one.id, "Ours")
    planner.campaign_templates.save(one.id, "Theirs")
    return one, post.id


def looks(p: Planner, post: str) -> dict[str, Callable[[], object]]:
    """What shows campaigns and must not be hidden by one."""
    return {
        "month": lambda: p.pictures.month(FIRST),
        "span": lambda: p.pictures.span(FIRST, LAST),
        "choices": p.pictures.choices,
        "timeline": lambda: p.timeline.picture(FIRST, LAST),
        "briefs that wait": p.briefs.waiting,
        "polls": lambda: p.polls.year(2020),
        "post": lambda: p.posts.get(post),
        "checks": lambda: p.posts.checks(post),
        "next month": lambda: p.next_month.proposals(FIRST, JANUARY),
        "post templates": lambda: p.templates.views(DAY),
        "search": lambda: p.finding.search("warm"),
        "copied": lambda: p.copying.table_of([post]),
        "calendar file": lambda: p.calendars.preview_export(FIRST, marked=True),
        "submission": lambda: p.schedules.submit([post]),
    }


@pytest.mark.parametrize("column", COLUMNS["campaign"].split())
def test_a_campaign_that_cannot_be_read_hides_no_other(council: SmallCouncil, column: str) -> None:
    one, post = two(council)
    planner, wrong = council.planner, []
    con = planner.desk.library.con
    (was,) = con.execute(f"SELECT {column} FROM campaign WHERE id = ?", [one.id]).fetchone()  # noqa: S608
    for cell in CELLS:
        try:
            con.execute(f"UPDATE campaign SET {column} = ? WHERE id = ?", [cell, one.id])  # noqa: S608
        except Exception:  # noqa: S112  # the database itself keeps it out
            continue
        if "Beside" not in [line.campaign.name for line in planner.campaigns.lines()]:
            wrong.append(f"{cell!r}: it is not listed")
        for name, look in looks(planner, post).items():
            try:
                look()
            except Exception as exc:  # that is what is looked for
                wrong.append(f"{cell!r}: {name}: {type(exc).__name__}: {exc}")
        try:
            planner.campaigns.get(one.id)
        except PlannerError:
            named = [fault.what for fault in planner.record.check().faults]
            if not any("campaign" in what for what in named):
                wrong.append(f"{cell!r}: check names nothing: {named}")
        con.execute(f"UPDATE campaign SET {column} = ? WHERE id = ?", [was, one.id])  # noqa: S608
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("column", COLUMNS["campaign_template"].split())
def test_nor_does_a_template_of_one(council: SmallCouncil, column: str) -> None:
    two(council)
    planner = council.planner
    con = planner.desk.library.con
    for cell in (*CELLS, 5, b"\xff"):
        try:
            con.execute(f"UPDATE campaign_template SET {column} = ? WHERE name = 'Theirs'", [cell])  # noqa: S608
        except Exception:  # noqa: S112
            continue
        assert "Ours" in [one.name for one in planner.campaign_templates.all()]
        assert planner.campaign_templates.all()[-1] is DEFAULT_TEMPLATES[-1]
        if column == "name":  # there is no other way to it
            con.execute(f"UPDATE campaign_template SET name = 'Theirs' WHERE {column} IS ?", [cell])  # noqa: S608
    with con:
        con.execute("UPDATE campaign_template SET shape = 'x' WHERE name = 'Theirs'")
    assert any("template" in fault.what for fault in planner.record.check().faults)


def test_a_post_of_one_goes_on_its_way(council: SmallCouncil, tmp_path: Path) -> None:
    """A campaign is no part of what is signed: nothing that was approved waits for it."""
    one, post = two(council)
    planner = council.planner
    council.submit(post)
    council.approve(post)
    with planner.desk.library.con as con:
        con.execute("UPDATE campaign SET last_day = 'soon' WHERE id = ?", [one.id])
    assert planner.posts.get(post).state is State.APPROVED
    written = planner.exchange.export(FIRST, tmp_path)
    assert written
    assert planner.campaigns.unreadable() == 1
    with pytest.raises(PlannerError, match="cannot be read"):
        planner.campaigns.edit(one.id, aim="Other")

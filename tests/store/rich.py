"""A small library that holds at least one row of everything, for tests that spoil it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import AccountId, CampaignId, PostId, VideoId
from sddc_planner.model.state import State
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.evidence import approved_among
from sddc_planner.planner.planner import Planner
from sddc_planner.store import returned
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil, found

MONTH = date(2020, 12, 1)
CUT = "5" * 64
PICTURE = b"\x89PNG\r\n\x1a\n not much of a picture"
OBJECTION = "Say which week."


@dataclass(frozen=True, slots=True)
class Rich:
    """A closed library with a post of each fate. ``council`` has the ids; its planner is closed."""

    folder: Path
    council: SmallCouncil
    approved: PostId
    refused: PostId
    """Approved by the manager, who then asked for changes."""
    withdrawn: PostId
    halfway: PostId
    """Approved by the manager; Waste, which must sign, has not."""
    plain: PostId

    def copied(self, to: Path) -> "Rich":
        shutil.copytree(self.folder, to)
        return Rich(to, self.council, self.approved, self.refused, self.withdrawn, self.halfway, self.plain)

    def open(self) -> Planner:
        return Planner.open(self.folder, clock=TickingClock())

    @property
    def database(self) -> Path:
        return self.folder / "planner.db"


def build(folder: Path, clock: TickingClock) -> Rich:
    """Write the library. Everything goes through the planner."""
    planner = Planner.create(folder / "library", clock=clock)
    council = found(planner)
    planner.sit_down(council.specialist)
    campaign = planner.council.save(
        Campaign(id=CampaignId("e" * 32), name="Festive bins", first_day=DAY, last_day=DAY, tag="festive")
    )
    video = planner.council.save(Video(id=VideoId("f" * 32), title="Bin day", stage=Stage.READY, cut=CUT))
    planner.council.set("quiet_hours", "no")
    rich = council.write(
        text="Your bin day changes.",
        accounts=(council.clean_team, council.facebook),
        variants={council.facebook: "Bin days change."},
        link="https://www.southderbyshire.gov.uk/bins",
        link_tag="festive",
        campaign=campaign.id,
        video=video.id,
        notes="Ask Waste for the list.",
        labels=("bins",),
    )
    picture = folder / "lorry.png"
    picture.write_bytes(PICTURE)
    planner.posts.add_media(rich.id, picture, alt="A bin lorry in the snow")
    planner.posts.waive(rich.id, "bank_holiday", "Agreed with Waste.")
    refused = council.write(title="Refused", text="Bins change soon.")
    withdrawn = council.write(title="Withdrawn", text="Bins change later.")
    halfway = council.write(title="Halfway", text="Bins change for some.", accounts=(council.clean_team,))
    plain = council.write(title="Plain", text="Merry Christmas.", day=date(2020, 12, 24))
    every = (rich.id, refused.id, withdrawn.id, halfway.id, plain.id)
    council.submit(*every)
    council.sign_in(council.manager)
    planner.signoffs.approve(every)
    planner.signoffs.request_changes([refused.id], OBJECTION)
    planner.signoffs.withdraw([withdrawn.id])
    council.sign_in(council.contact)
    planner.signoffs.approve([rich.id])
    planner.sit_down(council.specialist)
    _campaign(planner, campaign.id)
    planner.briefs.submit(campaign.id)
    council.sign_in(council.manager)
    planner.briefs.approve(campaign.id)
    planner.sit_down(council.specialist)
    _import(planner, folder)
    planner.exchange.export(MONTH, folder / "out")
    _across_laptops(planner, rich.id)
    _planning_ahead(planner, rich.id)
    planner.close()
    return Rich(folder / "library", council, *every)


def _import(planner: Planner, folder: Path) -> None:
    sheet = folder / "january.csv"
    sheet.write_text("Date,Time,Account,Text\n04/01/2021,09:00,South Derbyshire DC,Happy new year\n", encoding="utf-8")
    report = planner.exchange.apply_import(planner.exchange.preview_import(sheet))
    assert len(report.posts) == 1


def _across_laptops(planner: Planner, post: PostId) -> None:
    """A row of each table that holds what was sent, came back or was told."""
    at = "2020-12-01T09:00:00.000000Z"
    file = returned.keep(planner.desk.library.returned, b"a file that came back")
    with planner.desk.change("test", "sent and received", undoable=False) as writer:
        writer.put(
            "verbal",
            {"id": "v1", "post": post, "revision": 1, "digest": "0" * 64, "approver": "m", "said_at": at}
            | {"reason": "Flood.", "recorded_by": "s", "recorded_at": at, "withdrawn_at": at},
        )
        writer.put("pack", {"id": "p1", "kind": "pack", "month": "2020-12-01", "made_at": at, "posts": "[]"})
        writer.put("reply", {"id": file, "kind": "decisions", "name": "back.sddcsign", "at": at, "answers": "p1"})
        writer.put("dispatch", {"id": "d1", "month": "2020-12-01", "recipients": "[]", "made_at": at})
        writer.put("told", {"id": "t1", "post": post, "kind": "history", "place": 1, "body": "{}"})
        writer.put("redaction", {"id": "r1", "person": "m", "reason": "Asked for it.", "at": at})


def _planning_ahead(planner: Planner, post: PostId) -> None:
    """A row of each table that planning ahead uses, about none of the posts of which a test says how they stand."""
    at = "2020-12-01T09:00:00.000000Z"
    long_ago = {"first_day": "2019-01-01", "last_day": "2019-01-31"}
    with planner.desk.change("test", "planned ahead", undoable=False) as writer:
        series = {"id": "s1", "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=2", "first_day": "2019-01-07", "shape": "{}"}
        writer.put("series", series)
        writer.put("template", {"id": "t1", "name": "Bins", "shape": "{}"})
        special = {"id": "d1", "kind": "awareness day", "name": "A week", "rule": "nth 3 mon 9", "days": 7, "active": 1}
        writer.put("special_day", special)
        writer.put("hold", {"id": "h1", "kind": "other", "title": "Then", "effect": "warn", "scope": "{}", **long_ago})
        writer.put("hold_choice", {"id": "c1", "hold": "h1", "post": "p", "choice": "resumed", "at": at})
        writer.put("comment", {"id": "m1", "post": post, "at": at, "text": "Which week?"})
        writer.put("saved_view", {"id": "w1", "name": "Mine", "place": 1, "filters": "{}"})
        writer.put("council_word", {"id": "swadlincote", "added_at": at})
        writer.put("tool_layout", {"id": "l1", "name": "A tool", "headings": "[]", "mapping": "{}"})
        writer.put("placing", {"id": "a1", "post": "p", "account": "f", "handed_at": at})
        writer.put("handed", {"id": "e1", "tool": "A tool", "month": "2020-12-01", "at": at, "rows": "[]"})


def _campaign(planner: Planner, campaign: CampaignId) -> None:
    """A row of each table that a campaign has beside its own, but for its brief."""
    with planner.desk.change("test", "planned a campaign", undoable=False) as writer:
        writer.put("measure", {"id": "q1", "campaign": campaign, "kind": "outputs", "name": "Reach", "better": "up"})
        writer.put("reading", {"id": "r1", "measure": "q1", "day": "2020-12-01", "value": "1"})
        writer.put("poll", {"id": "o1", "account": "f", "quarter": "2020-Q4", "question": "Which?", "options": "[]"})
        writer.put("campaign_template", {"id": "t1", "name": "Winter", "season": "winter", "shape": "{}"})


@contextmanager
def another_program(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection that knows nothing of the planner's rules: no foreign keys, no journal."""
    con = sqlite3.connect(database)
    con.row_factory = sqlite3.Row
    try:
        yield con
        con.commit()
    finally:
        con.close()


def alter(database: Path, statement: str, *values: Any) -> None:
    with another_program(database) as con:
        assert con.execute(statement, values).rowcount, "nothing was altered"


def set_cell(database: Path, table: str, column: str, expression: str, where: tuple[str, str]) -> None:
    """Change one column of one row, past every rule."""
    name, value = where
    with another_program(database) as con:
        statement = (
            f"UPDATE {table} SET {column} = {expression} "  # noqa: S608  # names come from the tests
            f"WHERE rowid = (SELECT rowid FROM {table} WHERE {name} = ? ORDER BY rowid LIMIT 1)"
        )
        assert con.execute(statement, [value]).rowcount == 1, "nothing was altered"


def delete(database: Path, table: str, where: tuple[str, str | int]) -> None:
    name, value = where
    alter(database, f"DELETE FROM {table} WHERE {name} = ?", value)  # noqa: S608  # names come from the tests


def exported(planner: Planner, *posts: PostId) -> set[PostId]:
    """Which of these posts an export would hold."""
    return {one.post.id for one in approved_among(planner.desk, posts).posts}


def reason(planner: Planner, post: PostId) -> str:
    """Why an export leaves a post out."""
    ((_one, why),) = approved_among(planner.desk, [post]).left_out
    return why


def is_approved(planner: Planner, post: PostId) -> bool:
    return planner.posts.get(post).standing is State.APPROVED


def account_ids(rich: Rich) -> tuple[AccountId, ...]:
    return (rich.council.clean_team, rich.council.facebook)

"""Undo and redo over the whole plan, in any order and across restarts, against a list of what the plan was.

Beside the program this test keeps nothing but pictures of the plan's tables: undo must bring back the last one, redo
the next, a new change must drop what could have been redone, and a sign-off must close the way back.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sddc_planner import signing
from sddc_planner.errors import NotAllowed, NothingToUndo, UserError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PlatformId, PostId, VideoId
from sddc_planner.model.video import Video
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.ready import new_council

TABLES = (
    "account", "campaign", "department", "holding", "imported_row", "media", "person", "platform", "post", "setting",
    "signing_key", "submission", "video",
)  # fmt: skip
Picture = dict[str, list[tuple[Any, ...]]]

words = st.sampled_from(["Bins", "=1+1", "Biniau 🗑", "", "two\nlines", "x" * 300])
names = st.sampled_from(["Trees", "Parks", "Grants"])
some = st.integers(0, 5)


class Undo(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name) / "library"
        self.clock = TickingClock()
        self.council: SmallCouncil = new_council(self.folder, self.clock)
        self.planner = self.council.planner
        self.planner.sit_down(self.council.specialist)
        self.planner.desk.library.con.execute("DELETE FROM undo_step")  # the set-up is no part of the game
        self.now = self.picture()
        self.past: list[Picture] = []
        self.future: list[Picture] = []
        self.sheets = 0

    def picture(self) -> Picture:
        con = self.planner.desk.library.con
        return {
            table: [
                tuple(value for name, value in zip(row.keys(), row, strict=True) if name != "n")
                for row in con.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  # names from above
            ]
            for table in TABLES
        }

    def did(self, change: Callable[[], object]) -> None:
        """Make a change; what it changed, if anything, is one step."""
        try:
            change()
        except UserError:
            assert self.picture() == self.now, "what is refused changes nothing"
            return
        after = self.picture()
        if after == self.now:
            return
        self.past.append(self.now)
        self.now = after
        self.future.clear()

    def posts(self) -> list[PostId]:
        rows = self.planner.desk.library.con.execute("SELECT id FROM post ORDER BY id")
        return [row["id"] for row in rows]

    def pick(self, number: int) -> list[PostId]:
        there = self.posts()
        return [there[number % len(there)]] if there else []

    @rule(text=words, dated=st.booleans())
    def add(self, text: str, dated: bool) -> None:
        if len(self.posts()) < 5:
            self.did(
                lambda: self.planner.posts.add(
                    text=text,
                    day=DAY if dated else None,
                    at=time(9),
                    accounts=(self.council.facebook,),
                    department=self.council.central.id,
                )
            )

    @rule(number=some, text=words, field=st.sampled_from(["text", "title", "notes", "link"]))
    def edit(self, number: int, text: str, field: str) -> None:
        for post in self.pick(number):
            columns: dict[str, Any] = {field: text}
            self.did(partial(self.planner.posts.edit, post, sitting=False, **columns))

    @rule(number=some, texts=st.lists(words, min_size=1, max_size=4))
    def type_a_while(self, number: int, texts: list[str]) -> None:
        """One sitting is one step, whatever stood in between; and none at all if it ends as it began."""
        for post in self.pick(number):
            self.planner.record.end_sitting()

            def typing(post: PostId = post) -> None:
                for text in texts:
                    self.planner.posts.edit(post, text=text)

            dropped = bool(self.future) and len(set(texts)) > 1
            self.did(typing)
            if dropped:
                self.future.clear()
            self.planner.record.end_sitting()

    @rule(days=st.none() | st.integers(0, 3))
    def move_all(self, days: int | None) -> None:
        if every := self.posts():
            self.did(lambda: self.planner.posts.move(every, None if days is None else DAY + timedelta(days=days)))

    @rule(number=some)
    def copy(self, number: int) -> None:
        if len(self.posts()) < 5 and (picked := self.pick(number)):
            self.did(lambda: self.planner.posts.copy(picked, DAY))

    @rule()
    def delete_all(self) -> None:
        if every := self.posts():
            self.did(lambda: self.planner.posts.delete(every))

    @rule(number=some, name=names)
    def give_a_campaign_and_a_video(self, number: int, name: str) -> None:
        council = self.planner.council
        campaign = Campaign(id=CampaignId("7" * 32), name=name, first_day=DAY, last_day=DAY)
        video = Video(id=VideoId("8" * 32), title=name, cut=name)
        self.did(lambda: council.save(campaign))
        self.did(lambda: council.save(video))
        for post in self.pick(number):
            self.did(partial(self.planner.posts.edit, post, sitting=False, campaign=campaign.id, video=video.id))

    @rule(name=names, hue=st.sampled_from(["green", "rose"]))
    def save_a_department(self, name: str, hue: str) -> None:
        self.did(lambda: self.planner.council.save(Department(id=DepartmentId("6" * 32), name=name, hue=hue)))

    @rule(name=names)
    def save_an_account(self, name: str) -> None:
        account = Account(
            id=AccountId("5" * 32), name=name, platform=PlatformId("x"), department=self.council.leisure.id
        )
        self.did(lambda: self.planner.council.save(account))

    @rule()
    def remove_what_is_free(self) -> None:
        for video in self.planner.council.videos():
            self.did(partial(self.planner.council.remove, video))
        for campaign in self.planner.council.campaigns():
            self.did(partial(self.planner.council.remove, campaign))

    @rule(value=words)
    def change_a_setting(self, value: str) -> None:
        self.did(lambda: self.planner.council.set("quiet_hours", value))

    @rule(name=names)
    def import_a_sheet(self, name: str) -> None:
        if len(self.posts()) < 5:
            self.sheets += 1
            path = Path(self.scratch.name) / f"{self.sheets}.csv"
            path.write_text(f"Date,Account,Text\n14/12/2020,South Derbyshire DC,{name} {self.sheets}\n", "utf-8")
            exchange = self.planner.exchange
            self.did(lambda: exchange.apply_import(exchange.preview_import(path)))

    @rule(number=some)
    def add_a_picture(self, number: int) -> None:
        for post in self.pick(number):
            path = Path(self.scratch.name) / "picture.png"
            path.write_bytes(b"\x89PNG %d" % number)
            self.did(partial(self.planner.posts.add_media, post, path, alt="A"))

    @rule()
    def submit(self) -> None:
        self.did(lambda: self.planner.schedules.submit(self.posts()))

    @rule()
    def cancel(self) -> None:
        if every := self.posts():
            self.did(lambda: self.planner.posts.cancel(every))

    @rule()
    def change_the_rules(self) -> None:
        """Not a step of undo; what lies behind it stays within reach."""
        self.council.sign_in(self.council.manager)
        council = self.planner.council
        asks = council.department("Leisure").asks
        new = self.council.waste.asks if asks is self.council.leisure.asks else self.council.leisure.asks
        council.save(replace(council.department("Leisure"), asks=new))
        self.planner.sit_down(self.council.specialist)
        leisure = next(row for row in self.picture()["department"] if row[1] == "Leisure")
        for picture in (self.now, *self.past, *self.future):
            picture["department"] = [leisure if row[1] == "Leisure" else row for row in picture["department"]]

    @rule()
    def sign(self) -> None:
        self.council.sign_in(self.council.manager)
        for post in self.posts():
            try:
                self.planner.signoffs.approve([post])
            except NotAllowed:
                continue
            self.past.clear()
            self.future.clear()
        self.planner.sit_down(self.council.specialist)
        self.planner.signoffs.lock()
        self.now = self.picture()

    @rule()
    def undo(self) -> None:
        if not self.past:
            try:
                self.planner.record.undo()
            except NothingToUndo:
                return
            raise AssertionError("something was undone that is no step")
        self.planner.record.undo()
        self.future.append(self.now)
        self.now = self.past.pop()
        assert self.picture() == self.now

    @rule()
    def redo(self) -> None:
        if not self.future:
            try:
                self.planner.record.redo()
            except NothingToUndo:
                return
            raise AssertionError("something was done again that was never undone")
        self.planner.record.redo()
        self.past.append(self.now)
        self.now = self.future.pop()
        assert self.picture() == self.now

    @rule()
    def reopen(self) -> None:
        self.planner.close()
        self.planner = Planner.open(self.folder, clock=self.clock)
        self.planner.sit_down(self.council.specialist)
        self.council = replace(self.council, planner=self.planner)

    @invariant()
    def what_undo_and_redo_would_do_is_offered(self) -> None:
        if hasattr(self, "planner"):
            back, again = self.planner.record.labels()
            assert (bool(back), bool(again)) == (bool(self.past), bool(self.future))
            assert self.picture() == self.now

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check().faults == []
            con = self.planner.desk.library.con
            con.execute("INSERT INTO post_search(post_search, rank) VALUES ('integrity-check', 1)")
            self.planner.close()
            self.scratch.cleanup()


TestUndo = Undo.TestCase
TestUndo.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)

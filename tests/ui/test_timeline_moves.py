"""A campaign put down on other days: what is asked first, what would be lost, and what happens to its posts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.program import LEFT, NONE, Desk
from ui.campaigns.page import CampaignsPage
from ui.campaigns.timeline.board import TimelineBoard
from ui.campaigns.timeline.move_dialog import MoveCampaignDialog

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 28)
WEEK = timedelta(days=7)
DECEMBER = date(2020, 12, 1)


@dataclass
class Room:
    """The room of campaigns in the whole program, with a campaign of three of December's posts."""

    desk: Desk
    campaign: Campaign

    @property
    def page(self) -> CampaignsPage:
        return self.desk.program.window.campaigns

    @property
    def board(self) -> TimelineBoard:
        return self.page.timeline.board

    def settle(self) -> None:
        self.desk.settle()
        view = self.page.timeline
        self.desk.qtbot.waitUntil(lambda: view.is_quiet and not self.page._soon.isActive())
        self.desk.settle()

    def press(self, *keys: str) -> None:
        self.desk.press(*keys)
        self.settle()

    def days(self) -> tuple[date, date]:
        one = self.desk.ask(lambda planner: planner.campaigns.get(self.campaign.id))
        return one.first_day, one.last_day

    def posts(self) -> dict[str, date | None]:
        return {title: day for title, (day, _state) in self.desk.posts(DECEMBER).items()}

    def a_week_later(self) -> None:
        """By keys, until it is put down."""
        self.board.setFocus()
        self.press("Alt+Shift+Down", "Return")

    def dialog(self) -> MoveCampaignDialog:
        dialog = self.desk.dialog(MoveCampaignDialog)
        self.desk.qtbot.waitUntil(lambda: dialog._plans is not None)
        return dialog


def _campaign(planner: Planner, posts: list[str]) -> Campaign:
    one = planner.campaigns.add(name="Warm and Well", first_day=FIRST, last_day=LAST)
    for post in posts:
        planner.posts.edit(post, campaign=one.id)
    return one


def room_of(desk: Desk, *titles: str) -> Room:
    ids = [str(desk.id_of(title)) for title in titles]
    one = Room(desk, desk.ask(lambda planner: _campaign(planner, ids)))
    desk.program.window.show_room("campaigns")
    one.settle()
    return one


def test_posts_follow_if_asked_and_undo_takes_all_of_it_back(program: Desk) -> None:
    room = room_of(program, "Gym hours", "Brown bins")
    room.a_week_later()
    dialog = room.dialog()
    assert dialog.follow.isChecked(), "nothing would be lost"
    assert (dialog.follow.text(), dialog.follows.text()) == ("Move its posts with it", "2 posts.")
    assert room.days() == (FIRST, LAST), "only asked"
    room.desk.press("Return")
    program.no_dialog()
    assert room.days() == (FIRST + WEEK, LAST + WEEK)
    assert {room.posts()[title] for title in ("Gym hours", "Brown bins")} == {date(2020, 12, 16)}
    assert program.told().startswith("Moved the campaign “Warm and Well” a week later, with 2 posts")
    room.press("Ctrl+Z")
    assert room.days() == (FIRST, LAST)
    assert room.posts()["Gym hours"] == date(2020, 12, 9)


def test_sign_offs_are_named_before_they_would_be_lost(program: Desk) -> None:
    room = room_of(program, "Christmas bins", "Grit bins", "Gym hours")
    room.a_week_later()
    dialog = room.dialog()
    assert dialog.stay.isChecked(), "what loses nothing comes first"
    assert not dialog.table.isVisible()
    program.tab_to(dialog.stay)
    room.desk.press("Up")
    assert dialog.follow.isChecked()
    assert sorted(row[0] for row in dialog.table.rows()) == ["Christmas bins", "Grit bins"]
    assert dialog.table.rows()[0][1:] == ["Mon 7 Dec 2020", "Mon 14 Dec 2020"]
    assert "2 posts would have to be submitted and signed again" in dialog.said.title.text()
    program.click(dialog.cancel_button)
    program.no_dialog()
    assert room.days() == (FIRST, LAST)
    assert room.board.hasFocus()
    room.a_week_later()
    program.click(room.dialog().follow)
    program.click(room.dialog().go_button)
    program.no_dialog()
    assert program.posts(DECEMBER)["Christmas bins"] == (date(2020, 12, 21), State.CHANGED)


def test_posts_that_stay_keep_their_sign_off(program: Desk) -> None:
    room = room_of(program, "Christmas bins")
    room.a_week_later()
    program.click(room.dialog().go_button)
    program.no_dialog()
    assert room.days() == (FIRST + WEEK, LAST + WEEK)
    assert program.posts(DECEMBER)["Christmas bins"] == (date(2020, 12, 14), State.APPROVED)


def test_a_campaign_without_posts_moves_at_once(program: Desk) -> None:
    room = room_of(program)
    room.a_week_later()
    assert room.days() == (FIRST + WEEK, LAST + WEEK)
    assert not [one for one in program.program.window.findChildren(QDialog) if one.isVisible()]


def test_days_are_typed_and_refused_with_a_reason(program: Desk) -> None:
    room = room_of(program, "Gym hours")
    room.board.setFocus()
    room.desk.press("F2")
    dialog = room.dialog()
    assert not dialog.go_button.isEnabled(), "these are its days"
    dialog.last.setFocus()
    dialog.last.selectAll()
    room.desk.type("1 nov 2020")
    room.desk.press("Return")
    assert dialog.said.title.text() == "The last day is before the first."
    assert not dialog.go_button.isEnabled()
    dialog.last.setFocus()
    dialog.last.selectAll()
    room.desk.type("12 jan 2021")
    room.desk.press("Return")
    room.desk.qtbot.waitUntil(dialog.go_button.isEnabled)
    assert dialog.said.title.text().startswith("43 days, 15 more")
    room.desk.press("Return")
    program.no_dialog()
    assert room.days() == (FIRST, date(2021, 1, 12))
    assert room.posts()["Gym hours"] == date(2020, 12, 14), "spread over the new days, and on no Sunday"


def test_a_brief_that_is_signed_is_spoken_of(program: Desk) -> None:
    room = room_of(program)

    def sign(planner: Planner) -> None:
        planner.briefs.submit(room.campaign.id)

    program.ask(sign)
    room.settle()
    room.a_week_later()
    dialog = room.dialog()
    assert "The brief waits for sign-off." in dialog.said.body.text()
    program.click(dialog.go_button)
    program.no_dialog()
    assert room.days() == (FIRST + WEEK, LAST + WEEK)


def test_what_was_signed_while_one_looked_is_not_lost_untold(program: Desk) -> None:
    room = room_of(program, "Gym hours")
    room.a_week_later()
    dialog = room.dialog()
    gym = program.id_of("Gym hours")
    program.program.core.ask(lambda planner: planner.schedules.submit([gym]))
    program.settle()
    program.click(dialog.go_button)
    room.desk.qtbot.waitUntil(lambda: "Nothing was moved" in dialog.more.text())
    assert room.days() == (FIRST, LAST)
    assert program.posts(DECEMBER)["Gym hours"] == (date(2020, 12, 9), State.AWAITING)
    assert "1 post would have to be submitted" in dialog.said.title.text()
    program.click(dialog.cancel_button)
    program.no_dialog()


def test_the_menu_changes_the_days_of_the_chosen_campaign(program: Desk) -> None:
    room = room_of(program)
    program.choose("Campaigns", "campaign-days")
    dialog = room.dialog()
    assert dialog.heading.text() == "Days of “Warm and Well”"
    room.desk.press("Escape")
    program.no_dialog()


@pytest.mark.parametrize("view", ["month", "week"])
def test_a_bar_in_the_calendar_leads_to_its_campaign(program: Desk, view: str) -> None:
    window = program.program.window
    one = program.ask(lambda planner: _campaign(planner, []))
    calendar: Any = window.calendar
    calendar.show_view(view)
    program.settle()
    calendar.views.barOpened.emit(one.id)
    program.settle()
    assert window.room is window.campaigns
    room = Room(program, one)
    room.settle()
    assert room.page.chosen == one.id
    assert room.board.current() == room.page.line.campaign  # type: ignore[union-attr]
    assert room.board.scale.sees(FIRST, LAST)


def test_a_mark_opens_its_post_at_the_side(program: Desk) -> None:
    room = room_of(program, "Gym hours")
    board = room.board
    (heap,) = board.geometry_.heaps(board.rows.marks(board.rows.rows[0]), board.scale)
    at = QPoint(heap.x, board.geometry_.top(0) - board.verticalOffset() + board.geometry_.marks_at)
    program.click(board.viewport(), at)
    assert room.page.panel.open_id == program.id_of("Gym hours")


def test_where_everyone_gives_their_passphrase_nothing_moves_without(program: Desk) -> None:
    room = room_of(program)

    def rule(planner: Planner) -> None:
        manager = next(one for one in planner.council.people() if one.name == "C. Manager")
        planner.sit_down(manager.id)
        planner.signoffs.unlock(manager.id, PASSPHRASE)
        planner.rules.set(passphrase_for_all=True)
        planner.signoffs.lock()

    program.ask(rule)
    room.a_week_later()
    assert room.days() == (FIRST, LAST)
    assert "passphrase" in program.program.window.notice.message.text()


def test_a_clash_is_said_and_its_menu_leads_to_the_other(program: Desk) -> None:
    room = room_of(program)
    other = program.ask(
        lambda p: p.campaigns.add(name="Recycle & Right", first_day=LAST, last_day=LAST + WEEK, audiences=("Carers",))
    )
    program.ask(lambda p: p.campaigns.edit(room.campaign.id, audiences=("carers",)))
    room.settle()
    room.board.setFocus()
    room.press("Down", "Up")
    assert program.told() == "Clashes with “Recycle & Right”. Its menu says in what."
    room.board.menuWanted.emit(room.campaign.id, room.board.mapToGlobal(QPoint(20, 20)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = next(one for one in menu.actions() if "Recycle" in one.text())
    assert said.text() == "“Recycle && Right”, 28 Dec: the same audience (carers)"
    program.qtbot.mouseClick(menu, LEFT, NONE, menu.actionGeometry(said).center())
    room.settle()
    assert room.page.chosen == other.id

"""Review copies in the window: sent, read back, recorded; by keyboard and mouse on real files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QStyle
from pytestqt.qtbot import QtBot

from sddc_planner.model.state import State
from sddc_planner.planner.departments.reply_lines import Outcome
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.exchange.reviewing import Sent, column, edited, fill, send
from tests.ticking import TickingClock
from tests.ui.program import Desk, begin, found_council
from ui.exchange.import_dialog import ImportDialog
from ui.exchange.parts import Results
from ui.exchange.reply_dialog import ReplyDialog
from ui.exchange.review_dialog import ReviewDialog
from ui.signoff.sign_in import SignIn

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def sent(tmp_path: Path, clock: TickingClock) -> Sent:
    """A closed library that has sent a review copy to Waste."""
    made: list[Sent] = []
    found_council(tmp_path / "library", clock, lambda council: made.append(send(council, tmp_path / "out")))
    return made[0]


@pytest.fixture
def opened(desk: Desk, sent: Sent) -> Iterator[Desk]:
    """The program on it, in December, with V. Specialist at the keyboard, not signed in."""
    desk.program.memory.set_person(desk.folder, "a" * 31 + "0")
    begin(desk, desk.folder)
    desk.program.window.calendar.show_month(DECEMBER)
    desk.settle()
    return desk


@pytest.fixture
def reply(opened: Desk) -> ReplyDialog:
    trigger(opened, "read-reply")
    return opened.dialog(ReplyDialog)


def trigger(desk: Desk, command: str) -> None:
    desk.program.window.actions_.by_id[command].trigger()
    desk.settle()


def load(desk: Desk, dialog: ReplyDialog, path: Path) -> None:
    desk.answers.file = path
    desk.click(dialog.drop.button)
    desk.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    desk.settle()


def cells(dialog: ReplyDialog, place: int) -> list[str]:
    return [row[place] for row in dialog.lines.rows()]


# Sending


def test_review_copies_are_sent_from_the_menu(opened: Desk, tmp_path: Path) -> None:
    trigger(opened, "review-copies")
    dialog = opened.dialog(ReviewDialog)
    assert [row[:4] for row in dialog.table.rows()] == [["Waste", "3", "4", "0"], ["Central", "0", "0", "1"]]
    assert "A copy was sent before" in dialog.table.rows()[0][4]
    assert dialog.summary.text() == "1 workbook will be written: Waste. Nothing is sent by this program."
    dialog.folder.line.setText(str(tmp_path / "copies"))
    opened.click(dialog.write_button)
    opened.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    opened.settle()
    assert dialog.headline.title.text() == "1 review copy written for December 2020."
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["SDDC review 2020-12 Waste.xlsx"]
    opened.click(dialog.open_button)
    assert opened.answers.shown == [tmp_path / "copies"]


def test_space_ticks_a_department_and_none_cannot_be_written(opened: Desk) -> None:
    trigger(opened, "review-copies")
    dialog = opened.dialog(ReviewDialog)
    dialog.table.setFocus()
    opened.press("Space")
    assert dialog.table.chosen() == []
    assert dialog.summary.text() == "Tick at least one department."
    assert not dialog.write_button.isEnabled()
    opened.press("Down", "Space")
    assert dialog.table.chosen() == [], "nothing waits for Central"
    opened.press("Up", "Space")
    assert dialog.write_button.isEnabled()


def test_a_day_that_has_passed_is_refused_beside_the_field(opened: Desk, tmp_path: Path) -> None:
    trigger(opened, "review-copies")
    dialog = opened.dialog(ReviewDialog)
    dialog.folder.line.setText(str(tmp_path / "copies"))
    dialog.due.set_value(date(2020, 11, 2))
    opened.click(dialog.write_button)
    opened.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    opened.settle()
    assert "has passed" in dialog.due_field.problem()
    assert not (tmp_path / "copies").exists()


def test_a_month_without_posts_says_so(opened: Desk) -> None:
    trigger(opened, "review-copies")
    dialog = opened.dialog(ReviewDialog)
    dialog.begin(date(2022, 5, 1))
    opened.settle()
    assert dialog.none.isVisible()
    assert not dialog.write_button.isEnabled()


# Reading back


def test_a_reply_is_previewed_then_recorded_by_who_signs_in(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    fill(sent, (2, "ok", ""), (5, "Request changes", "Say which box."))
    load(opened, reply, sent.path)
    assert reply.lines.rows() == [
        ["Review, row 2", "Christmas bins", "no decision → approved (“ok”)", "✓ Will be recorded", ""],
        ["Review, row 3\nReview, row 4", "Real trees", "–", "○ Not decided", ""],
        ["Review, row 5", "Glass", "no decision → changes requested\n“Say which box.”", "✓ Will be recorded", ""],
    ]
    assert reply.headline.title.text() == "2 decisions will be recorded and 1 post is not decided."
    assert reply.sender_edit.hasFocus()
    opened.press("Return")
    assert reply.sender_field.problem() == "Say who sent it."
    opened.type("W. Contact")
    opened.press("Return")
    opened.dialog(SignIn)
    opened.type(PASSPHRASE)
    opened.press("Return")
    opened.qtbot.waitUntil(lambda: reply.rooms.currentWidget() is reply.outcome)
    opened.settle()
    assert reply.done_line.title.text() == (
        "2 decisions recorded, reported by W. Contact for Waste. 1 line not recorded."
    )
    assert opened.ask(lambda planner: planner.posts.get(sent.glass).standing) is State.CHANGES_REQUESTED
    assert "Signing as" in opened.program.window.line.signing.label.text()


def test_cancelled_at_the_passphrase_nothing_is_recorded(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    load(opened, reply, sent.path)
    head = opened.ask(lambda planner: planner.record.head())
    opened.type("W. Contact")
    opened.press("Return")
    opened.dialog(SignIn)
    opened.press("Escape")
    assert reply.isVisible()
    assert reply.record_button.isEnabled()
    assert opened.ask(lambda planner: planner.record.head()) == head


def test_only_what_needs_a_look(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    load(opened, reply, sent.path)
    opened.click(reply.only_open, QPoint(8, reply.only_open.height() // 2))
    assert cells(reply, 1) == ["Christmas bins"]


def test_nothing_filled_in_cannot_be_recorded(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    load(opened, reply, sent.path)
    assert reply.headline.title.text() == "Nothing was filled in, so there is nothing to record."
    assert not reply.record_button.isEnabled()
    assert not reply.sender_field.isVisible()


def test_a_changed_wording_is_shown_old_and_new_and_taken(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "value", "Your bin day changes."))
    load(opened, reply, sent.path)
    assert cells(reply, 3)[0] == "✕ Refused"
    assert reply.tabs.tabText(1) == "Suggested edits (1)"
    reply.tabs.setCurrentIndex(1)
    assert "line-through" in reply.suggestions.difference.text()
    opened.click(reply.suggestions.take_button)
    assert opened.post(sent.bins).text == "Your bin day changes."
    assert "Taken over" in reply.suggestions.table.rows()[0][4]
    assert not reply.suggestions.take_button.isEnabled()


def test_a_changed_wording_is_still_offered_once_the_decisions_are_recorded(
    opened: Desk, reply: ReplyDialog, sent: Sent
) -> None:
    fill(sent, (2, "Approve", ""), (5, "Approve", ""))
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "value", "Your bin day changes."))
    load(opened, reply, sent.path)
    opened.type("W. Contact")
    opened.press("Return")
    opened.dialog(SignIn)
    opened.type(PASSPHRASE)
    opened.press("Return")
    opened.qtbot.waitUntil(lambda: reply.rooms.currentWidget() is reply.outcome)
    opened.settle()
    opened.click(reply.edits_button)
    assert not reply.record_button.isEnabled()
    opened.click(reply.suggestions.take_button)
    assert opened.post(sent.bins).text == "Your bin day changes."
    assert reply.suggestions.left == 0


def test_a_wording_that_the_plan_has_left_behind_is_not_taken(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    edited(sent.path, lambda sheet: setattr(sheet.cell(2, column("Text")), "value", "Your bin day changes."))
    load(opened, reply, sent.path)
    opened.ask(lambda planner: planner.posts.edit(sent.bins, sitting=False, text="Newer."))
    reply.tabs.setCurrentIndex(1)
    opened.click(reply.suggestions.take_button)
    assert "The plan says something else by now" in reply.suggestions.problem.text()
    assert opened.post(sent.bins).text == "Newer."


def test_another_month_is_named_and_read_when_wanted(opened: Desk, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    opened.program.window.calendar.show_month(date(2021, 1, 1))
    opened.settle()
    trigger(opened, "read-reply")
    dialog = opened.dialog(ReplyDialog)
    load(opened, dialog, sent.path)
    assert "December 2020, not of January 2021" in dialog.drop.problem.text()
    assert dialog.other_button.text() == "Read it for December 2020"
    opened.click(dialog.other_button)
    opened.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    opened.settle()
    assert cells(dialog, 3)[0] == "✓ Will be recorded"


def test_what_is_no_review_copy_is_said_where_it_was_chosen(opened: Desk, reply: ReplyDialog, tmp_path: Path) -> None:
    other = tmp_path / "plan.xlsx"
    openpyxl.Workbook().save(other)
    load(opened, reply, other)
    assert "plan.xlsx" in reply.drop.problem.text()
    assert reply.drop.isVisible()
    assert not reply.other_button.isVisible()


def test_a_report_that_stands_in_the_way_is_withdrawn(opened: Desk, reply: ReplyDialog, sent: Sent) -> None:
    def unlock_and_apply(planner: Planner) -> None:
        planner.signoffs.unlock(sent.council.specialist, PASSPHRASE)
        planner.replies.apply(planner.replies.preview(sent.path), "W. Contact")
        planner.signoffs.lock()

    fill(sent, (2, "Approve", ""))
    opened.ask(unlock_and_apply)
    fill(sent, (2, "Request changes", "We thought again."))
    load(opened, reply, sent.path)
    assert cells(reply, 3)[0] == "✕ Refused"
    opened.click(reply.withdraw_button)
    box = opened.dialog(QMessageBox)
    assert "reported by W. Contact" in box.informativeText()
    opened.click(next(one for one in box.buttons() if one.text() == "Withdraw it"))
    opened.dialog(SignIn)
    opened.type(PASSPHRASE)
    opened.press("Return")
    opened.qtbot.waitUntil(lambda: cells(reply, 3)[:1] == ["✓ Will be recorded"])
    opened.settle()
    assert not reply.withdraw_button.isVisible()
    assert opened.ask(lambda planner: planner.replies.preview(sent.path)).of(Outcome.RECORD)


# Dropping on the window


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window = desk.program.window
    button, none, at = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPointF(300, 300)
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, button, none))
    QApplication.sendEvent(window, QDropEvent(at, Qt.DropAction.CopyAction, data, button, none))
    desk.settle()


def test_a_returned_review_copy_dropped_on_the_window_is_read_as_a_reply(opened: Desk, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))
    opened.program.window.calendar.show_month(date(2021, 1, 1))  # somebody pointed at this very file
    opened.settle()
    drop(opened, sent.path.rename(sent.path.with_name("RE Posts to check.xlsx")))
    dialog = opened.dialog(ReplyDialog)
    opened.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    opened.settle()
    assert cells(dialog, 1) == ["Christmas bins", "Real trees", "Glass"]


def test_another_spreadsheet_dropped_on_the_window_is_imported(opened: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Date", "Time", "Platform", "Text"])
    book.worksheets[0].append(["14/12/2020", "09:00", "Facebook", "Put your bin out."])
    book.save(tmp_path / "plan.xlsx")
    drop(opened, tmp_path / "plan.xlsx")
    opened.dialog(ImportDialog)


# What is shown of it afterwards


def test_the_sign_off_page_says_reported_by(opened: Desk, sent: Sent) -> None:
    fill(sent, (2, "Approve", ""))

    def report(planner: Planner) -> None:
        planner.signoffs.unlock(sent.council.specialist, PASSPHRASE)
        planner.replies.apply(planner.replies.preview(sent.path), "W. Contact")

    opened.ask(report)
    trigger(opened, "room-signoff")
    page = opened.program.window.signoff
    opened.qtbot.waitUntil(lambda: page.review.case is not None)
    opened.settle()
    said = [label.text() for label in page.findChildren(QLabel)]
    assert any(text.startswith("reported by W. Contact, entered by V. Specialist (you), ") for text in said), said


def test_a_name_beside_a_tick_is_shown_whole(qtbot: QtBot) -> None:
    table = Results("Departments", ("Department", "Why"))
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show_rows([("Rosliston Forestry Centre", "")])
    without = table.columnWidth(0)
    item = table.item(0, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    table.fit()
    box = table.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, table)
    assert table.columnWidth(0) >= without + box


def test_the_last_line_of_a_reason_is_shown(qtbot: QtBot) -> None:
    """At every width, a row is as high as its text is when it is broken to the width it is drawn in."""
    table = Results("Lines", ("Post", "Why"))
    qtbot.addWidget(table)
    table.show()
    reason = "Please say which week, and use the new picture of the brown bin. " * 3
    pad = table.fontMetrics().averageCharWidth()
    for width in range(400, 500, 7):
        table.resize(width, 300)
        table.show_rows([("Bins", reason)])
        room = QRect(0, 0, table.columnWidth(1) - 2 * pad, 9999)
        needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, reason).height()
        assert table.rowHeight(0) >= needed, width

"""The panel saves what is typed, all of it, once, and says so only when it is true."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sddc_planner.errors import LibraryError
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.posts import Posts
from tests.council import DAY
from tests.ticking import TickingClock
from tests.ui.composer_setting import Desk, plain_theme, set_up, take_down
from ui.composer.fields import LineField, TextField, carried

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock) -> Iterator[Desk]:
    one = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    yield one
    take_down(one)


def text_of(desk: Desk) -> TextField:
    return desk.panel._form.text.text


def title_of(desk: Desk) -> LineField:
    return desk.panel._header.title


def typed(desk: Desk, field: TextField | LineField, text: str) -> None:
    if not field.hasFocus():
        desk.focus(field)
    desk.qtbot.keyClicks(field, text)


def count(desk: Desk) -> int:
    return desk.answer(lambda planner: len(planner.posts.between(date(2020, 1, 1), date(2021, 12, 31))))


def opened(desk: Desk, **columns: Any) -> str:
    post = desk.do(lambda council: council.write(**columns)).id
    desk.open(post)
    return post


def undo(desk: Desk) -> str:
    label = desk.answer(lambda planner: planner.record.undo())
    desk.settle()
    return label


def test_it_saves_as_one_types_and_says_so_truthfully(desk: Desk) -> None:
    opened(desk, text="Bins")
    typed(desk, text_of(desk), " early")
    assert desk.panel._header.saved.text() == "Saving…"
    assert desk.answer(lambda planner: planner.posts.get(desk.panel.post_id or "")).post.text == "Bins"
    desk.qtbot.waitUntil(lambda: desk.panel._header.saved.text() == "✓ Saved")
    assert desk.stored().text in ("Bins early", " earlyBins")


def test_a_sitting_in_a_field_is_one_step_of_undo(desk: Desk) -> None:
    opened(desk, text="")
    typed(desk, text_of(desk), "One ")
    desk.settle()
    typed(desk, text_of(desk), "sitting")
    desk.settle()
    desk.focus(title_of(desk))
    desk.focus(text_of(desk))
    typed(desk, text_of(desk), ", another")
    desk.settle()
    assert desk.stored().text == "One sitting, another"
    undo(desk)
    assert desk.stored().text == "One sitting"
    undo(desk)
    assert desk.stored().text == ""
    assert text_of(desk).toPlainText() == ""


def test_the_last_key_is_kept_when_another_post_is_opened(desk: Desk) -> None:
    other = desk.do(lambda council: council.write(title="Other")).id
    first = opened(desk, text="")
    typed(desk, text_of(desk), "last")
    desk.open(other)
    assert title_of(desk).text() == "Other"
    assert desk.stored(first).text == "last"
    assert desk.stored(other).text == "Your bin day may change over Christmas."


def test_the_last_key_is_kept_when_the_panel_is_emptied(desk: Desk) -> None:
    post = opened(desk, text="")
    typed(desk, text_of(desk), "last")
    desk.panel.clear()
    assert desk.stored(post).text == "last"


def test_what_cannot_be_saved_on_leaving_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, text="")
    real = Posts.edit

    def full(*_args: object, **_columns: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(Posts, "edit", full)
    typed(desk, text_of(desk), "lost")
    with desk.qtbot.captureExceptions() as told:
        desk.panel.clear()
        desk.qtbot.waitUntil(lambda: bool(told))
        desk.settle()
    monkeypatch.setattr(Posts, "edit", real)
    assert [str(value) for _kind, value, _trace in told] == ["The disk is full."]


def test_the_last_key_and_a_half_typed_date_are_kept_when_the_program_ends(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock
) -> None:
    desk = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    post = opened(desk, text="")
    typed(desk, text_of(desk), "last")
    day = desk.panel._form.when.day
    desk.focus(day)
    day.selectAll()
    desk.qtbot.keyClicks(day, "15/12/2020")
    desk.panel.clear()
    desk.core.close()
    desk.loader.close()
    again = Planner.open(tmp_path / "library", clock=clock)
    stored = again.posts.get(post).post
    again.close()
    assert (stored.text, stored.day) == ("last", date(2020, 12, 15))


def test_a_new_post_that_is_only_looked_at_leaves_nothing(desk: Desk) -> None:
    desk.open_new(DAY)
    assert title_of(desk).hasFocus()
    desk.focus(text_of(desk))
    desk.panel.clear()
    desk.settle()
    assert count(desk) == 0


def test_a_new_post_is_stored_once_with_all_that_was_typed(desk: Desk) -> None:
    desk.open_new(DAY)
    typed(desk, title_of(desk), "Grit bins")
    typed(desk, text_of(desk), "They are full")
    with desk.qtbot.waitSignal(desk.panel.created) as got:
        pass
    typed(desk, text_of(desk), ".")
    post = desk.stored()
    assert got.args == [post.id]
    assert (post.title, post.text, post.day) == ("Grit bins", "They are full.", DAY)
    assert count(desk) == 1


def test_a_new_post_left_at_once_is_stored_without_the_panel(desk: Desk) -> None:
    other = opened(desk, title="Other")
    desk.open_new(None)
    typed(desk, title_of(desk), "G")
    desk.open(other)
    tray = desk.answer(lambda planner: planner.posts.tray())
    assert [line.title for line, _state in tray] == ["G"]
    assert desk.panel.post_id == other


def test_an_edit_leaves_the_approval_behind_and_changing_it_back_brings_it_again(desk: Desk) -> None:
    post = desk.do(lambda council: council.approved(text="Bins")).id
    desk.do(lambda council: council.planner.sit_down(council.specialist))
    desk.open(post)
    header = desk.panel._header
    assert header.badge.state is State.APPROVED
    assert desk.panel._writing is not None
    desk.panel._writing._timer.setInterval(3_600_000)  # the badge does not wait for a pause in typing
    typed(desk, text_of(desk), "x")
    desk.qtbot.waitUntil(lambda: header.badge.state is State.CHANGED)
    assert "revision 1 was approved 16 Nov by C. Manager" in header.remark.text()
    desk.qtbot.keyClick(text_of(desk), Key.Key_Backspace)
    desk.panel.save_now()
    desk.qtbot.waitUntil(lambda: header.badge.state is State.APPROVED)
    assert not header.remark.isVisible()
    assert header.revision.text() == "revision 1"


def test_an_edit_after_submitting_says_what_was_submitted(desk: Desk) -> None:
    post = desk.do(lambda council: council.write()).id
    desk.do(lambda council: council.submit(post))
    desk.open(post)
    assert desk.panel._header.badge.state is State.AWAITING
    assert not desk.panel._footer.submit.isVisible()
    typed(desk, text_of(desk), "x")
    desk.qtbot.waitUntil(lambda: desk.panel._header.badge.state is State.DRAFT)
    assert desk.panel._header.remark.text().startswith("Changed since revision 1 was submitted.")
    assert desk.panel._footer.submit.isVisible()


def test_a_request_for_changes_is_quoted(desk: Desk) -> None:
    def work(council: Any) -> str:
        post = council.write()
        council.submit(post.id)
        council.sign_in(council.manager)
        council.planner.signoffs.request_changes([post.id], "Say which days.")
        council.planner.sit_down(council.specialist)
        return str(post.id)

    desk.open(desk.do(work))
    assert "C. Manager" in desk.panel._header.remark.text()
    assert "“Say which days.”" in desk.panel._header.remark.text()


def test_undo_elsewhere_changes_the_text_and_leaves_the_cursor(desk: Desk) -> None:
    post = opened(desk, text="Bins are late")
    desk.answer(lambda planner: planner.posts.edit(post, sitting=False, text="Bins are very late today"))
    desk.qtbot.waitUntil(lambda: text_of(desk).toPlainText() == "Bins are very late today")
    desk.focus(text_of(desk))
    cursor = text_of(desk).textCursor()
    cursor.setPosition(4)
    text_of(desk).setTextCursor(cursor)
    undo(desk)
    desk.qtbot.waitUntil(lambda: text_of(desk).toPlainText() == "Bins are late")
    assert text_of(desk).textCursor().position() == 4


def test_a_drag_elsewhere_does_not_lose_what_is_being_typed(desk: Desk) -> None:
    post = opened(desk, text="")
    typed(desk, text_of(desk), "unfinished ")
    desk.core.ask(lambda planner: planner.posts.move([post], date(2020, 12, 16)))
    typed(desk, text_of(desk), "sentence")
    desk.qtbot.waitUntil(lambda: desk.panel._form.when.day.text() == "Wed 16 Dec 2020")
    assert text_of(desk).toPlainText() == "unfinished sentence"
    stored = desk.stored()
    assert (stored.text, stored.day) == ("unfinished sentence", date(2020, 12, 16))


def test_an_unfinished_title_keeps_its_space(desk: Desk) -> None:
    opened(desk, title="")
    typed(desk, title_of(desk), "Grit ")
    desk.settle()
    assert title_of(desk).text() == "Grit "
    typed(desk, title_of(desk), "bins ")
    assert desk.stored().title == "Grit bins"


def test_a_refused_value_stays_with_the_reason_beside_it(desk: Desk) -> None:
    opened(desk, day=date(2021, 3, 28), text="")
    when = desk.panel._form.when
    desk.focus(when.at)
    when.at.selectAll()
    desk.qtbot.keyClicks(when.at, "01:30")
    desk.focus(text_of(desk))
    desk.settle()
    label = when._fields["at"].problem
    assert label.isVisible()
    assert "does not exist" in label.text()
    assert when.at.text() == "01:30"
    assert desk.panel._header.saved.text() == "Not saved"
    typed(desk, text_of(desk), "still saved")
    assert desk.stored().text == "still saved"
    assert when.at.text() == "01:30"
    desk.focus(when.at)
    when.at.selectAll()
    desk.qtbot.keyClicks(when.at, "02:30\r")
    desk.settle()
    assert desk.stored().at == time(2, 30)
    assert not label.isVisible()
    assert desk.panel._header.saved.text() == "✓ Saved"


def test_what_could_not_be_written_is_kept_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, text="")
    real = Posts.edit

    def full(*_args: object, **_columns: object) -> None:
        raise LibraryError("The disk is full.", hint="Make room.")

    monkeypatch.setattr(Posts, "edit", full)
    typed(desk, text_of(desk), "kept")
    desk.qtbot.waitUntil(lambda: desk.panel._header.saved.text() == "Not saved")
    assert desk.panel._header.fault.text() == "The disk is full. Make room."
    monkeypatch.setattr(Posts, "edit", real)
    desk.qtbot.mouseClick(desk.panel._header.retry, Qt.MouseButton.LeftButton)
    assert desk.stored().text == "kept"
    assert desk.panel._header.saved.text() == "✓ Saved"
    assert not desk.panel._header.fault.isVisible()


def test_a_deleted_post_says_so_and_comes_back_with_undo(desk: Desk) -> None:
    post = opened(desk, text="Bins")
    desk.answer(lambda planner: planner.posts.delete([post]))
    desk.qtbot.waitUntil(lambda: "deleted" in desk.panel._header.remark.text())
    assert not text_of(desk).isEnabled()
    undo(desk)
    desk.qtbot.waitUntil(text_of(desk).isEnabled)
    assert desk.panel._header.remark.text() == ""


def test_a_library_that_is_only_read_says_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Planner, "why_read_only", property(lambda _self: "V. Specialist has it open on LAPTOP."))
    opened(desk, text="Bins")
    assert desk.panel._header.remark.text() == "V. Specialist has it open on LAPTOP."
    assert not text_of(desk).isEnabled()
    assert not title_of(desk).isEnabled()
    assert not desk.panel._footer.submit.isVisible()
    assert desk.panel._footer.history.isEnabled()


def test_undo_goes_to_the_window_when_the_field_has_nothing_to_take_back(desk: Desk) -> None:
    opened(desk, text="Bins")
    asked: list[int] = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.panel, lambda: asked.append(1))
    for field in (text_of(desk), title_of(desk)):
        desk.focus(field)
        desk.qtbot.keyClicks(field, "x")
        desk.qtbot.keyClick(field, Key.Key_Z, CONTROL)
        assert not asked
        desk.qtbot.keyClick(field, Key.Key_Z, CONTROL)
        assert asked.pop()
    desk.settle()
    assert desk.stored().text == "Bins"


def test_what_is_not_touched_stays_exactly_what_it_was(desk: Desk) -> None:
    odd = "A\u00a0b\u2028c\u2029d e\ufdd0f 👨‍👩‍👧 cymraeg ŷ السلام"
    opened(desk, text=odd)
    desk.focus(text_of(desk))
    cursor = text_of(desk).textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    text_of(desk).setTextCursor(cursor)
    desk.qtbot.keyClicks(text_of(desk), "!")
    assert desk.stored().text == odd + "!"
    desk.qtbot.keyClick(text_of(desk), Key.Key_Backspace)
    assert desk.stored().text == odd
    desk.qtbot.keyClick(text_of(desk), Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.stored().text == odd + "\n"


@given(st.text(alphabet="ab\u00a0\u2029 "), st.data())
def test_carrying_a_change_over_is_the_change_itself(value: str, data: st.DataObject) -> None:
    shown = value.replace("\u00a0", " ").replace("\u2029", "\n")
    first = data.draw(st.integers(0, len(value)))
    last = data.draw(st.integers(first, len(value)))
    put = data.draw(st.text(alphabet="xyz", max_size=4))
    got = carried(value, shown, shown[:first] + put + shown[last:])
    assert got.replace("\u00a0", " ").replace("\u2029", "\n") == shown[:first] + put + shown[last:]
    if put:
        assert got == value[:first] + put + value[last:]
    assert carried(value, shown, shown) == value


def test_a_new_post_undone_can_be_brought_back(desk: Desk) -> None:
    desk.open_new(DAY)
    typed(desk, title_of(desk), "Grit")
    desk.settle()
    undo(desk)
    desk.qtbot.waitUntil(lambda: "deleted" in desk.panel._header.remark.text())
    desk.answer(lambda planner: planner.record.redo())
    desk.qtbot.waitUntil(lambda: desk.panel._header.remark.text() == "")
    assert replace(desk.stored()).title == "Grit"

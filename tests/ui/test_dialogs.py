"""Submitting, moving, the sheet of keys and questions: by keys and clicks, on a real library."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sddc_planner.model.state import State
from tests.ui.asking import Library
from ui import theme as themes
from ui.calendar.move_dialog import MoveDialog
from ui.calendar.submit_dialog import NOBODY, SubmitDialog
from ui.confirm import confirm
from ui.keys_dialog import KeyCap, KeysDialog
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
DECEMBER = date(2020, 12, 1)
LINK = "https://example.org/?utm_source=Facebook&utm_medium=social&utm_campaign=bins"
"""Its campaign tag has a capital letter, which is a warning."""


# Submitting


@pytest.fixture
def submit(library: Library, theme: Theme, window: QMainWindow) -> SubmitDialog:
    dialog = SubmitDialog(library.core, theme, window)
    dialog.open()
    return dialog


def write_three(library: Library) -> list[str]:
    """Two that can be submitted, the second with a warning about its link, and one that goes nowhere."""
    write = library.council.write
    return [
        library.do(lambda _planner: write(title="First").id),
        library.do(lambda _planner: write(title="Second", at=time(12), text="Other.", link=LINK).id),
        library.do(lambda _planner: write(title="Nowhere", at=time(15), accounts=(), text="Third.").id),
    ]


def states(library: Library, posts: list[str]) -> list[State]:
    return library.do(lambda planner: [planner.posts.get(one).state for one in posts])


def test_what_can_be_submitted_is_ticked_and_the_rest_says_why(library: Library, submit: SubmitDialog) -> None:
    posts = write_three(library)
    submit.begin(DECEMBER)
    library.settle()
    assert submit.posts.ticked() == posts[:2]
    rows = {row[0]: row for row in submit.posts.rows()}
    assert rows["First"][1] == "Mon 14 Dec 09:00"
    assert rows["First"][2] == "Central"
    assert rows["Nowhere"][3] == "The post goes nowhere yet. Choose at least one account."
    assert rows["First"][3] == ""
    assert rows["Second"][3].startswith("Write utm_source in lower case")
    assert submit.submit_button.text() == "Submit 2 posts"
    assert submit.title.text() == "2 posts can be submitted in December 2020"


def test_the_preview_changes_nothing_and_says_what_submitting_then_says(library: Library) -> None:
    posts = write_three(library)
    head = library.do(lambda planner: planner.record.head())
    candidates = library.do(lambda planner: planner.schedules.preview_submission(posts))
    assert library.do(lambda planner: planner.record.head()) == head
    assert [one.post.id for one in candidates] == posts
    outcomes = library.do(lambda planner: planner.schedules.submit(posts))
    assert [one.done for one in outcomes] == [not one.why for one in candidates] == [True, True, False]
    assert outcomes[2].what == candidates[2].why
    again = library.do(lambda planner: planner.schedules.preview_submission(posts))
    assert again[0].why == "It is awaiting sign-off already."


def test_a_waived_warning_is_no_longer_one(library: Library) -> None:
    posts = write_three(library)
    before = library.do(lambda planner: planner.schedules.preview_submission(posts[1:2]))[0].warnings
    for one in before:
        library.do(lambda planner, one=one: planner.posts.waive(posts[1], one.id, "It is meant."))
    assert before
    assert library.do(lambda planner: planner.schedules.preview_submission(posts[1:2]))[0].warnings == ()


def test_space_unticks_and_enter_submits_the_rest(library: Library, submit: SubmitDialog, qtbot: QtBot) -> None:
    posts = write_three(library)
    submit.begin(DECEMBER)
    library.settle()
    assert submit.posts.hasFocus()
    qtbot.keyClick(submit.posts, Qt.Key.Key_Down)
    assert "Second" in submit.note.text()
    qtbot.keyClick(submit.posts, Qt.Key.Key_Space)
    assert submit.submit_button.text() == "Submit 1 post"
    with qtbot.waitSignal(submit.submitted) as got:
        qtbot.keyClick(submit.posts, Qt.Key.Key_Return)
    assert [one.done for one in got.args[0]] == [True]
    assert states(library, posts) == [State.AWAITING, State.DRAFT, State.DRAFT]
    assert submit.outcomes.rows() == [["First", "Submitted as revision 1"]]
    assert submit.headline.title.text() == "Submitted 1 post for sign-off."
    qtbot.keyClick(submit, Qt.Key.Key_Escape)
    assert not submit.isVisible()


def test_the_box_of_the_group_ticks_all(library: Library, submit: SubmitDialog, qtbot: QtBot) -> None:
    write_three(library)
    submit.begin(DECEMBER)
    library.settle()
    qtbot.keyClick(submit.posts, Qt.Key.Key_Up)
    qtbot.keyClick(submit.posts, Qt.Key.Key_Space)
    assert submit.posts.ticked() == []
    assert not submit.submit_button.isEnabled()
    qtbot.keyClick(submit.posts, Qt.Key.Key_Space)
    assert submit.submit_button.text() == "Submit 2 posts"


def test_a_post_that_changed_meanwhile_says_why_it_was_not_submitted(
    library: Library, submit: SubmitDialog, qtbot: QtBot
) -> None:
    posts = write_three(library)
    submit.begin(DECEMBER)
    library.settle()
    library.do(lambda planner: planner.posts.edit(posts[0], accounts=()))
    qtbot.mouseClick(submit.submit_button, LEFT)
    library.settle()
    assert submit.outcomes.rows()[0] == ["First", "The post goes nowhere yet. Choose at least one account."]
    assert submit.headline.body.text().startswith("1 post could not be submitted")


def test_an_empty_month_says_so(library: Library, submit: SubmitDialog) -> None:
    submit.begin(DECEMBER)
    library.settle()
    assert submit.rooms.currentWidget() is submit.empty
    assert submit.empty.sentence.text() == "Nothing to submit in December 2020"
    assert not submit.submit_button.isVisible()
    assert submit.close_button.hasFocus()


def test_a_month_that_is_all_submitted_says_so_and_lists_it(library: Library, submit: SubmitDialog) -> None:
    post = library.do(lambda _planner: library.council.write().id)
    library.do(lambda _planner: library.council.submit(post))
    submit.begin(DECEMBER)
    library.settle()
    assert submit.title.text() == "Nothing to submit in December 2020"
    assert submit.posts.rows()[0][3] == "It is awaiting sign-off already."
    assert not submit.submit_button.isVisible()


def test_only_the_departments_or_the_posts_asked_for(library: Library, submit: SubmitDialog) -> None:
    posts = write_three(library)
    council = library.council
    bins = library.do(lambda _p: council.write(title="Bins", at=time(16), department=council.waste.id, text="B.").id)
    submit.begin(DECEMBER, frozenset({council.waste.id}))
    library.settle()
    assert submit.posts.ticked() == [bins]
    assert submit.title.text() == "1 post can be submitted in December 2020 for Waste"
    submit.begin(DECEMBER, ids=[posts[1], posts[2]])
    library.settle()
    assert submit.posts.ticked() == [posts[1]]
    assert submit.title.text() == "1 post can be submitted among 2 chosen posts"


def test_nobody_cannot_submit(library: Library, submit: SubmitDialog, qtbot: QtBot) -> None:
    posts = write_three(library)
    library.do(lambda planner: planner.sit_down(None))
    submit.begin(DECEMBER)
    library.settle()
    assert submit.problem.isVisible()
    assert submit.problem.text() == NOBODY
    assert not submit.submit_button.isEnabled()
    qtbot.keyClick(submit.posts, Qt.Key.Key_Return)
    library.settle()
    assert states(library, posts) == [State.DRAFT] * 3


def test_who_left_meanwhile_is_told_and_nothing_is_submitted(
    library: Library, submit: SubmitDialog, qtbot: QtBot
) -> None:
    posts = write_three(library)
    submit.begin(DECEMBER)
    library.settle()
    library.do(lambda planner: planner.sit_down(None))
    qtbot.mouseClick(submit.submit_button, LEFT)
    library.settle()
    assert submit.rooms.currentWidget() is submit.list_room
    assert submit.problem.text().startswith("Say first who you are.")
    assert submit.submit_button.isVisible()
    assert states(library, posts) == [State.DRAFT] * 3


# Moving

MONDAY = date(2020, 12, 14)


@pytest.fixture
def move(theme: Theme, window: QMainWindow) -> MoveDialog:
    dialog = MoveDialog(theme, window, clock=lambda: datetime(2020, 12, 10, 9, tzinfo=UTC))
    dialog.open()
    return dialog


def test_a_typed_date_is_taken_by_enter(move: MoveDialog, qtbot: QtBot) -> None:
    move.begin(["Christmas bins"], MONDAY)
    assert move.heading.text() == "Move “Christmas bins”"
    assert move.field.hasFocus()
    qtbot.keyClicks(move.field, "18/12")
    assert move.reading.text() == "Friday 18 December 2020"
    with qtbot.waitSignal(move.chosen) as got:
        qtbot.keyClick(move.field, Qt.Key.Key_Return)
    assert got.args == [date(2020, 12, 18)]
    assert not move.isVisible()


def test_what_is_no_date_is_not_taken(move: MoveDialog, qtbot: QtBot) -> None:
    chosen: list[date | None] = []
    move.chosen.connect(chosen.append)
    for text in ("whenever", ""):
        move.begin(["Christmas bins"], MONDAY)
        qtbot.keyClick(move.field, Qt.Key.Key_Delete)
        qtbot.keyClicks(move.field, text)
        qtbot.keyClick(move.field, Qt.Key.Key_Return)
        assert move.isVisible()
        assert move.reading.text().startswith("This is no date" if text else "Type a date")
    assert chosen == []


@pytest.mark.parametrize(
    ("name", "day"),
    [("tomorrow", date(2020, 12, 11)), ("next week", MONDAY), ("week later", date(2020, 12, 23))],
)
def test_a_quick_choice_is_one_press(move: MoveDialog, qtbot: QtBot, name: str, day: date) -> None:
    move.begin(["Job", "Warm spaces"], date(2020, 12, 16))
    with qtbot.waitSignal(move.chosen) as got:
        qtbot.mouseClick(move.quick[name], LEFT)
    assert got.args == [day]


def test_to_the_tray(move: MoveDialog, qtbot: QtBot) -> None:
    move.begin(["Job"], MONDAY)
    with qtbot.waitSignal(move.chosen) as got:
        qtbot.mouseClick(move.tray_button, LEFT)
    assert got.args == [None]


def test_a_post_in_the_tray_has_no_week_later(move: MoveDialog) -> None:
    move.begin(["Job"], None)
    assert not move.quick["week later"].isVisible()
    assert not move.tray_button.isEnabled()


def test_escape_leaves_all_where_it_is(move: MoveDialog, qtbot: QtBot) -> None:
    chosen: list[date | None] = []
    move.chosen.connect(chosen.append)
    move.begin(["a", "b", "c", "d", "e"], MONDAY)
    assert move.what.text() == "“a”, “b”, “c” and 2 more"
    qtbot.keyClick(move.field, Qt.Key.Key_Escape)
    assert not move.isVisible()
    assert chosen == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_choice_fits(qtbot: QtBot, qapp: QApplication, theme: Theme, window: QMainWindow, scale: float) -> None:
    themes.apply(qapp, themes.Scheme.LIGHT, scale)
    dialog = MoveDialog(theme, window, clock=lambda: datetime(2020, 12, 10, 9, tzinfo=UTC))
    dialog.open()
    dialog.begin(["Christmas bins"], MONDAY)
    for button in (*dialog.quick.values(), dialog.tray_button):
        assert button.width() >= button.sizeHint().width()
        bottom = button.mapTo(dialog, button.rect().bottomLeft()).y()
        assert bottom < dialog.move_button.y()


# Keys


def test_every_key_is_on_the_sheet_with_what_it_does(theme: Theme, window: QMainWindow, qtbot: QtBot) -> None:
    dialog = KeysDialog(theme, window)
    dialog.begin([("Anywhere", [("Ctrl+Y or Ctrl+Shift+Z", "Redo"), ("?", "This sheet")]), ("Nothing", [])])
    dialog.open()
    assert [one.accessibleName() for one in dialog.findChildren(KeyCap)] == ["Ctrl+Y", "Ctrl+Shift+Z", "?"]
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Redo" in texts
    assert "Nothing" not in texts
    qtbot.keyClick(dialog.area, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_has_as_many_columns_as_fit(
    qapp: QApplication, theme: Theme, window: QMainWindow, scale: float
) -> None:
    themes.apply(qapp, themes.Scheme.LIGHT, scale)
    dialog = KeysDialog(theme, window)
    dialog.begin([(f"Group {n}", [("Ctrl+N", "New post"), ("Ctrl+K", "Search")]) for n in range(4)])
    dialog.open()
    titles = [one for one in dialog.findChildren(QLabel) if one.text().startswith("Group")]
    lefts = {one.mapTo(dialog, one.rect().topLeft()).x() for one in titles}
    assert len(lefts) == (2 if scale == 1.0 else 1)
    assert dialog.area.widget().width() <= dialog.area.viewport().width()


# Questions


def buttons(box: QMessageBox) -> dict[str, QPushButton]:
    return {one.text().replace("&", ""): one for one in box.buttons() if isinstance(one, QPushButton)}


def test_the_named_button_does_it(window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    box = confirm(window, "Move 3 posts?", "2 <b>are</b> approved.", "Move 3 posts", lambda: done.append("moved"))
    assert box.isVisible()
    assert not done
    assert box.informativeText() == "2 <b>are</b> approved."
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.defaultButton() is buttons(box)["Move 3 posts"]
    qtbot.mouseClick(buttons(box)["Move 3 posts"], LEFT)
    qtbot.waitUntil(lambda: not isValid(box))
    assert done == ["moved"]


def test_cancel_and_escape_do_nothing(window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    box = confirm(window, "Move?", "", "Move", lambda: done.append("moved"))
    qtbot.mouseClick(buttons(box)["Cancel"], LEFT)
    qtbot.waitUntil(lambda: not isValid(box))
    box = confirm(window, "Move?", "", "Move", lambda: done.append("moved"))
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(box))
    assert done == []


def test_enter_cancels_what_is_serious(window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    box = confirm(window, "Remove?", "", "Remove", lambda: done.append("gone"), serious=True, details="Christmas bins")
    assert box.defaultButton() is buttons(box)["Cancel"]
    assert box.detailedText() == "Christmas bins"
    assert buttons(box)["Remove"].property("kind") == "danger"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(box))
    assert done == []


def test_a_question_nobody_holds_stays_alive(window: QMainWindow, qtbot: QtBot) -> None:
    import gc

    done: list[str] = []
    confirm(None, "Move?", "", "Move", lambda: done.append("moved"))
    gc.collect()
    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    qtbot.mouseClick(buttons(box)["Move"], LEFT)
    qtbot.waitUntil(lambda: not isValid(box))
    assert done == ["moved"]

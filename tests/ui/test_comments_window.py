"""Comments in the window: written by keys, answered, changed, settled; at sign-off too; and never lost."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sddc_planner.model.ids import PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui.composer.comments_pane import CommentsPane
from ui.theme import Scheme

CTRL = Qt.KeyboardModifier.ControlModifier
MANAGER = "a" * 31 + "1"


def pane(desk: Desk) -> CommentsPane:
    one = desk.program.window.calendar.composer.comments
    desk.qtbot.waitUntil(lambda: one._talk is not None)
    return one


def said(one: CommentsPane) -> list[list[str]]:
    threads = one._talk.threads if one._talk else ()
    return [[thread.first.comment.text, *(answer.comment.text for answer in thread.answers)] for thread in threads]


def click(desk: Desk, button: QPushButton) -> None:
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def test_whose_name_begins_so_is_offered_first(program: Desk) -> None:
    program.click_post("Gym hours")
    one = pane(program)
    program.press("Ctrl+Shift+C")
    program.qtbot.waitUntil(one.writer.field.hasFocus)
    one.writer.offers.people = ("B. Contact", "C. Contact", "D. Cook")
    program.qtbot.keyClicks(one.writer.field, "@c")
    program.qtbot.keyClick(one.writer.field, Qt.Key.Key_Tab)
    assert one.writer.text() == "@C. Contact "
    one.writer.field.clear()


def test_a_comment_is_written_by_keys_alone(program: Desk) -> None:
    program.click_post("Gym hours")
    one = pane(program)
    assert not one._inside.isVisible()
    program.press("Ctrl+Shift+C")
    program.qtbot.waitUntil(one.writer.field.hasFocus)
    program.qtbot.keyClicks(one.writer.field, "@w")
    assert one.writer.offers.is_open
    program.qtbot.keyClick(one.writer.field, Qt.Key.Key_Tab)
    assert one.writer.text() == "@W. Contact "
    program.qtbot.keyClicks(one.writer.field, "right?")
    program.qtbot.keyClick(one.writer.field, Qt.Key.Key_Return, CTRL)
    program.qtbot.waitUntil(lambda: said(one) == [["@W. Contact right?"]])
    assert one.writer.text() == ""
    assert (one.is_unfolded, one.counts.text()) == (True, "1 open")
    program.press("Ctrl+Z")
    program.qtbot.waitUntil(lambda: said(one) == [])


def test_a_thread_is_answered_changed_settled_and_opened_again(program: Desk) -> None:
    post = program.id_of("Gym hours")
    first = program.ask(lambda planner: planner.comments.write(post, "Which week?")).id
    program.click_post("Gym hours")
    one = pane(program)
    program.qtbot.waitUntil(lambda: len(one.threads) == 1)
    click(program, one.threads[0].buttons["answer", first])
    writer = one.threads[0].writer
    assert writer is not None
    program.qtbot.keyClicks(writer.field, "The second.")
    program.qtbot.keyClick(writer.field, Qt.Key.Key_Return, CTRL)
    program.qtbot.waitUntil(lambda: said(one) == [["Which week?", "The second."]])
    program.settle()
    assert ("delete", first) not in one.threads[0].buttons
    click(program, one.threads[0].buttons["edit", first])
    writer = one.threads[0].writer
    assert writer is not None
    assert writer.text() == "Which week?"
    writer.field.selectAll()
    program.qtbot.keyClicks(writer.field, "Which one?")
    click(program, writer.send)
    program.qtbot.waitUntil(lambda: said(one)[0][0] == "Which one?")
    program.settle()
    click(program, one.threads[0].buttons["settle", first])
    program.qtbot.waitUntil(lambda: one.counts.text() == "1 settled")
    assert not one.threads[0].isVisible()
    click(program, one.settled)
    assert one.threads[0].isVisible()
    click(program, one.threads[0].buttons["reopen", first])
    program.qtbot.waitUntil(lambda: one.counts.text() == "1 open")


def test_what_was_not_sent_waits_for_its_post(program: Desk) -> None:
    program.click_post("Gym hours")
    program.press("Ctrl+Shift+C")
    one = pane(program)
    program.qtbot.waitUntil(one.writer.field.hasFocus)
    program.qtbot.keyClicks(one.writer.field, "Half a thou")
    program.click_post("Grit bins")
    program.qtbot.waitUntil(lambda: one.writer.text() == "")
    program.settle()
    program.click_post("Gym hours")
    program.qtbot.waitUntil(lambda: one.writer.text() == "Half a thou")
    program.settle()
    assert one._inside.isVisible()


def test_too_long_a_comment_stays_in_its_field(program: Desk) -> None:
    program.click_post("Gym hours")
    program.press("Ctrl+Shift+C")
    one = pane(program)
    program.qtbot.waitUntil(one.writer.field.hasFocus)
    one.writer.field.insertPlainText("x" * 2001)
    program.qtbot.keyClick(one.writer.field, Qt.Key.Key_Return, CTRL)
    program.qtbot.waitUntil(one.writer.problem.isVisible)
    assert "at most 2,000 characters" in one.writer.problem.text()
    assert len(one.writer.text()) == 2001
    assert said(one) == []


def test_the_manager_reads_and_answers_at_sign_off(program: Desk) -> None:
    grit = program.id_of("Grit bins")
    program.ask(lambda planner: planner.comments.write(grit, "@C. Manager: the second week?"))
    program.ask(lambda planner: planner.sit_down(PersonId(MANAGER)))
    program.press("Ctrl+2")
    page = program.program.window.signoff
    page.show_post(grit)
    card = page.review.comments
    assert card is not None
    program.qtbot.waitUntil(lambda: len(card.pane.threads) == 1)
    assert card.pane.for_you.text() == "1 for you"
    program.press("Ctrl+Shift+C")
    program.qtbot.waitUntil(card.pane.writer.field.hasFocus)
    program.qtbot.keyClicks(card.pane.writer.field, "Yes, approve it.")
    program.qtbot.keyClick(card.pane.writer.field, Qt.Key.Key_Return, CTRL)
    program.qtbot.waitUntil(lambda: len(card.pane.threads) == 2)
    program.settle()
    assert program.posts(date(2020, 12, 1))["Grit bins"][1] is State.AWAITING


def test_who_waits_on_another_post_is_gone_to(program: Desk) -> None:
    brown = program.id_of("Brown bins")

    def ask_specialist(planner: Planner) -> None:
        planner.sit_down(PersonId(MANAGER))
        planner.comments.write(brown, "@V. Specialist: until when?")
        planner.sit_down(PersonId("a" * 31 + "0"))

    program.ask(ask_specialist)
    program.click_post("Gym hours")
    one = pane(program)
    program.qtbot.waitUntil(one.elsewhere.isVisible)
    assert one.elsewhere.text() == "1 for you on other posts"
    click(program, one.elsewhere)
    program.qtbot.waitUntil(lambda: len(one.threads) == 1)
    assert program.program.window.calendar.open_id == brown
    assert one.for_you.text() == "1 for you"


def test_it_fits_a_narrow_panel_with_large_text(program: Desk) -> None:
    post = program.id_of("Gym hours")
    program.ask(lambda planner: planner.comments.write(post, f"https://example.org/{'x' * 300} {'long words ' * 30}"))
    program.click_post("Gym hours")
    one = pane(program)
    program.qtbot.waitUntil(lambda: len(one.threads) == 1)
    try:
        program.program.theme.set_look(Scheme.DARK, 2.0)
        program.settle()
        assert one.minimumSizeHint().width() <= 270
    finally:
        program.program.theme.set_look(Scheme.LIGHT, 1.0)


def test_a_new_post_is_written_first(program: Desk) -> None:
    program.press("Ctrl+N")
    program.settle()
    program.press("Ctrl+Shift+C")
    assert program.told() == "Write something in the post first."

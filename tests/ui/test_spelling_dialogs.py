"""Going through the spelling of a post and of a month, and the council's words, by their commands and keys."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from sddc_planner.errors import InvalidValue
from tests.ui.program import Desk
from ui import words
from ui.composer.emoji_picker import EmojiPicker
from ui.spelling.dialog import MONTH, SpellingDialog
from ui.spelling.words_dialog import WordsDialog

Key = Qt.Key


def dialog_of(program: Desk, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = []

    def look() -> bool:
        found[:] = [one for one in program.program.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    program.qtbot.waitUntil(look)
    program.settle()
    return found[0]


def write(program: Desk, title: str, text: str) -> str:
    return program.ask(
        lambda planner: planner.posts.add(title=title, day=date(2020, 12, 16), text=text, department=None).id
    )


def test_the_month_is_gone_through_without_an_open_post(program: Desk) -> None:
    one = write(program, "Wrong", "We recieve teh bins")
    two = write(program, "Also wrong", "The colour organization")
    program.press("F7")
    dialog = dialog_of(program, SpellingDialog)
    assert isinstance(dialog, SpellingDialog)
    program.qtbot.waitUntil(lambda: dialog.doubt is not None)
    assert dialog.scope.isHidden()
    assert [doubt.word.text for doubt in dialog._doubts] == ["recieve", "teh", "organization"]
    program.qtbot.waitUntil(lambda: dialog.new.text() == "receive")
    program.qtbot.keyClick(dialog.new, Key.Key_Return)
    program.qtbot.waitUntil(lambda: dialog.doubt is not None and dialog.doubt.word.text == "teh")
    dialog.ignore.click()
    program.qtbot.waitUntil(lambda: dialog.doubt is not None and dialog.doubt.word.text == "organization")
    dialog.add.click()
    program.qtbot.waitUntil(lambda: dialog.doubt is None)
    program.settle()
    assert "No word of December 2020" in dialog.none.sentence.text()
    stored = program.ask(lambda planner: planner.posts.get(one).post)
    assert (stored.text, list(stored.waivers)) == ("We receive teh bins", ["spelling:teh"])
    assert program.ask(lambda planner: planner.posts.get(two).post).text == "The colour organization"
    assert program.ask(lambda planner: planner.record.undo()) == "added “organization” to the council’s words"
    program.settle()


def test_an_open_post_is_looked_at_first_and_then_the_month(program: Desk) -> None:
    write(program, "Other", "Somebody recieve")
    mine = write(program, "Mine", "No <b>mistaek</b> here")
    program.program.window.calendar.panel.open_post(mine)
    program.settle()
    program.press("F7")
    dialog = dialog_of(program, SpellingDialog)
    assert isinstance(dialog, SpellingDialog)
    program.qtbot.waitUntil(lambda: dialog.doubt is not None)
    assert [doubt.word.text for doubt in dialog._doubts] == ["mistaek"]
    assert "&lt;b&gt;" in dialog.context.text()
    dialog.scope.button(MONTH).click()
    program.qtbot.waitUntil(lambda: len(dialog._doubts) == 2)
    dialog.skip()
    assert dialog.doubt is not None
    assert dialog.doubt is dialog._doubts[1]
    program.settle()


def test_a_signed_post_says_what_a_change_would_do(program: Desk) -> None:
    program.ask(lambda planner: planner.posts.edit(_grit(planner), text="We recieve grit"))
    program.ask(lambda planner: planner.schedules.submit([_grit(planner)]))
    program.press("F7")
    dialog = dialog_of(program, SpellingDialog)
    assert isinstance(dialog, SpellingDialog)
    program.qtbot.waitUntil(lambda: dialog.doubt is not None)
    assert dialog.signed.isVisible()
    program.settle()


def _grit(planner: object) -> str:
    lines = planner.posts.between(date(2020, 12, 1), date(2020, 12, 31))  # type: ignore[attr-defined]
    return next(line.id for line, _state in lines if line.title == "Grit bins")


def test_the_councils_words_are_seen_added_and_taken_out(program: Desk) -> None:
    program.program.window.actions_.by_id["council-words"].trigger()
    dialog = dialog_of(program, WordsDialog)
    assert isinstance(dialog, WordsDialog)
    assert dialog.empty.isVisible()
    program.qtbot.keyClicks(dialog.word, "Recylotron")
    program.qtbot.keyClick(dialog.word, Key.Key_Return)
    program.qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.word.text() == ""
    program.qtbot.keyClicks(dialog.word, "two words")
    program.qtbot.keyClick(dialog.word, Key.Key_Return)
    program.qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text().startswith(InvalidValue("word", "Give one word").message)
    assert dialog.word.text() == "two words", "what was typed stays"
    dialog.list.selectAll()
    program.qtbot.keyClick(dialog.list, Key.Key_Delete)
    program.qtbot.waitUntil(lambda: dialog.list.count() == 0)
    program.settle()
    assert program.ask(lambda planner: planner.record.undo()) == "took “Recylotron” out of the council’s words"
    program.settle()


def test_the_councils_words_say_why_they_cannot_be_changed(program: Desk) -> None:
    window = program.program.window
    dialog = WordsDialog(program.program.core, program.program.theme, writable=False, parent=window)
    dialog.open()
    dialog.begin()
    program.settle()
    assert dialog.problem.isVisible()
    assert dialog.problem.text() == words.READ_ONLY
    assert not dialog.add_button.isEnabled()
    program.press("Escape")


def test_the_emoji_key_needs_an_open_post_and_then_writes_into_it(program: Desk) -> None:
    program.press("Ctrl+.")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, EmojiPicker) and one.isVisible()]
    program.click_post("Gym hours")
    program.press("Ctrl+.")
    picker = dialog_of(program, EmojiPicker)
    assert isinstance(picker, EmojiPicker)
    program.qtbot.waitUntil(lambda: picker.model.rowCount() > 1800)
    program.qtbot.keyClicks(picker.search, "swim")
    program.qtbot.keyClick(picker.search, Key.Key_Return)
    program.settle()
    text = program.program.window.calendar.panel.composer.words.field.toPlainText()
    assert text != "Open."
    assert len(text) > len("Open.")


def test_the_repair_key_mends_the_open_post(program: Desk) -> None:
    post = write(program, "Tags", "Go #shoplocal")
    program.program.window.calendar.panel.open_post(post)
    program.settle()
    program.press("Ctrl+Shift+Space")
    program.settle()
    assert program.ask(lambda planner: planner.posts.get(post).post).text == "Go #ShopLocal"
    program.press("Ctrl+Shift+Space")
    program.settle()

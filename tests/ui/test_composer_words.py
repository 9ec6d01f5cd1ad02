"""Help with words in the panel: repairs, spelling, emoji, tags that were used before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ticking import TickingClock
from tests.ui.composer_setting import Desk, plain_theme, set_up, take_down
from ui.composer.emoji_picker import EmojiPicker
from ui.composer.word_help import WordHelp
from ui.memory import Memory

Key = Qt.Key
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TickingClock, qapp: QApplication) -> Iterator[Desk]:
    one = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    yield one
    take_down(one)


def opened(desk: Desk, text: str, **columns: object) -> str:
    post = desk.do(lambda council: council.write(text=text, **columns).id)
    desk.open(post)
    desk.settle()
    return post


def words(desk: Desk) -> WordHelp:
    return desk.panel.words


def marked(desk: Desk) -> list[str]:
    """The stretches of the text that have the red wavy line."""
    document = desk.panel._form.text.text.document()
    found = []
    block = document.firstBlock()
    while block.isValid():
        for one in block.layout().formats():
            if one.format.underlineStyle() is WAVE:
                units = block.text().encode("utf-16-le")
                found.append(units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"))
        block = block.next()
    return found


def put_cursor(desk: Desk, at: int) -> None:
    field = desk.panel._form.text.text
    cursor = field.textCursor()
    cursor.setPosition(at)
    field.setTextCursor(cursor)


# Repairs


def test_a_repair_is_one_press_and_undo_brings_the_text_back(desk: Desk) -> None:
    post = opened(desk, "Shop #shoplocal and 😀 go 😀")
    row = next(one for one in desk.panel._form.checks.rows if one.finding.id.startswith("hashtag-capitals"))
    (button,) = row.fixes
    assert button.text() == "Write #ShopLocal"
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.stored(post).text == "Shop #ShopLocal and 😀 go 😀"
    desk.settle()
    assert not [one for one in desk.panel._form.checks.rows if one.finding.id.startswith("hashtag-capitals")]
    desk.answer(lambda planner: planner.record.undo())
    assert desk.stored(post).text == "Shop #shoplocal and 😀 go 😀"
    assert desk.panel._form.text.text.toPlainText() == "Shop #shoplocal and 😀 go 😀"


def test_the_first_repair_is_taken_by_key_until_there_is_none(desk: Desk) -> None:
    post = opened(desk, "Shop #shoplocal and 😀 go 😀")
    for _ in range(2):
        assert words(desk).repair_first()
        desk.settle()
    assert desk.stored(post).text == "Shop #ShopLocal and 😀 go"
    assert not words(desk).repair_first()


def test_shortening_is_seen_before_it_is_taken(desk: Desk) -> None:
    text = "Bins are collected a day later. " * 10
    council = desk.council
    post = opened(desk, text, accounts=(council.facebook, council.x))
    assert words(desk).repair_first()
    row = next(one for one in desk.panel._form.checks.rows if one.offer is not None)
    offer = row.offer
    assert offer is not None
    assert "line-through" in offer.words.text()
    assert desk.stored(post).variants == {}
    desk.qtbot.keyClick(offer, Key.Key_Escape)
    assert row.offer is None
    words(desk).repair_first()
    offer = row.offer
    assert offer is not None
    desk.qtbot.waitUntil(offer.take.hasFocus)
    desk.qtbot.keyClick(offer.take, Key.Key_Return)
    stored = desk.stored(post)
    assert stored.text == text
    assert 200 < len(stored.text_for(council.x)) <= 280


# Spelling


def test_doubtful_words_are_marked_and_the_word_being_typed_is_not(desk: Desk) -> None:
    opened(desk, "We recieve the colour 😀 organization at Swadlincote")
    desk.qtbot.waitUntil(lambda: marked(desk) == ["recieve", "organization"])
    field = desk.panel._form.text.text
    desk.focus(field)
    field.moveCursor(QTextCursor.MoveOperation.End)
    desk.qtbot.keyClicks(field, " teh")
    assert "teh" not in marked(desk)
    desk.qtbot.keyClicks(field, " ")
    assert "teh" in marked(desk)
    desk.settle()


def test_a_welsh_paragraph_is_not_marked(desk: Desk) -> None:
    opened(desk, "Mae’r cyngor yn casglu eich biniau ddydd Llun nesaf\nWe recieve bins")
    desk.qtbot.waitUntil(lambda: marked(desk) == ["recieve"])
    assert desk.panel._form.text.language.isHidden() is False


def test_urdu_is_quiet_and_a_careless_english_text_is_no_other_language(desk: Desk) -> None:
    opened(desk, "اپنا کوڑا پیر کو باہر رکھیں")
    assert marked(desk) == []
    opened(desk, "Plese put your bins out on Monday")
    desk.qtbot.waitUntil(lambda: marked(desk) == ["Plese"])
    assert desk.panel._form.text.language.isHidden()


def menu_at(desk: Desk, at: int) -> list[str]:
    """Open the menu of the keyboard with the cursor there, and say what is in it."""
    field = desk.panel._form.text.text
    desk.focus(field)
    put_cursor(desk, at)
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    QApplication.sendEvent(field, event)
    help_ = words(desk).spelling
    desk.qtbot.waitUntil(lambda: help_.menu is not None)
    assert help_.menu is not None
    return [one.text() for one in help_.menu.actions()]


def choose(desk: Desk, beginning: str) -> None:
    menu = words(desk).spelling.menu
    assert menu is not None
    next(one for one in menu.actions() if one.text().startswith(beginning)).trigger()
    menu.close()
    desk.qtbot.waitUntil(lambda: words(desk).spelling.menu is None)


def test_a_suggestion_from_the_menu_replaces_the_word(desk: Desk) -> None:
    post = opened(desk, "We recieve bins")
    desk.qtbot.waitUntil(lambda: bool(marked(desk)))
    assert menu_at(desk, 5)[0] == "receive"
    choose(desk, "receive")
    assert desk.stored(post).text == "We receive bins"
    assert marked(desk) == []


def test_a_word_is_added_to_the_councils_from_the_menu(desk: Desk) -> None:
    opened(desk, "The Recylotron is here")
    desk.qtbot.waitUntil(lambda: bool(marked(desk)))
    menu_at(desk, 6)
    choose(desk, "&Add")
    desk.qtbot.waitUntil(lambda: marked(desk) == [])
    kept = desk.answer(lambda planner: planner.wording.council_words())
    assert [one.word for one in kept] == ["Recylotron"]


def test_a_word_is_ignored_in_this_post_alone(desk: Desk) -> None:
    post = opened(desk, "The Recylotron is here")
    desk.qtbot.waitUntil(lambda: bool(marked(desk)))
    menu_at(desk, 6)
    choose(desk, "&Ignore")
    desk.qtbot.waitUntil(lambda: marked(desk) == [])
    assert desk.stored(post).waivers == {"spelling:Recylotron": "Written so on purpose."}
    opened(desk, "Another Recylotron")
    desk.qtbot.waitUntil(lambda: marked(desk) == ["Recylotron"])


# Tags


def test_tags_used_before_are_offered_and_taken_by_key(desk: Desk) -> None:
    desk.do(lambda council: council.write(text="#BinDay #BinDay #BetterOnline @SwadTown"))
    post = opened(desk, "Look")
    field = desk.panel._form.text.text
    desk.focus(field)
    field.moveCursor(QTextCursor.MoveOperation.End)
    tags = words(desk).tags
    desk.qtbot.keyClicks(field, " #b")
    assert tags.is_open
    desk.qtbot.keyClick(field, Key.Key_Down)
    desk.qtbot.keyClick(field, Key.Key_Return)
    assert not tags.is_open
    desk.qtbot.keyClicks(field, "@s")
    desk.qtbot.keyClick(field, Key.Key_Tab)
    assert field.hasFocus()
    assert desk.stored(post).text == "Look #BetterOnline @SwadTown "


def test_escape_closes_the_offer_and_keeps_the_post_open(desk: Desk) -> None:
    desk.do(lambda council: council.write(text="#BinDay"))
    opened(desk, "Look")
    field = desk.panel._form.text.text
    desk.focus(field)
    field.moveCursor(QTextCursor.MoveOperation.End)
    desk.qtbot.keyClicks(field, " #b")
    desk.qtbot.keyClick(field, Key.Key_Escape)
    assert not words(desk).tags.is_open
    assert desk.panel.is_open
    desk.qtbot.keyClicks(field, "i")
    assert not words(desk).tags.is_open, "what was closed stays closed for this word"
    desk.settle()


def test_enter_is_the_fields_own_while_nothing_is_offered(desk: Desk) -> None:
    post = opened(desk, "Look #Nothing")
    field = desk.panel._form.text.text
    desk.focus(field)
    field.moveCursor(QTextCursor.MoveOperation.End)
    desk.qtbot.keyClicks(field, "z")
    desk.qtbot.keyClick(field, Key.Key_Return)
    assert desk.stored(post).text == "Look #Nothingz\n"


# Emoji


@pytest.fixture
def picker(desk: Desk, tmp_path: Path) -> Iterator[EmojiPicker]:
    opened(desk, "Put your bin out, thanks")
    memory = Memory.in_file(tmp_path / "window.ini")
    one = EmojiPicker(desk.core, desk.theme, memory, "Three 😀😃😄", desk.panel)
    one.chosen.connect(words(desk).insert)
    one.open()
    one.begin()
    desk.qtbot.waitUntil(lambda: one.model.rowCount() > 1800)
    yield one
    one.close()


def test_an_emoji_is_found_by_name_and_put_where_the_cursor_is(desk: Desk, picker: EmojiPicker) -> None:
    put_cursor(desk, 16)
    desk.qtbot.keyClicks(picker.search, "christmas tree")
    assert picker.model.data(picker.model.index(0)) == "🎄"
    desk.qtbot.keyClick(picker.search, Key.Key_Return)
    assert not picker.isVisible()
    assert desk.stored().text == "Put your bin out🎄, thanks"
    desk.answer(lambda planner: planner.record.undo())
    assert desk.stored().text == "Put your bin out, thanks"


def test_arrows_go_through_the_grid_and_a_skin_tone_is_kept(desk: Desk, picker: EmojiPicker) -> None:
    desk.qtbot.keyClick(picker.search, Key.Key_Right)
    assert picker.view.currentIndex().row() == 1
    picker.tone.setCurrentIndex(3)
    picker.tone.activated.emit(3)
    desk.qtbot.keyClicks(picker.search, "thumbs up")
    assert picker.model.data(picker.model.index(0)) == "👍🏽"
    desk.qtbot.keyClick(picker.search, Key.Key_Return)
    assert "👍🏽" in desk.stored().text
    again = EmojiPicker(desk.core, desk.theme, picker._memory, "", desk.panel)
    again.begin()
    desk.qtbot.waitUntil(lambda: again.model.rowCount() > 1800)
    assert again.model.data(again.model.index(0)) == "👍🏽", "what was used last comes first, in the tone that was kept"


def test_too_many_emoji_are_said_before(picker: EmojiPicker) -> None:
    assert picker.note.text().startswith("The text has 3 emoji already")


def test_a_word_for_no_emoji_says_so(desk: Desk, picker: EmojiPicker) -> None:
    desk.qtbot.keyClicks(picker.search, "qqqq")
    assert picker.model.rowCount() == 0
    assert "another word" in picker.name.text()
    desk.qtbot.keyClick(picker.search, Key.Key_Return)
    assert picker.isVisible()

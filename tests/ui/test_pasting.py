"""The clipboard in the window: posts as a table for spreadsheets, tables and words from other programs as posts."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from tests.ui.program import CONTROL, Desk
from ui.calendar.toolbar import LIST
from ui.rearranging.paste_dialog import PasteDialog

DECEMBER = date(2020, 12, 1)
TABLE = (
    "Date\tTime\tPlatform\tPost copy\r\n16/12/2020\t09:00\tX\tCarols in the park\r\n"
    "17/12/2020\t\tMySpace\tPantomime\r\n12/31/2020\t\tX\tNo such month\r\n"
)


def day(number: int) -> date:
    return date(2020, 12, number)


def put(text: str, html: str = "") -> None:
    """As another program copies."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def stand_on(desk: Desk, wanted: date) -> None:
    calendar = desk.program.window.calendar
    calendar.month_view.setFocus()
    desk.press("Ctrl+Home")
    while calendar.current_day() != wanted:
        desk.press("Right")


def named(desk: Desk, text: str) -> list[Post]:
    calendar = desk.program.window.calendar
    ids = [one.id for one in (*calendar.model.items, *calendar.tray_model.items)]
    return desk.ask(lambda planner: [one for one in (planner.posts.get(i).post for i in ids) if one.text == text])


def test_copied_posts_lie_on_the_clipboard_as_a_table(program: Desk) -> None:
    program.click_post("Gym hours")
    program.click_post("Grit bins", CONTROL)
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+C")
    data = QApplication.clipboard().mimeData()
    first, second, third = data.text().splitlines()
    assert first.startswith("Date\tDay\tTime\tAccounts\tTitle\tText")
    assert second.startswith(
        "07/12/2020\tMonday\t10:00\tSouth Derbyshire DC (Facebook)\tGrit bins\tGrit bins are full."
    )
    assert third.startswith("09/12/2020\tWednesday")
    assert "<td" in data.html()
    assert "paste in a spreadsheet" in program.told()


def test_the_list_copies_by_the_same_command(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.show_view(LIST)
    calendar.list_view.select_posts([program.id_of("Gym hours"), program.id_of("Brown bins")])
    calendar.list_view.setFocus()
    program.press("Ctrl+C")
    assert len(QApplication.clipboard().text().splitlines()) == 3


def test_a_text_like_a_formula_is_spoken_of(program: Desk) -> None:
    program.ask(lambda planner: planner.posts.edit(program.id_of("Gym hours"), text="=1+1"))
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+C")
    assert "begins like a formula" in program.told()
    assert "\t=1+1\t" in QApplication.clipboard().text()


def test_words_become_a_draft_on_the_day_one_stands_on(program: Desk) -> None:
    put("Come to the\r\nChristmas market.\r\n")
    stand_on(program, day(17))
    program.press("Ctrl+V")
    (made,) = named(program, "Come to the\nChristmas market.")
    calendar = program.program.window.calendar
    assert made.day == day(17)
    assert calendar.open_id == made.id
    assert program.posts(DECEMBER)["Come to the Christmas market."] == (day(17), State.DRAFT)
    assert not program.post(made.id).accounts
    calendar.month_view.setFocus()
    program.press("Ctrl+Z")
    assert named(program, "Come to the\nChristmas market.") == []


def test_a_table_is_shown_before_it_becomes_posts_and_is_one_step(program: Desk) -> None:
    put(TABLE)
    before = program.posts(DECEMBER)
    stand_on(program, day(10))
    program.press("Ctrl+V")
    dialog = program.dialog(PasteDialog)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.preview)
    assert [row[1:5] for row in dialog.posts.rows()] == [
        ["Wed 16 Dec 2020", "09:00", "@SDDC (X)", "Carols in the park"],
        ["Thu 17 Dec 2020", "", "", "Pantomime"],
    ]
    assert "Only kept in the notes: Account: MySpace" in dialog.posts.rows()[1][5]
    assert [row[1] for row in dialog.left_out.rows()] == ["4"]
    assert program.posts(DECEMBER) == before
    program.click(next(one for one in dialog.findChildren(QPushButton) if one.text() == "Import 2 posts"))
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.summary)
    assert dialog.another.isHidden()
    program.click(dialog.show_button)
    program.no_dialog()
    assert program.posts(DECEMBER)["Carols in the park"] == (day(16), State.DRAFT)
    undo = program.program.window.actions_.by_id["undo"]
    assert undo.text() == "&Undo: imported 2 posts from the clipboard"
    program.press("Ctrl+Z")
    assert program.posts(DECEMBER) == before


def test_a_table_that_is_not_wanted_changes_nothing(program: Desk) -> None:
    put(TABLE)
    before = program.posts(DECEMBER)
    stand_on(program, day(10))
    program.press("Ctrl+V")
    program.dialog(PasteDialog)
    program.press("Escape")
    program.no_dialog()
    assert program.posts(DECEMBER) == before


def test_what_another_program_copied_since_is_what_is_pasted(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    program.press("Ctrl+X")
    row = calendar.model.row_of(program.id_of("Gym hours"))
    assert calendar.month_view.look().lifted == {row}, "what is cut looks taken up"
    put("Other words")
    assert not calendar.month_view.look().lifted
    stand_on(program, day(17))
    program.press("Ctrl+V")
    assert named(program, "Other words")
    assert program.posts(DECEMBER)["Gym hours"][0] == day(9), "it was cut, and something else was pasted"


def test_a_table_of_posts_that_were_cut_is_gone_once_they_are_pasted(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+X")
    stand_on(program, day(17))
    program.press("Ctrl+V")
    assert program.posts(DECEMBER)["Gym hours"][0] == day(17)
    assert not QApplication.clipboard().text()


def test_words_pasted_where_text_is_written_stay_text(program: Desk) -> None:
    put(TABLE)
    program.click_post("Gym hours")
    before = program.posts(DECEMBER)
    field = program.program.window.calendar.composer._form.text.text
    field.setFocus()
    program.press("Ctrl+End", "Ctrl+V")
    assert field.toPlainText().startswith("Open.Date\tTime")
    program.press("Ctrl+A")
    program.choose("Edit", "cut")
    assert field.toPlainText() == ""
    program.choose("Edit", "paste")
    assert "Carols in the park" in field.toPlainText()
    assert program.program.window.calendar.acts.held is None
    assert {title: where for title, (where, _s) in program.posts(DECEMBER).items() if title != "Gym hours"} == {
        title: where for title, (where, _s) in before.items() if title != "Gym hours"
    }


def test_too_much_gets_a_sentence_and_changes_nothing(program: Desk) -> None:
    put("x" * (50 * 1024 * 1024))
    before = program.posts(DECEMBER)
    stand_on(program, day(17))
    program.press("Ctrl+V")
    (told,) = program.notifier.take()
    assert "What was copied cannot be pasted: it is longer than 8 million characters." in told
    assert program.posts(DECEMBER) == before


def test_a_copied_file_is_pointed_to_the_import(program: Desk, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "schedule.xlsx"))])
    QApplication.clipboard().setMimeData(data)
    before = program.posts(DECEMBER)
    stand_on(program, day(17))
    program.program.window.calendar.acts.paste(day(17))
    program.settle()
    assert "Import a schedule" in program.told()
    assert program.posts(DECEMBER) == before


def test_with_nothing_copied_it_says_so(program: Desk) -> None:
    assert not program.program.window.actions_.by_id["paste"].isEnabled()
    program.program.window.calendar.acts.paste(day(17))
    assert "nothing to paste" in program.told()
    put("  \n ")
    assert program.program.window.actions_.by_id["paste"].isEnabled()
    program.program.window.calendar.acts.paste(day(17))
    program.settle()
    assert "nothing to paste" in program.told()

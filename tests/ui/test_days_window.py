"""Days that matter in the whole window: seen in the month, kept by form, switched off, brought in and written out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMessageBox

from sddc_planner.model.day_rule import DayRule, EachYear, FromEaster, NthWeekday, OnDates, Unfixed
from sddc_planner.model.ids import SpecialDayId
from sddc_planner.model.special_day import DayKind, SpecialDay
from tests.ui.program import Desk
from ui.days.day_dialog import DayDialog
from ui.days.dialog import DaysDialog
from ui.days.import_dialog import DaysImportDialog
from ui.days.rule_fields import EASTER, UNFIXED, WEEKDAY, YEARLY

LITTER = SpecialDay(
    id=SpecialDayId("1" * 32), kind=DayKind.AWARENESS, name="Litter day", rule=OnDates((date(2020, 12, 9),))
)
WEEK = SpecialDay(
    id=SpecialDayId("2" * 32), kind=DayKind.AWARENESS, name="Litter week", rule=EachYear(12, 7), days=7, source="Us"
)
COUNCIL = SpecialDay(
    id=SpecialDayId("3" * 32), kind=DayKind.COUNCIL, name="Full Council", rule=OnDates((date(2020, 12, 9),))
)
SOMEDAY = SpecialDay(id=SpecialDayId("4" * 32), kind=DayKind.OTHER, name="Someday", rule=Unfixed(12, 2020))


def keep(desk: Desk, *days: SpecialDay) -> None:
    desk.ask(lambda planner: [planner.days.save(one) for one in days])


def kept(desk: Desk) -> dict[str, SpecialDay]:
    return {one.name: one for one in desk.ask(lambda planner: planner.days.kept())}


def opened(desk: Desk) -> DaysDialog:
    desk.press("Ctrl+Shift+B")
    dialog = desk.dialog(DaysDialog)
    desk.settle()
    return dialog


def row_of(dialog: DaysDialog, name: str) -> int:
    return next(row for row, one in enumerate(dialog.rows.lines) if one.name == name)


def choose(desk: Desk, dialog: DaysDialog, name: str) -> None:
    item = dialog.rows.item(row_of(dialog, name), 1)
    assert item is not None
    desk.click(dialog.rows.viewport(), dialog.rows.visualItemRect(item).center())


def test_the_month_shows_them_and_hides_them_when_asked(program: Desk) -> None:
    keep(program, LITTER, WEEK, COUNCIL, SOMEDAY)
    calendar, window = program.program.window.calendar, program.program.window
    picture = calendar.model.picture
    assert picture.names_of(date(2020, 12, 9)) == ("Full Council", "Litter day")
    assert [one.title for one in picture.bars] == ["Litter week"]
    assert "Date to be confirmed: Someday" in window.line.summary.text()
    view = calendar.month_view
    header = view.shown.by_day[date(2020, 12, 9)].header
    assert view.bar_tip(QPoint(header.x + 3, header.y + 3)) == "Full Council\nLitter day"
    assert "Full Council, Litter day" in view._spoken_day(date(2020, 12, 9))
    bar = view.shown.bars[0].box
    assert view.bar_tip(QPoint(bar.x + 9, bar.y + 2)) == "Litter week, 7 Dec – 13 Dec"

    program.choose("View", "show-days")
    assert not window.actions_.by_id["show-days"].isChecked()
    picture = calendar.model.picture
    assert (picture.special, picture.bars, picture.unfixed) == ({}, (), ())
    assert picture.holidays[date(2020, 12, 25)] == "Christmas Day", "bank holidays stay"
    assert not program.program.memory.shows_days
    program.choose("View", "show-days")
    assert calendar.model.picture.bars


def test_a_day_is_kept_by_keyboard_alone(program: Desk) -> None:
    program.program.window.calendar.go_to_day(date(2020, 12, 1))
    dialog = opened(program)
    assert dialog.rows.lines[dialog.rows.currentRow()].name == "Christmas Day", "at the month on screen"
    program.press("Insert")
    form = program.dialog(DayDialog)
    program.type("Litter pick")
    program.tab_to(form.rule.form)
    for _ in range(WEEKDAY):
        program.press("Down")
    assert form.said.text().startswith("On the first Tuesday of December each year. Next: Tue 1 Dec 2020")
    program.tab_to(form.rule.nth)
    program.press("End")
    assert form.said.text().startswith("On the last Tuesday of December each year.")
    program.press("Return")
    program.qtbot.waitUntil(lambda: program._dialog(DayDialog) is None)
    program.settle()
    assert kept(program)["Litter pick"].rule == NthWeekday(-1, 1, 12)
    assert [one.name for one in dialog.rows.chosen()] == ["Litter pick"]
    assert dialog.status.text() == "Saved “Litter pick”."
    program.dialog(DaysDialog)
    program.press("Delete")
    assert kept(program) == {}
    program.press("Ctrl+Z")
    assert "Litter pick" in kept(program)
    assert dialog.status.text().startswith("Undone: removed the awareness day “Litter pick”")
    program.press("Escape")
    program.no_dialog()
    program.press("Ctrl+Z")
    assert kept(program) == {}, "the window undoes the rest"


def test_each_way_of_falling_is_read_and_shown_again(program: Desk) -> None:
    keep(program, LITTER)
    dialog = opened(program)
    choose(program, dialog, "Litter day")
    program.click(dialog.change_button)
    form = program.dialog(DayDialog)
    form.rule.first.setFocus()
    form.rule.first.selectAll()
    program.type("8 dec 2020")
    form.rule.last.setFocus()
    program.type("7 dec 2020")
    assert form.said.text() == "The last day is before the first."
    program.click(form.save_button)
    assert form.isVisible()
    assert form.said.property("kind") == "problem"
    form.rule.last.selectAll()
    program.type("14 dec 2020")
    assert form.said.text() == "For 7 days from 8 December 2020. Next: Tue 8 Dec 2020."
    ways: list[tuple[int, Callable[[], object], DayRule]] = [
        (YEARLY, lambda: form.rule.day.setValue(31), EachYear(12, 31)),
        (EASTER, lambda: form.rule.shift.setValue(-47), FromEaster(-47)),
        (UNFIXED, lambda: form.rule.unfixed_year.choose(None), Unfixed(12)),
    ]
    for place, fill, rule in ways:
        form.rule.form.setCurrentIndex(place)
        fill()
        assert form.rule.rule() == rule
        form.rule.show_rule(rule, 2)
        assert (form.rule.rule(), form.rule.days()) == (rule, 2)
    form.rule.form.setCurrentIndex(YEARLY)
    form.rule.month.choose(2)
    assert form.said.text() == "There is no such day in that month."
    form.rule.form.setCurrentIndex(1)
    form.rule.dates.setFocus()
    program.type("8 Mar")
    assert form.said.text() == "“8 Mar” is no date with its year. Type it like “8 Mar 2021”."
    program.type(" 2021, 7/3/2022")
    program.click(form.save_button)
    program.qtbot.waitUntil(lambda: program._dialog(DayDialog) is None)
    program.settle()
    assert kept(program)["Litter day"].rule == OnDates((date(2021, 3, 8), date(2022, 3, 7)))
    assert dialog.status.text() == "Saved “Litter day”. It does not fall in 2020."


def test_what_is_refused_stays_in_the_form(program: Desk) -> None:
    keep(program, LITTER)
    opened(program)
    program.press("Insert")
    form = program.dialog(DayDialog)
    program.press("Return")
    assert form.name_field.problem() == "Give the day a name."
    program.type("litter DAY")
    form.rule.first.set_value(date(2020, 12, 9))
    program.press("Return")
    assert form.name_field.problem() == "“Litter day” is kept already, on 9 December 2020."
    form.name.setText("Xmas")
    form.kind.choose(DayKind.BANK_HOLIDAY)
    form.rule.first.set_value(date(2020, 12, 25))
    program.click(form.save_button)
    assert form.said.text() == "25 December 2020 is a bank holiday already: Christmas Day."
    assert len(kept(program)) == 1


def test_a_bank_holiday_is_switched_off_and_on(program: Desk) -> None:
    dialog = opened(program)
    assert "Published by GOV.UK" in dialog.told.text()
    assert not dialog.change_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    program.click(dialog.switch_button)
    assert dialog.rows.item(row_of(dialog, "Christmas Day"), 3).text() == "Switched off · GOV.UK’s list"  # type: ignore[union-attr]
    assert date(2020, 12, 25) not in program.program.window.calendar.model.picture.holidays
    assert dialog.switch_button.text() == "Switch on"
    program.click(dialog.undo_button)
    assert program.program.window.calendar.model.picture.holidays[date(2020, 12, 25)] == "Christmas Day"
    dialog.year.setFocus()
    dialog.year.selectAll()
    program.type("2031")
    program.press("Return")
    assert {one.first_day.year for one in dialog.rows.lines if one.first_day} == {2031}
    assert "worked out by the rules" in dialog.told.text()
    assert dialog.isVisible(), "Enter in the year closes nothing"


def test_only_one_kind_is_shown_when_asked(program: Desk) -> None:
    keep(program, LITTER, COUNCIL, SOMEDAY)
    dialog = opened(program)
    dialog.kind.choose(DayKind.COUNCIL)
    assert [one.name for one in dialog.rows.lines] == ["Full Council"]
    dialog.kind.choose(DayKind.OTHER)
    assert [dialog.rows.item(0, n).text() for n in range(2)] == ["December, to be confirmed", "Someday"]  # type: ignore[union-attr]
    program.click(dialog.switch_button)
    assert not kept(program)["Someday"].active
    dialog.kind.choose(None)
    dialog.rows.selectAll()
    program.settle()
    assert not dialog.remove_button.isEnabled(), "bank holidays are not removed"


def test_a_file_is_previewed_and_brought_in_as_one_step(program: Desk, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("Name,Date\nLitter day,9 December\nBad,30/2/2020\nTwo,1/12/2020\nTwo,1/12/2020\n", "utf-8")
    program.answers.file = path
    dialog = opened(program)
    program.click(dialog.import_button)
    reading = program.dialog(DaysImportDialog)
    program.click(reading.drop.button)
    program.qtbot.waitUntil(reading.import_button.isVisible)
    program.settle()
    assert reading.import_button.text() == "Import 1 day"
    assert [row[2] for row in reading.left_out.rows()] == [
        "“9 December” names no year.",
        "“30/2/2020” is no date that can be read, or is outside 2000 to 2099.",
    ]
    assert [row[2] for row in reading.known.rows()] == ["It stands in the file twice."]
    reading.year.setFocus()
    reading.year.choose(2020)
    reading.year.activated.emit(reading.year.currentIndex())
    program.settle()
    assert reading.import_button.text() == "Import 2 days"
    program.click(reading.import_button)
    program.qtbot.waitUntil(lambda: program._dialog(DaysImportDialog) is None)
    program.settle()
    assert dialog.status.text() == "Brought in 2 days."
    assert set(kept(program)) == {"Litter day", "Two"}
    program.click(dialog.undo_button)
    assert kept(program) == {}


def test_a_file_that_cannot_be_read_says_so_and_another_can_be_chosen(program: Desk, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    path.write_text("nonsense", "utf-8")
    program.answers.file = path
    dialog = opened(program)
    program.click(dialog.import_button)
    reading = program.dialog(DaysImportDialog)
    program.click(reading.drop.button)
    program.qtbot.waitUntil(reading.drop.problem.isVisible)
    assert "cannot be read" in reading.drop.problem.text()
    assert not reading.import_button.isVisible()


def test_the_days_are_written_out(program: Desk, tmp_path: Path) -> None:
    program.answers.folder = tmp_path
    dialog = opened(program)

    def export(downs: int) -> str:
        dialog.export_button.setFocus()
        program.press("Space", *["Down"] * downs, "Return")
        program.dialog(DaysDialog)  # as a window manager gives it the focus back
        return dialog.status.text()

    assert export(0) == "This library keeps no days of its own yet, so there is nothing to write."
    keep(program, LITTER, SOMEDAY)
    for name in ("Days that matter.csv", "Days that matter (2).csv"):
        assert export(0) == f"Wrote 2 days to {tmp_path / name}."
        assert "Litter day" in (tmp_path / name).read_text("utf-8-sig")
    assert export(1) == f"Wrote 1 day to {tmp_path / 'Days that matter.ics'}."


@pytest.mark.parametrize("row", ["Litter day", "Christmas Day"])
def test_enter_and_a_double_click_open_what_has_a_form(program: Desk, row: str) -> None:
    keep(program, LITTER)
    dialog = opened(program)
    choose(program, dialog, row)
    program.press("Return")
    assert (program._dialog(DayDialog) is not None) == (row == "Litter day")
    assert program._dialog(QMessageBox) is None


def test_a_new_day_begins_on_the_day_where_one_stands(program: Desk) -> None:
    program.program.window.calendar.go_to_day(date(2020, 12, 17))
    dialog = opened(program)
    assert dialog._near() == date(2020, 12, 17)
    dialog.year.setValue(2022)
    assert dialog._near() == date(2022, 1, 1)

"""Saving the signers' keys, and verifying by them: with the library, read-only, and with no library at all."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from sddc_planner.exports.signoff_sheet import HOW_TO_VERIFY
from tests.ui.program import Desk, begin
from ui.exchange.against import NOTE
from ui.exchange.signers_dialog import SignersDialog
from ui.exchange.verify_dialog import VerifyDialog


def files(desk: Desk, folder: Path) -> tuple[Path, Path]:
    """December's workbook for all departments, and the signers' keys."""
    report = desk.ask(lambda planner: planner.exchange.export(date(2020, 12, 1), folder / "out"))
    keys = desk.ask(lambda planner: planner.exchange.export_keys(folder / "signers"))
    return report.files[-1].path, folder / keys.name


def test_the_keys_are_saved_and_their_fingerprint_is_shown_to_compare(program: Desk, tmp_path: Path) -> None:
    program.choose("Hand over", "save-signers")
    dialog = program.dialog(SignersDialog)
    program.answers.folder = tmp_path / "documents"
    program.click(dialog.field.browse)
    program.click(dialog.save_button)
    assert dialog.headline.title.text() == "“SDDC signers 2020-11-16.sddckeys” is saved."
    assert dialog.headline.body.text() == "It holds 2 keys of 2 people."
    assert (tmp_path / "documents" / "SDDC signers 2020-11-16.sddckeys").is_file()
    shown = dialog.mark.text()
    assert [len(group) for group in shown.split()] == [4] * 5
    program.click(dialog.copy_button)
    assert QApplication.clipboard().text() == shown
    program.click(dialog.open_button)
    assert program.answers.shown == [tmp_path / "documents"]


def test_a_folder_that_is_not_there_is_said_beside_the_field(program: Desk, tmp_path: Path) -> None:
    program.choose("Hand over", "save-signers")
    dialog = program.dialog(SignersDialog)
    dialog.field.line.setText(str(tmp_path / "nowhere"))
    program.click(dialog.save_button)
    assert "does not exist" in dialog.field.problem()
    assert dialog.save_button.isVisible()
    assert dialog.field.line.hasFocus()


def test_by_keyboard_against_the_keys_of_a_file(program: Desk, tmp_path: Path) -> None:
    workbook, keys = files(program, tmp_path)
    program.press("Ctrl+Shift+V")
    dialog = program.dialog(VerifyDialog)
    assert dialog.drop.button.hasFocus()
    assert not dialog.against.field.isVisible()
    program.tab_to(dialog.against.by_library)
    program.press("Down")
    assert dialog.against.by_keys.isChecked()
    program.tab_to(dialog.drop)
    program.answers.file = workbook
    program.press("Return")
    assert dialog.against.field.problem() == "Choose the file of the signers’ keys first."
    assert dialog.against.button.hasFocus()
    program.answers.file = keys
    program.press("Return")
    assert "2 keys of 2 people of South Derbyshire DC" in dialog.against.field.under.text()
    assert dialog.against.mark.isVisible()
    assert dialog.drop.button.hasFocus()
    program.answers.file = workbook
    program.press("Return")
    assert dialog.headline.title.text().endswith("says exactly what was signed.")
    assert dialog.against.mark.text() in dialog.notes.text()
    assert "not signed and not covered" in dialog.notes.text()


def test_a_file_that_holds_no_keys_is_refused_and_the_ones_before_count_no_longer(
    program: Desk, tmp_path: Path
) -> None:
    workbook, keys = files(program, tmp_path)
    program.choose("Hand over", "verify")
    dialog = program.dialog(VerifyDialog)
    dialog.against.by_keys.click()
    for chosen in (keys, workbook):
        program.answers.file = chosen
        program.click(dialog.against.button)
    assert "is not a file of signers’ keys" in dialog.against.field.problem()
    assert not dialog.against.mark.isVisible()
    program.click(dialog.drop.button)
    assert dialog.rooms.currentWidget() is dialog.asking


@pytest.mark.parametrize("altered", [False, True])
def test_from_the_first_page_with_no_library(desk: Desk, folder: Path, tmp_path: Path, altered: bool) -> None:
    begin(desk, folder)
    workbook, keys = files(desk, tmp_path)
    if altered:
        book = openpyxl.load_workbook(workbook)
        book["Schedule"]["E2"] = "Something else."
        book.save(workbook)
        book.close()
    desk.program.window.opened = None
    desk.program.window.show_welcome()
    desk.click(desk.program.window.welcome.verify_button)
    dialog = desk.dialog(VerifyDialog)
    assert not dialog.against.by_library.isVisible()
    assert dialog.against.button.hasFocus()
    desk.answers.file = keys
    desk.click(dialog.against.button)
    desk.answers.file = workbook
    desk.click(dialog.drop.button)
    assert [row[2] for row in dialog.rows.rows()] == ["✎ Altered" if altered else "✓ As signed"]


def test_the_workbook_and_the_dialog_name_the_menu_where_the_commands_are(program: Desk) -> None:
    """What is written on paper must be found on the screen."""
    menus, actions = program.program.window.actions_.menus, program.program.window.actions_.by_id
    told = " ".join(HOW_TO_VERIFY)
    for command in ("verify", "save-signers"):
        name = actions[command].text().replace("&", "").rstrip("…")
        menu = next(title for title, menu in menus.items() if actions[command] in menu.actions())
        assert f"under {menu}, {name}" in told
    assert f"under {menu}, {name}." in NOTE


def test_verifying_needs_no_library_to_be_open(desk: Desk, tmp_path: Path) -> None:
    """Nothing has ever been opened: the keys file answers all the same."""
    begin(desk, None)
    desk.click(desk.program.window.welcome.verify_button)
    dialog = desk.dialog(VerifyDialog)
    bad = tmp_path / "bad.sddckeys"
    bad.write_text("{}", "utf-8")
    desk.answers.file = bad
    desk.click(dialog.against.button)
    assert "is not a file of signers’ keys" in dialog.against.field.problem()

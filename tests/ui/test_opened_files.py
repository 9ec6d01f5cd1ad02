"""A file that was opened with a double click is read once there is a library to read it into."""

from pathlib import Path

from sddc_planner.packs.files import DECISIONS_FORMAT
from tests.ui.program import Desk
from ui.campaigns.files.bring_in_dialog import BringInDialog
from ui.packs.decisions_dialog import DecisionsDialog


def decisions(folder: Path) -> Path:
    file = folder / "back.sddcsign"
    file.write_bytes(f'{{"format":"{DECISIONS_FORMAT}"}}'.encode())
    return file


def test_decisions_are_read_into_the_library_that_was_open_last(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.program.memory.library = folder
    desk.program.begin(None, example=False, file=decisions(tmp_path))
    with desk.qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()
    dialog = desk.dialog(DecisionsDialog)
    desk.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    assert "back.sddcsign" in dialog.drop.problem.text()


def test_a_campaign_file_is_read_into_it_too(desk: Desk, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "warm.sddccampaign").write_bytes(b"PK")
    desk.program.memory.library = folder
    desk.program.begin(None, example=False, file=tmp_path / "warm.sddccampaign")
    with desk.qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()
    dialog = desk.dialog(BringInDialog)
    desk.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    assert "“warm.sddccampaign” cannot be used: it is not a campaign file." in dialog.drop.problem.text()


def test_without_a_library_it_is_said_that_one_is_needed(desk: Desk, tmp_path: Path) -> None:
    desk.program.begin(None, example=False, file=decisions(tmp_path))
    desk.settle()
    assert desk.program.window.welcome.notice.message.text() == (
        "“back.sddcsign” is read into a library. Open the library that it belongs to first."
    )


def test_a_pack_opens_beside_no_library(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.sddcpack").write_bytes(b"PK")
    with desk.qtbot.waitSignal(desk.program.packShown):
        desk.program.begin(None, example=False, file=tmp_path / "broken.sddcpack")
    (window,) = desk.program.packs
    assert "broken.sddcpack" in window.opening.sentence.text()
    assert not desk.program.window.isVisible()
    window.close()
    desk.qtbot.waitUntil(lambda: desk.program.packs == [])

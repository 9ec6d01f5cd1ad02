"""The evidence pack in the window, by clicks and keys on a real library and real files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from ui.actions import COMMANDS
from ui.core import Core
from ui.exchange.evidence_dialog import EvidenceDialog
from ui.theme import Theme

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def small(qtbot: QtBot, core: Core, clock: TickingClock, tmp_path: Path) -> SmallCouncil:
    """Two approved posts of December, one of Waste's in a campaign."""
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        one = new_council(tmp_path / "library", clock)
        planner = one.planner
        campaign = planner.council.save(
            Campaign(id=CampaignId("e" * 32), name="Recycle right", first_day=DECEMBER, last_day=date(2021, 1, 31))
        )
        one.approved()
        one.approved(title="Brown bins", accounts=(one.clean_team,), department=one.waste.id, campaign=campaign.id)
        planner.sit_down(one.manager)
        councils.append(one)
        return planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    return councils[0]


@pytest.fixture
def dialog(qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil, tmp_path: Path) -> EvidenceDialog:
    one = EvidenceDialog(core, theme, folder=tmp_path / "out", choose_folder=lambda *_asked: tmp_path / "chosen")
    qtbot.addWidget(one)
    one.show()
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    with qtbot.waitSignal(core.settled):
        one.begin(DECEMBER)
    return one


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_first(qtbot: QtBot, dialog: EvidenceDialog, name: str) -> None:
    """Open the list of people and tick one with the keyboard."""
    press(qtbot, dialog.people)
    popup = dialog.people.popup()
    assert popup is not None
    items = popup.items
    row = next(n for n in range(items.count()) if items.item(n).text() == name)
    items.setCurrentRow(row)
    qtbot.keyClick(items, Qt.Key.Key_Space)
    popup.close()


def written(qtbot: QtBot, core: Core, dialog: EvidenceDialog) -> list[str]:
    with qtbot.waitSignal(core.settled, timeout=20_000):
        press(qtbot, dialog.write_button)
    assert dialog.rooms.currentWidget() is dialog.outcome
    return [row[0] for row in dialog.outcome.files.rows()]


def test_it_says_what_it_will_hold_before_it_writes(dialog: EvidenceDialog, core: Core, qtbot: QtBot) -> None:
    assert dialog.summary.text() == "It will hold 2 posts, 2 approved revisions and 3 signed decisions."
    with qtbot.waitSignal(core.settled):
        dialog.month.setFocus()
        qtbot.keyClick(dialog.month, Qt.Key.Key_Down)
        dialog.month.activated.emit(dialog.month.currentIndex())
    assert dialog.month.currentText() == "January 2021"
    assert dialog.summary.text() == "There are no posts in it."
    assert dialog.write_button.isEnabled()


def test_both_files_are_written_and_named(
    dialog: EvidenceDialog, core: Core, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = written(qtbot, core, dialog)
    assert names == ["SDDC evidence 2020-12 all departments.pdf", "SDDC evidence 2020-12 all departments.json"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(names)
    assert dialog.outcome.headline.title.text() == "Evidence written: December 2020, all departments."
    assert not dialog.outcome.remarks.isVisible()
    opened: list[Path] = []
    monkeypatch.setattr(dialog, "_open_folder", opened.append)
    press(qtbot, dialog.open_button)
    assert opened == [tmp_path / "out"]
    press(qtbot, dialog.back_button)
    qtbot.waitUntil(lambda: core.is_idle)
    assert dialog.write_button.isVisible()


def test_the_brief_of_a_campaign_is_announced_and_written(
    dialog: EvidenceDialog, core: Core, qtbot: QtBot, small: SmallCouncil
) -> None:
    def sign(planner: Planner) -> None:
        planner.sit_down(small.specialist)
        planner.briefs.submit("e" * 32)
        small.sign_in(small.manager)
        planner.briefs.approve("e" * 32)

    with qtbot.waitSignal(core.settled):
        core.ask(sign, lambda _none: None)
    with qtbot.waitSignal(core.settled):
        qtbot.mouseClick(dialog.about.button("campaign"), Qt.MouseButton.LeftButton)
    brief = (
        "and 1 revision of the brief with 1 signed decision. Of the brief: its text, who submitted and who signed it."
    )
    assert brief in dialog.summary.text()
    written(qtbot, core, dialog)
    assert "1 revision of the brief with 1 signed decision" in dialog.outcome.headline.body.text()
    report = dialog.outcome.report
    assert report is not None
    assert report.pack.campaign is not None
    assert report.pack.campaign.brief_state == "approved"


def test_a_department_and_a_campaign_narrow_it(dialog: EvidenceDialog, core: Core, qtbot: QtBot) -> None:
    with qtbot.waitSignal(core.settled):
        dialog.departments.set_chosen(frozenset({"d" * 31 + "1"}))
    assert dialog.summary.text().startswith("It will hold 1 post,")
    with qtbot.waitSignal(core.settled):
        qtbot.mouseClick(dialog.about.button("campaign"), Qt.MouseButton.LeftButton)
    assert dialog.campaign.currentText() == "Recycle right"
    assert "Its brief was never submitted, so nothing was signed about it." in dialog.summary.text()
    assert written(qtbot, core, dialog)[0] == "SDDC evidence campaign Recycle right.pdf"


def test_leaving_somebody_out_needs_a_reason_and_is_told(
    dialog: EvidenceDialog, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not dialog.reason.isEnabled()
    choose_first(qtbot, dialog, "W. Contact")
    assert dialog.people.text() == "W. Contact"
    press(qtbot, dialog.write_button)
    assert dialog.reason_field.problem() == "Say why somebody is left out."
    assert dialog.reason.hasFocus()
    assert not (tmp_path / "out").exists()
    qtbot.keyClicks(dialog.reason, "Left the council")
    assert dialog.reason_field.problem() == ""
    written(qtbot, core, dialog)
    assert ["Left out", "“Person A” stands for somebody. Left the council"] in dialog.outcome.remarks.rows()
    assert b"W. Contact" not in next((tmp_path / "out").glob("*.json")).read_bytes()


def test_a_folder_is_needed_and_can_be_chosen(dialog: EvidenceDialog, core: Core, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.line.clear()
    press(qtbot, dialog.write_button)
    assert dialog.folder_field.problem() == "Choose a folder."
    press(qtbot, dialog.browse)
    assert dialog.line.text() == str(tmp_path / "chosen")
    (tmp_path / "chosen").write_text("a file")
    with qtbot.waitSignal(core.settled, timeout=20_000):
        press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: core.is_idle)
    assert dialog.folder_field.problem().startswith("Nothing can be written to")
    assert dialog.line.hasFocus()


def test_stopping_it_writes_nothing(
    dialog: EvidenceDialog, core: Core, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sddc_planner.exports.evidence import as_pdf as evidence_pdf

    draw = evidence_pdf.draw_post

    def slow(*args: Any, **options: Any) -> None:
        dialog.working._job.cancel()  # type: ignore[union-attr]  # as the button does, from the other thread
        draw(*args, **options)

    monkeypatch.setattr(evidence_pdf, "draw_post", slow)
    with qtbot.waitSignal(core.settled, timeout=20_000):
        press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: core.is_idle)
    assert dialog.rooms.currentWidget() is dialog.form
    assert list((tmp_path / "out").iterdir()) == []


def test_a_library_open_for_reading_says_why_nobody_is_left_out(
    core: Core, theme: Theme, small: SmallCouncil, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = small.planner.folder
    with qtbot.waitSignal(core.settled):
        core.open(lambda: Planner.open(folder, read_only=True))
    other = EvidenceDialog(core, theme, folder=tmp_path / "reading")
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(core.settled):
        other.begin(DECEMBER)
    assert not other.people.isEnabled()
    assert other.people_field.under.text().startswith("Not now, since that is kept in the record.")
    assert len(written(qtbot, core, other)) == 2


def test_it_stands_in_the_record_menu_and_may_be_used_while_nothing_can_be_changed() -> None:
    (command,) = [one for title, commands in COMMANDS if title == "&Record" for one in commands if one.id == "evidence"]
    assert not command.changes

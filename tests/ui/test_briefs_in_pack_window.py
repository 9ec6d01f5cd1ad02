"""A pack that holds the brief of a campaign: sent from one window, signed by keys in another, and read back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from sddc_planner.model.brief import BriefState
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY
from tests.ready import new_council
from tests.ui.program import LEFT, Desk
from tests.ui.test_pack_dialogs import DECEMBER, opened, press
from tests.ui.test_pack_window import Laptop, Sent, choose_manager, laptop, sign_in
from ui.campaigns.brief.sign_off_dialog import BriefSignOff
from ui.packs.send_dialog import BEFORE

__all__ = ["laptop"]


def plan(planner: Planner) -> CampaignId:
    one = planner.campaigns.add(name="Warm & Well", first_day=DAY, last_day=DAY, strategy="Real stories.")
    planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries", unit="a month")
    planner.briefs.submit(one.id)
    return one.id


@pytest.fixture
def sent(tmp_path: Path, clock: TickingClock) -> Sent:
    """A closed library with one brief that waits, and the pack that holds it alone."""
    council = new_council(tmp_path / "sender", clock)
    planner = council.planner
    planner.sit_down(council.specialist)
    plan(planner)
    council.sign_in(council.manager)
    planner.keys.export_whole(council.manager, tmp_path / "C. Manager.sddckey")
    planner.sit_down(council.specialist)
    pack = tmp_path / "December.sddcpack"
    planner.packs.make([], pack, month=DECEMBER, briefs=planner.packs.briefs(DECEMBER))
    planner.close()
    return Sent(tmp_path / "sender", pack, (), tmp_path / "C. Manager.sddckey", clock)  # type: ignore[arg-type]


def tab_to(laptop: Laptop, wanted: QWidget) -> None:
    for _step in range(40):
        if wanted.hasFocus():
            return
        laptop.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {wanted}")


def dialog_of(laptop: Laptop) -> BriefSignOff:
    found: list[BriefSignOff] = []

    def there() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, BriefSignOff) and one.isVisible()]
        return bool(found) and found[0].case is not None

    laptop.qtbot.waitUntil(there)
    return found[0]


def test_a_brief_is_read_and_approved_by_keys_and_goes_back(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    window = laptop.window
    assert window.head.about.text().startswith("1 campaign brief sent for sign-off by V. Specialist on ")
    assert "1 campaign brief to decide" in window.gate.people.item(0).text()
    choose_manager(laptop)
    laptop.answers.file = sent.manager_key
    laptop.qtbot.mouseClick(window.gate.file_button, LEFT)
    laptop.settle()
    assert window.signoff.empty.sentence.text().startswith(
        "No posts wait. The campaign briefs of this pack stand above"
    )
    (button,) = window.signoff.briefs.buttons
    assert button.text().startswith("Warm && Well: submitted")
    tab_to(laptop, button)
    laptop.press(Qt.Key.Key_Space)
    dialog = dialog_of(laptop)
    assert dialog.submit.isHidden()
    assert dialog.missing.isVisible()
    tab_to(laptop, dialog.approve)
    laptop.press(Qt.Key.Key_Space)
    sign_in(laptop)
    laptop.qtbot.waitUntil(window.head.write_button.isEnabled)
    assert "You have decided about 1 campaign brief, nothing left to decide." in window.head.about.text()
    laptop.qtbot.waitUntil(lambda: "approved, submitted" in window.signoff.briefs.buttons[0].text())
    laptop.answers.folder = sent.pack.parent
    with laptop.qtbot.waitSignal(window.written) as told:
        tab_to(laptop, window.head.write_button)
        laptop.press(Qt.Key.Key_Space)
    assert "decisions about 1 campaign brief, written to" in window.notice.message.text()
    planner = sent.open()
    try:
        report = planner.packs.apply_decisions(planner.packs.preview_decisions(told.args[0].path))
        assert [planner.briefs.standing(one.campaign or "").state for one in report.applied] == [BriefState.APPROVED]
    finally:
        planner.close()


def test_what_was_decided_can_be_read_again_and_withdrawn(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    choose_manager(laptop)
    laptop.answers.file = sent.manager_key
    laptop.qtbot.mouseClick(laptop.window.gate.file_button, LEFT)
    laptop.settle()
    strip, head = laptop.window.signoff.briefs, laptop.window.head
    for name in ("approve", "withdraw"):
        laptop.qtbot.mouseClick(strip.buttons[0], LEFT)
        dialog = dialog_of(laptop)
        laptop.qtbot.mouseClick(getattr(dialog, name), LEFT)
        if name == "approve":
            sign_in(laptop)
            laptop.qtbot.waitUntil(lambda: "nothing left" in head.about.text())
    laptop.qtbot.waitUntil(lambda: "1 campaign brief still to decide" in head.about.text())
    laptop.settle()


def test_the_dialog_sends_the_briefs_of_the_month_unless_they_are_left_out(program: Desk, tmp_path: Path) -> None:
    program.ask(plan)
    dialog = opened(program, tmp_path)
    assert dialog.with_briefs.isVisible()
    assert dialog.with_briefs.text() == "Send 1 campaign brief that awaits sign-off, too"
    assert dialog.inside.rows()[-1] == ["Brief of “Warm & Well”", "", "Communications Manager"]
    assert dialog.summary.text().startswith("1 post and 1 campaign brief with previews, checks and history.")
    dialog.with_briefs.setFocus()
    program.press("Space")
    program.settle()
    assert [row[0] for row in dialog.inside.rows()] == ["Grit bins"]
    program.press("Space")
    program.settle()
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    (path,) = (tmp_path / "shared").iterdir()
    assert (len(read_pack(path).briefs), read_pack(path).manifest.version) == (1, 2)
    press(program, dialog.back_button)
    program.qtbot.mouseClick(dialog.pages.button(BEFORE), LEFT)
    ((_title, what, _made, _back),) = dialog.before.rows.rows()
    assert what == "1\n1 brief"


def test_a_departments_pack_has_briefs_only_where_that_is_asked_for(program: Desk, tmp_path: Path) -> None:
    campaign = program.ask(plan)
    waste = program.ask(lambda planner: planner.council.department("Waste").id)
    program.ask(lambda planner: planner.campaigns.edit(campaign, sitting=False, departments=(waste,)))
    program.ask(lambda planner: planner.briefs.submit(campaign))
    dialog = opened(program, tmp_path)
    assert dialog.with_briefs.isChecked()
    for whose, expected in (("Waste", False), ("All departments", True)):
        dialog.which.setFocus()
        dialog.which.setCurrentIndex(dialog.which.findText(whose))
        dialog.which.activated.emit(dialog.which.currentIndex())
        program.settle()
        assert dialog.with_briefs.isVisible()
        assert dialog.with_briefs.isChecked() is expected
        assert any("Brief of" in row[0] for row in dialog.inside.rows()) is expected

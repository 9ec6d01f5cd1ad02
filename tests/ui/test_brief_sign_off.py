"""A campaign's brief in the window: submitted, read in full, signed and sent back, by keys and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Objective
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.planner import Planner
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import planned
from tests.ticking import TickingClock
from tests.ui.program import Desk
from ui.campaigns.brief.cards import breakable_words
from ui.campaigns.brief.deciding import BriefAct
from ui.campaigns.brief.sign_off_dialog import BriefSignOff
from ui.campaigns.brief.strip import BriefStrip
from ui.core import Core
from ui.signoff.sign_in import SignIn
from ui.theme import Theme

MANAGER = "a" * 31 + "1"
STRATEGY = "<b>Posters</b> & stories in each ward."


def plan(planner: Planner) -> str:
    one = planner.campaigns.add(
        name="Festive bins",
        first_day=DAY,
        last_day=DAY,
        strategy=STRATEGY,
        objectives=(Objective(what="Fewer missed bins", start="40", target="20", by=DAY),),
    )
    planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Missed bins", unit="a week", source="Crew sheets")
    return one.id


@pytest.fixture
def festive(program: Desk) -> Desk:
    """The room of campaigns with one campaign, by the specialist, who is at the keyboard."""
    program.ask(plan)
    program.press("Ctrl+3")
    return program


def strip(desk: Desk) -> BriefStrip:
    return desk.program.window.campaigns.pane.brief


def wait_for(desk: Desk, state: BriefState) -> None:
    desk.qtbot.waitUntil(lambda: strip(desk).case is not None and strip(desk).case.review.state is state)


def become_manager(desk: Desk) -> None:
    desk.program.window.commands.choose_person()
    desk.settle()
    desk.press("Home", "Return")  # by name: C. Manager comes first
    assert desk.program.window.rail.name.text() == "C. Manager"


def submitted(desk: Desk) -> str:
    (one,) = desk.ask(lambda planner: [line.campaign.id for line in planner.campaigns.lines()])
    desk.ask(lambda planner: planner.briefs.submit(one))
    return one


def said(dialog: BriefSignOff) -> list[str]:
    return [label.text() for label in dialog.area.widget().findChildren(QLabel) if label.isVisible()]


def test_the_specialist_submits_by_keys_and_takes_it_back_with_undo(festive: Desk) -> None:
    wait_for(festive, BriefState.DRAFT)
    assert (strip(festive).badge.text(), strip(festive).button.text()) == ("Brief draft", "Submit brief…")
    strip(festive).button.setFocus()
    festive.press("Space")
    dialog = festive.dialog(BriefSignOff)
    assert dialog.title.text() == "Brief of “Festive bins”"
    assert not any(one.isVisible() for one in (dialog.approve, dialog.request, dialog.withdraw, dialog.comment))
    shown = said(dialog)
    assert STRATEGY in shown, "every word is shown, and none taken for markup"
    assert "Fewer missed bins\nfrom 40 to 20 by 14 December 2020" in shown
    assert "in a week\nMore is better.\nRead from: Crew sheets" in shown
    assert "No lead." in shown
    festive.press("Return")
    assert dialog.isVisible(), "Enter decides nothing"
    festive.press("Alt+S")
    festive.no_dialog()
    assert festive.told() == "Submitted the brief of “Festive bins” for sign-off."
    wait_for(festive, BriefState.AWAITING)
    assert strip(festive).said.text().endswith("by V. Specialist")
    assert strip(festive).button.text() == "Brief sign-off…"
    festive.press("Ctrl+Z")
    wait_for(festive, BriefState.DRAFT)
    assert strip(festive).button.text() == "Submit brief again…"


def test_the_manager_finds_it_among_what_waits_and_signs_in_to_approve_it(festive: Desk) -> None:
    one = submitted(festive)
    become_manager(festive)
    window = festive.program.window
    festive.press("Ctrl+2")
    page = window.signoff
    festive.qtbot.waitUntil(page.briefs.isVisible)
    festive.qtbot.waitUntil(lambda: "2 waiting" in window.rail.buttons["signoff"].accessibleName())
    assert [button.text().split(":")[0] for button in page.briefs.buttons] == ["Festive bins"]
    festive.tab_to(page.briefs.buttons[0], most=4)  # it stands right under the head
    festive.press("Return")
    dialog = festive.dialog(BriefSignOff)
    assert dialog.reason.isHidden()
    assert dialog.submit.isHidden()
    assert dialog.about.text().startswith("Revision 1, submitted")
    festive.click(dialog.approve)
    asked = festive.dialog(SignIn)
    asked.field.edit.setText(PASSPHRASE)
    festive.press("Return")
    festive.no_dialog()
    assert page.outcome.sentence.text() == "Approved the brief of “Festive bins” as Communications Manager."
    festive.qtbot.waitUntil(page.briefs.isHidden)
    assert festive.ask(lambda planner: planner.briefs.standing(one).state) is BriefState.APPROVED
    festive.press("Ctrl+3")
    wait_for(festive, BriefState.APPROVED)
    assert strip(festive).badge.text() == "Brief approved"
    assert "by C. Manager" in strip(festive).said.text()


def test_changes_are_asked_for_with_words_by_keys_and_what_was_changed_then_is_shown(festive: Desk) -> None:
    one = submitted(festive)
    become_manager(festive)
    festive.ask(lambda planner: planner.signoffs.unlock(MANAGER, PASSPHRASE))  # type: ignore[arg-type]
    festive.choose("Campaigns", "brief-sign-off")
    dialog = festive.dialog(BriefSignOff)
    festive.press("Alt+R")
    festive.qtbot.waitUntil(lambda: "Say what should change" in dialog.problem.text())  # a button's letter is slow
    assert festive.at() is dialog.comment
    festive.type("For whom?")
    assert dialog.problem.isHidden()
    festive.press("Alt+R")
    festive.no_dialog()
    wait_for(festive, BriefState.CHANGES_REQUESTED)
    assert strip(festive).badge.text() == "Brief: changes requested"

    def write(planner: Planner) -> None:
        planner.sit_down(planner.council.person("V. Specialist").id)
        planner.campaigns.edit(one, strategy="Posters & stories in each ward.", audiences=("Carers",))
        planner.briefs.submit(one)
        planner.sit_down(planner.council.person("C. Manager").id)

    festive.ask(write)
    wait_for(festive, BriefState.AWAITING)
    assert strip(festive).button.text() == "Read and sign brief…"
    festive.click(strip(festive).button)
    dialog = festive.dialog(BriefSignOff)
    shown = said(dialog)
    assert any(text.startswith("What changed since revision 1") for text in shown)
    assert "Audiences added: Carers" in shown
    assert any("line-through" in text and "&lt;b&gt;" in text and "Posters" in text for text in shown)
    assert any("asked for changes to revision 1: “For whom?”" in text for text in shown)
    festive.press("Escape")
    festive.no_dialog()


def test_tab_goes_through_the_dialog_as_it_is_read(festive: Desk) -> None:
    submitted(festive)
    become_manager(festive)
    festive.choose("Campaigns", "brief-sign-off")
    dialog = festive.dialog(BriefSignOff)
    order = [festive.at()]
    for _ in range(4):
        festive.press("Tab")
        order.append(festive.at())
    assert order == [dialog.area, dialog.comment, dialog.close_button, dialog.request, dialog.approve]
    festive.press("Escape")
    festive.no_dialog()


def test_where_everyone_gives_their_passphrase_it_is_asked_for_and_then_submitted(festive: Desk) -> None:
    def ask_everyone(planner: Planner) -> None:
        specialist = planner.council.person("V. Specialist").id
        planner.sit_down(MANAGER)  # type: ignore[arg-type]
        planner.signoffs.unlock(MANAGER, PASSPHRASE)  # type: ignore[arg-type]
        planner.council.make_key(specialist, PASSPHRASE)
        planner.rules.set(passphrase_for_all=True)
        planner.sit_down(specialist)

    festive.ask(ask_everyone)
    festive.click(strip(festive).button)
    dialog = festive.dialog(BriefSignOff)
    festive.click(dialog.submit)
    festive.dialog(SignIn)
    festive.press("Escape")
    festive.qtbot.waitUntil(dialog.submit.isEnabled)
    festive.click(dialog.submit)
    festive.dialog(SignIn).field.edit.setText(PASSPHRASE)
    festive.press("Return")
    festive.no_dialog()
    wait_for(festive, BriefState.AWAITING)


def test_who_sits_down_is_told_at_once_what_there_is_to_do(festive: Desk) -> None:
    submitted(festive)
    wait_for(festive, BriefState.AWAITING)
    assert strip(festive).button.text() == "Brief sign-off…"
    become_manager(festive)
    festive.qtbot.waitUntil(lambda: strip(festive).button.text() == "Read and sign brief…")
    page = festive.program.window.campaigns
    page.set_writable(writable=False)
    assert strip(festive).button.text() == "Read the brief…"


def test_what_changes_while_it_is_read_is_not_signed(festive: Desk) -> None:
    one = submitted(festive)
    become_manager(festive)
    festive.ask(lambda planner: planner.signoffs.unlock(MANAGER, PASSPHRASE))  # type: ignore[arg-type]
    festive.choose("Campaigns", "brief-sign-off")
    dialog = festive.dialog(BriefSignOff)
    assert dialog.case is not None
    seen = dialog.case.digest

    def write(planner: Planner) -> None:
        planner.sit_down(planner.council.person("V. Specialist").id)
        planner.campaigns.edit(one, insight="Carers decide.")
        planner.briefs.submit(one)
        planner.sit_down(planner.council.person("C. Manager").id)
        planner.signoffs.unlock(MANAGER, PASSPHRASE)  # type: ignore[arg-type]

    festive.ask(write)
    festive.qtbot.waitUntil(lambda: "has just been changed" in dialog.problem.text())
    dialog.deciding.carry_out(BriefAct(campaign=one, name="Festive bins", digest=seen, verdict=Verdict.APPROVED))
    festive.qtbot.waitUntil(lambda: "while you were looking at it" in dialog.problem.text())
    assert festive.ask(lambda planner: planner.briefs.standing(one).state) is BriefState.AWAITING
    festive.click(dialog.close_button)
    festive.no_dialog()


def test_without_a_campaign_the_command_says_so(program: Desk) -> None:
    program.choose("Campaigns", "brief-sign-off")
    assert program.told() == "There is no campaign to sign off yet."
    assert strip(program).button.isHidden()


def test_a_word_longer_than_a_line_may_break_anywhere_and_loses_nothing() -> None:
    word = "x" * 301
    assert breakable_words(word).replace("\u200b", "") == word
    assert max(len(part) for part in breakable_words(word).split("\u200b")) <= 20
    assert breakable_words("Short words stay.") == "Short words stay."


@pytest.fixture
def dialog(core: Core, theme: Theme, window: QMainWindow) -> BriefSignOff:
    """Alone, over an empty window."""
    return BriefSignOff(core, theme, window)


def test_in_a_library_for_reading_only_it_is_read_and_nothing_is_offered(
    qtbot: QtBot, core: Core, dialog: BriefSignOff, tmp_path: Path, clock: TickingClock
) -> None:
    campaign = planned(tmp_path / "library", clock, waiting)
    asked: list[object] = []
    core.open(lambda: Planner.open(tmp_path / "library", clock=clock, read_only=True), asked.append)
    core.ask(lambda planner: planner.sit_down(MANAGER))  # type: ignore[arg-type]
    dialog.open()
    dialog.begin(campaign)
    qtbot.waitUntil(lambda: bool(dialog.reason.text()))
    assert dialog.reason.isVisible()
    assert dialog.reason.text() == "Nothing can be decided now. It was opened for reading."
    assert STRATEGY in said(dialog)
    buttons = (dialog.approve, dialog.request, dialog.withdraw, dialog.submit, dialog.comment)
    assert not any(one.isVisible() for one in buttons)
    dialog.close()


def waiting(council: SmallCouncil) -> str:
    """A brief that waits for the manager."""
    council.planner.sit_down(council.specialist)
    one = plan(council.planner)
    council.planner.briefs.submit(one)
    return one

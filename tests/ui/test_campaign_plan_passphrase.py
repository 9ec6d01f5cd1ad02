"""Where everyone gives their passphrase before planning, a plan of many posts asks for it and loses nothing."""

from datetime import date

from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui.campaigns.implementation.plan_dialog import PlanDialog
from ui.signoff.sign_in import SignIn


def ruled(planner: Planner, name: str) -> str:
    """The campaign, of a person who sits down under the rule."""
    waste = planner.council.department("Waste")
    first, last = date(2020, 12, 1), date(2020, 12, 31)
    campaign = planner.campaigns.add(name="Warm", first_day=first, last_day=last, department=waste.id)
    manager = planner.council.person("C. Manager")
    planner.sit_down(manager.id)
    planner.signoffs.unlock(manager.id, PASSPHRASE)
    planner.rules.set(passphrase_for_all=True)
    planner.signoffs.lock()
    planner.sit_down(planner.council.person(name).id)
    return campaign.id


def planning(desk: Desk, name: str) -> tuple[str, PlanDialog]:
    campaign = desk.ask(lambda planner: ruled(planner, name))
    desk.press("F4")
    dialog = desk.dialog(PlanDialog)
    desk.press("Alt+X")
    desk.type("Tip {number}.")
    desk.settle()
    assert dialog.make_button.text() == "Make 11 drafts"
    return campaign, dialog


def made(desk: Desk, campaign: str) -> int:
    return desk.ask(lambda planner: len(planner.campaign_posts.items(campaign)))


def test_it_asks_for_the_passphrase_and_goes_on(program: Desk) -> None:
    campaign, dialog = planning(program, "W. Contact")
    program.press("Ctrl+Return")
    program.dialog(SignIn)
    program.press("Escape")
    program.qtbot.waitUntil(dialog.isEnabled)
    program.dialog(PlanDialog)
    assert dialog.make_button.isEnabled(), "it can be tried again"
    assert dialog.form.text.toPlainText() == "Tip {number}."
    assert made(program, campaign) == 0
    program.click(dialog.make_button)
    program.dialog(SignIn)
    program.type(PASSPHRASE)
    program.press("Return")
    program.no_dialog()
    assert made(program, campaign) == 11


def test_who_has_no_key_is_told_and_loses_nothing(program: Desk) -> None:
    campaign, dialog = planning(program, "V. Specialist")
    program.press("Ctrl+Return")
    program.qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text()
    assert dialog.make_button.isEnabled()
    assert dialog.form.text.toPlainText() == "Tip {number}."
    assert made(program, campaign) == 0
    program.press("Escape")
    program.no_dialog()

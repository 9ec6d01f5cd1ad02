"""A plan of many posts that was left with Escape is there again the next time, until its posts are made."""

from datetime import date

from tests.ui.program import Desk
from ui.campaigns.implementation.plan_dialog import PlanDialog


def opened(desk: Desk) -> PlanDialog:
    desk.press("F4")
    dialog = desk.dialog(PlanDialog)
    desk.settle()
    return dialog


def test_escape_loses_no_plan(program: Desk) -> None:
    waste = program.ask(lambda planner: planner.council.department("Waste").id)
    days = {"first_day": date(2020, 12, 1), "last_day": date(2020, 12, 31)}
    campaign = program.ask(lambda planner: planner.campaigns.add(name="Warm", department=waste, **days))
    dialog = opened(program)
    program.type("2")
    program.press("Alt+X")
    program.type("Tip {number}.")
    program.press("Escape")
    program.no_dialog()

    dialog = opened(program)
    assert (dialog.form.a_week.value(), dialog.form.text.toPlainText()) == (2, "Tip {number}.")
    program.press("Escape")
    program.no_dialog()
    program.ask(lambda planner: planner.campaigns.edit(campaign.id, last_day=date(2020, 12, 18)))

    dialog = opened(program)
    assert dialog.form.text.toPlainText() == "Tip {number}.", "left twice"
    assert dialog.form.last.value() == date(2020, 12, 18), "the days are the campaign's, where nobody chose others"
    program.qtbot.waitUntil(dialog.make_button.isEnabled)
    assert dialog.form.a_week.hasFocus()
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Made 6 drafts of the campaign. Undo with Ctrl+Z."

    dialog = opened(program)
    assert (dialog.form.a_week.value(), dialog.form.text.toPlainText()) == (3, "")
    program.press("Escape")
    program.no_dialog()

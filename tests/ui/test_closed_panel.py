"""A panel that is closed stays closed while somebody only turns pages, and follows while it is open."""

from datetime import date

import pytest

from tests.ui.program import Desk
from ui.calendar.toolbar import MONTH, WEEK


@pytest.mark.parametrize("view", [WEEK, MONTH])
def test_going_to_a_day_opens_no_panel(program: Desk, view: str) -> None:
    calendar = program.program.window.calendar
    calendar.show_view(view)
    program.settle()
    for day in (date(2020, 12, 7), date(2020, 12, 14), date(2021, 1, 5), date(2020, 12, 14)):
        calendar.go_to_day(day)
        program.settle()
        assert not calendar.panel.is_open
    calendar.step(1)
    calendar.step(-1)
    program.settle()
    assert not calendar.panel.is_open


def test_a_post_that_one_comes_back_to_is_chosen_and_not_opened(program: Desk) -> None:
    calendar = program.program.window.calendar
    bins = program.id_of("Christmas bins")
    calendar.show_view(WEEK)
    calendar.go_to_day(date(2020, 12, 14))
    program.settle()
    calendar.views.view.select_posts([bins])
    program.settle()
    assert calendar.panel.is_open
    calendar.setFocus()
    program.press("Esc")
    assert not calendar.panel.is_open
    for step in (-1, 1):
        calendar.step(step)
        program.settle()
    assert calendar.views.view.selected_ids() == [bins]
    assert not calendar.panel.is_open

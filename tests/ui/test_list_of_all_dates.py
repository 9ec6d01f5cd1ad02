"""What the list of a long span costs while another view is shown: nothing."""

from datetime import date

import pytest

from sddc_planner.planner.pictures import Pictures
from tests.ui.program import Desk
from ui.calendar.list_view import ListView


@pytest.fixture
def listing(program: Desk) -> ListView:
    """The list of all dates."""
    program.press("Ctrl+Shift+3")
    view = program.program.window.calendar.list_view
    view.span.setCurrentIndex(3)
    view.span.activated.emit(3)
    program.settle()
    return view


def test_the_list_is_read_again_only_when_it_is_shown(
    program: Desk, listing: ListView, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[date] = []
    span = Pictures.span

    def counted(pictures: Pictures, first: date, *rest: object, **how: bool) -> object:
        read.append(first)
        return span(pictures, first, *rest, **how)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Pictures, "span", counted)
    program.press("Ctrl+Shift+1")
    program.ask(lambda planner: planner.posts.add(title="Summer fair", day=date(2021, 7, 1)))
    program.settle()
    assert read == []
    program.press("Ctrl+Shift+3")
    program.settle()
    assert len(read) == 1
    assert "Summer fair" in [one.title for one in listing.items()]
    program.press("Ctrl+Shift+1")
    program.press("Ctrl+Shift+3")
    program.settle()
    assert len(read) == 1  # nothing has changed meanwhile

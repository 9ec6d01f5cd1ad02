"""Fifty posts planned from last month's by keys alone: each key is counted, and the table in the docs says the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.model.ids import PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.fifty_posts import APRIL, MARCH, MORE, REWORDED, april, march
from tests.ui.program import Desk
from ui.repeats.next_month_dialog import NextMonthDialog

DOC = Path(__file__).parents[2] / "docs" / "keystrokes.md"


class Hands:
    """Presses keys and counts them: a chord is one, each character is one."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.steps: list[int] = []
        self._count = 0

    def press(self, *keys: str) -> None:
        self._count += len(keys)
        self.desk.press(*keys)

    def type(self, text: str) -> None:
        self._count += len(text)
        self.desk.type(text)
        self.desk.settle()

    @contextmanager
    def step(self) -> Iterator[None]:
        """What is pressed inside is one line of the table."""
        self._count = 0
        yield
        self.steps.append(self._count)


def table(heading: str) -> list[tuple[str, int]]:
    """The lines of the table under a heading of the page: what is done, and how many keys it takes."""
    part = DOC.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (.+?) \|(?:.*\|)? ([\d,]+) \|$", part, re.MULTILINE)
    return [(what, int(number.replace(",", ""))) for what, number in rows]


@pytest.fixture
def march_on_screen(program: Desk) -> Desk:
    """The fifty posts, all approved, with March 2021 in the calendar."""

    def write(planner: Planner) -> None:
        account, department = planner.council.accounts()[0], planner.council.departments()[0]
        made = [
            planner.posts.add(
                day=one.day, at=one.at, text=one.text, accounts=(account.id,), department=department.id
            ).id
            for one in march()
        ]
        assert all(one.done for one in planner.schedules.submit(made))
        specialist, manager = ("a" * 31 + number for number in "01")
        planner.sit_down(PersonId(manager))
        planner.signoffs.unlock(PersonId(manager), PASSPHRASE)
        planner.signoffs.approve(made)
        planner.signoffs.lock()
        planner.sit_down(PersonId(specialist))
        assert {state for _line, state in planner.posts.between(MARCH, APRIL)} == {State.APPROVED}

    program.ask(write)
    program.program.window.calendar.show_month(MARCH)
    program.settle()
    program.program.window.calendar.setFocus()
    return program


def test_the_job_is_what_the_page_says() -> None:
    old, new = list(march()), april()
    assert len(old) == len(new) == 50
    assert len({one.day for one in old if one.day.day >= 29}) == 3
    assert sum(day == date(2021, 4, 6) for day, _at, _text in new) == 4, (
        "two on that Tuesday, two moved there by Easter"
    )
    assert len(REWORDED) == 5
    assert not {date(2021, 4, 2), date(2021, 4, 5)} & {day for day, _at, _text in new}


def test_fifty_posts_by_keys_alone(march_on_screen: Desk) -> None:
    desk = march_on_screen
    hands = Hands(desk)
    with hands.step():
        hands.press("Ctrl+B")
        dialog = desk.dialog(NextMonthDialog)
    with hands.step():
        hands.type("mot")
        hands.press("Space")
    assert dialog.plan_button.text() == "Plan 49 posts"
    with hands.step():
        hands.press("Return")
        desk.no_dialog()
    with hands.step():
        for old, new in REWORDED.values():
            hands.press("F8")
            text = desk.program.window.calendar.composer._form.text.text
            assert text.textCursor().selectedText() == old
            hands.type(new)
    with hands.step():
        hands.press("Ctrl+D", "Ctrl+A")
        hands.type(MORE)
        hands.press("Alt+D")
        hands.type("22")
        hands.press("Tab")
        hands.type("10")
        hands.press("Return")
    made = desk.ask(lambda planner: planner.posts.between(APRIL, date(2021, 4, 30)))
    assert {state for _line, state in made} == {State.DRAFT}
    posts = [desk.post(line.id) for line, _state in made]
    assert sorted((one.day, one.at, one.text) for one in posts) == april()
    assert {(one.accounts, one.department) for one in posts} == {(posts[0].accounts, posts[0].department)}
    written = table("In SDDC Planner")
    assert [number for _what, number in written] == [*hands.steps, sum(hands.steps)]


WORDS = sum(len(new) for _old, new in REWORDED.values()) + len(MORE)
"""Keys for words that must be typed in any tool."""


def test_the_tables_add_up_and_say_what_is_true() -> None:
    ours, usual, expert = totals = [
        table(heading)[-1][1]
        for heading in (
            "In SDDC Planner",
            "In a spreadsheet, as people usually do it",
            "In a spreadsheet, by an expert",
        )
    ]
    for heading in re.findall(r"^## (In .+)$", DOC.read_text("utf-8"), re.MULTILINE):
        *steps, (what, total) = table(heading)
        assert what == "**Total**"
        assert sum(number for _what, number in steps) == total, heading
    lines = re.findall(r"^\| \w.+ \| (\d+) \| (\d+) \|$", DOC.read_text("utf-8"), re.MULTILINE)
    assert [(int(keys), int(bare)) for keys, bare in lines] == [(one, one - WORDS) for one in totals]
    assert ours * 3 < usual
    assert (ours - WORDS) * 3 < expert - WORDS
    said = " ".join(DOC.read_text("utf-8").split())
    assert f"takes {ours / usual:.0%}".replace("%", " %") in said
    assert f"takes {ours / expert:.0%}, which is more than a third".replace("%", " %") in said
    without = f"{(ours - WORDS) / (usual - WORDS):.0%} of the usual keys and {(ours - WORDS) / (expert - WORDS):.0%} of"
    assert f"Without the words it takes {without}".replace("%", " %") in said
    assert f"are {WORDS / expert:.0%} of what the expert presses".replace("%", " %") in said

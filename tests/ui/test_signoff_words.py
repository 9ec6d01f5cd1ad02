"""What the sign-off page says, without a window: order and words of the queue, differences, strength."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sddc_planner.model.difference import Kind, Piece, words_changed
from sddc_planner.model.difference_of_content import Change
from sddc_planner.model.ids import DepartmentId, PersonId, PostId
from sddc_planner.model.state import State
from sddc_planner.planner.signoffs import QueueGroup, QueueItem
from ui.signoff import queue
from ui.signoff.case import Waiting
from ui.signoff.changes_card import html, spoken
from ui.signoff.queue import Order
from ui.signoff.queue_model import EntryRole, QueueModel
from ui.signoff.signer import Signer
from ui.signoff.strength import judge
from ui.tokens import DARK, LIGHT

START = datetime(2020, 12, 2, 14, 10, tzinfo=UTC)


def item(name: str, *, day: int | None = 14, at: str = "09:00", waits: int = 0, mine: bool = True) -> QueueItem:
    return QueueItem(
        post=PostId(name),
        heading=name,
        day=date(2020, 12, day) if day else None,
        time=at,
        state=State.AWAITING,
        submitted_at=START - timedelta(hours=waits),
        submitted_by="V. Specialist",
        mine=mine,
    )


def group(name: str, *items: QueueItem, total: int = 9, month: date | None = date(2020, 12, 1)) -> QueueGroup:
    return QueueGroup(DepartmentId(name), name, month, len(items), total, items)


GROUPS = (
    group("Waste", item("late but old", day=20, waits=9), item("early", day=3, waits=1)),
    group("Housing", item("tenants", day=4, waits=30)),
)


def order_of(groups: tuple[QueueGroup, ...]) -> list[str]:
    return [one.heading for part in groups for one in part.items]


def test_oldest_first_puts_what_has_waited_longest_on_top() -> None:
    assert order_of(queue.arranged(GROUPS, Order.OLDEST)) == ["tenants", "late but old", "early"]


def test_by_date_follows_the_calendar() -> None:
    assert order_of(queue.arranged(GROUPS, Order.DATE)) == ["early", "late but old", "tenants"]


def test_a_schedule_says_how_much_of_it_waits() -> None:
    assert queue.group_name(GROUPS[0]) == "Waste · December 2020"
    assert queue.group_count(GROUPS[0]) == "2 of 9 to sign"
    assert queue.group_name(group("Waste", item("a"), month=None)) == "Waste · no date yet"
    assert queue.group_count(group("Waste", item("a"), total=0)) == "1 to sign"


def test_a_post_says_when_it_goes_out() -> None:
    assert queue.item_when(item("a")) == "Mon 14 09:00"
    assert queue.item_when(item("a", day=None)) == "No date yet"
    assert queue.spoken_item(item("Bins", mine=False)) == (
        "Bins, Mon 14 December, 09:00, awaiting sign-off, submitted 2 Dec 14:10 by V. Specialist, "
        "you cannot decide about it"
    )


def test_the_summary_says_for_whom_the_posts_wait() -> None:
    manager = Signer(person=PersonId("m"), capacities=("Communications Manager",))
    assert queue.summary(Waiting(groups=GROUPS, signer=manager)) == "3 posts in 2 schedules wait for you"
    others = Waiting(groups=GROUPS[:1], signer=Signer(), must_sign=("Communications Manager", "Waste"))
    assert queue.summary(others) == "2 posts in 1 schedule wait for Communications Manager and Waste"
    own = Waiting(groups=(group("Waste", item("a", mine=False)),), signer=manager)
    assert queue.summary(own) == "1 post in 1 schedule waits for you, 1 of them your own work"
    assert queue.summary(Waiting(groups=(), signer=manager)) == ""


def test_the_model_keeps_qts_rules(qtmodeltester: object) -> None:
    model = QueueModel()
    model.show(GROUPS)
    qtmodeltester.check(model, force_py=True)  # type: ignore[attr-defined]


def test_the_model_keeps_its_rows_while_the_same_posts_wait(qtbot: object) -> None:
    model = QueueModel()
    model.show(GROUPS)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    renamed = (group("Waste", *GROUPS[0].items, total=12), GROUPS[1])
    model.show(renamed)
    assert not resets
    assert model.index(0, 0).data(EntryRole).total == 12
    model.show(GROUPS[:1])
    assert resets


def test_a_schedule_cannot_be_chosen_and_a_post_can() -> None:
    model = QueueModel()
    model.show(GROUPS)
    top = model.index(0, 0)
    assert not model.flags(top)
    assert model.flags(model.index(0, 0, top))
    assert model.place("early") == model.index(1, 0, top)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_difference_shows_what_went_and_what_came(tokens: object) -> None:
    shown = html(tokens, words_changed("It will change.", "It may change <today>."))  # type: ignore[arg-type]
    assert "line-through" in shown
    assert ">will</span>" in shown
    assert ">may</span>" in shown
    assert "&lt;today&gt;" in shown
    assert "<today>" not in shown


def test_a_difference_is_read_aloud_without_colours() -> None:
    change = Change(field="text", sentence="Text changed", pieces=words_changed("It will change.", "It may change."))
    assert spoken(change) == "Text changed: removed “will”, added “may”"


def test_line_ends_and_lone_spaces_that_changed_can_be_seen() -> None:
    shown = html(
        LIGHT, [Piece(Kind.SAME, "a"), Piece(Kind.ADDED, "\n"), Piece(Kind.SAME, "b"), Piece(Kind.REMOVED, " ")]
    )
    assert "↵<br>" in shown
    assert "␣" in shown


def test_a_long_stretch_that_stayed_is_shortened_but_not_beside_the_change() -> None:
    shown = html(LIGHT, [Piece(Kind.SAME, "x " * 900 + "just before "), Piece(Kind.ADDED, "new")])
    assert len(shown) < 800
    assert "just before <span" in shown


def test_a_word_longer_than_a_line_may_break() -> None:
    assert "\u200b" in html(LIGHT, [Piece(Kind.ADDED, "a" * 100)])


@pytest.mark.parametrize(
    ("passphrase", "enough", "says"),
    [
        ("", False, "At least 12"),
        ("short", False, "7 more characters"),
        ("elevenchars", False, "1 more character."),
        ("aaaaaaaaaaaa", True, "Very easy"),
        ("qwertyuiop123", True, "Easy to guess: it holds a row"),
        ("C Manager Manager", True, "Easy to guess: most of it"),
        ("Password Council", True, "Easy to guess: most of it"),
        ("umbrellakite", True, "Fair"),
        ("kettle orchard hat", True, "Good"),
        ("kettle lantern orchard", True, "Strong"),
    ],
)
def test_strength_is_said_in_words(passphrase: str, enough: bool, says: str) -> None:
    verdict = judge(passphrase, "C. Manager")
    assert verdict.enough is enough
    assert says in verdict.words

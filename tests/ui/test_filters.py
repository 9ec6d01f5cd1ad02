"""Narrowing the calendar: the popover by mouse and by keys, what the chips say, and how each goes again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.state import State
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.wanted import Wanted
from tests.council import DAY
from tests.ui.program import Desk
from ui.calendar.filter_words import BY_KEY, FIELDS, known, said, sentence, toggled
from ui.calendar.filters import FilterStrip
from ui.calendar.toolbar import LIST, WEEK
from ui.theme import Scheme, Theme

CHOICES = Choices((("d1", "Waste"), ("d2", "Leisure"), ("d3", "Housing"), ("d4", "Parks")), (), (("c", "Festive"),))


def some(**columns: object) -> Wanted:
    return Wanted(**columns)  # type: ignore[arg-type]


def titles(program: Desk) -> list[str]:
    calendar = program.program.window.calendar
    return sorted(one.title for one in (*calendar.model.items, *calendar.tray_model.items))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (some(departments=frozenset({"d1"})), "Waste"),
        (some(departments=frozenset({"d2", "d1"})), "Waste or Leisure"),
        (some(departments=frozenset({"d1", "d2", "d3", "d4"})), "Waste, Leisure or 2 more"),
        (some(campaigns=frozenset({"gone"})), "A removed campaign"),
        (some(labels=frozenset({"bins"})), "Label bins"),
        (some(states=frozenset({State.AWAITING, State.DRAFT})), "Draft or awaiting sign-off"),
        (some(video=True, picture=False), "With a video; Without a picture"),
        (some(failing=frozenset({"error"})), "With an error"),
        (some(), ""),
    ],
)
def test_what_is_narrowed_is_said_in_words(wanted: Wanted, words: str) -> None:
    assert sentence(wanted, CHOICES) == words


def test_of_two_that_exclude_each_other_one_is_chosen() -> None:
    video = BY_KEY["video"]
    assert toggled(Wanted(), video, True).video is True
    assert toggled(Wanted(video=True), video, False).video is False
    assert toggled(Wanted(video=True), video, True).video is None


def test_what_is_no_longer_there_narrows_nothing() -> None:
    wanted = some(departments=frozenset({"d1", "gone"}), labels=frozenset({"new"}), states=frozenset({State.DRAFT}))
    assert known(wanted, CHOICES) == some(
        departments=frozenset({"d1"}), labels=frozenset({"new"}), states=frozenset({State.DRAFT})
    )


def test_filters_combine_and_each_chip_lifts_its_own(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click(calendar.filters.button)
    popover = calendar.filters.popover()
    assert popover.fields.hasFocus()
    program.press("Right", "Space", "Left")  # Central
    program.press(*["Down"] * FIELDS.index(BY_KEY["states"]), "Right", "Space", "Escape")  # draft
    assert not popover.isVisible()
    assert titles(program) == ["Brown bins", "Carols"]
    assert calendar.filters.chips["departments"].text() == "Central"
    assert calendar.filters.chips["states"].text() == "Draft"
    chip = calendar.filters.chips["departments"]
    program.click(chip, chip.cross_rect().center())
    assert titles(program) == ["Brown bins", "Carols", "Gym hours"]
    calendar.filters.chips["states"].setFocus()
    program.press("Del")
    assert len(titles(program)) == 5
    assert not any(chip.isVisible() for chip in calendar.filters.chips.values())
    assert calendar.filters.button.hasFocus()


def test_filters_narrow_month_week_and_list_alike(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.narrow("platforms", "x")
    program.settle()
    for view in (WEEK, LIST):
        calendar.show_view(view)
        program.settle()
        assert titles(program) == ["Brown bins"]
    program.press("Ctrl+Shift+0")
    assert len(titles(program)) == 5


def test_a_chip_opens_the_choices_of_its_field(program: Desk) -> None:
    strip = program.program.window.calendar.filters
    strip.set_wanted(Wanted(states=frozenset({State.DRAFT, State.MISSED})))
    program.settle()
    strip.chips["states"].setFocus()
    program.press("Return")
    popover = strip.popover()
    assert (popover.field.key, popover.items.hasFocus()) == ("states", True)
    ticked = [
        row for row in range(popover.items.count()) if popover.items.item(row).checkState() is Qt.CheckState.Checked
    ]
    assert len(ticked) == 2
    program.click(popover.clear_button)
    assert not strip.is_narrowed()
    program.click(popover.done_button)
    assert not popover.isVisible()


def test_many_choices_are_searched(program: Desk) -> None:
    for n in range(9):
        program.ask(
            lambda planner, n=n: planner.council.save(
                Campaign(id=CampaignId(f"{n:032x}"), name=f"Campaign {n}", first_day=DAY, last_day=DAY)
            )
        )
    strip = program.program.window.calendar.filters
    strip.open_popover(BY_KEY["campaigns"])
    program.settle()
    popover = strip.popover()
    popover.search.setFocus()
    program.type("7")
    program.press("Down", "Space", "Escape")
    assert strip.chips["campaigns"].text() == "Campaign 7"
    assert titles(program) == []
    campaign = program.ask(lambda planner: planner.council.campaigns()[7])
    program.ask(lambda planner: planner.council.remove(campaign))
    assert not strip.is_narrowed(), "what was removed narrows nothing"
    assert len(titles(program)) == 5


def test_a_label_of_a_moment_ago_is_offered(program: Desk) -> None:
    post = program.id_of("Gym hours")
    program.ask(lambda planner: planner.posts.edit(post, labels=("sport",)))
    strip = program.program.window.calendar.filters
    strip.open_popover(BY_KEY["labels"])
    program.settle()
    program.press("Space", "Escape")
    assert strip.chips["labels"].text() == "Label sport"
    assert titles(program) == ["Gym hours"]


def test_people_pictures_and_checks_narrow(program: Desk) -> None:
    calendar = program.program.window.calendar
    who = program.ask(lambda planner: planner.council.people()[0].id)
    calendar.filters.set_wanted(Wanted(people=frozenset({who})))
    program.settle()
    shown = len(titles(program))
    calendar.filters.set_wanted(Wanted(people=frozenset({who}), picture=True))
    program.settle()
    assert (shown, titles(program)) == (5, []) or shown == 0
    calendar.filters.set_wanted(some(failing=frozenset({"error"})))
    program.settle()
    assert "Christmas bins" not in titles(program)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_chips_that_would_take_the_room_become_one(
    theme: Theme, qapp: QApplication, qtbot: object, scale: float
) -> None:
    from ui import theme as themes

    themes.apply(qapp, Scheme.LIGHT, scale)
    strip = FilterStrip(theme)
    strip.set_choices(CHOICES)
    strip.resize(620, 60)
    strip.show()
    strip.set_wanted(
        some(
            departments=frozenset({"d1", "d2"}),
            states=frozenset({State.AWAITING, State.CHANGES_REQUESTED}),
            video=False,
            picture=False,
            labels=frozenset({"one", "two"}),
        )
    )
    assert strip.summary.isVisible()
    assert strip.summary.text() == "5 filters"
    assert not any(chip.isVisible() for chip in strip.chips.values())
    strip.summary.removed.emit()
    assert not strip.is_narrowed()
    strip.set_wanted(some(video=True))
    assert strip.chips["video"].isVisible()
    assert not strip.summary.isVisible()
    strip.close()


def test_each_field_says_what_it_narrows_to() -> None:
    assert [one.key for one in FIELDS] == [
        "departments", "accounts", "platforms", "campaigns", "states",
        "labels", "people", "video", "picture", "failing",
    ]  # fmt: skip
    assert said(Wanted(), BY_KEY["states"], CHOICES) == ""

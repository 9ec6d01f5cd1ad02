"""The texts of a post, their lengths, and its link: by keyboard and mouse, on a real library."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.platform import Unit
from tests.ticking import TickingClock
from tests.ui.composer_setting import Desk, form, opened, plain_theme, press, set_up, take_down, write
from ui.composer.text_part import _HOW
from ui.composer.variants import Variant, VariantTabs

Key = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock) -> Iterator[Desk]:
    one = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    yield one
    take_down(one)


# Text


def test_a_text_for_x_alone_and_the_way_back(desk: Desk) -> None:
    council = desk.council
    opened(desk, text="For all", accounts=(council.facebook, council.x))
    part = form(desk).text
    assert [text for _key, text in part.tabs._choices] == ["All", "Facebook", "X"]
    press(desk, part.tabs.segments.button("x"))
    assert part.text.toPlainText() == "For all"
    write(desk, part.text, "Short", afresh=True)
    assert part.tabs._choices[2][1] == "X ●"
    assert part.tabs.segments.button("x").accessibleName() == "X, has its own text"
    stored = desk.stored()
    assert (stored.text, dict(stored.variants)) == ("For all", {council.x: "Short"})
    press(desk, part.same_again)
    assert part.text.toPlainText() == "For all"
    assert dict(desk.stored().variants) == {}
    assert part.tabs._choices[2][1] == "X"


def test_typing_a_variant_back_to_the_text_of_all_ends_it(desk: Desk) -> None:
    council = desk.council
    opened(desk, text="ab", accounts=(council.facebook, council.x))
    part = form(desk).text
    press(desk, part.tabs.segments.button("x"))
    write(desk, part.text, "c")
    assert desk.stored().variants
    desk.qtbot.keyClick(part.text, Key.Key_Backspace)
    assert dict(desk.stored().variants) == {}


def test_the_accounts_of_a_platform_share_a_text_until_written_apart(desk: Desk) -> None:
    council = desk.council
    opened(desk, text="All", accounts=(council.facebook, council.clean_team, council.x))
    part = form(desk).text
    press(desk, part.tabs.segments.button("facebook"))
    write(desk, part.text, "Both", afresh=True)
    assert dict(desk.stored().variants) == {council.facebook: "Both", council.clean_team: "Both"}
    press(desk, part.write_apart)
    names = [text for _key, text in part.tabs._choices]
    assert names == ["All", "f South Derbyshire DC ●", "f Clean Team ●", "X"]
    part.turn_to_account(council.clean_team)
    write(desk, part.text, "Bins", afresh=True)
    assert dict(desk.stored().variants) == {council.facebook: "Both", council.clean_team: "Bins"}


def test_the_counts_are_each_platforms_own_and_say_what_is_too_long(desk: Desk) -> None:
    council = desk.council
    opened(desk, text="", accounts=(council.facebook, council.x), link="https://www.southderbyshire.gov.uk/a-long-way")
    part = form(desk).text
    write(desk, part.text, "a" * 256)
    assert [label.text() for label in part.counts.values()] == ["Facebook 256", "X 280 / 280 with link"]
    assert not part.too_long.isVisible()
    desk.qtbot.keyClicks(part.text, "b")
    assert part.counts["x"].text() == "X 281 / 280 with link"  # type: ignore[index]  # an id is a word
    assert part.counts["x"].property("kind") == "problem"  # type: ignore[index]
    assert part.too_long.text() == "X: 1 over the limit. Shorten the text, or write a shorter one under X."
    assert part.too_long.isVisible()
    press(desk, part.tabs.segments.button("facebook"))
    assert [label.text() for label in part.counts.values()] == ["Facebook 257"]


def test_the_text_grows_with_its_lines(desk: Desk) -> None:
    opened(desk, text="one")
    field = form(desk).text.text
    before = field.height()
    desk.focus(field)
    for _ in range(8):
        desk.qtbot.keyClick(field, Key.Key_Return)
    assert field.height() > before
    assert field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


# Link


def test_a_link_is_judged_when_it_is_left_and_put_right_by_one_press(desk: Desk) -> None:
    council = desk.council

    def give(_council: object) -> str:
        made = council.planner.council
        return made.save(
            Campaign(
                id=made.new_id(),  # type: ignore[arg-type]
                name="Recycle Right",
                first_day=date(2020, 12, 1),
                last_day=date(2020, 12, 31),
            )
        ).id

    campaign = desk.do(give)
    opened(desk, campaign=campaign, accounts=(council.x,))
    part = form(desk).link
    write(desk, part.link, "southderbyshire.gov.uk/bins")
    desk.settle()
    assert not part._labelled.problem.isVisible()
    desk.focus(part.tag)
    assert "https://" in part._labelled.problem.text()
    assert part._labelled.problem.isVisible()
    assert part.link.property("problem")
    press(desk, part.tidy)
    assert desk.stored().link == "https://southderbyshire.gov.uk/bins"
    assert desk.stored().link_tag == "recycle-right"
    assert part.link.text() == "https://southderbyshire.gov.uk/bins"
    assert not part._labelled.problem.isVisible()
    assert part.result.text() == (
        "X: https://southderbyshire.gov.uk/bins?utm_source=x&utm_medium=social&utm_campaign=recycle-right"
    )
    write(desk, part.tag, "other", afresh=True)
    desk.settle()
    assert "utm_campaign=other" in part.result.text()
    press(desk, part.use_tag)
    assert desk.stored().link_tag == "recycle-right"


def test_the_unit_of_every_platform_is_explained() -> None:
    assert set(_HOW) == set(Unit)


def test_a_low_panel_gives_the_room_of_its_head_to_the_fields(desk: Desk) -> None:
    opened(desk, title="Bins", text="Put your bin out.")
    header, footer = desk.panel._header, desk.panel._footer
    desk.panel.resize(330, 700)
    assert header.isAncestorOf(header.badge)
    desk.panel.resize(330, 300)
    assert not header.isAncestorOf(header.badge)
    assert form(desk).isAncestorOf(header.badge)
    assert header.isAncestorOf(header.title)
    desk.panel.resize(330, 700)
    assert header.isAncestorOf(header.badge)
    for button in (footer.history, footer.duplicate, footer.submit, footer.done):
        assert button.width() >= button.sizeHint().width()


def test_tabs_of_platforms_are_a_drop_down_where_one_of_them_would_be_cut(desk: Desk) -> None:
    theme = plain_theme(QApplication.instance())
    tabs = VariantTabs(theme, "Preview for")
    desk.qtbot.addWidget(tabs)
    names = ("Facebook", "X", "Instagram", "YouTube")
    tabs.resize(4000, 40)
    tabs.show_variants([Variant(name, name) for name in names])
    with desk.qtbot.waitExposed(tabs):
        tabs.show()
    assert tabs.segments.isVisible()
    needed = tabs.segments.sizeHint().width()
    tabs.resize(needed - 1, 40)
    shown = []
    for name in names:
        tabs.set_current(name)
        tabs.show_variants([Variant(one, f"{one} again") for one in names])
        shown.append((tabs.segments.isHidden(), tabs.combo.isHidden()))
    assert shown == [(True, False)] * 4

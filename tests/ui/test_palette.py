"""Ctrl+K: typing, arrows, Enter, Escape; commands, dates, people, filters and posts; where the focus is afterwards."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId, VideoId
from sddc_planner.model.video import Video
from sddc_planner.planner.wanted import Wanted
from tests.ui.program import Desk
from ui import theme as themes
from ui.exchange.export_dialog import ExportDialog
from ui.palette.palette import Palette
from ui.theme import Scheme

JANUARY = date(2021, 1, 1)
ZEBRA = CampaignId("e" * 32)


def opened(program: Desk) -> Palette:
    program.press("Ctrl+K")
    palette = program.program.window.commands.finding.palette
    assert palette.isVisible()
    assert palette.field.hasFocus()
    return palette


def rows(palette: Palette) -> list[str]:
    return [palette.list.item(n).text() for n in range(palette.list.count())]


def say(program: Desk, text: str) -> Palette:
    """Type into the palette, and wait until posts were looked for."""
    palette = opened(program)
    program.type(text)
    program.qtbot.waitUntil(lambda: not palette._soon.isActive())
    program.settle()
    return palette


def test_a_command_is_given_with_its_keys_shown(program: Desk) -> None:
    palette = say(program, "exp app")
    row = palette.list.rows()[0]
    assert (rows(palette)[0], row.keys, row.under) == ("Export the approved schedule", "Ctrl+E", "Hand over")
    program.press("Return")
    program.dialog(ExportDialog)
    program.press("Escape")
    program.no_dialog()
    assert not palette.isVisible()


def test_the_colours_are_found_by_name(program: Desk) -> None:
    palette = say(program, "dark")
    assert palette.list.rows()[0].under == "Text and colours"
    program.press("Return")
    assert program.program.theme.scheme is Scheme.DARK
    assert say(program, "dark").list.rows()[0].under == "Text and colours · chosen now"
    program.press("Escape")
    say(program, "light col")
    program.press("Return")
    assert program.program.theme.scheme is Scheme.LIGHT


def test_what_was_chosen_lately_comes_first(program: Desk) -> None:
    say(program, "larger")
    program.press("Return")
    palette = opened(program)
    assert rows(palette)[:3] == ["Lately", "Larger text", "Everything"]
    assert palette.list.currentRow() == 1
    program.press("Escape", "Ctrl+0")


def test_escape_gives_the_focus_back(program: Desk) -> None:
    view = program.program.window.calendar.month_view
    view.setFocus()
    palette = opened(program)
    program.press("Escape")
    assert not palette.isVisible()
    assert view.hasFocus()
    opened(program)
    program.press("Ctrl+K")
    assert not palette.isVisible()
    assert view.hasFocus()


def test_arrows_choose_past_headings_and_the_field_keeps_the_focus(program: Desk) -> None:
    palette = say(program, "bins")
    assert "In the plan" in rows(palette)
    start = palette.list.currentRow()
    program.press("Down", "Down", "Up")
    assert palette.field.hasFocus()
    row = palette.list.current()
    assert row is not None
    assert not row.is_heading
    assert palette.list.currentRow() != start
    program.press("PgDown", "PgDown", "PgUp", "PgUp", "PgUp")
    assert palette.list.currentRow() == next(n for n, one in enumerate(palette.list.rows()) if not one.is_heading)
    program.press("Tab")
    assert palette.field.hasFocus()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("18/12", date(2020, 12, 18)), ("2 jan 2021", date(2021, 1, 2)), ("jan 2021", JANUARY)],
)
def test_a_date_or_a_month_is_gone_to(program: Desk, typed: str, day: date) -> None:
    calendar = program.program.window.calendar
    say(program, typed)
    program.press("Return")
    program.qtbot.waitUntil(lambda: calendar.month == day.replace(day=1))
    program.settle()
    assert calendar.month_view.current_day() == day


def test_a_date_leads_to_the_calendar_from_any_room(program: Desk) -> None:
    window = program.program.window
    program.press("Ctrl+2")
    say(program, "18/12")
    program.press("Return")
    assert window.room is window.calendar


def test_a_post_is_opened_also_when_enter_comes_at_once(program: Desk) -> None:
    calendar = program.program.window.calendar
    opened(program)
    program.qtbot.keyClicks(program.at(), "swim brr")
    program.qtbot.keyClick(program.at(), Qt.Key.Key_Return)
    program.qtbot.waitUntil(lambda: calendar.month == JANUARY)
    program.settle()
    assert calendar.open_id == program.id_of("New Year swim")


def test_somebody_sits_down(program: Desk) -> None:
    say(program, "c man")
    program.press("Return")
    assert program.ask(lambda planner: planner.who) == "a" * 31 + "1"
    assert "C. Manager" in program.program.window.rail.card.accessibleName()


def test_the_calendar_is_narrowed(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.set_wanted(Wanted(picture=False))
    say(program, "leisure")
    program.press("Return")
    assert [one.title for one in calendar.model.items] == ["Gym hours"]
    assert calendar.filters.sentence() == "Leisure; Without a picture"


def test_what_cannot_be_done_says_why_and_stays_open(program: Desk) -> None:
    palette = say(program, "paste")
    row = palette.list.rows()[0]
    assert (row.can, row.under) == (False, "Edit · nothing was cut or copied")
    program.press("Return")
    assert palette.isVisible()
    program.press("Escape", "Ctrl+2")
    palette = say(program, "duplicate")
    assert palette.list.rows()[0].under.endswith("only in the calendar")
    program.press("Escape")


def test_nothing_fits_is_said_and_anything_may_be_typed(program: Desk) -> None:
    palette = say(program, 'zzqq " * (')
    assert (rows(palette), palette.line.isVisible()) == ([], True)
    program.press("Return")
    assert palette.isVisible()
    program.press("Escape")


def test_a_click_elsewhere_closes_it(program: Desk) -> None:
    palette = opened(program)
    program.program.window.calendar.month_view.setFocus()
    program.qtbot.waitUntil(lambda: not palette.isVisible())
    assert program.program.window.calendar.month_view.hasFocus()


def test_a_row_is_chosen_with_the_mouse(program: Desk) -> None:
    palette = say(program, "sign-off")
    place = rows(palette).index("Sign-off")
    program.click(palette.list.viewport(), palette.list.visualItemRect(palette.list.item(place)).center())
    window = program.program.window
    assert window.room is window.signoff


def test_a_command_about_posts_is_about_those_that_were_chosen(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    say(program, "move to the tray")
    program.press("Return")
    assert program.posts(date(2020, 12, 1))["Gym hours"][0] is None


def zebra(program: Desk) -> None:
    one = Campaign(id=ZEBRA, name="Zebra crossings", first_day=JANUARY, last_day=date(2021, 2, 1), insight="Stripes.")
    program.ask(lambda planner: planner.council.save(one))


def test_a_campaign_that_is_found_is_gone_to_in_its_room(program: Desk) -> None:
    window = program.program.window
    zebra(program)
    program.press("Ctrl+F")
    program.type("stripes")
    program.press("Return")
    program.qtbot.waitUntil(lambda: window.room is not window.calendar)
    program.settle()
    assert window.room is window.campaigns
    assert window.campaigns.chosen == ZEBRA
    assert window.campaigns.pane.isVisible()
    assert window.campaigns.isAncestorOf(program.at())
    program.press("Ctrl+Shift+6")
    assert not window.campaigns.pane.isVisible()
    say(program, "zebra")
    program.press("Return")
    assert window.campaigns.chosen == ZEBRA
    assert window.campaigns.pane.isVisible(), "no longer the polls"


def test_its_posts_are_shown_in_the_calendar_from_the_palette(program: Desk) -> None:
    calendar = program.program.window.calendar
    zebra(program)
    program.press("Ctrl+3")
    palette = say(program, "zebra")
    offered = [one.under for one in palette.list.rows()]
    assert offered[:2] == ["Go to this campaign", "Only its posts in the calendar"]
    assert not any(one.is_heading for one in palette.list.rows()), "it is not listed a second time"
    program.press("Down", "Return")
    program.qtbot.waitUntil(lambda: calendar.month == JANUARY)
    assert program.program.window.room is calendar
    assert calendar.filters.sentence() == "Zebra crossings"
    assert program.told() == "Only posts of the campaign are shown: 0 posts in all."


def test_a_campaign_is_found_by_its_words_with_what_it_says(program: Desk) -> None:
    zebra(program)
    palette = say(program, "stripes")
    row = palette.list.rows()[-1]
    assert (row.title, row.excerpt) == ((("Zebra crossings", False),), (("Stripes", True), (".", False)))
    program.press("Return")
    assert program.program.window.campaigns.chosen == ZEBRA


def test_a_film_is_found_by_the_search_field(program: Desk) -> None:
    program.ask(
        lambda planner: planner.council.save(Video(id=VideoId("f" * 32), title="Yak film", due=date(2021, 1, 9)))
    )
    program.press("Ctrl+F")
    program.type("yak")
    program.press("Return")
    program.qtbot.waitUntil(lambda: "due on Sat 9 Jan 2021" in program.told())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stays_within_the_window(program: Desk, qapp: QApplication, scale: float) -> None:
    window = program.program.window
    themes.apply(qapp, themes.Scheme.DARK, scale)
    window.resize(1024, 700)
    palette = opened(program)
    assert window.rect().contains(palette.geometry())
    window.resize(900, 600)
    assert window.rect().contains(palette.geometry())
    program.press("Escape")
    themes.apply(qapp, themes.Scheme.LIGHT, 1.0)

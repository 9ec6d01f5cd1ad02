"""The measures of a campaign in the window: made, read, imported and removed by keys and clicks, drawn and told."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.measures import MeasureView
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui.campaigns.measures.import_dialog import ReadingsImportDialog
from ui.campaigns.measures.links_dialog import LinksDialog
from ui.campaigns.measures.measure_dialog import MeasureDialog
from ui.campaigns.measures.readings_dialog import ReadingsDialog
from ui.campaigns.measures.section import MeasuresSection
from ui.theme import Scheme

FIRST, LAST = date(2020, 11, 1), date(2021, 2, 28)
PAGE = "https://www.southderbyshire.gov.uk/warm"


def add_campaign(planner: Planner) -> Campaign:
    return planner.campaigns.add(name="Warm and Well", first_day=FIRST, last_day=LAST, tag="warm")


def add_measures(planner: Planner, campaign: Campaign) -> list[str]:
    """Reach, link clicks, and enquiries with three readings."""
    measures = planner.measures
    reach = measures.add(campaign.id, kind=MeasureKind.OUTPUTS, name="Reach", target=Decimal(30_000))
    clicks = measures.add(campaign.id, kind=MeasureKind.OUTPUTS, name="Link clicks", target=Decimal(900))
    asked = measures.add(
        campaign.id,
        kind=MeasureKind.OUTCOMES,
        name="Enquiries",
        unit="a month",
        baseline=Decimal(40),
        target=Decimal(60),
    )
    for day, value in ((2, 40), (9, 46), (15, 52)):
        measures.read(asked.id, date(2020, 11, day), Decimal(value))
    return [reach.id, clicks.id, asked.id]


@pytest.fixture
def warm(program: Desk) -> Campaign:
    """A campaign with nothing measured yet, chosen in its room."""
    campaign = program.ask(add_campaign)
    program.press("Ctrl+3")
    program.qtbot.waitUntil(lambda: section(program)._shown is not None)
    program.settle()
    return campaign


@pytest.fixture
def three(program: Desk, warm: Campaign) -> list[str]:
    """Three measures; the table has the focus."""
    made = program.ask(lambda planner: add_measures(planner, warm))
    until(program, lambda: sum(len(one.readings) for one in section(program).views) == 3)
    section(program).table.setFocus()
    return made


def section(desk: Desk) -> MeasuresSection:
    return desk.program.window.campaigns.pane.measures


def until(desk: Desk, true: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(true)
    desk.settle()


def views(desk: Desk, campaign: Campaign) -> dict[str, MeasureView]:
    return {one.measure.name: one for one in desk.ask(lambda planner: planner.measures.of(campaign.id))}


def texts(desk: Desk) -> list[list[str]]:
    table = section(desk).table
    cells = [[table.item(row, place) for place in range(4)] for row in range(table.rowCount())]
    return [[cell.text() for cell in row if cell is not None] for row in cells]


def standing_on(desk: Desk) -> str:
    current = section(desk).current
    return current.measure.name if current else ""


def stand_on(desk: Desk, name: str) -> None:
    rows = [row[0] for row in texts(desk)]
    section(desk).table.setCurrentCell(next(n for n, row in enumerate(rows) if row.startswith(name)), 0)


def near(one: QColor, other: QColor) -> bool:
    """But for what smooth edges mix in."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 24 for a, b in parts)


def test_a_measure_is_made_by_keys(program: Desk, warm: Campaign) -> None:
    assert section(program).empty.isVisible()
    program.tab_to(section(program).add_button)
    program.press("Space")
    dialog = program.dialog(MeasureDialog)
    program.type("Missed collections")
    program.tab_to(dialog.baseline)
    program.type("78")
    program.press("Tab")
    program.type("52")
    program.tab_to(dialog.unit)
    program.type("a week")
    program.press("Tab")
    program.type("23 dec 2020")
    program.press("Tab")
    assert dialog.better.value() is Better.DOWN, "the target lies below the baseline"
    program.press("Return")
    program.no_dialog()
    made = views(program, warm)["Missed collections"].measure
    assert (made.kind, made.unit, made.baseline, made.target) == (
        MeasureKind.OUTCOMES,
        "a week",
        Decimal(78),
        Decimal(52),
    )
    assert (made.target_day, made.better) == (date(2020, 12, 23), Better.DOWN)
    until(program, lambda: bool(section(program).views))
    assert texts(program) == [["Missed collections (a week)", "78", "52", "–"]]
    program.press("Ctrl+Z")
    assert views(program, warm) == {}


def test_what_is_refused_stays_as_it_was_typed(program: Desk, warm: Campaign, three: list[str]) -> None:
    program.press("Insert")
    dialog = program.dialog(MeasureDialog)
    program.type("reach")
    dialog.target.setFocus()
    program.type("1.234,5")
    program.click(dialog.save_button)
    assert "as in 1,234.5" in dialog._fields["target"].problem()
    dialog.target.selectAll()
    program.type("£1,234.50")
    program.click(dialog.save_button)
    until(program, lambda: bool(dialog._fields["name"].problem()))
    assert "already" in dialog._fields["name"].problem()
    assert (dialog.name.text(), dialog.target.value()) == ("reach", Decimal("1234.50"))
    dialog.name.selectAll()
    program.type("Spent")
    program.click(dialog.save_button)
    program.no_dialog()
    spent = views(program, warm)["Spent"].measure
    assert (spent.unit, spent.target) == ("£", Decimal("1234.5")), "the sign that was typed is the unit"


def test_readings_are_typed_corrected_and_removed_by_keys(program: Desk, warm: Campaign, three: list[str]) -> None:
    stand_on(program, "Link clicks")
    program.press("Return")
    dialog = program.dialog(ReadingsDialog)
    until(program, lambda: dialog.day.value() == date(2020, 11, 16))
    program.type("1,412")
    program.press("Return")
    until(program, lambda: dialog.readings.rowCount() == 1)
    program.type("twelve")
    program.press("Return")
    assert "is not a number" in dialog._fields["value"].problem()
    program.press("Ctrl+A")
    program.type("5")
    program.press("Return")
    until(program, lambda: bool(dialog._fields["day"].problem()))
    assert "already: 1,412" in dialog._fields["day"].problem()
    program.press("Ctrl+A")
    program.type("10 nov")
    program.press("Return")
    until(program, lambda: dialog.readings.rowCount() == 2)
    dialog.readings.setFocus()
    program.press("Home", "F2")
    program.type("1,500")
    program.press("Return")
    until(program, lambda: dialog.readings.rows()[0][1] == "1,500")
    assert "1,500 on 16 Nov 2020" in dialog.chart.accessibleName()
    dialog.readings.setFocus()
    program.press("Down", "Delete")
    until(program, lambda: dialog.readings.rowCount() == 1)
    program.press("Ctrl+Z")
    until(program, lambda: dialog.readings.rowCount() == 2)
    program.press("Down", "Delete")
    until(program, lambda: dialog.readings.rowCount() == 1)
    program.press("Escape")
    program.no_dialog()
    assert [read.value for read in views(program, warm)["Link clicks"].readings] == [1500]
    for _step in range(4):  # what was undone in the dialog is no step any more
        program.press("Ctrl+Z")
    assert views(program, warm)["Link clicks"].readings == ()


def test_the_table_moves_removes_and_undo_brings_back(program: Desk, warm: Campaign, three: list[str]) -> None:
    assert [row[0] for row in texts(program)] == ["Reach", "Link clicks", "Enquiries (a month)"]
    table = section(program).table.model()
    said = str(table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Outputs: Reach"), "the kind has no row of its own where there is little room"
    program.program.window.campaigns.show_in_full(full=True)
    section(program).table.setFocus()
    assert [row[0] for row in texts(program)] == [
        "Outputs", "Reach", "Link clicks", "Outcomes", "Enquiries (a month)",
    ]  # fmt: skip
    assert standing_on(program) == "Enquiries", "an outcome that was read tells most"
    stand_on(program, "Reach")
    program.press("Alt+Down")
    until(program, lambda: [row[0] for row in texts(program)][1] == "Link clicks")
    assert standing_on(program) == "Reach", "one stays on what was moved"
    program.press("Down")
    assert standing_on(program) == "Enquiries", "headings are passed over"
    program.press("Delete")
    until(program, lambda: len(section(program).views) == 2)
    assert program.told() == "Removed “Enquiries” with its 3 readings. Undo with Ctrl+Z."
    program.press("Ctrl+Z")
    until(program, lambda: len(section(program).views) == 3)
    assert len(views(program, warm)["Enquiries"].readings) == 3


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_chart_is_drawn_in_both_schemes_and_told(program: Desk, three: list[str], scheme: Scheme) -> None:
    theme = program.program.theme
    stand_on(program, "Enquiries")
    try:
        theme.set_look(scheme)
        one = section(program)
        one.chart.resize(360, 140)
        image = one.chart.grab().toImage()
        colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        for wanted in (theme.tokens.accent, theme.tokens.state(State.AWAITING).text):
            assert any(near(QColor(wanted), QColor(one)) for one in colours), wanted
        assert one.chart.accessibleName().startswith("Chart: Enquiries, baseline 40 a month, target 60 a month.")
        assert "from 40 a month on 2 Nov 2020 to 52 a month on 15 Nov 2020" in one.chart.accessibleName()
        assert one.progress.text() == "Enquiries: 60% of the way, on course."
    finally:
        theme.set_look(Scheme.LIGHT)


def test_readings_come_from_a_file(program: Desk, warm: Campaign, three: list[str], tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    path.write_text("Date,Enquiries,Clicks\n15/11/2020,52,\n14/11/2020,50,7\n13/11/2020,many,8\n", encoding="utf-8")
    program.answers.file = path
    program.choose("Campaigns", "readings-import")
    dialog = program.dialog(ReadingsImportDialog)
    program.press("Space")
    until(program, lambda: dialog.rooms.currentWidget() is dialog.preview)
    assert dialog.coming.rows() == [["Row 3", "Enquiries", "14 Nov 2020", "50 a month", ""]]
    assert [row[0] for row in dialog.known.rows()] == ["Row 2"]
    assert [row[:2] for row in dialog.left_out.rows()] == [
        ["Row 3", "Clicks"], ["Row 4", "Enquiries"], ["Row 4", "Clicks"],
    ]  # fmt: skip
    choice = dialog._names["Clicks"]
    program.tab_to(choice, back=True)
    while choice.value() != three[1]:
        program.press("Down")
    choice.activated.emit(choice.currentIndex())
    until(program, lambda: dialog.coming.rowCount() == 3)
    program.click(dialog.import_button)
    program.no_dialog()
    assert program.told() == "Brought in 3 readings. Undo with Ctrl+Z."
    assert [int(read.value) for read in views(program, warm)["Link clicks"].readings] == [8, 7]
    program.press("Ctrl+Z")
    assert views(program, warm)["Link clicks"].readings == ()


def test_a_file_that_is_no_table_is_told_in_a_sentence(program: Desk, three: list[str], tmp_path: Path) -> None:
    path = tmp_path / "readings.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    program.choose("Campaigns", "readings-import")
    dialog = program.dialog(ReadingsImportDialog)
    dialog.load(path)
    until(program, dialog.drop.problem.isVisible)
    assert dialog.drop.problem.text().startswith("“readings.xlsx” cannot be read")
    program.press("Escape")
    program.no_dialog()


def test_links_are_listed_and_copied(program: Desk, warm: Campaign) -> None:
    post = program.ask(lambda planner: planner.posts.add(title="Signed", text="Warm.", link=PAGE, campaign=warm.id))
    program.ask(lambda planner: planner.posts.edit(post.id, link_tag="old"))
    program.choose("Campaigns", "link-tags")
    dialog = program.dialog(LinksDialog)
    until(program, lambda: dialog.table.rowCount() > 3)
    assert dialog.address.text() == PAGE, "the address to which its posts link"
    dialog.table.setFocus()
    program.press("Home", "Return")
    assert QGuiApplication.clipboard().text() == f"{PAGE}?utm_source=facebook&utm_medium=social&utm_campaign=warm"
    program.click(dialog.copy_all_button)
    assert len(QGuiApplication.clipboard().text().splitlines()) == dialog.table.rowCount() + 1
    assert "1 post has a link without it: “Signed”" in dialog.untagged.text()
    program.click(dialog.tag_button)
    until(program, lambda: not dialog.tag_button.isVisible())
    assert program.post(post.id).link_tag == "warm"
    dialog.address.setFocus()
    dialog.address.selectAll()
    program.type("http://old.example")
    program.press("Return")
    until(program, lambda: bool(dialog.field.problem()))
    assert dialog.table.rowCount() == 0
    assert not dialog.copy_button.isEnabled()
    program.press("Escape")
    program.no_dialog()


def test_a_signed_post_is_named_before_its_link_changes(program: Desk, warm: Campaign) -> None:
    signed = program.id_of("Grit bins")
    program.ask(lambda planner: planner.posts.edit(signed, link=PAGE, link_tag="other", campaign=warm.id))
    program.ask(lambda planner: planner.schedules.submit([signed]))
    program.choose("Campaigns", "link-tags")
    dialog = program.dialog(LinksDialog)
    until(program, dialog.tag_button.isVisible)
    dialog.tag_button.click()
    box = program.dialog(QMessageBox)
    assert "Grit bins" in box.informativeText()
    program.press("Escape")
    until(program, lambda: not box.isVisible())
    assert program.post(signed).link_tag == "other"
    dialog.reject()
    program.no_dialog()


def test_it_is_asked_before_a_brief_loses_its_submission_over_a_measure(
    program: Desk, warm: Campaign, three: list[str]
) -> None:
    program.ask(lambda planner: planner.briefs.submit(warm.id))
    stand_on(program, "Reach")
    for key in ("Delete", "Alt+Down"):
        section(program).table.setFocus()
        program.press(key)
        box = program.dialog(QMessageBox)
        assert "The brief waits for sign-off." in box.informativeText()
        program.press("Escape")
        until(program, lambda box=box: not box.isVisible())
        assert [row[0] for row in texts(program)] == ["Reach", "Link clicks", "Enquiries (a month)"]
    assert standing_on(program) == "Reach"
    program.press("F2")
    dialog = program.dialog(MeasureDialog)
    until(program, dialog.of_brief.isVisible)
    dialog.reject()
    section(program).table.setFocus()
    program.press("Delete")
    program.dialog(QMessageBox)
    program.press("Return")
    until(program, lambda: len(section(program).views) == 2)
    program.no_dialog()


def test_where_nothing_may_be_changed_nothing_offers_it(program: Desk, three: list[str]) -> None:
    one = section(program)
    one.set_writable(writable=False)
    assert not one.add_button.isEnabled()
    assert not any(action.isEnabled() for action in one._acts)
    program.press("Delete", "Insert", "F2", "Alt+Down")
    assert len(one.views) == 3
    stand_on(program, "Enquiries")
    program.press("Return")
    dialog = program.dialog(ReadingsDialog)
    assert not dialog.typing.isVisible()
    assert not dialog.remove_button.isEnabled()
    program.press("Escape")
    program.no_dialog()

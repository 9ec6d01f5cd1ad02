"""The papers of a campaign in the window: seen page by page, then saved for whom they are meant, or printed."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from sddc_planner.exports.briefs.values import BriefForm, What
from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui.campaigns.brief.paper_dialog import PaperDialog

_FIRST, _LAST = date(2020, 12, 1), date(2020, 12, 31)


@pytest.fixture
def festive(program: Desk) -> Desk:
    """Two campaigns, of which the first has a measure and a post; the calendar is on screen."""

    def plan(planner: Planner) -> None:
        one = planner.campaigns.add(name="Festive bins", first_day=_FIRST, last_day=_LAST, insight="word " * 1500)
        planner.campaigns.add(name="Spring clean", first_day=date(2021, 3, 1), last_day=date(2021, 4, 1))
        planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Missed bins", target=Decimal(52))
        (post,) = [line.id for line, _state in planner.posts.search("Christmas bins") if line.title == "Christmas bins"]
        planner.posts.edit(post, campaign=one.id)

    program.ask(plan)
    return program


def opened(desk: Desk) -> PaperDialog:
    """By its keys, from wherever the person is. Files go to the documents of the test."""
    desk.press("Ctrl+Shift+Q")
    dialog = desk.dialog(PaperDialog)
    dialog._choose_target = lambda _parent, _title, start, _kinds: start
    return dialog


def shown(dialog: PaperDialog) -> str:
    return dialog.preview.accessibleDescription()


def test_by_keys_from_the_calendar_to_a_saved_pdf(festive: Desk) -> None:
    dialog = opened(festive)
    assert festive.program.window.room is festive.program.window.campaigns
    assert "Campaign brief. " in shown(dialog)
    assert "Festive bins" in shown(dialog)
    assert dialog.standing.text() == "Sign-off of the brief: draft."
    assert dialog.preview.count == 2
    assert dialog.page.text() == f"Page 1 of {dialog.preview.count}"
    festive.tab_to(dialog.preview)
    festive.press("PgDown")
    assert dialog.page.text() == f"Page 2 of {dialog.preview.count}"
    festive.press("End")
    assert "Missed bins" in shown(dialog)
    festive.tab_to(dialog.save_button)
    festive.press("Space")
    saved = dialog._folder / "SDDC campaign brief Festive bins.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert dialog.told.text() == f"“{saved.name}” is saved: {dialog.preview.count} pages."
    assert festive.at() is dialog.save_button
    festive.click(dialog.folder_button)
    assert festive.answers.shown == [saved.parent]
    festive.press("Escape")
    festive.no_dialog()


def test_enter_saves_from_the_choices(festive: Desk) -> None:
    dialog = opened(festive)
    festive.press("Return")
    assert (dialog._folder / "SDDC campaign brief Festive bins.pdf").exists()
    festive.tab_to(dialog.form)
    festive.press("Right", "Return")
    assert (dialog._folder / "SDDC campaign brief Festive bins.docx").exists()


def test_by_mouse_the_evaluation_for_word_and_excel(festive: Desk) -> None:
    festive.press("Ctrl+3")
    festive.click(festive.program.window.campaigns.toolbar.brief)
    dialog = festive.dialog(PaperDialog)
    dialog._choose_target = lambda _parent, _title, start, _kinds: start
    festive.click(dialog.what.button(What.EVALUATION))
    assert "Campaign evaluation. " in shown(dialog)
    for form, title in ((BriefForm.DOCX, "Save for Word…"), (BriefForm.XLSX, "Save for Excel…")):
        festive.click(dialog.form.button(form))
        assert dialog.save_button.text() == title
        festive.click(dialog.save_button)
        assert "is saved" in dialog.told.text()
    stem = dialog._folder / "SDDC campaign evaluation Festive bins"
    assert any(one.text == "Festive bins" for one in docx.Document(str(stem.with_suffix(".docx"))).paragraphs)
    assert load_workbook(stem.with_suffix(".xlsx"))["Measures"]["B2"].value == "Missed bins"


def test_another_campaign_is_chosen_in_the_dialog(festive: Desk) -> None:
    dialog = opened(festive)
    dialog.campaign.setFocus()
    festive.press("Down")
    assert "Spring clean" in shown(dialog)
    assert "Festive bins" not in shown(dialog)


def test_what_has_ended_begins_with_its_evaluation(festive: Desk) -> None:
    one = festive.ask(lambda planner: planner.campaigns.named("Festive bins"))
    festive.ask(lambda planner: planner.campaigns.edit(one.id, state=CampaignState.CLOSED))
    dialog = opened(festive)
    assert dialog.what.current() == What.EVALUATION
    assert "Campaign evaluation. " in shown(dialog)


def test_a_place_that_cannot_be_written_is_said(festive: Desk, tmp_path: Path) -> None:
    dialog = opened(festive)
    dialog._choose_target = lambda _parent, _title, _start, _kinds: tmp_path / "gone" / "brief.pdf"
    festive.click(dialog.save_button)
    assert "the folder" in dialog.told.text()
    assert "does not exist" in dialog.told.text()
    assert dialog.save_button.isEnabled()
    dialog._choose_target = lambda _parent, _title, _start, _kinds: None
    festive.click(dialog.save_button)
    assert dialog.rooms.currentWidget() is dialog.room


def test_what_is_printed_is_what_is_shown(festive: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"

    def to_file(printer: QPrinter, _parent: QWidget, then: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        then()

    dialog = opened(festive)
    dialog._choose_printer = to_file
    festive.click(dialog.print_button)
    assert dialog.told.text() == f"{dialog.preview.count} pages sent to the printer."
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) == dialog.preview.count


def test_without_a_campaign_there_is_no_paper(program: Desk) -> None:
    program.press("Ctrl+Shift+Q")
    program.no_dialog()
    assert program.told() == "There is no campaign yet."


def test_a_campaign_that_goes_meanwhile_cannot_be_saved(festive: Desk) -> None:
    """What cannot be read any more is said, and nothing of it can be saved."""
    dialog = opened(festive)
    one = festive.ask(lambda planner: planner.campaigns.named("Festive bins"))
    festive.ask(lambda planner: planner.campaigns.remove(one.id))
    festive.click(dialog.what.button(What.EVALUATION))
    assert "no longer exists" in dialog.told.text()
    assert not dialog.save_button.isEnabled()
    assert dialog.preview.count == 0


def test_every_part_is_reached_by_tab(festive: Desk) -> None:
    dialog = opened(festive)
    for widget in (dialog.campaign, dialog.preview, dialog.print_button, dialog.close_button, dialog.save_button):
        festive.tab_to(widget)

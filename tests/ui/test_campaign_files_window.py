"""Campaigns as files in the window: saved and brought in by keys, dropped, imported, refused, taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.ui.program import LEFT, NONE, Desk
from ui.campaigns.files.bring_in_dialog import BringInDialog
from ui.campaigns.files.save_dialog import SaveCampaignDialog
from ui.exchange.import_dialog import ImportDialog

_FIRST, _LAST = date(2020, 12, 1), date(2020, 12, 31)


@pytest.fixture
def festive(program: Desk) -> Desk:
    """The room of campaigns, with one campaign that has an approved post and one in the tray."""

    def plan(planner: Planner) -> None:
        one = planner.campaigns.add(name="Festive bins", first_day=_FIRST, last_day=_LAST)
        for title in ("Christmas bins", "Carols"):
            (post,) = [line.id for line, _state in planner.posts.search(title) if line.title == title]
            planner.posts.edit(post, campaign=one.id)

    program.ask(plan)
    program.press("Ctrl+3")
    return program


def saved(desk: Desk) -> Path:
    target = desk.folder.parent / "festive.sddccampaign"
    desk.ask(lambda planner: planner.campaign_exchange.save(planner.campaigns.all()[0].id, target))
    return target


def act(desk: Desk, command: str) -> None:
    desk.program.window.actions_.by_id[command].trigger()
    desk.settle()


def names(desk: Desk) -> list[str]:
    return desk.ask(lambda planner: [one.name for one in planner.campaigns.all()])


def test_saved_by_keys_and_what_stays_out_is_said(festive: Desk, tmp_path: Path) -> None:
    festive.press("Alt+G")
    menu = QApplication.activePopupWidget()
    assert menu is festive.program.window.actions_.menus["Campaigns"]
    festive.press("X", "S")
    dialog = festive.dialog(SaveCampaignDialog)
    assert (dialog.title.text(), dialog.inside.text()) == ("“Festive bins”", "With 2 posts.")
    assert "Sign-offs, submissions and briefs" in dialog.out.text()
    asked: list[Path] = []
    dialog._choose_target = lambda _parent, _title, start, _kinds: asked.append(start)
    assert festive.at() is dialog.save_button
    festive.press("Space")
    assert [one.name for one in asked] == ["SDDC campaign Festive bins.sddccampaign"]
    dialog._choose_target = lambda *_asked: tmp_path / "gone" / "festive"
    festive.press("Space")
    assert "does not exist" in dialog.problem.text()
    dialog._choose_target = lambda *_asked: tmp_path / "festive"
    festive.press("Space")
    assert dialog.headline.title.text() == "“festive.sddccampaign” is saved."
    assert (tmp_path / "festive.sddccampaign").is_file()
    assert dialog.problem.isHidden()
    festive.tab_to(dialog.folder_button, back=True)
    festive.press("Space")
    assert festive.answers.shown == [tmp_path]
    festive.press("Escape")
    festive.no_dialog()


def test_brought_in_by_keys_as_drafts_and_taken_back(festive: Desk) -> None:
    page, file = festive.program.window.campaigns, saved(festive)
    festive.answers.file = file
    act(festive, "campaign-file-in")
    dialog = festive.dialog(BringInDialog)
    festive.press("Return")
    festive.settle()
    assert dialog.headline.title.text() == "“Festive bins (2)” will come in with 2 posts."
    assert dialog.headline.body.text().startswith("1 Dec 2020 – 31 Dec 2020. festive.sddccampaign was saved by V.")
    assert [row[2] for row in dialog.posts.rows()] == ["Christmas bins", "Carols"]
    assert len(dialog.to_know.rows()) == 3
    assert festive.at() is dialog.bring_button
    festive.press("Space")
    festive.no_dialog()
    assert festive.told() == "Brought in “Festive bins (2)” with 2 posts as drafts. Undo with Ctrl+Z."
    assert page.line is not None
    assert page.line.campaign.name == "Festive bins (2)"
    states = festive.ask(
        lambda planner: [
            planner.posts.get(one).state
            for one in planner.campaign_posts.ids(planner.campaigns.named("Festive bins (2)").id)
        ]
    )
    assert states == [State.DRAFT] * 2
    festive.press("Ctrl+Z")
    assert names(festive) == ["Festive bins"]
    festive.press("Ctrl+Y")
    assert names(festive) == ["Festive bins", "Festive bins (2)"]


def test_the_same_file_comes_in_again_only_if_it_is_wanted(festive: Desk) -> None:
    file, files = saved(festive), festive.program.window.commands.files
    festive.ask(lambda planner: planner.campaign_exchange.apply(planner.campaign_exchange.preview(file)))
    files.take(file)
    dialog = festive.dialog(BringInDialog)
    assert dialog.headline.title.text() == "This file came in before."
    assert not dialog.bring_button.isEnabled()
    assert festive.at() is dialog.show_button
    festive.press("Space")
    festive.no_dialog()
    line = festive.program.window.campaigns.line
    assert line is not None
    assert line.campaign.name == "Festive bins (2)"
    files.take(file)
    dialog = festive.dialog(BringInDialog)
    festive.tab_to(dialog.again, back=True)
    festive.press("Space")
    festive.tab_to(dialog.bring_button)
    festive.press("Space")
    festive.no_dialog()
    assert names(festive) == ["Festive bins", "Festive bins (2)", "Festive bins (3)"]


def test_dropped_on_the_window(festive: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved(festive)))])
    window, copy = festive.program.window, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(window.rect().center(), copy, data, LEFT, NONE))
    event = QDropEvent(QPointF(300, 300), copy, data, LEFT, NONE)
    QApplication.sendEvent(window, event)
    dialog = festive.dialog(BringInDialog)
    assert event.isAccepted()
    assert dialog.headline.title.text() == "“Festive bins (2)” will come in with 2 posts."


def test_chosen_where_schedules_are_imported(festive: Desk) -> None:
    file = saved(festive)
    act(festive, "import")
    festive.dialog(ImportDialog).load(file)
    dialog = festive.dialog(BringInDialog)
    assert dialog.rooms.currentWidget() is dialog.room


def test_what_is_no_campaign_file_is_refused_where_one_is_chosen(festive: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sddccampaign"
    bad.write_bytes(saved(festive).read_bytes()[:-9])
    festive.program.window.commands.files.take(bad)
    dialog = festive.dialog(BringInDialog)
    assert "“bad.sddccampaign” cannot be used: it is cut short" in dialog.drop.problem.text()
    assert festive.at() is dialog.drop.button
    assert not dialog.bring_button.isVisible()


def test_without_a_campaign_there_is_none_to_save(program: Desk) -> None:
    program.press("Ctrl+3")
    act(program, "campaign-file-out")
    assert "campaign" in program.told()
    program.no_dialog()

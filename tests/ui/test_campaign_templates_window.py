"""Templates of campaigns in the window: saved, listed, renamed, removed and begun from, by keys and by mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from sddc_planner.model.campaign import Campaign, Season, Tier
from sddc_planner.model.campaign_template import CampaignTemplate
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui import words
from ui.campaigns.again.dialog import AgainDialog
from ui.campaigns.oasis.new_dialog import NewCampaignDialog
from ui.campaigns.templates.dialog import TemplatesDialog
from ui.campaigns.templates.name_dialog import TemplateNameDialog, without_year
from ui.signoff.sign_in import SignIn

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 28)
MANAGER = "a" * 31 + "1"
BUILT_IN = {one.name: one for one in DEFAULT_TEMPLATES}


@pytest.fixture
def warm(program: Desk) -> Campaign:
    """A campaign with a measure, an approved post and one in the tray, chosen in its room."""

    def plan(planner: Planner) -> Campaign:
        one = planner.campaigns.add(
            name="Warm homes 2020",
            first_day=FIRST,
            last_day=LAST,
            season=Season.WINTER,
            tier=Tier.GOLD,
            aim="Fewer cold homes",
            audiences=("Carers",),
        )
        planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries")
        for title in ("Christmas bins", "Carols"):
            (post,) = [line.id for line, _state in planner.posts.search(title) if line.title == title]
            planner.posts.edit(post, campaign=one.id)
        return one

    one = program.ask(plan)
    program.press("Ctrl+3")
    return one


def kept(desk: Desk) -> list[str]:
    """Names of the templates that people keep."""
    return [one.name for one in desk.ask(lambda p: p.campaign_templates.all()) if not one.built_in]


def save(desk: Desk, campaign: Campaign, name: str = "Ours", *, with_posts: bool = False) -> CampaignTemplate:
    return desk.ask(lambda p: p.campaign_templates.save(campaign.id, name, with_posts=with_posts))


def opened(desk: Desk) -> TemplatesDialog:
    desk.choose("Campaigns", "campaign-templates")
    return desk.dialog(TemplatesDialog)


def everyone_gives_their_passphrase(desk: Desk) -> None:
    def rule(planner: Planner) -> None:
        specialist = planner.council.person("V. Specialist").id
        planner.sit_down(MANAGER)  # type: ignore[arg-type]
        planner.signoffs.unlock(MANAGER, PASSPHRASE)  # type: ignore[arg-type]
        planner.council.make_key(specialist, PASSPHRASE)
        planner.rules.set(passphrase_for_all=True)
        planner.sit_down(specialist)

    desk.ask(rule)


def test_a_campaign_is_saved_with_its_posts_by_keys_and_begun_again(program: Desk, warm: Campaign) -> None:
    program.choose("Campaigns", "campaign-template-save")
    dialog = program.dialog(TemplateNameDialog)
    assert program.at() is dialog.name
    assert (dialog.name.text(), dialog.posts.text()) == ("Warm homes", "With its 2 &posts")
    program.type("Our winter")
    program.tab_to(dialog.posts)
    program.press("Space", "Return")
    program.no_dialog()
    assert program.told() == "Saved the campaign template “Our winter” with 2 posts. New campaigns can begin from it."
    assert kept(program) == ["Our winter"]
    dialog_ = opened(program)
    assert program.at() is dialog_.list
    assert dialog_.list.rows()[:3] == [
        ["Winter"],
        ["Our winter", "1 December", "4 weeks", "1", "2", "V. Specialist"],
        ["Winter: warm homes", "1 December", "90 days", "3", "none", "The program"],
    ]
    assert dialog_.holds.text().split("\n") == [
        "Fewer cold homes",
        "For: Carers",
        "Measured by: Enquiries",
        "Drafts: 2 posts, 1 of them in the tray",
    ]
    program.press("Return")
    new = program.dialog(NewCampaignDialog)
    assert new.template.currentText() == "Our winter"
    assert (new.name.text(), new.first.value()) == ("Our winter 2020", date(2020, 12, 1))
    program.type("Warm again")
    program.tab_to(new.first)
    program.press("Ctrl+A")
    program.type("6 dec 2021")
    program.press("Return")
    program.no_dialog()
    room = program.program.window.campaigns
    program.qtbot.waitUntil(lambda: room.line is not None and room.line.campaign.name == "Warm again")
    program.settle()
    assert room.line is not None
    assert (room.line.campaign.aim, room.line.counts.posts, room.line.counts.measures) == ("Fewer cold homes", 2, 1)
    assert program.posts(date(2021, 12, 1))["Christmas bins"] == (date(2021, 12, 19), State.DRAFT)
    program.press("Ctrl+Z")
    assert [one.campaign.name for one in room.lines] == ["Warm homes 2020"]
    assert "Christmas bins" not in program.posts(date(2021, 12, 1))
    program.press("Ctrl+Z")
    assert kept(program) == []


def test_the_new_campaign_takes_what_its_template_says_and_keeps_an_own_name(program: Desk, warm: Campaign) -> None:
    save(program, warm, with_posts=True)
    program.press("Ctrl+Shift+J")
    new = program.dialog(NewCampaignDialog)
    program.tab_to(new.template, back=True)
    program.press("Down", "Down", "Down")
    assert new.template.currentText() == "Winter: collections over Christmas"
    shape = BUILT_IN["Winter: collections over Christmas"].shape
    assert (new.season.value(), new.tier.value()) == (shape.season, shape.tier)
    assert new.name.text() == "Collections over Christmas 2020"
    assert new.last.value() == shape.last_day(date(2020, 11, 24))
    program.tab_to(new.name)
    program.press("Ctrl+A")
    program.type("Bins and bows")
    program.tab_to(new.first)
    program.press("Ctrl+A")
    program.type("1 dec 2021")
    program.press("Tab")
    assert new.last.value() == shape.last_day(date(2021, 12, 1))
    new.first.setFocus()
    program.press("Ctrl+A")
    program.type("31 dec 9999")
    program.press("Return")
    assert new.fields["first_day"].problem() == "There is no such day in any calendar."
    assert new.isVisible()
    program.press("Ctrl+A")
    program.type("1 dec 2020")
    program.press("Tab")
    assert new.fields["first_day"].problem() == ""
    new.template.setFocus()
    program.press("O")
    assert (new.template.currentText(), new.name.text()) == ("Ours", "Bins and bows")
    assert (new.tier.value(), new.last.value()) == (Tier.GOLD, date(2020, 12, 28))
    program.click(new.save_button)
    program.no_dialog()
    made = program.ask(lambda p: p.campaigns.named("Bins and bows"))
    assert (made.first_day, made.last_day, made.season) == (FIRST, LAST, Season.WINTER)


def test_a_template_is_renamed_and_removed_with_the_keyboard(program: Desk, warm: Campaign) -> None:
    save(program, warm)
    save(program, warm, "Theirs")
    dialog = opened(program)
    program.press("F2")
    name = program.dialog(TemplateNameDialog)
    assert (name.name.text(), name.posts.isVisible()) == ("Ours", False)
    program.type("theirs")
    program.press("Return")
    assert name.field.problem() == "There is already a campaign template of that name."
    program.type("Winter at home")
    program.press("Return")
    program.qtbot.waitUntil(lambda: kept(program) == ["Theirs", "Winter at home"])
    dialog.activateWindow()
    program.settle()
    one = dialog.list.current()
    assert one is not None
    assert one.name == "Winter at home"
    assert program.at() is dialog.list
    program.press("Delete")
    program.dialog(QMessageBox)
    program.press("Escape")
    assert kept(program) == ["Theirs", "Winter at home"]
    dialog.activateWindow()
    program.press("Delete")
    program.dialog(QMessageBox)
    program.press("Return")
    program.qtbot.waitUntil(lambda: kept(program) == ["Theirs"])
    dialog.activateWindow()
    program.settle()
    stands = dialog.list.current()
    assert stands is not None
    assert stands.id == DEFAULT_TEMPLATES[0].id, "the one below takes its place"
    program.press("Escape")
    program.no_dialog()
    assert program.told() == "Removed the campaign template “Winter at home”. Ctrl+Z brings it back."
    program.press("Ctrl+Z")
    assert kept(program) == ["Theirs", "Winter at home"]


def test_those_of_the_program_say_that_they_stay(program: Desk, warm: Campaign) -> None:
    dialog = opened(program)
    assert dialog.none_kept.isVisible()
    seasons = [row[0] for row in dialog.list.rows() if len(row) == 1]
    assert seasons == ["Winter", "Spring", "Summer", "Autumn", "All year"]
    assert len(dialog.list.templates()) == len(DEFAULT_TEMPLATES)
    assert dialog.note.text().startswith("It comes with the program and stays as it is.")
    assert not dialog.rename_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    program.press("F2", "Delete")
    assert program._dialog(TemplateNameDialog) is None
    assert program._dialog(QMessageBox) is None
    program.press("Up", "Down", "Down")
    one = dialog.list.current()
    assert one is not None
    assert one.shape.season is Season.SPRING, "the season is passed over"
    port, places = dialog.list.viewport(), dialog.list.visualRect
    spring = dialog.list.model().index(1, 0)
    program.click(port, places(spring).center())
    assert dialog.list.current() is one, "a season is no template"
    at = places(dialog.list.currentIndex()).center()
    program.click(port, at)
    program.qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    new = program.dialog(NewCampaignDialog)
    assert new.template.currentText() == one.name
    program.press("Escape")
    program.no_dialog()


def test_where_nothing_may_be_changed_they_can_be_read(program: Desk, warm: Campaign) -> None:
    save(program, warm)
    window = program.program.window
    dialog = TemplatesDialog(program.program.core, program.program.theme, writable=False, parent=window)
    dialog.open()
    dialog.begin()
    program.dialog(TemplatesDialog)
    assert dialog.note.text() == words.READ_ONLY
    for button in (dialog.rename_button, dialog.remove_button, dialog.begin_button):
        assert not button.isEnabled()
    program.press("Return", "F2", "Delete")
    assert dialog.isVisible()
    program.press("Escape")
    program.no_dialog()
    window.actions_.set_writable(writable=False)
    assert not window.actions_.by_id["campaign-template-save"].isEnabled()
    assert window.actions_.by_id["campaign-templates"].isEnabled()


def test_without_a_campaign_there_is_nothing_to_save(program: Desk) -> None:
    program.choose("Campaigns", "campaign-template-save")
    program.no_dialog()
    assert "no campaign here yet" in program.told()


def test_what_cannot_be_kept_is_said_and_the_dialog_stays(program: Desk, warm: Campaign) -> None:
    program.ask(lambda p: p.campaigns.add(name="Empty 2019–20", first_day=FIRST, last_day=LAST))
    program.program.window.campaigns.choose(program.ask(lambda p: p.campaigns.named("Empty 2019–20").id))
    program.choose("Campaigns", "campaign-template-save")
    dialog = program.dialog(TemplateNameDialog)
    assert (dialog.name.text(), dialog.posts.isEnabled()) == ("Empty", False)
    program.press("Ctrl+A", "Delete")
    assert not dialog.save_button.isEnabled()
    program.type(DEFAULT_TEMPLATES[0].name.upper())
    program.press("Return")
    assert dialog.field.problem() == "There is already a campaign template of that name."
    program.type("x")
    assert dialog.field.problem() == ""
    program.click(dialog.cancel_button)
    program.no_dialog()
    assert kept(program) == []


@pytest.mark.parametrize("act", ["save", "remove", "again"])
def test_the_passphrase_is_asked_for_in_place(program: Desk, warm: Campaign, act: str) -> None:
    save(program, warm)
    everyone_gives_their_passphrase(program)
    if act == "again":
        program.choose("Campaigns", "campaign-again")
        button = program.dialog(AgainDialog).plan_button
    elif act == "save":
        program.choose("Campaigns", "campaign-template-save")
        button = program.dialog(TemplateNameDialog).save_button
    else:
        button = opened(program).remove_button
    for answer in ("Escape", "Return"):
        program.click(button)
        if act == "remove":
            program.dialog(QMessageBox)
            program.press("Return")
        field = program.dialog(SignIn).field.edit
        if answer == "Return":
            field.setText(PASSPHRASE)
        program.press(answer)
        program.settle()
        assert (kept(program), campaigns(program)) == (["Ours"], 1) or answer == "Return"
    if act == "remove":
        program.qtbot.waitUntil(lambda: kept(program) == [])
        program.dialog(TemplatesDialog)
        program.press("Escape")
    program.no_dialog()
    assert len(kept(program)) == {"save": 2, "remove": 0, "again": 1}[act]
    assert campaigns(program) == (2 if act == "again" else 1)


def campaigns(desk: Desk) -> int:
    return len(desk.ask(lambda p: p.campaigns.all()))


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Warm homes 2020", "Warm homes"),
        ("Warm homes 2020-21", "Warm homes"),
        ("Warm homes (2020)", "Warm homes"),
        ("2020", "2020"),
        ("Vision 20201", "Vision 20201"),
        ("Census 2021: your say", "Census: your say"),
    ],
)
def test_a_template_is_of_no_year(name: str, offered: str) -> None:
    assert without_year(name) == offered

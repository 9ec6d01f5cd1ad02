"""What is done for a campaign, in the window: its posts made, dated, opened and submitted by keys and clicks."""

from datetime import date, time

import pytest
from PySide6.QtWidgets import QMessageBox

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.model.video import Stage
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from tests.ui.test_keystrokes import Hands, table
from ui import words
from ui.calendar.move_dialog import MoveDialog
from ui.calendar.submit_dialog import SubmitDialog
from ui.campaigns.implementation.plan_dialog import PlanDialog
from ui.campaigns.implementation.section import ImplementationSection
from ui.campaigns.implementation.video_dialog import VideoDialog
from ui.campaigns.oasis.new_dialog import NewCampaignDialog
from ui.campaigns.page import CampaignsPage
from ui.campaigns.polls.poll_dialog import PollDialog
from ui.history_dialog import HistoryDialog
from ui.spelling.dialog import SpellingDialog

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


def add_campaign(planner: Planner) -> Campaign:
    waste = planner.council.department("Waste")
    return planner.campaigns.add(name="Warm and Well", first_day=FIRST, last_day=LAST, department=waste.id)


@pytest.fixture
def warm(program: Desk) -> Campaign:
    """A campaign with nothing in it yet, chosen in its room."""
    campaign = program.ask(add_campaign)
    program.press("Ctrl+3")
    program.qtbot.waitUntil(lambda: page(program).chosen == campaign.id)
    program.settle()
    return campaign


def page(desk: Desk) -> CampaignsPage:
    return desk.program.window.campaigns


def section(desk: Desk) -> ImplementationSection:
    return page(desk).pane.implementation


def posts_of(desk: Desk, campaign: Campaign) -> list[Post]:
    desk.settle()
    return desk.ask(
        lambda planner: [planner.posts.get(one).post for one in planner.campaign_posts.ids(campaign.id)]
    )  # fmt: skip


def write_four(planner: Planner, campaign: Campaign) -> list[str]:
    account = planner.council.accounts()[0].id
    return [
        planner.campaign_posts.add(
            campaign.id, title=f"Tip {n}", text=f"Tip {n}.", day=date(2020, 12, n), at=time(9), accounts=(account,)
        ).id
        for n in (1, 2, 3, 4)
    ]


@pytest.fixture
def four(program: Desk, warm: Campaign) -> list[str]:
    """Four posts, the list of them with the focus."""
    made = program.ask(lambda planner: write_four(planner, warm))
    program.qtbot.waitUntil(lambda: len(section(program).list.items()) == 4)
    program.settle()
    section(program).list.choose(made[0])
    section(program).list.setFocus()
    return made


def make_campaign(desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+Shift+J")
    desk.dialog(NewCampaignDialog)
    hands.type("Warm and Well")
    hands.press("Tab")
    hands.type("1 dec")
    hands.press("Tab")
    hands.type("28 feb")
    hands.press("Return")
    desk.no_dialog()


def plan_sixty(desk: Desk, hands: Hands) -> None:
    hands.press("F4")
    dialog = desk.dialog(PlanDialog)
    assert dialog.summary.text() == "Choose at least one account."
    hands.type("5")
    hands.press("Alt+A")
    desk.qtbot.waitUntil(lambda: dialog.form.accounts.menu_open() is not None)
    hands.type("derb")
    hands.press("Return", "Escape")
    desk.dialog(PlanDialog)  # no window manager here gives it the keys back
    assert dialog.summary.text() == "61 posts from Tue 1 Dec 2020 to Fri 26 Feb 2021"
    empty = "3 posts are left out. 61 posts cannot be submitted yet, for the reason beside."
    assert dialog.remarks.text() == empty, "they say nothing yet"
    hands.press("Alt+X")
    hands.type("Warm tip {number} for {weekday}: close the curtains at dusk.")
    assert dialog.remarks.text() == "3 posts are left out."
    hands.press("Tab", "Tab")
    assert dialog.list.hasFocus()
    hands.press("Space")
    assert dialog.make_button.text() == "Make 60 drafts"
    assert dialog.list.rows()[1][:3] == ["Wed 2 Dec", "09:00", "Warm and Well 1"]
    hands.press("Return")
    desk.no_dialog()
    assert desk.told() == "Made 60 drafts of the campaign. Undo with Ctrl+Z."
    desk.qtbot.waitUntil(section(desk).list.hasFocus)
    assert section(desk).summary.text() == "60 posts"


def submit_all(desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+A", "S")
    dialog = desk.dialog(SubmitDialog)
    assert dialog.submit_button.text() == "Submit 60 posts"
    hands.press("Return")
    desk.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.done_room)
    assert dialog.headline.title.text() == "Submitted 60 posts for sign-off."
    hands.press("Return")
    desk.no_dialog()


def test_sixty_posts_from_nothing_to_submitted_by_keys(program: Desk) -> None:
    hands = Hands(program)
    for do in (make_campaign, plan_sixty, submit_all):
        with hands.step():
            do(program, hands)
    *counted, (_, total) = table("A campaign of sixty posts")
    assert hands.steps == [count for _what, count in counted]
    assert sum(hands.steps) == total
    line = page(program).line
    assert line is not None
    made = posts_of(program, line.campaign)
    assert len(made) == 60
    assert made[0].text == "Warm tip 1 for Wednesday: close the curtains at dusk."
    assert made[-1].title == "Warm and Well 60"
    states = program.ask(lambda planner: {one.state for one in planner.campaign_posts.items(line.campaign.id)})
    assert states == {State.AWAITING}
    program.press("Ctrl+Z", "Ctrl+Z")
    assert posts_of(program, line.campaign) == [], "two steps of undo take all of it back"


def test_f4_plans_from_the_calendar_too(program: Desk) -> None:
    program.press("F4")
    assert program.told() == "There is no campaign here yet. Make one first."
    program.ask(add_campaign)
    program.press("Ctrl+1", "F4")
    dialog = program.dialog(PlanDialog)
    assert dialog.heading.text() == "Many posts for “Warm and Well”"
    program.press("Escape")
    program.no_dialog()


def test_f4_in_a_date_opens_its_month(program: Desk) -> None:
    program.click_post("Christmas bins")
    day = program.program.window.calendar.composer._form.when.day
    day.setFocus()
    program.press("F4")
    assert day.popup() is not None
    program.press("Escape")


def test_a_plan_that_says_too_little_is_explained_in_place(program: Desk, warm: Campaign) -> None:
    program.press("F4")
    dialog = program.dialog(PlanDialog)
    for button in dialog.form.weekdays[:5]:
        program.click(button)
    assert dialog.summary.text() == "Choose at least one day of the week."
    assert not dialog.make_button.isEnabled()
    assert dialog.list.rows() == []
    program.click(dialog.form.weekdays[5])
    assert dialog.summary.text() == "39 posts from Sat 5 Dec 2020 to Sat 27 Feb 2021"
    dialog.form.first.setFocus()
    program.press("Ctrl+A")
    program.type("never")
    program.settle()
    assert dialog.summary.text() == "Type the first date, like “24 Sep 2021”."
    program.press("Ctrl+A")
    program.type("1 jan 2021")
    program.press("Tab")
    assert dialog.summary.text() == "27 posts from Sat 2 Jan 2021 to Sat 27 Feb 2021"
    program.press("Escape")
    program.no_dialog()
    assert posts_of(program, warm) == []


def test_accounts_are_found_and_ticked_by_keys(program: Desk, warm: Campaign) -> None:
    program.press("F4")
    dialog = program.dialog(PlanDialog)
    form = dialog.form
    assert form.accounts.text() == "f Clean Team", "that of the department that leads"
    assert not form.sharing.isVisible()
    program.press("Alt+A")
    program.qtbot.waitUntil(lambda: form.accounts.menu_open() is not None)
    program.type("@sddc")
    program.press("Return", "Escape")
    program.dialog(PlanDialog)  # the list is gone, and no window manager here gives the dialog the keys back
    assert form.accounts.text() == "f Clean Team and X @SDDC"
    assert form.sharing.isVisible()
    before = len(dialog.list.rows())
    form.sharing.setFocus()
    program.press("Down")
    assert len(dialog.list.rows()) == 2 * before
    assert {row[3] for row in dialog.list.rows()} == {"f Clean Team", "X @SDDC"}
    program.press("Escape")
    program.no_dialog()


def test_words_come_from_a_template(program: Desk, warm: Campaign) -> None:
    bins = program.ask(
        lambda planner: planner.templates.save(
            next(line.id for line, _s in planner.posts.between(FIRST, LAST) if line.title == "Brown bins"), "Bins"
        )
    )
    program.press("F4")
    form = program.dialog(PlanDialog).form
    program.press("Alt+W", "Down")
    assert (form.title.text(), form.text.toPlainText()) == ("Brown bins", "Closed.")
    assert (form.accounts.text(), form.at.value()) == ("X @SDDC", time(11))
    assert form.plan().template == bins.id
    form.title.setFocus()
    program.press("End")
    form.put_in.menu().actions()[0].trigger()
    program.settle()
    assert form.title.text() == "Brown bins{number}"
    program.press("Escape")
    program.no_dialog()


def test_a_new_post_opens_at_the_side_and_is_of_the_campaign(program: Desk, warm: Campaign) -> None:
    program.click(section(program).add_button)
    panel = page(program).panel
    program.qtbot.waitUntil(lambda: panel.is_open and panel.composer.post_id is not None)
    program.settle()
    program.type("Draught excluders")
    program.settle()
    page(program).save_now()
    made = posts_of(program, warm)
    assert [(one.title, one.campaign) for one in made] == [("Draught excluders", warm.id)]
    program.qtbot.waitUntil(lambda: section(program).list.rows() == [["–", "Draught excluders", ""]])


def test_posts_are_dated_moved_and_taken_out_by_keys(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.press("Shift+Down", "D")
    program.dialog(MoveDialog)
    program.press("Ctrl+A")
    program.type("8 dec 2020")
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Moved 2 posts to Tue 8 Dec 2020. Undo with Ctrl+Z."
    assert [one.day and one.day.day for one in posts_of(program, warm)] == [3, 4, 8, 9], "they keep their distance"
    section(program).list.choose(four[2])
    section(program).list.setFocus()
    program.press("Alt+Shift+Right")
    assert program.post(four[2]).day == date(2020, 12, 4)
    section(program).list.choose(four[2])
    program.press("T")
    assert program.post(four[2]).day is None
    program.qtbot.waitUntil(lambda: section(program).summary.text() == "4 posts · 1 without a date")
    section(program).list.choose(four[2])
    program.press("R")
    assert program.post(four[2]).campaign is None
    section(program).list.choose(four[3])
    program.press("Delete")
    program.qtbot.waitUntil(lambda: len(section(program).list.items()) == 2)
    program.press("Ctrl+Z", "Ctrl+Z")
    program.qtbot.waitUntil(lambda: len(section(program).list.items()) == 4)


def test_dating_a_submitted_post_asks_first(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.ask(lambda planner: planner.schedules.submit([four[0]]))
    section(program).list.choose(four[0])
    program.press("Alt+Shift+Down")
    box = program.dialog(QMessageBox)
    assert box.text() == "Move, with a post that has been submitted or signed?"
    program.press("Escape")
    program.no_dialog()
    assert program.post(four[0]).day == date(2020, 12, 1)


def test_enter_opens_a_post_in_place(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.press("Down", "Return")
    panel = page(program).panel
    program.qtbot.waitUntil(lambda: panel.open_id == four[1])
    assert panel.is_open


def test_one_writes_from_post_to_post(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.press("Return")
    panel = page(program).panel
    program.qtbot.waitUntil(lambda: panel.open_id == four[0])
    program.settle()
    text = panel.composer._form.text.text
    program.type_at_end(text, " Please.")
    program.press("Ctrl+PgDown")
    program.qtbot.waitUntil(lambda: panel.open_id == four[1])
    program.settle()
    assert text.hasFocus()
    assert program.post(four[0]).text == "Tip 1. Please."
    assert [one.id for one in section(program).list.chosen()] == [four[1]]
    program.press("Alt+Up")
    program.qtbot.waitUntil(lambda: panel.open_id == four[0])
    program.press("Ctrl+PgUp")
    assert program.told() == "That was the first post."
    program.press("Escape")
    program.qtbot.waitUntil(section(program).list.hasFocus)
    assert not panel.is_open


def test_the_panel_at_the_side_does_all_that_it_offers(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.press("Return")
    panel = page(program).panel
    program.qtbot.waitUntil(lambda: panel.open_id == four[0])
    program.settle()
    program.click(panel.composer._footer.duplicate)
    program.qtbot.waitUntil(lambda: panel.open_id not in four)
    copy = program.post(panel.open_id or "")
    assert (copy.title, copy.day, copy.campaign) == ("Tip 1", date(2020, 12, 1), warm.id)
    program.press("Ctrl+H")
    program.dialog(HistoryDialog)
    program.press("Escape")
    program.no_dialog()
    program.press("F7")
    program.dialog(SpellingDialog)
    program.press("Escape")
    program.no_dialog()


def test_a_poll_opens_its_form(program: Desk, warm: Campaign) -> None:
    def ask(planner: Planner) -> None:
        planner.polls.add([planner.council.accounts()[0].id], "2020-Q4", question="Warm enough?", campaign=warm.id)

    program.ask(ask)
    program.qtbot.waitUntil(lambda: section(program).list.rows() == [["–", "Warm enough?", "Idea"]])
    assert section(program).summary.text() == "1 poll"
    section(program).list.setFocus()
    program.press("Home", "Return")
    program.dialog(PollDialog)
    program.press("Escape")
    program.no_dialog()


def test_a_video_is_added_and_changed(program: Desk, warm: Campaign) -> None:
    program.click(section(program).video_button)
    dialog = program.dialog(VideoDialog)
    program.press("Return")
    program.qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == "Give the video a title."
    program.type("Draught-proofing")
    dialog.due.setFocus()
    program.type("6 jan 2021")
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Added the video “Draught-proofing”, due Wed 6 Jan 2021. Undo with Ctrl+Z."
    program.qtbot.waitUntil(lambda: section(program).list.rows() == [["6 Jan", "Draught-proofing", "Idea"]])
    section(program).list.setFocus()
    program.press("Home", "Return")
    again = program.dialog(VideoDialog)
    again.stage.setCurrentIndex(again.stage.findData(Stage.FILMED))
    program.press("Return")
    program.no_dialog()
    program.qtbot.waitUntil(lambda: section(program).list.rows()[0][2] == "Filmed")


def test_all_of_the_campaign_is_submitted_from_the_menu(program: Desk, warm: Campaign, four: list[str]) -> None:
    program.choose("Campaigns", "campaign-submit")
    dialog = program.dialog(SubmitDialog)
    assert dialog.submit_button.text() == "Submit 4 posts"
    program.click(dialog.submit_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.done_room)
    program.click(dialog.close_button)
    program.no_dialog()
    program.qtbot.waitUntil(lambda: {one.state for one in section(program).list.items()} == {State.AWAITING})


def test_where_nothing_can_be_changed_nothing_is_offered(program: Desk, warm: Campaign, four: list[str]) -> None:
    page(program).set_writable(writable=False)
    one = section(program)
    assert not any(button.isEnabled() for button in (one.add_button, one.plan_button, one.video_button))
    assert not one.submit_button.isEnabled()
    for key in ("D", "T", "R", "Delete", "N", "S"):
        program.press(key)
        assert program.told() == words.READ_ONLY
    assert len(posts_of(program, warm)) == 4

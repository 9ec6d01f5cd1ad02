"""The form of a campaign: saved as it is typed, nothing lost, and what is missing said as a list to go through."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from sddc_planner.errors import PassphraseWanted
from sddc_planner.model.campaign import CampaignState, Objective
from sddc_planner.model.ids import CampaignId
from tests.council import PASSPHRASE
from tests.ui.asking import Library
from tests.ui.oasis_setting import FIRST, LAST, Form, opened
from ui.composer.writing import Saved
from ui.theme import Theme


@pytest.fixture
def form(qtbot: QtBot, theme: Theme, window: QMainWindow, library: Library) -> Iterator[Form]:
    one = opened(qtbot, theme, window, library)
    yield one
    one.show(None)


@pytest.fixture
def warm(form: Form) -> CampaignId:
    campaign = form.add(tag="warm", department=form.library.council.waste.id)
    form.show(campaign)
    return campaign


def test_text_is_saved_as_typed_and_each_sitting_is_one_step_that_undo_names(form: Form, warm: CampaignId) -> None:
    insight, strategy = form.section.texts.texts["insight"], form.section.texts.texts["strategy"]
    form.write(insight, "Cold homes ")
    assert form.stored(warm).insight == "Cold homes "
    form.write(insight, "are old homes.")
    form.write(strategy, "Stories.")
    found = form.stored(warm)
    assert (found.insight, found.strategy) == ("Cold homes are old homes.", "Stories.")
    assert "strategy" in form.undo()
    assert "audience insight" in form.undo()
    assert (insight.value(), strategy.value()) == ("", "")
    assert form.stored(warm).insight == ""


def test_news_from_elsewhere_changes_other_fields_and_never_what_is_being_typed(form: Form, warm: CampaignId) -> None:
    scoring = form.section.texts.texts["scoring"]
    form.write(scoring, "Enquiries")
    form.library.do(lambda planner: planner.campaigns.edit(warm, scoring="Overwritten", strategy="From elsewhere"))
    form.settle()
    assert scoring.value() == "Enquiries"
    assert form.section.texts.texts["strategy"].value() == "From elsewhere"
    assert form.stored(warm).scoring == "Enquiries"


def test_a_space_or_a_line_just_begun_is_not_taken_from_under_the_cursor(form: Form, warm: CampaignId) -> None:
    audiences = form.section.texts.audiences
    form.write(audiences, "Tenants\nCarers, at home\n")
    form.settle()
    assert audiences.value() == "Tenants\nCarers, at home\n"
    assert form.stored(warm).audiences == ("Tenants", "Carers, at home")
    name = form.section.facts.name
    form.section.facts.fold.setChecked(True)
    form.go(name)
    form.press("End")
    form.qtbot.keyClicks(name, " and well ")
    form.settle()
    assert name.value() == "Warm and well "
    assert form.stored(warm).name == "Warm and well"


def test_dates_that_cross_are_refused_in_a_sentence_until_both_fit(form: Form, warm: CampaignId) -> None:
    facts = form.section.facts
    facts.fold.setChecked(True)
    form.write(facts.first, "1 mar 2021", afresh=True)
    form.press("Return")
    assert facts._named["last_day"].problem.text() == "The last day is before the first."
    assert form.stored(warm).first_day == FIRST
    assert facts.first.value() == date(2021, 3, 1)
    form.write(facts.last, "30 apr 2021", afresh=True)
    form.press("Return")
    assert facts._named["last_day"].problem.isHidden()
    found = form.stored(warm)
    assert (found.first_day, found.last_day) == (date(2021, 3, 1), date(2021, 4, 30))
    form.write(facts.first, "", afresh=True)
    form.press("Backspace", "Return")
    assert facts._named["first_day"].problem.text() == "A campaign has a first and a last day."
    assert form.stored(warm).first_day == date(2021, 3, 1)


def test_money_is_taken_as_typed_and_what_is_none_stays_to_be_mended(form: Form, warm: CampaignId) -> None:
    facts = form.section.facts
    facts.fold.setChecked(True)
    form.write(facts.budget, "1200.5")
    form.press("Return")
    assert facts.budget.text() == "£1,200.50"
    assert form.stored(warm).budget == 120050
    form.write(facts.budget, "1,20", afresh=True)
    form.press("Return")
    assert facts.budget.has_problem()
    assert facts.budget.text() == "1,20"
    assert form.stored(warm).budget == 120050
    form.write(facts.budget, "90000000000", afresh=True)
    form.press("Return")
    assert "thousand million" in facts._named["budget"].problem.text()
    assert form.stored(warm).budget == 120050


def test_an_objective_is_begun_written_and_read_as_a_sentence(form: Form, warm: CampaignId) -> None:
    part = form.section.objectives
    form.go(part.add)
    form.press("Space")
    row = part.rows[0]
    assert row.what.hasFocus()
    form.qtbot.keyClicks(row.what, "Grow enquiries")
    form.press("Return")  # one line: on to the next field
    form.write(row.start, "40")
    form.write(row.target, "60 a month")
    form.write(row.by, "28 feb 2021")
    form.press("Return")
    assert form.stored(warm).objectives == (Objective(what="Grow enquiries", start="40", target="60 a month", by=LAST),)
    form.go(form.section.texts.texts["strategy"])
    assert not row.is_open
    assert row.words.text() == "Grow enquiries from 40 to 60 a month by 28 February 2021."
    form.go(row.words)
    form.press("Return")
    assert row.is_open


def test_an_objective_left_empty_leaves_nothing_behind(form: Form, warm: CampaignId) -> None:
    head = form.library.do(lambda planner: planner.record.head())
    form.section.objectives.begin_row()
    form.go(form.section.texts.texts["strategy"])
    form.settle()
    assert form.section.objectives.rows == []
    assert form.library.do(lambda planner: planner.record.head()) == head
    assert form.stored(warm).objectives == ()


def test_objectives_are_put_in_order_and_removed_with_their_own_words(form: Form) -> None:
    first, second = Objective(what="One", start="1"), Objective(what="Two", start="2")
    campaign = form.add(objectives=(first, second))
    form.show(campaign)
    rows = form.section.objectives.rows
    rows[1].go_to_gap()
    rows[1].moveWanted.emit(-1)
    form.settle()
    assert form.stored(campaign).objectives == (second, first)
    assert [row.what.value() for row in form.section.objectives.rows] == ["Two", "One"]
    form.section.objectives.rows[0].removeWanted.emit()
    form.settle()
    assert form.stored(campaign).objectives == (first,)
    assert [row.what.value() for row in form.section.objectives.rows] == ["One"]


def test_what_is_missing_is_a_list_that_leads_to_each_field(form: Form, warm: CampaignId) -> None:
    missing = form.section.missing
    assert missing.fold.text() == "8 things missing"
    assert missing.isHidden()
    form.go(missing.fold)
    form.press("Space")
    assert missing.isVisible()
    lines = {line.text(): line for line in missing.lines}
    form.go(lines["No strategy."])
    form.press("Return")
    assert form.section.texts.texts["strategy"].hasFocus()
    elsewhere: list[str] = []
    form.section.elsewhereWanted.connect(elsewhere.append)
    lines["No measure."].click()
    assert elsewhere == ["measures"]
    lines["No lead."].click()
    assert form.section.facts.combos["lead"].hasFocus()
    lines["No objective yet."].click()
    assert form.section.objectives.rows[0].what.hasFocus()
    form.qtbot.keyClicks(form.section.objectives.rows[0].what, "Grow")
    form.settle()
    assert missing.lines[0].text() == "Objective 1 does not say from where, to where or by when."


def test_guidance_is_shown_when_it_is_asked_for_and_only_then(form: Form, warm: CampaignId) -> None:
    guided = form.section.texts.guided["insight"]
    assert guided.help.isHidden()
    form.go(form.section.texts.audiences)
    form.press("Tab")
    assert form.section.texts.texts["insight"].hasFocus()
    form.press("Shift+F1")
    assert guided.help.isVisible()
    assert "motivation" in guided.help.text()
    form.press("Shift+F1")
    assert guided.help.isHidden()
    form.qtbot.mouseClick(guided.ask, Qt.MouseButton.LeftButton)
    assert guided.help.isVisible()


def test_how_it_went_is_asked_once_it_is_over(form: Form, warm: CampaignId) -> None:
    assert form.section.texts.guided["went_well"].isHidden()
    state = form.section.facts.combos["state"]
    place = [state.itemText(n) for n in range(state.count())].index("Evaluating")
    state.setCurrentIndex(place)
    state.activated.emit(place)
    assert form.stored(warm).state is CampaignState.EVALUATING
    assert form.section.texts.guided["went_well"].isVisible()
    assert form.undo() == "set the campaign “Warm” to evaluating"


def test_a_name_that_is_taken_is_refused_beside_it_and_stays_to_be_changed(form: Form, warm: CampaignId) -> None:
    form.add(name="Cool")
    facts = form.section.facts
    facts.fold.setChecked(True)
    form.write(facts.name, "cool", afresh=True)
    form.settle()
    assert facts._named["name"].problem.text().startswith("There is already a campaign of that name.")
    assert facts.name.value() == "cool"
    assert form.stored(warm).name == "Warm"
    assert form.section.saved is Saved.NOT_SAVED
    form.write(facts.name, "er")
    assert form.stored(warm).name == "cooler"


def test_a_tag_that_another_campaign_has_is_told_and_allowed(form: Form, warm: CampaignId) -> None:
    form.add(name="Cool", tag="cool")
    facts = form.section.facts
    facts.fold.setChecked(True)
    form.write(facts.tag, "Cool", afresh=True)
    form.settle()
    assert form.stored(warm).tag == "cool"
    form.qtbot.waitUntil(lambda: facts.notes.text() == "“Cool” has the same tag: clicks of both are counted together.")
    assert facts.tag.value() == "Cool"  # what is being typed stays as it is typed
    form.write(facts.tag, "!", afresh=True)
    form.settle()
    assert "Latin letters" in facts._named["tag"].problem.text()


def test_words_that_wait_for_a_passphrase_are_kept_while_another_campaign_is_shown(
    form: Form, warm: CampaignId
) -> None:
    other, council = form.add(name="Cool"), form.library.council
    wanted: list[object] = []

    def lock(planner: Any) -> None:
        council.sign_in(council.manager)
        planner.rules.set(passphrase_for_all=True)
        planner.sit_down(council.contact)

    form.library.do(lock)
    form.library.core.passphraseWanted.connect(wanted.append)
    form.write(form.section.texts.texts["insight"], "Kept.")
    form.settle()
    assert isinstance(wanted[0], PassphraseWanted)
    assert "passphrase" in form.section.fault.text()
    form.show(other)
    assert form.section.texts.texts["insight"].value() == ""
    form.show(warm)
    assert form.section.texts.texts["insight"].value() == "Kept."
    form.show(other)
    form.library.do(lambda planner: planner.signoffs.unlock(council.contact, PASSPHRASE))
    form.library.core.signedIn.emit(council.contact)
    assert form.stored(warm).insight == "Kept."
    assert form.library.do(lambda planner: planner.campaigns.get(warm).authors) == (council.specialist, council.contact)


def test_two_thousand_words_stay_usable(form: Form) -> None:
    text = "\n".join(" ".join(["insight"] * 40) for _ in range(50))
    campaign = form.add(insight=text)
    form.show(campaign)
    field = form.section.texts.texts["insight"]
    assert field.height() < 160
    form.section.set_roomy(roomy=True)
    assert 300 < field.height() < 700
    assert field.verticalScrollBar().maximum() > 0
    form.go(field)
    form.press("Ctrl+End")
    form.qtbot.keyClicks(field, " end")
    assert form.stored(campaign).insight == text + " end"


def test_a_campaign_that_can_only_be_read_can_be_read(form: Form, warm: CampaignId) -> None:
    form.section.set_writable(writable=False)
    field = form.section.texts.texts["insight"]
    form.go(field)
    form.qtbot.keyClicks(field, "No.")
    assert field.value() == ""
    assert field.isEnabled()
    assert not form.section.facts.combos["state"].isEnabled()
    assert form.section.objectives.add.isHidden()


def test_a_campaign_that_is_deleted_elsewhere_says_so_and_comes_back_with_undo(form: Form, warm: CampaignId) -> None:
    form.library.do(lambda planner: planner.campaigns.remove(warm))
    form.settle()
    assert form.section.fault.text().startswith("This campaign is gone")
    form.undo()
    assert form.section.fault.isHidden() or not form.section.fault.text()


@pytest.mark.parametrize("act", [lambda form: form.section.show_campaign(None), lambda form: form.section.save_now()])
def test_what_was_just_typed_is_saved_when_one_goes_elsewhere(
    form: Form, warm: CampaignId, act: Callable[[Form], None]
) -> None:
    facts = form.section.facts
    facts.fold.setChecked(True)
    form.write(form.section.texts.texts["insight"], "Now")
    form.write(facts.budget, "15")
    act(form)
    found = form.library.do(lambda planner: planner.campaigns.get(warm))
    assert (found.insight, found.budget) == ("Now", 1500)


def test_posts_outside_the_days_are_told_beside_them(form: Form, warm: CampaignId) -> None:
    def fill(planner: Any) -> None:
        for title, day in (("In", FIRST), ("Out", date(2021, 7, 1)), ("Tray", None)):
            planner.posts.add(title=title, campaign=warm, day=day)

    facts = form.section.facts
    facts.fold.setChecked(True)
    assert facts.notes.isHidden()
    form.library.do(fill)
    form.qtbot.waitUntil(lambda: facts.notes.text().startswith("1 post lies outside these days."))


def test_nothing_is_typed_into_a_campaign_that_is_not_read_yet(form: Form, warm: CampaignId) -> None:
    other = form.add(name="Cool")
    insight = form.section.texts.texts["insight"]
    form.go(insight)
    form.section.show_campaign(other)
    form.qtbot.keyClicks(insight, "Lost?")
    assert insight.value() == ""
    form.settle()
    form.qtbot.keyClicks(insight, "Kept.")
    assert (form.stored(warm).insight, form.stored(other).insight) == ("", "Kept.")


def test_an_audience_of_another_campaign_is_taken_in_the_same_words(form: Form, warm: CampaignId) -> None:
    texts = form.section.texts
    assert texts.known.isHidden()
    form.add(name="Cool", audiences=("Carers & tenants", "Families"))
    form.qtbot.waitUntil(texts.known.isVisible)
    form.write(texts.audiences, "families\n")
    form.settle()
    texts._menu.aboutToShow.emit()
    assert [one.text() for one in texts._menu.actions()] == ["Carers && tenants"]
    texts._menu.actions()[0].trigger()
    assert form.stored(warm).audiences == ("families", "Carers & tenants")
    assert texts.audiences.value() == "families\nCarers & tenants"
    assert texts.known.isHidden()

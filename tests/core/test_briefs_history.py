"""Briefs in the history: each submission and each decision is a sentence, and is found under its kind."""

from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import DAY, SmallCouncil


def campaign(council: SmallCouncil) -> CampaignId:
    council.planner.sit_down(council.specialist)
    return council.planner.campaigns.add(name="Festive bins", first_day=DAY, last_day=DAY).id


def newest(council: SmallCouncil, *kinds: HistoryKind) -> str:
    line = council.planner.histories.lines(Asked(kinds=frozenset(kinds)), 50)[0]
    return f"{line.person} {line.summary}"


def test_each_step_is_a_sentence_with_its_details(council: SmallCouncil) -> None:
    planner, one = council.planner, campaign(council)
    planner.briefs.submit(one)
    said = "submitted the brief of “Festive bins” for sign-off as revision 1"
    assert newest(council) == newest(council, HistoryKind.SUBMISSIONS) == f"V. Specialist {said}"
    planner.record.undo()
    assert newest(council).startswith("V. Specialist took back: submitted the brief of “Festive bins”")
    planner.record.redo()
    council.sign_in(council.manager)
    planner.briefs.request_changes(one, "For whom?")
    asked = "asked for changes to the brief of “Festive bins”, revision 1, as Communications Manager: “For whom?”"
    assert newest(council, HistoryKind.DECISIONS) == f"C. Manager {asked}"
    planner.briefs.approve(one)
    (line, _asked) = planner.histories.lines(Asked(person=council.manager, kinds=frozenset({HistoryKind.DECISIONS})), 9)
    assert line.kind is HistoryKind.DECISIONS
    assert line.summary == "approved the brief of “Festive bins”, revision 1, as Communications Manager"
    details = {one.label: one.after for one in line.details}
    assert details["Decision"] == "approved, revision 1"
    assert details["Digest"] == planner.briefs.standing(one).digest
    planner.briefs.withdraw(one)
    assert newest(council, HistoryKind.DECISIONS).startswith("C. Manager withdrew the decision on the brief of")
    assert newest(council, HistoryKind.EDITS) == "V. Specialist added the campaign “Festive bins”"


def test_what_a_post_is_about_is_no_brief(council: SmallCouncil) -> None:
    """The history of a post knows nothing of the brief of its campaign."""
    planner, one = council.planner, campaign(council)
    post = council.write(campaign=one)
    planner.briefs.submit(one)
    assert all("brief" not in line.summary for line in planner.histories.lines(Asked(post=post.id), 50))

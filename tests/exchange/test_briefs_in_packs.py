"""The brief of a campaign on its way to the manager's laptop, and her decision on its way back."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from sddc_planner.canonical import canonical_bytes, canonical_text
from sddc_planner.errors import NotAllowed, UnreadableFile, UserError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Objective
from sddc_planner.model.council import Capacity, Person
from sddc_planner.model.ids import CampaignId, PersonId, PostId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.packs.decision_file import make_decisions, read_decisions
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.planner.desk import Session
from sddc_planner.planner.laptops.returned_decisions import Fate, Unwanted
from sddc_planner.planner.planner import Planner
from tests.council import DAY, PASSPHRASE, found
from tests.exchange.laptops import Laptops, members_of
from tests.exchange.test_pack_format import resealed
from tests.exchange.test_pack_returning import refused

MONTH = DAY.replace(day=1)
Signed = tuple[str, str]


def plan(laptops: Laptops, name: str = "Warm and Well") -> CampaignId:
    """A campaign with an objective and a measure, submitted by the specialist, who wrote it."""
    council, planner = laptops.council, laptops.planner
    planner.sit_down(council.specialist)
    one = planner.campaigns.add(
        name=name, first_day=DAY, last_day=DAY + timedelta(days=60), department=council.central.id,
        departments=(council.waste.id,), lead=council.contact, strategy="Real stories.",
        objectives=(Objective(what="Grow enquiries", start="40", target="60", by=DAY),), budget=150000,
    )  # fmt: skip
    planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries", baseline=Decimal("40.50"), unit="a month")
    planner.measures.add(one.id, kind=MeasureKind.INPUTS, name="Hours")
    planner.measures.add(one.id, kind=MeasureKind.LEARNING, name="Learnt", note="Start sooner")
    planner.briefs.submit(one.id)
    return one.id


@pytest.fixture
def warm(laptops: Laptops) -> CampaignId:
    return plan(laptops)


@pytest.fixture
def post(laptops: Laptops, warm: CampaignId) -> PostId:
    one = laptops.council.write(title="Markets", campaign=warm)
    laptops.council.submit(one.id)
    return one.id


def sent(laptops: Laptops, *briefs: CampaignId, posts: tuple[PostId, ...] = ()) -> Path:
    return laptops.send(*posts, title="December 2020", month=MONTH, briefs=briefs).path


def decided(
    laptops: Laptops, warm: CampaignId, verdict: Verdict = Verdict.APPROVED, *posts: PostId, name: str = "b.sddcsign"
) -> Path:
    """The manager decides about the brief and approves the posts; the file that goes back."""
    with laptops.signed_in(laptops.council.manager) as pack:
        if verdict is Verdict.APPROVED:
            pack.briefs.approve(warm, "Good.")
        elif verdict is Verdict.CHANGES_REQUESTED:
            pack.briefs.request_changes(warm, "Name the audience.")
        else:
            pack.briefs.withdraw(warm)
        if posts:
            pack.signoffs.approve(posts)
        return pack.review.write_decisions(laptops.folder / name).path


def state(laptops: Laptops, warm: CampaignId) -> BriefState:
    return laptops.planner.briefs.standing(warm).state


# There and back


def test_a_brief_goes_and_comes_back_approved_beside_a_post(laptops: Laptops, warm: CampaignId, post: PostId) -> None:
    planner, council = laptops.planner, laptops.council
    report = laptops.send(post, title="December 2020", month=MONTH, briefs=planner.packs.briefs(MONTH))
    assert report.sentence().startswith("1 post and 1 campaign brief for sign-off, written to posts.sddcpack")
    assert [(one.name, one.revision) for one in report.briefs] == [("Warm and Well", 1)]
    with laptops.signed_in(council.manager) as pack:
        assert pack.review.about().sentence().startswith("1 post and 1 campaign brief sent for sign-off by V. Spec")
        mine, theirs = pack.briefs.review(warm), planner.briefs.review(warm)
        assert (mine.parts, mine.missing, mine.changes) == (theirs.parts, theirs.missing, theirs.changes)
        assert mine.standing.digest == theirs.standing.digest
        (waiting,) = pack.briefs.queue()
        assert (waiting.name, waiting.department, waiting.mine) == ("Warm and Well", "Central", True)
        assert {one.name: (one.waiting, one.briefs) for one in pack.review.reviewers()} == {"C. Manager": (1, 1)}
        pack.signoffs.approve([post])
        pack.briefs.approve(warm, "Good.", seen=mine.standing.digest)
        assert pack.record.check().faults == []
        written = pack.review.write_decisions(laptops.folder / "b.sddcsign")
        assert written.sentence().startswith("C. Manager’s decisions about 1 post and 1 campaign brief, written to")
    before = laptops.state()
    preview = planner.packs.preview_decisions(written.path)
    assert laptops.state() == before
    assert [one.sentence().partition(",")[0] for one in preview.lines] == [
        "Markets: approved as Communications Manager",
        "Brief of “Warm and Well”: approved as Communications Manager (“Good.”)",
    ]
    report_back = laptops.read_back(written.path)
    assert (len(report_back.applied), report_back.posts) == (2, (post,))
    assert state(laptops, warm) is BriefState.APPROVED
    assert planner.posts.get(post).standing is State.APPROVED
    kept = planner.desk.library.con.execute("SELECT statement, signature FROM brief_sign_off").fetchall()
    assert [tuple(row) for row in kept] == [(one.text, one.signature) for one in read_decisions(written.path).briefs]
    assert planner.record.check().faults == []
    assert planner.record.labels() == ("", "")
    assert refused(laptops, written.path, "was read back already")


def test_the_history_tells_what_went_and_what_came(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    gone = laptops.planner.record.history(limit=1)[0]
    assert gone.summary == "sent 1 campaign brief for sign-off as the pack “December 2020”"
    assert ("Campaign briefs", "Warm and Well") in {(one.label, one.after) for one in gone.details}
    laptops.read_back(decided(laptops, warm))
    came = laptops.planner.record.history(limit=1)[0]
    assert came.summary == (
        "read back 1 decision of C. Manager from the pack “December 2020”, revision 1, as Communications Manager:"
        " “Good.”"
    )
    (pack,) = laptops.planner.packs.sent()
    assert (pack.briefs, pack.posts, len(pack.replies)) == ((warm,), (), 1)
    assert pack.sentence().startswith("“December 2020”, 1 campaign brief, made by V. Specialist")


def test_changes_requested_and_then_withdrawn_come_back(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    report = laptops.read_back(decided(laptops, warm, Verdict.CHANGES_REQUESTED))
    assert report.applied[0].comment == "Name the audience."
    assert state(laptops, warm) is BriefState.CHANGES_REQUESTED
    laptops.read_back(decided(laptops, warm, Verdict.WITHDRAWN, name="c.sddcsign"))
    assert state(laptops, warm) is BriefState.AWAITING


def test_what_was_signed_before_goes_along_and_is_compared_with(laptops: Laptops, warm: CampaignId) -> None:
    planner, council = laptops.planner, laptops.council
    council.sign_in(council.manager)
    planner.briefs.approve(warm)
    planner.sit_down(council.specialist)
    planner.campaigns.edit(warm, strategy="Real stories, told by carers.")
    planner.briefs.submit(warm)
    sent(laptops, warm)
    with laptops.signed_in(council.manager) as pack:
        review = pack.briefs.review(warm)
        assert [one.sentence for one in review.changes] == ["Strategy and ideas changed"]
        assert review.against_what.startswith("approved")
        assert pack.briefs.decided(council.manager) == ()
        with pytest.raises(UserError, match="decided about nothing"):
            pack.review.write_decisions(laptops.folder / "none.sddcsign")


# What is offered, and what stays out


def test_without_briefs_files_are_of_the_first_version(laptops: Laptops, warm: CampaignId, post: PostId) -> None:
    path = sent(laptops, posts=(post,))
    assert read_pack(path).manifest.version == 1
    assert "briefs.json" not in members_of(path)
    back = laptops.approve(laptops.council.manager, post)
    assert json.loads(back.read_bytes())["version"] == 1
    assert "briefs" not in json.loads(back.read_bytes())
    path = sent(laptops, warm, posts=(post,))
    assert read_pack(path).manifest.version == 2


def test_a_month_offers_the_briefs_that_wait_of_campaigns_that_run_in_it(laptops: Laptops, warm: CampaignId) -> None:
    packs, council = laptops.planner.packs, laptops.council
    assert [packs.briefs(MONTH.replace(month=n)) for n in (10, 11, 12)] == [[], [], [warm]]
    assert packs.briefs(MONTH.replace(year=2021, month=2)) == [warm]
    assert packs.briefs(MONTH.replace(year=2021, month=3)) == []
    assert packs.briefs(MONTH, [council.waste.id]) == [warm]
    assert packs.briefs(MONTH, [council.leisure.id]) == []
    draft = laptops.planner.campaigns.add(name="Draft", first_day=DAY, last_day=DAY)
    assert packs.briefs(MONTH) == [warm]
    preview = packs.preview([], briefs=[warm, draft.id, "gone"])
    assert [one.campaign for one in preview.briefs] == [warm]
    assert [(one.heading, one.reason) for one in preview.left] == [
        ("Brief of “Draft”", "It is a draft and has not been submitted."),
        ("", "The campaign no longer exists."),
    ]
    assert (preview.title, preview.reviewers) == ("1 campaign brief", ("C. Manager",))
    with pytest.raises(UserError, match=r"None of it awaits sign-off.*Draft.*has not been submitted"):
        packs.make([], laptops.folder / "no.sddcpack", briefs=[draft.id])
    assert not (laptops.folder / "no.sddcpack").exists()


# In the pack


def test_nothing_but_signing_can_be_done_there(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    with laptops.signed_in(laptops.council.manager) as pack:
        (measure, *_more) = pack.measures.of(warm)
        for act in (
            lambda: pack.campaigns.edit(warm, name="Other"),
            lambda: pack.campaigns.remove(warm),
            lambda: pack.measures.remove(measure.measure.id),
            lambda: pack.briefs.submit(warm),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert state(laptops, warm) is BriefState.AWAITING


def test_only_the_manager_signs_there_and_never_her_own_work(laptops: Laptops, warm: CampaignId, post: PostId) -> None:
    planner, council = laptops.planner, laptops.council
    both = council.write(title="Bins", accounts=(council.clean_team,))
    council.submit(both.id)
    planner.sit_down(council.manager)
    planner.measures.edit(planner.measures.of(warm)[0].measure.id, name="Enquiries by telephone")
    planner.sit_down(council.specialist)
    planner.briefs.submit(warm)
    sent(laptops, warm, posts=(post, both.id))
    with laptops.signed_in(council.contact) as pack:
        assert pack.briefs.queue() == ()
        with pytest.raises(NotAllowed, match="Only the Communications Manager"):
            pack.briefs.approve(warm)
    with laptops.signed_in(council.manager) as pack:
        assert [one.mine for one in pack.briefs.queue()] == [False]
        assert {one.name: one.briefs for one in pack.review.reviewers()} == {"C. Manager": 0, "W. Contact": 0}
        with pytest.raises(NotAllowed, match="You wrote part of it"):
            pack.briefs.approve(warm)


def test_no_brief_is_signed_before_the_pack_was_made(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    with laptops.signed_in(laptops.council.manager) as pack:
        pack.desk.clock = lambda: pack.manifest.made_at - timedelta(hours=1)
        with pytest.raises(NotAllowed, match="clock"):
            pack.briefs.approve(warm)


# What does not apply


def why(laptops: Laptops, path: Path) -> str:
    """Why the one decision does not apply; reading it back changes nothing."""
    before = laptops.state()
    report = laptops.read_back(path)
    assert (laptops.state(), report.applied) == (before, ())
    (line,) = report.left
    assert line.fate is Fate.LEFT
    return line.why


def test_a_brief_that_changed_meanwhile_keeps_its_state(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    laptops.planner.campaigns.edit(warm, strategy="Other.")
    assert why(laptops, path) == "The brief has changed since it was sent."
    laptops.planner.briefs.submit(warm)
    assert why(laptops, path) == "The brief has changed since it was sent."
    assert state(laptops, warm) is BriefState.AWAITING


def test_a_submission_that_was_taken_back_is_not_signed(laptops: Laptops, warm: CampaignId) -> None:
    planner = laptops.planner
    with planner.desk.change("undo", "took the submission back") as writer:
        writer.remove("brief_submission", f"{warm}/1")
    planner.briefs.submit(warm)
    sent(laptops, warm)
    path = decided(laptops, warm)
    with planner.desk.change("undo", "took the submission back") as writer:
        writer.remove("brief_submission", f"{warm}/1")
    assert why(laptops, path) == "The brief is no longer submitted."


def test_of_a_campaign_that_is_gone_nothing_applies(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    laptops.planner.campaigns.remove(warm)
    assert why(laptops, path) == "The campaign has been deleted since."


def test_whoever_wrote_it_since_or_is_manager_no_longer_has_not_signed(laptops: Laptops, warm: CampaignId) -> None:
    planner, council = laptops.planner, laptops.council
    sent(laptops, warm)
    path = decided(laptops, warm)
    planner.sit_down(council.manager)
    planner.campaigns.edit(warm, strategy="Hers.")
    planner.campaigns.edit(warm, strategy="Real stories.")
    assert why(laptops, path) == "C. Manager wrote or submitted part of it, and so cannot sign it."


def test_an_older_word_does_not_replace_a_newer_one(laptops: Laptops, warm: CampaignId) -> None:
    council = laptops.council
    sent(laptops, warm)
    path = decided(laptops, warm)
    council.sign_in(council.manager)
    laptops.planner.briefs.request_changes(warm, "No.")
    assert why(laptops, path).startswith("C. Manager has decided later than this: asked for changes on")
    assert state(laptops, warm) is BriefState.CHANGES_REQUESTED


def test_another_manager_is_not_contradicted(laptops: Laptops, warm: CampaignId) -> None:
    planner, council = laptops.planner, laptops.council
    council.sign_in(council.manager)
    other = planner.council.save(Person(id=PersonId("a" * 31 + "9"), name="D. Deputy", role="Deputy"))
    planner.council.give(other.id, Capacity.COMMUNICATIONS_MANAGER)
    planner.council.make_key(other.id, PASSPHRASE)
    sent(laptops, warm)
    path = decided(laptops, warm)
    council.sign_in(other.id)
    planner.briefs.request_changes(warm, "Not yet.")
    assert why(laptops, path).startswith("It contradicts another decision: D. Deputy asked for changes on")


def test_a_brief_whose_record_was_altered_is_not_signed_by_a_file(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    con = laptops.planner.desk.library.con
    con.execute("UPDATE brief_submission SET person = 'x' WHERE campaign = ?", [warm])
    con.commit()
    assert why(laptops, path).startswith("The brief cannot be relied on:")


# Refused whole


def session_of_the_manager(laptops: Laptops) -> Session:
    laptops.council.sign_in(laptops.council.manager)
    session = laptops.planner.desk.open_session()
    assert session is not None
    return session


def written(laptops: Laptops, path: Path, statements: list[Signed], briefs: list[Signed]) -> Path:
    """The manager's file with other decisions in it, signed again with her own key, as she herself could forge it."""
    said = read_decisions(path).decisions
    path.write_bytes(
        make_decisions(
            library=said.library, pack=said.pack, manifest=said.manifest, at=said.at, person=said.person,
            name=said.name, public=said.public, statements=statements, key=session_of_the_manager(laptops).key,
            briefs=briefs,
        )
    )  # fmt: skip
    return path


def signed_again(laptops: Laptops, path: Path, *texts: str) -> Path:
    key = session_of_the_manager(laptops).key
    return written(laptops, path, [], [(text, key.sign(text)) for text in texts])


def test_a_statement_about_a_brief_that_was_not_sent_is_refused(laptops: Laptops, warm: CampaignId) -> None:
    other = plan(laptops, "Other")
    sent(laptops, warm)
    path = decided(laptops, warm)
    digest, statement = laptops.planner.briefs.standing(other).digest, read_decisions(path).briefs[0].statement
    for changes in ({"campaign": other}, {"campaign": other, "digest": digest}, {"number": 2}, {"digest": "0" * 64}):
        text = replace(statement, **changes).text()
        refused(laptops, signed_again(laptops, path, text), "about a brief that the pack did not hold")


def test_two_words_about_one_brief_are_refused(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    one = read_decisions(path).briefs[0].statement
    no = replace(one, verdict=Verdict.CHANGES_REQUESTED, comment="No.")
    refused(laptops, signed_again(laptops, path, one.text(), no.text()), "holds two decisions about one brief")


def test_a_statement_about_a_post_is_none_about_a_brief_nor_the_other_way_round(
    laptops: Laptops, warm: CampaignId, post: PostId
) -> None:
    sent(laptops, warm, posts=(post,))
    path = decided(laptops, warm, Verdict.APPROVED, post)
    read, whole = read_decisions(path), path.read_bytes()
    of_post = (read.statements[0].text, read.statements[0].signature)
    of_brief = (read.briefs[0].text, read.briefs[0].signature)
    for statements, briefs, reason in (
        ([of_brief], [], "is not one that this program signs"),
        ([], [of_post], "is not one about a brief that this program signs"),
        ([of_brief], [of_post], "that this program signs"),
    ):
        path.write_bytes(whole)
        refused(laptops, written(laptops, path, statements, briefs), reason, UnreadableFile)


def test_a_version_that_does_not_fit_is_refused(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    document, session = json.loads(path.read_bytes()), session_of_the_manager(laptops)
    del document["signature"]
    without = {key: value for key, value in document.items() if key != "briefs"}
    for altered in ({**document, "version": 1}, {**document, "briefs": []}, without):
        whole = {**altered, "signature": session.key.sign(canonical_text(altered))}
        path.write_bytes(canonical_bytes(whole))
        refused(laptops, path, "altered|damaged", UnreadableFile)
    whole = {**document, "version": 3}
    path.write_bytes(canonical_bytes({**whole, "signature": session.key.sign(canonical_text(whole))}))
    refused(laptops, path, "later version", UnreadableFile)


def test_a_brief_decision_goes_to_no_other_library(laptops: Laptops, warm: CampaignId) -> None:
    sent(laptops, warm)
    path = decided(laptops, warm)
    with_same_people = found(Planner.create(laptops.folder / "other", clock=laptops.clock))
    try:
        with pytest.raises(Unwanted, match="answers a pack of another library"):
            with_same_people.planner.packs.preview_decisions(path)
    finally:
        with_same_people.planner.close()


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda brief: brief.update(revision=7), "no revision to sign"),
        (lambda brief: brief["revisions"][0].update(digest="0" * 64), "not what was digested"),
        (lambda brief: brief.update(campaign="f" * 32), "refers to something that is not in it"),
        (lambda brief: brief["revisions"].append(brief["revisions"][0]), "no revision to sign"),
        (lambda brief: brief.update(more=1), "not what it must be"),
    ],
)
def test_a_pack_with_a_forged_brief_is_refused(laptops: Laptops, warm: CampaignId, edit: object, said: str) -> None:
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    edit(document["briefs"][0])  # type: ignore[operator]
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(UnreadableFile, match=said):
        laptops.open()
    assert not list((laptops.folder / "reviewer").glob("*"))


def test_a_pack_altered_on_its_way_is_refused_on_its_return(laptops: Laptops, warm: CampaignId) -> None:
    path = sent(laptops, warm)
    document = json.loads(members_of(path)["briefs.json"])
    document["briefs"][0]["missing"] = []
    resealed(path, briefs__json=canonical_bytes(document))
    with pytest.raises(Unwanted, match="was altered on its way"):
        laptops.planner.packs.preview_decisions(decided(laptops, warm))

"""What an evidence pack says, held against the library it was made from."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, LibraryReadOnly, NotFound, UserError
from sddc_planner.exports.evidence.values import EvidencePack, PostLine
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId, DepartmentId, PersonId
from sddc_planner.planner.evidencing.choice import Wanted
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil
from tests.exchange.evidence_setting import DECEMBER, ZOFIA, Happened, everything

MONTH = Wanted(month=DECEMBER)


@pytest.fixture
def happened(council: SmallCouncil, tmp_path: Path) -> Happened:
    return everything(council, tmp_path / "pictures")


def post_in(pack: EvidencePack, post_id: str) -> PostLine:
    return next(one for one in pack.posts if one.id == post_id)


def test_it_tells_who_decided_what_when_and_in_which_capacity(happened: Happened) -> None:
    pack = happened.planner.evidence.gather(MONTH)
    post = post_in(pack, happened.approved.id)
    (revision,) = post.revisions
    assert [(one.person.name, one.capacity, one.verdict, one.comment, one.sound) for one in revision.decisions] == [
        (
            "C. Manager",
            "Communications Manager",
            "changes requested",
            "Ask W. Contact, or Zofia, about the day; the Waste contact knows. — ZW",
            True,
        ),
        ("C. Manager", "Communications Manager", "approved", "", True),
        (ZOFIA, "Waste", "approved", "", True),
    ]
    assert (revision.submitted_by.name, revision.outcome, post.state) == ("V. Specialist", "approved", "approved")
    assert revision.asked == ("Communications Manager", "Waste")


def test_it_holds_the_content_in_full(happened: Happened) -> None:
    (revision,) = post_in(happened.planner.evidence.gather(MONTH), happened.approved.id).revisions
    shown = revision.shown
    assert shown is not None
    assert (shown.day, shown.time, shown.text) == (DAY, "09:00", happened.approved.text)
    assert {one.name: (one.own, one.text) for one in shown.wordings} == {
        "@SDDC (X)": (True, "Bins in by nine."),
        "Clean Team (Facebook)": (False, happened.approved.text),
    }
    (media,) = shown.media
    assert (media.sha256, media.alt, media.problem) == (happened.approved.media[0].sha256, "A green bin", "")
    assert revision.content is not None
    assert hashlib.sha256(revision.content.encode()).hexdigest() == revision.digest


def test_a_reported_decision_says_who_sent_it_and_who_entered_it(happened: Happened) -> None:
    post = post_in(happened.planner.evidence.gather(MONTH), happened.reported.id)
    reported = [one for one in post.decisions() if one.reported]
    assert len(reported) == 1
    assert reported[0].reported is not None
    assert reported[0].reported.sender.startswith(ZOFIA)
    assert (reported[0].person.name, reported[0].capacity, post.revisions[0].outcome) == (
        "C. Manager",
        "Waste",
        "approved",
    )


def test_a_deleted_post_is_in_it_as_long_as_its_sign_offs_are(happened: Happened) -> None:
    post = post_in(happened.planner.evidence.gather(MONTH), happened.deleted.id)
    assert (post.deleted, post.state, post.heading, post.day) == (True, "deleted", "Gone since", DAY)
    assert post.revisions[0].outcome == "approved"
    assert post.history[-1].sentence.startswith("deleted")


def test_a_verbal_approval_is_told_and_approves_nothing(happened: Happened) -> None:
    post = post_in(happened.planner.evidence.gather(MONTH), happened.verbal.id)
    (verbal,) = post.verbals
    assert (verbal.approver.name, verbal.recorded_by.name, verbal.countersigned) == (
        "C. Manager",
        "V. Specialist",
        False,
    )
    assert post.revisions[0].outcome == "awaiting sign-off"
    happened.council.approve(happened.verbal.id)
    post = post_in(happened.planner.evidence.gather(MONTH), happened.verbal.id)
    assert (post.verbals[0].countersigned, post.revisions[0].outcome) == (True, "approved")


def test_it_counts_what_it_holds(happened: Happened) -> None:
    counts = happened.planner.evidence.gather(MONTH).counts()
    assert (counts.posts, counts.never_submitted, counts.revisions, counts.approved) == (5, 1, 4, 3)
    assert (counts.decisions, counts.reported, counts.unsound, counts.verbal, counts.open_verbal) == (6, 1, 0, 1, 1)
    assert counts == happened.planner.evidence.preview(MONTH)


def test_a_post_that_moved_away_is_still_evidence_of_the_month_it_was_signed_for(council: SmallCouncil) -> None:
    post = council.approved()
    council.planner.sit_down(council.specialist)
    council.planner.posts.move([post.id], date(2021, 1, 11))
    for month in (DECEMBER, date(2021, 1, 1)):
        pack = council.planner.evidence.gather(Wanted(month=month))
        assert [(one.id, one.state) for one in pack.posts] == [(post.id, "changed since sign-off")]
    assert not council.planner.evidence.gather(Wanted(month=date(2021, 2, 1))).posts


def test_departments_narrow_it_as_they_do_a_schedule_deleted_posts_too(happened: Happened) -> None:
    council = happened.council
    gone = council.approved(title="Bins gone", accounts=(council.clean_team,))
    council.planner.sit_down(council.specialist)
    council.planner.posts.delete([gone.id])
    pack = council.planner.evidence.gather(Wanted(month=DECEMBER, departments=(council.waste.id,)))
    assert {one.heading for one in pack.posts} == {"Brown bins", "Reported", "Bins gone"}
    assert pack.subject.title() == "December 2020, Waste"


def test_a_campaign_has_its_own_evidence_whatever_the_month(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.council.save(
        Campaign(id=CampaignId("e" * 32), name="Recycle right", first_day=DAY, last_day=date(2021, 1, 31))
    )
    one = council.approved(campaign=campaign.id)
    other = council.approved(title="In January", day=date(2021, 1, 11), campaign=campaign.id)
    council.approved(title="Not of it", text="Something else.")
    planner.sit_down(council.specialist)
    planner.posts.delete([one.id])
    found = planner.evidence.campaign("recycle RIGHT")
    pack = planner.evidence.gather(Wanted(campaign=found.id))
    assert [(post.id, post.deleted) for post in pack.posts] == [(one.id, True), (other.id, False)]
    assert pack.subject.title() == "Campaign Recycle right"


def test_it_names_the_signature_that_does_not_hold(happened: Happened) -> None:
    con = happened.planner.desk.library.con
    con.execute(
        "UPDATE sign_off SET signature = replace(signature, substr(signature, 1, 8), '00000000') WHERE post = ?",
        [happened.approved.id],
    )
    con.commit()
    pack = happened.planner.evidence.gather(MONTH)
    post = post_in(pack, happened.approved.id)
    assert {one.problem for one in post.decisions()} == {
        "The signature does not fit the statement: one of them was altered."
    }
    assert post.revisions[0].outcome == "awaiting sign-off"
    assert post.doubt
    assert any("Brown bins" in one.what and "does not hold" in one.what for one in pack.problems)
    assert pack.counts().approved == 2


def test_it_names_a_revision_that_was_altered(happened: Happened) -> None:
    con = happened.planner.desk.library.con
    con.execute(
        "UPDATE revision SET content = replace(content, 'brown', 'black') WHERE post = ?", [happened.approved.id]
    )
    con.commit()
    pack = happened.planner.evidence.gather(MONTH)
    (revision,) = post_in(pack, happened.approved.id).revisions
    assert not revision.content_holds
    assert revision.outcome != "approved"
    assert any("Revision 1 of “Brown bins” was altered." in one.what for one in pack.problems)


@pytest.mark.parametrize("content", ["no json", "[]", '{"accounts":3}', '{"accounts":["x"],"date":"never"}'])
def test_a_revision_altered_beyond_reading_is_told_and_stops_nothing(
    happened: Happened, content: str, tmp_path: Path
) -> None:
    con = happened.planner.desk.library.con
    con.execute("UPDATE revision SET content = ? WHERE post = ?", [content, happened.approved.id])
    con.commit()
    report = happened.planner.evidence.write(MONTH, tmp_path / "out")
    (revision,) = post_in(report.pack, happened.approved.id).revisions
    assert (revision.shown, revision.content_holds) == (None, False)


def test_faults_of_other_posts_are_counted_and_not_told(happened: Happened) -> None:
    other = happened.council.approved(title="In May", day=date(2021, 5, 10))
    con = happened.planner.desk.library.con
    con.execute("UPDATE post SET text = 'Altered' WHERE id = ?", [other.id])
    con.commit()
    pack = happened.planner.evidence.gather(MONTH)
    assert (pack.problems, pack.elsewhere > 0) == ((), True)


def test_a_picture_that_was_altered_is_named_beside_its_hash(happened: Happened) -> None:
    planner = happened.planner
    (file,) = planner.posts.media_of(happened.approved)
    planner.posts.media_path(file).write_bytes(b"\x89PNG not what was signed")
    (revision,) = post_in(planner.evidence.gather(MONTH), happened.approved.id).revisions
    assert revision.shown is not None
    assert "was altered on disk" in revision.shown.media[0].problem


def test_keys_say_whose_they_are_and_when_they_were_revoked(happened: Happened) -> None:
    con = happened.planner.desk.library.con
    con.execute(
        "UPDATE signing_key SET revoked_at = '2020-12-01T00:00:00.000000Z', revoked_why = 'lost' WHERE rowid = 1"
    )
    con.commit()
    keys = happened.planner.evidence.gather(MONTH).keys
    assert len(keys) == 2
    assert [one.revoked_why for one in keys if one.revoked_at] == ["lost"]
    assert {one.person.name for one in keys} == {"C. Manager", ZOFIA}


def test_both_files_are_written_and_nothing_is_written_over(happened: Happened, tmp_path: Path) -> None:
    first = happened.planner.evidence.write(MONTH, tmp_path / "out")
    second = happened.planner.evidence.write(MONTH, tmp_path / "out")
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "SDDC evidence 2020-12 all departments (2).json",
        "SDDC evidence 2020-12 all departments (2).pdf",
        "SDDC evidence 2020-12 all departments.json",
        "SDDC evidence 2020-12 all departments.pdf",
    ]
    assert (first.pdf.stem, second.data.stem) == (
        "SDDC evidence 2020-12 all departments",
        "SDDC evidence 2020-12 all departments (2)",
    )


def test_the_same_moment_gives_the_same_bytes(happened: Happened, tmp_path: Path) -> None:
    planner = happened.planner
    now = planner.desk.clock()
    planner.desk.clock = lambda: now
    one, other = (planner.evidence.write(MONTH, tmp_path / name) for name in ("one", "other"))
    assert one.data.read_bytes() == other.data.read_bytes()
    assert one.pdf.read_bytes() == other.pdf.read_bytes()


@pytest.mark.parametrize("ending", [".json", ".pdf"])
def test_where_one_file_cannot_be_written_neither_is(
    happened: Happened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    from sddc_planner.exports.evidence import files as evidence_files

    whole = evidence_files.write_whole

    def full(target: Path, content: bytes) -> None:
        if target.suffix == ending:
            raise UserError("There is no room.")
        whole(target, content)

    monkeypatch.setattr(evidence_files, "write_whole", full)
    before = happened.planner.record.head()
    for options in ({}, {"redact": [happened.council.contact], "reason": "She asked."}):
        with pytest.raises(UserError, match="no room"):
            happened.planner.evidence.write(MONTH, tmp_path / "out", **options)
    assert list((tmp_path / "out").iterdir()) == []
    assert happened.planner.record.head() == before


def test_a_folder_that_is_a_file_is_refused(happened: Happened, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UserError, match="Nothing can be written"):
        happened.planner.evidence.write(MONTH, tmp_path / "taken")


def test_what_is_not_there_cannot_be_asked_for(happened: Happened) -> None:
    evidence = happened.planner.evidence
    with pytest.raises(InvalidValue):
        Wanted()
    with pytest.raises(InvalidValue):
        Wanted(month=DECEMBER, campaign=CampaignId("x"))
    with pytest.raises(NotFound, match="campaign"):
        evidence.gather(Wanted(campaign=CampaignId("x")))
    with pytest.raises(NotFound, match="departments"):
        evidence.gather(Wanted(month=DECEMBER, departments=(DepartmentId("x"),)))
    with pytest.raises(NotFound, match="There is no campaign 'Nothing'"):
        evidence.campaign("Nothing")
    with pytest.raises(NotFound, match="people"):
        evidence.gather(MONTH, redact=[PersonId("x")], reason="Why")


@pytest.fixture
def reading(happened: Happened) -> Iterator[Planner]:
    """The same library, open for reading beside the one that may write."""
    one = Planner.open(happened.planner.folder, clock=happened.planner.desk.clock, read_only=True)
    yield one
    one.close()


def test_a_library_open_for_reading_gives_evidence_but_leaves_nobody_out(
    happened: Happened, reading: Planner, tmp_path: Path
) -> None:
    assert reading.evidence.write(MONTH, tmp_path / "out").counts.posts == 5
    reading.sit_down(happened.council.manager)
    with pytest.raises(LibraryReadOnly, match="Nobody can be left out now"):
        reading.evidence.write(MONTH, tmp_path / "left", redact=[happened.council.contact], reason="She asked.")
    assert not (tmp_path / "left").exists()


def test_cancelling_leaves_nothing_behind(happened: Happened, tmp_path: Path) -> None:
    from sddc_planner.errors import Cancelled

    class Stop:
        def step(self, done: int, total: int, label: str = "") -> None:
            if label == "Drawing the pages":
                raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        happened.planner.evidence.write(MONTH, tmp_path / "out", progress=Stop())
    assert list((tmp_path / "out").iterdir()) == []


def test_a_month_without_posts_is_evidence_of_that(council: SmallCouncil, tmp_path: Path) -> None:
    report = council.planner.evidence.write(MONTH, tmp_path)
    assert report.counts == replace(report.counts, posts=0, revisions=0, decisions=0, problems=0)
    assert report.pdf.stat().st_size > 1000

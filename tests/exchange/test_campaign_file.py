"""A campaign's dates, posts and measures survive export and import unchanged, and nothing but signatures approves."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.errors import Cancelled, Conflict, LibraryError, LibraryReadOnly, PassphraseWanted, UserError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.council import Account, Person
from sddc_planner.model.ids import AccountId, PersonId, PlatformId
from sddc_planner.model.state import State
from sddc_planner.packs.campaign_file import read_campaign
from sddc_planner.packs.files import CAMPAIGN_ENDING, Kind, kind_of
from sddc_planner.planner.campaigns.exchange import SavedCampaign
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind
from sddc_planner.store import posts
from tests.council import PASSPHRASE, SmallCouncil
from tests.exchange.campaign_files import PICTURE, plan, values
from tests.ready import new_council
from tests.ticking import TickingClock


@pytest.fixture
def saved(council: SmallCouncil, tmp_path: Path) -> SavedCampaign:
    return council.planner.campaign_exchange.export(plan(council, tmp_path), tmp_path / "out")


@pytest.fixture
def other(tmp_path: Path, clock: TickingClock) -> Any:
    """Another library of the same council, in which nothing is planned."""
    one = new_council(tmp_path / "other", clock)
    one.planner.sit_down(one.specialist)
    yield one
    one.planner.close()


def bring(planner: Planner, path: Path, **more: Any) -> Any:
    exchange = planner.campaign_exchange
    return exchange.apply(exchange.preview(path), **more)


def ids_of(planner: Planner, campaign: str) -> tuple[str, ...]:
    return planner.campaign_posts.ids(campaign)


def test_all_of_it_comes_out_as_it_went_in(council: SmallCouncil, saved: SavedCampaign, other: SmallCouncil) -> None:
    before = council.planner.campaigns.named("Warm and Well")
    assert (saved.path.name, saved.size) == ("SDDC campaign Warm and Well.sddccampaign", saved.path.stat().st_size)
    assert saved.sha256 == hashlib.sha256(saved.path.read_bytes()).hexdigest()
    assert kind_of(saved.path) is Kind.CAMPAIGN
    assert kind_of(saved.path.rename(saved.path.with_name("by another name.zip"))) is Kind.CAMPAIGN
    preview = other.planner.campaign_exchange.preview(saved.path.with_name("by another name.zip"))
    assert preview.contents == replace(saved.contents, not_held=())
    assert (preview.left_out, preview.coming.to_know, preview.before) == ((), (), None)
    made = other.planner.campaign_exchange.apply(preview)
    assert values(other.planner, made.id) == values(council.planner, before.id)
    (shown,) = (one for one in other.planner.posts.search("hubs"))
    files = other.planner.posts.media_of(other.planner.posts.get(shown[0].id).post)
    assert [other.planner.posts.media_path(one).read_bytes() for one in files] == [PICTURE]
    assert not other.planner.record.check().faults
    again = other.planner.campaign_exchange.export(made.id, saved.path.parent)
    assert (
        values(other.planner, bring(other.planner, again.path).id)["measures"]
        == values(council.planner, before.id)["measures"]
    )


def test_nothing_that_was_signed_comes_back_with_it(council: SmallCouncil, saved: SavedCampaign) -> None:
    planner = council.planner
    old = planner.campaigns.named("Warm and Well")
    planner.briefs.submit(old.id)
    council.sign_in(council.manager)
    planner.briefs.approve(old.id)
    assert planner.briefs.standing(old.id).state is BriefState.APPROVED
    planner.sit_down(council.specialist)
    gone = ids_of(planner, old.id)
    approved = planner.posts.search("hubs")[0][0].id
    assert planner.posts.get(approved).state is State.APPROVED
    planner.posts.delete(gone)
    planner.campaigns.remove(old.id)
    new = bring(planner, saved.path)
    assert (new.name, new.tag) == (old.name, old.tag), "nobody has them any more"
    came = ids_of(planner, new.id)
    assert len(came) == len(gone)
    assert not set(came) & set(gone)
    assert new.id != old.id
    assert {planner.posts.get(one).state for one in came} <= {State.DRAFT, State.MISSED}
    assert all(planner.posts.get(one).post.waivers == {} for one in came)
    assert planner.briefs.standing(new.id).state is BriefState.DRAFT
    assert planner.campaigns.line(new.id).counts.approved == 0


def test_whoever_wrote_it_and_whoever_brings_it_in_can_sign_none_of_it(
    saved: SavedCampaign, other: SmallCouncil
) -> None:
    other.planner.sit_down(other.contact)
    made = bring(other.planner, saved.path)
    assert {other.specialist, other.contact} <= set(made.authors)
    for one in ids_of(other.planner, made.id):
        assert {other.specialist, other.contact} <= posts.authors(other.planner.desk.library.con, one)


def test_the_same_file_doubles_nothing_unless_it_is_wanted(saved: SavedCampaign, other: SmallCouncil) -> None:
    planner, exchange = other.planner, other.planner.campaign_exchange
    made = bring(planner, saved.path)
    known = exchange.preview(saved.path)
    assert known.before is not None
    assert known.before[:2] == (made.id, "Warm and Well")
    with pytest.raises(UserError, match="came in before, on 16 November 2020"):
        exchange.apply(known)
    assert [one.name for one in planner.campaigns.all()] == ["Warm and Well"]
    twin = exchange.apply(known, again=True)
    assert (twin.name, twin.tag) == ("Warm and Well (2)", "warm-and-well-2")
    tags = {planner.posts.get(one).post.link_tag for one in ids_of(planner, twin.id)}
    assert tags == {"", "warm-and-well-2"}, "a link follows the tag of its campaign"
    planner.campaigns.remove(made.id)
    planner.campaigns.remove(twin.id)
    assert exchange.preview(saved.path).before is None


def test_one_step_that_can_be_undone_and_done_again(saved: SavedCampaign, other: SmallCouncil) -> None:
    planner = other.planner
    made = bring(planner, saved.path)
    whole = values(planner, made.id)
    assert planner.record.undo() == "brought in the campaign “Warm and Well” with 3 posts from " + saved.path.name
    assert planner.campaigns.all() == ()
    assert planner.posts.search("hubs") == ()
    assert planner.campaign_exchange.preview(saved.path).before is None
    planner.record.redo()
    assert values(planner, made.id) == whole
    told = [one for one in planner.histories.lines(Asked(), 9) if one.summary.startswith("brought in")]
    assert [(one.kind, one.person) for one in told] == [(HistoryKind.EXCHANGE, "V. Specialist")]


def test_what_has_no_place_here_is_said_and_kept_in_the_notes(council: SmallCouncil, tmp_path: Path) -> None:
    made = plan(council, tmp_path)
    saved = council.planner.campaign_exchange.export(made, tmp_path)
    clock = TickingClock()
    planner = Planner.create(tmp_path / "elsewhere", clock=clock)
    try:
        council_there = planner.council
        mine = council_there.save(
            replace(council.planner.council.departments()[0], id="9" * 32)  # type: ignore[arg-type]
        )
        council_there.save(Person(id=PersonId("8" * 32), name="V. Specialist"))
        council_there.save(
            Account(
                id=AccountId("7" * 32),
                name="south  derbyshire dc",
                platform=PlatformId("facebook"),
                department=mine.id,
            )
        )
        preview = planner.campaign_exchange.preview(saved.path)
        said = {one.what for one in preview.left_out}
        assert said == {"Department “Leisure”", "Person “C. Manager”", "Account “@SDDC” (X)"}
        one = planner.campaign_exchange.apply(preview)
        assert (one.department, one.departments, one.lead, one.authors) == (mine.id, (), None, ("8" * 32,))
        post = planner.posts.get(planner.posts.search("Draughts")[0][0].id).post
        assert (post.accounts, post.variants) == (("7" * 32,), {})
        assert post.notes == "Ask Ann.\nAccount: “@SDDC” (X)\nText for “@SDDC” (X): Short."
        assert len(planner.polls.of_campaign(one.id)) == 1
    finally:
        planner.close()


def test_pictures_that_are_gone_or_too_large_are_named(
    council: SmallCouncil, tmp_path: Path, other: SmallCouncil, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(council, tmp_path)
    exchange = council.planner.campaign_exchange
    (picture,) = council.planner.desk.library.media.rglob("*.png")
    whole = picture.read_bytes()
    picture.write_bytes(whole[:-1] + b"?")
    assert [one.why for one in exchange.export(made, tmp_path / "1").contents.not_held] == [
        "It was altered in the library’s folder."
    ]
    picture.unlink()
    assert [one.why for one in exchange.contents(made).not_held] == ["It is missing from the library."]
    picture.write_bytes(whole)
    monkeypatch.setattr("sddc_planner.planner.campaigns.exchange_out.LARGEST_PICTURE", 10)
    saved = exchange.export(made, tmp_path / "2")
    assert (saved.contents.pictures, saved.contents.not_held[0].name) == (0, "gloves.png")
    preview = other.planner.campaign_exchange.preview(saved.path)
    assert [one.what for one in preview.left_out] == ["Picture or film “gloves.png”"]
    other.planner.campaign_exchange.apply(preview)
    post = other.planner.posts.get(other.planner.posts.search("hubs")[0][0].id).post
    assert (post.media, post.notes) == ((), "Media file: gloves.png\nAlt text: Gloves")


def test_no_more_than_there_is_room_for(council: SmallCouncil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sddc_planner.packs.campaign_file.MOST", {"posts": 2})
    with pytest.raises(UserError, match="cannot be saved as a campaign file: it holds more than 2 posts"):
        council.planner.campaign_exchange.export(plan(council, tmp_path), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_empty_campaign(council: SmallCouncil, other: SmallCouncil, tmp_path: Path) -> None:
    day = date(2035, 12, 31)
    one = council.planner.campaigns.add(name="Nothing", first_day=day, last_day=day)
    saved = council.planner.campaign_exchange.save(one.id, tmp_path / "nothing")
    assert saved.path.name == "nothing.sddccampaign"
    made = bring(other.planner, saved.path)
    assert values(other.planner, made.id) == values(council.planner, one.id)
    assert read_campaign(saved.path).media == {}


def test_a_row_that_was_altered_is_not_left_out_in_silence(council: SmallCouncil, tmp_path: Path) -> None:
    made = plan(council, tmp_path)
    council.planner.desk.library.con.execute("UPDATE reading SET value = 'many'")
    with pytest.raises(LibraryError, match="altered outside the program"):
        council.planner.campaign_exchange.export(made, tmp_path / "out")


def test_where_nothing_may_be_changed(saved: SavedCampaign, other: SmallCouncil, tmp_path: Path) -> None:
    folder = other.planner.folder
    head = other.planner.record.head()
    other.planner.close()
    reading = Planner.open(folder, read_only=True)
    try:
        preview = reading.campaign_exchange.preview(saved.path)
        assert preview.why_not
        with pytest.raises(LibraryReadOnly):
            reading.campaign_exchange.apply(preview)
        assert reading.record.head() == head
        assert not list(reading.desk.library.media.rglob("*.png"))
    finally:
        reading.close()
    writing = Planner.open(folder)
    try:
        writing.sit_down(other.manager)
        writing.signoffs.unlock(other.manager, PASSPHRASE)
        writing.rules.set(passphrase_for_all=True)
        writing.sit_down(other.specialist)
        with pytest.raises(PassphraseWanted):
            bring(writing, saved.path)
        assert writing.campaigns.all() == ()
        assert not list(writing.desk.library.media.rglob("*.png"))
    finally:
        writing.close()


def test_stopped_half_way_nothing_is_left(saved: SavedCampaign, other: SmallCouncil) -> None:
    class Stops:
        def step(self, done: int, total: int, label: str = "") -> None:
            if label.startswith("Post 2"):
                raise Cancelled("stopped")

    head = other.planner.record.head()
    with pytest.raises(Cancelled):
        bring(other.planner, saved.path, progress=Stops())
    assert other.planner.record.head() == head
    assert other.planner.campaigns.all() == ()
    assert not list(other.planner.desk.library.media.rglob("*.png"))


def test_a_file_that_changed_after_it_was_looked_at(
    council: SmallCouncil, saved: SavedCampaign, other: SmallCouncil
) -> None:
    preview = other.planner.campaign_exchange.preview(saved.path)
    one = council.planner.campaigns.named("Warm and Well")
    council.planner.campaigns.edit(one.id, aim="Another.")
    council.planner.campaign_exchange.save(one.id, saved.path)
    with pytest.raises(Conflict, match="another file now"):
        other.planner.campaign_exchange.apply(preview)
    assert other.planner.campaigns.all() == ()
    assert saved.path.suffix == CAMPAIGN_ENDING

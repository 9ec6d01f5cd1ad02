"""Names in a spreadsheet, looked up in the library: what is not certain chooses nothing and is kept."""

from datetime import date
from pathlib import Path

import pytest

from sddc_planner.imports.draft import ImportDraft, ImportRow
from sddc_planner.imports.resolve import ProposedPost, alts_of, resolve
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PlatformId, VideoId
from sddc_planner.model.platform import Platform
from sddc_planner.model.video import Video
from tests.exchange.sheets import draft_of

DEPARTMENTS = tuple(
    Department(id=DepartmentId(key), name=name, central=key == "central")
    for key, name in (("central", "Central"), ("waste", "Waste"), ("leisure", "Leisure & Culture"))
)
PLATFORMS = tuple(
    Platform(id=PlatformId(key), name=name, glyph=key)
    for key, name in (("facebook", "Facebook"), ("x", "X"), ("instagram", "Instagram"), ("parish", "Parish Board"))
)
ACCOUNTS = tuple(
    Account(id=AccountId(key), name=name, platform=PlatformId(platform), department=DepartmentId(owner), handle=handle)
    for key, name, platform, owner, handle in (
        ("fb", "South Derbyshire DC", "facebook", "central", "SDDC"),
        ("x", "South Derbyshire DC", "x", "central", "@SDDC"),
        ("ig", "South Derbyshire DC", "instagram", "central", ""),
        ("board", "Board", "parish", "central", ""),
        ("clean", "Clean Team", "facebook", "waste", ""),
        ("events", "What’s On, Swadlincote & Melbourne", "facebook", "leisure", ""),
    )
)
CAMPAIGN = Campaign(id=CampaignId("easter"), name="Easter bins", first_day=date(2020, 4, 1), last_day=date(2020, 4, 30))
VIDEO = Video(id=VideoId("film"), title="Recycling in a minute", cut_name="recycling.mp4")


def _resolved(draft: ImportDraft) -> ProposedPost:
    (post,) = resolve(draft, ACCOUNTS, PLATFORMS, DEPARTMENTS, campaigns=[CAMPAIGN], videos=[VIDEO])
    return post


def _row(**fields: object) -> ProposedPost:
    row = ImportRow(sheet="S", rows=(2,), text="x", **fields)  # type: ignore[arg-type]  # fields are a row's own
    return _resolved(ImportDraft(file_name="a.xlsx", file_sha256="", rows=(row,)))


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("Facebook", ["fb"]), ("FB", ["fb"]), ("Twitter", ["x"]), ("X", ["x"]), ("@SDDC", ["x"]), ("@sddc ", ["x"]),
        ("Clean Team", ["clean"]), ("clean team facebook", ["clean"]), ("Clean Team, Facebook", ["clean"]),
        ("Clean Team (FB)", ["clean"]), ("Facebook - Clean Team", ["clean"]), ("Clean Team Facebook page", ["clean"]),
        ("FB + Twitter", ["fb", "x"]), ("Twitter/FB", ["x", "fb"]), ("Facebook and Instagram", ["fb", "ig"]),
        ("FB & X; Clean Team\nInstagram", ["fb", "x", "clean", "ig"]), ("X (Twitter)", ["x"]), ("Twitter/X", ["x"]),
        ("South Derbyshire DC on Facebook", ["fb"]), ("South Derbyshire DC, X", ["x"]), ("Waste", ["clean"]),
        ("What's On, Swadlincote & Melbourne", ["events"]),
        ("whats on swadlincote and melbourne, X", ["events", "x"]),
        ("All channels", ["fb", "x", "ig", "board"]), ("all", ["fb", "x", "ig", "board"]), ("Parish Board", ["board"]),
        ("Waste Facebook", ["clean"]), ("", []),
    ],
)  # fmt: skip
def test_accounts_are_found_as_people_write_them(written: str, chosen: list[str]) -> None:
    for post in (_row(accounts=(written,)), _row(platforms=(written,))):
        assert list(post.accounts) == chosen
        assert post.unresolved == ()


@pytest.mark.parametrize("written", ["MySpace", "South Derbyshire DC", "SDDC", "Leaflet drop and posters"])
def test_a_name_that_means_none_or_several_chooses_nothing(written: str) -> None:
    post = _row(accounts=(written,))
    assert post.accounts == ()
    assert post.unresolved == (f"Account: {written}",)
    assert post.notes == f"Account: {written}"


def test_one_unknown_name_does_not_lose_the_others() -> None:
    post = _row(accounts=("FB, MySpace",))
    assert (list(post.accounts), post.unresolved) == (["fb"], ("Account: MySpace",))


def test_a_platform_alone_means_the_account_of_the_department() -> None:
    assert list(_row(platforms=("Facebook",), department="Waste").accounts) == ["clean"]
    assert list(_row(platforms=("Facebook, X",), department="waste ").accounts) == ["clean", "x"]
    assert list(_row(platforms=("All channels",), department="Waste").accounts) == ["clean"]


def test_a_column_of_accounts_and_one_of_platforms_must_agree() -> None:
    assert list(_row(accounts=("South Derbyshire DC",), platforms=("FB + X",)).accounts) == ["fb", "x"]
    assert list(_row(accounts=("Clean Team",), platforms=("All",)).accounts) == ["clean"]
    post = _row(accounts=("Nobody",), platforms=("Facebook",))
    assert post.accounts == ()
    assert post.unresolved == ("Account: Nobody (Facebook)",)


def test_other_names_are_found_or_kept() -> None:
    post = _row(department="leisure and culture", campaign="EASTER BINS", video="recycling.mp4")
    assert (post.department, post.campaign, post.video) == ("leisure", "easter", "film")
    lost = _row(department="Parks", campaign="Spring", video="Film 2", notes="mine")
    assert (lost.department, lost.campaign, lost.video) == (None, None, None)
    assert lost.notes == "mine\nDepartment: Parks\nCampaign: Spring\nVideo: Film 2"


def test_closed_accounts_are_not_chosen() -> None:
    closed = Account(
        id=AccountId("old"),
        name="Old page",
        platform=PlatformId("facebook"),
        department=DepartmentId("waste"),
        active=False,
    )
    draft = ImportDraft(
        file_name="a", file_sha256="", rows=(ImportRow(sheet="S", rows=(1,), accounts=("Old page",), text="x"),)
    )
    (post,) = resolve(draft, [*ACCOUNTS, closed], PLATFORMS, DEPARTMENTS)
    assert post.accounts == ()


def test_texts_for_platforms_reach_their_accounts_and_others_are_kept(tmp_path: Path) -> None:
    heads = ["Date", "Platform", "Post text", "Twitter copy", "Instagram copy"]
    post = _resolved(draft_of(tmp_path, heads, ["8/4/20", "FB, Twitter", "base", "short", "pretty"]))
    assert list(post.accounts) == ["fb", "x"]
    assert dict(post.variants) == {"x": "short"}
    assert post.text == "base"
    assert post.notes == "Text for Instagram: pretty"


def test_without_a_column_of_platforms_the_texts_choose_the_accounts(tmp_path: Path) -> None:
    post = _resolved(draft_of(tmp_path, ["Date", "Facebook/Instagram copy", "Twitter"], ["8/4/20", "long", "short"]))
    assert list(post.accounts) == ["fb", "ig", "x"]
    assert post.text == "long"
    assert dict(post.variants) == {"x": "short"}


def test_media_and_descriptions_are_kept_for_whoever_has_the_files() -> None:
    post = _row(media=("a.jpg", "b.jpg"), alt="1. A bin\n2. (no description)")
    assert (post.media, post.alts) == (("a.jpg", "b.jpg"), ("A bin", ""))
    assert post.notes == ""
    assert "a.jpg" in post.notes_with_media
    assert "A bin" in post.notes_with_media
    assert _row(alt="alone").notes == "Alt text: alone"


@pytest.mark.parametrize(
    ("alt", "number", "each"),
    [
        ("one", 1, ("one",)),
        ("1. one", 1, ("1. one",)),
        ("both", 2, ("both", "")),
        ("", 0, ()),
        ("1. a\n2. b", 2, ("a", "b")),
    ],
)
def test_one_cell_may_describe_several_pictures(alt: str, number: int, each: tuple[str, ...]) -> None:
    assert alts_of(alt, number) == each


def test_a_platform_on_which_the_department_has_several_pages_chooses_none() -> None:
    second = Account(
        id=AccountId("pool"), name="Pool", platform=PlatformId("facebook"), department=DepartmentId("leisure")
    )
    row = ImportRow(sheet="S", rows=(2,), text="x", platforms=("Facebook",), department="Leisure & Culture")
    draft = ImportDraft(file_name="a.xlsx", file_sha256="", rows=(row,))
    (alone,) = resolve(draft, ACCOUNTS, PLATFORMS, DEPARTMENTS)
    (several,) = resolve(draft, (*ACCOUNTS, second), PLATFORMS, DEPARTMENTS)
    assert list(alone.accounts) == ["events"]
    assert several.accounts == ()
    assert "Account: Facebook" in several.unresolved

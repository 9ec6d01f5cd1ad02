"""Templates of campaigns: those of the program, those people keep, and what a campaign that begins from one has."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue, LibraryError, NotAllowed, NotFound
from sddc_planner.model.campaign import Campaign, Objective, Season, Tier
from sddc_planner.model.campaign_template import CampaignShape, ObjectiveShape, usual_day
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.state import State
from sddc_planner.store.campaigns import members
from tests.council import SmallCouncil

FIRST = date(2020, 12, 1)
PICTURE = b"\x89PNG\r\n\x1a\n not much of a picture"


@pytest.fixture
def warm(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    one = council.planner.campaigns.add(
        name="Warm homes",
        first_day=FIRST,
        last_day=date(2020, 12, 28),
        season=Season.WINTER,
        tier=Tier.GOLD,
        department=council.waste.id,
        objectives=(Objective(what="Enquiries", start="40", target="60", by=date(2020, 12, 21)),),
        audiences=("Carers",),
        strategy="Stories.",
    )
    council.planner.measures.add(
        one.id, kind=MeasureKind.OUTCOMES, name="Enquiries", target=Decimal("60.5"), better=Better.DOWN, unit="a month"
    )
    return one


@pytest.mark.parametrize("template", DEFAULT_TEMPLATES, ids=lambda one: one.id)
def test_a_template_of_the_program_makes_a_whole_campaign(council: SmallCouncil, template: object) -> None:
    one = next(each for each in DEFAULT_TEMPLATES if each is template)
    planner = council.planner
    planner.sit_down(council.specialist)
    first = one.shape.first_day_from(planner.desk.today())
    assert first >= planner.desk.today()
    made = planner.campaign_templates.use(one.id, f"Mine: {one.name}", first)
    stored = planner.campaigns.get(made.id)
    assert (stored.season, stored.tier, stored.aim) == (one.shape.season, one.shape.tier, one.shape.aim)
    assert (stored.last_day - stored.first_day).days + 1 == one.shape.days
    assert len(planner.measures.of(made.id)) == len(one.shape.measures) > 0
    assert all(goal.by is not None and first <= goal.by <= stored.last_day for goal in stored.objectives)
    assert stored.authors == (council.specialist,)
    assert planner.record.undo().startswith("began “Mine")
    with pytest.raises(NotFound):
        planner.campaigns.get(made.id)


def test_every_season_has_one() -> None:
    assert {one.shape.season for one in DEFAULT_TEMPLATES} == set(Season)
    assert len({one.name for one in DEFAULT_TEMPLATES}) == len({one.id for one in DEFAULT_TEMPLATES})


def test_what_people_keep_comes_back_with_posts_a_year_on(
    council: SmallCouncil, warm: Campaign, tmp_path: Path
) -> None:
    planner = council.planner
    picture = tmp_path / "lorry.png"
    picture.write_bytes(PICTURE)
    post = council.write(campaign=warm.id, day=date(2020, 12, 14), link="https://a.gov.uk/x", link_tag=warm.tag)
    planner.posts.add_media(post.id, picture, alt="A lorry")
    council.write(title="Someday", campaign=warm.id, day=None, at=None)
    dropped = council.write(title="Dropped", campaign=warm.id)
    planner.posts.cancel([dropped.id])
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.manager)
    kept = planner.campaign_templates.save(warm.id, "  Our   winter ", with_posts=True)
    assert next(one.name for one in planner.campaign_templates.all()) == "Our winter"
    assert planner.campaign_templates.get(kept.id) == kept
    made = planner.campaign_templates.use(kept.id, "Warm homes 2021", date(2021, 12, 6), tier=Tier.SILVER)
    stored = planner.campaigns.get(made.id)
    assert (stored.last_day, stored.tier, stored.tag) == (date(2022, 1, 2), Tier.SILVER, "warm-homes-2021")
    assert stored.objectives == (Objective(what="Enquiries", start="40", target="60", by=date(2021, 12, 26)),)
    assert (stored.audiences, stored.strategy, stored.department) == (("Carers",), "Stories.", council.waste.id)
    assert set(stored.authors) == {council.specialist, council.manager}
    (view,) = planner.measures.of(made.id)
    assert (view.measure.target, view.measure.better, view.measure.unit) == (Decimal("60.5"), Better.DOWN, "a month")
    assert view.readings == ()
    ids = members(planner.desk.library.con, "post", [made.id])[made.id]
    posts = {one.post.title: one for one in map(planner.posts.get, ids)}
    assert set(posts) == {"Christmas bins", "Someday"}
    copy = posts["Christmas bins"].post
    assert (copy.day, copy.at, copy.link_tag) == (date(2021, 12, 19), time(9), "warm-homes-2021")
    assert [one.alt for one in copy.media] == ["A lorry"]
    assert posts["Christmas bins"].state is State.DRAFT
    council.submit(copy.id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(copy.id).hindrance


def test_what_is_gone_since_is_left_out(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    council.write(title="Gym", campaign=warm.id, accounts=(council.gym, council.facebook))
    kept = planner.campaign_templates.save(warm.id, "Ours", with_posts=True)
    planner.campaigns.remove(warm.id)
    for line, _state in planner.posts.search("Gym"):
        planner.posts.delete([line.id])
    planner.council.remove(next(one for one in planner.council.accounts() if one.id == council.gym))
    made = planner.campaign_templates.use(kept.id, "Again", FIRST)
    (post,) = members(planner.desk.library.con, "post", [made.id])[made.id]
    assert planner.posts.get(post).post.accounts == (council.facebook,)


def test_renaming_removing_and_what_is_refused(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    templates = planner.campaign_templates
    kept = templates.save(warm.id, "Ours")
    assert templates.rename(kept.id, "Theirs").name == "Theirs"
    head = planner.record.head()
    built_in = DEFAULT_TEMPLATES[0]
    for act, error, said in (
        (lambda: templates.save(warm.id, built_in.name.upper()), InvalidValue, "already"),
        (lambda: templates.save(warm.id, "  "), InvalidValue, "name"),
        (lambda: templates.rename(built_in.id, "Mine"), NotAllowed, "comes with the program"),
        (lambda: templates.remove(built_in.id), NotAllowed, "comes with the program"),
        (lambda: templates.remove("gone"), NotFound, "no longer"),
        (lambda: templates.use(kept.id, "Warm homes", FIRST), InvalidValue, "already a campaign"),
        (lambda: templates.use(kept.id, "Late", date(9999, 12, 31)), InvalidValue, "no such day"),
    ):
        with pytest.raises(error, match=said):
            act()
    assert planner.record.head() == head
    templates.remove(kept.id)
    assert templates.all() == DEFAULT_TEMPLATES
    assert planner.record.undo() == "removed the campaign template “Theirs”"
    assert templates.all()[0].name == "Theirs"


@given(st.data())
def test_a_shape_is_read_as_it_was_written(data: st.DataObject) -> None:
    text = st.text(st.characters(codec="utf-8"), max_size=40)
    shape = CampaignShape(
        season=data.draw(st.sampled_from([None, *Season])),
        begins=data.draw(st.sampled_from([None, (1, 1), (2, 29), (12, 31)])),
        days=data.draw(st.integers(1, 3660)),
        partners=tuple(data.draw(st.lists(text, max_size=3))),
        objectives=tuple(
            ObjectiveShape(what=data.draw(text), by=data.draw(st.one_of(st.none(), st.integers(-3660, 3660))))
            for _n in range(data.draw(st.integers(0, 3)))
        ),
        aim=data.draw(text),
        paid=data.draw(st.booleans()),
    )
    assert CampaignShape.from_text(shape.to_text()) == shape


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"days": 1}', "[" * 5000, '{"days": true}'],
)
def test_an_altered_shape_is_named_and_no_crash(text: str) -> None:
    with pytest.raises(LibraryError):
        CampaignShape.from_text(text)


@pytest.mark.parametrize(("before", "after"), [('"days":28', '"days":0'), ('"days":28', '"days":"28"'),
                                               ('"begins":null', '"begins":[13,1]'), ('"paid":false', '"paid":0'),
                                               ('"measures":[]', '"measures":[["outputs","x","","NaN","up","",""]]'),
                                               ('"posts":[]', '"posts":[[99999,"{}"]]')])  # fmt: skip
def test_a_value_of_another_kind_is_refused(before: str, after: str) -> None:
    text = CampaignShape().to_text()
    assert before in text
    with pytest.raises(LibraryError):
        CampaignShape.from_text(text.replace(before, after))


def test_the_last_of_february() -> None:
    assert usual_day((2, 29), 2023) == date(2023, 2, 28)
    assert usual_day((2, 29), 2024) == date(2024, 2, 29)
    assert CampaignShape(begins=(2, 29)).first_day_from(date(2023, 3, 1)) == date(2024, 2, 29)

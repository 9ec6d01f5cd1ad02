"""The tagged links of a campaign, and its tag given to posts that lack it."""

from datetime import date

import pytest

from sddc_planner.errors import Conflict, InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.links import campaign_tags_of
from sddc_planner.model.state import State
from tests.council import SmallCouncil

PAGE = "https://www.southderbyshire.gov.uk/warm"


@pytest.fixture
def campaign(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    return council.planner.campaigns.add(
        name="Warm & Well", first_day=date(2020, 12, 1), last_day=date(2021, 2, 28), tag="warm-and-well"
    )


def test_an_address_for_each_place(council: SmallCouncil, campaign: Campaign) -> None:
    found = council.planner.measures.links(campaign.id, f"{PAGE}?a=1#top")
    by_source = {one.source: one for one in found.links}
    assert by_source["facebook"].link == (
        f"{PAGE}?a=1&utm_source=facebook&utm_medium=social&utm_campaign=warm-and-well#top"
    )
    assert "South Derbyshire DC" in by_source["facebook"].accounts
    assert by_source["newsletter"].link.endswith(
        "utm_source=newsletter&utm_medium=email&utm_campaign=warm-and-well#top"
    )
    assert {"x", "poster", "press"} <= by_source.keys()
    for one in found.links:
        assert campaign_tags_of(one.link) == {
            "utm_source": one.source, "utm_medium": one.medium, "utm_campaign": "warm-and-well",
        }  # fmt: skip


def test_tags_that_an_address_carries_stay(council: SmallCouncil, campaign: Campaign) -> None:
    found = council.planner.measures.links(campaign.id, f"{PAGE}?utm_campaign=other")
    assert {campaign_tags_of(one.link)["utm_campaign"] for one in found.links} == {"other"}


@pytest.mark.parametrize("address", ["http://a.gov.uk", "no link", "https://", "javascript:alert(1)", "https://a b.uk"])
def test_an_address_that_is_no_link_is_refused(council: SmallCouncil, campaign: Campaign, address: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        council.planner.measures.links(campaign.id, address)
    assert refused.value.field == "address"


def test_an_address_without_https_is_completed(council: SmallCouncil, campaign: Campaign) -> None:
    found = council.planner.measures.links(campaign.id, "www.southderbyshire.gov.uk/warm")
    assert all(one.link.startswith(PAGE) for one in found.links)
    assert council.planner.measures.links(campaign.id).links == ()


def test_posts_that_lack_the_tag_are_named_with_what_would_be_lost(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    new = council.write(title="New", campaign=campaign.id, link=PAGE)
    assert new.link_tag == "warm-and-well", "a new post of the campaign carries it"
    signed = council.approved(title="Signed", link=PAGE)
    draft = council.write(title="Draft", link=f"{PAGE}/two", link_tag="old")
    own = council.write(title="Own", link=f"{PAGE}?utm_campaign=own", link_tag="")
    none = council.write(title="No link")
    for post in (signed, draft, own, none):
        planner.posts.edit(post.id, campaign=campaign.id)
    found = planner.measures.links(campaign.id)
    assert {one.id for one in found.untagged} == {signed.id, draft.id}
    assert [one.id for one in found.lost] == [signed.id]
    assert (found.carrying, found.addresses[0]) == (1, PAGE)
    with pytest.raises(Conflict, match="meanwhile"):
        planner.measures.tag_posts(campaign.id, told=[draft.id])
    assert planner.posts.get(draft.id).post.link_tag == "old", "nothing is lost that nobody was told of"
    assert set(planner.measures.tag_posts(campaign.id, told=[signed.id])) == {signed.id, draft.id}
    assert planner.posts.get(draft.id).post.link_tag == "warm-and-well"
    assert planner.posts.get(own.id).post.link == f"{PAGE}?utm_campaign=own"
    assert planner.posts.get(signed.id).state is State.CHANGED, "a signature is about the old link"
    assert planner.measures.tag_posts(campaign.id, told=()) == ()
    planner.record.undo()
    assert planner.posts.get(draft.id).post.link_tag == "old", "one step took all of it back"
    assert planner.posts.get(signed.id).state is State.APPROVED

"""The council's own words, what was written before, and the doubtful words of a month."""

from datetime import date

import pytest

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.tags_used import mentions_in, tags_used
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil


def test_a_word_of_the_council_is_right_until_it_is_taken_out(planner: Planner) -> None:
    wording = planner.wording
    assert [one.text for one in wording.spelling().unknown_in("Bring your recylotron")] == ["recylotron"]
    wording.add_word(" recylotron ")
    wording.add_word("recylotron")
    assert wording.spelling().unknown_in("Recylotron, recylotron’s") == ()
    assert [one.word for one in wording.council_words()] == ["recylotron"]
    assert planner.record.undo() == "added “recylotron” to the council’s words"
    assert wording.council_words() == ()
    planner.record.redo()
    wording.remove_words(["recylotron", "unheard-of"])
    assert wording.council_words() == ()


@pytest.mark.parametrize("word", ["", "  ", "two words", "12", "x" * 61, "a\0b", "a\u200bb"])
def test_what_is_no_word_is_refused(planner: Planner, word: str) -> None:
    with pytest.raises(InvalidValue):
        planner.wording.add_word(word)
    assert planner.wording.council_words() == ()


def test_names_in_the_library_are_known(council: SmallCouncil) -> None:
    council.planner.council.save(
        type(council.waste)(id=council.planner.council.new_id(), name="Grzmot Wycliffe")  # type: ignore[arg-type]
    )
    assert council.planner.wording.spelling().unknown_in("Grzmot and Wycliffe’s") == ()


def test_the_doubtful_words_of_a_month_are_corrected_and_left(council: SmallCouncil) -> None:
    planner, wording = council.planner, council.planner.wording
    post = council.write(
        accounts=(council.facebook, council.x), text="We recieve your bins", variants={council.x: "Teh bins"}
    )
    council.write(text="Cancelled recieve", cancelled=True)
    council.write(day=date(2021, 3, 1), text="Later recieve")
    doubts = wording.doubts(DAY.replace(day=1), DAY.replace(day=31))
    assert [(one.post, one.account, one.word.text) for one in doubts] == [
        (post.id, None, "recieve"),
        (post.id, council.x, "Teh"),
    ]
    wording.correct(doubts[0], "receive")
    assert planner.posts.get(post.id).post.text == "We receive your bins"
    wording.correct(doubts[1], "The")
    assert planner.posts.get(post.id).post.variants == {council.x: "The bins"}
    assert wording.doubts_of([post.id]) == ()
    with pytest.raises(UserError, match="changed meanwhile"):
        wording.correct(doubts[0], "receive")
    planner.record.undo()
    wording.ignore(post.id, "Teh")
    assert planner.record.history(post.id)[0].summary == "left “Teh” as it is in it"
    assert wording.doubts_of([post.id]) == ()


def test_a_correction_ends_an_approval_and_an_ignored_word_does_not(council: SmallCouncil) -> None:
    from sddc_planner.model.state import State

    planner = council.planner
    post = council.write(text="We recieve your bins")
    council.submit(post.id)
    council.approve(post.id)
    planner.wording.ignore(post.id, "recieve")
    assert planner.posts.get(post.id).state is State.APPROVED
    planner.record.undo()
    (doubt,) = planner.wording.doubts_of([post.id])
    planner.wording.correct(doubt, "receive")
    assert planner.posts.get(post.id).state is State.CHANGED


def test_tags_of_the_chosen_accounts_are_remembered(council: SmallCouncil) -> None:
    council.write(text="#BinDay #Recycle with @SwadTown", day=date(2020, 12, 1))
    council.write(text="#binday again", day=date(2020, 12, 2))
    council.write(accounts=(council.gym,), text="#GetFit")
    council.write(accounts=(council.facebook, council.x), text="x", variants={council.x: "#OnX"})
    used = council.planner.wording.tags_used([council.facebook])
    assert used.hashtags == ("binday", "Recycle")
    assert used.mentions == ("SwadTown",)
    assert council.planner.wording.tags_used([council.x]).hashtags == ("OnX",)
    assert "GetFit" in council.planner.wording.tags_used([]).hashtags


def test_offers_begin_with_what_was_typed() -> None:
    used = tags_used(["#ShopLocal #ShopSafe", "#ShopSafe #Bins @mp.swad"])
    assert used.beginning("#", "sh") == ("#ShopSafe", "#ShopLocal")
    assert used.beginning("#", "ShopSafe") == ()
    assert used.beginning("#", "shopsafe") == ("#ShopSafe",)
    assert used.beginning("@", "") == ("@mp.swad",)


def test_addresses_and_links_hold_no_mention() -> None:
    assert mentions_in("a@b.gov.uk https://x.com/@name @ok, (@two.bsky.social.) @@no") == ["ok", "two.bsky.social"]


def test_checks_come_with_their_repairs(council: SmallCouncil) -> None:
    post = council.write(text="Shop #shoplocal and recieve 😀 😀")
    checked = council.planner.wording.checked(post.id)
    assert {one.id for one in checked.findings} >= {"hashtag-capitals:shoplocal", "emoji-repeated", "spelling"}
    assert set(checked.repairs) == {"hashtag-capitals:shoplocal", "emoji-repeated"}
    assert checked.findings == council.planner.posts.checks(post.id)


@pytest.mark.parametrize(("tag", "offered"), [("warm-homes", "warm-homes"), ("", "warm-homes-2020")])
def test_the_tag_that_is_offered_is_that_of_the_posts_campaign(council: SmallCouncil, tag: str, offered: str) -> None:
    """Or its name as a tag, where it has none; the post's own title only without a campaign."""
    planner = council.planner
    planner.sit_down(council.specialist)
    planner.campaigns.add(name="Another", first_day=DAY, last_day=DAY)
    mine = planner.campaigns.add(name="Warm homes 2020", first_day=DAY, last_day=DAY, tag=tag)
    post = council.write(campaign=mine.id)
    planner.posts.edit(post.id, link="https://a.gov.uk/x", link_tag="")
    (repair, *_others) = planner.wording.checked(post.id).repairs["link-tags"]
    assert repair.columns(planner.posts.get(post.id).post)["link_tag"] == offered

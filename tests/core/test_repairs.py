"""What the checks offer to put right, case by case."""

from datetime import date, time
from typing import Any

import pytest

from sddc_planner.model.checks import CheckSubject, Finding, check_post
from sddc_planner.model.council import Account
from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PostId
from sddc_planner.model.links import mended_link
from sddc_planner.model.post import Post
from sddc_planner.model.repairs import Repair, repairs_of, taken
from sddc_planner.spelling import Spelling

PLATFORMS = {one.id: one for one in DEFAULT_PLATFORMS}
ACCOUNTS = {
    AccountId(key): Account(
        id=AccountId(key), name=f"Page on {one.name}", platform=one.id, department=DepartmentId("d" * 32)
    )
    for key, one in PLATFORMS.items()
}
SPELLING = Spelling.with_words(["Swadlincote"])


def about(*accounts: str, tag: str = "", **columns: Any) -> CheckSubject:
    chosen = tuple(AccountId(one) for one in accounts or ("facebook", "x"))
    complete = {"id": PostId("p" * 32), "title": "", "day": date(2020, 12, 14), "at": time(10), "accounts": chosen}
    post = Post(**{**complete, **columns})
    shown = tuple(ACCOUNTS[one] for one in post.accounts)
    return CheckSubject(post=post, accounts=shown, platforms=PLATFORMS, campaign_tag=tag, spelling=SPELLING)


def found(subject: CheckSubject, kind: str) -> Finding:
    return next(one for one in check_post(subject) if one.id.partition(":")[0] == kind)


def repairs(subject: CheckSubject, kind: str) -> tuple[Repair, ...]:
    return repairs_of(found(subject, kind), subject)


def repaired(subject: CheckSubject, kind: str) -> Post:
    first, *_ = repairs(subject, kind)
    return taken(subject.post, first)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("hashtag-capitals", "Do it #shoplocal, #shoplocals!", "Do it #ShopLocal, #shoplocals!"),
        ("hashtag-words", "Go #greenheart", "Go #GreenHeart"),
        ("emoji-repeated", "Bins 🗑️ out 🗑️ and 🗑️, thanks", "Bins 🗑️ out and, thanks"),
        ("emoji", "😀 😃 😄 Bins 🎄\nOut 🗑️.", "😀 😃 😄 Bins\nOut."),
        ("fonts", "𝗦𝗵𝗼𝗽 ℎ𝑒re 𝟏", "Shop here 1"),
        ("hashtags", "Shop #One #Two #Three\n#Four ", "Shop #One #Two"),
        ("hashtags-end", "Shop.\n#One\nMore words", "Shop.\nMore words\n\n#One"),
        ("hashtags-end", "#One #Two\nMore words #Three", "More words #Three\n\n#One #Two"),
        ("text-link", "See http://a.gov.uk/b?x=1&fbclid=2 now", "See https://a.gov.uk/b?x=1 now"),
    ],
)
def test_a_text_is_repaired(kind: str, before: str, after: str) -> None:
    assert repaired(about(text=before), kind).text == after


@pytest.mark.parametrize(
    ("link", "better"),
    [
        ("http://www.sddc.gov.uk/bins", "https://www.sddc.gov.uk/bins"),
        ("www.sddc.gov.uk/bins.", "https://www.sddc.gov.uk/bins"),
        ("<https://www.sddc.gov.uk/a_(b)>,", "https://www.sddc.gov.uk/a_(b)"),
        ("https://a.gov.uk/?FBCLID=9&q=A%20b&gclid=1#top", "https://a.gov.uk/?q=A%20b#top"),
        ("https://a.gov.uk/x?fbclid=9", "https://a.gov.uk/x"),
        ("https://a.gov.uk/x y", "https://a.gov.uk/xy"),
        ("HTTPS://a.gov.uk/Path?Q=1", "https://a.gov.uk/Path?Q=1"),
        ("https://a.gov.uk/?", "https://a.gov.uk/"),
        ("mailto:a@b.gov.uk", "mailto:a@b.gov.uk"),
    ],
)
def test_a_link_is_mended(link: str, better: str) -> None:
    assert mended_link(link) == better
    assert mended_link(better) == better


def test_a_link_to_http_is_repaired_and_one_beyond_repair_is_left() -> None:
    assert repaired(about(text="a", link="http://a.gov.uk/b"), "link").link == "https://a.gov.uk/b"
    assert repairs(about(text="a", link="see the site"), "link") == ()


def test_tracking_of_other_sites_is_advice_with_a_repair() -> None:
    subject = about(text="a", link="https://a.gov.uk/?fbclid=1&utm_source=x", link_tag="bins")
    assert repaired(subject, "link-tracking").link == "https://a.gov.uk/?utm_source=x"


def test_tags_become_lower_case_and_the_medium_social() -> None:
    link = "https://a.gov.uk/?UTM_Source=FaceBook&utm_medium=Email&utm_campaign=Winter+Bins&Q=Ab%20C"
    post = repaired(about(text="a", link=link, link_tag="Big Bins"), "link-tags-case")
    assert post.link == "https://a.gov.uk/?utm_source=facebook&utm_medium=social&utm_campaign=winter-bins&Q=Ab%20C"
    assert post.link_tag == "big-bins"


def test_another_medium_than_social_is_found() -> None:
    subject = about(text="a", link="https://a.gov.uk/?utm_source=x&utm_medium=email&utm_campaign=c")
    assert repaired(subject, "link-medium").link.endswith("utm_medium=social&utm_campaign=c")


def test_a_missing_tag_is_the_campaigns() -> None:
    subject = about(text="a", link="https://a.gov.uk/", tag="winter-bins", campaign=CampaignId("c" * 32))
    assert repaired(subject, "link-tags").link_tag == "winter-bins"
    assert repairs(about(text="a", link="https://a.gov.uk/"), "link-tags") == ()


def test_shortening_drops_hashtags_first_and_touches_that_platform_only() -> None:
    body = "Bins are collected a day later. " * 8
    text = body.strip() + " #BinDay #Christmas #Swadlincote"
    subject = about("facebook", "x", text=text)
    (repair,) = repairs(subject, "length")
    post = taken(subject.post, repair)
    assert repair.asks
    assert post.text == text
    assert post.variants == {AccountId("x"): body.strip() + " #BinDay #Christmas"}
    assert "X only" in repair.label


def test_shortening_cuts_after_a_sentence_and_keeps_the_hashtags() -> None:
    subject = about("x", text="Bins are collected a day later. " * 12 + "\n\n#BinDay")
    text = repaired(subject, "length").text_for(AccountId("x"))
    assert text.endswith("a day later.\n\n#BinDay")
    assert len(text) <= 280


def test_one_endless_sentence_is_cut_after_a_word() -> None:
    text = repaired(about("x", text="word " * 100), "length").text_for(AccountId("x"))
    assert text.endswith("word…")
    assert 270 < len(text) <= 280
    assert repairs(about("x", text="w" * 400), "length") == ()


def test_both_accounts_of_a_platform_that_say_the_same_are_shortened_together() -> None:
    twin = Account(id=AccountId("x2"), name="Gym on X", platform=PLATFORMS["x"].id, department=DepartmentId("d" * 32))  # type: ignore[index]
    plain = about("x", text="Bins are out. " * 30)
    post = Post(id=plain.post.id, accounts=(AccountId("x"), AccountId("x2")), text=plain.post.text)
    subject = CheckSubject(post=post, accounts=(*plain.accounts, twin), platforms=PLATFORMS)
    assert set(repaired(subject, "length").variants) == {AccountId("x"), AccountId("x2")}


def test_characters_that_a_platform_refuses_are_taken_out() -> None:
    subject = about("facebook", "youtube", text="1 < 2")
    post = repaired(subject, "forbidden")
    assert (post.text, post.text_for(AccountId("youtube"))) == ("1 < 2", "1  2")


def test_an_empty_text_of_one_account_gives_way_to_the_shared_one() -> None:
    subject = about(text="Bins", variants={AccountId("x"): " "})
    assert repaired(subject, "text").variants == {}


def test_a_repair_of_one_accounts_text_leaves_the_shared_one() -> None:
    subject = about(text="Shop #shoplocal", variants={AccountId("x"): "Go #shoplocal"})
    (mine,) = [one for one in check_post(subject) if one.id == "hashtag-capitals:shoplocal:x"]
    post = taken(subject.post, repairs_of(mine, subject)[0])
    assert (post.text, post.variants) == ("Shop #shoplocal", {AccountId("x"): "Go #ShopLocal"})


def test_a_repair_works_on_what_is_there_now() -> None:
    """What was typed since the finding was made stays."""
    subject = about(text="Shop #shoplocal")
    (repair,) = repairs(subject, "hashtag-capitals")
    later = Post(id=subject.post.id, text="Please shop #shoplocal today", accounts=subject.post.accounts)
    assert taken(later, repair).text == "Please shop #ShopLocal today"


def test_hashtags_inside_a_sentence_are_left_where_they_are() -> None:
    subject = about(text="Come to #Swadlincote market.\nSee #Swadlincote and more.")
    assert not [one for one in check_post(subject) if one.id == "hashtags-end"]


def test_an_unsure_hashtag_asks_and_may_stay_one_word() -> None:
    subject = about(text="Go #greenheart")
    *written, left = repairs(subject, "hashtag-words")
    assert [one.label for one in written] == ["Write #GreenHeart"]
    assert all(one.asks for one in written)
    post = taken(subject.post, left)
    assert post.text == "Go #greenheart"
    again = CheckSubject(post=post, accounts=subject.accounts, platforms=PLATFORMS, spelling=SPELLING)
    assert not [one for one in check_post(again) if one.id.startswith("hashtag-words")]


def test_a_long_sentence_has_no_repair() -> None:
    assert repairs(about(text="word " * 30), "sentence") == ()


def test_doubtful_spelling_is_advice_unless_it_is_left_on_purpose() -> None:
    finding = found(about(text="We recieve bins in Swadlincote"), "spelling")
    assert (finding.level.value, "recieve" in finding.text, "Swadlincote" in finding.text) == ("advice", True, False)
    left = about(text="We recieve bins", waivers={"spelling:recieve": "so"})
    assert not [one for one in check_post(left) if one.id == "spelling"]

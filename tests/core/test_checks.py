"""The checks on a post: each finds what it is for, and leaves alone what is right."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.checks import CheckSubject, Finding, Level, MonitoringHours, Neighbour, can_submit, check_post
from sddc_planner.model.council import Account
from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from sddc_planner.model.hashtags import hashtags_in, with_capitals
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PlatformId, PostId, VideoId
from sddc_planner.model.post import Media, Post
from sddc_planner.model.video import Video

ACCOUNTS = {
    platform.id: Account(
        id=AccountId(f"{number:032x}"),
        name=f"SDDC on {platform.name}",
        platform=platform.id,
        department=DepartmentId("d" * 32),
    )
    for number, platform in enumerate(DEFAULT_PLATFORMS)
}
FACEBOOK, X = ACCOUNTS[PlatformId("facebook")].id, ACCOUNTS[PlatformId("x")].id
LINK = "https://www.southderbyshire.gov.uk/bins"
PICTURE, FILM = "1" * 64, "2" * 64
MONDAY = date(2020, 12, 14)


def subject(*platforms: str, **changes: Any) -> CheckSubject:
    accounts = tuple(ACCOUNTS[PlatformId(one)] for one in platforms or ("facebook", "x"))
    around = {
        name: changes.pop(name)
        for name in ("video", "bank_holidays", "hours", "neighbours", "media_kinds")
        if name in changes
    }
    values: dict[str, Any] = {
        "id": PostId("p" * 32),
        "title": "Bins",
        "day": MONDAY,
        "at": time(9),
        "accounts": tuple(one.id for one in accounts),
        "text": "Your bin day may change over Christmas.",
    }
    around.setdefault("media_kinds", {PICTURE: "image/png", FILM: "video/mp4"})
    return CheckSubject(
        post=Post(**(values | changes)),
        accounts=accounts,
        platforms={platform.id: platform for platform in DEFAULT_PLATFORMS},
        **around,
    )


def found(about: CheckSubject, level: Level) -> dict[str, str]:
    return {finding.id.split(":")[0]: finding.text for finding in check_post(about) if finding.level is level}


def neighbour(**changes: Any) -> Neighbour:
    values: dict[str, Any] = {
        "post": PostId("n" * 32),
        "title": "Fly-tipping",
        "day": MONDAY,
        "at": time(9, 20),
        "accounts": (X,),
        "text": "Somebody saw you.",
    }
    return Neighbour(**(values | changes))


def test_a_good_post_has_only_good_lines() -> None:
    about = subject(link=LINK, link_tag="christmas-bins", media=(Media(sha256=PICTURE, alt="A bin in the snow"),))
    findings = check_post(about)
    assert {finding.level for finding in findings} == {Level.PASSED}
    assert [finding.text for finding in findings] == [
        "Length fits Facebook and X (63 / 280)",
        "The picture has alt text",
        "Link is https and carries campaign tags",
        "No other post of these accounts within half an hour",
        "Goes out while somebody reads the replies",
    ]
    assert can_submit(findings)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"accounts": ()}, "accounts"),
        ({"text": " \n"}, "text"),
        ({"day": None}, "date"),
        ({"at": None}, "time"),
        ({"text": "x" * 281}, "length"),
        ({"link": "http://southderbyshire.gov.uk"}, "link"),
        ({"link": "southderbyshire.gov.uk"}, "link"),
        ({"variants": {X: " "}}, "text"),
    ],
)
def test_errors_stop_submission(changes: dict[str, Any], name: str) -> None:
    about = subject(**changes)
    assert list(found(about, Level.ERROR)) == [name]
    assert not can_submit(check_post(about))


def test_a_picture_or_a_cut_is_enough_to_say_something() -> None:
    assert found(subject(text="", media=(Media(sha256=PICTURE, alt="A bin"),)), Level.ERROR) == {}
    film = Video(id=VideoId("v" * 32), title="Bins", captions=True)
    assert list(found(subject(text="", video=film), Level.ERROR)) == ["text"]
    assert found(subject(text="", video=replace(film, cut=FILM)), Level.ERROR) == {}


def test_too_long_says_by_how_much_and_where() -> None:
    about = subject(text="x" * 285)
    (finding,) = [one for one in check_post(about) if one.level is Level.ERROR]
    assert finding.account == X
    assert finding.text.startswith("The text for SDDC on X (X) is 5 characters too long (285 / 280).")
    assert found(about, Level.PASSED)["length"] == "Length fits Facebook (285 / 63,206)"


def test_a_variant_is_counted_in_place_of_the_text() -> None:
    assert "length" not in found(subject(text="x" * 285, variants={X: "Short."}), Level.ERROR)
    assert "length" in found(subject(variants={X: "x" * 281}), Level.ERROR)


def test_the_link_takes_room_on_x() -> None:
    about = subject(text="x" * 270, link=LINK, link_tag="bins")
    assert "14 characters too long with its link (294 / 280)" in found(about, Level.ERROR)["length"]


def test_bytes_and_forbidden_characters() -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    assert list(found(subject("bluesky", text=family * 121), Level.ERROR)) == ["bytes"]
    assert "takes no < or >" in found(subject("youtube", text="Bins <3 > 2"), Level.ERROR)["forbidden"]
    assert "5 bytes too long" in found(subject("youtube", text="x" * 5003 + "é"), Level.ERROR)["length"]


@pytest.mark.parametrize(
    ("platforms", "changes", "name"),
    [
        ((), {"media": (Media(sha256=PICTURE),)}, "alt-missing"),
        ((), {"media": (Media(sha256=PICTURE, alt="  "),)}, "alt-missing"),
        ((), {"media": (Media(sha256=PICTURE, alt="x" * 1001),)}, "alt-length"),
        ((), {"media": tuple(Media(sha256=f"{n:064x}", alt="A bin") for n in range(5))}, "images-max"),
        (("threads",), {"text": "Out today. #Bins #Waste"}, "hashtags-max"),
        (
            ("threads",),
            {"text": " ".join(f"https://a{n}.gov.uk" for n in range(5)), "link": LINK, "link_tag": "x"},
            "links-max",
        ),
        ((), {"media": (Media(sha256=FILM),)}, "captions-unknown"),
        ((), {"video": Video(id=VideoId("v" * 32), title="Bins")}, "captions"),
        ((), {"video": Video(id=VideoId("v" * 32), title="Bins", captions=True, consents_missing=2)}, "consents"),
        ((), {"video": Video(id=VideoId("v" * 32), title="Bins", captions=True, seconds=1300)}, "video-length"),
        ((), {"neighbours": (neighbour(),)}, "clash"),
        ((), {"neighbours": (neighbour(at=time(8, 30)),)}, "clash"),
        (
            (),
            {"neighbours": (neighbour(at=None, accounts=(), text="YOUR bin day may\nchange over Christmas."),)},
            "same-text",
        ),
        ((), {"link": LINK, "campaign": CampaignId("c" * 32)}, "link-tags"),
        ((), {"link": LINK, "link_tag": "Christmas Bins"}, "link-tags-case"),
        ((), {"link": LINK + "?utm_source=X", "link_tag": "bins"}, "link-tags-case"),
    ],
)
def test_warnings_can_be_waived(platforms: tuple[str, ...], changes: dict[str, Any], name: str) -> None:
    about = subject(*platforms, **changes)
    assert list(found(about, Level.WARNING)) == [name]
    (warning,) = [one for one in check_post(about) if one.level is Level.WARNING]
    assert not warning.waived
    waived = replace(about, post=replace(about.post, waivers={warning.id: "Agreed with Waste"}))
    assert replace(warning, waived="Agreed with Waste") in check_post(waived)
    assert can_submit(check_post(about))


def test_an_error_cannot_be_waived() -> None:
    about = subject(day=None, waivers={"date": "Later"})
    assert not can_submit(check_post(about))
    assert all(not finding.waived for finding in check_post(about))


@pytest.mark.parametrize(
    "other",
    [
        neighbour(at=time(9, 31)),
        neighbour(at=time(8, 29)),
        neighbour(accounts=(AccountId("e" * 32),)),
        neighbour(at=None),
        neighbour(post=PostId("p" * 32)),
        neighbour(day=date(2020, 12, 15)),
    ],
)
def test_what_is_no_clash(other: Neighbour) -> None:
    assert found(subject(neighbours=(other,)), Level.WARNING) == {}


def test_midnight_is_no_wall_between_clashes() -> None:
    before = neighbour(day=date(2020, 12, 13), at=time(23, 50))
    assert "clash" in found(subject(at=time(0, 5), neighbours=(before,)), Level.WARNING)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"text": "Love it. #shoplocal"}, "hashtag-capitals"),
        ({"text": "#Bins #Waste #Xmas"}, "hashtags"),
        ({"text": "🎄🎅🎁🦌"}, "emoji"),
        ({"text": "🎄 and 🎄"}, "emoji-repeated"),
        ({"text": "𝗕𝗶𝗻𝘀 are out"}, "fonts"),
        ({"text": "word " * 26}, "sentence"),
        ({"at": time(8, 59)}, "hours"),
        ({"at": time(17)}, "hours"),
        ({"day": date(2020, 12, 13)}, "hours"),
        ({"day": date(2020, 12, 25), "bank_holidays": {date(2020, 12, 25): "Christmas Day"}}, "bank-holiday"),
        ({"link": LINK}, "link-tags"),
    ],
)
def test_advice(changes: dict[str, Any], name: str) -> None:
    about = subject(**changes)
    assert list(found(about, Level.ADVICE)) == [name]
    assert can_submit(check_post(about))


@pytest.mark.parametrize(
    "text",
    [
        "#ShopLocal #Christmas",
        "#recycling #workshop",
        "🎄🎅🎁",
        " ".join(["word"] * 25) + ". " + " ".join(["word"] * 25),
        "Line of words\n" * 20,
        "See https://www.southderbyshire.gov.uk/#shoplocal.",
    ],
)
def test_what_needs_no_advice(text: str) -> None:
    assert found(subject("facebook", text=text), Level.ADVICE) == {}


def test_advice_on_a_variant_names_its_account() -> None:
    (finding,) = [one for one in check_post(subject(variants={X: "#binday"})) if one.level is Level.ADVICE]
    assert finding.account == X
    assert finding.text == "Write #binday as #BinDay: a screen reader then says its words. (SDDC on X)"


def test_monitoring_hours_are_data() -> None:
    weekend = MonitoringHours(weekdays=frozenset({5, 6}), opens=time(12), closes=time(14))
    assert "hours" in found(subject(hours=weekend), Level.ADVICE)
    assert found(subject(hours=weekend, day=date(2020, 12, 13), at=time(12)), Level.ADVICE) == {}
    assert weekend.in_words() == "Saturday and Sunday, 12:00 to 14:00"
    assert MonitoringHours().in_words() == "Monday to Friday, 09:00 to 17:00"


@pytest.mark.parametrize(
    ("hashtag", "better"),
    [
        ("shoplocal", "ShopLocal"),
        ("loveyourbins", "LoveYourBins"),
        ("southderbyshire", "SouthDerbyshire"),
        ("smallbusinesssaturday", "SmallBusinessSaturday"),
        ("binday2020", "BinDay2020"),
        ("ShopLocal", None),
        ("recycling", None),
        ("workshop", None),
        ("christmas", None),
        ("together", None),
        ("newspaper", None),
        ("swadlincote", None),
        ("qwertyuiop", None),
        ("", None),
    ],
)
def test_only_sure_words_get_capitals(hashtag: str, better: str | None) -> None:
    assert with_capitals(hashtag) == better


def test_hashtags_are_found_as_platforms_find_them() -> None:
    assert hashtags_in("#One, (#Two) ＃три a#no &#no https://a.uk/#no #16 #1st #a_b") == [
        "One",
        "Two",
        "три",
        "1st",
        "a_b",
    ]


@given(
    text=st.text(max_size=200),
    link=st.text(max_size=30) | st.just(LINK),
    day=st.none() | st.dates(),
    alt=st.text(max_size=30),
    variant=st.none() | st.text(max_size=30),
)
def test_any_post_can_be_checked(text: str, link: str, day: date | None, alt: str, variant: str | None) -> None:
    texts = [value.encode("utf-8", "ignore").decode() for value in (text, link, alt, variant or "")]
    about = subject(
        *ACCOUNTS,
        text=texts[0],
        link=texts[1],
        day=day,
        media=(Media(sha256=PICTURE, alt=texts[2]), Media(sha256=PICTURE, alt=texts[2])),
        variants={} if variant is None else {X: texts[3]},
    )
    findings = check_post(about)
    ids = [finding.id for finding in findings]
    assert len(set(ids)) == len(ids)
    assert [one.level for one in findings] == sorted((one.level for one in findings), key=list(Level).index)
    assert all(isinstance(finding, Finding) and finding.text.strip() for finding in findings)
    assert (day is None) == ("date" in ids)

"""Finding by words: what is found, in which order, what is quoted of it, and what opens."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.model.campaign import Campaign, Objective
from sddc_planner.model.ids import CampaignId, VideoId
from sddc_planner.model.sought import excerpt, marked, parts_of, plain
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.finding import MOST_OF_OTHERS, Found, Kind
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil

AT = "2020-12-01T09:00:00.000000Z"


def comment(planner: Planner, post: str, text: str, comment_id: str = "m1") -> None:
    with planner.desk.change("test", "commented") as writer:
        writer.put("comment", {"id": comment_id, "post": post, "person": "a" * 31 + "2", "at": AT, "text": text})


def titles(found: tuple[Found, ...], kind: Kind = Kind.POST) -> list[str]:
    return [plain(one.title) for one in found if one.kind is kind]


def bold(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, is_bold in pieces if is_bold]


def test_all_kinds_are_found_in_their_order(council: SmallCouncil) -> None:
    planner = council.planner
    campaign = planner.council.save(
        Campaign(id=CampaignId("e" * 32), name="Warm and Well", first_day=DAY, last_day=DAY, aim="Fewer cold homes")
    )
    video = planner.council.save(Video(id=VideoId("f" * 32), title="Warm homes film", stage=Stage.FILMED))
    post = council.write(title="Warm spaces", text="Cold at home? Come in.", campaign=campaign.id, video=video.id)
    comment(planner, post.id, "Is the hall really warm?")
    found = planner.finding.search("warm")
    assert [one.kind for one in found] == [Kind.POST, Kind.CAMPAIGN, Kind.VIDEO, Kind.COMMENT]
    assert [plain(one.title) for one in found] == ["Warm spaces", "Warm and Well", "Warm homes film", "Warm spaces"]
    assert {one.post for one in found if one.kind is not Kind.CAMPAIGN} == {post.id}
    assert (found[1].posts, found[2].posts, found[2].stage) == (1, 1, "filmed")
    assert found[3].person == "W. Contact"
    assert bold(found[3].excerpt) == ["warm"]
    (aim,) = planner.finding.search("cold homes")
    assert (aim.kind, plain(aim.excerpt)) == (Kind.CAMPAIGN, "Fewer cold homes")


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("grant", "Grow grant enquiries from 40 to 60 by 28 February 2021."),
        ("age uk", "NHS, Age UK"),
        ("boiler", "They fear the boiler bill."),
        ("doorstep", "Doorstep stories."),
        ("leaflet", "A leaflet drop."),
        ("ledger", "The ledger, monthly."),
        ("radio", "Local radio worked."),
        ("printed", "Too much was printed."),
        ("october", "Begin in October."),
        ("carers", "Tenants, Carers"),
        ("warm-tag", "warm-tag"),
    ],
)
def test_whatever_a_campaign_says_is_quoted(council: SmallCouncil, words: str, quoted: str) -> None:
    council.planner.council.save(
        Campaign(
            id=CampaignId("e" * 32),
            name="Winter",
            first_day=DAY,
            last_day=DAY,
            tag="warm-tag",
            aim="Fewer cold homes",
            objectives=(Objective(what="Grow grant enquiries", start="40", target="60", by=date(2021, 2, 28)),),
            partners=("NHS", "Age UK"),
            audiences=("Tenants", "Carers"),
            insight="They fear the boiler bill.",
            strategy="Doorstep stories.",
            implementation="A leaflet drop.",
            scoring="The ledger, monthly.",
            went_well="Local radio worked.",
            went_badly="Too much was printed.",
            next_time="Begin in October.",
        )
    )
    (found,) = council.planner.finding.search(words)
    assert plain(found.excerpt) == quoted
    assert bold(found.excerpt)


def test_words_in_variants_labels_links_and_picture_descriptions_find_the_post(council: SmallCouncil) -> None:
    post = council.write(
        title="Bins",
        text="One.",
        accounts=(council.facebook, council.x),
        variants={council.x: 'First line\nKerbside "quoted" \\ back'},
        labels=("recycling", "two words"),
        link="https://www.southderbyshire.gov.uk/christmas-bins",
        notes="ask Waste",
    )
    for words in ("kerbside", "quoted", "recycl", '"two words"', "southderbyshire", "ask", "line kerbside"):
        assert [one.id for one in council.planner.finding.search(words)] == [post.id], words
    (found,) = council.planner.finding.search("kerbside")
    assert plain(found.excerpt) == 'First line Kerbside "quoted" \\ back'


@pytest.mark.parametrize(
    ("stands", "typed"),
    [
        ("Don't miss it", "dont"),
        ("Don’t miss it", "dont"),
        ("Dont miss it", "don't"),
        ("Dont miss it", "don’t"),
        ("The council's plan", "councils"),
        ("The councils plan", "council's"),
        ("You're invited", "youre"),
        ("Crèche ŷ", "creche"),
    ],
)
def test_an_apostrophe_more_or_less_is_the_same_word(council: SmallCouncil, stands: str, typed: str) -> None:
    council.write(title="One", text=stands)
    council.write(title="Two", text="Something else.")
    (found,) = council.planner.finding.search(typed)
    assert plain(found.title) == "One"
    assert bold(found.excerpt), found.excerpt


def test_a_phrase_in_quotes_must_stand_as_it_is(council: SmallCouncil) -> None:
    council.write(title="Near", text="The bin day changes.")
    council.write(title="Apart", text="Bin it on the day.")
    search = council.planner.finding.search
    assert set(titles(search("bin day"))) == {"Near", "Apart"}
    assert titles(search('"bin day"')) == ["Near"]
    assert titles(search("“bin day”")) == ["Near"]
    assert titles(search('"bin da')) == ["Near"], "an open phrase is unfinished"
    assert titles(search('"bin da"')) == []


def test_a_title_counts_more_than_a_text_and_short_beginnings_are_by_date(council: SmallCouncil) -> None:
    council.write(title="Swimming", text="About nothing.", day=date(2020, 12, 1))
    council.write(title="Gym", text="Swimming is free.", day=date(2020, 12, 20))
    search = council.planner.finding.search
    assert titles(search("swimming")) == ["Swimming", "Gym"]
    assert titles(search("sw")) == ["Gym", "Swimming"]


def test_a_comment_whose_post_is_gone_is_not_offered_until_it_is_back(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(title="Bins", text="x")
    comment(planner, post.id, "Which lorry?")
    planner.posts.delete([post.id])
    assert planner.finding.search("lorry") == ()
    planner.record.undo()
    assert [one.kind for one in planner.finding.search("lorry")] == [Kind.COMMENT]
    with planner.desk.change("test", "changed") as writer:
        writer.change("comment", "m1", {"text": "Which tractor?"})
    assert planner.finding.search("lorry") == ()
    assert len(planner.finding.search("tractor")) == 1
    planner.record.undo()
    assert len(planner.finding.search("lorry")) == 1
    with planner.desk.change("test", "removed") as writer:
        writer.remove("comment", "m1")
    assert planner.finding.search("lorry") == ()


def test_few_of_the_others_are_offered(council: SmallCouncil) -> None:
    post = council.write(title="Bins", text="x")
    for n in range(MOST_OF_OTHERS + 3):
        comment(council.planner, post.id, f"lorry {n}", f"m{n}")
    assert len(council.planner.finding.search("lorry")) == MOST_OF_OTHERS


def test_a_film_leads_to_its_next_post_or_else_its_last(council: SmallCouncil) -> None:
    planner = council.planner
    video = planner.council.save(Video(id=VideoId("f" * 32), title="Trailer", due=date(2020, 12, 3)))
    (found,) = planner.finding.search("trailer")
    assert (found.post, found.day, found.posts) == (None, date(2020, 12, 3), 0)
    for day in (date(2020, 10, 1), date(2020, 11, 1), date(2020, 12, 24), date(2021, 1, 5)):
        council.write(title=f"On {day}", text="x", day=day, video=video.id)
    (found,) = planner.finding.search("trailer")
    assert (found.day, found.posts) == (date(2020, 12, 24), 4)  # today is 16 November 2020
    planner.posts.delete([one.id for one, _state in planner.posts.between(date(2020, 12, 1), date(2021, 2, 1))])
    (found,) = planner.finding.search("trailer")
    assert (found.day, found.posts) == (date(2020, 11, 1), 2)


NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))


def test_no_nasty_string_is_an_error_typed_or_found(council: SmallCouncil) -> None:
    for text in NAUGHTY:
        kept = "".join(letter for letter in text if letter.isprintable()) or "x"
        council.write(title="", text=kept)
    for text in NAUGHTY:
        for typed in (text, text[:3], f'"{text}', text + "'"):
            council.planner.finding.search(typed)
    assert council.planner.finding.search("DROP TABLE users")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=TEXT
    | st.lists(st.sampled_from(["don't", "bin's", "naïve", "Straße", "łódź", "£17", "a_b", "e\u0301"])).map(" ".join)
)
def test_any_word_of_any_text_finds_its_post(council: SmallCouncil, text: str) -> None:
    post = council.write(title="", text=f"lead {text}")
    try:
        for word in [one for one in text.split() if any(letter.isalnum() and letter.isascii() for letter in one)]:
            found = council.planner.finding.search(word, 1000)
            assert post.id in {one.id for one in found}, word
    finally:
        council.planner.posts.delete([post.id])


@given(text=TEXT, typed=TEXT)
def test_pieces_put_together_are_the_text(text: str, typed: str) -> None:
    parts = parts_of(typed)
    assert plain(marked(text, parts)) == " ".join(text.split())
    cut = plain(excerpt(text, parts))
    assert cut.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_an_excerpt_stands_around_the_first_word_that_was_found() -> None:
    text = "word " * 40 + "Kerbside collection begins " + "later " * 60
    cut = excerpt(text, parts_of("kerb"))
    assert bold(cut) == ["Kerbside"]
    assert plain(cut).startswith("… word")
    assert plain(cut).endswith(" …")
    assert len(plain(cut)) < 160
    assert excerpt("nothing", parts_of("kerb")) == ()


def test_what_was_altered_beyond_reading_is_passed_over(council: SmallCouncil) -> None:
    planner = council.planner
    planner.council.save(Campaign(id=CampaignId("e" * 32), name="Zebra", first_day=DAY, last_day=DAY))
    post = council.write(title="Zebra post")
    planner.desk.library.con.execute("UPDATE campaign SET first_day = 'no day'")
    assert [one.id for one in planner.finding.search("zebra")] == [post.id]

"""Spelling in British English: what is looked at, what is known, what is left alone."""

from pathlib import Path

import pytest

from sddc_planner.model.spelling import KnownWords, words_in
from sddc_planner.spelling import Dictionary, Spelling

SPELLING = Spelling.with_words(["Etwall", "kerbsidesort"])


def wrong(text: str) -> list[str]:
    return [one.text for one in SPELLING.unknown_in(text)]


@pytest.mark.parametrize("word", ["organization", "color", "center", "traveling", "gray", "recieve", "accomodation"])
def test_american_and_wrong_words_are_found(word: str) -> None:
    assert wrong(f"This is about {word} in the town.") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "The organisation’s colour, the centre and travelling to Swadlincote",
        "don't, don’t, it's, neighbours’ bins and the council's",
        "Wi-fi at the café, e-bikes, pre-school, fly-tipping, kerbside, covid and COVID-19",
        "2nd 11:30 £20 A511 DE11",
        "NHS SDDC CLLR",
        "www.sddc.gov.uk/recieve https://x.gov.uk/teh teh@recieve.gov.uk @recieve_teh",
        "#shoplocl #teh",
        "",
        "🎄 — … “”",
    ],
)
def test_what_is_right_or_no_word_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_the_words_of_a_hashtag_are_looked_at_where_capitals_divide_it() -> None:
    (word,) = SPELLING.unknown_in("Buy #ShopLocall")
    assert (word.text, word.in_hashtag) == ("Locall", True)
    assert "Buy #ShopLocall"[word.start : word.end] == "Locall"


@pytest.mark.parametrize(
    "text",
    [
        "Mae’r cyngor yn casglu eich biniau ddydd Llun nesaf, cofiwch roi allan",
        "Nie zapomnij wystawić pojemników na śmieci w poniedziałek rano",
        "اپنا کوڑا باہر رکھیں",
        "ਕਿਰਪਾ ਕਰਕੇ ਆਪਣੇ ਡੱਬੇ ਬਾਹਰ ਰੱਖੋ",
    ],
)
def test_another_language_is_not_marked(text: str) -> None:
    assert wrong(text) == []


def test_each_paragraph_is_judged_by_itself() -> None:
    welsh = "Mae’r cyngor yn casglu eich biniau ddydd Llun nesaf"
    assert wrong(f"{welsh}\nWe recieve bins\n\n{welsh}") == ["recieve"]
    assert SPELLING.is_foreign(f"We have bins\n{welsh}")


def test_a_foreign_text_is_told_from_a_careless_one() -> None:
    assert SPELLING.is_foreign("Nie zapomnij wystawić pojemników na śmieci w poniedziałek rano")
    assert not SPELLING.is_foreign("Plese put yuor bins out on Monday mornig befor seven")


def test_a_known_word_in_small_letters_may_take_a_capital_and_a_name_may_not_lose_it() -> None:
    assert wrong("Kerbsidesort in Etwall, Etwall’s") == []
    assert wrong("We meet in etwall") == ["etwall"]


def test_places_are_counted_in_code_points() -> None:
    (word,) = SPELLING.unknown_in("🎄🏴󠁧󠁢󠁷󠁬󠁳󠁿 we recieve")
    assert "🎄🏴󠁧󠁢󠁷󠁬󠁳󠁿 we recieve"[word.start : word.end] == "recieve"


def test_suggestions_keep_the_capital_and_the_apostrophe() -> None:
    assert SPELLING.suggestions("Organization")[0] == "Organisation"
    assert "don’t" in SPELLING.suggestions("don’tt")
    assert SPELLING.suggestions("recieve")[0] == "receive"


def test_odd_characters_do_no_harm() -> None:
    for text in ("a\0b\0recieve", "\ud800 half", "x" * 100_000, "a-" * 5_000 + "a", "'" * 1000):
        list(words_in(text))
        SPELLING.unknown_in(text)
    assert SPELLING.suggestions("ab\0") == ()


def test_without_a_dictionary_every_word_is_right(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    missing = Spelling(KnownWords([]), Dictionary(tmp_path))
    assert missing.unknown_in("We recieve the organization") == ()
    assert missing.suggestions("recieve") == ()
    assert "spelling is not checked" in caplog.text
    caplog.clear()

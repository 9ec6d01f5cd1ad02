"""Links of posts: what is wrong with one, repairing it, and the tags it goes out with."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.ids import PlatformId
from sddc_planner.model.links import campaign_tag, campaign_tags_of, link_problem, tagged, tidy_link

X = PlatformId("x")
BINS = "https://www.southderbyshire.gov.uk/bins"
LINKISH = st.text() | st.text(alphabet="htps:/.?&=#%[]@utm_source-campign abc1é\\\n", max_size=60)


def test_tags_are_added_in_lower_case() -> None:
    assert tagged(BINS, "Christmas Bins", X) == f"{BINS}?utm_source=x&utm_medium=social&utm_campaign=christmas-bins"


def test_query_and_fragment_stay() -> None:
    assert tagged(f"{BINS}?a=1&b=%20#when", "xmas", PlatformId("facebook")) == (
        f"{BINS}?a=1&b=%20&utm_source=facebook&utm_medium=social&utm_campaign=xmas#when"
    )


def test_tags_that_are_there_are_kept_and_never_doubled() -> None:
    link = f"{BINS}?utm_source=newsletter&UTM_Campaign=Own"
    assert tagged(link, "xmas", X) == f"{link}&utm_medium=social"
    assert campaign_tags_of(link) == {"utm_source": "newsletter", "utm_campaign": "Own"}


def test_no_tag_or_no_link_changes_nothing() -> None:
    assert tagged(BINS, "", X) == BINS
    assert tagged(BINS, "!!!", X) == BINS
    assert tagged("not a link", "xmas", X) == "not a link"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Christmas bins 2020", "christmas-bins-2020"),
        ("  Don't waste it!  ", "dont-waste-it"),
        ("Café & Llŷn", "cafe-and-llyn"),
        ("日本", ""),
    ],
)
def test_a_name_becomes_a_tag(name: str, tag: str) -> None:
    assert campaign_tag(name) == tag


@pytest.mark.parametrize(
    "link",
    [
        BINS,
        "HTTPS://southderbyshire.gov.uk",
        f"{BINS}?x=1&y=2#z",
        "https://caffé.cymru/",
        "https://a.gov.uk:8080/",
        "https://xn--ls8h.la",
    ],
)
def test_usable_links(link: str) -> None:
    assert link_problem(link) is None
    assert tidy_link(link) == link


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("", "no link"),
        ("southderbyshire.gov.uk/x", "https://southderbyshire.gov.uk/x"),
        ("http://southderbyshire.gov.uk", "use https://"),
        ("mailto:a@b.gov.uk", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https:/southderbyshire.gov.uk", "https://"),
        ("https://south derbyshire.gov.uk", "space"),
        ("https://localhost/x", "site name"),
        ("https://", "site name"),
        ("https://192.168.0.1/", "number"),
        ("https://[::1", "broken"),
        ("https://a.gov.uk:99999/", "broken"),
        ("https://southderbyshire.gov.uk@evil.example/", "@"),
        ("https://-a.gov.uk", "site name"),
        ("see the website", "space"),
        ("bins", "https://"),
    ],
)
def test_what_is_wrong_with_a_link(link: str, says: str) -> None:
    problem = link_problem(link)
    assert problem is not None
    assert says in problem


def test_a_bare_link_is_repaired() -> None:
    assert tidy_link(" southderbyshire.gov.uk/x?y#z ") == "https://southderbyshire.gov.uk/x?y#z"
    assert tidy_link("//southderbyshire.gov.uk") == "https://southderbyshire.gov.uk"
    assert tidy_link("http://southderbyshire.gov.uk") == "http://southderbyshire.gov.uk"


@given(LINKISH)
def test_any_string_gets_an_answer(link: str) -> None:
    problem = link_problem(link)
    assert problem is None or problem.strip()
    assert tidy_link(tidy_link(link)) == tidy_link(link)


@given(LINKISH)
def test_repairing_a_bare_link_leaves_nothing_to_repair(link: str) -> None:
    if "Add https://" in (link_problem(link) or ""):
        assert "Add https://" not in (link_problem(tidy_link(link)) or "")


@given(LINKISH.map(lambda rest: f"{BINS}{rest}") | LINKISH, st.text())
def test_tagging_twice_is_tagging_once(link: str, tag: str) -> None:
    once = tagged(link, tag, X)
    assert tagged(once, tag, X) == once
    if link_problem(link) is None:
        assert link_problem(once) is None
        assert urlsplit(once.strip()).fragment == urlsplit(link.strip()).fragment
        if campaign_tag(tag):
            assert set(parse_qs(urlsplit(once).query.lower(), keep_blank_values=True)) >= {
                "utm_source",
                "utm_medium",
                "utm_campaign",
            }


@given(st.text())
def test_a_tag_is_plain(name: str) -> None:
    tag = campaign_tag(name)
    assert campaign_tag(tag) == tag
    assert tag == tag.lower()
    assert tag.isascii()
    assert " " not in tag

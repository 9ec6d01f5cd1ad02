"""What is said of a brief's content says all of it; statements about briefs are about nothing else."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.canonical import canonical_text
from sddc_planner.model.brief import (
    BriefStatement,
    brief_content,
    brief_digest,
    brief_statement_from,
    brief_text,
    number_text,
)
from sddc_planner.model.brief_words import brief_changes, brief_parts
from sddc_planner.model.campaign import Campaign, Objective, Season, Tier
from sddc_planner.model.difference import Kind
from sddc_planner.model.ids import CampaignId, DepartmentId, KeyId, MeasureId, PersonId, PostId
from sddc_planner.model.measure import Better, Measure, MeasureKind
from sddc_planner.model.signoff import MANAGER, Statement, Verdict, statement_from

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)
words = st.one_of(
    st.sampled_from(["", "Posters.", "Posters. ", "=1+1", "<b>x</b>", "کوڑا", "a\nb", "Biniau 🗑", "\u202eb", "0"]),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=12),
)
days = st.dates(FIRST, LAST)
numbers = st.none() | st.decimals(-999, 10**9, places=2) | st.integers(-5, 5).map(Decimal)
objectives = st.builds(Objective, what=words, start=words, target=words, by=st.none() | days)
lists = st.lists(words, max_size=2).map(tuple)
campaigns = st.builds(
    Campaign,
    id=st.just(CampaignId("c" * 32)),
    name=st.sampled_from(["Warm", "Cold"]),
    first_day=st.just(FIRST),
    last_day=days,
    department=st.none() | st.just(DepartmentId("d" * 32)),
    departments=st.lists(st.sampled_from([DepartmentId("d" * 32), DepartmentId("e" * 32)]), max_size=2).map(tuple),
    partners=lists,
    lead=st.none() | st.just(PersonId("a" * 32)),
    tag=words,
    aim=words,
    season=st.none() | st.sampled_from(Season),
    tier=st.none() | st.sampled_from(Tier),
    budget=st.none() | st.integers(0, 10**6),
    paid=st.booleans(),
    objectives=st.lists(objectives, max_size=2).map(tuple),
    audiences=lists,
    insight=words,
    strategy=words,
    implementation=words,
    scoring=words,
)
measures = st.lists(
    st.builds(
        Measure,
        id=st.uuids().map(lambda one: MeasureId(one.hex)),
        campaign=st.just(CampaignId("c" * 32)),
        kind=st.sampled_from(MeasureKind),
        name=st.sampled_from(["Reach", "Calls"]),
        unit=words,
        baseline=numbers,
        target=numbers,
        target_day=st.none() | days,
        better=st.sampled_from(Better),
        source=words,
        note=words,
        place=st.integers(0, 2),
    ),
    max_size=3,
)


@given(campaigns, measures, campaigns, measures)
def test_a_change_is_said_if_and_only_if_the_digest_changed(
    old: Campaign, was: list[Measure], new: Campaign, now: list[Measure]
) -> None:
    before, after = brief_content(old, was), brief_content(new, now)
    changes = brief_changes(before, after, str)
    assert bool(changes) == (brief_digest(old, was) != brief_digest(new, now))
    assert brief_changes(after, after, str) == ()
    assert len({(one.field, one.sentence) for one in changes}) == len(changes)


@given(campaigns, measures)
def test_every_word_that_is_signed_is_shown(campaign: Campaign, of_it: list[Measure]) -> None:
    parts = brief_parts(brief_content(campaign, of_it), str)
    said = "\n".join(f"{one.label}\n{one.text}" for one in parts)
    for text in (campaign.insight, campaign.strategy, campaign.scoring, campaign.tag, *campaign.partners):
        assert text in said
    for one in of_it:
        if one.kind is not MeasureKind.LEARNING:
            assert all(text in said for text in (one.name, one.unit, one.source, one.note))


@given(campaigns, measures, st.randoms())
def test_the_order_in_which_rows_are_read_is_no_content(
    campaign: Campaign, of_it: list[Measure], chance: object
) -> None:
    placed = [replace(one, place=n) for n, one in enumerate(of_it)]
    mixed = list(placed)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    text = brief_text(campaign, mixed)
    assert text == brief_text(campaign, placed)
    assert canonical_text(json.loads(text)) == text


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4))
def test_a_number_is_written_in_one_way(number: Decimal, zeros: int) -> None:
    text = number_text(number)
    assert text is not None
    assert Decimal(text) == number
    assert text == number_text(number.quantize(Decimal(1).scaleb(-4 - zeros)))
    assert "E" not in text


@given(words, st.sampled_from(Verdict), st.integers(1, 99))
def test_a_statement_comes_back_as_it_was_and_is_none_of_a_post(comment: str, verdict: Verdict, number: int) -> None:
    at = datetime(2020, 12, 10, 9, 5, 0, 123456, tzinfo=UTC)
    one = BriefStatement(
        library="l" * 32,
        campaign=CampaignId("c" * 32),
        number=number,
        digest="0" * 64,
        verdict=verdict,
        comment=comment if comment.strip() else "Because.",
        person=PersonId("a" * 32),
        key=KeyId("k" * 32),
        at=at,
    )
    said = json.loads(one.text())
    assert brief_statement_from(said) == one
    with pytest.raises(ValueError, match="no statement"):
        statement_from(said)
    post = Statement(
        library="l" * 32, post=PostId("c" * 32), revision=number, digest="0" * 64, date=None, time=None, need=MANAGER,
        verdict=verdict, comment=one.comment, person=one.person, key=one.key, at=at,
    )  # fmt: skip
    for other in (json.loads(post.text()), {**said, "kind": None}, {**said, "version": "1"}, [said], None, "x"):
        with pytest.raises(ValueError, match="no statement"):
            brief_statement_from(other)


def test_what_changed_word_by_word_makes_up_both_texts() -> None:
    old = Campaign(id=CampaignId("c" * 32), name="Warm", first_day=FIRST, last_day=LAST, strategy="One shop a day.")
    new = replace(old, strategy="Two shops a day.")
    (change,) = brief_changes(brief_content(old, ()), brief_content(new, ()), str)
    assert "".join(one.text for one in change.pieces if one.kind is not Kind.ADDED) == old.strategy
    assert "".join(one.text for one in change.pieces if one.kind is not Kind.REMOVED) == new.strategy

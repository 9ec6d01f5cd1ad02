"""What is kept of what people type into a campaign: money, tags, lines, texts; and what is said to be missing."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.campaign import BUDGET_MAX, Campaign, CampaignState, Objective
from sddc_planner.model.ids import CampaignId, DepartmentId
from sddc_planner.model.money import money_words, read_money
from sddc_planner.model.oasis import gaps, missing_in, objective_words
from sddc_planner.planner.campaigns.tidying import LINES_MAX, TEXT_MAX
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)
NASTY = Path(__file__).parent.parent / "data" / "blns.json"
Make = Callable[..., Campaign]


@pytest.fixture
def make(council: SmallCouncil) -> Make:
    council.planner.sit_down(council.specialist)

    def make(**columns: Any) -> Campaign:
        return council.planner.campaigns.add(**{"name": "Warm", "first_day": FIRST, "last_day": LAST, **columns})

    return make


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,200.50", 120050),
        ("1200.5", 120050),
        (" 1 200 ", 120000),
        ("£2.5k", 250000),
        ("1,234,567", 123456700),
        ("0", 0),
        ("GBP", "refused"),
        ("1200 GBP", 120000),
        ("", None),
        ("  ", None),
    ],
)
def test_money_is_read_as_people_type_it(typed: str, pence: Any) -> None:
    if pence == "refused":
        with pytest.raises(InvalidValue):
            read_money("budget", typed)
    else:
        assert read_money("budget", typed) == pence


@pytest.mark.parametrize(
    "typed", ["1,20", "1.234", "-5", "£", "five", "€20", "12,00,000", "1e9", "٣٠", "9" * 400, "1.k"]
)
def test_what_is_no_sum_of_pounds_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(InvalidValue, match="sum of money"):
        read_money("budget", typed)


@pytest.mark.parametrize("pence", [0, 5, 99, 100, 120050, 123456700, BUDGET_MAX])
def test_money_that_was_written_is_read_again_as_the_same(pence: int) -> None:
    assert read_money("budget", money_words(pence)) == pence


def test_an_objective_is_a_sentence_of_what_is_written() -> None:
    whole = Objective(what="Grow enquiries.", start="40", target="60 a month", by=LAST)
    assert objective_words(whole) == "Grow enquiries from 40 to 60 a month by 28 February 2021."
    assert objective_words(Objective(what="grow enquiries")) == "Grow enquiries."
    assert objective_words(Objective(target="60")) == "To 60."
    assert objective_words(Objective(what=" . ")) == ""


def test_each_gap_names_the_field_to_go_to() -> None:
    one = Campaign(id=CampaignId("c"), name="Warm", first_day=FIRST, last_day=LAST)
    assert [gap.field for gap in gaps(one, measures=0, posts=0)] == [
        "objectives", "audiences", "insight", "strategy", "implementation", "measures", "scoring", "lead",
    ]  # fmt: skip
    half = replace(one, objectives=(Objective(what="Grow", start="1", target="2", by=LAST), Objective(what="Grow")))
    told = gaps(half, measures=1, posts=1)[0]
    assert (told.field, told.place) == ("objectives", 1)
    assert told.text == "Objective 2 does not say from where, to where or by when."
    assert missing_in(replace(one, state=CampaignState.CLOSED), measures=0, posts=0)[-1].startswith("Closed")


def test_a_tag_is_kept_as_links_carry_it(council: SmallCouncil, make: Make) -> None:
    one = make(name="Warm & Well – 2020")
    assert one.tag == "warm-and-well-2020"
    edit = council.planner.campaigns.edit
    assert edit(one.id, tag=" Warm Homes! ").tag == "warm-homes"
    assert edit(one.id, tag="").tag == ""
    with pytest.raises(InvalidValue, match="Latin letters"):
        edit(one.id, tag="温暖")
    assert council.planner.campaigns.get(one.id).tag == ""


def test_lines_are_kept_once_each_and_without_empty_ones(council: SmallCouncil, make: Make) -> None:
    one = make(audiences=("Tenants", " tenants ", "", "Carers,  at home"), partners=("NHS", "NHS"))
    assert (one.audiences, one.partners) == (("Tenants", "Carers, at home"), ("NHS",))


def test_the_department_that_leads_does_not_take_part_as_well(council: SmallCouncil, make: Make) -> None:
    waste, leisure = council.waste.id, council.leisure.id
    one = make(department=waste, departments=(leisure, waste, leisure))
    assert one.departments == (leisure,)
    assert council.planner.campaigns.edit(one.id, department=leisure).departments == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " \n "),
        ("name", "x" * 201),
        ("insight", "half \ud83d a character"),
        ("objectives", (Objective(what="\udc00"),)),
        ("audiences", ("\ud800",)),
        ("strategy", "x" * (TEXT_MAX + 1)),
        ("partners", tuple(str(n) for n in range(LINES_MAX + 1))),
        ("budget", -1),
        ("budget", BUDGET_MAX + 1),
        ("hue", "puce"),
        ("last_day", date(2020, 11, 30)),
    ],
)
def test_what_may_not_be_is_refused_with_its_field_and_nothing_changes(
    council: SmallCouncil, make: Make, field: str, value: Any
) -> None:
    one = make(insight="Cold homes.")
    head = council.planner.record.head()
    with pytest.raises(InvalidValue) as refused:
        council.planner.campaigns.edit(one.id, **{field: value})
    assert refused.value.field == field
    assert council.planner.campaigns.get(one.id) == one
    assert council.planner.record.head() == head


def test_a_line_is_of_one_campaign_that_is_there(council: SmallCouncil, make: Make) -> None:
    one = make(department=council.waste.id, departments=(council.leisure.id, DepartmentId("gone")))
    line = council.planner.campaigns.line(one.id)
    assert (line.department, line.departments) == ("Waste", ("Leisure",))
    with pytest.raises(NotFound):
        council.planner.campaigns.line("nothing")


def test_nasty_strings_are_kept_letter_for_letter_in_texts_and_never_break_a_line(
    council: SmallCouncil, make: Make
) -> None:
    one = make()
    strings = [text for text in json.loads(NASTY.read_text(encoding="utf-8")) if text.strip()]
    edit = council.planner.campaigns.edit
    for text in strings:
        kept = edit(
            one.id,
            sitting=False,
            insight=text,
            audiences=(text,),
            objectives=(Objective(what=text, start=text, target=text),),
        )
        assert kept.insight == text.replace("\r\n", "\n").replace("\r", "\n")
        assert kept == council.planner.campaigns.get(one.id)
        assert "\n" not in "".join(kept.audiences)
        assert "\n" not in objective_words(kept.objectives[0])
    assert council.planner.campaigns.line(one.id).campaign.audiences == kept.audiences

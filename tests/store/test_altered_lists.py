"""A list of small values in one cell, altered into something else, is named and no crash."""

import pytest

from sddc_planner.errors import LibraryError
from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.store.rows import from_row, to_row
from tests.council import SmallCouncil

_OBJECTIVE = '{"by":null,"start":"","target":"","what":"x"}'


@pytest.mark.parametrize("column", ["objectives", "partners", "audiences", "departments"])
@pytest.mark.parametrize(
    "cell", ["{}", "1", "null", '[{"b":1}]', "[1]", "[null]", "[[]]", "no JSON", "[" * 100_000, '["x", 1]']
)
def test_a_list_that_was_altered(council: SmallCouncil, column: str, cell: str) -> None:
    one = council.planner.campaigns.add(name="Bins", first_day=council.planner.desk.today(),
                                        last_day=council.planner.desk.today())  # fmt: skip
    with pytest.raises(LibraryError, match="altered outside"):
        from_row(Campaign, {**to_row(one), column: cell})


@pytest.mark.parametrize("cell", [f"[{_OBJECTIVE[:-1]}, 2]", f"[{_OBJECTIVE.replace('null', '5')}]", '[{"what":"x"}]'])
def test_an_objective_that_was_altered(council: SmallCouncil, cell: str) -> None:
    today = council.planner.desk.today()
    one = council.planner.campaigns.add(name="Bins", first_day=today, last_day=today)
    assert from_row(Campaign, {**to_row(one), "objectives": f"[{_OBJECTIVE}]"}).objectives[0].what == "x"
    with pytest.raises(LibraryError, match="altered outside"):
        from_row(Campaign, {**to_row(one), "objectives": cell})


def test_an_empty_cell_is_what_a_new_campaign_has(council: SmallCouncil) -> None:
    today = council.planner.desk.today()
    one = council.planner.campaigns.add(name="Bins", first_day=today, last_day=today, strategy="Words.")
    row = {**to_row(one), "objectives": None, "strategy": None, "state": None, "paid": None, "budget": None}
    read = from_row(Campaign, row)
    assert (read.objectives, read.strategy, read.paid, read.budget) == ((), "", False, None)
    assert read.state is CampaignState.PLANNED

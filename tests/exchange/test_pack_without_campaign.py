"""A pack of a post whose campaign cannot be read says so; a post of another campaign goes on its way."""

from datetime import date

import pytest

from sddc_planner.errors import LibraryError
from sddc_planner.model.state import State
from tests.exchange.laptops import Laptops


def test_a_campaign_that_was_altered_keeps_only_its_own_posts_here(laptops: Laptops) -> None:
    planner = laptops.council.planner
    days = {"first_day": date(2020, 12, 1), "last_day": date(2020, 12, 31)}
    altered = planner.campaigns.add(name="Warm", **days)
    whole = planner.campaigns.add(name="Whole", **days)
    stuck, free = laptops.council.write(campaign=altered.id), laptops.council.write(campaign=whole.id)
    laptops.council.submit(stuck.id, free.id)
    with planner.desk.library.con as con:
        con.execute("UPDATE campaign SET last_day = 'soon' WHERE id = ?", [altered.id])
    with pytest.raises(LibraryError, match="campaign in the library was altered outside the program"):
        laptops.send(stuck.id)
    laptops.send(free.id)
    laptops.read_back(laptops.approve(laptops.council.manager, free.id))
    assert laptops.planner.posts.get(free.id).state is State.APPROVED

"""An opened pack is no plan: it is the sender's posts under the sender's library id, there to be decided about."""

import pytest

from sddc_planner.errors import LibraryError
from sddc_planner.planner.planner import Planner
from tests.exchange.laptops import Laptops


@pytest.mark.parametrize("read_only", [False, True])
def test_an_opened_pack_is_not_opened_as_a_library(laptops: Laptops, read_only: bool) -> None:
    post = laptops.council.write()
    laptops.council.submit(post.id)
    laptops.send(post.id)
    place = laptops.open().folder
    laptops.close()
    with pytest.raises(LibraryError, match="is an opened pack, not a library"):
        Planner.open(place, clock=laptops.clock, read_only=read_only)
    with laptops.signed_in(laptops.council.manager) as pack:  # nothing holds it, and it is what it was
        pack.signoffs.approve([post.id])
        assert pack.record.check().faults == []

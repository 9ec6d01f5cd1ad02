"""Rows of polls that another program filled with anything: the rest is shown, and ``check`` names them."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from sddc_planner.errors import LibraryReadOnly, NotAllowed, PassphraseWanted, PlannerError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.exchange.laptops import Laptops
from tests.polling import Q4, WARM, asked
from tests.store.rich import another_program

CELLS = (
    None,
    "",
    "x",
    "5",
    "[[1]]",
    '[{"b": 1}]',
    '[{"text": 5, "count": "x"}]',
    '{"a": [1]}',
    "0001-01-01",
    "\u202e\0",
)
COLUMNS = "account quarter question options opens opens_at closes closes_at learnt done done_on waived post campaign"
CAMPAIGN = CampaignId("e" * 32)


def planned(council: SmallCouncil) -> tuple[str, str]:
    """A poll with everything, of a campaign, asked by a post; and another beside it. The ids of poll and post."""
    planner = council.planner
    planner.council.save(Campaign(id=CAMPAIGN, name="Warm", first_day=DAY, last_day=DAY))
    planner, one = asked(council, campaign=CAMPAIGN, closes_at=None, learnt="So.", done="So.", with_post=True)
    planner.polls.add([council.x], Q4, question="Are you cold?", options=WARM)
    assert one.post is not None
    return one.id, one.post


@pytest.mark.parametrize("column", COLUMNS.split())
def test_whatever_a_cell_holds_the_other_polls_are_shown(council: SmallCouncil, column: str) -> None:
    poll, post = planned(council)
    council.planner.close()
    database = council.planner.folder / "planner.db"
    whole = database.read_bytes()
    for cell in CELLS:
        database.write_bytes(whole)
        with suppress(Exception), another_program(database) as con:
            con.execute(f"UPDATE poll SET {column} = ? WHERE id = ?", [cell, poll])  # noqa: S608  # names from above
        altered = database.read_bytes() != whole
        planner = Planner.open(council.planner.folder, clock=TickingClock(datetime(2020, 12, 14, 8, tzinfo=UTC)))
        try:
            year = planner.polls.year(2020)
            there = [one.poll.question for row in year.rows for slot in row.slots for one in slot.polls]
            assert "Are you cold?" in there, cell
            assert len(there) + year.unreadable == 2 or column in {"quarter", "account"}, cell
            planner.polls.of_campaign(CAMPAIGN)
            planner.posts.checks(post)
            planner.finding.search("warm cold")
            planner.finding.search("warm")
            planner.histories.lines(Asked(), 20)
            if altered:
                assert planner.record.check().faults, cell
            for act in (planner.polls.view, planner.polls.ask_after_all, planner.polls.make_posts):
                with suppress(PlannerError):
                    act([poll] if act == planner.polls.make_posts else poll)  # type: ignore[operator]
        finally:
            planner.close()


def test_a_post_that_cannot_be_read_takes_no_poll_away(council: SmallCouncil) -> None:
    poll, post = planned(council)
    council.planner.close()
    with another_program(council.planner.folder / "planner.db") as con:
        con.execute("UPDATE post SET media = 'x' WHERE id = ?", [post])
    planner = Planner.open(council.planner.folder, clock=TickingClock())
    try:
        assert planner.polls.view(poll).poll.question == "How do you keep warm?"
        assert len([one for row in planner.polls.year(2020).rows for one in row.slots[3].polls]) == 2
    finally:
        planner.close()


ACTS = {
    "add": lambda p, poll, post: p.polls.add(["c" * 31 + "3"], Q4, question="Who?", with_post=True),
    "edit": lambda p, poll, post: p.polls.edit(poll, question="Who?"),
    "waive": lambda p, poll, post: p.polls.waive([("c" * 31 + "3", Q4)], "No time."),
    "remove": lambda p, poll, post: p.polls.remove([poll]),
    "follow": lambda p, poll, post: p.polls.rewrite_post(poll),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_library_for_reading_only_stays_as_it_is(council: SmallCouncil, clock: TickingClock, act: str) -> None:
    ids = planned(council)
    council.planner.polls.edit(ids[0], question="Are you warm?")
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=clock, read_only=True)
    try:
        with pytest.raises(LibraryReadOnly):
            ACTS[act](planner, *ids)
    finally:
        planner.close()


@pytest.mark.parametrize("act", ACTS)
def test_who_has_not_given_their_passphrase_changes_nothing(council: SmallCouncil, act: str) -> None:
    ids = planned(council)
    council.planner.polls.edit(ids[0], question="Are you warm?")
    council.sign_in(council.manager)
    council.planner.rules.set(passphrase_for_all=True)
    council.planner.sit_down(council.specialist)
    head = council.planner.record.head()
    with pytest.raises(PassphraseWanted):
        ACTS[act](council.planner, *ids)
    assert council.planner.record.head() == head


def test_nothing_is_polled_in_an_opened_pack(council: SmallCouncil, tmp_path: object, clock: TickingClock) -> None:
    laptops = Laptops(council, tmp_path, clock)  # type: ignore[arg-type]  # a path
    try:
        post = council.write(day=date(2020, 12, 15), text="Words that nobody signed yet.")
        council.submit(post.id)
        laptops.send(post.id)
        pack = laptops.open()
        pack.sit_down(council.specialist)
        head = pack.record.head()
        with pytest.raises((NotAllowed, PlannerError)):
            pack.polls.add([council.facebook], Q4, question="Who?")
        assert pack.record.head() == head
        assert not any(slot.polls for row in pack.polls.year(2020).rows for slot in row.slots)
    finally:
        laptops.close()

"""Where nothing may be changed, no act on measures changes anything; rows filled with anything are passed over."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sddc_planner.errors import LibraryError, LibraryReadOnly, NotAllowed, NotFound, PassphraseWanted, PlannerError
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.exchange.laptops import Laptops
from tests.store.rich import another_program
from tests.ticking import TickingClock

PAGE = "https://www.southderbyshire.gov.uk/warm"
CELLS = (None, "", "x", "5", "NaN", "1e999999", "[[1]]", "0001-01-01", "9999-12-31", "\u202e\0")


@dataclass(slots=True)
class Made:
    campaign: str
    measure: str
    other: str
    reading: str
    file: Path


Act = Callable[[Planner, Made], object]
ACTS: dict[str, Act] = {
    "add": lambda p, m: p.measures.add(m.campaign, kind=MeasureKind.INPUTS, name="New"),
    "edit": lambda p, m: p.measures.edit(m.measure, target=Decimal(5)),
    "move": lambda p, m: p.measures.move(m.measure, 1),
    "remove": lambda p, m: p.measures.remove(m.measure),
    "read": lambda p, m: p.measures.read(m.measure, date(2020, 11, 3), Decimal(1)),
    "correct": lambda p, m: p.measures.correct(m.reading, value=Decimal(9)),
    "remove a reading": lambda p, m: p.measures.remove_readings((m.reading,)),
    "import": lambda p, m: p.measures.apply_import(p.measures.preview_import(m.campaign, m.file)),
    "tag posts": lambda p, m: p.measures.tag_posts(m.campaign, told=()),
}


@pytest.fixture
def made(council: SmallCouncil, tmp_path: Path) -> Made:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=date(2020, 11, 1), last_day=date(2020, 12, 31))
    one, other = (
        planner.measures.add(campaign.id, kind=MeasureKind.OUTCOMES, name=name, target=Decimal(60))
        for name in ("Enquiries", "Homes")
    )
    reading = planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    post = council.write(title="Warm homes", link=PAGE, campaign=campaign.id)
    planner.posts.edit(post.id, link_tag="other")
    path = tmp_path / "readings.csv"
    path.write_text("Date,Enquiries\n2/11/2020,41\n", encoding="utf-8")
    return Made(campaign.id, one.id, other.id, reading.id, path)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_is_one_that_can_be_done(council: SmallCouncil, made: Made, act: Act) -> None:
    head = council.planner.record.head()
    act(council.planner, made)
    assert council.planner.record.head() != head
    council.planner.record.undo()
    assert council.planner.record.check().faults == []


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_library_for_reading_only_stays_as_it_is(
    council: SmallCouncil, made: Made, act: Act, clock: TickingClock
) -> None:
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=clock, read_only=True)
    try:
        planner.sit_down(council.specialist)
        with pytest.raises(LibraryReadOnly):
            act(planner, made)
        assert planner.measures.get(made.measure).now is not None
    finally:
        planner.close()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_has_not_given_their_passphrase_changes_nothing(council: SmallCouncil, made: Made, act: Act) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.sit_down(council.specialist)
    head = planner.record.head()
    with pytest.raises(PassphraseWanted):
        act(planner, made)
    assert planner.record.head() == head


def test_nothing_is_measured_in_an_opened_pack(
    council: SmallCouncil, made: Made, tmp_path: Path, clock: TickingClock
) -> None:
    laptops = Laptops(council, tmp_path, clock)
    post = council.write(title="Sent", day=date(2020, 12, 15), text="Words that nobody signed yet.")
    council.submit(post.id)
    laptops.send(post.id)
    pack = laptops.open()
    pack.sit_down(council.specialist)
    for act in ACTS.values():
        head = pack.record.head()
        with pytest.raises((NotAllowed, NotFound, LibraryReadOnly)):
            act(pack, made)
        assert pack.record.head() == head
    laptops.close()


@pytest.mark.parametrize("table", ["measure", "reading"])
def test_whatever_stands_in_a_row_the_rest_is_shown(council: SmallCouncil, made: Made, table: str) -> None:
    planner = council.planner
    row = made.measure if table == "measure" else made.reading
    with another_program(planner.folder / "planner.db") as con:
        columns = [
            one["name"] for one in con.execute(f"PRAGMA table_info({table})") if one["name"] not in ("id", "seq")
        ]
    for column in columns:
        for cell in CELLS:
            with another_program(planner.folder / "planner.db") as con:
                was = con.execute(f"SELECT {column} FROM {table} WHERE id = ?", [row]).fetchone()[0]  # noqa: S608
                with suppress(Exception):  # the table takes no such value
                    con.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [cell, row])  # noqa: S608
            shown = planner.measures.of(made.campaign)
            assert made.other in [view.measure.id for view in shown], (column, cell)
            assert all(view.words() for view in shown)
            planner.measures.links(made.campaign, PAGE)
            planner.measures.preview_import(made.campaign, made.file)
            planner.measures.unreadable(made.campaign)
            with suppress(PlannerError):
                planner.measures.get(made.measure)
            with suppress(PlannerError, LibraryError):
                planner.measures.edit(made.other, note="Still")
                planner.record.undo()
            with another_program(planner.folder / "planner.db") as con:
                con.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [was, row])  # noqa: S608
    assert planner.record.check().faults == []

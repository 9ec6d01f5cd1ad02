"""Measures of campaigns and what was read of them: kept exactly, told in words, undone as one step."""

from datetime import date
from decimal import Decimal

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import MeasureId, ReadingId
from sddc_planner.model.measure import Better, Measure, MeasureKind, Reading
from sddc_planner.model.progress_of_measure import Pace, Progress, progress_of
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil
from tests.store.rich import another_program

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


@pytest.fixture
def campaign(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    return council.planner.campaigns.add(name="Warm and Well", first_day=FIRST, last_day=LAST)


def enquiries(planner: Planner, campaign: Campaign, **columns: object) -> Measure:
    known = {"unit": "a month", "baseline": Decimal(40), "target": Decimal(60), "target_day": LAST}
    return planner.measures.add(campaign.id, kind=MeasureKind.OUTCOMES, name="Enquiries", **{**known, **columns})


def test_measures_come_in_the_order_of_an_evaluation(council: SmallCouncil, campaign: Campaign) -> None:
    measures = council.planner.measures
    for kind, name in (("outcomes", "Enquiries"), ("outputs", "Reach"), ("inputs", "Spent"), ("outputs", "Views")):
        measures.add(campaign.id, kind=MeasureKind(kind), name=name)
    assert [one.measure.name for one in measures.of(campaign.id)] == ["Spent", "Reach", "Views", "Enquiries"]
    views = measures.of(campaign.id)[2].measure
    measures.move(views.id, -1)
    assert [one.measure.name for one in measures.of(campaign.id)] == ["Spent", "Views", "Reach", "Enquiries"]
    measures.move(views.id, -1)
    assert measures.of(campaign.id)[0].measure.name == "Spent", "it stays under its kind"
    council.planner.record.undo()
    assert [one.measure.name for one in measures.of(campaign.id)] == ["Spent", "Reach", "Views", "Enquiries"]


def test_readings_keep_every_digit(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign, target=Decimal("1000000.000000001"))
    planner.measures.read(one.id, date(2020, 11, 2), Decimal("0.1"), note="First week")
    planner.measures.read(one.id, date(2020, 11, 1), Decimal("12345678.123456789"))
    (view,) = planner.measures.of(campaign.id)
    assert [str(read.value) for read in view.readings] == ["12345678.123456789", "0.1"]
    assert view.now is not None
    assert (view.now.note, str(view.measure.target)) == ("First week", "1000000.000000001")


def test_a_day_is_read_once_and_never_before_it_comes(council: SmallCouncil, campaign: Campaign) -> None:
    measures = council.planner.measures
    one = enquiries(council.planner, campaign)
    measures.read(one.id, date(2020, 11, 1), Decimal(40))
    with pytest.raises(InvalidValue, match="already: 40 a month"):
        measures.read(one.id, date(2020, 11, 1), Decimal(41))
    tomorrow = date.fromordinal(council.planner.desk.today().toordinal() + 1)
    with pytest.raises(InvalidValue, match="still to come"):
        measures.read(one.id, tomorrow, Decimal(41))
    other = measures.read(one.id, date(2020, 11, 2), Decimal(41))
    with pytest.raises(InvalidValue, match="already"):
        measures.correct(other.id, day=date(2020, 11, 1))
    measures.correct(other.id, value=Decimal(43))
    assert [int(read.value) for read in measures.get(one.id).readings] == [40, 43]
    with pytest.raises(TypeError):
        measures.correct(other.id, origin="elsewhere")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1" * 19, "1E-19"])
def test_what_is_no_number_changes_nothing(council: SmallCouncil, campaign: Campaign, value: str) -> None:
    one = enquiries(council.planner, campaign)
    with pytest.raises(InvalidValue):
        council.planner.measures.read(one.id, date(2020, 11, 1), Decimal(value))
    with pytest.raises(InvalidValue):
        council.planner.measures.edit(one.id, target=Decimal(value))
    assert council.planner.measures.get(one.id).measure == one


def test_a_name_is_given_once_in_a_campaign(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign)
    with pytest.raises(InvalidValue, match="already"):
        planner.measures.add(campaign.id, kind=MeasureKind.INPUTS, name="ENQUIRIES ")
    with pytest.raises(InvalidValue):
        planner.measures.edit(one.id, name="  ")
    other = planner.campaigns.add(name="Other", first_day=FIRST, last_day=LAST)
    assert planner.measures.add(other.id, kind=MeasureKind.INPUTS, name="Enquiries").campaign == other.id


def test_removing_takes_the_readings_and_undo_brings_all_back(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign)
    planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    before = planner.measures.of(campaign.id)
    planner.measures.remove(one.id)
    assert planner.measures.of(campaign.id) == ()
    with pytest.raises(NotFound):
        planner.measures.get(one.id)
    planner.record.undo()
    assert planner.measures.of(campaign.id) == before
    planner.measures.remove_readings(tuple(read.id for read in before[0].readings))
    assert planner.measures.get(one.id).readings == ()
    assert planner.record.check().faults == []


def test_whoever_writes_a_measure_wrote_some_of_the_brief(council: SmallCouncil, campaign: Campaign) -> None:
    """And so can never sign it. A reading and a line of learning are no part of the brief."""
    planner = council.planner
    one = enquiries(planner, campaign)
    planner.sit_down(council.contact)
    planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    learnt = planner.measures.add(campaign.id, kind=MeasureKind.LEARNING, name="What worked", note="Short films.")
    planner.measures.edit(learnt.id, note="Short films of tenants.")
    assert planner.campaigns.get(campaign.id).authors == (council.specialist,)
    planner.measures.edit(one.id, target=Decimal(65))
    assert set(planner.campaigns.get(campaign.id).authors) == {council.specialist, council.contact}
    planner.sit_down(council.manager)
    planner.measures.edit(learnt.id, kind=MeasureKind.OUTCOMES)
    assert council.manager in planner.campaigns.get(campaign.id).authors, "it is part of the brief now"


def test_the_history_says_what_changed(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign)
    planner.measures.edit(one.id, target=Decimal(65), sitting=False)
    read = planner.measures.read(one.id, date(2020, 11, 1), Decimal(1040))
    planner.measures.correct(read.id, value=Decimal("1041.5"))
    asked = Asked(kinds=frozenset({HistoryKind.EDITS}))
    said = {line.summary: planner.histories.details(asked, line) for line in planner.histories.lines(asked, 10)}
    (target,) = said["changed the target of the measure “Enquiries”"]
    assert (target.label, target.before, target.after) == ("Target", "60", "65")
    (corrected,) = said[
        "changed a reading of “Enquiries” from 1,040 a month on 1 Nov 2020 to 1,041.5 a month on 1 Nov 2020"
    ]
    assert (corrected.label, corrected.inline) == ("Reading of 1 Nov 2020", "1,040 → 1,041.5")


def made(**columns: object) -> Measure:
    known = {"id": MeasureId("m"), "campaign": "c", "kind": MeasureKind.OUTCOMES, "name": "Enquiries"}
    return Measure(**{**known, **columns})  # type: ignore[arg-type]  # a test gives what it likes


def progress(
    value: str | None, *, day: date = date(2021, 1, 14), today: date | None = None, **columns: object
) -> Progress:
    now = Reading(id=ReadingId("r"), measure=MeasureId("m"), day=day, value=Decimal(value)) if value else None
    numbers = {name: Decimal(one) if isinstance(one, int) else one for name, one in columns.items()}
    return progress_of(made(**numbers), now, first_day=FIRST, last_day=LAST, today=today or day)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (progress("52", baseline=40, target=60), "60% of the way, on course"),
        (progress("42", baseline=40, target=60), "10% of the way, behind"),
        (progress("60", baseline=40, target=60), "target reached"),
        (progress("70", baseline=40, target=60), "target reached, 150% of the way"),
        (progress("59.999", baseline=40, target=60), "99% of the way, on course"),
        (progress("30", baseline=40, target=60), "further away than at the start, behind"),
        (progress("52", baseline=40, target=60, today=date(2021, 3, 1)), "target missed: 60% of the way"),
        (progress("52", baseline=40, target=60, target_day=date(2021, 1, 13)), "target missed: 60% of the way"),
        (progress("30", baseline=78, target=52, better=Better.DOWN), "target reached, 184% of the way"),
        (progress("65", baseline=78, target=52, better=Better.DOWN), "50% of the way, on course"),
        (progress("412", target=900), "45% of the way, behind"),
        (progress("5", baseline=5), "no target"),
        (progress(None, baseline=5, target=6), "not read yet"),
        (progress(None, kind=MeasureKind.LEARNING), ""),
        (progress("5", baseline=60, target=60), "behind"),
        (progress("50", baseline=40, target=60, better=Better.DOWN), "target reached"),
    ],
)
def test_progress_in_words(found: Progress, words: str) -> None:
    assert found.words() == words


def test_the_words_say_what_the_chart_shows(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign)
    planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    planner.measures.read(one.id, date(2020, 11, 3), Decimal(1052))
    assert planner.measures.get(one.id).words() == (
        "Enquiries, baseline 40 a month, target 60 a month by 28 Feb 2021. "
        "2 readings: from 40 a month on 1 Nov 2020 to 1,052 a month on 3 Nov 2020. "
        "Target reached, 5,060% of the way."
    )


def test_a_row_altered_outside_is_left_out_and_counted(council: SmallCouncil, campaign: Campaign) -> None:
    planner = council.planner
    one = enquiries(planner, campaign)
    good = planner.measures.read(one.id, date(2020, 11, 1), Decimal(40))
    bad = planner.measures.read(one.id, date(2020, 11, 2), Decimal(41))
    with another_program(planner.folder / "planner.db") as con:
        con.execute("UPDATE reading SET value = 'many' WHERE id = ?", [bad.id])
        con.commit()
    assert [read.id for read in planner.measures.get(one.id).readings] == [good.id]
    assert planner.measures.unreadable(campaign.id) == 1
    assert planner.measures.get(one.id).progress.pace is not Pace.NOT_READ

"""Days that a library keeps: shown in their month, kept once, undone in one step, told in the history."""

from dataclasses import replace
from datetime import date

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.bank_holidays import Origin
from sddc_planner.model.day_rule import DayRule, EachYear, FromEaster, NthWeekday, OnDates, Unfixed
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind

MARCH = date(2021, 3, 1)


def keep(planner: Planner, name: str, rule: DayRule, *, kind: DayKind = DayKind.AWARENESS, days: int = 1) -> SpecialDay:
    return planner.days.save(SpecialDay(id=planner.days.new_id(), kind=kind, name=name, rule=rule, days=days))


def test_a_month_shows_what_falls_in_it(planner: Planner) -> None:
    keep(planner, "First Monday", NthWeekday(1, 0, 3))
    keep(planner, "Zoo board", OnDates((date(2021, 3, 1),)), kind=DayKind.COUNCIL)
    keep(planner, "A week", EachYear(3, 29), days=7)
    keep(planner, "Someday", Unfixed(3, 2021))
    keep(planner, "Some other year", Unfixed(3, 2022))
    hidden = keep(planner, "Hidden", FromEaster(-18))
    planner.days.save(replace(hidden, active=False))
    picture = planner.pictures.month(MARCH)
    assert picture.special == {date(2021, 3, 1): ("Zoo board", "First Monday")}
    assert picture.unfixed == ("Someday",)
    (bar,) = picture.bars
    assert (bar.kind, bar.title, bar.first_day, bar.last_day) == ("days", "A week", date(2021, 3, 29), date(2021, 4, 4))
    april = planner.pictures.month(date(2021, 4, 1))
    assert [one.title for one in april.bars] == ["A week"], "it lasts into April"
    assert not april.unfixed


def test_two_days_in_a_row_stand_beside_their_numbers(planner: Planner) -> None:
    keep(planner, "A pair", EachYear(3, 31), days=2)
    assert planner.pictures.month(MARCH).special == {date(2021, 3, 31): ("A pair",), date(2021, 4, 1): ("A pair",)}
    assert planner.pictures.month(date(2021, 4, 1)).special[date(2021, 4, 1)] == ("A pair",)


def test_a_year_lists_all_with_whence_it_is_known(planner: Planner) -> None:
    keep(planner, "Council sits", OnDates((date(2021, 4, 2),)), kind=DayKind.COUNCIL)
    keep(planner, "Someday", Unfixed(4))
    lines = planner.days.year(2021)
    assert [(one.name, one.origin) for one in lines if one.month.month == 4] == [
        ("Good Friday", Origin.PUBLISHED),
        ("Council sits", Origin.OWN),
        ("Easter Monday", Origin.PUBLISHED),
        ("Someday", Origin.OWN),
    ]
    assert len(lines) == 10
    assert {one.origin for one in planner.days.year(2040) if one.kind is DayKind.BANK_HOLIDAY} == {Origin.WORKED_OUT}


def test_each_change_is_one_step_that_says_what_it_was(planner: Planner) -> None:
    day = keep(planner, "  Litter \n pick ", NthWeekday(-1, 4, 9))
    assert day.name == "Litter pick"
    added = "added the awareness day “Litter pick”, on the last Friday of September each year"
    assert planner.record.labels()[0] == added
    planner.days.save(replace(day, days=7))
    assert planner.record.undo().endswith("for 7 days from the last Friday of September each year")
    planner.days.save(replace(day, active=False))
    assert planner.record.undo() == "switched off the awareness day “Litter pick”"
    planner.days.remove([day.id])
    assert planner.days.kept() == ()
    assert planner.record.undo() == "removed the awareness day “Litter pick”"
    assert planner.days.kept() == (day,)
    line = planner.record.history()[-2]
    assert (line.summary, line.kind) == (added, HistoryKind.SET_UP)


def test_the_same_day_is_kept_once(planner: Planner) -> None:
    day = keep(planner, "Litter pick", EachYear(9, 1))
    with pytest.raises(InvalidValue, match="“Litter pick” is kept already, on 1 September each year"):
        keep(planner, "LITTER pick", EachYear(9, 1))
    keep(planner, "Litter pick", EachYear(4, 1))
    assert planner.days.save(replace(day, notes="Bring gloves.")).notes == "Bring gloves."
    with pytest.raises(NotFound):
        planner.days.remove([])


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"name": "  "}, "Give the day a name"),
        ({"name": "x" * 201}, "at most 200 letters"),
        ({"days": 0}, "from 1 to 92 days"),
        ({"days": 93}, "from 1 to 92 days"),
        ({"kind": DayKind.BANK_HOLIDAY, "rule": Unfixed(3)}, "needs a date"),
    ],
)
def test_what_cannot_be_is_refused(planner: Planner, columns: dict[str, object], message: str) -> None:
    day = SpecialDay(id=planner.days.new_id(), kind=DayKind.OTHER, name="Day", rule=EachYear(1, 2))
    with pytest.raises(InvalidValue, match=message):
        replace(day, **columns)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="no such day"):
        EachYear(2, 30)
    with pytest.raises(InvalidValue, match="from 2000 to 2099"):
        OnDates((date(1999, 12, 31),))

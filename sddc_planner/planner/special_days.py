"""Days that matter: what a year has of them and whence it is known; one's own kept, brought in and written out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.bank_holidays import Origin
from sddc_planner.model.day_rule import OnDates, Unfixed, full_date
from sddc_planner.model.ids import SpecialDayId
from sddc_planner.model.special_day import OF_HOLIDAYS, OWN_KINDS, DayKind, SpecialDay, one_line, some_lines
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import Progress
from sddc_planner.store import special_days

if TYPE_CHECKING:
    from sddc_planner.planner.days_importing import DaysPreview

_CALENDAR = ".ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One day of a year. ``day`` is what the library keeps of it, None for a bank holiday that it only knows.

    ``first_day`` None: the date is still to be confirmed; ``month`` is then the month in which it will be, by its first
    day, and otherwise that of the first day. ``off``: it is kept, but not shown and not counted.
    """

    name: str
    kind: DayKind
    origin: Origin
    month: date
    first_day: date | None = None
    last_day: date | None = None
    day: SpecialDay | None = None
    off: bool = False


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """The part of ``Planner`` for the days that matter."""

    desk: Desk

    def kept(self) -> tuple[SpecialDay, ...]:
        """All that the library keeps, by name, but for bank holidays that are switched off."""
        found = special_days.all_of(self.desk.library.con)
        return tuple(one for one in found if one.kind is not DayKind.NO_HOLIDAY)

    def year(self, year: int) -> tuple[DayLine, ...]:
        """Every bank holiday and every day kept that begins in a year, in its order; in each month those without a
        date come last."""
        lines = [*self._national(year)]
        for one in self.kept():
            lines += [_line(one, *span) for span in one.in_year(year)]
            if isinstance(one.rule, Unfixed) and one.rule.months_in(year):
                lines.append(_line(one, None, None, date(year, one.rule.month, 1)))
        return tuple(sorted(lines, key=_in_order))

    def save(self, day: SpecialDay) -> SpecialDay:
        """Keep a day, or change it. Raises ``InvalidValue`` where the same day is kept already."""
        day = replace(day, name=one_line(day.name), source=some_lines(day.source), notes=some_lines(day.notes))
        if day.kind not in OWN_KINDS:
            raise InvalidValue("kind", "Switch a bank holiday off with “switch off”.")
        before = next((one for one in self.kept() if one.id == day.id), None)
        self._refuse_double(day)
        with self.desk.change("save day", _saved(before, day)) as writer:
            writer.put(special_days.TABLE, special_days.to_row(day))
        return day

    def new_id(self) -> SpecialDayId:
        return SpecialDayId(self.desk.new_id())

    def set_active(self, day: SpecialDayId, *, active: bool) -> SpecialDay:
        """Use a day that is kept, or let it rest. Raises ``NotFound``."""
        return self.save(replace(special_days.one_of(self.desk.library.con, day), active=active))

    def remove(self, days: Collection[SpecialDayId]) -> int:
        """Remove days that are kept, as one step of undo; how many there were. Raises ``NotFound`` for none."""
        mine = [one for one in self.kept() if one.id in set(days)]
        if not mine:
            raise NotFound("That day is no longer kept.")
        what = f"the {mine[0].kind.value} “{mine[0].name}”" if len(mine) == 1 else f"{len(mine)} days that matter"
        with self.desk.change("remove day", f"removed {what}") as writer:
            for one in mine:
                writer.remove(special_days.TABLE, one.id)
        return len(mine)

    def switch_off(self, day: date) -> None:
        """Let a bank holiday of the list, or one that is worked out, be an ordinary day here.

        Raises ``NotFound`` where there is none on that day.
        """
        known = holidays_of(self.desk)
        if day not in known or known.origin(day) is Origin.OWN:
            raise NotFound(f"{full_date(day)} is no bank holiday by the list or by rule.")
        off = SpecialDay(id=self.new_id(), kind=DayKind.NO_HOLIDAY, name=known[day], rule=OnDates((day,)))
        with self.desk.change("switch off day", f"switched off the {_holiday(known[day], day)}") as writer:
            writer.put(special_days.TABLE, special_days.to_row(off))

    def switch_on(self, day: date) -> None:
        """Let a bank holiday that was switched off count again. Raises ``NotFound`` where it was not."""
        off = [one for one in self._switched_off() if day in one.rule.in_year(day.year)]
        if not off:
            raise NotFound(f"The bank holiday of {full_date(day)} is not switched off.")
        with self.desk.change("switch on day", f"switched on the {_holiday(off[0].name, day)}") as writer:
            for one in off:
                rest = tuple(other for other in getattr(one.rule, "days", ()) if other != day)
                if rest:
                    writer.put(special_days.TABLE, special_days.to_row(replace(one, rule=OnDates(rest))))
                else:
                    writer.remove(special_days.TABLE, one.id)

    # Files

    def preview_import(
        self,
        path: Path,
        *,
        kind: DayKind = DayKind.AWARENESS,
        year: int | None = None,
        progress: Progress | None = None,
    ) -> "DaysPreview":
        """What an .ics, .csv or .xlsx file would bring in. Nothing changes. Raises ``UnreadableFile``.

        ``kind`` is for days of which the file does not say what they are, ``year`` for dates without one; where it is
        None such a date is left out and named.
        """
        from sddc_planner.planner.days_importing import DaysImporting  # noqa: PLC0415  # reads files

        return DaysImporting(self.desk).preview(path, kind=kind, year=year, progress=progress)

    def apply_import(self, preview: "DaysPreview") -> tuple[SpecialDay, ...]:
        """Keep the days of a preview, as one step of undo; what has come to be kept meanwhile is left out."""
        from sddc_planner.planner.days_importing import DaysImporting  # noqa: PLC0415

        return DaysImporting(self.desk).apply(preview)

    def export(self, out: Path, *, as_calendar: bool = False) -> tuple[Path, int]:
        """Write the days that the library keeps to a file; where it is now, and how many are in it.

        A .csv file has them all with their rules and can be brought in again; a calendar (.ics) those that are used
        and have a date. In a folder it takes a name that is free; a file is written over, and is a calendar where it
        ends so. Raises ``UserError`` where there is nothing to write or it cannot be written.
        """
        from sddc_planner.exports.days_calendar import days_as_calendar  # noqa: PLC0415
        from sddc_planner.exports.days_file import days_as_csv  # noqa: PLC0415
        from sddc_planner.exports.whole_file import write_whole  # noqa: PLC0415

        days, today = special_days.all_of(self.desk.library.con), self.desk.today()
        as_calendar = as_calendar or out.suffix.lower() == _CALENDAR
        content, number = days_as_calendar(days, today, self.desk.clock()) if as_calendar else (b"", len(days))
        if not number:
            kind = " with a date" if days else ""
            raise NotFound(f"This library keeps no days of its own{kind} yet, so there is nothing to write.")
        target = _target(out, _CALENDAR if as_calendar else ".csv")
        write_whole(target, content or days_as_csv(days, today))
        return target, number

    # Inside

    def _switched_off(self) -> list[SpecialDay]:
        return list(special_days.all_of(self.desk.library.con, (DayKind.NO_HOLIDAY,)))

    def _national(self, year: int) -> list[DayLine]:
        known = holidays_of(self.desk)
        origin = Origin.PUBLISHED if year in known.published else Origin.WORKED_OUT
        return [
            DayLine(
                name=name,
                kind=DayKind.BANK_HOLIDAY,
                origin=origin,
                month=day.replace(day=1),
                first_day=day,
                last_day=day,
                off=day in known.without,
            )
            for day, name in known.national(year).items()
        ]

    def _refuse_double(self, day: SpecialDay) -> None:
        for one in self.kept():
            if one.id != day.id and one.name.casefold() == day.name.casefold() and one.rule == day.rule:
                raise InvalidValue("name", f"“{one.name}” is kept already, {_small(one.words())}.")
        if day.kind is DayKind.BANK_HOLIDAY and isinstance(day.rule, OnDates):
            known = replace(holidays_of(self.desk), added={})
            if (double := [one for one in day.rule.days if one in known]) and len(double) == len(day.rule.days):
                raise InvalidValue("dates", f"{full_date(double[0])} is a bank holiday already: {known[double[0]]}.")


def _target(out: Path, ending: str) -> Path:
    """The file itself; in a folder one with a name that is free."""
    if not out.is_dir():
        return out if out.suffix.lower() == ending else out.with_name(f"{out.name}{ending}")
    names = (f"Days that matter{ending}", *(f"Days that matter ({n}){ending}" for n in range(2, 1000)))
    return next((out / name for name in names if not (out / name).exists()), out / names[-1])


def _line(day: SpecialDay, first: date | None, last: date | None, month: date | None = None) -> DayLine:
    month = month or (first.replace(day=1) if first else date.min)
    return DayLine(
        name=day.name,
        kind=day.kind,
        origin=Origin.OWN,
        month=month,
        first_day=first,
        last_day=last,
        day=day,
        off=not day.active,
    )


def _in_order(line: DayLine) -> tuple[date, bool, date, bool, str]:
    first = line.first_day or line.month + timedelta(days=31)
    return line.month, line.first_day is None, first, line.kind not in OF_HOLIDAYS, line.name.casefold()


def _saved(before: SpecialDay | None, day: SpecialDay) -> str:
    what = f"the {day.kind.value} “{day.name}”"
    if before is None:
        return f"added {what}, {_small(day.words())}"
    if replace(before, active=day.active) == day:
        return f"switched {'on' if day.active else 'off'} {what}"
    return f"changed {what}, {_small(day.words())}"


def _holiday(name: str, day: date) -> str:
    return f"bank holiday “{name}” of {full_date(day)}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]

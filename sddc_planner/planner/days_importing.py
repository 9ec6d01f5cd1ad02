"""Bringing days that matter in from a file: what would come, what is here already, what cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.errors import InvalidValue
from sddc_planner.imports.days_file import DaysDraft, FoundDay, read_days
from sddc_planner.model.bank_holidays import BankHolidays
from sddc_planner.model.day_rule import DayRule, OnDates, Unfixed
from sddc_planner.model.ids import SpecialDayId
from sddc_planner.model.special_day import OF_HOLIDAYS, DayKind, SpecialDay
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import Progress
from sddc_planner.store import special_days


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingDay:
    """A day that would come in. ``where`` is its place in the file, ``remark`` what to know of it."""

    where: str
    day: SpecialDay
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComing:
    """A row or event that would not come in, and why."""

    where: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPreview:
    """Every row of a file is among those that come, those that are here already, or those that cannot be kept."""

    draft: DaysDraft
    kind: DayKind
    coming: tuple[ComingDay, ...]
    known: tuple[NotComing, ...]
    left_out: tuple[NotComing, ...]
    why_read_only: str = ""


@dataclass(frozen=True, slots=True)
class DaysImporting:
    """Holds the days of a file against those that the library keeps."""

    desk: Desk

    def preview(self, path: Path, *, kind: DayKind, year: int | None, progress: Progress | None) -> DaysPreview:
        """See ``SpecialDays.preview_import``."""
        return self._held_against(read_days(path, year=year, progress=progress), kind)

    def apply(self, preview: DaysPreview) -> tuple[SpecialDay, ...]:
        """See ``SpecialDays.apply_import``."""
        coming = [one.day for one in self._held_against(preview.draft, preview.kind).coming]
        if not coming:
            return ()
        what = "1 day that matters" if len(coming) == 1 else f"{len(coming):,} days that matter"
        with self.desk.change("import days", f"brought in {what} from “{preview.draft.file_name}”") as writer:
            for day in coming:
                writer.put(special_days.TABLE, special_days.to_row(day))
        return tuple(coming)

    def _held_against(self, draft: DaysDraft, kind: DayKind) -> DaysPreview:
        holidays = holidays_of(self.desk)
        here = _Known(special_days.all_of(self.desk.library.con))
        coming: list[ComingDay] = []
        known: list[NotComing] = []
        left_out = [NotComing(where=one.where, name=one.name, reason=one.reason) for one in draft.left_out]
        for found in draft.found:
            said, rest = here.of(found, found.kind or kind)
            said = said or _is_holiday(found, found.kind or kind, holidays)
            if said:
                known.append(NotComing(where=found.where, name=found.name, reason=said))
                continue
            try:
                day = self._day(found, rest, found.kind or kind, draft.file_name)
            except InvalidValue as exc:
                left_out.append(NotComing(where=found.where, name=found.name, reason=exc.sentence()))
                continue
            coming.append(ComingDay(where=found.where, day=day, remark=_remark(found, rest, here.unfixed(found))))
            here.learn(day, "It stands in the file twice.")
        return DaysPreview(
            draft=draft,
            kind=kind,
            coming=tuple(coming),
            known=tuple(known),
            left_out=tuple(left_out),
            why_read_only=self.desk.library.why_read_only,
        )

    def _day(self, found: FoundDay, rule: DayRule, kind: DayKind, file_name: str) -> SpecialDay:
        return SpecialDay(
            id=SpecialDayId(self.desk.new_id()),
            kind=kind,
            name=found.name,
            rule=rule,
            days=found.days,
            source=found.source or f"From {file_name}",
            notes=found.notes,
            active=found.active,
        )


class _Known:
    """Which days are known by name: those that the library keeps, and those of the file that came before."""

    def __init__(self, days: Iterable[SpecialDay]) -> None:
        self._days: dict[str, list[tuple[SpecialDay, str]]] = {}
        for one in days:
            self.learn(one, "It is kept already.")

    def learn(self, day: SpecialDay, said: str) -> None:
        """``said`` is why the same day will not come in once more."""
        self._days.setdefault(_folded(day.name), []).append((day, said))

    def of(self, found: FoundDay, kind: DayKind) -> tuple[str, DayRule]:
        """Why a day is known; or nothing, and its rule without the dates that are."""
        same = [pair for pair in self._named(found) if (pair[0].kind is DayKind.NO_HOLIDAY) == _is_off(kind)]
        for day, said in same:
            if day.rule == found.rule:
                return said, found.rule
        if not isinstance(found.rule, OnDates):
            return "", found.rule
        rest: list[date] = []
        last = ""
        for one in found.rule.days:
            covering = next((said for day, said in same if one in day.rule.in_year(one.year)), "")
            last = covering or last
            if not covering:
                rest.append(one)
        return ("", OnDates(tuple(rest))) if rest else (last, found.rule)

    def unfixed(self, found: FoundDay) -> bool:
        """Whether a day of this name is kept without a date."""
        return any(isinstance(day.rule, Unfixed) for day, _said in self._named(found))

    def _named(self, found: FoundDay) -> list[tuple[SpecialDay, str]]:
        return self._days.get(_folded(found.name), [])


def _is_off(kind: DayKind) -> bool:
    return kind is DayKind.NO_HOLIDAY


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def _is_holiday(found: FoundDay, kind: DayKind, holidays: BankHolidays) -> str:
    """Why a day is a bank holiday without coming in."""
    if _is_off(kind) or not isinstance(found.rule, OnDates) or found.days != 1:
        return ""
    named = [holidays.get(day, "") for day in found.rule.days]
    same_name = all(_folded(name) == _folded(found.name) for name in named)
    if same_name or (kind in OF_HOLIDAYS and all(named)):
        return f"It is a bank holiday already: {named[0]}."
    return ""


def _remark(found: FoundDay, rest: DayRule, was_unfixed: bool) -> str:
    said = [found.remark]
    if isinstance(rest, OnDates) and isinstance(found.rule, OnDates) and len(rest.days) < len(found.rule.days):
        said.append(f"{len(found.rule.days) - len(rest.days)} of its dates are kept already.")
    if was_unfixed and not isinstance(found.rule, Unfixed):
        said.append("It is kept without a date too: that one can be removed.")
    return " ".join(filter(None, said))

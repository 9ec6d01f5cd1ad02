"""Which dates the list shows around a month: it alone, its quarter, its year, or all there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.model.picture import month_after
from ui import words


def _quarter(month: date) -> tuple[date, date]:
    first = date(month.year, (month.month - 1) // 3 * 3 + 1, 1)
    return first, month_after(first, 3) - timedelta(days=1)


def _year(month: date) -> tuple[date, date]:
    return date(month.year, 1, 1), date(month.year, 12, 31)


def _month(month: date) -> tuple[date, date]:
    return month, month_after(month, 1) - timedelta(days=1)


def _all(_month: date) -> tuple[date, date]:
    return date.min, date.max


@dataclass(frozen=True, slots=True)
class Span:
    """``around`` gives its first and last day. With ``undated`` it has the posts of the tray too."""

    words: str
    around: Callable[[date], tuple[date, date]]
    is_month: bool = False
    undated: bool = False

    def named(self, month: date) -> str:
        """ "December 2020", "October to December 2020", "2020" or "any date"."""
        first, last = self.around(month)
        if self.is_month:
            return words.month_name(month)
        if first == date.min:
            return "any date"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        return f"{words.MONTHS[first.month - 1]} to {words.month_name(last)}"


SPANS = (
    Span("This month", _month, is_month=True),
    Span("This quarter", _quarter),
    Span("This year", _year),
    Span("All dates", _all, undated=True),
)

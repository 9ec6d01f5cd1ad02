"""The days that a library keeps as a .csv file, which can be brought in again without a day standing there twice."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from sddc_planner.model.day_rule import next_dates
from sddc_planner.model.special_day import SpecialDay

_HEADINGS = ("Name", "Kind", "Falls", "Next date", "Days", "Used", "Source", "Notes", "Rule")
_STARTS = ("=", "+", "-", "@", "'")


def days_as_csv(days: Sequence[SpecialDay], today: date) -> bytes:
    """One row for each day, in UTF-8 with the mark by which Excel knows it. ``Falls`` and ``Next date`` are to read."""
    page = io.StringIO(newline="")
    pen = csv.writer(page)
    pen.writerow(_HEADINGS)
    for one in days:
        coming = next_dates(one.rule, today, 1)
        row = (
            one.name,
            one.kind.value,
            one.words(),
            f"{coming[0]:%d/%m/%Y}" if coming else "",
            one.days,
            "yes" if one.active else "no",
            one.source,
            one.notes,
            one.rule.text(),
        )
        pen.writerow([_plain(str(cell)) for cell in row])
    return b"\xef\xbb\xbf" + page.getvalue().encode("utf-8")


def _plain(text: str) -> str:
    """Marked, where a spreadsheet might take it for a formula."""
    return f"'{text}" if text.startswith(_STARTS) else text

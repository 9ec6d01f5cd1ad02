"""A campaign as a workbook: facts and texts, objectives, measures with every reading, posts, videos and polls.

Text stays text, days are days, and numbers can be added up.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.exports.briefs.measures_told import in_order, progress_words
from sddc_planner.exports.briefs.phrases import budget_words, capital, foot, listed, seal_notice, subtitle
from sddc_planner.exports.briefs.values import CampaignPaper, What
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.looks import ACCENT, INK, LINE, MUTED
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.room import height_of, lines_in
from sddc_planner.exports.rows import DAYS
from sddc_planner.model.poll import percentages

Value: TypeAlias = str | int | Decimal | date | time | None
Row: TypeAlias = Sequence[Value]

_EXACT = 15
"""Digits that Excel keeps of a number. One with more is written as text."""
_FORMATS = {date: "dd/mm/yyyy", time: "hh:mm", int: "#,##0", Decimal: "#,##0.######"}
_WIDE = 100.0
"""Width of the column of texts, in characters of the standard font."""
_LINES, _LONGEST_LINE = 24, 1200
"""Of text in one row: a row has a highest height, and what is longer would be cut on paper."""
_THIN = Side(style="thin", color=LINE)


def xlsx_of(paper: CampaignPaper, what: What) -> tuple[bytes, tuple[str, ...]]:
    """The file, and sentences about characters that no cell can hold."""
    book = _Book(paper, what)
    return book.content(), book.sentences()


class _Book:
    def __init__(self, paper: CampaignPaper, what: What) -> None:
        self._paper, self._what = paper, what
        self._book = Workbook()
        self._replaced: dict[str, None] = {}

    def content(self) -> bytes:
        first = self._book.worksheets[0]
        self._campaign(first)
        paper = self._paper
        self._table("Objectives", (("What changes", 46), ("From", 20), ("To", 20), ("By", 13)), self._objectives())
        self._table("Measures", _MEASURES, self._measures())
        self._table("Readings", _READINGS, self._readings())
        self._table("Posts", _POSTS, self._posts())
        if paper.videos:
            rows = ((one.title, one.stage, one.due) for one in paper.videos)
            self._table("Videos", (("Video", 46), ("Stage", 16), ("Due", 13)), rows)
        if paper.polls:
            self._table("Polls", _POLLS, self._polls())
        about = self._book.properties
        about.title = self._one_line(f"Campaign {self._what.value}: {paper.campaign.name}")
        about.creator = "SDDC Planner"
        about.created = about.modified = paper.made_at.replace(tzinfo=None, microsecond=0)
        about.language = "en-GB"
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()

    def sentences(self) -> tuple[str, ...]:
        return tuple(self._replaced)

    # Sheets

    def _campaign(self, sheet: Worksheet) -> None:
        """The facts and the texts, one under the other, as the brief has them."""
        sheet.title = "Campaign"
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, _WIDE
        paper = self._paper
        title = self._put(sheet, 1, 1, paper.campaign.name)
        title.font = Font(name="Calibri", size=18, bold=True, color=ACCENT)
        title.alignment = Alignment(vertical="center")
        under = self._put(sheet, 2, 1, " · ".join(filter(None, (paper.council, subtitle(paper.campaign)))))
        under.font = Font(name="Calibri", size=10, color=MUTED)
        under.alignment = Alignment(vertical="center")
        number = 4
        for name, said in self._facts():
            for place, part in enumerate(_parts(said)):
                label = self._put(sheet, number, 1, name if not place else f"{name}, continued")
                label.font = Font(name="Calibri", size=11, color=MUTED)
                self._put(sheet, number, 2, part)
                sheet.row_dimensions[number].height = height_of(part if isinstance(part, str) else "", _WIDE)
                number += 1
        set_up_page(sheet, f"{paper.campaign.name}. {foot(paper)}")

    def _facts(self) -> Iterator[tuple[str, Value]]:
        paper, one = self._paper, self._paper.campaign
        seal = seal_notice(paper.seal)
        said: tuple[tuple[str, Value], ...] = (
            ("First day", one.first_day),
            ("Last day", one.last_day),
            ("Season", capital(one.season.value) if one.season else ""),
            ("Tier", capital(one.tier.value) if one.tier else ""),
            ("State", capital(one.state.value)),
            ("Department", paper.department),
            ("Taking part", listed(paper.departments)),
            ("Partners", listed(one.partners)),
            ("Lead", paper.lead),
            ("Budget", budget_words(one)),
            ("Link tag", one.tag),
            ("Brief", f"{seal.title}. {' '.join(seal.lines)}"),
            ("SHA-256 of the brief", paper.seal.digest),
            ("Aim", one.aim),
            ("Audiences", "\n".join(one.audiences)),
            ("Insight", one.insight),
            ("Strategy/Ideas", one.strategy),
            ("Implementation", one.implementation),
            ("Scoring/Evaluation", one.scoring),
            ("What went well", one.went_well),
            ("What went badly", one.went_badly),
            ("Next time", one.next_time),
            ("Made", foot(paper)),
        )
        return ((name, value) for name, value in said if value not in ("", None))

    def _table(self, title: str, columns: Sequence[tuple[str, float]], rows: "Iterator[Row] | Sequence[Row]") -> None:
        sheet: Worksheet = self._book.create_sheet(title)
        for column, (name, wide) in enumerate(columns, 1):
            cell = self._put(sheet, 1, column, name)
            cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=ACCENT)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            sheet.column_dimensions[cell.column_letter].width = wide
        number = 1
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                self._put(sheet, number, column, value).border = Border(bottom=_THIN)
            said = ((value, wide) for value, (_name, wide) in zip(row, columns, strict=True) if isinstance(value, str))
            sheet.row_dimensions[number].height = max((height_of(text, wide) for text, wide in said), default=None)
        sheet.row_dimensions[1].height = 22
        sheet.freeze_panes = "A2"
        if number > 1:
            sheet.auto_filter.ref = f"A1:{sheet.cell(number, len(columns)).coordinate}"
        set_up_page(sheet, f"{self._paper.campaign.name}. {foot(self._paper)}")
        sheet.print_title_rows = "1:1"

    # Rows

    def _objectives(self) -> Iterator[Row]:
        return ((goal.what, goal.start, goal.target, goal.by) for goal in self._paper.campaign.objectives)

    def _measures(self) -> Iterator[Row]:
        for one in in_order(self._paper.measures):
            asked, last = one.measure, one.readings[-1] if one.readings else None
            yield (
                capital(asked.kind.value),
                asked.name,
                asked.unit,
                asked.baseline,
                asked.target,
                asked.target_day,
                "less" if asked.better.value == "down" else "more",
                last.value if last else None,
                last.day if last else None,
                progress_words(one, self._paper),
                asked.source,
                asked.note,
            )

    def _readings(self) -> Iterator[Row]:
        for one in in_order(self._paper.measures):
            asked = one.measure
            for each in one.readings:
                yield (
                    capital(asked.kind.value), asked.name, each.day, each.value, asked.unit, each.note, each.origin
                )  # fmt: skip

    def _posts(self) -> Iterator[Row]:
        for one in self._paper.posts:
            accounts = "\n".join(one.accounts)
            day = DAYS[one.day.weekday()] if one.day else ""
            yield (one.day, day, one.at, one.heading, accounts, one.department, one.state.value, one.link, one.id)

    def _polls(self) -> Iterator[Row]:
        for one in self._paper.polls:
            asked = one.poll
            shares = percentages(asked.options)
            for place, option in enumerate(asked.options or (None,)):
                first = place == 0
                yield (
                    asked.quarter if first else "",
                    one.account if first else "",
                    (asked.question or asked.waived) if first else "",
                    asked.opens if first else None,
                    asked.closes if first else None,
                    option.text if option else "",
                    option.count if option else None,
                    shares[place] if option else None,
                    asked.learnt if first else "",
                    asked.done if first else "",
                    one.state if first else "",
                )

    # Cells

    def _put(self, sheet: Worksheet, row: int, column: int, value: Value) -> Any:
        cell: Any = sheet.cell(row, column)
        cell.font = Font(name="Calibri", size=11, color=INK)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if isinstance(value, Decimal) and len(value.as_tuple().digits) > _EXACT:
            value = format(value, "f")
        if isinstance(value, str):
            if value:
                held = cell_text(value)
                cell.value = held.stored
                cell.data_type = "s"
                cell.quotePrefix = held.retyped
                if held.replaced:
                    where = f"Sheet {sheet.title}, {cell.coordinate}"
                    which = ", ".join(dict.fromkeys(held.replaced))
                    self._replaced[f"{where}: characters that Excel cannot hold were replaced ({which})."] = None
        elif value is not None:
            cell.value = value
            cell.number_format = _FORMATS[type(value)]
            cell.alignment = Alignment(vertical="top", horizontal="left" if isinstance(value, date | time) else None)
        return cell

    @staticmethod
    def _one_line(text: str) -> str:
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())


_MEASURES = (
    ("Kind", 12), ("Measure", 36), ("Unit", 12), ("Baseline", 12), ("Target", 12), ("By", 13), ("Better", 9),
    ("Last reading", 13), ("Read on", 13), ("Result", 26), ("Read from", 28), ("Note", 36),
)  # fmt: skip
_READINGS = (
    ("Kind", 12), ("Measure", 36), ("Day", 13), ("Value", 14), ("Unit", 12), ("Note", 40), ("From the file", 26),
)  # fmt: skip
_POSTS = (
    ("Date", 12), ("Day", 12), ("Time", 8), ("Post", 44), ("Accounts", 32), ("Department", 22), ("State", 20),
    ("Link", 40), ("Post id", 36),
)  # fmt: skip
_POLLS = (
    ("Quarter", 11), ("Account", 28), ("Question, or why there is none", 40), ("Opens", 12), ("Closes", 12),
    ("Answer", 32), ("Votes", 9), ("Percent", 9), ("You said", 40), ("We did", 40), ("State", 12),
)  # fmt: skip


def _parts(value: Value) -> Iterator[Value]:
    """The value; a text that no one row can show, in pieces that one can."""
    if not isinstance(value, str) or lines_in(value, _WIDE) <= _LINES:
        yield value
        return
    piece = ""
    for line in _lines(value):
        longer = f"{piece}\n{line}" if piece else line
        if piece and lines_in(longer, _WIDE) > _LINES:
            yield piece
            piece = line
        else:
            piece = longer
    yield piece


def _lines(text: str) -> Iterator[str]:
    """Its lines, the longest of them cut at spaces."""
    for line in text.splitlines():
        rest = line
        while len(rest) > _LONGEST_LINE:
            at = rest.rfind(" ", 1, _LONGEST_LINE)
            at = at if at > 0 else _LONGEST_LINE
            yield rest[:at].rstrip()
            rest = rest[at:].lstrip()
        yield rest

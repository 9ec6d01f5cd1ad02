"""The pull list on paper: a box to tick before each line, A4 upright."""

from contextlib import closing

from sddc_planner.exports.evidence.page import (
    ACCENT,
    BAD,
    BAD_SOFT,
    BODY,
    GOOD,
    GOOD_SOFT,
    LABEL,
    LEFT,
    LINE,
    MUTED,
    NOTE,
    PLAIN,
    STRONG,
    WIDTH,
    EvidencePage,
    Look,
)
from sddc_planner.exports.pull_list.values import TITLE, PullList, PullRow, hold_line

_COLUMNS = ((9.0, ""), (30.0, "When"), (44.0, "Where"), (51.0, "Post"), (40.0, "Handed over"))
_BOX = 3.6
"""Millimetres of the box to tick."""


def pull_list_pdf(found: PullList) -> bytes:
    """The whole file."""
    total = 0
    for _turn in range(2):  # the second knows how many pages there are
        with closing(_Page(found, total)) as page:
            _draw(page, found)
            total, content = page.page_no(), bytes(page.output())
    return content


class _Page(EvidencePage):
    def __init__(self, found: PullList, total: int) -> None:
        super().__init__(title=TITLE, head="", total=total)
        self._made = found.made()

    def header(self) -> None:
        if self.page_no() > 1:
            self.put(TITLE, x=LEFT, y=10, w=WIDTH, look=Look(size=7.5, colour=MUTED, bold=True))
            self.rule(15, LINE)
            self.set_xy(LEFT, self.t_margin)

    def footer(self) -> None:
        y = self.h - 14
        look = Look(size=7.5, colour=MUTED)
        self.rule(y, LINE)
        self.put(self.cut(self._made, 90), x=LEFT, y=y + 1.6, w=WIDTH - 30, look=look)
        pages = f" of {self._total}" if self._total else ""
        self.put(f"Page {self.page_no()}{pages}", x=LEFT, y=y + 1.6, w=WIDTH, look=look, right=True)


def _draw(page: _Page, found: PullList) -> None:
    page.properties(title=TITLE, subject=found.summary(), keywords="hold", made_at=found.made_at)
    page.add_page()
    page.box(LEFT, 18, 9, 1.6, ACCENT)
    page.set_xy(LEFT, 23)
    page.flow(TITLE, look=Look(size=20, bold=True))
    page.set_y(page.y + 2)
    for hold in found.holds:
        lines = [f"{hold.kind[:1].upper()}{hold.kind[1:]}, {hold.when}. It {hold.effect}.", hold_line(hold)]
        page.notice(page.cut(hold.title, 120), [one for one in lines if one], (BAD, BAD_SOFT))
    page.flow(found.summary(), look=BODY)
    page.set_y(page.y + 3)
    if not found.rows:
        page.notice("Nothing to pull", ["Keep this page as a note that somebody looked."], (GOOD, GOOD_SOFT))
        return
    page.row([(name, wide, LABEL) for wide, name in _COLUMNS], pad=0.8)
    for row in found.rows:
        _line(page, row, several=len(found.holds) > 1)
    page.keep(16)
    page.set_y(page.y + 7)
    page.flow("All pulled by ______________________________   on ________________   at ____________", look=NOTE)


def _line(page: _Page, row: PullRow, *, several: bool) -> None:
    post = page.cut(row.heading, 160) + (f"\n{page.cut(row.hold, 80)}" if several else "")
    handed = Look(size=8.5) if row.handed_at else Look(size=8.5, colour=PLAIN)
    texts = ("", row.when().replace(", ", "\n"), row.where(), post, row.handed())
    looks = (NOTE, STRONG, BODY, BODY, handed)
    number, top = page.page_no(), page.y
    page.row([(text, wide, look) for text, (wide, _name), look in zip(texts, _COLUMNS, looks, strict=True)], pad=1.4)
    top = top if page.page_no() == number else page.t_margin  # the row is on one page as a whole
    page.set_draw_color(*MUTED)
    page.set_line_width(0.3)
    page.rect(LEFT + 0.3, top + 1.6, _BOX, _BOX)

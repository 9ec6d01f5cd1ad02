"""A document for Word: real headings, paragraphs and tables that can be edited, and the figures as pictures.

Whoever hears it read out gets the same: pictures have their words, tables a head row, headings their levels.
"""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from sddc_planner.exports.briefs import docx_style as style
from sddc_planner.exports.briefs.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Figures,
    Heading,
    Notice,
    Paragraph,
    Table,
    Voice,
)
from sddc_planner.exports.briefs.drawing import MOODS
from sddc_planner.exports.briefs.pages import ACROSS, figure_sheet
from sddc_planner.exports.briefs.picture import Pictures
from sddc_planner.exports.briefs.widths import FACT_WIDE, column_widths, fact_rows
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.evidence.letters import FALLBACKS, is_right_to_left
from sddc_planner.exports.printed.as_pdf import Pages
from sddc_planner.exports.printed.strokes import Look
from sddc_planner.model import palette

_VOICES = {Voice.LEAD: "Lead", Voice.NOTE: "Note"}
_LONGEST_PROPERTY = 255
_RUNNING = Look(size=8)
_BESIDE = 5.0
"""Millimetres between figures."""
_WHOLE_ROW_UP_TO = 600
"""Characters of a row that is not broken over two pages."""


def docx_of(document: Document) -> tuple[bytes, tuple[str, ...]]:
    """The file, and sentences about characters that no Word file can hold."""
    pages = Pages()
    try:
        writer = _Writer(document, pages)
        return writer.content(), writer.sentences()
    finally:
        pages.close_letters()


class _Writer:
    def __init__(self, document: Document, pages: Pages) -> None:
        self._told, self._ruler = document, pages.ruler()
        known = {family: pages.fonts[family].cmap for family in FALLBACKS}  # type: ignore[union-attr]  # no core font
        self._pictures = Pictures(known)
        self._word = docx.Document()
        self._replaced: Counter[str] = Counter()

    def content(self) -> bytes:
        style.set_up(self._word)
        self._title()
        for block in self._told.blocks:
            self._block(block)
        self._head_and_foot()
        self._properties()
        out = io.BytesIO()
        self._word.save(out)
        return out.getvalue()

    def sentences(self) -> tuple[str, ...]:
        if not self._replaced:
            return ()
        total, named = self._replaced.total(), ", ".join(self._replaced)
        verb = (
            "character that no Word file can hold was" if total == 1 else "characters that no Word file can hold were"
        )
        return (f"{total:,} {verb} replaced ({named}).",)

    # Parts

    def _title(self) -> None:
        told = self._told
        kicker = self._word.add_paragraph()
        self._tabbed(kicker, told.kicker, told.council)
        kicker.runs[0].bold = True
        kicker.runs[0].font.color.rgb = style.rgb(palette.ACCENT)
        kicker.runs[2].font.color.rgb = style.rgb(palette.MUTED)
        kicker.paragraph_format.space_after = Pt(2)
        style.ruled(kicker._p.get_or_add_pPr(), "top", palette.hue(told.hue), eighths=32, space=7)  # noqa: SLF001
        title = self._paragraph(told.title, "Title")
        if len(told.title) > 60:
            for run in title.runs:
                run.font.size = Pt(17)
        self._paragraph(told.subtitle, "Subtitle")

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._paragraph(block.text, "Heading 1")
        elif isinstance(block, Paragraph):
            found = self._paragraph(block.text, _VOICES.get(block.voice, "Normal"))
            for run in found.runs if block.voice is Voice.STRONG else ():
                run.bold = True
        elif isinstance(block, Bullets):
            for item in block.items:
                self._paragraph(item, "List Bullet")
        elif isinstance(block, Facts):
            self._facts(block)
        elif isinstance(block, Notice):
            self._notice(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figure):
            self._picture(block, ACROSS, self._word.add_paragraph())
        else:
            self._figures(block)

    def _facts(self, block: Facts) -> None:
        rows = fact_rows(block)
        grid = self._grid(len(rows), (24.0, 61.0, 24.0, 65.0))
        for row, pairs in enumerate(rows):
            for column, (name, said) in enumerate(pairs):
                self._fill(grid[row][column * 2], name, "Small")
                if len(said) >= FACT_WIDE:
                    grid[row][1].merge(grid[row][3])
                self._fill(grid[row][column * 2 + 1], said, "Cell")
        self._after()

    def _notice(self, block: Notice) -> None:
        ink, soft = MOODS[block.mood]
        ((cell,),) = self._grid(1, (ACROSS,))
        style.edged(cell, left=(ink, 24))
        style.shaded(cell, soft)
        title = self._fill(cell, block.title, "Cell")
        for run in title.runs:
            run.bold, run.font.color.rgb = True, style.rgb(ink)
        for line in block.lines:
            self._said(cell.add_paragraph(style="Cell"), line)
        for line in block.digests:
            digest = self._said(cell.add_paragraph(style="Small"), line)
            for run in digest.runs:
                run.font.size = Pt(7)
        for first, paragraph in enumerate(cell.paragraphs):
            paragraph.paragraph_format.left_indent = Mm(3)
            paragraph.paragraph_format.space_before = Pt(0 if first else 3)
        cell.paragraphs[-1].paragraph_format.space_after = Pt(3)
        self._after()

    def _table(self, block: Table) -> None:
        grid = self._grid(len(block.rows) + 1, column_widths(block, ACROSS, self._ruler, Look(size=9.5)))
        style.head_row(grid[0][0])
        for place, column in enumerate(block.columns):
            head = self._fill(grid[0][place], column.name, "Small")
            head.paragraph_format.keep_with_next = True
            for run in head.runs:
                run.bold = True
            if column.right:
                head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            style.edged(grid[0][place], bottom=("#AEB9B4", 6))
        for number, row in enumerate(block.rows, 1):
            if sum(map(len, row)) <= _WHOLE_ROW_UP_TO:
                style.whole_row(grid[number][0])
            for place, (text, column) in enumerate(zip(row, block.columns, strict=True)):
                found = self._fill(grid[number][place], text, "Cell")
                if column.right:
                    found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                style.edged(grid[number][place], bottom=(palette.LINE, 4))
                coloured = bool(block.moods) and place == len(block.columns) - 1
                for run in found.runs if column.strong or coloured else ():
                    run.bold = True
                    if coloured:
                        run.font.color.rgb = style.rgb(MOODS[block.moods[number - 1]][0])
        self._after()

    def _figures(self, block: Figures) -> None:
        many = len(block.figures)
        beside = 3 if many == 3 or many > 4 else 2
        wide = ACROSS / beside
        grid = self._grid((many + beside - 1) // beside, [wide] * beside)
        for place, figure in enumerate(block.figures):
            row, column = divmod(place, beside)
            self._picture(figure, wide - _BESIDE, grid[row][column].paragraphs[0])
        for cells in grid:
            style.whole_row(cells[0])
        self._after()

    def _picture(self, figure: Figure, wide: float, paragraph: WordParagraph) -> None:
        sheet = figure_sheet(figure, wide, self._ruler)
        png = io.BytesIO(self._pictures.png_of(sheet))
        shape = paragraph.add_run().add_picture(png, width=Mm(sheet.width), height=Mm(sheet.height))
        inline: Any = shape._inline  # noqa: SLF001  # the library has no other way to its place and description
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        described = inline.docPr
        described.set("descr", self._held(figure.said))
        described.set("title", self._held(figure.said[:60]))
        paragraph.paragraph_format.space_after = Pt(4)

    def _head_and_foot(self) -> None:
        section, told = self._word.sections[0], self._told
        head = section.header.paragraphs[0]
        room = ACROSS - self._ruler.width(told.kicker, _RUNNING) - 12
        self._tabbed(head, told.kicker, self._ruler.cut(told.title, room, _RUNNING))
        style.ruled(head._p.get_or_add_pPr(), "bottom", palette.LINE, eighths=4, space=3)  # noqa: SLF001
        head.style = self._word.styles["Small"]
        for footer in (section.first_page_footer, section.footer):
            foot = footer.paragraphs[0]
            foot.style = self._word.styles["Small"]
            self._tabbed(foot, told.foot, "Page ")
            style.field(foot, "PAGE")
            foot.add_run(" of ")
            style.field(foot, "NUMPAGES")

    def _properties(self) -> None:
        told, about = self._told, self._word.core_properties
        about.title = self._property(f"{told.kicker}: {told.title}")
        about.subject = self._property(told.subject)
        about.author = about.last_modified_by = "SDDC Planner"
        about.comments = about.keywords = ""
        about.language = "en-GB"
        package = self._word.part.package
        for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
            del package.rels[key]  # the template's picture of itself
        about.created = about.modified = told.made_at.replace(microsecond=0, tzinfo=None)

    # Lines

    def _paragraph(self, text: str, name: str) -> WordParagraph:
        return self._said(self._word.add_paragraph(style=name), text)

    def _said(self, paragraph: WordParagraph, text: str) -> WordParagraph:
        paragraph.add_run(self._held(text))
        if is_right_to_left(text):
            style.from_the_right(paragraph)
        return paragraph

    def _tabbed(self, paragraph: WordParagraph, left: str, right: str) -> None:
        """One text at the left edge, the other at the right."""
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(ACROSS), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(self._held(left))
        paragraph.add_run("\t")
        paragraph.add_run(self._held(right))

    def _grid(self, rows: int, widths: Sequence[float]) -> list[list[_Cell]]:
        """The cells of a table without lines, row by row; ``widths`` in millimetres."""
        grid: WordTable = self._word.add_table(rows, len(widths))
        grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        style.margins(grid)
        for column, wide in zip(grid.columns, widths, strict=True):
            column.width = Mm(wide)
        found = [list(row.cells) for row in grid.rows]  # once: to ask for one cell is to look through all of them
        for row in found:
            for cell, wide in zip(row, widths, strict=True):
                cell.width = Mm(wide)
        return found

    def _fill(self, cell: _Cell, text: str, name: str) -> WordParagraph:
        paragraph = cell.paragraphs[0]
        paragraph.style = self._word.styles[name]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        return self._said(paragraph, text)

    def _after(self) -> None:
        """A little air, without which two tables would grow together."""
        air = self._word.add_paragraph(style="Small")
        air.paragraph_format.space_after = Pt(0)
        air.paragraph_format.line_spacing = Pt(6)

    def _held(self, text: str) -> str:
        held = cell_text(text)  # what no cell can hold, no document can: both are XML
        self._replaced.update(held.replaced)
        return held.text

    def _property(self, text: str) -> str:
        return " ".join(self._held(text).split())[:_LONGEST_PROPERTY]

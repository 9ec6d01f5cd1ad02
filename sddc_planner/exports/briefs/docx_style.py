"""How a Word document of ours looks: its paper, its letters, its lines; and the little XML that these need."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sddc_planner.exports.briefs.pages import FOOT, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from sddc_planner.model import palette

_LETTERS = "Arial"
_LINE = "DCE3DF"


def set_up(word: WordDocument) -> None:
    """A4, and the styles of the document in place of those of the template."""
    page = word.sections[0]
    page.page_width, page.page_height = Mm(WIDTH), Mm(HEIGHT)
    page.left_margin, page.right_margin = Mm(LEFT), Mm(RIGHT)
    page.top_margin, page.bottom_margin = Mm(TOP), Mm(FOOT)
    page.header_distance = page.footer_distance = Mm(8)
    page.different_first_page_header_footer = True
    _style(word, "Normal", 10, palette.INK, after=4)
    _style(word, "Title", 22, palette.INK, bold=True, after=1)
    _style(word, "Subtitle", 10.5, palette.MUTED, after=8)
    _style(word, "Heading 1", 11.5, palette.ACCENT, bold=True, before=10, after=3)
    _style(word, "List Bullet", 10, palette.INK, after=2)
    _style(word, "Lead", 12, palette.INK, after=6)
    _style(word, "Note", 9, palette.MUTED, after=3)
    _style(word, "Cell", 9.5, palette.INK, after=0)
    _style(word, "Small", 8, palette.MUTED, after=0)
    ruled(word.styles["Heading 1"].element.get_or_add_pPr(), "top", palette.LINE, eighths=4, space=5)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "en-GB")
    normal = word.styles["Normal"].element.get_or_add_rPr()
    normal.append(language)


def _style(
    word: WordDocument, name: str, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    found: Any = word.styles[name] if name in word.styles else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style: ParagraphStyle = found
    if name not in {"Normal", "List Bullet"}:
        style.base_style = word.styles["Normal"]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = rgb(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.widow_control = True
    properties: Any = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)
    letters: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(letters.attrib):
        del letters.attrib[attribute]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        letters.set(qn(f"w:{kind}"), _LETTERS)
    for spacing in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(spacing)
    twice = OxmlElement("w:szCs")
    twice.set(qn("w:val"), str(round(size * 2)))
    for old in style.element.rPr.findall(qn("w:szCs")):
        style.element.rPr.remove(old)
    style.element.rPr.find(qn("w:sz")).addnext(twice)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def ruled(properties: Any, side: str, colour: str, *, eighths: int, space: int = 0) -> None:
    """A line at one side of a paragraph; ``eighths`` of a point thick, ``space`` points away."""
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    borders.append(_edge(side, colour, eighths, space))


def margins(grid: Table) -> None:
    """Text begins where the text round the table begins, and ends a little before the next column."""
    kept = OxmlElement("w:tblCellMar")
    for side, twips in (("left", 0), ("right", 140)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        kept.append(edge)
    properties: Any = grid._tbl.tblPr  # noqa: SLF001
    properties.insert_element_before(kept, "w:tblLook", "w:tblCaption", "w:tblDescription")


def edged(cell: _Cell, **sides: tuple[str, int]) -> None:
    """Lines at the sides of a cell: colour and eighths of a point."""
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            colour, eighths = sides[side]
            borders.append(_edge(side, colour, eighths, 0))
    properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001  # the library has no other way to it
    properties.append(borders)


def shaded(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour.lstrip("#"))):
        shade.set(qn(name), value)
    properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(shade)


def head_row(first: _Cell) -> None:
    """The row of this cell is said again on every page, and told as the head to whoever hears the table."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    _row_of(first).append(mark)


def whole_row(first: _Cell) -> None:
    """The row of this cell is not broken over two pages."""
    _row_of(first).insert(0, OxmlElement("w:cantSplit"))


def _row_of(cell: _Cell) -> Any:
    row: Any = cell._tc.getparent()  # noqa: SLF001
    return row.get_or_add_trPr()


def from_the_right(paragraph: Paragraph) -> None:
    """Urdu, Arabic, Hebrew: the paragraph begins at its right edge, and the letters run from there."""
    mark = OxmlElement("w:bidi")
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(mark, "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    for run in paragraph.runs:
        run.font.rtl = True


def field(paragraph: Paragraph, code: str) -> None:
    """A number that Word works out, such as that of the page."""
    for kind in ("begin", "", "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        elif not kind:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {code} "
        else:
            continue
        run._r.append(mark)  # noqa: SLF001


def _edge(side: str, colour: str, eighths: int, space: int) -> Any:
    line = OxmlElement(f"w:{side}")
    values = (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour.lstrip("#")))
    for name, value in values:
        line.set(qn(f"w:{name}"), value)
    return line

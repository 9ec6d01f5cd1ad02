"""Before and after as labels: texts word by word, short values with an arrow."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sddc_planner.model.difference import Kind, Piece
from sddc_planner.model.state import State
from sddc_planner.planner.telling.words import Detail
from ui.signoff.changes_card import html
from ui.theme import Theme
from ui.widgets.labels import let_shrink, wrapped

_SHORT = 60
_LONG_WORD = re.compile(r"\S{24}")


def both_sides(theme: Theme, one: Detail) -> tuple[QLabel, ...]:
    """What was and what is now. A text is one label with what went struck through."""
    if one.pieces and one.before:
        return (_rich(html(theme.tokens, one.pieces), _spoken(one)),)
    if not one.before or not one.after:
        text = one.after or f"{one.before} → nothing"
        return (_plain(text),)
    if len(one.before) + len(one.after) <= _SHORT and "\n" not in one.before + one.after:
        return (_plain(f"{one.before} → {one.after}"),)
    return (_marked(theme, one.before, Kind.REMOVED), _marked(theme, one.after, Kind.ADDED))


def side_html(theme: Theme, pieces: Sequence[Piece], *, left: bool) -> str:
    """One side of a text: what stayed, and on the left what went, on the right what came."""
    mine = Kind.REMOVED if left else Kind.ADDED
    return "".join(
        _lines(one.text) if one.kind is Kind.SAME else f"<span style='{_style(theme, mine)}'>{_lines(one.text)}</span>"
        for one in pieces
        if one.kind in (Kind.SAME, mine)
    )


def rich_label(markup: str, spoken: str) -> QLabel:
    """A wrapped label of markup made here; ``spoken`` is the same without colours."""
    return _rich(markup, spoken)


def _style(theme: Theme, kind: Kind) -> str:
    pair = theme.tokens.state(State.CHANGES_REQUESTED if kind is Kind.REMOVED else State.APPROVED)
    struck = "; text-decoration:line-through" if kind is Kind.REMOVED else ""
    return f"color:{pair.text}; background-color:{pair.soft}{struck}"


def _marked(theme: Theme, text: str, kind: Kind) -> QLabel:
    said = "before" if kind is Kind.REMOVED else "after"
    return _rich(f"<span style='{_style(theme, kind)}'>{_lines(text)}</span>", f"{said}: {text}")


def _plain(text: str) -> QLabel:
    label = wrapped(breakable(text))
    let_shrink(label)
    label.setAccessibleName(text)
    return label


def _rich(markup: str, spoken: str) -> QLabel:
    label = QLabel(markup)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    let_shrink(label)
    label.setAccessibleName(spoken)
    return label


def _spoken(one: Detail) -> str:
    said = [f"{piece.kind.value} “{piece.text}”" for piece in one.pieces if piece.kind is not Kind.SAME]
    return f"{one.label}: {', '.join(said)}"


def _lines(text: str) -> str:
    return escape(breakable(text)).replace("\n", "<br>").replace("  ", "&nbsp; ")


def breakable(text: str) -> str:
    """A word too long for a line may break anywhere, so that none of it is cut off."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)

"""What changed since the revision that was last signed or submitted, word by word."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sddc_planner.model.difference import Kind, Piece
from sddc_planner.model.difference_of_content import Change
from sddc_planner.model.state import State
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme
from ui.tokens import Tokens
from ui.widgets.labels import let_shrink

_AROUND = 160
"""Characters of unchanged text that are kept on each side of a change; the whole text stands in the preview."""
_LONG_WORD = re.compile(r"\S{32}")


class ChangesCard(Card):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What changed", parent)

    def show_case(self, case: Case) -> None:
        self.empty()
        against = case.review.against
        if against is None:
            self.title.setText("First submission")
            self.add_line("There is no earlier revision to compare it with.", "muted")
            return
        tokens = self._theme.tokens
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setText(
            f"What changed since revision {against.number} <span style='font-weight:400; color:{tokens.muted}'>"
            f"({escape(case.review.against_what)})</span>"
        )
        self.setAccessibleName(f"What changed since revision {against.number}, {case.review.against_what}")
        for change in (one for one in case.changes if one.pieces):
            if change.field != "text":
                self.add_line(change.sentence, "muted")
            self.body.addWidget(_difference(tokens, change))
        if plain := [one.sentence for one in case.changes if not one.pieces]:
            self.add_line(" · ".join(plain), "muted")
        if not case.changes:
            self.add_line("Nothing that residents would see.", "muted")


def _difference(tokens: Tokens, change: Change) -> QLabel:
    label = QLabel(html(tokens, change.pieces))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    let_shrink(label)
    label.setAccessibleName(spoken(change))
    return label


def html(tokens: Tokens, pieces: Sequence[Piece]) -> str:
    """Removed words struck through on red, added ones on green; text from people is escaped."""
    gone, new = tokens.state(State.CHANGES_REQUESTED), tokens.state(State.APPROVED)
    marks = {
        Kind.REMOVED: f"color:{gone.text}; background-color:{gone.soft}; text-decoration:line-through",
        Kind.ADDED: f"color:{new.text}; background-color:{new.soft}",
    }
    last = len(pieces) - 1
    parts = []
    for n, piece in enumerate(pieces):
        if piece.kind is Kind.SAME:
            parts.append(_lines(_shortened(piece.text, first=n == 0, last=n == last)))
        else:
            parts.append(f"<span style='{marks[piece.kind]}'>{_lines(_visible(piece.text))}</span>")
            follows = pieces[n + 1].kind if n < last else Kind.SAME
            parts.append(" " if follows is not Kind.SAME else "")
    return "".join(parts)


def spoken(change: Change) -> str:
    """The same without colours, for a screen reader."""
    said = [f"{one.kind.value} “{_visible(one.text)}”" for one in change.pieces if one.kind is not Kind.SAME]
    return f"{change.sentence}: {', '.join(said)}"


def _visible(text: str) -> str:
    """Line ends and lone spaces that came or went can be seen."""
    return text.replace(" ", "␣") if not text.strip(" ") else text.replace("\n", "↵\n")


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The ends of a long stretch that stayed the same; nothing is left out beside a change."""
    keep_head, keep_tail = 0 if first else _AROUND, 0 if last else _AROUND
    if len(text) <= keep_head + keep_tail + _AROUND:
        return text
    tail = text[len(text) - keep_tail :] if keep_tail else ""
    return f"{text[:keep_head]} … {tail}"


def _lines(text: str) -> str:
    """As HTML; a word too long for a line may break anywhere, so that none of it is cut off."""
    broken = _LONG_WORD.sub("\\g<0>\u200b", text)
    return escape(broken).replace("\n", "<br>").replace("  ", "&nbsp; ")

"""The cards of a brief under review: what changed, all that is signed, and what was decided about it so far."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sddc_planner.model.brief_words import BriefPart
from sddc_planner.planner.campaigns.briefs import BriefReview
from ui.campaigns.brief import words as brief_words
from ui.campaigns.brief.case import BriefCase
from ui.signoff.card import Card
from ui.signoff.changes_card import html, spoken
from ui.theme import Theme
from ui.widgets.labels import let_shrink

_UNWRITTEN = "Not written"
_LONG_WORD = re.compile(r"\S{20}")


def breakable_words(text: str) -> str:
    """The text with places where a word too long for a line may be broken, so that none of it is cut off."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


class BriefChanges(Card):
    """What changed since the revision last signed, or failing that the one submitted before; word by word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What changed", parent)

    def show_review(self, review: BriefReview) -> None:
        self.empty()
        against = review.against
        self.setVisible(against is not None)
        if against is None:
            return
        name = f"What changed since revision {against.number}"
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setText(
            f"{name} <span style='font-weight:400; color:{self._theme.tokens.muted}'>"
            f"({escape(review.against_what)})</span>"
        )
        self.setAccessibleName(f"{name}, {review.against_what}")
        for change in review.changes:
            self.add_line(breakable_words(change.sentence), "muted" if change.pieces else "")
            if change.pieces:
                label = QLabel(html(self._theme.tokens, change.pieces))
                label.setTextFormat(Qt.TextFormat.RichText)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                let_shrink(label)
                label.setAccessibleName(spoken(change))
                self.body.addWidget(label)


class BriefContent(Card):
    """The whole content, to the last word: what is not shown here is not signed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What the sign-off is about", parent)

    def show_parts(self, parts: Sequence[BriefPart]) -> None:
        self.empty()
        short = [one for one in parts if one.is_short]
        for one in short:
            if one.text:
                self._pair(one)
        for one in parts:
            if not one.is_short:
                self.add_line(breakable_words(one.label), "muted").setContentsMargins(0, self._theme.px(4), 0, 0)
                self.add_line(breakable_words(one.text) or _UNWRITTEN, "" if one.text else "muted")

    def _pair(self, one: BriefPart) -> None:
        label = QLabel(one.label)
        label.setProperty("kind", "muted")
        label.setFixedWidth(self._theme.px(130))
        label.setWordWrap(True)
        value = QLabel()
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setText(breakable_words(one.text))
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{one.label}: {one.text}")
        self.add_row(label, value)


class BriefDecisions(Card):
    """Every signature so far, and of those that do not hold, why."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Decided so far", parent)

    def show_case(self, case: BriefCase) -> None:
        self.empty()
        self.setVisible(bool(case.decisions))
        for one, person in reversed(case.decisions):
            self.add_line(breakable_words(brief_words.decision(one, person)))
            if not one.sound:
                self.add_line(f"This does not count. {one.problem}", "problem")

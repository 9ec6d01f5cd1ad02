"""The headings of OASIS as fields to write in, with help for whoever asks for it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from sddc_planner.model.campaign import Campaign, CampaignState
from ui.campaigns.oasis import guidance
from ui.campaigns.oasis.fields import LinesField, LongText
from ui.campaigns.oasis.guidance import Guide
from ui.campaigns.oasis.part import OasisPart
from ui.campaigns.oasis.sheet import CampaignView
from ui.composer.fields import mark_problem
from ui.theme import Theme
from ui.widgets.labels import let_shrink, section_label, wrapped

_ENDED = frozenset({CampaignState.EVALUATING, CampaignState.CLOSED})
_ENDING = ("went_well", "went_badly", "next_time")
_OFFERED = 40
"""Audiences of other campaigns, at most."""
_TIGHT, _ROOMY = (1, 6), (3, 30)
"""Lines that a text shows at least and at most."""


HELP_KEY = "Shift+F1"


class Guided(QWidget):
    """Something under a heading, with a “?” that shows and hides what belongs there, and what is wrong with it.

    The “?” is left out of the order of Tab, so that one writes field after field; Shift+F1 in the field does the same.
    """

    def __init__(self, theme: Theme, guide: Guide, *held: QWidget, shows_title: bool = True) -> None:
        super().__init__()
        self.label = section_label(guide.title, held[0] if held else None)
        self.label.setWordWrap(True)
        self.help = wrapped(guide.help, "small")
        let_shrink(self.help)
        self.help.hide()
        self._theme = theme
        self.ask = QToolButton(self)
        self.ask.setCheckable(True)
        self.ask.setText("?")
        self.ask.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.ask.setToolTip(f"What belongs here ({HELP_KEY})")
        self.ask.setAccessibleName(f"What belongs under {guide.title.partition(':')[0]}")
        self.ask.toggled.connect(self.help.setVisible)
        self.ask.setVisible(bool(guide.help) and shows_title)
        if guide.help:
            key = QShortcut(QKeySequence(HELP_KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.ask.toggle)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.label, 1)
        head.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        if shows_title:
            column.addLayout(head)
        column.addWidget(self.help)
        for one in held:
            is_link = isinstance(one, QPushButton)
            column.addWidget(one, alignment=Qt.AlignmentFlag.AlignLeft if is_link else Qt.AlignmentFlag(0))
        column.addWidget(self.problem)
        self._held = held
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """Small, so that the heading is no higher for it."""
        px, tokens = self._theme.px, self._theme.tokens
        self.ask.setStyleSheet(
            f"QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {px(4)}px;"
            f" padding: 0 {px(5)}px; min-height: {px(14)}px; max-height: {px(14)}px; color: {tokens.muted}; }}"
            f"QToolButton:hover {{ background: {tokens.hover}; color: {tokens.ink}; }}"
            f"QToolButton:checked {{ background: {tokens.accent_soft}; color: {tokens.accent}; }}"
            f"QToolButton:focus {{ border-color: {tokens.accent}; }}"
        )

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; nothing if ``sentence`` is empty."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if self._held:
            mark_problem(self._held[0], is_wrong=bool(sentence))
            self._held[0].setAccessibleDescription(sentence)


class TextsPart(OasisPart):
    """Audience, insight, strategy, implementation and scoring; and, once it has ended, how it went."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.audiences = LinesField(theme)
        self.audiences.typed.connect(lambda _text: self._write_audiences())
        self.audiences.left.connect(self.left)
        self._dress_field(self.audiences, guidance.AUDIENCES)
        self.known = QPushButton("+ An audience of another campaign")
        self.known.setProperty("kind", "link")
        self._menu = QMenu(self.known)
        self._menu.aboutToShow.connect(self._offer_known)
        self.known.setMenu(self._menu)
        self._others: tuple[str, ...] = ()
        self._writable = True
        self.texts = {
            "insight": self._text("insight", guidance.INSIGHT),
            "strategy": self._text("strategy", guidance.STRATEGY),
            "implementation": self._text("implementation", guidance.IMPLEMENTATION),
            "scoring": self._text("scoring", guidance.SCORING),
            "went_well": self._text("went_well", guidance.WENT_WELL),
            "went_badly": self._text("went_badly", guidance.WENT_BADLY),
            "next_time": self._text("next_time", guidance.NEXT_TIME),
        }
        guides = (
            ("strategy", guidance.STRATEGY),
            ("implementation", guidance.IMPLEMENTATION),
            ("scoring", guidance.SCORING),
            ("went_well", guidance.WENT_WELL),
            ("went_badly", guidance.WENT_BADLY),
            ("next_time", guidance.NEXT_TIME),
        )
        self.guided = {
            "audiences": Guided(theme, guidance.AUDIENCES, self.audiences, self.known),
            "insight": Guided(theme, guidance.INSIGHT, self.texts["insight"]),
            **{name: Guided(theme, guide, self.texts[name]) for name, guide in guides},
        }
        for one in self.guided.values():
            self.column.addWidget(one)

    def field(self, name: str) -> QWidget:
        return self.audiences if name == "audiences" else self.texts[name]

    def show_view(self, view: CampaignView) -> None:
        one = view.campaign
        if view.takes("audiences"):
            self.audiences.show_lines(one.audiences)
        there = {line.casefold() for line in one.audiences}
        self._others = tuple(line for line in view.sheet.audiences if line.casefold() not in there)
        self._show_known()
        for name, text in self.texts.items():
            if view.takes(name):
                text.show_value(getattr(one, name))
        ended = one.state in _ENDED or any(getattr(one, name) for name in _ENDING)
        for name, guided in self.guided.items():
            guided.show_problem(view.problems.get(name, ""))
            if name in _ENDING:
                guided.setVisible(ended)

    def set_writable(self, *, writable: bool) -> None:
        for field in (self.audiences, *self.texts.values()):
            field.setReadOnly(not writable)
        self._writable = writable
        self._show_known()

    def set_roomy(self, *, roomy: bool) -> None:
        for text in self.texts.values():
            text.set_room(*(_ROOMY if roomy else _TIGHT))
        self.audiences.set_room(*((2, 12) if roomy else _TIGHT))

    def _text(self, name: str, guide: Guide) -> LongText:
        text = LongText(self._theme, *_TIGHT)
        self._dress_field(text, guide)
        text.typed.connect(lambda value: self._say(name, _setting(name, value)))
        text.left.connect(self.left)
        return text

    def _dress_field(self, field: LongText, guide: Guide) -> None:
        field.setPlaceholderText(guide.hint)
        field.setAccessibleName(guide.title)

    def _show_known(self) -> None:
        self.known.setVisible(self._writable and bool(self._others))

    def _offer_known(self) -> None:
        """In the same words, so that campaigns for one audience at one time are found."""
        self._menu.clear()
        for line in self._others[:_OFFERED]:
            action = self._menu.addAction(line.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, line=line: self.add_audience(line))

    def add_audience(self, line: str) -> None:
        """Write one more audience."""
        lines = (*self.audiences.lines(), line)
        self.audiences.show_lines(lines)
        self._choose("audiences", _setting("audiences", lines))

    def _write_audiences(self) -> None:
        self._say("audiences", _setting("audiences", self.audiences.lines()))


def _setting(name: str, value: Any) -> Callable[[Campaign], dict[str, Any]]:
    return lambda _campaign: {name: value}

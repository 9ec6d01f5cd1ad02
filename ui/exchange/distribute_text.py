"""The covering text: written on the left, and on the right as one department gets it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import InvalidValue
from sddc_planner.exports.covering import PLACES, Covering
from sddc_planner.planner.covering import USUAL, Wording
from sddc_planner.planner.departments.distribution import Line
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.labels import section_label

_FOR = {Wording.SIGNS: "Departments that sign", Wording.TOLD: "Departments that are only told"}


class CoveringText(QWidget):
    """``finished`` carries the wording and its text when a sound text has been changed and left."""

    finished = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: dict[Wording, Covering] = dict(USUAL)
        self._lines: tuple[Line, ...] = ()
        self.wording = QComboBox()
        for one, name in _FOR.items():
            self.wording.addItem(name, one)
        self._shown = Wording.SIGNS
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.places = QToolButton()
        self.places.setText("Insert a name…")
        self.places.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.usual = QPushButton("Usual text")
        self.usual.setAutoDefault(False)
        self.subject_field = Field(theme, "Subject", self.subject)
        self.text_field = Field(theme, "Text", self.text)
        self.text_field.setSizePolicy(self.text.sizePolicy())
        self.whose = QComboBox()
        self.whose.setAccessibleName("Preview for")
        self.preview_to, self.preview_subject, self.preview_text = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self.wording.activated.connect(lambda _row: self._change_wording())
        self.subject.textChanged.connect(lambda _text: self._preview())
        self.text.textChanged.connect(self._preview)
        self.subject.editingFinished.connect(self.commit)
        self.usual.clicked.connect(self._put_usual)
        self.whose.activated.connect(lambda _row: self._preview())
        self._show_wording(Wording.SIGNS)

    def show_texts(self, texts: Mapping[Wording, Covering], lines: Sequence[Line], *, writable: bool) -> None:
        """Show the texts of the library; what is being typed stays."""
        is_typed = self._typed() != (self._texts[self._shown].subject, self._texts[self._shown].text.strip())
        self._texts = dict(texts)
        self._lines = tuple(lines)
        for control in (self.subject, self.text):
            control.setReadOnly(not writable)
        self.places.setEnabled(writable)
        self.usual.setEnabled(writable)
        if not is_typed:
            self._show_wording(self._shown)
        self._offer_departments()

    def covering(self) -> Covering | None:
        """What is written, or None with the reason shown beside it."""
        self._explain(None)
        try:
            return Covering(subject=self._typed()[0], text=self._typed()[1] and self._typed()[1] + "\n")
        except InvalidValue as refused:
            self._explain(refused)
            return None

    def commit(self) -> bool:
        """Hand over what has been changed; False where it may not be as it is."""
        made = self.covering()
        if made is None:
            return False
        if made != self._texts[self._shown] and not self.subject.isReadOnly():
            self._texts[self._shown] = made
            self.finished.emit(self._shown, made)
        return True

    def discard(self) -> None:
        """Back to the text as it is kept."""
        self._show_wording(self._shown)

    # Inside

    def _typed(self) -> tuple[str, str]:
        return self.subject.text().strip(), self.text.toPlainText().strip()

    def _show_wording(self, wording: Wording) -> None:
        self._shown = wording
        kept = self._texts[wording]
        with QSignalBlocker(self.subject), QSignalBlocker(self.text):
            self.wording.setCurrentIndex(self.wording.findData(wording))
            self.subject.setText(kept.subject)
            self.subject.setCursorPosition(0)
            self.text.setPlainText(kept.text.strip())
        self._offer_departments()

    def _change_wording(self) -> None:
        wanted = self.wording.currentData()
        if self.commit():
            self._show_wording(wanted)
        else:
            self.wording.setCurrentIndex(self.wording.findData(self._shown))

    def _put_usual(self) -> None:
        self.subject.setText(USUAL[self._shown].subject)
        self.text.setPlainText(USUAL[self._shown].text.strip())
        self.commit()

    def _insert(self, place: str, _checked: bool = False) -> None:
        into = self.subject if self.subject.hasFocus() else self.text
        if into is self.subject:
            self.subject.insert(f"{{{place}}}")
        else:
            self.text.insertPlainText(f"{{{place}}}")
        into.setFocus()

    def _offer_departments(self) -> None:
        mine = [one for one in self._lines if one.wording is self._shown]
        shown = [one.department.name for one in mine]
        if shown != [self.whose.itemText(row) for row in range(self.whose.count())]:
            self.whose.clear()
            for one in mine:
                self.whose.addItem(one.department.name, one.department.id)
            due = next((row for row, one in enumerate(mine) if one.is_due), 0)
            self.whose.setCurrentIndex(due if mine else -1)
        self.whose.setEnabled(bool(mine))
        self._preview()

    def _preview(self) -> None:
        made = self.covering()
        line = next((one for one in self._lines if one.department.id == self.whose.currentData()), None)
        if line is None:
            said = ("", "", "No department of this month gets this text." if self._lines else "")
        elif made is None:
            said = (self.preview_to.text(), self.preview_subject.text(), self.preview_text.text())
        else:
            to = ", ".join(one.shown() for one in line.recipients) or "Nobody yet"
            said = (f"To: {to}", *made.filled(line.values))
        for label, text in zip((self.preview_to, self.preview_subject, self.preview_text), said, strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def _explain(self, refused: InvalidValue | None) -> None:
        for field, key in ((self.subject_field, "subject"), (self.text_field, "text")):
            field.set_problem(refused.sentence() if refused is not None and refused.field == key else "")

    def _lay_out(self) -> None:
        menu = QMenu(self.places)
        for place, means in PLACES.items():
            menu.addAction(f"{{{place}}}: {means}").triggered.connect(partial(self._insert, place))
        self.places.setMenu(menu)
        under = QHBoxLayout()
        under.addWidget(self.places)
        under.addWidget(self.usual)
        under.addStretch()
        writing = QWidget()
        left = QVBoxLayout(writing)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(self._theme.px(10))
        left.addWidget(Field(self._theme, "For", self.wording))
        left.addWidget(self.subject_field)
        left.addWidget(self.text_field, 1)
        left.addLayout(under)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(self._theme.px(12))
        split.setObjectName("gap")
        split.addWidget(writing)
        split.addWidget(self._preview_card())
        split.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _preview_card(self) -> QWidget:
        self.preview_to.setProperty("kind", "muted")
        self.preview_subject.setProperty("kind", "section")
        paper = QFrame()
        paper.setProperty("kind", "card")
        lines = QVBoxLayout(paper)
        lines.setSpacing(self._theme.px(8))
        for label in (self.preview_to, self.preview_subject, self.preview_text):
            label.setWordWrap(True)
            label.setTextFormat(label.textFormat().PlainText)
            label.setTextInteractionFlags(label.textInteractionFlags().TextSelectableByMouse)
            lines.addWidget(label)
        lines.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(paper)
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(3))
        column.addWidget(section_label("As it will be sent to", self.whose))
        column.addWidget(self.whose)
        column.addSpacing(self._theme.px(7))
        column.addWidget(scroll, 1)
        return card

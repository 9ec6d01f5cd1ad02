"""What else is known of a publishing tool: its name, how a row counts, and what it takes in one file."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from sddc_planner.model.tool_layout import Per, ToolLayout
from ui import words
from ui.exchange.parts import scrolling
from ui.setup.field import Field
from ui.theme import Theme

_UNKNOWN = "Not known"


class ToolForm(QWidget):
    """``changed`` carries the layout as a person has just said it is."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._layout_now: ToolLayout | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.per = QComboBox()
        self.per.addItem("For each account", Per.ACCOUNT.value)
        self.per.addItem("For each post, where all else is the same", Per.POST.value)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…/")
        self.rows = _number(100_000, "rows")
        self.text = _number(100_000, "characters")
        self.pictures = _number(100, "pictures")
        self.megabytes = _number(100_000, "MB")
        self.ahead = _number(10_000, "minutes")
        self.step = _number(60, "minutes")
        self.films = QCheckBox("It takes films")
        self.headings = QCheckBox("The first row of its template holds headings")
        self.headings.setToolTip("Without: that row is an example and is not in the file.")
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("kind", "small")
        self.name_field = Field(theme, "Name of the tool", self.name)
        self.address_field = Field(
            theme,
            "Address before the name of each picture",
            self.address,
            "Where you put the folder Media for the tool to fetch. Empty: pictures are added by hand.",
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        for place, field in enumerate(
            (
                self.name_field,
                Field(theme, "One row", self.per),
                self.address_field,
                Field(theme, "Most rows in one file", self.rows),
                Field(theme, "Longest text", self.text),
                Field(theme, "Most pictures of a post", self.pictures),
                Field(theme, "Largest film", self.megabytes),
                Field(theme, "Earliest before its time", self.ahead),
                Field(theme, "Times in steps of", self.step),
            )
        ):
            grid.addWidget(field, place // 2, place % 2)
        boxes = QVBoxLayout()
        boxes.addStretch()
        boxes.addWidget(self.films)
        boxes.addWidget(self.headings)
        grid.addLayout(boxes, 4, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.addLayout(grid)
        column.addWidget(self.about)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))
        for line in (self.name, self.address):
            line.editingFinished.connect(self._say)
        for number in (self.rows, self.text, self.pictures, self.megabytes, self.ahead, self.step):
            number.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
            number.editingFinished.connect(self._say)
        self.per.activated.connect(lambda _row: self._say())
        for box in (self.films, self.headings):
            box.clicked.connect(lambda _on: self._say())

    def show_layout(self, layout: ToolLayout) -> None:
        self._layout_now = layout
        limits = layout.limits
        self.name.setText(layout.name)
        self.per.setCurrentIndex(self.per.findData(layout.per.value))
        self.address.setText(layout.media_address)
        for control, value in (
            (self.rows, limits.rows),
            (self.text, limits.text),
            (self.pictures, None if limits.pictures is None else limits.pictures + 1),
            (self.megabytes, limits.film_megabytes),
            (self.ahead, limits.minutes_ahead),
            (self.step, 0 if limits.minute_step == 1 else limits.minute_step),
        ):
            if control is self.pictures:
                control.setValue(0 if value is None else value)
            else:
                control.setValue(value or 0)
        self.films.setChecked(limits.films)
        self.headings.setChecked(layout.has_headings)
        seen = f"Looked at on {words.full_date(layout.checked_on)}: {layout.source}." if layout.checked_on else ""
        self.about.setText(" ".join(filter(None, (seen, layout.notes))))
        self.about.setVisible(bool(self.about.text()))

    def _say(self) -> None:
        now = self._layout_now
        if now is None:
            return
        name = " ".join(self.name.text().split())
        self.name_field.set_problem("" if name else "Give the tool a name.")
        address = self.address.text().strip()
        good = not address or address.lower().startswith("https://")
        self.address_field.set_problem("" if good else "An address begins with https://")
        if not name or not good:
            return
        limits = replace(
            now.limits,
            rows=self.rows.value() or None,
            text=self.text.value() or None,
            pictures=self.pictures.value() - 1 if self.pictures.value() else None,
            films=self.films.isChecked(),
            film_megabytes=self.megabytes.value() or None,
            minutes_ahead=self.ahead.value(),
            minute_step=max(1, self.step.value()),
        )
        said = replace(
            now,
            name=name,
            per=Per(self.per.currentData()),
            media_address=address,
            limits=limits,
            has_headings=self.headings.isChecked(),
        )
        if said != now:
            self._layout_now = said
            self.changed.emit(said)


class _Pictures(QSpinBox):
    """0 shows as not known, and every other value as one less: a tool may take none."""

    def textFromValue(self, value: int, /) -> str:
        return f"{value - 1}" if value else _UNKNOWN

    def valueFromText(self, text: str, /) -> int:
        digits = "".join(letter for letter in text if letter.isdecimal())
        return int(digits) + 1 if digits else 0


def _number(most: int, unit: str) -> QSpinBox:
    number = _Pictures() if unit == "pictures" else QSpinBox()
    number.setRange(0, most)
    number.setSpecialValueText(_UNKNOWN if unit != "minutes" else "No rule")
    number.setSuffix("" if unit == "pictures" else f" {unit}")
    number.setGroupSeparatorShown(True)
    return number

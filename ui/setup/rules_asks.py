"""What sign-off asks of each department, all of them at a glance."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from sddc_planner.model.council import Asks, Department
from ui.setup.pictures import hue_pixmap
from ui.setup.snapshot import Council
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel

_COLUMNS = ((Asks.MUST_SIGN, "Must sign"), (Asks.IS_TOLD, "Is told"), (Asks.NOT_ASKED, "Not asked"))
_NOBODY = "Nobody signs for it today."


class AsksTable(QWidget):
    """``ask_wanted`` carries the department's id and an ``Asks``. It shows what holds until it is shown anew."""

    ask_wanted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[tuple[Department, str], ...] = ()
        self.choices: dict[str, dict[Asks, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(0, 3)
        self.grid.setColumnStretch(4, 2)
        theme.changed.connect(self._forget)
        self._fit()

    def show_council(self, now: Council) -> None:
        """Show every active department; those that are not active sign nothing and are left out."""
        shown = tuple((one, now.signatories(one.id)) for one in now.departments if one.active)
        self.setEnabled(not now.why_read_only)
        if shown == self._shown:
            for one, _signs in shown:  # a choice that was not taken goes back to what holds
                if one.id in self.choices:
                    self._check(one)
            return
        focus = self._focused()
        self._shown = shown
        self._clear()
        for column, (_asks, name) in enumerate(_COLUMNS):
            self._head(name, column + 1)
        self._head("Signs for it today", 4)
        for row, (one, signs) in enumerate(shown, 1):
            self._row(row, one, signs)
        if focus is not None and focus[0] in self.choices:
            self.choices[focus[0]][focus[1]].setFocus()

    def _row(self, row: int, one: Department, signs: str) -> None:
        name = QLabel()
        name.setPixmap(hue_pixmap(self._theme, one.hue))
        text = ElidedLabel(one.name)
        held = QWidget()
        line = QGridLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setHorizontalSpacing(self._theme.px(8))
        line.addWidget(name, 0, 0)
        line.addWidget(text, 0, 1)
        line.setColumnStretch(1, 1)
        self.grid.addWidget(held, row, 0)
        if one.central:
            own = QLabel("The Communications Manager signs every post.")
            own.setProperty("kind", "muted")
            own.setWordWrap(True)
            self.grid.addWidget(own, row, 1, 1, 4)
            return
        group = QButtonGroup(self)
        self._groups.append(group)
        self.choices[one.id] = {}
        for column, (asks, said) in enumerate(_COLUMNS, 1):
            button = QRadioButton()
            button.setAccessibleName(f"{one.name}: {said.lower()}")
            button.setToolTip(f"{one.name}: {said.lower()}")
            group.addButton(button)
            self.choices[one.id][asks] = button
            self.grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(lambda _checked=False, id_=one.id, asks=asks: self._chosen(id_, asks))
        self._check(one)
        who = ElidedLabel(signs or (_NOBODY if one.asks is Asks.MUST_SIGN else ""))
        who.setProperty("kind", "problem" if not signs and one.asks is Asks.MUST_SIGN else "muted")
        self.grid.addWidget(who, row, 4)

    def _head(self, text: str, column: int) -> None:
        label = QLabel(text)
        label.setProperty("kind", "muted")
        side = Qt.AlignmentFlag.AlignLeft if column == len(_COLUMNS) + 1 else Qt.AlignmentFlag.AlignHCenter
        self.grid.addWidget(label, 0, column, side | Qt.AlignmentFlag.AlignBottom)

    def _check(self, one: Department) -> None:
        """Tab comes to what holds, and the arrows go on from there."""
        self.choices[one.id][one.asks].setChecked(True)
        for asks, button in self.choices[one.id].items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if asks is one.asks else Qt.FocusPolicy.ClickFocus)

    def _chosen(self, department: str, asks: Asks) -> None:
        held = next((one for one, _signs in self._shown if one.id == department), None)
        if held is not None and held.asks is not asks:
            self.ask_wanted.emit(department, asks)

    def _focused(self) -> tuple[str, Asks] | None:
        for department, buttons in self.choices.items():
            for asks, button in buttons.items():
                if button.hasFocus():
                    return department, asks
        return None

    def _clear(self) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for group in self._groups:
            group.deleteLater()
        self.choices, self._groups = {}, []

    def _forget(self) -> None:
        """The colours of departments are another's now, until the council is shown again."""
        self._fit()
        self._shown = ()

    def _fit(self) -> None:
        self.grid.setHorizontalSpacing(self._theme.px(16))
        self.grid.setVerticalSpacing(self._theme.px(5))

"""Making a library, step by step on one page. Going back loses nothing."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from ui.core import Core
from ui.theme import Theme
from ui.welcome.founding import Start, found
from ui.welcome.steps import AccountsStep, ChooseFolder, DepartmentsStep, PeopleStep, Step, WhereStep


class CreatePage(QWidget):
    """``created`` carries the folder of the new library, which is open then. ``left`` when the person goes back."""

    created = Signal(object)
    left = Signal()

    def __init__(
        self, core: Core, theme: Theme, folder: Path, choose_folder: ChooseFolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self.where = WhereStep(theme, folder, choose_folder)
        self.people = PeopleStep(theme)
        self.departments = DepartmentsStep(theme)
        self.accounts = AccountsStep(theme)
        self.steps: tuple[Step, ...] = (self.where, self.people, self.departments, self.accounts)
        self.number = QLabel()
        self.number.setProperty("kind", "small")
        self.heading = QLabel()
        self.heading.setProperty("kind", "heading")
        self.about = QLabel()
        self.about.setProperty("kind", "muted")
        for label in (self.heading, self.about):
            label.setWordWrap(True)
        self.room = QStackedWidget()
        for step in self.steps:
            self.room.addWidget(_scrolled(step, theme))
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName("Making the library")
        self.busy.hide()
        self.back = QPushButton("Back")
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(24), 0, theme.px(16))
        column.setSpacing(theme.px(6))
        for part in (self.number, self.heading, self.about):
            column.addWidget(part)
        column.addSpacing(theme.px(6))
        column.addWidget(self.room, 1)
        column.addWidget(self.problem)
        column.addWidget(self.busy)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.next)
        column.addLayout(row)
        self._show(0)

    def begin(self) -> None:
        """Show the first step; what was typed before is still there."""
        self._show(0)
        self.steps[0].setFocus()

    def go_on(self) -> None:
        """The next step, or make the library after the last."""
        at = self.room.currentIndex()
        if not self.next.isEnabled() or not self.steps[at].check():
            return
        if at + 1 < len(self.steps):
            self._show(at + 1)
            self.steps[at + 1].setFocus()
        else:
            self._create()

    def go_back(self) -> None:
        at = self.room.currentIndex()
        if at == 0:
            self.left.emit()
        else:
            self._show(at - 1)
            self.steps[at - 1].setFocus()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.next.isEnabled():
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isEnabled():
            self.go_on()  # nothing in the step had a use of its own for it
        else:
            super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        step = self.steps[at]
        if step is self.accounts:
            self.accounts.follow(self.departments.names())
        self.room.setCurrentIndex(at)
        self.number.setText(f"Step {at + 1} of {len(self.steps)}")
        self.heading.setText(step.title)
        self.about.setText(step.about)
        self.next.setText("Create the library" if at + 1 == len(self.steps) else "Next")
        self.problem.hide()

    def _create(self) -> None:
        start = Start(
            folder=self.where.folder(),
            you=self.people.you.text(),
            role=self.people.your_role(),
            manager=self.people.manager_name(),
            passphrase=self.people.key_passphrase(),
            departments=self.departments.departments(),
            accounts=self.accounts.accounts(),
        )
        self._working(busy=True)
        codes: list[str] = []
        signer = start.manager.strip() or start.you.strip()
        self._core.open(
            lambda: found(start, tell_code=codes.append),
            lambda folder: self._done(folder, signer, codes),
            self._failed,
        )

    def _done(self, folder: object, signer: str, codes: list[str]) -> None:
        self._working(busy=False)
        self.people.passphrase.clear()
        if not codes:
            self.created.emit(folder)
            return
        from ui.setup.key_code_dialog import CodeDialog  # noqa: PLC0415  # seldom wanted

        dialog = CodeDialog(self._theme, signer, codes[0], self.window())
        dialog.accepted.connect(lambda: self.created.emit(folder))
        dialog.open()

    def _failed(self, exc: BaseException) -> None:
        self._working(busy=False)
        if not isinstance(exc, PlannerError):
            raise exc
        self.problem.setText(f"{exc.sentence()} What you typed is still here.")
        self.problem.show()
        self.next.setFocus()

    def _working(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.problem.hide()
        for part in (self.next, self.back, self.room):
            part.setEnabled(not busy)


def _scrolled(step: Step, theme: Theme) -> QScrollArea:
    held = QWidget()
    column = QVBoxLayout(held)
    edge = theme.px(3)
    column.setContentsMargins(edge, edge, edge, edge)  # room for the focus ring
    column.addWidget(step)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(held)
    area.viewport().setAutoFillBackground(False)
    held.setAutoFillBackground(False)
    return area

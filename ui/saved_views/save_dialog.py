"""Keeping what is shown as a view: its name, and for whom."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.saved_view import LONGEST_NAME
from sddc_planner.planner.wanted import Wanted
from ui.core import Core
from ui.theme import Theme
from ui.widgets.labels import section_label, wrapped


class SaveViewDialog(QDialog):
    """Call ``open`` and ``begin``. ``saved`` carries the new view."""

    saved = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._wanted, self._shows = Wanted(), dict[str, str]()
        self.setWindowTitle("Save this view")
        heading = QLabel("Save this view")
        heading.setProperty("kind", "heading")
        self.what = wrapped("", "muted")
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(LONGEST_NAME)
        self.name_field.setAccessibleName("Name of the view")
        self.name_field.setPlaceholderText("Waste, waiting for sign-off")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.shared = QCheckBox("For everybody who uses this library")
        self.cancel_button, self.save_button = QPushButton("Cancel"), QPushButton("Save")
        self.cancel_button.setAutoDefault(False)
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        self.name_field.textChanged.connect(lambda _text: self._say(""))
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        for part in (
            heading,
            self.what,
            section_label("Name", self.name_field),
            self.name_field,
            self.problem,
            self.shared,
        ):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(feet)
        self.resize(min(theme.px(460), self.screen().availableGeometry().width() - 40), self.height())

    def begin(self, said: str, wanted: Wanted, shows: Mapping[str, str]) -> None:
        """Ask for a name for this; ``said`` is it in words."""
        self._wanted, self._shows = wanted, dict(shows)
        self.what.setText(said)
        self._fit()
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        name, wanted, shows, shared = self.name_field.text(), self._wanted, self._shows, self.shared.isChecked()
        self.save_button.setEnabled(False)
        self._core.ask(
            lambda planner: planner.saved_views.save(name, wanted, shows, shared=shared),
            self._done,
            failed=self._refused,
            owner=self,
        )

    def _done(self, view: object) -> None:
        super().accept()
        self.saved.emit(view)

    def _refused(self, exc: BaseException) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(exc, PlannerError):
            raise exc
        self._say(exc.sentence())
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.selectAll()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(column.totalMinimumHeightForWidth(self.width()), self.minimumHeight()))

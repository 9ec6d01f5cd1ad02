"""A control with its name over it and, when its value is refused, the reason under it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import section_label


class Field(QWidget):
    """``note`` says what the value is for; a problem takes its place until it is solved."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        control: QWidget,
        note: str = "",
        *,
        shows_name: bool = True,
        marked: QWidget | None = None,
    ) -> None:
        """``marked`` is the part of ``control`` that shows a problem, where that is not all of it."""
        super().__init__()
        self.control = control
        self._marked = marked or control
        self._note = note
        self.label = section_label(name, control)
        self.label.setWordWrap(True)
        self.under = QLabel(self)
        self.under.setWordWrap(True)
        self.under.setTextFormat(Qt.TextFormat.PlainText)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        if shows_name:
            column.addWidget(self.label)
        else:
            self.label.setParent(self)
            self.label.hide()
        column.addWidget(control)
        column.addWidget(self.under)
        self._show("", spoken=False)

    def problem(self) -> str:
        """The reason that is shown, or nothing."""
        return self.under.text() if self.under.property("kind") == "problem" else ""

    def set_problem(self, text: str) -> None:
        """Say what is wrong; nothing is wrong when ``text`` is empty."""
        if text != self.problem():
            self._show(text, spoken=bool(text))

    def set_note(self, text: str) -> None:
        self._note = text
        self._show(self.problem(), spoken=False)

    def _show(self, problem: str, *, spoken: bool) -> None:
        said = problem or self._note
        self.under.setText(said)
        self.under.setVisible(bool(said))
        self._marked.setAccessibleDescription(said)
        for widget, name, value in (
            (self.under, "kind", "problem" if problem else "small"),
            (self._marked, "problem", bool(problem)),
        ):
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        if spoken:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._marked, problem))

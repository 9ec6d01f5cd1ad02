"""A new post from a template: type to find one, see it filled for the day, Enter. Here they are kept in order too."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.templates import TemplateView
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.repeats.parts import say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label, wrapped

_NONE = (
    "There is no template yet. Choose a post in the calendar and use “Save as a template…” in the Post menu: its "
    "words, accounts, pictures and time are kept to begin others from."
)
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class TemplateDialog(QDialog):
    """Call ``open`` and ``begin``. ``made`` carries the new post; ``told`` what was done to a template."""

    made = Signal(object)
    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._day: date | None = None
        self._post = ""
        self._views: tuple[TemplateView, ...] = ()
        self.setWindowTitle("New from a template")
        self.heading = wrapped("New from a template", "heading")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a template")
        self.search.setAccessibleName("Find a template")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Templates")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview_title = wrapped("", "title")
        self.preview_facts = wrapped("", "muted")
        self.preview = wrapped()
        self.notes = wrapped("", "muted")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.change_button = QPushButton("&Change…")
        self.replace_button = QPushButton("Replace by the chosen post")
        self.delete_button = QPushButton("&Delete…")
        self.cancel_button = QPushButton("Cancel")
        self.use_button = QPushButton("New post")
        self.use_button.setProperty("kind", "primary")
        for button in (self.change_button, self.replace_button, self.delete_button, self.cancel_button):
            button.setAutoDefault(False)
        self.use_button.setDefault(True)
        self._lay_out()
        self._connect()
        fit_to_screen(self, theme, 820, 520)

    def begin(self, day: date | None, post_id: str = "") -> None:
        """Offer the templates for a day, None for the tray. ``post_id`` is the chosen post, which one can be given."""
        self._day, self._post = day, post_id
        self.heading.setText(f"New on {words.long_day(day)}" if day else "New in the tray")
        self.replace_button.setVisible(bool(post_id))
        self._read()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> TemplateView | None:
        row = self.list.currentRow()
        view = self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        return view if isinstance(view, TemplateView) else None

    def accept(self) -> None:
        """Make the post."""
        view = self.current()
        if view is None:
            return
        template, day = view.template.id, self._day
        self._core.ask(
            lambda planner: planner.templates.use(template, day), self._made, failed=self._refused, owner=self
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Arrows walk through the list while one types."""
        step = _UP_DOWN.get(Qt.Key(event.key()))
        if step is not None and self.search.hasFocus() and self.list.count():
            row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
            self.list.setCurrentRow(row)
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.delete()
        elif event.key() == Qt.Key.Key_F2:
            self.change()
        else:
            super().keyPressEvent(event)

    def change(self) -> None:
        """Rename a template, or give it other words."""
        from ui.repeats.template_form import TemplateForm  # noqa: PLC0415

        view = self.current()
        if view is None:
            return
        form = TemplateForm(self._core, self._theme, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda name: self._changed(f"Changed the template “{name}”."))
        form.open()
        form.begin_with(view.template)

    def replace(self) -> None:
        """Let it hold what the chosen post says."""
        view, post = self.current(), self._post
        if view is not None and post:
            template, name = view.template.id, view.template.name
            self._do(lambda planner: planner.templates.replace_by(template, post), f"Changed the template “{name}”.")

    def delete(self) -> None:
        view = self.current()
        if view is None:
            return
        template, name = view.template.id, view.template.name
        confirm(
            self,
            f"Delete the template “{name}”?",
            "Posts that were made from it stay. Undo brings it back.",
            "Delete",
            lambda: self._do(lambda planner: planner.templates.delete(template), f"Deleted the template “{name}”."),
        )

    # Inside

    def _read(self) -> None:
        day = self._day
        self._core.ask(lambda planner: planner.templates.views(day), self._show, failed=self._refused, owner=self)

    def _show(self, views: tuple[TemplateView, ...]) -> None:
        self._views = views
        self._find()

    def _find(self) -> None:
        """List the templates that hold every word typed."""
        before = self.current()
        wanted = self.search.text().casefold().split()
        self.list.clear()
        for view in self._views:
            held = f"{view.template.name} {view.template.shape.title} {view.template.shape.text}".casefold()
            if all(word in held for word in wanted):
                item = QListWidgetItem(view.template.name, self.list)
                item.setData(Qt.ItemDataRole.UserRole, view)
                item.setToolTip(view.template.name)
                if before is not None and before.template.id == view.template.id:
                    self.list.setCurrentItem(item)
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._explain()

    def _explain(self) -> None:
        view = self.current()
        for button in (self.use_button, self.change_button, self.replace_button, self.delete_button):
            button.setEnabled(view is not None)
        for part in (self.preview_title, self.preview_facts):
            part.setVisible(view is not None)
        if view is None:
            nothing = "No template holds these words." if self._views else _NONE
            self.preview.setText(nothing)
            self.notes.setText("")
            return
        shape = view.shape
        self.preview_title.setText(shape.title or "Untitled post")
        pictures = words.count(len(shape.media), "picture") if shape.media else ""
        facts = (words.clock_time(shape.at), ", ".join(view.accounts), view.campaign, pictures, shape.link)
        self.preview_facts.setText(" · ".join(filter(None, facts)) or "No time and no accounts yet")
        self.preview.setText(shape.text or "No text yet")
        self.notes.setText(" ".join(view.notes))

    def _do(self, act: Callable[[Planner], object], what: str) -> None:
        self._core.ask(act, lambda _done: self._changed(what), failed=self._refused, owner=self)

    def _changed(self, what: str) -> None:
        say_problem(self.problem, "")
        self.told.emit(what)
        self._read()

    def _made(self, post: object) -> None:
        super().accept()
        self.made.emit(post)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        say_problem(self.problem, error.sentence())

    def _lay_out(self) -> None:
        theme = self._theme
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        inside = QWidget()
        shown = QVBoxLayout(inside)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(theme.px(6))
        for part in (self.preview_title, self.preview_facts, self.preview, self.notes):
            shown.addWidget(part)
        shown.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addWidget(section_label("As it would be"))
        right.addWidget(scrolling(inside), 1)
        both = QHBoxLayout()
        both.setSpacing(theme.px(14))
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        for button in (self.change_button, self.replace_button, self.delete_button):
            feet.addWidget(button)
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.use_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(self.heading)
        column.addLayout(both, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._find())
        self.list.currentItemChanged.connect(lambda _now, _before: self._explain())
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.change_button.clicked.connect(self.change)
        self.replace_button.clicked.connect(self.replace)
        self.delete_button.clicked.connect(self.delete)
        self.cancel_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self.accept)

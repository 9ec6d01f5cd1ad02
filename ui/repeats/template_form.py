"""A template's name, what it holds, and its words, in which placeholders can stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.model.placeholders import PLACEHOLDERS, unknown_in
from sddc_planner.model.post import first_words
from sddc_planner.model.series import Template
from sddc_planner.model.shape import FIELDS, Shape
from ui import words
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.repeats.parts import order_tabs, say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import section_label, wrapped

_WORDS = ("title", "text")
_UNTICKED = ("notes",)
_HELP = "Words in braces are filled when the template is used; the others stay as they are."


class TemplateForm(QDialog):
    """Call ``open``, then ``begin_with_post`` or ``begin_with``. ``saved`` carries the name."""

    saved = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._post = self._template = ""
        self._shape = Shape()
        self.setWindowTitle("Template")
        self.heading = wrapped("", "heading")
        self.name = QLineEdit()
        self.title = QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(110))
        self.help = wrapped(_HELP, "muted")
        self.placeholders: dict[str, QPushButton] = {}
        for name, example in PLACEHOLDERS.items():
            self.placeholders[name] = button = QPushButton(f"{{{name}}}")
            button.setProperty("kind", "filter")
            button.setAutoDefault(False)
            button.setToolTip(f"Becomes “{example}”, for example.")
            button.setAccessibleName(f"Put in {name}, for example {example}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=name: self._put_in(name))
        self.note = wrapped("", "muted")
        self.fields: dict[str, QCheckBox] = {}
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.save_button = QPushButton("Save the template")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self._lay_out()
        self.title.textChanged.connect(lambda _text: self._look())
        self.text.textChanged.connect(self._look)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 560, 620)

    def begin_with_post(self, post_id: str) -> None:
        """Save a post as a new template."""
        self._post = post_id
        self.heading.setText("Save as a template")
        self._core.ask(
            lambda planner: planner.templates.shape_of(post_id),
            lambda shape: self._show(shape.title or first_words(shape.text), shape),
            failed=self._refused,
            owner=self,
        )

    def begin_with(self, template: Template) -> None:
        """Change one that is there."""
        self._template = template.id
        self.heading.setText(f"Change the template “{template.name}”")
        self._show(template.name, template.shape)

    def accept(self) -> None:
        """Save it; what is refused is said, and the form stays."""
        name, holds = self.name.text(), self._holds()
        texts = {"title": self.title.text(), "text": self.text.toPlainText()}
        texts = {key: value for key, value in texts.items() if value != getattr(self._shape, key)}
        post, template = self._post, self._template
        self._core.ask(
            lambda planner: (
                planner.templates.change(template, name=name, holds=holds, **texts)
                if template
                else planner.templates.save(post, name, holds=holds, **texts)
            ),
            self._saved,
            failed=self._refused,
            owner=self,
        )

    # Inside

    def _show(self, name: str, shape: Shape) -> None:
        self._shape = shape
        self.name.setText(name)
        self.title.setText(shape.title)
        self.text.setPlainText(shape.text)
        empty = Shape()
        for field, label in FIELDS.items():
            if field in _WORDS or getattr(shape, field) == getattr(empty, field):
                continue
            self.fields[field] = box = QCheckBox(label)
            box.setChecked(bool(self._template) or field not in _UNTICKED)
            self._boxes.addWidget(box)
        order_tabs(self)
        self._holds_label.setVisible(bool(self.fields))
        self._look()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _holds(self) -> frozenset[str]:
        left = {field for field, box in self.fields.items() if not box.isChecked()}
        return frozenset(FIELDS) - left

    def _put_in(self, name: str) -> None:
        """Into the text, where its cursor stands."""
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        unknown = unknown_in(self.title.text(), self.text.toPlainText())
        verb = "is no word that is filled and stays" if len(unknown) == 1 else "are no words that are filled and stay"
        self.note.setText(f"{words.joined(list(unknown))} {verb} as written." if unknown else "")
        self.note.setVisible(bool(unknown))

    def _saved(self, template: Template) -> None:
        super().accept()
        self.saved.emit(template.name)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        say_problem(self.problem, error.sentence())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._theme
        put_in = QWidget()
        flow = FlowLayout(put_in, theme.px(4))
        for button in self.placeholders.values():
            flow.addWidget(button)
        boxes = QWidget()
        self._boxes = FlowLayout(boxes, theme.px(10))
        self._holds_label = section_label("It holds as well")
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.px(6))
        for label, field in (("&Name", self.name), ("T&itle", self.title), ("Te&xt", self.text)):
            middle.addWidget(section_label(label, field))
            middle.addWidget(field, 1 if field is self.text else 0)
        for part in (self.help, put_in, self.note, self._holds_label, boxes):
            middle.addWidget(part)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(self.heading)
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)

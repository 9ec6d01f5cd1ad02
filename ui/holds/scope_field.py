"""What a hold covers: everything, or what is chosen; and what carries on all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sddc_planner.model.hold import HoldScope
from sddc_planner.planner.pictures import Choices
from ui.holds import phrases
from ui.theme import Theme
from ui.widgets.filter_button import FilterButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, section_label, wrapped
from ui.widgets.segmented import SegmentedControl

_ALL, _SOME = "all", "some"
_PARTS = ("departments", "accounts", "platforms", "campaigns")


class ScopeField(QWidget):
    """``changed`` after each choice. A hold covers what any of its choices names."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices((), (), ())
        self.which = SegmentedControl([(_ALL, "Everything"), (_SOME, "Only some")])
        self.which.setAccessibleName("What it covers")
        self.parts = {name: FilterButton(theme, name.capitalize(), name) for name in _PARTS}
        for name, button in self.parts.items():
            button.setAccessibleName(f"Covers these {name}")
            button.changed.connect(lambda _keys: self._tell())
        self.carry_departments = FilterButton(theme, "Departments", "departments")
        self.carry_departments.setAccessibleName("Posts about these departments carry on")
        self.carry_departments.changed.connect(lambda _keys: self._tell())
        self.carry_labels = QLineEdit(placeholderText="Labels, with commas")
        self.carry_labels.setAccessibleName("Posts with these labels carry on")
        self.carry_labels.textEdited.connect(lambda _text: self._tell())
        self.said = wrapped("", "small")
        let_shrink(self.said)
        self._some = QWidget()
        some = FlowLayout(self._some, theme.px(6))
        for button in self.parts.values():
            some.addWidget(button)
        carry = QWidget()
        rest = FlowLayout(carry, theme.px(6))
        rest.addWidget(self.carry_departments)
        rest.addWidget(self.carry_labels)
        self.carry_labels.setMinimumWidth(theme.px(220))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.which)
        column.addWidget(self._some)
        column.addWidget(section_label("What carries on all the same"))
        column.addWidget(carry)
        column.addWidget(self.said)
        self.which.chosen.connect(lambda _key: self._tell())
        self._tell(silent=True)

    def set_choices(self, choices: Choices) -> None:
        """Offer what the library has. Call it before ``set_value``."""
        self._choices = choices
        for name in _PARTS:
            self.parts[name].set_choices(list(getattr(choices, name)))
        self.carry_departments.set_choices(list(choices.departments))
        self._tell(silent=True)

    def value(self) -> HoldScope:
        chosen = {name: self.parts[name].chosen() for name in _PARTS} if self.which.current() == _SOME else {}
        return HoldScope(
            **chosen,  # type: ignore[arg-type]  # the keys of each button are ids of its kind
            except_departments=self.carry_departments.chosen(),  # type: ignore[arg-type]
            except_labels=tuple(self.carry_labels.text().split(",")),
        )

    def is_complete(self) -> bool:
        """Whether something is chosen where only some posts are covered."""
        return self.which.current() == _ALL or not self.value().is_everything

    def set_value(self, scope: HoldScope) -> None:
        self.which.set_current(_ALL if scope.is_everything else _SOME)
        for name in _PARTS:
            self.parts[name].set_chosen(getattr(scope, name))
        self.carry_departments.set_chosen(frozenset(scope.except_departments))
        self.set_labels(scope.except_labels)

    def set_labels(self, labels: tuple[str, ...]) -> None:
        self.carry_labels.setText(", ".join(labels))
        self._tell(silent=True)

    def _tell(self, *, silent: bool = False) -> None:
        self._some.setVisible(self.which.current() == _SOME)
        said = phrases.covers(self.value(), self._choices) if self.is_complete() else "Choose at least one of these."
        self.said.setText(said)
        self.said.setAccessibleName(said)
        if not silent:
            self.changed.emit()

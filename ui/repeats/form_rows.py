"""Rows of a form: a name on the left, one or several fields on the right; under each other where there is no room."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import section_label


class FormRows(QFormLayout):
    """Lays out ``parent``. The name of a row leads to its first field."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.px(10))
        self.setVerticalSpacing(theme.px(8))
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def add(self, name: str, *fields: QWidget, stretched: bool = False) -> None:
        """A row. The fields stand at its left, or fill it if ``stretched``."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        for field in fields:
            row.addWidget(field, 1 if stretched else 0)
        if not stretched:
            row.addStretch(1)
        self.addRow(section_label(name, fields[0]), holder)

"""Writing in the cells of the list: the fields of the composer, and plain words where a value is not taken.

A text that cannot be read stays in its cell with the reason beside it. A value that the planner refuses comes back
into its cell as it was typed, since nothing that somebody wrote may be lost.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from sddc_planner.model.picture import CalendarItem
from sddc_planner.planner.pictures import Choices
from ui.calendar.list_table import KEYS, TABLE_COLUMNS
from ui.calendar.month_model import ItemRole
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.time_field import TimeField
from ui.widgets.typed_field import TypedField

AnyIndex = QModelIndex | QPersistentModelIndex

WHAT = {"date": "date is", "time": "time is", "accounts": "accounts are"}
"""Of a column whose value is signed, how the question names it."""
_UNREAD = {
    "date": "“{}” is no date that can be read. Type it like “14 Dec 2020”, or nothing to put the post in the tray.",
    "time": "“{}” is no time of day that can be read. Type it like “09:30”, or nothing for none.",
}


class CellEditing(QStyledItemDelegate):
    """``edited`` carries the post, the column's key, the new columns of the post and the text as it was typed."""

    edited = Signal(str, str, object, str)
    told = Signal(str)
    """Why a text was not taken."""
    accountsWanted = Signal(object)
    """The accounts of this post are to be chosen from a menu."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.choices = Choices((), (), ())
        self.open_cell: tuple[str, str, QWidget] | None = None
        """Post, column and field of the cell that is being written in."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex, /) -> QWidget:
        key, item = KEYS[index.column()], index.data(ItemRole)
        field = self._field(key, item, parent)
        if field is None:
            self.accountsWanted.emit(item)
            return None  # type: ignore[return-value]  # Qt takes it as: there is nothing to write in
        field.setAccessibleName(TABLE_COLUMNS[index.column()].title)
        self.open_cell = (item.id, key, field)
        return field

    def _field(self, key: str, item: CalendarItem, parent: QWidget) -> QWidget | None:
        field: QWidget | None = None
        if key == "title":
            field = QLineEdit(parent)
        elif key == "date":
            field = DateField(self._theme, item.day or date(2000, 1, 1), parent)
        elif key == "time":
            field = TimeField(self._theme, parent)
        elif key in ("department", "campaign"):
            combo = QComboBox(parent)
            choices = self.choices.departments if key == "department" else self.choices.campaigns
            combo.addItem("No department" if key == "department" else "No campaign", None)
            for id_, name in choices:
                combo.addItem(name, id_)
            field = combo
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex, /) -> None:
        key, item = KEYS[index.column()], index.data(ItemRole)
        if isinstance(editor, TypedField):
            if not editor.isModified():
                editor.set_value(item.day if key == "date" else item.at)
                editor.selectAll()
        elif isinstance(editor, QComboBox):
            chosen = item.department_id if key == "department" else item.campaign_id
            if chosen and editor.findData(chosen) < 0:
                editor.addItem(item.department if key == "department" else item.campaign, chosen)
            editor.setCurrentIndex(max(0, editor.findData(chosen or None)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(item.title)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        """At least as wide as what is typed into it, where the column is narrow."""
        wide = max(option.rect.width(), min(editor.sizeHint().width(), self._theme.px(210)))
        editor.setGeometry(option.rect.x(), option.rect.y(), wide, option.rect.height())

    def destroyEditor(self, editor: QWidget, index: AnyIndex, /) -> None:
        if self.open_cell is not None and self.open_cell[2] is editor:
            self.open_cell = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Enter and Tab leave a cell only with a text that can be read."""
        if not isinstance(watched, QWidget) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(watched, QComboBox) and plain:
            event.accept()  # Delete, typed in a cell, is not about the post
            return True
        taken = event.type() == QEvent.Type.KeyPress and self._take_key(watched, Qt.Key(event.key()))
        return taken or super().eventFilter(watched, event)

    def _take_key(self, field: QWidget, key: Qt.Key) -> bool:
        """Whether a key is done with; what is left goes its usual way."""
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        leaving = enter or key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if leaving and isinstance(field, TypedField) and (why := self._unread(field)):
            field.finish()
            self.explain(field, why)
            return True
        if enter:  # Qt would hand it on to the table, which opens the post
            self.commitData.emit(field)
            self.closeEditor.emit(field)
            return True
        if key == Qt.Key.Key_Escape:  # the field's own Escape would only take its text back
            self.closeEditor.emit(field)
            return True
        return False

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex, /) -> None:
        """Ask for the change. The model is changed by what comes back from the library."""
        key, item = KEYS[index.column()], index.data(ItemRole)
        if isinstance(editor, TypedField) and (why := self._unread(editor)):
            self.told.emit(f"{why} The post stays as it was.")
            return
        columns = self._columns(key, item, editor)
        if columns:
            text = editor.text() if isinstance(editor, QLineEdit) else ""
            self.edited.emit(item.id, key, columns, text)

    def explain(self, editor: QWidget, why: str) -> None:
        """Say beside a cell why what stands in it is not taken."""
        self.told.emit(why)
        editor.setToolTip(why)
        editor.setAccessibleDescription(why)
        QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), why, editor)

    @staticmethod
    def mark(editor: QWidget) -> None:
        """Show that what stands in a cell is not taken."""
        QWidget.setProperty(editor, "problem", True)
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    def _unread(self, editor: TypedField) -> str:
        """Why the text of a field cannot be taken, or nothing."""
        text = editor.text().strip()
        if not text or editor.read(text) is not None:
            return ""
        return _UNREAD["date" if isinstance(editor, DateField) else "time"].format(text)

    @staticmethod
    def _columns(key: str, item: CalendarItem, editor: QWidget) -> Mapping[str, Any]:
        """What the post gets, or nothing where it has it already."""
        if isinstance(editor, TypedField):
            text = editor.text().strip()
            value = editor.read(text) if text else None
            was = item.day if key == "date" else item.at
            return {} if value == was else {"day" if key == "date" else "at": value}
        if isinstance(editor, QComboBox):
            chosen = editor.currentData()
            was_id = (item.department_id if key == "department" else item.campaign_id) or None
            return {} if chosen == was_id else {key: chosen}
        if isinstance(editor, QLineEdit):
            return {} if editor.text() == item.title else {"title": editor.text()}
        return {}

"""Choosing an emoji by its name or what it is about, with the keyboard or the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.emoji_names import EmojiEntry, emoji_found
from sddc_planner.model.checks_of_wording import EMOJI_MOST
from sddc_planner.model.emoji import emoji_in
from ui.composer.fields import QuietCombo
from ui.core import Core
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen

_TONES = ("✋ Yellow", "✋🏻 Light", "✋🏼 Medium-light", "✋🏽 Medium", "✋🏾 Medium-dark", "✋🏿 Dark")
_RECENT = "Used last, then all"
_CELL, _EMOJI_PX = 36, 20
_Index = QModelIndex | QPersistentModelIndex


class EmojiModel(QAbstractListModel):
    """Emoji in a skin tone; its name is what a screen reader says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[EmojiEntry] = []
        self.tone = 0

    def show_entries(self, entries: Sequence[EmojiEntry], tone: int) -> None:
        self.beginResetModel()
        self.entries, self.tone = list(entries), tone
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.in_tone(self.tone)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.name
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None


class EmojiCell(QStyledItemDelegate):
    """One emoji in the middle of its cell; the marked one on the ground of what is chosen, with an edge."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        room = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(tokens.accent) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(room, px(5), px(5))
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self._theme.font(_EMOJI_PX))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index, /) -> QSize:
        return QSize(self._theme.px(_CELL), self._theme.px(_CELL))


class EmojiPicker(QDialog):
    """``chosen`` carries an emoji. Enter takes the one that is marked, and arrows go through them from the search."""

    chosen = Signal(str)

    def __init__(self, core: Core, theme: Theme, memory: Memory, text: str, parent: QWidget | None = None) -> None:
        """``text`` is what the emoji goes into, so that it can be said when there would be too many."""
        super().__init__(parent)
        self._core, self._theme, self._memory = core, theme, memory
        self._every: tuple[EmojiEntry, ...] = ()
        self._there = sum(1 for _ in emoji_in(text))
        self.setWindowTitle("Insert an emoji")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search: bin, tree, thank…")
        self.search.setAccessibleName("Search for an emoji by name")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.group = QuietCombo()
        self.group.setAccessibleName("Group")
        self.group.activated.connect(self._fill)
        self.tone = QuietCombo()
        self.tone.setAccessibleName("Skin tone")
        self.tone.addItems(list(_TONES))
        self.tone.setCurrentIndex(memory.skin_tone)
        self.tone.activated.connect(self._choose_tone)
        self.model = EmojiModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EmojiCell(theme, self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setBatchSize(300)
        self.view.setAccessibleName("Emoji")
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.clicked.connect(self._take)
        self.view.activated.connect(self._take)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.name = QLabel()
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("kind", "small")
        self._lay_out()
        self._show_note()

    def begin(self) -> None:
        """Read the names, on the planner's thread."""
        self._core.ask(lambda planner: planner.wording.emoji(), self._arrived, owner=self)
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.view.currentIndex())
                return True
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
            across = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self.search.text()
            if down or across:
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                self.view.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _arrived(self, entries: tuple[EmojiEntry, ...]) -> None:
        self._every = entries
        self.group.addItems([_RECENT, *dict.fromkeys(one.group for one in entries)])
        self._fill()

    def _fill(self) -> None:
        group = self.group.currentText()
        wanted = [one for one in self._every if group in (_RECENT, one.group)]
        if words := self.search.text().strip():
            wanted = emoji_found(self._every, words)
        elif group == _RECENT:
            known = {one.emoji: one for one in self._every}
            last = [known[one] for one in self._memory.recent_emoji if one in known]
            wanted = last + [one for one in self._every if one not in last]
        self.model.show_entries(wanted, self.tone.currentIndex())
        self.view.setCurrentIndex(self.model.index(0))
        if not wanted and self._every:
            self.name.setText("No emoji is called so. Try another word.")

    def _choose_tone(self, tone: int) -> None:
        self._memory.skin_tone = tone
        self._fill()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self.model.entries[index.row()]
            new = "" if entry.version < _NEW else " · new: older telephones show a box"
            self.name.setText(f"{entry.in_tone(self.model.tone)}  {entry.name}{new}")

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.entries[index.row()]
        self._memory.add_recent_emoji(entry.emoji)
        self.accept()
        self.chosen.emit(entry.in_tone(self.model.tone))

    def _show_note(self) -> None:
        if self._there >= EMOJI_MOST:
            self.note.setText(
                f"The text has {self._there} emoji already, and a screen reader says each. Keep at most {EMOJI_MOST}."
            )
        elif self._there:
            is_or_are = "is" if self._there == 1 else "are"
            self.note.setText(f"{self._there} of at most {EMOJI_MOST} emoji {is_or_are} in the text.")
        else:
            self.note.setText(f"At most {EMOJI_MOST} in a text, after the words: a screen reader says each.")

    def _lay_out(self) -> None:
        px = self._theme.px
        self.view.setGridSize(QSize(px(_CELL), px(_CELL)))
        self.view.setSpacing(0)
        choices = QHBoxLayout()
        choices.setSpacing(px(8))
        choices.addWidget(self.group, 3)
        choices.addWidget(self.tone, 2)
        column = QVBoxLayout(self)
        pad = px(14)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(8))
        column.addWidget(self.search)
        column.addLayout(choices)
        column.addWidget(self.view, 1)
        column.addWidget(self.name)
        column.addWidget(self.note)
        fit_to_screen(self, self._theme, 390, 420)


_NEW = 16.0
"""Of Unicode Emoji: what came with it or later is missing on telephones of a year or two."""

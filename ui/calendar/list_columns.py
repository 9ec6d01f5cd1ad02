"""Which columns the list shows, in which order and how wide: chosen at its head, remembered on this computer."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QTableView, QToolButton

from ui import icons
from ui.calendar.list_table import KEYS, TABLE_COLUMNS
from ui.memory import Memory
from ui.theme import Theme

_KEEP_MS = 300
_TITLE = KEYS.index("title")


class ListColumns:
    """Works on the header of a table. The title is always shown and takes what room is left."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        header = table.horizontalHeader()
        self._theme, self._table, self._header = theme, table, header
        self._memory: Memory | None = None
        self._is_setting = False
        self._widths = {number: one.width for number, one in enumerate(TABLE_COLUMNS)}
        """In pixels at base text size."""
        self.button = QToolButton()
        self.button.setText("Columns")
        self.button.setToolTip("Choose the columns, and their order")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.dress(self.button, theme, "accounts", "muted")
        self.button.clicked.connect(lambda: self.open_menu(self.button.mapToGlobal(QPoint(0, self.button.height()))))
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(theme.px(36))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.open_menu(header.mapToGlobal(at), header.logicalIndexAt(at))
        )
        self._soon = QTimer(header, singleShot=True, interval=_KEEP_MS)
        self._soon.timeout.connect(self._keep)
        header.sectionMoved.connect(self._changed)
        header.sectionResized.connect(self._changed)
        self.put_back()

    def remember(self, memory: Memory) -> None:
        """Begin as the columns were left, and keep how they are left."""
        self.read(memory.list_columns)
        self._memory = memory

    def put_back(self) -> None:
        """As at first."""
        self.read("")

    def read(self, text: str) -> None:
        """Take what ``written`` gave; what it does not name, or names wrongly, is as at first."""
        told: dict[str, tuple[bool, int]] = {}
        for part in text.split():
            key, _, size = part.lstrip("-").partition(":")
            if key in KEYS and size.isascii() and size.isdecimal():
                told[key] = (part.startswith("-"), max(30, min(2000, int(size[:5]))))
        order = [*told, *(key for key in KEYS if key not in told)]
        self._is_setting = True
        for place, key in enumerate(order):
            number = KEYS.index(key)
            hidden, wide = told.get(key, (TABLE_COLUMNS[number].is_hidden, TABLE_COLUMNS[number].width))
            self._header.moveSection(self._header.visualIndex(number), place)
            self._header.setSectionHidden(number, hidden and number != _TITLE)
            if not self._header.isSectionHidden(number):
                self._header.resizeSection(number, self._theme.px(wide))
            self._widths[number] = wide
        self._is_setting = False
        self.fit_title()

    def written(self) -> str:
        """One word for each column in its order: "date:128 -time:58"; a hyphen where it is hidden."""
        header = self._header
        order = [header.logicalIndex(place) for place in range(header.count())]
        return " ".join(
            f"{'-' if header.isSectionHidden(number) else ''}{KEYS[number]}:{self._widths[number]}" for number in order
        )

    def fit(self) -> None:
        """The text has another size: every column keeps its share."""
        self._is_setting = True
        for number, wide in self._widths.items():
            if not self._header.isSectionHidden(number):
                self._header.resizeSection(number, self._theme.px(wide))
        self._is_setting = False
        self.fit_title()

    def fit_title(self) -> None:
        """Give the title the room that is left, and never less than it needs."""
        header = self._header
        rest = self._table.viewport().width() - header.length() + header.sectionSize(_TITLE)
        was, self._is_setting = self._is_setting, True
        header.resizeSection(_TITLE, max(self._theme.px(TABLE_COLUMNS[_TITLE].width), rest))
        self._is_setting = was

    def open_menu(self, place: QPoint, column: int | None = None) -> None:
        """Which columns are shown; for one of them, also where it goes."""
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, one in enumerate(TABLE_COLUMNS):
            action = menu.addAction(one.title)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(number))
            action.setEnabled(number != _TITLE)
            action.toggled.connect(partial(self.show_column, number))
        menu.addSeparator()
        shown = [column] if column is not None and column >= 0 else list(range(len(TABLE_COLUMNS)))
        order = menu if len(shown) == 1 else menu.addMenu("Order")
        for number in shown:
            if not self._header.isSectionHidden(number):
                name = TABLE_COLUMNS[number].title
                order.addAction(f"Move “{name}” to the left", partial(self.shift, number, -1))
                order.addAction(f"Move “{name}” to the right", partial(self.shift, number, 1))
        menu.addSeparator()
        menu.addAction("Put the columns back", self.put_back_and_keep)
        menu.popup(place)

    def put_back_and_keep(self) -> None:
        self.put_back()
        self._changed()

    def show_column(self, number: int, shown: bool) -> None:
        self._is_setting = True
        self._header.setSectionHidden(number, not shown)
        if shown:
            self._header.resizeSection(number, self._theme.px(self._widths[number]))
        self._is_setting = False
        self.fit_title()
        self._changed()

    def shift(self, number: int, by: int) -> None:
        """Move a column past the next one that is shown."""
        header = self._header
        place = header.visualIndex(number) + by
        while 0 <= place < header.count() and header.isSectionHidden(header.logicalIndex(place)):
            place += by
        if 0 <= place < header.count():
            header.moveSection(header.visualIndex(number), place)

    def _changed(self) -> None:
        if self._is_setting:
            return
        for one in range(len(TABLE_COLUMNS)):
            if one != _TITLE and not self._header.isSectionHidden(one):
                self._widths[one] = round(self._header.sectionSize(one) * 100 / max(1, self._theme.px(100)))
        self.fit_title()
        self._soon.start()

    def _keep(self) -> None:
        if self._memory is not None:
            self._memory.list_columns = self.written()

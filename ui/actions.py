"""The commands of the window as actions in its menu bar, and as a sheet of keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui import icons
from ui.command_list import COMMANDS, LINE, Command
from ui.theme import Theme

_LONGEST = 72
"""Characters of what would be undone that the Edit menu shows."""


class Actions:
    """The commands as ``QAction``s in the menu bar. ``by_id`` finds one; ``choices`` are (menu, action) of what
    ``add_choices`` offers. ``views`` are where posts are chosen."""

    def __init__(
        self, window: QMainWindow, theme: Theme, does: Mapping[str, Callable[[], object]], views: Sequence[QWidget]
    ) -> None:
        self._theme = theme
        self._writable = self._in_calendar = True
        self._has_icons = False
        self._has_undo = self._has_redo = self._has_held = False
        self.by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self.choices: list[tuple[str, QAction]] = []
        for title, commands in COMMANDS:
            menu = window.menuBar().addMenu(title)
            menu.aboutToShow.connect(self.show_icons)
            self.menus[title.replace("&", "")] = menu
            for command in commands:
                if command is LINE:
                    menu.addSeparator()
                    continue
                action = self._menu_of(command, menu).addAction(command.text)
                action.setObjectName(command.id)
                if command.keys:
                    action.setShortcuts([QKeySequence(one) for one in _all_keys(command.keys)])
                action.triggered.connect(lambda _checked=False, id_=command.id: does[id_]())
                if command.in_views:
                    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                    for view in views:
                        view.addAction(action)
                self.by_id[command.id] = action
        self._enable()

    def _menu_of(self, command: Command, menu: QMenu) -> QMenu:
        """The menu itself, or the one within it where the command stands."""
        if not command.under:
            return menu
        name = command.under.replace("&", "")
        if name not in self.menus:
            self.menus[name] = menu.addMenu(command.under)
        return self.menus[name]

    def add_choices(
        self, menu: str, choices: Mapping[str, str], chosen: str, does: Callable[[str], object]
    ) -> QActionGroup:
        """Exclusive entries at the end of a menu: key -> words."""
        self.menus[menu].addSeparator()
        group = QActionGroup(self.menus[menu])
        for key, words in choices.items():
            action = self.menus[menu].addAction(words)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(lambda _checked=False, key=key: does(key))
            group.addAction(action)
            self.choices.append((menu.replace("&", ""), action))
        return group

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self._enable()

    def set_room(self, *, in_calendar: bool) -> None:
        """In another room nothing may happen to posts that are chosen in the calendar, out of sight."""
        self._in_calendar = in_calendar
        self._enable()

    def set_held(self, held: bool) -> None:
        """Whether there are posts to paste."""
        self._has_held = held
        self._enable()

    def set_undo(self, undo: str, redo: str) -> None:
        """Name what would be undone."""
        self._has_undo, self._has_redo = bool(undo), bool(redo)
        for id_, verb, what in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            self.by_id[id_].setText(f"{verb}: {_short(what).replace('&', '&&')}" if what else verb)
        self._enable()

    def show_icons(self) -> None:
        """Give every command its icon. Drawn for the first menu that is opened, not at the start."""
        if self._has_icons:
            return
        self._has_icons = True
        for _title, commands in COMMANDS:
            for command in commands:
                if command.icon:
                    icons.dress(self.by_id[command.id], self._theme, command.icon)

    def _enable(self) -> None:
        more = {"undo": self._has_undo, "redo": self._has_redo, "paste": self._has_held and self._in_calendar}
        for _title, commands in COMMANDS:
            for command in commands:
                if command is not LINE:
                    can = (self._writable or not command.changes) and (self._in_calendar or not command.posts)
                    self.by_id[command.id].setEnabled(can and more.get(command.id, True))


def _short(what: str) -> str:
    """What would be undone, in the width of a menu: long titles are cut in the middle, and the end of it is kept."""
    if len(what) <= _LONGEST:
        return what
    return f"{what[: _LONGEST * 2 // 3].rstrip()}…{what[-(_LONGEST // 3) :].lstrip()}"


def keys_sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every command that has keys, for the sheet of keys; with those that views take for themselves."""
    from ui.keys_of_views import KEYS_OF_VIEWS  # noqa: PLC0415  # for the sheet alone

    native = QKeySequence.SequenceFormat.NativeText
    sheet = [
        (
            title.replace("&", ""),
            [
                (
                    " or ".join(QKeySequence(keys).toString(native) for keys in _all_keys(one.keys)),
                    one.text.replace("&", "").rstrip("…"),
                )
                for one in commands
                if one.keys
            ],
        )
        for title, commands in COMMANDS
    ]
    return [*sheet, *((title, list(lines)) for title, lines in KEYS_OF_VIEWS)]


def _all_keys(keys: str) -> list[str]:
    more = {"Ctrl+Y": ["Ctrl+Shift+Z"], "Ctrl+=": ["Ctrl++"], "F1": ["?"]}
    return [keys, *more.get(keys, [])]

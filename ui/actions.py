"""Every command of the window as data: its words, its keys, its menu. What it does is given by the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui import icons
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """``id`` names it in code; ``keys`` are written as Qt reads them. ``changes`` the plan, so not when read-only."""

    id: str
    text: str
    menu: str
    keys: str = ""
    icon: str = ""
    changes: bool = False
    posts: bool = False
    """It is about the chosen posts: it stands in their context menu too, and means something only in the calendar."""
    in_views: bool = False
    """Its keys mean another thing where text is typed, so they count only where posts are chosen."""


LINE = Command("", "", "")

COMMANDS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "&Plan",
        (
            Command("new", "&New post", "Plan", "Ctrl+N", "plus", changes=True),
            Command("import", "&Import a schedule…", "Plan", "Ctrl+I", "import", changes=True),
            Command("submit", "&Submit for sign-off…", "Plan", "Ctrl+Shift+S", "signoff", changes=True),
            Command("send-pack", "Send &for sign-off…", "Plan", "Ctrl+Alt+S", "export", changes=True),
            Command("read-decisions", "Re&ad decisions…", "Plan", "Ctrl+Alt+R", "import", changes=True),
            Command("urgent", "&Urgent: record a verbal approval…", "Plan", "", "speech", changes=True),
            Command("missed", "&Missed posts…", "Plan", "", "state-missed", changes=True),
            Command("review-copies", "Send review &copies…", "Plan", "Ctrl+Shift+R", "people", changes=True),
            Command("read-reply", "Read a rep&ly…", "Plan", "Ctrl+R", "import", changes=True),
            LINE,
            Command("export", "&Export the approved schedule…", "Plan", "Ctrl+E", "export"),
            Command("distribute", "Send to &departments…", "Plan", "Ctrl+Shift+E", "people"),
            Command("verify", "&Verify a workbook…", "Plan", "Ctrl+Shift+V", "tick"),
            LINE,
            Command("open-pack", "Open a pac&k…", "Plan", "Ctrl+Shift+O", "signoff"),
            Command("watch", "&Watch a shared folder…", "Plan", "", "folder"),
            Command("open", "&Open or create a library…", "Plan", "Ctrl+O", "folder"),
            Command("example", "Open the e&xample", "Plan"),
            Command("backup", "&Back up now", "Plan", changes=True),
            LINE,
            Command("quit", "&Quit", "Plan", "Ctrl+Q"),
        ),
    ),
    (
        "&Edit",
        (
            Command("undo", "&Undo", "Edit", "Ctrl+Z", "undo", changes=True),
            Command("redo", "&Redo", "Edit", "Ctrl+Y", "redo", changes=True),
            LINE,
            Command("cut", "Cu&t posts", "Edit", "Ctrl+X", "cut", changes=True, posts=True, in_views=True),
            Command("copy", "&Copy posts", "Edit", "Ctrl+C", "duplicate", posts=True, in_views=True),
            Command("paste", "&Paste posts", "Edit", "Ctrl+V", changes=True, in_views=True),
            Command("duplicate", "&Duplicate", "Edit", "Ctrl+D", "duplicate", changes=True, posts=True),
            Command("move", "&Move to…", "Edit", "Ctrl+M", "calendar", changes=True, posts=True),
            Command("tray", "Move to the tra&y", "Edit", "Ctrl+Shift+M", "tray", changes=True, posts=True),
            Command("delete", "D&elete", "Edit", "Del", "trash", changes=True, posts=True, in_views=True),
            LINE,
            Command("submit-these", "Submit these for sign-off…", "Edit", "", "signoff", changes=True, posts=True),
            Command("publish", "Mark as &published", "Edit", "Ctrl+Shift+P", changes=True, posts=True),
            Command("unpublish", "Mark as not published", "Edit", changes=True, posts=True),
            Command("cancel", "C&ancel the post", "Edit", "", "state-cancelled", changes=True, posts=True),
            Command("uncancel", "Reinstate the post", "Edit", changes=True, posts=True),
            LINE,
            Command("find", "&Find…", "Edit", "Ctrl+K", "search"),
        ),
    ),
    (
        "&View",
        (
            Command("room-calendar", "&Calendar", "View", "Ctrl+1"),
            Command("room-signoff", "&Sign-off", "View", "Ctrl+2"),
            Command("room-accounts", "&Accounts", "View", "Ctrl+3"),
            LINE,
            Command("view-month", "&Month", "View", "Ctrl+Shift+1"),
            Command("view-list", "&List", "View", "Ctrl+Shift+2"),
            Command("previous", "&Previous month", "View", "Alt+Left"),
            Command("next", "&Next month", "View", "Alt+Right"),
            Command("today", "&Today", "View", "Ctrl+T"),
            Command("show-tray", "Show or hide the tra&y", "View", "Ctrl+Shift+T"),
            LINE,
            Command("larger", "Larger text", "View", "Ctrl+="),
            Command("smaller", "Smaller text", "View", "Ctrl+-"),
            Command("normal", "Normal text", "View", "Ctrl+0"),
        ),
    ),
    (
        "&Record",
        (
            Command("history", "&History of the post", "Record", "Ctrl+H", "history"),
            Command("history-month", "History of this &month", "Record", "Ctrl+Alt+H"),
            Command("history-all", "History of the &library", "Record", "Ctrl+Shift+H"),
            Command("check", "&Check the record…", "Record", "", "tick"),
            Command("evidence", "&Evidence pack…", "Record", "", "export"),
            Command("save-signers", "Save the signers’ &keys…", "Record", "", "key"),
            LINE,
            Command("who", "&Who is at the keyboard?", "Record", "Ctrl+U", "people"),
            Command("sign-in", "&Sign in with your passphrase…", "Record", "Ctrl+Shift+L", "key", changes=True),
            Command("lock", "&Lock the signing key", "Record", "Ctrl+L", "lock"),
        ),
    ),
    ("&Help", (Command("keys", "&Keys", "Help", "F1"), Command("about", "&About SDDC Planner", "Help"))),
)


class Actions:
    """The commands as ``QAction``s in the menu bar. ``by_id`` finds one. ``views`` are where posts are chosen."""

    def __init__(
        self, window: QMainWindow, theme: Theme, does: Mapping[str, Callable[[], object]], views: Sequence[QWidget]
    ) -> None:
        self._theme = theme
        self._writable = self._in_calendar = True
        self._has_icons = False
        self._has_undo = self._has_redo = self._has_held = False
        self.by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for title, commands in COMMANDS:
            menu = window.menuBar().addMenu(title)
            menu.aboutToShow.connect(self.show_icons)
            self.menus[title.replace("&", "")] = menu
            for command in commands:
                if command is LINE:
                    menu.addSeparator()
                    continue
                action = menu.addAction(command.text)
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
            self.by_id[id_].setText(f"{verb}: {what.replace('&', '&&')}" if what else verb)
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


def keys_sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every command that has keys, for the sheet of keys; with those that views take for themselves."""
    native = QKeySequence.SequenceFormat.NativeText
    sheet = [
        (
            title.replace("&", ""),
            [
                (QKeySequence(one.keys).toString(native), one.text.replace("&", "").rstrip("…"))
                for one in commands
                if one.keys
            ],
        )
        for title, commands in COMMANDS
    ]
    return [*sheet, *_TAKEN_BY_VIEWS]


_TAKEN_BY_VIEWS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "In the month",
        [
            ("Arrows", "Next day or post"),
            ("Page Up, Page Down", "Previous or next month"),
            ("Enter", "Open the post, or begin one on an empty day"),
            ("Space", "Choose or leave out the post"),
            ("Shift+Arrows, Ctrl+A", "Choose several"),
            ("T", "Today"),
        ],
    ),
    (
        "In sign-off",
        [
            ("J, K", "Next or previous post"),
            ("A", "Approve"),
            ("R", "Request changes"),
            ("Ctrl+Enter", "Send the comment with the request"),
        ],
    ),
]


def _all_keys(keys: str) -> list[str]:
    more = {"Ctrl+Y": ["Ctrl+Shift+Z"], "Ctrl+=": ["Ctrl++"], "F1": ["?"], "Ctrl+K": ["Ctrl+F"]}
    return [keys, *more.get(keys, [])]

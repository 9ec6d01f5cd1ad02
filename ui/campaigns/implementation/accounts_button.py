"""A button that says which accounts are chosen, and opens the list of them to search and tick."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sddc_planner.model.ids import AccountId
from sddc_planner.planner.planner import Planner
from ui import icons, words
from ui.composer.account_menu import AccountChoice, AccountMenu
from ui.theme import Theme

_NAMED = 2


class AccountsButton(QPushButton):
    """``changed`` when a person ticked or unticked one. They stay in the order in which they were ticked."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[AccountChoice, ...] = ()
        self._chosen: tuple[AccountId, ...] = ()
        self._menu: AccountMenu | None = None
        self.setAutoDefault(False)
        self.setProperty("kind", "filter")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow after the words
        self.setAccessibleDescription("Opens the accounts to tick")
        icons.dress(self, theme, "chevron-down", "muted")
        self.clicked.connect(self.open_menu)
        self._say()

    def set_choices(self, choices: Sequence[AccountChoice]) -> None:
        self._choices = tuple(choices)
        self._say()

    def chosen(self) -> tuple[AccountId, ...]:
        return self._chosen

    def choose(self, accounts: Sequence[AccountId]) -> None:
        """Show these as chosen, without a signal. Accounts that are no choice are left out."""
        known = {one.id for one in self._choices}
        self._chosen = tuple(one for one in accounts if one in known)
        self._say()

    def open_menu(self) -> None:
        """Show the accounts to tick, once: its letter clicks the button a moment later than Enter opens it."""
        if self.menu_open() is not None:
            return
        self._menu = AccountMenu(self._theme, self._choices, frozenset(self._chosen), self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.ticked.connect(self._tick)
        self._menu.destroyed.connect(self._closed)
        self._menu.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self.width())

    def menu_open(self) -> AccountMenu | None:
        """The open list, if there is one."""
        return self._menu if self._menu is not None and self._menu.isVisible() else None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _closed(self) -> None:
        self._menu = None

    def _tick(self, account: str, on: bool) -> None:
        one = AccountId(account)
        others = tuple(each for each in self._chosen if each != one)
        self._chosen = (*others, one) if on else others
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        texts: Mapping[AccountId, str] = {one.id: one.text.partition(" · ")[0] for one in self._choices}
        named = [texts[one] for one in self._chosen]
        text = words.joined(named) if len(named) <= _NAMED else f"{named[0]} and {len(named) - 1} more"
        self.setText((text or "Choose accounts").replace("&", "&&"))
        self.setToolTip("\n".join(named))
        self.setAccessibleName(f"Accounts: {words.joined(named) or 'none'}")
        self.setProperty("chosen", bool(named))
        self.style().unpolish(self)
        self.style().polish(self)


def account_choices(planner: Planner) -> tuple[AccountChoice, ...]:
    """Active accounts, department by department, the central one first. On the planner's thread."""
    platforms = {one.id: one for one in planner.council.platforms()}
    departments = {one.id: (place, one.name) for place, one in enumerate(planner.council.departments())}
    found = []
    for one in planner.council.accounts():
        if one.active:
            platform = platforms.get(one.platform)
            glyph, name = (platform.glyph, platform.name) if platform else (str(one.platform), str(one.platform))
            place, department = departments.get(one.department, (len(departments), "No department"))
            text = f"{glyph} {one.name} · {name}"
            found.append((place, one.name.casefold(), AccountChoice(one.id, text, department, f"{text} {one.handle}")))
    return tuple(choice for _place, _name, choice in sorted(found, key=lambda entry: entry[:2]))

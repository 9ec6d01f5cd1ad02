"""Who is at the keyboard? A list of people to choose from, opened from the person's card in the rail."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.council import Person
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner
from ui import icons
from ui.core import Core
from ui.setup.snapshot import read
from ui.theme import Theme
from ui.widgets.two_lines import TwoLines

_PersonRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may sit down: what they may sign today, as a phrase, and whether they sit here now."""

    person: Person
    signs: str
    has_key: bool
    here: bool


def read_seats(planner: Planner) -> tuple[Seat, ...]:
    """The active people by name."""
    now = read(planner)
    return tuple(
        Seat(one, now.signs(one.id), one.id in now.with_keys, one.id == planner.who) for one in now.people if one.active
    )


class WhoPopover(QFrame):
    """``sat_down`` carries the ``Person`` who is at the keyboard now; ``add_wanted`` asks for *Accounts*, *People*.

    Planning asks only who one is, so choosing is enough; signing asks for the passphrase.
    """

    sat_down = Signal(object)
    add_wanted = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._core, self._theme = core, theme
        self.setProperty("kind", "popup")
        title = QLabel("Who is at the keyboard?")
        title.setProperty("kind", "section")
        about = QLabel("The record names whoever plans. Signing asks for the passphrase.")
        about.setProperty("kind", "small")
        about.setWordWrap(True)
        self.people = QListWidget()
        self.people.setAccessibleName("Who is at the keyboard?")
        self.people.setItemDelegate(TwoLines(theme, self.people))
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.itemActivated.connect(self._choose)
        self.people.itemClicked.connect(self._choose)
        self.add_button = QPushButton("Add a person…")
        self.add_button.setProperty("kind", "quiet")
        icons.dress(self.add_button, theme, "plus")
        self.add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        pad = theme.px(10)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(6))
        for part in (title, about, self.people, self.add_button):
            column.addWidget(part)

    def open_at(self, corner: QPoint) -> None:
        """Read who there is and open with the lower left corner at ``corner``, a point of the screen."""
        self._core.ask(read_seats, lambda seats: self._show(seats, corner), owner=self)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self, seats: tuple[Seat, ...], corner: QPoint) -> None:
        self.people.clear()
        for seat in seats:
            item = QListWidgetItem(_words(seat), self.people)
            item.setData(_PersonRole, seat.person)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(seat))
            mark = icons.icon(self._theme, "tick" if seat.here else "people", "accent" if seat.here else "muted")
            item.setIcon(mark)
            if seat.here:
                self.people.setCurrentItem(item)
        if self.people.currentItem() is None and seats:
            self.people.setCurrentRow(0)
        self._fit(corner)
        self.show()
        self.people.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self, corner: QPoint) -> None:
        screen = self.screen().availableGeometry()
        self.people.ensurePolished()
        self.people.doItemsLayout()
        rows = sum(self.people.sizeHintForRow(row) for row in range(self.people.count()))
        self.people.setFixedHeight(min(rows + 6, screen.height() // 2))
        width = self.people.sizeHintForColumn(0) + self._theme.px(36)
        self.people.setMinimumWidth(min(max(width, self._theme.px(240)), screen.width() * 2 // 3))
        self.adjustSize()
        left = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        self.move(left, max(screen.top(), min(corner.y() - self.height(), screen.bottom() - self.height())))

    def _choose(self, item: QListWidgetItem) -> None:
        if not self.isVisible():
            return  # a double click activates as well
        person: Person = item.data(_PersonRole)
        self.close()
        self._core.ask(lambda planner: planner.sit_down(PersonId(person.id)), lambda _none: self.sat_down.emit(person))

    def _add(self) -> None:
        self.close()
        self.add_wanted.emit()


def _words(seat: Seat) -> str:
    under = [seat.person.role]
    if seat.signs and seat.signs != seat.person.role:
        under.append(seat.signs)
    if seat.signs and not seat.has_key:
        under.append("no signing key yet")
    return "\n".join(filter(None, (seat.person.name, " · ".join(filter(None, under)))))


def _spoken(seat: Seat) -> str:
    here = "at the keyboard now" if seat.here else ""
    return ", ".join(filter(None, (*_words(seat).replace(" · ", "\n").split("\n"), here)))

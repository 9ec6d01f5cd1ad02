"""Before a pack is decided about: who are you, and which key do you sign with?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.planner.laptops.packs import amount
from sddc_planner.planner.laptops.reviewing import OfferedKey, Reviewer
from ui import icons, words
from ui.packs.pack_case import KeysAtHand
from ui.packs.ring_key import RingKey
from ui.signoff.code_note import KEPT, CodeNote
from ui.theme import Theme
from ui.widgets.labels import wrapped
from ui.widgets.two_lines import TwoLines

_Chosen = Qt.ItemDataRole.UserRole
_WIDTH = 520
"""Of what is read and chosen here, at base text size."""


class Gate(QWidget):
    """``person_chosen`` carries the ``Reviewer``, ``key_chosen`` (reviewer, ``OfferedKey``), ``file_wanted`` and
    ``looked`` nothing, ``make_wanted`` (name, passphrase) for a key in this computer's ring; ``code_kept`` once its
    recovery code is written down."""

    person_chosen = Signal(object)
    key_chosen = Signal(object, object)
    file_wanted = Signal(object)
    make_wanted = Signal(object, str)
    looked = Signal()
    code_kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reviewer: Reviewer | None = None
        self.people = _list(theme, "Who are you?")
        self.people.itemClicked.connect(self._choose_person)
        self.people.itemActivated.connect(self._choose_person)
        self.look_button = QPushButton("Look at the posts first")
        self.look_button.setProperty("kind", "quiet")
        self.look_button.clicked.connect(self.looked)
        self.nobody = wrapped("", "muted")
        self.who = _page(
            theme,
            "Who are you?",
            wrapped("These people may sign in this pack. Your decisions will stand under the name you choose."),
            self.people,
            self.nobody,
            self.look_button,
        )
        self.key_about = wrapped("")
        self.keys = _list(theme, "Which key do you sign with?")
        self.keys.itemClicked.connect(self._choose_key)
        self.keys.itemActivated.connect(self._choose_key)
        self.file_button = QPushButton("Choose a key file…")
        self.make_button = QPushButton("Make a key on this computer…")
        self.back_button = QPushButton("Back")
        self.back_button.setProperty("kind", "quiet")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.ring_key = RingKey(theme)
        self.ring_key.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.back_button, self.file_button, self.make_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QWidget()
        row.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.which = _page(
            theme, "Which key do you sign with?", self.key_about, self.keys, self.problem, row, self.ring_key
        )
        self.code = CodeNote(theme)
        self.kept_button = QPushButton(KEPT)
        self.kept_button.setProperty("kind", "primary")
        self.kept_button.clicked.connect(self.code_kept)
        self.write_down = _page(theme, "Your key was made. Write down its recovery code", self.code, self.kept_button)
        self.steps = QStackedWidget()
        for step in (self.who, self.which, self.write_down):
            self.steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.file_button.clicked.connect(lambda: self.file_wanted.emit(self._reviewer))
        self.make_button.clicked.connect(self._make)
        self.back_button.clicked.connect(self.ask_who)
        self.ring_key.wanted.connect(lambda passphrase: self.make_wanted.emit(self._reviewer, passphrase))

    def show_people(self, reviewers: Sequence[Reviewer], sender: str) -> None:
        """Ask who it is, of those who may sign."""
        self.people.clear()
        for one in reviewers:
            role = words.joined(list(one.capacities))
            waits = f"{amount(one.waiting, one.briefs)} to decide" if one.waiting or one.briefs else "nothing to decide"
            item = QListWidgetItem(f"{one.name}\n{role} · {waits}", self.people)
            item.setData(_Chosen, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}, {role}, {waits}")
            item.setIcon(icons.icon(self._theme, "people", "muted"))
        self.people.setVisible(bool(reviewers))
        self.nobody.setVisible(not reviewers)
        self.nobody.setText(f"Nobody may sign these posts today. Ask {sender} who should, and for another pack.")
        _fit(self.people, self._theme)
        self.people.setCurrentRow(0)
        self.ask_who()

    def ask_who(self) -> None:
        self.steps.setCurrentWidget(self.who)
        (self.people if self.people.count() else self.look_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self, found: KeysAtHand) -> None:
        """Ask which key, of those at hand."""
        self._reviewer = found.reviewer
        self.keys.clear()
        for one in found.keys:
            known = (
                f"{found.sender} knows it"
                if one.known
                else f"{found.sender} does not know it yet, and will compare its fingerprint with you"
            )
            item = QListWidgetItem(f"{one.name}, from {one.where}\n{one.fingerprint} · {known}", self.keys)
            item.setData(_Chosen, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}, from {one.where}, {known}")
            item.setIcon(icons.icon(self._theme, "key", "accent" if one.known else "muted"))
        self.keys.setVisible(bool(found.keys))
        self.key_about.setText(_about(found))
        _fit(self.keys, self._theme)
        self.keys.setCurrentRow(0)
        self.say_problem(found.problem)
        self.ring_key.hide()
        self.make_button.setVisible(not any(one.known for one in found.keys))
        self.steps.setCurrentWidget(self.which)
        (self.keys if found.keys else self.file_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code(self, code: str) -> None:
        """Show the recovery code of a key that was made here; it is shown only this once."""
        self.code.show_code(code)
        self.steps.setCurrentWidget(self.write_down)
        self.code.code.setFocus(Qt.FocusReason.OtherFocusReason)  # so that no Enter that was held takes it away

    def say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _choose_person(self, item: QListWidgetItem) -> None:
        if self.isVisible() and self.steps.currentWidget() is self.who:  # a double click activates as well
            self.person_chosen.emit(item.data(_Chosen))

    def _choose_key(self, item: QListWidgetItem) -> None:
        if self.isVisible() and self.steps.currentWidget() is self.which:
            key: OfferedKey = item.data(_Chosen)
            self.key_chosen.emit(self._reviewer, key)

    def _make(self) -> None:
        if self._reviewer is not None:
            self.ring_key.begin(self._reviewer.name)


def _about(found: KeysAtHand) -> str:
    if any(one.known for one in found.keys):
        return "Choose your key. Your passphrase opens it when you sign."
    if found.reviewer.fingerprints:
        marks = words.joined(list(found.reviewer.fingerprints))
        return (
            f"{found.sender} knows your key {marks}, which is not on this computer. Choose the file in which you saved "
            f"it. With another key, {found.sender} must first enrol it."
        )
    return (
        f"{found.sender} knows no key of yours yet. Sign with a key of your own: {found.sender} will compare its "
        "fingerprint with you, by telephone say, before your decisions count."
    )


def _page(theme: Theme, title: str, *parts: QWidget) -> QScrollArea:
    """A column in the middle that scrolls where the window is low."""
    heading = QLabel(title)
    heading.setProperty("kind", "heading")
    inside = QWidget()
    inside.setMaximumWidth(theme.px(_WIDTH))
    column = QVBoxLayout(inside)
    column.setSpacing(theme.px(10))
    column.addSpacing(theme.px(24))
    for part in (heading, *parts):
        left = isinstance(part, QPushButton)
        column.addWidget(part, alignment=Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
    column.addStretch(1)
    middle = QWidget()
    row = QHBoxLayout(middle)
    row.addStretch(1)
    row.addWidget(inside, 20)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(middle)
    return area


def _list(theme: Theme, name: str) -> QListWidget:
    view = QListWidget()
    view.setAccessibleName(name)
    view.setItemDelegate(TwoLines(theme, view))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def _fit(view: QListWidget, theme: Theme) -> None:
    view.ensurePolished()
    view.doItemsLayout()
    rows = sum(view.sizeHintForRow(row) for row in range(view.count()))
    view.setFixedHeight(min(rows + theme.px(8), theme.px(320)))


def start_folder(pack: Path, watched: Path | None) -> Path:
    """Where the decisions go first: the shared folder, else beside the pack."""
    return watched or pack.parent

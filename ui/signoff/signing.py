"""The status bar's word on whether the person at the keyboard can sign now, and the button that ends it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sddc_planner.clock import in_london
from sddc_planner.planner.planner import Planner
from ui import icons, words
from ui.core import Core
from ui.signoff.signer import Signer, read_signer
from ui.theme import Theme

_COALESCE_MS = 30


class SigningStatus(QWidget):
    """ "Signing as Communications Manager until 15:20", with *Lock*; "Not signed in" otherwise.

    It follows changes of the plan by itself. Opening a key and changing places change no row, so whoever does
    that calls ``refresh``. ``locked`` when a person locked the key here, or its time was over.
    """

    locked = Signal()
    unlocked = Signal(str)
    """A key was opened, here or elsewhere; carries whose."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._signer = Signer()
        self._mark = QLabel()
        self.label = QLabel("Not signed in")
        self.lock_button = QPushButton("Lock")
        self.lock_button.setProperty("kind", "quiet")
        self.lock_button.setToolTip("Forget the unlocked key. The next signature asks for the passphrase again.")
        self.lock_button.setAccessibleName("Lock the signing key")
        self.lock_button.clicked.connect(self._lock)
        self.lock_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._mark)
        row.addWidget(self.label)
        row.addWidget(self.lock_button)
        row.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._soon.timeout.connect(self.refresh)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._time_is_over)
        core.changed.connect(self._soon.start)
        theme.changed.connect(self._dress)
        self._dress()

    def refresh(self) -> None:
        """Ask the planner again who is signed in."""
        self._core.ask(read_signer, self._show, owner=self)

    def is_open(self) -> bool:
        """Whether a key was open when last asked."""
        return self._signer.until is not None

    def _show(self, signer: Signer) -> None:
        was_open, self._signer = self.is_open(), signer
        if signer.until is not None and not was_open:
            self.unlocked.emit(signer.person or "")
        if signer.until is None:
            self.label.setText("Not signed in: planning is locked" if signer.planning_locked else "Not signed in")
            self._end.stop()
        else:
            until = words.clock_time(in_london(signer.until).time())
            self.label.setText(f"Signing as {words.joined(list(signer.capacities)) or signer.name} until {until}")
            # A moment later than the end, so that the planner finds it over.
            self._end.start(max(0, round(signer.seconds_left * 1000)) + 500)
        self.lock_button.setVisible(signer.until is not None)
        self.setToolTip(
            "The key closes by itself when it has not been used for 20 minutes."
            if signer.until
            else "Everyone gives their passphrase before planning here: Sign-off, Sign in."
            if signer.planning_locked
            else "Signing asks for your passphrase. Planning does not need it."
        )
        self._dress()

    def _lock(self) -> None:
        self._core.ask(_lock_and_read, self._locked, owner=self)

    def _time_is_over(self) -> None:
        self._core.ask(read_signer, self._locked, owner=self)

    def _locked(self, signer: Signer) -> None:
        self._show(signer)
        if signer.until is None:
            self.locked.emit()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        colour = tokens.accent if self.is_open() else tokens.muted
        name = "key" if self.is_open() else "lock"
        self._mark.setPixmap(icons.pixmap(name, colour, self._theme.px(14), self.devicePixelRatioF()))


def _lock_and_read(planner: Planner) -> Signer:
    planner.signoffs.lock()
    return read_signer(planner)

"""The first page of the program: make a library, open one, or look at the example. Never a blank window."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui import icons
from ui.core import Core, Job
from ui.exchange.parts import Working
from ui.theme import Theme
from ui.welcome.create import CreatePage
from ui.welcome.places import warning
from ui.welcome.steps import ChooseFolder
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.notice_bar import NoticeBar

_WORKING = 2
"""The place of the room that says what is being done."""


def ask_for_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """The desktop's own folder chooser."""
    near = next((one for one in (start, *start.parents) if one.is_dir()), Path.home())
    found = QFileDialog.getExistingDirectory(parent, title, str(near))
    return Path(found) if found else None


class WelcomePage(QWidget):
    """``created`` and ``opened`` carry the folder of the library that is open then; ``exampleWanted`` asks for the
    throw-away copy of the example, ``verifyWanted`` for a workbook to be verified, ``keysWanted`` for the keys of this
    computer, ``packWanted`` for a pack to be decided about, ``watchWanted`` for the folder in which packs arrive;
    ``left`` goes back to the plan that is open, where there is one."""

    created = Signal(object)
    opened = Signal(object)
    exampleWanted = Signal()
    verifyWanted = Signal()
    keysWanted = Signal()
    packWanted = Signal()
    watchWanted = Signal()
    left = Signal()

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_folder: ChooseFolder = ask_for_folder,
        default_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._choose = core, theme, choose_folder
        self._default = default_folder or paths.default_library()
        self._way_back: Path | None = None
        self.notice = NoticeBar(theme)
        self.back_button = QPushButton("Back to the plan")
        self.back_button.setToolTip("Back to the plan that is open (Esc)")
        self.back_button.setProperty("kind", "quiet")
        icons.dress(self.back_button, theme, "chevron-left")
        self.back_button.hide()
        self.back_button.clicked.connect(self.left)
        self.working = Working(theme)
        self.create_choice = _Choice(
            theme, "plus", "Create a library", "Start the plan of your council: its departments, people and accounts.",
            "Create…", primary=True,
        )  # fmt: skip
        self.open_choice = _Choice(
            theme, "folder", "Open a library", "Go on with a plan that is on this computer already.", "Open…"
        )
        self.example_choice = _Choice(
            theme, "calendar", "Look at the example",
            "A month of an invented council in every state. It is a copy: change what you like, nothing is kept.",
            "Open the example",
        )  # fmt: skip
        self.pack_button = _quiet(
            theme, "signoff", "Open a pack…", "Decide about posts that somebody sent you for sign-off; needs no library"
        )
        self.pack_button.clicked.connect(self.packWanted)
        self.watch_button = _quiet(
            theme, "folder", "Shared folder…",
            "Watch a folder that both laptops see, and be offered the packs that arrive in it",
        )  # fmt: skip
        self.watch_button.clicked.connect(self.watchWanted)
        self.verify_button = _quiet(
            theme, "tick", "Verify a workbook…",
            "Say whether an exported workbook still says what was signed; needs no library",
        )  # fmt: skip
        self.verify_button.clicked.connect(self.verifyWanted)
        self.keys_button = _quiet(
            theme, "key", "Keys…", "The signing keys on this computer, to sign what others plan; needs no library"
        )
        self.keys_button.setAccessibleName("Keys on this computer")
        self.keys_button.clicked.connect(self.keysWanted)
        self.create_choice.button.clicked.connect(self.show_create)
        self.open_choice.button.clicked.connect(self._open)
        self.example_choice.button.clicked.connect(self.exampleWanted)
        self.create_page = CreatePage(core, theme, self._default, choose_folder)
        self.create_page.created.connect(self.created)
        self.create_page.left.connect(lambda: self.show_choices(way_back=self._way_back))
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self._choices())
        self.rooms.addWidget(_Centred(self.create_page, theme, 640))
        self.rooms.addWidget(_Centred(self.working, theme, 420))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.rooms, 1)
        self.setFocusProxy(self.create_choice.button)

    def show_choices(self, *, way_back: Path | None = None) -> None:
        """``way_back`` is the folder of the library that is open."""
        self._way_back = way_back
        self.back_button.setVisible(way_back is not None)
        self.rooms.setCurrentIndex(0)
        (self.open_choice if way_back else self.create_choice).button.setFocus()

    def show_working(self, sentence: str, job: Job) -> None:
        """Say what ``job`` makes, how far it is, and let it be stopped."""
        self.notice.hide()
        self.rooms.setCurrentIndex(_WORKING)
        self.working.watch(job, sentence)
        self.working.cancel_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.rooms.currentIndex() == 0 and self.back_button.isEnabled():
            if self._way_back is not None:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_create(self) -> None:
        self.notice.hide()
        self.rooms.setCurrentIndex(1)
        self.create_page.begin()

    def tell(self, exc: PlannerError) -> None:
        """Say why a library could not be opened, here where another can be chosen."""
        self.notice.show_notice("error", exc.sentence())

    def _choices(self) -> QWidget:
        heading = QLabel("Welcome to SDDC Planner")
        heading.setProperty("kind", "heading")
        about = QLabel("Plan a month of social media, have it signed off, and hand over exactly what was signed.")
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        column.addWidget(self.back_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(about)
        column.addSpacing(self._theme.px(10))
        for choice in (self.create_choice, self.open_choice, self.example_choice):
            column.addWidget(choice)
        without = QLabel("Without a library:")
        without.setProperty("kind", "muted")
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(4))
        for one in (without, self.pack_button, self.watch_button, self.verify_button, self.keys_button):
            flow.addWidget(one)
        column.addWidget(row)
        column.addStretch(3)
        return _Centred(page, self._theme, 660)

    def _open(self) -> None:
        folder = self._choose(self, "Open a library", self._default)
        if folder is None:
            return
        if folder.name in (paths.MEDIA, paths.BACKUPS) and (folder.parent / paths.DATABASE).exists():
            folder = folder.parent
        if self._way_back is not None and _same(folder, self._way_back):
            self.left.emit()
            return
        self.notice.hide()
        self._working(busy=True)
        self._core.open(lambda: Planner.open(folder), self._opened, self._failed)

    def _opened(self, folder: Path) -> None:
        self._working(busy=False)
        if said := warning(folder):
            self.notice.show_notice("warning", said)
        self.opened.emit(folder)

    def _failed(self, exc: BaseException) -> None:
        self._working(busy=False)
        if not isinstance(exc, PlannerError):
            raise exc
        self.tell(exc)
        self.open_choice.button.setFocus()

    def _working(self, *, busy: bool) -> None:
        for choice in (self.create_choice, self.open_choice, self.example_choice):
            choice.button.setEnabled(not busy)
        for button in (self.pack_button, self.watch_button, self.verify_button, self.keys_button, self.back_button):
            button.setEnabled(not busy)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, through links too."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _quiet(theme: Theme, icon: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setProperty("kind", "quiet")
    icons.dress(button, theme, icon)
    return button


class _Choice(QFrame):
    """A card with one thing to do."""

    def __init__(self, theme: Theme, icon: str, title: str, about: str, action: str, *, primary: bool = False) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "card")
        self._picture = QLabel()
        name = QLabel(title)
        name.setProperty("kind", "title")
        words = QLabel(about)
        words.setProperty("kind", "muted")
        words.setWordWrap(True)
        self.button = QPushButton(action)
        self.button.setAccessibleName(title)
        self.button.setAccessibleDescription(about)
        self.button.setProperty("kind", "primary" if primary else "")
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(name)
        texts.addWidget(words)
        row = QHBoxLayout(self)
        pad = theme.px(14)
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(theme.px(12))
        row.addWidget(self._picture)
        row.addLayout(texts, 1)
        row.addWidget(self.button)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._theme.px(24)
        self._picture.setPixmap(icons.pixmap(self._icon, self._theme.tokens.accent, size, self.devicePixelRatioF()))


class _Centred(QWidget):
    """``held`` in the middle, at most ``width`` wide at base text size."""

    def __init__(self, held: QWidget, theme: Theme, width: int) -> None:
        super().__init__()
        self._held, self._theme, self._width = held, theme, width
        row = QHBoxLayout(self)
        pad = theme.px(20)
        row.setContentsMargins(pad, pad, pad, pad)
        row.addStretch(1)
        row.addWidget(held, 100)
        row.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._held.setMaximumWidth(self._theme.px(self._width))

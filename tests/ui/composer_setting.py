"""A panel on a real library of the small council, with everything that a test of the composer needs in one hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.post import Post
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from tests.ui.program import end_pause
from ui.composer.form import Form
from ui.composer.panel import ComposerPanel
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.theme import Scheme, Theme, apply

T = TypeVar("T")


@dataclass
class Desk:
    """The panel, the core behind it, and the council in the library."""

    qtbot: QtBot
    core: Core
    theme: Theme
    errors: list[BaseException] = field(default_factory=list)
    panel: ComposerPanel = field(init=False)
    loader: PictureLoader = field(init=False)
    council: SmallCouncil = field(init=False)

    def answer(self, question: Callable[[Planner], T]) -> T:
        """What the planner says, once everything asked before is done."""
        got: list[T] = []
        self.core.ask(question, got.append)
        self.qtbot.waitUntil(lambda: bool(got))
        return got[0]

    def do(self, work: Callable[[SmallCouncil], T]) -> T:
        """Let the council do something, on the planner's thread."""
        return self.answer(lambda _planner: work(self.council))

    def settle(self) -> None:
        """Wait until nothing typed or asked is under way."""
        writing = self.panel._writing
        if writing is not None:
            end_pause(writing._timer)
        self.qtbot.waitUntil(lambda: self.core.is_idle and not (writing is not None and writing.is_busy()))

    def stored(self, post_id: str | None = None) -> Post:
        self.settle()
        wanted = post_id or self.panel.post_id
        assert wanted
        return self.answer(lambda planner: planner.posts.get(wanted).post)

    def open(self, post_id: str) -> None:
        with self.qtbot.waitSignal(self.panel.shown):
            self.panel.show_post(post_id)
        self.settle()

    def open_new(self, day: object) -> None:
        with self.qtbot.waitSignal(self.panel.shown):
            self.panel.show_new(day)  # type: ignore[arg-type]
        self.settle()

    def focus(self, widget: QWidget) -> None:
        self.panel.activateWindow()  # without a window manager, none does so after a pop-up
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)


def set_up(qtbot: QtBot, folder: Path, clock: TickingClock, theme: Theme) -> Desk:
    """A shown panel of the width it has on the council's laptop. End it with ``take_down``."""
    errors: list[BaseException] = []
    core = Core(errors.append)
    desk = Desk(qtbot, core, theme, errors)

    def make() -> Planner:
        desk.council = new_council(folder, clock)
        desk.council.planner.sit_down(desk.council.specialist)
        return desk.council.planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    desk.loader = PictureLoader()
    desk.panel = ComposerPanel(core, theme, loader=desk.loader)
    desk.panel.resize(330, 640)
    qtbot.addWidget(desk.panel)
    with qtbot.waitExposed(desk.panel):
        desk.panel.show()
    with qtbot.waitActive(desk.panel):
        desk.panel.activateWindow()
    return desk


def take_down(desk: Desk) -> None:
    desk.panel.clear()
    desk.settle()
    desk.loader.close()
    desk.core.close()
    assert not desk.errors, desk.errors


def plain_theme(app: object) -> Theme:
    return apply(app, Scheme.LIGHT)  # type: ignore[arg-type]


def form(desk: Desk) -> Form:
    return desk.panel._form


def opened(desk: Desk, **columns: Any) -> str:
    post = desk.do(lambda council: council.write(**columns)).id
    desk.open(post)
    return post


def press(desk: Desk, button: QWidget) -> None:
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def write(desk: Desk, field: Any, text: str, *, afresh: bool = False) -> None:
    desk.focus(field)
    if afresh:
        field.selectAll()
    desk.qtbot.keyClicks(field, text)


def picture_file(folder: Path, name: str, colour: str = "#224466") -> Path:
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(folder / name))
    return folder / name

"""The program's own icons: simple strokes on a 20 px grid, coloured from the theme, sharp on any screen."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sddc_planner.model.state import State
from ui.theme import Theme

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
_RATIOS = (1.0, 2.0)

STATE_ICONS = {
    State.DRAFT: "state-draft",
    State.CHANGED: "state-changed",
    State.AWAITING: "state-awaiting",
    State.CHANGES_REQUESTED: "state-changes",
    State.APPROVED: "state-approved",
    State.PUBLISHED: "state-published",
    State.MISSED: "state-missed",
    State.CANCELLED: "state-cancelled",
}


class TakesIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon, /) -> None: ...


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon in ``colour`` (``#RRGGBB``), ``size`` points square, for a screen with ``ratio`` pixels a point."""
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def state_pixmap(theme: Theme, state: State, size: int, ratio: float = 1.0) -> QPixmap:
    """The mark of a state in its own colour."""
    return pixmap(STATE_ICONS[state], theme.tokens.state(state).text, size, ratio)


def state_icon(theme: Theme, state: State, size: int) -> QIcon:
    """The mark of a state for a row in a list: its colour stays when the row is chosen."""
    made = QIcon()
    for ratio in _RATIOS:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(state_pixmap(theme, state, size, ratio), mode)
    return made


def icon(theme: Theme, name: str, role: str = "ink", *, on: str = "") -> QIcon:
    """An icon in the colour of a token; ``on`` names the token for a checked button, when it differs."""
    made = QIcon()
    tokens = theme.tokens
    size = theme.px(16)  # the one size of small pictures: ``dress`` sets it on buttons, ``LargeIcons`` in menus
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, getattr(tokens, role), size, ratio))
        made.addPixmap(pixmap(name, tokens.muted, size, ratio), QIcon.Mode.Disabled)
        if on:
            made.addPixmap(pixmap(name, getattr(tokens, on), size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


def dress(target: TakesIcon, theme: Theme, name: str, role: str = "ink", *, on: str = "") -> None:
    """Give ``target`` an icon, and again in new colours whenever the theme changes.

    A second call replaces the first. ``target`` is a ``QObject``; the tie ends with it.
    """
    assert isinstance(target, QObject)  # noqa: S101  (both at once is more than a type can say)
    for old in target.findChildren(_Dress, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.setParent(None)
        old.deleteLater()
    _Dress(target, theme, name, role, on)


class _Dress(QObject):
    def __init__(self, target: QObject, theme: Theme, name: str, role: str, on: str) -> None:
        super().__init__(target)
        self._theme, self._name, self._role, self._on = theme, name, role, on
        theme.changed.connect(self._put_on)
        self._put_on()

    def _put_on(self) -> None:
        target = self.parent()
        if target is None:
            return
        taker: TakesIcon = target  # type: ignore[assignment]  # dress() takes nothing else
        taker.setIcon(icon(self._theme, self._name, self._role, on=self._on))
        if hasattr(target, "setIconSize"):
            target.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))

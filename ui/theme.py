"""Light, dark or the system's choice, and the size of the text. Views take colours from here, never from literals."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.style_sheet import style_sheet
from ui.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

BASE_PX = 13
_STYLE = "Fusion"
_MADE_WITH = "madeWith"
"""A property of an application that got its style as it was made."""
_ITS_THEME = "theme"
_ICON_PX = 16
"""The side of a small picture at base text size, which is what Fusion draws of itself."""
_LARGE_TEXT_PX = 16
"""A desktop whose own text is at least this large has been told that its person needs large text."""

_Role = QPalette.ColorRole


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look in force. ``changed`` tells a view to take the colours and sizes again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.setProperty(_ITS_THEME, self)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._families, self._system_px = _families()
        self.tokens: Tokens = LIGHT
        self.text_scale = 1.0
        self._icon_side = 0
        self._has_sheet = False
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def base_px(self) -> int:
        """The height of base text in pixels."""
        return self.px(BASE_PX)

    def px(self, at_base: float) -> int:
        """A length that is ``at_base`` pixels with base text of 13 px and grows with the text."""
        return max(1, round(at_base * self.text_scale * self._system_px / BASE_PX))

    def font(self, at_base: float = BASE_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The window's font at a size of ``at_base`` pixels, scaled."""
        font = QFont(self._families)
        font.setPixelSize(self.px(at_base))
        font.setWeight(weight)
        return font

    def colour(self, name: str) -> QColor:
        """The token called ``name``, for painting."""
        return QColor(getattr(self.tokens, name))

    def set_look(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        """Show ``scheme`` with text ``text_scale`` times its usual size (0.5 to 4)."""
        self._scheme = scheme
        self.text_scale = min(4.0, max(0.5, text_scale))
        wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(wanted.get(scheme, Qt.ColorScheme.Unknown))
        self._show()

    def put_on_sheet(self) -> None:
        """Style the widgets. Quickest when they have all been made and none has been shown."""
        if not self._has_sheet:
            self._has_sheet = True
            self._show_sheet()

    def _follow(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._show()

    def _show(self) -> None:
        self.tokens = DARK if self._is_dark() else LIGHT
        self._scale_icons()
        self._app.setFont(self.font())
        self._app.setPalette(palette(self.tokens))
        if self._has_sheet:
            self._show_sheet()
        self.changed.emit()

    def _show_sheet(self) -> None:
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))

    def _scale_icons(self) -> None:
        side = self.px(_ICON_PX)
        if side != self._icon_side:
            if self._icon_side or side != _ICON_PX or self._app.property(_MADE_WITH) != _STYLE:
                self._app.setStyle(_STYLE if side == _ICON_PX else _large_icons(side))
            self._icon_side = side

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK


def application(name: str) -> QApplication:
    """The application, with the style from its beginning: to be given one later loads all the names of ``QStyle``."""
    app = QApplication([name, "-style", _STYLE])
    app.setProperty(_MADE_WITH, _STYLE)
    return app


def apply(app: QApplication, scheme: Scheme, text_scale: float = 1.0, *, has_sheet: bool = True) -> Theme:
    """Give the application its look. The one ``Theme`` lives as long as ``app``; a second call changes it.

    Without ``has_sheet`` the widgets still want ``put_on_sheet`` before they are shown.
    """
    found = app.property(_ITS_THEME)  # to look among its children would load the class of each of them
    theme = found if isinstance(found, Theme) else Theme(app)
    theme.set_look(scheme, text_scale)
    if has_sheet:
        theme.put_on_sheet()
    return theme


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's colour roles, for what no style sheet reaches."""
    made = QPalette()
    roles = {
        _Role.Window: tokens.background,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.background,
        _Role.Text: tokens.ink,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.danger,
        _Role.PlaceholderText: tokens.muted,
        _Role.ToolTipBase: tokens.raised,
        _Role.ToolTipText: tokens.ink,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.link,
        _Role.LinkVisited: tokens.link,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.line_strong,
        _Role.Dark: tokens.line_strong,
        _Role.Shadow: tokens.line_strong,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made


def _large_icons(side: int) -> "QStyle":
    """Loaded only for large text: the many names of ``QStyle`` cost time."""
    from ui.large_icons import LargeIcons  # noqa: PLC0415

    return LargeIcons(side)


def _families() -> tuple[list[str], int]:
    """The fonts to try in turn, emoji last, and the base size in pixels that the desktop asks for."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    info = QFontInfo(system)
    known = set(QFontDatabase.families())
    # DejaVu Sans is the last resort of a bare Linux and very wide; its condensed cut reads like the other fonts.
    bare = ["DejaVu Sans Condensed"] if info.family() == "DejaVu Sans" else []
    wanted = ["Inter", *bare, info.family(), "Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji"]
    size = info.pixelSize() if info.pixelSize() >= _LARGE_TEXT_PX else BASE_PX
    return [name for name in wanted if name in known] or [info.family()], size

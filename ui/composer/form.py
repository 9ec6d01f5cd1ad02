"""The fields of a post, one under the other: the part of the panel that scrolls."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from sddc_planner.model.checks import Finding
from ui.composer.checks_part import ChecksPart
from ui.composer.details_part import DetailsPart
from ui.composer.link_part import LinkPart
from ui.composer.media_part import MediaPart
from ui.composer.part import Part
from ui.composer.pictures import PictureLoader
from ui.composer.preview_part import PreviewPart
from ui.composer.sheet import View
from ui.composer.text_part import TextPart
from ui.composer.when_and_where import AccountsPart, WhenPart
from ui.theme import Theme

W = TypeVar("W", bound=QWidget)


class Form(QScrollArea):
    """Tells what its parts tell (see ``Part``), and goes to the field that a check is about."""

    changed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal()
    holdRequested = Signal(str)
    """The hold that a check is about."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.when, self.accounts = WhenPart(theme), AccountsPart(theme)
        self.text, self.link = TextPart(theme), LinkPart(theme)
        self.media, self.details = MediaPart(theme, loader), DetailsPart(theme)
        self.checks, self.preview = ChecksPart(theme), PreviewPart(theme, loader)
        self._parts: tuple[Part, ...] = (
            self.when,
            self.accounts,
            self.text,
            self.link,
            self.media,
            self.details,
            self.checks,
            self.preview,
        )
        self._inside = inside = QWidget()
        self._fields = column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(14))
        column.setSpacing(theme.px(12))
        for part in self._parts:
            column.addWidget(part)
            part.changed.connect(self.changed)
            part.chosen.connect(self.chosen)
            part.left.connect(self.left)
        column.addStretch()
        self.text.text.pasted.connect(self.media.take)
        self.checks.go_to.connect(self.go_to)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def put_first(self, *widgets: QWidget) -> None:
        """Show these over the fields, each while it is visible."""
        for place, one in enumerate(widgets):
            self._fields.insertWidget(place, one)

    def put_before_checks(self, widget: W) -> W:
        """Show it over the checks while it is visible."""
        self._fields.insertWidget(self._fields.indexOf(self.checks), widget)
        return widget

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Alt with an arrow goes on to another post, which the panel does, and scrolls nothing."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def start_post(self) -> None:
        """Another post comes."""
        self.text.start_post()
        self.details.start_post()
        self.media.show_problem("")
        self.media.ask_nothing()
        self.verticalScrollBar().setValue(0)

    def finish(self) -> None:
        """Take what has been typed and waits for the person to leave its field."""
        self.when.finish()

    def show_view(self, view: View, *, is_writable: bool) -> None:
        for part in self._parts:
            part.show_view(view)
        self._inside.setEnabled(is_writable)

    def go_to(self, finding: Finding) -> None:
        """Put the cursor where the person can do something about ``finding``."""
        kind, _colon, hold = finding.id.partition(":")
        if kind == "hold":  # it is dealt with where its posts are listed
            self.holdRequested.emit(hold)
            return
        field = self._field_of(finding)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field, 0, self._theme.px(40))

    def _field_of(self, finding: Finding) -> QWidget:
        kind, _, which = finding.id.partition(":")
        fixed: dict[str, QWidget] = {
            "accounts": self.accounts.add,
            "date": self.when.day,
            "time": self.when.at,
            "link": self.link.link,
            "link-tags": self.link.tag,
            "link-tags-case": self.link.link,
            "images-max": self.media.add,
        }
        if kind in fixed:
            return fixed[kind]
        if kind == "image-size":
            sha256 = which.partition(":")[0]
            return next((row.crop for row in self.media.rows if row.sha256 == sha256), self.media.add)
        if kind.startswith("alt"):
            sha256 = which.partition(":")[0]
            return next((row.alt for row in self.media.rows if row.sha256 == sha256), self.media.add)
        if kind.startswith(("captions", "consents", "video")):
            return self.details.video
        self.text.turn_to_account(finding.account)
        return self.text.text

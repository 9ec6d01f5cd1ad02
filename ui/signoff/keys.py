"""The keys of the sign-off page. Single letters type in the comment box, since it takes them first."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Decides(Protocol):
    """The page."""

    def go(self, steps: int) -> None: ...
    def approve(self) -> None: ...
    def request_changes(self) -> None: ...


def add_keys(page: QWidget) -> None:
    """J and K for next and previous, A to approve, R to ask for changes. ``page`` is a ``Decides``."""
    decides: Decides = page  # type: ignore[assignment]  # a widget and a protocol at once is more than a type can say
    for key, name, act in (
        ("J", "Next post", lambda: decides.go(1)),
        ("K", "Previous post", lambda: decides.go(-1)),
        ("A", "Approve and next", decides.approve),
        ("R", "Request changes", decides.request_changes),
    ):
        _add(page, key, name, act)


def _add(page: QWidget, key: str, name: str, act: Callable[[], None]) -> None:
    action = QAction(name, page)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(key in "JK")  # a key held down must not sign one post after another
    action.triggered.connect(lambda _checked: act())
    page.addAction(action)

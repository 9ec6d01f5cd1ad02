"""The context menu of posts: grouped, and without what does not apply to the posts that were chosen."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sddc_planner.model.state import State

_GROUPS = (
    ("cut", "copy", "paste", "duplicate"),
    ("repeat", "save-as-template"),
    ("move", "tray", "insert-push", "shift-after"),
    ("submit-these", "urgent"),
    ("publish", "unpublish"),
    ("cancel", "uncancel", "delete"),
    ("history",),
)
_WITHOUT_POSTS = frozenset({"paste", "insert-push", "shift-after"})
"""Commands that make sense on an empty day too."""
_UNSIGNED = frozenset({State.DRAFT, State.CHANGED, State.CHANGES_REQUESTED, State.MISSED})
_ONLY_FOR: Mapping[str, frozenset[State]] = {
    "submit-these": _UNSIGNED,
    "urgent": _UNSIGNED | {State.AWAITING},
    "publish": frozenset({State.APPROVED, State.MISSED}),
    "unpublish": frozenset({State.PUBLISHED}),
    "cancel": frozenset(State) - {State.CANCELLED, State.PUBLISHED},
    "uncancel": frozenset({State.CANCELLED}),
}
"""Commands that make sense only if one of the chosen posts is in one of these states."""


def pop_up(
    window: QWidget,
    actions: Mapping[str, QAction],
    states: Collection[State],
    place: QPoint,
    new_here: Callable[[], None] | None,
) -> None:
    """Open the menu of posts in these states at ``place``; ``new_here`` makes a post on the day that it is about."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if new_here is not None:
        menu.addAction("New post on this day", new_here).setEnabled(actions["new"].isEnabled())
    fill(menu, actions, states)
    menu.popup(place)


def fill(menu: QMenu, actions: Mapping[str, QAction], states: Collection[State]) -> None:
    """Put the commands for posts in these states into ``menu``; for none, only what needs no post."""
    for group in _GROUPS:
        shown = [one for one in group if _applies(one, states)]
        if not states and not actions["paste"].isEnabled():  # there is nothing to put in
            shown = [one for one in shown if one != "insert-push"]
        if shown and menu.actions():
            menu.addSeparator()
        menu.addActions([actions[one] for one in shown])


def _applies(command: str, states: Collection[State]) -> bool:
    if command in _WITHOUT_POSTS:
        return True
    return bool(states) and not _ONLY_FOR.get(command, frozenset(State)).isdisjoint(states)

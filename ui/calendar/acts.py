"""What is done to posts in the calendar, by mouse or by key: each a request to the planner, asked about first
where it would leave a sign-off behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from ui import words
from ui.confirm import confirm
from ui.core import Core

_NAMED = 5
"""How many headings a question lists."""


@dataclass(frozen=True, slots=True)
class Held:
    """Posts cut or copied, waiting to be pasted."""

    posts: tuple[PostId, ...]
    cut: bool


class Acts(QObject):
    """``told`` carries a sentence for the status bar; ``made`` the posts that an act created."""

    told = Signal(str)
    made = Signal(list)
    heldChanged = Signal(bool)

    def __init__(self, core: Core, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self.held: Held | None = None

    def move(self, posts: Sequence[PostId], day: date | None, *, anchor: PostId | None = None) -> None:
        """Move posts, the others keeping their distance from ``anchor``. Asks first where a sign-off would be lost."""
        ids = list(posts)
        if not ids:
            return

        def go() -> None:
            self._core.ask(
                lambda planner: planner.posts.move(ids, day, anchor=anchor),
                lambda moved: self.told.emit(_moved(moved, day)),
                owner=self,
            )

        self._core.ask(
            lambda planner: planner.posts.would_lose(ids, day, anchor=anchor),
            lambda lost: self._unless_lost(lost, "Move", go),
            owner=self,
        )

    def copy(self, posts: Sequence[PostId], day: date | None, *, anchor: PostId | None = None) -> None:
        """Copies as drafts; no sign-off comes along."""
        ids = list(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.copy(ids, day, anchor=anchor), self._copied, owner=self)

    def delete(self, posts: Sequence[PostId]) -> None:
        """Undo brings them back, so nothing is asked; their history stays in any case."""
        ids = list(posts)
        if ids:
            what = words.count(len(ids), "post")
            self._core.ask(
                lambda planner: planner.posts.delete(ids),
                lambda _none: self.told.emit(f"Deleted {what}. Undo with Ctrl+Z."),
                owner=self,
            )

    def cancel(self, posts: Sequence[PostId], *, cancelled: bool) -> None:
        ids = list(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.cancel(ids, cancelled=cancelled), owner=self)

    def publish(self, posts: Sequence[PostId], *, published: bool) -> None:
        ids = list(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.mark_published(ids, published=published), owner=self)

    def hold(self, posts: Sequence[PostId], *, cut: bool) -> None:
        """Cut or copy: nothing happens to the posts until they are pasted."""
        if posts:
            self.held = Held(tuple(posts), cut)
            self.heldChanged.emit(True)
            verb = "Cut" if cut else "Copied"
            self.told.emit(f"{verb} {words.count(len(posts), 'post')}. Choose a day and paste with Ctrl+V.")

    def paste(self, day: date | None) -> None:
        """Onto a day, or into the tray. What was cut is pasted once; what was copied, as often as wanted."""
        if self.held is None:
            return
        held = self.held
        if held.cut:
            self.held = None
            self.heldChanged.emit(False)
            self.move(held.posts, day, anchor=held.posts[0])
        else:
            self.copy(held.posts, day, anchor=held.posts[0])

    def _copied(self, made: tuple[Post, ...]) -> None:
        self.told.emit(f"Made {words.count(len(made), 'copy', 'copies')} as drafts.")
        self.made.emit([post.id for post in made])

    def _unless_lost(self, lost: tuple[Post, ...], verb: str, go: Callable[[], None]) -> None:
        if not lost:
            go()
            return
        named = [f"• {post.heading()}" for post in lost[:_NAMED]]
        if len(lost) > _NAMED:
            named.append(f"• and {len(lost) - _NAMED} more")
        one = len(lost) == 1
        confirm(
            self._window,
            f"{verb} {'a post that has' if one else f'{len(lost)} posts that have'} been submitted or signed?",
            "Their date is part of what was signed, so on another day "
            f"{'it needs' if one else 'they need'} to be submitted and signed again. Moving back brings the "
            f"sign-off back.\n\n" + "\n".join(named),
            verb,
            go,
        )


def _moved(moved: tuple[Post, ...], day: date | None) -> str:
    where = words.short_day(day) if day else "the tray"
    return f"Moved {words.count(len(moved), 'post')} to {where}. Undo with Ctrl+Z."

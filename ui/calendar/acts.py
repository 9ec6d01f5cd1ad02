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
        self._writable = True
        self.held: Held | None = None

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable

    def begin(self) -> None:
        """Another library is open: what was cut or copied belongs to the one before."""
        self._hold(None)

    def move(
        self,
        posts: Sequence[PostId],
        day: date | None,
        *,
        anchor: PostId | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Move posts, the others keeping their distance from ``anchor``. Asks first where a sign-off would be lost."""
        ids = self._changeable(posts)
        if not ids:
            return

        def done(moved: tuple[Post, ...]) -> None:
            self.told.emit(_moved(moved, day))
            if then is not None:
                then()

        def go() -> None:
            self._core.ask(lambda planner: planner.posts.move(ids, day, anchor=anchor), done, owner=self)

        self._core.ask(
            lambda planner: planner.posts.would_lose(ids, day, anchor=anchor),
            lambda lost: self.unless_lost(lost, "Move", go),
            owner=self,
        )

    def copy(self, posts: Sequence[PostId], day: date | None, *, anchor: PostId | None = None) -> None:
        """Copies as drafts; no sign-off comes along."""
        ids = self._changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.copy(ids, day, anchor=anchor), self._copied, owner=self)

    def delete(self, posts: Sequence[PostId]) -> None:
        """Undo brings them back, so nothing is asked; their history stays in any case."""
        ids = self._changeable(posts)
        if ids:
            what = words.count(len(ids), "post")
            self._core.ask(
                lambda planner: planner.posts.delete(ids),
                lambda _none: self.told.emit(f"Deleted {what}. Undo with Ctrl+Z."),
                owner=self,
            )

    def cancel(self, posts: Sequence[PostId], *, cancelled: bool) -> None:
        ids = self._changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.cancel(ids, cancelled=cancelled), owner=self)

    def publish(self, posts: Sequence[PostId], *, published: bool) -> None:
        ids = self._changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.mark_published(ids, published=published), owner=self)

    def hold(self, posts: Sequence[PostId], *, cut: bool) -> None:
        """Cut or copy: nothing happens to the posts until they are pasted."""
        if posts:
            self._hold(Held(tuple(posts), cut))
            verb = "Cut" if cut else "Copied"
            self.told.emit(f"{verb} {words.count(len(posts), 'post')}. Choose a day and paste with Ctrl+V.")

    def paste(self, day: date | None) -> None:
        """Onto a day, or into the tray. What was cut is pasted once; what was copied, as often as wanted."""
        held = self.held
        if held is None:
            return
        if held.cut:

            def pasted() -> None:
                if self.held is held:
                    self._hold(None)
                self.made.emit(list(held.posts))

            self.move(held.posts, day, anchor=held.posts[0], then=pasted)
        else:
            self.copy(held.posts, day, anchor=held.posts[0])

    def _changeable(self, posts: Sequence[PostId]) -> list[PostId]:
        if posts and not self._writable:
            self.told.emit("You can read but not change this plan.")
            return []
        return list(posts)

    def _hold(self, held: Held | None) -> None:
        self.held = held
        self.heldChanged.emit(held is not None)

    def _copied(self, made: tuple[Post, ...]) -> None:
        self.told.emit(f"Made {words.count(len(made), 'copy', 'copies')} as drafts.")
        self.made.emit([post.id for post in made])

    def unless_lost(self, lost: tuple[Post, ...], verb: str, go: Callable[[], None]) -> None:
        """Go on; where these posts would lose a sign-off, only once the person has been told and goes on."""
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
            f"{'Its' if one else 'Their'} date is part of what was signed, so on another day "
            f"{'it needs' if one else 'they need'} to be submitted and signed again. Moving back brings the "
            f"sign-off back.\n\n" + "\n".join(named),
            verb,
            go,
        )


def _moved(moved: tuple[Post, ...], day: date | None) -> str:
    where = words.short_day(day) if day else "the tray"
    return f"Moved {words.count(len(moved), 'post')} to {where}. Undo with Ctrl+Z."

"""What is changed in a view at the post itself: its day and time by a drop in the week, its fields in the list.

Asks first where a sign-off would be left behind; nothing has changed before the person goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from ui import words
from ui.confirm import confirm
from ui.core import Core

_NAMED = 5
_FIELDS = {"day": "date", "at": "time"}
"""Of columns whose name is not what people call them."""


class Placing(QObject):
    """``told`` carries a sentence for the status bar; ``made`` the posts that a copy created."""

    told = Signal(str)
    made = Signal(list)

    def __init__(self, core: Core, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._writable = True

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable

    def place(self, posts: Sequence[PostId], day: date, at: time | None, *, copy: bool) -> None:
        """Move or copy posts so that the first of them goes to a day and a time."""
        if not self._may_change():
            return
        ids, anchor = list(posts), posts[0]
        where = f"{words.short_day(day)}, {words.clock_time(at) or 'without a time'}"
        if copy:
            self._core.ask(lambda planner: planner.posts.copy_at(ids, day, at, anchor=anchor), self._copied, owner=self)
            return

        def done(moved: tuple[Post, ...]) -> None:
            self.told.emit(f"Moved {words.count(len(moved), 'post')} to {where}. Undo with Ctrl+Z.")

        def go() -> None:
            self._core.ask(lambda planner: planner.posts.reschedule(ids, day, at, anchor=anchor), done, owner=self)

        self._core.ask(
            lambda planner: planner.posts.would_lose_at(ids, day, at, anchor=anchor),
            lambda lost: self._unless_lost(lost, "Move", "date and time are", go),
            owner=self,
        )

    def edit(
        self,
        post: PostId,
        columns: Mapping[str, Any],
        what: str,
        refused: Callable[[str], None],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Change fields of one post; ``what`` names them for the question, as in "date is".

        ``refused`` gets one sentence where a value is not allowed; the post stays as it was then.
        """
        if not self._may_change():
            return

        def failed(error: BaseException) -> None:
            if not isinstance(error, PlannerError):
                raise error
            refused(error.sentence())

        def done(changed: Post) -> None:
            fields = " and ".join(_FIELDS.get(one, one) for one in columns)
            self.told.emit(f"Changed the {fields} of “{changed.heading()}”. Undo with Ctrl+Z.")
            if then is not None:
                then()

        def go() -> None:
            self._core.ask(
                lambda planner: planner.posts.edit(post, sitting=False, **columns), done, failed=failed, owner=self
            )

        self._core.ask(
            lambda planner: planner.posts.would_lose_by([post], **columns),
            lambda lost: self._unless_lost(lost, "Change", what, go),
            failed=failed,
            owner=self,
        )

    def _may_change(self) -> bool:
        if not self._writable:
            self.told.emit(words.READ_ONLY)
        return self._writable

    def _copied(self, made: tuple[Post, ...]) -> None:
        said = "a copy, a draft" if len(made) == 1 else f"{len(made):,} copies, all drafts"
        self.told.emit(f"Made {said}. Undo with Ctrl+Z.")
        self.made.emit([post.id for post in made])

    def _unless_lost(self, lost: tuple[Post, ...], verb: str, what: str, go: Callable[[], None]) -> None:
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
            f"{'Its' if one else 'Their'} {what} part of what was signed, so with another "
            f"{'it needs' if one else 'they need'} to be submitted and signed again. Changing it back brings the "
            "sign-off back.\n\n" + "\n".join(named),
            verb,
            go,
        )

"""What is done to posts in the calendar, by mouse or by key: each a request to the planner, asked about first
where it would leave a sign-off behind."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from ui import words
from ui.calendar.pasteboard import Copied, Pasteboard
from ui.confirm import confirm
from ui.core import Core

if TYPE_CHECKING:
    from sddc_planner.exports.copied_table import CopiedTable
    from sddc_planner.imports.pasted import Pasted
    from sddc_planner.model.rearranging import Rearrangement, Unit
    from sddc_planner.planner.copying import Prose

_NAMED = 5
"""How many headings a question lists."""


@dataclass(frozen=True, slots=True)
class Held:
    """Posts cut or copied, waiting to be pasted."""

    posts: tuple[PostId, ...]
    cut: bool
    word: str = field(default_factory=secrets.token_hex)
    """By which they are found again on the clipboard."""


class Acts(QObject):
    """``told`` carries a sentence for the status bar; ``made`` the posts that an act created; ``tablePasted`` a table
    from another program, to be looked at before it becomes posts."""

    told = Signal(str)
    made = Signal(list)
    heldChanged = Signal(bool)
    """Whether there is something to paste."""
    cutChanged = Signal(list)
    """The posts that are cut and not yet pasted."""
    tablePasted = Signal(object)

    def __init__(self, core: Core, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._writable = True
        self.held: Held | None = None
        self._waits = False
        """What was just cut or copied is not yet on the clipboard."""
        self.board = Pasteboard(self)
        self.board.changed.connect(self._board_changed)

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
        ids = self.changeable(posts)
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

    def nudge(
        self,
        posts: Sequence[PostId],
        by: int,
        unit: "Unit",
        *,
        then: Callable[[tuple[Post, ...]], None] | None = None,
    ) -> None:
        """Move posts by some days or weeks, each from where it lies. Asks first where a sign-off would be lost."""
        ids = self.changeable(posts)
        if not ids:
            return

        def done(moved: tuple[Post, ...], planned: "Rearrangement") -> None:
            one = moved[0].day if len(moved) == 1 else None
            where = f", to {words.short_day(one)}" if one else ""
            self.told.emit(f"{_sentence(planned.what)}{where}. Undo with Ctrl+Z.")
            if then is not None:
                then(moved)

        def go(planned: "Rearrangement") -> None:
            self._core.ask(
                lambda planner: planner.moving.carry_out(planned), lambda moved: done(moved, planned), owner=self
            )

        self._core.ask(
            lambda planner: planner.moving.nudged(ids, by, unit),
            lambda planned: self.unless_lost(planned.lost, "Move", lambda: go(planned)),
            owner=self,
        )

    def copy(self, posts: Sequence[PostId], day: date | None, *, anchor: PostId | None = None) -> None:
        """Copies as drafts; no sign-off comes along."""
        ids = self.changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.copy(ids, day, anchor=anchor), self._copied, owner=self)

    def delete(self, posts: Sequence[PostId]) -> None:
        """Undo brings them back, so nothing is asked; their history stays in any case."""
        ids = self.changeable(posts)
        if ids:
            what = words.count(len(ids), "post")
            self._core.ask(
                lambda planner: planner.posts.delete(ids),
                lambda _none: self.told.emit(f"Deleted {what}. Undo with Ctrl+Z."),
                owner=self,
            )

    def cancel(self, posts: Sequence[PostId], *, cancelled: bool) -> None:
        ids = self.changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.cancel(ids, cancelled=cancelled), owner=self)

    def publish(self, posts: Sequence[PostId], *, published: bool) -> None:
        ids = self.changeable(posts)
        if ids:
            self._core.ask(lambda planner: planner.posts.mark_published(ids, published=published), owner=self)

    def hold(self, posts: Sequence[PostId], *, cut: bool) -> None:
        """Cut or copy: nothing happens to the posts until they are pasted. A table of them goes on the clipboard."""
        if not posts:
            return
        held = Held(tuple(posts), cut)
        self._waits = True
        self._hold(held)

        def put(table: "CopiedTable") -> None:
            if self.held is held:
                self._waits = False
                self.board.put(held.word, table.text, table.html)
                self.told.emit(_held(held, table))

        def failed(exc: BaseException) -> None:
            self._waits = False
            if not isinstance(exc, PlannerError):
                raise exc
            self.told.emit(exc.sentence())

        self._core.ask(lambda planner: planner.copying.table_of(held.posts), put, failed=failed, owner=self)

    def pasteable(self) -> Held | None:
        """What was cut or copied here, unless something else was copied since."""
        held = self.held
        if held is not None and (self._waits or self.board.holds(held.word) or not self.board.has_something()):
            return held
        return None

    def paste(self, day: date | None) -> None:
        """Onto a day, or into the tray. What was cut is pasted once; what was copied, as often as wanted.

        What was copied in another program: a table is shown before it becomes posts, words become one draft.
        """
        held = self.pasteable()
        if held is None:
            self._paste_foreign(day)
        elif held.cut:

            def pasted() -> None:
                self.let_go(held)
                self.made.emit(list(held.posts))

            self.move(held.posts, day, anchor=held.posts[0], then=pasted)
        else:
            self.copy(held.posts, day, anchor=held.posts[0])

    def let_go(self, held: Held) -> None:
        """What was cut has been pasted."""
        if self.held is held:
            self._hold(None)

    def _paste_foreign(self, day: date | None) -> None:
        copied = self.board.read()
        if copied is None:
            self.told.emit("There is nothing to paste. Copy posts here, or rows in a spreadsheet.")
        elif copied.is_file:
            self.told.emit("A file was copied. Bring it in with Import a schedule, Ctrl+I.")
        elif self.may_change():
            self._read(copied, day)

    def _read(self, copied: Copied, day: date | None) -> None:
        def take(found: "Prose | Pasted | None") -> None:
            from sddc_planner.planner.copying import Prose  # noqa: PLC0415  # no start needs it

            if found is None:
                self.told.emit("There is nothing to paste. Copy posts here, or rows in a spreadsheet.")
            elif isinstance(found, Prose):
                text = found.text
                self._core.ask(lambda planner: planner.posts.add(day=day, text=text), self._drafted, owner=self)
            else:
                self.tablePasted.emit(found)

        self._core.ask(lambda planner: planner.copying.read(copied.text, copied.html, day), take, owner=self)

    def may_change(self) -> bool:
        """Whether the plan can be changed; says so where it cannot."""
        if not self._writable:
            self.told.emit(words.READ_ONLY)
        return self._writable

    def changeable(self, posts: Sequence[PostId]) -> list[PostId]:
        """These posts, where they can be changed; says so where they cannot."""
        return list(posts) if posts and self.may_change() else []

    def _hold(self, held: Held | None) -> None:
        before, self.held = self.held, held
        if held is None:
            self._waits = False
            if before is not None:
                self.board.drop(before.word)
        self.cutChanged.emit(list(held.posts) if held is not None and held.cut else [])
        self._tell_held()

    def _board_changed(self) -> None:
        """Something else that is copied, here or elsewhere, is what is pasted from then on."""
        if self.held is not None and self.pasteable() is None:
            self._hold(None)
        self._tell_held()

    def _tell_held(self) -> None:
        self.heldChanged.emit(self.held is not None or self.board.has_something())

    def _drafted(self, post: Post) -> None:
        where = f"on {words.short_day(post.day)}" if post.day else "in the tray"
        self.told.emit(f"Made a draft of what was copied, {where}. Undo with Ctrl+Z.")
        self.made.emit([post.id])

    def _copied(self, made: tuple[Post, ...]) -> None:
        said = "a copy, a draft" if len(made) == 1 else f"{len(made):,} copies, all drafts"
        self.told.emit(f"Made {said}. Undo with Ctrl+Z.")
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


def _sentence(what: str) -> str:
    return what[:1].upper() + what[1:]


def _held(held: Held, table: "CopiedTable") -> str:
    verb = "Cut" if held.cut else "Copied"
    said = (
        f"{verb} {words.count(len(held.posts), 'post')}. Choose a day and paste with Ctrl+V, or paste in a spreadsheet."
    )
    if table.formulas:
        said += " There, do not paste as text only: a cell begins like a formula."
    return said

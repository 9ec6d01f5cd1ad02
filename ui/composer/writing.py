"""What a person is writing into one post, on its way into the library: saved as it is typed, nothing lost.

A change says how the stored post is altered, not what the whole post shall be, so that an undo or a drag elsewhere
is never overwritten by an older picture of the post. A new post is stored with the first change that reaches the
planner; until then it exists only here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sddc_planner.errors import InvalidValue, PassphraseWanted, PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.planner import Planner
from ui.core import Core

Change = Callable[[Post], Mapping[str, Any]]
"""The columns that a change gives a post. Applying it twice is the same as once."""

_DELAY_MS = 400
_NEW = PostId("")


class Saved(Enum):
    """Whether what is on screen is in the library."""

    NOTHING_YET = "nothing yet"
    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    key: str
    change: Change
    sitting: bool


class Writing(QObject):
    """The changes of one opened post. ``key`` names a field; a later change of a field replaces an unsent one.

    ``touched`` when a change was made, sent, stored or refused. ``created`` carries a new post's id.
    """

    touched = Signal()
    stored = Signal()
    created = Signal(str)

    def __init__(self, core: Core, post: Post | None, start: Mapping[str, Any], parent: QObject) -> None:
        """``post`` None begins a new one, with the columns ``start``."""
        super().__init__(parent)
        self._core = core
        self._start = dict(start)
        self._blank = post or Post(id=_NEW, **start)
        self._target: PostId | None = post.id if post else None  # set on the planner's thread for a new post
        self.post_id: PostId | None = self._target
        self._is_released = self._is_sitting = False
        self.is_eager = False
        """Send each change at once: the post is signed, and its badge must not lag behind what is on screen."""
        self._unsent: dict[str, _Step] = {}
        self._sent: list[_Step] = []
        self._unseen: list[_Step] = []  # stored, but not yet in any sheet that was read
        self._failed: dict[str, tuple[_Step, PlannerError]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        core.signedIn.connect(self._retry_as)

    @property
    def blank(self) -> Post:
        """The post as it was opened, or the new one before its first change."""
        return self._blank

    @property
    def saved(self) -> Saved:
        if self._unsent or self._sent:
            return Saved.SAVING
        if self._failed:
            return Saved.NOT_SAVED
        return Saved.SAVED if self.post_id else Saved.NOTHING_YET

    @property
    def problems(self) -> dict[str, str]:
        """Field -> why its value is not in the library."""
        return {
            key: error.sentence() for key, (_step, error) in self._failed.items() if isinstance(error, InvalidValue)
        }

    @property
    def fault(self) -> str:
        """Why something that is allowed could not be saved; ``retry`` tries again."""
        faults = (error for _step, error in self._failed.values() if not isinstance(error, InvalidValue))
        return next((error.sentence() for error in faults), "")

    @property
    def wants_passphrase(self) -> PassphraseWanted | None:
        """Why nothing of this can be saved before somebody signs in; None where nothing hinders it."""
        refused = (error for _step, error in self._failed.values())
        return next((error for error in refused if isinstance(error, PassphraseWanted)), None)

    def is_busy(self) -> bool:
        return bool(self._unsent or self._sent)

    def change(self, key: str, change: Change, *, at_once: bool = False) -> None:
        """Alter one field. ``at_once`` for a choice that is complete, which is a step of undo by itself."""
        self._unsent.pop(key, None)
        self._failed.pop(key, None)
        self._unsent[key] = _Step(key, change, sitting=not at_once)
        if at_once or self.is_eager:
            self.save_now()
        else:
            self._timer.start()
        self.touched.emit()

    def save_now(self) -> None:
        """Send what is unsent. Whatever is asked of the planner after this comes after it."""
        self._timer.stop()
        steps, self._unsent = list(self._unsent.values()), {}
        for step in steps:
            self._send(step)

    def end_sitting(self) -> None:
        """The person left a field: what they type next is a step of undo by itself."""
        self.save_now()
        if self._is_sitting:
            self._is_sitting = False
            self._core.ask(lambda planner: planner.record.end_sitting())

    def retry(self) -> None:
        """Send again what could not be saved."""
        again = [step for step, error in self._failed.values() if not isinstance(error, InvalidValue)]
        for step in again:
            self._failed.pop(step.key)
            self._send(step)
        self.touched.emit()

    def _retry_as(self, person: str) -> None:
        """Send again what waited for this person's passphrase: nobody becomes the author of another's words."""
        refused = self.wants_passphrase
        if refused is not None and refused.person == person:
            self.retry()

    def release(self) -> None:
        """The person goes on to something else: send what is left, try once more what failed, and end.

        What fails from now on is raised, so that the person is told although its field is gone.
        """
        self._is_released = True
        self.retry()
        self.end_sitting()
        self._core.ask(lambda _planner: None, lambda _none: self.deleteLater(), owner=self)

    def applied_to(self, post: Post) -> tuple[Post, frozenset[str]]:
        """``post``, as last read, with what was typed and is not known to be in it; and the fields it cannot hold."""
        refused = {key for key, (_step, error) in self._failed.items() if isinstance(error, InvalidValue)}
        unsaved = [step for step, _error in self._failed.values() if step.key not in refused]
        for step in (*unsaved, *self._unseen, *self._sent, *self._unsent.values()):
            try:
                post = replace(post, **step.change(post))
            except InvalidValue:
                refused.add(step.key)
        return post, frozenset(refused)

    def reading(self) -> Callable[[], None]:
        """Call it when a sheet is asked for, and what it returns when the sheet is there: it holds what was stored."""
        there = list(self._unseen)

        def seen() -> None:
            self._unseen = [step for step in self._unseen if step not in there]

        return seen

    def ensure_stored(self, planner: Planner) -> PostId:
        """On the planner's thread: the id of the post, which is created if it is still new."""
        if self._target is None:
            self._target = planner.posts.add(**self._start).id
        return self._target

    def adopt(self, post_id: PostId) -> None:
        """Learn that ``ensure_stored`` gave the post this id."""
        if self.post_id is None:
            self.post_id = post_id
            self.created.emit(post_id)
            self.touched.emit()

    def _send(self, step: _Step) -> None:
        self._sent.append(step)
        self._is_sitting = True
        self._core.ask(
            lambda planner: self._store(planner, step),
            lambda post: self._on_stored(step, post),
            failed=lambda error: self._on_failed(step, error),
            owner=self,
        )

    def _store(self, planner: Planner, step: _Step) -> PostId | None:
        if self._target is None:
            columns = {**self._start, **step.change(self._blank)}
            if replace(self._blank, **columns) == self._blank:
                return None
            self._target = planner.posts.add(**columns).id
        else:
            post = planner.posts.get(self._target).post
            planner.posts.edit(self._target, sitting=step.sitting, **step.change(post))
        return self._target

    def _on_stored(self, step: _Step, post_id: PostId | None) -> None:
        self._sent.remove(step)
        self._unseen.append(step)
        if post_id is not None:
            self.adopt(post_id)
        self.stored.emit()
        self.touched.emit()

    def _on_failed(self, step: _Step, error: BaseException) -> None:
        self._sent.remove(step)
        if self._is_released or not isinstance(error, PlannerError):
            self.touched.emit()
            raise error
        if step.key not in self._unsent:
            self._failed[step.key] = (step, error)
        if isinstance(error, PassphraseWanted):
            self._core.passphraseWanted.emit(error)
        self.touched.emit()

"""What is done to a series from one of its posts. Each asks first where more than that post is concerned."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.series.values import Reach, Removal
from ui import words
from ui.core import Core
from ui.file_commands import opened_over
from ui.repeats.parts import ask_if_lost
from ui.theme import Theme

_KEPT = "Sign-offs and history stay in the record, and undo brings the posts back."


class SeriesActs(QObject):
    """``told`` carries a sentence for the status bar."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._core, self._theme, self._window = core, theme, window

    def do(self, act: str, post_id: str) -> None:
        """One of ``series_strip.ACTS``."""
        {
            "apply": lambda: self.apply(post_id),
            "rule": lambda: self.repeat(post_id),
            "longer": lambda: self.repeat(post_id, longer=True),
            "leave": lambda: self.leave(post_id),
            "end": lambda: self.remove(post_id, Reach.LATER, with_this=False),
            "remove-later": lambda: self.remove(post_id, Reach.LATER),
            "remove-all": lambda: self.remove(post_id, Reach.ALL),
        }[act]()

    def repeat(self, post_id: str, *, longer: bool = False) -> None:
        """Repeat a post; of a member, change the rule from it on, or let the series go on."""
        from ui.repeats.repeat_dialog import RepeatDialog  # noqa: PLC0415

        dialog = opened_over(RepeatDialog(self._core, self._theme, self._window))
        dialog.told.connect(self.told)
        if longer:
            dialog.begin_longer(post_id)
        else:
            dialog.begin(post_id)

    def apply(self, post_id: str) -> None:
        from ui.repeats.apply_dialog import ApplyDialog  # noqa: PLC0415

        dialog = opened_over(ApplyDialog(self._core, self._theme, self._window))
        dialog.told.connect(self.told)
        dialog.begin(post_id)

    def leave(self, post_id: str) -> None:
        self._core.ask(
            lambda planner: planner.series.leave(post_id),
            lambda post: self.told.emit(f"“{post.heading()}” is a post of its own now. Undo with Ctrl+Z."),
            failed=self._refused,
            owner=self,
        )

    def remove(self, post_id: str, reach: Reach, *, with_this: bool = True) -> None:
        """Delete members, once the person has seen how many."""

        def go() -> None:
            self._core.ask(
                lambda planner: planner.series.remove(post_id, reach, with_this=with_this),
                self._removed,
                failed=self._refused,
                owner=self,
            )

        def ask(removal: Removal) -> None:
            days = [one.day for one in removal.gone if one.day]
            number = words.count(len(removal.gone), "post")
            span = f", {words.short_day(min(days))} to {words.short_day(max(days))}" if len(days) > 1 else ""
            kept = words.count(len(removal.kept), "post was", "posts were")
            parts = [f"{number} would be deleted{span}."]
            if removal.kept:
                parts.append(f"{kept} published and would stay, outside the series.")
            verb = f"Delete {number}" if with_this else "End the series"
            ask_if_lost(self._window, removal.signed, verb, _KEPT, go, also=" ".join(parts))

        self._core.ask(
            lambda planner: planner.series.removal(post_id, reach, with_this=with_this),
            ask,
            failed=self._refused,
            owner=self,
        )

    def _removed(self, removal: Removal) -> None:
        self.told.emit(f"Deleted {words.count(len(removal.gone), 'post')}. Undo with Ctrl+Z.")

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.told.emit(error.sentence())

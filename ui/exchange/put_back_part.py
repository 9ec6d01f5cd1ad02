"""The part of the check that puts back what the record says, and tells what it did and what it could not."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.putting_back import PutBack
from sddc_planner.progress import Progress
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.theme import Theme

_WHY = "Your signature is needed to put back what says who signs."


@dataclass(frozen=True, slots=True)
class Outcome:
    """``hers`` when the person at the keyboard is the manager whose key must be unlocked for the rest."""

    found: PutBack
    hers: bool


def put_back(planner: Planner, progress: Progress) -> Outcome:
    """All that can be put back, on the planner's thread."""
    found = planner.record.put_back(progress)
    return Outcome(found, planner.who in found.asks_for)


class PutBackPart(QObject):
    """``button`` stands below the check. ``show`` gets what came of it, ``say`` why nothing did."""

    signed_in = Signal()

    def __init__(
        self,
        dialog: TaskDialog,
        core: Core,
        theme: Theme,
        *,
        show: Callable[[PutBack], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._core, self._theme, self._show_outcome, self._say = dialog, core, theme, show, say
        self.button = dialog.action_button("Put back what the record says")
        self.button.setToolTip(
            "Rows that another program altered, added or removed become again what the record says of them. "
            "What they said until now stays in the history."
        )
        self.button.clicked.connect(self.begin)
        self.button.hide()

    def offer(self, wanted: bool) -> None:
        """Show the button where something is wrong."""
        self.button.setVisible(wanted)

    def begin(self) -> None:
        """Put back now."""
        self.button.setEnabled(False)
        self._dialog.run(put_back, "Reading the record", self._show, self._failed, self._stopped)

    def _show(self, outcome: Outcome) -> None:
        self.button.setEnabled(True)
        self._show_outcome(outcome.found)
        if outcome.hers:
            from ui.signoff.sign_in import ask_to_sign_in  # noqa: PLC0415

            ask_to_sign_in(
                self._core,
                self._theme,
                self._dialog,
                _WHY,
                opened=self._begin_signed_in,
                dropped=lambda: None,
                refused=self._say,
            )

    def _begin_signed_in(self) -> None:
        self.signed_in.emit()
        self.begin()

    def _failed(self, exc: PlannerError) -> None:
        self.button.setEnabled(True)
        self._say(exc.sentence())

    def _stopped(self) -> None:
        self.button.setEnabled(True)
        self._say("It was stopped.")


def rows_of(found: PutBack) -> list[tuple[str, str]]:
    """What was done and what was not, as rows of a list."""
    return [*(("Put back", one) for one in found.done), *(("Left as it is", one) for one in found.left)]

"""Submitting or signing about a brief: when the key is locked, ask for the passphrase first and then go on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import InvalidValue, PassphraseWanted, PlannerError, SigningLocked
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme

_DONE = {
    None: "Submitted the brief of “{}” for sign-off.",
    Verdict.APPROVED: "Approved the brief of “{}” as Communications Manager.",
    Verdict.CHANGES_REQUESTED: "Asked for changes to the brief of “{}” as Communications Manager.",
    Verdict.WITHDRAWN: "Withdrew the decision on the brief of “{}” as Communications Manager.",
}
_PURPOSE = {
    None: "To submit the brief of “{}”",
    Verdict.APPROVED: "To approve the brief of “{}”",
    Verdict.CHANGES_REQUESTED: "To ask for changes to the brief of “{}”",
    Verdict.WITHDRAWN: "To withdraw the decision on the brief of “{}”",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAct:
    """What is to be done about exactly the content that was on show; without a ``verdict`` it is submitted."""

    campaign: str
    name: str
    digest: str
    verdict: Verdict | None = None
    comment: str = ""


class BriefDeciding(QObject):
    """``done`` carries a sentence; ``refused`` a sentence and whether the comment is at fault.

    ``dropped`` when the person closed the question for the passphrase. ``signing_changed`` when a key was opened.
    """

    done = Signal(str)
    refused = Signal(str, bool)
    dropped = Signal()
    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._window = core, theme, parent

    def carry_out(self, act: BriefAct) -> None:
        self._core.ask(
            lambda planner: _carry_out(planner, act),
            lambda _done: self.done.emit(_DONE[act.verdict].format(act.name)),
            failed=lambda exc: self._failed(act, exc),
            owner=self,
        )

    def _failed(self, act: BriefAct, exc: BaseException) -> None:
        if isinstance(exc, SigningLocked | PassphraseWanted):
            self._ask(_PURPOSE[act.verdict].format(act.name), lambda: self.carry_out(act))
        elif isinstance(exc, PlannerError):
            self.refused.emit(exc.sentence(), isinstance(exc, InvalidValue) and exc.field == "comment")
        else:
            self.refused.emit("Nothing was changed.", False)
            raise exc

    def _ask(self, purpose: str, go_on: Callable[[], None]) -> None:
        def opened() -> None:
            self.signing_changed.emit()
            go_on()

        ask_to_sign_in(
            self._core,
            self._theme,
            self._window,
            purpose,
            opened=opened,
            dropped=self.dropped.emit,
            refused=lambda sentence: self.refused.emit(sentence, False),
        )


def _carry_out(planner: Planner, act: BriefAct) -> None:
    if act.verdict is None:
        planner.briefs.submit(act.campaign, seen=act.digest)
    elif act.verdict is Verdict.APPROVED:
        planner.briefs.approve(act.campaign, act.comment, seen=act.digest)
    elif act.verdict is Verdict.CHANGES_REQUESTED:
        planner.briefs.request_changes(act.campaign, act.comment, seen=act.digest)
    else:
        planner.briefs.withdraw(act.campaign, act.comment, seen=act.digest)

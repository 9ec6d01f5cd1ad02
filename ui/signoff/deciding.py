"""Carrying out a decision: sign it, and when the key is locked ask for the passphrase first and then go on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import InvalidValue, NotAllowed, PlannerError, SigningLocked
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.signoff.case import Case
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme

_DONE = {
    Verdict.APPROVED: "Approved “{}” as {}.",
    Verdict.CHANGES_REQUESTED: "Asked for changes to “{}” as {}.",
    Verdict.WITHDRAWN: "Withdrew the decision on “{}” as {}.",
}
_PURPOSE = {
    Verdict.APPROVED: "To approve “{}”",
    Verdict.CHANGES_REQUESTED: "To ask for changes to “{}”",
    Verdict.WITHDRAWN: "To withdraw the decision on “{}”",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be signed, about exactly the content that was on show."""

    post: str
    heading: str
    digest: str
    verdict: Verdict
    comment: str = ""

    @classmethod
    def about(cls, case: Case, verdict: Verdict, comment: str = "") -> "Decision":
        return cls(
            post=case.post_id,
            heading=case.view.post.heading(),
            digest=case.digest,
            verdict=verdict,
            comment=comment,
        )


class Deciding(QObject):
    """``signed`` carries the decision and a sentence; ``refused`` a sentence and whether the comment is at fault.

    ``dropped`` when the person closed the question for the passphrase. ``signing_changed`` when a key was opened.
    """

    signed = Signal(object, str)
    refused = Signal(str, bool)
    dropped = Signal()
    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._window = core, theme, parent

    def sign(self, decision: Decision) -> None:
        self._core.ask(
            lambda planner: sign(planner, decision),
            lambda sentence: self.signed.emit(decision, sentence),
            failed=lambda exc: self._failed(decision, exc),
            owner=self,
        )

    def _failed(self, decision: Decision, exc: BaseException) -> None:
        if isinstance(exc, SigningLocked):
            purpose = _PURPOSE[decision.verdict].format(decision.heading)
            self._ask(purpose, lambda: self.sign(decision))
        elif isinstance(exc, PlannerError):
            self.refused.emit(exc.sentence(), isinstance(exc, InvalidValue) and exc.field == "comment")
        else:
            self.refused.emit("Nothing was signed.", False)
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


def sign(planner: Planner, decision: Decision) -> str:
    """Sign it and say so. Raises what ``SignOffs.approve`` does, and ``NotAllowed`` if the content is not that seen."""
    review = planner.signoffs.review(decision.post)
    if review.standing.digest != decision.digest:
        raise NotAllowed(
            f"“{decision.heading}” was changed while you were looking at it.",
            hint="Nothing was signed. Look at it again before you decide.",
        )
    if decision.verdict is Verdict.APPROVED:
        planner.signoffs.approve([decision.post], decision.comment)
    elif decision.verdict is Verdict.CHANGES_REQUESTED:
        planner.signoffs.request_changes([decision.post], decision.comment)
    else:
        planner.signoffs.withdraw([decision.post], decision.comment)
    capacities = words.joined([need.label for need in review.needs if need.yours])
    return _DONE[decision.verdict].format(decision.heading, capacities)

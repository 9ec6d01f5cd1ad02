"""Asking the planner for a change from a dialog: what is refused is said there, a wanted passphrase is asked for."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PassphraseWanted, PlannerError
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme

T = TypeVar("T")


def do(
    core: Core,
    theme: Theme,
    dialog: QWidget,
    work: Callable[[Planner], T],
    *,
    then: Callable[[T], object],
    refused: Callable[[PlannerError | None, str], object],
) -> None:
    """Do ``work``; ``refused`` gets the reason as a sentence, empty before each try."""

    def failed(exc: BaseException) -> None:
        if isinstance(exc, PassphraseWanted):
            ask_to_sign_in(
                core,
                theme,
                dialog,
                "Everyone gives their passphrase before planning here.",
                opened=go,
                dropped=dialog.setFocus,
                refused=lambda sentence: refused(None, sentence),
            )
        elif isinstance(exc, PlannerError):
            refused(exc, exc.sentence())
        else:
            refused(None, "Nothing was changed.")
            raise exc

    def go() -> None:
        refused(None, "")
        core.ask(work, then, failed=failed, owner=dialog)

    go()

"""What a dialog is for, done once: its button waits for the answer, and comes back where nothing came of it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QPushButton

from sddc_planner.errors import PassphraseWanted, PlannerError
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.theme import Theme

T = TypeVar("T")


def do_once(
    core: Core,
    theme: Theme,
    dialog: QDialog,
    button: QPushButton,
    work: Callable[[Planner], T],
    *,
    then: Callable[[T], object],
    say: Callable[[str], object],
) -> None:
    """Do ``work`` and hand its result to ``then``; ``say`` gets why it was refused, or nothing before each try.

    A passphrase that is wanted first is asked for over the dialog.
    """

    def again(sentence: str = "") -> None:
        button.setEnabled(True)
        say(sentence)

    def failed(error: BaseException) -> None:
        if isinstance(error, PassphraseWanted):
            from ui.signoff.sign_in import ask_to_sign_in  # noqa: PLC0415  # where it is asked for alone

            why = "Everyone gives their passphrase before planning here."
            ask_to_sign_in(core, theme, dialog, why, opened=go, dropped=again, refused=again)
        elif isinstance(error, PlannerError):
            again(error.sentence())
        else:
            again("Nothing was changed.")
            raise error

    def go() -> None:
        button.setEnabled(False)
        say("")
        core.ask(work, then, failed=failed, owner=dialog)

    go()

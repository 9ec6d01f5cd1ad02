"""The window in which a person opens their signing key, to sign with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.signoff.key_form import KeyForm, asked
from ui.signoff.signer import Signer
from ui.theme import Theme


class KeyDialog(KeyForm):
    """What asking for a passphrase and making a key have in common.

    ``opened`` once the person's key is open. A key that opens after the person gave up is locked again.
    """

    opened = Signal()

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(theme, signer, purpose, parent)
        self._core = core

    def reject(self) -> None:
        if self._asking:
            self._core.ask(lambda planner: planner.signoffs.lock())
        super().reject()

    def _ask(self, question: Callable[[Planner], datetime]) -> None:
        self._start(asked(self._core, question), self._opened)

    def _opened(self, _until: object) -> None:
        self.accept()
        self.opened.emit()

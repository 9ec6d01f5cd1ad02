"""A library behind a ``Core``, for the tests of what asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pytestqt.qtbot import QtBot

from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from ui.core import Core


@dataclass
class Library:
    """``do`` runs on the planner's thread and waits for the answer."""

    qtbot: QtBot
    core: Core
    council: SmallCouncil

    def do(self, question: Callable[[Planner], Any]) -> Any:
        answers: list[Any] = []
        self.core.ask(question, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.core.is_idle)

"""What the window asks of the desktop: a file, a folder, or to show one. Tests answer in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sddc_planner import paths

if TYPE_CHECKING:
    from ui.exchange.parts import ChooseFile, OpenFolder
    from ui.welcome.steps import ChooseFolder


def _file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    from ui.exchange.parts import ask_for_file  # noqa: PLC0415  # no start needs it

    return ask_for_file(parent, title, start, kinds)


def _folder(parent: QWidget, title: str, start: Path) -> Path | None:
    from ui.welcome.page import ask_for_folder  # noqa: PLC0415

    return ask_for_folder(parent, title, start)


def _show(folder: Path) -> bool:
    from ui.exchange.parts import open_in_desktop  # noqa: PLC0415

    return open_in_desktop(folder)


@dataclass(frozen=True, slots=True)
class Desktop:
    """The desktop's own choosers, and the folder in which they begin."""

    choose_file: "ChooseFile" = _file
    choose_folder: "ChooseFolder" = _folder
    open_folder: "OpenFolder" = _show
    documents: Callable[[], Path] = paths.documents

"""The signatures of what the calendar shows, verified a moment after it was painted, before anybody acts on it."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import MonthPicture
from sddc_planner.model.state import State
from ui import words
from ui.calendar.month_model import MonthModel
from ui.core import Core
from ui.widgets.notice_bar import NoticeBar

_VERIFY_MS = 400


class Verifying(QObject):
    """``start`` when a month has been shown."""

    def __init__(self, core: Core, model: MonthModel, notice: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core, self._model, self._notice = core, model, notice
        self._later = QTimer(self, singleShot=True, interval=_VERIFY_MS)
        self._later.timeout.connect(self._verify)

    def start(self) -> None:
        self._later.start()

    def stop(self) -> None:
        self._later.stop()

    def tell(self, wrong: int) -> None:
        """Say that so many posts were not what the library file said of itself."""
        self._notice.show_notice(
            "error",
            f"{words.count(wrong, 'post was', 'posts were')} altered outside the program, and what was shown "
            "as signed is not. Their true state is shown now.",
            "Check the record",
        )

    def _verify(self) -> None:
        picture = self._model.picture
        self._core.ask(
            lambda planner: planner.pictures.corrected(picture),
            lambda wrong: self._correct(picture, wrong),
            owner=self,
        )

    def _correct(self, picture: MonthPicture, wrong: Mapping[PostId, State]) -> None:
        """Show what is true instead of what the library file said of itself, and say so."""
        if not wrong:
            return
        if picture is self._model.picture:
            items = tuple(replace(one, state=wrong.get(one.id, one.state)) for one in picture.items)
            self._model.set_month(replace(picture, items=items))
        self.tell(len(wrong))

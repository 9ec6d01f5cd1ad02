"""A video of a campaign, as far as it is planned here: its title, how far it is, and when it is due."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.planner import Planner
from ui import words
from ui.campaigns.implementation.once import do_once
from ui.core import Core
from ui.repeats.form_rows import FormRows
from ui.repeats.parts import say_problem
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped


@dataclass(frozen=True, slots=True)
class _Read:
    video: Video | None
    today: date


class VideoDialog(QDialog):
    """Call ``open`` and ``begin``. ``told`` carries what was done."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign = CampaignId("")
        self._video: Video | None = None
        self.setWindowTitle("Video")
        self.heading = wrapped("New video", "heading")
        self.title = QLineEdit()
        self.stage = ElidedCombo()
        for one in Stage:
            self.stage.addItem(one.value.capitalize(), one)
        self.due = DateField(theme, date(2020, 1, 1))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.save_button = QPushButton("Add")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.setEnabled(False)
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 460, 260)

    def begin(self, campaign: CampaignId, video_id: str = "") -> None:
        """A new video of a campaign, or one that is there."""
        self._campaign = campaign

        def read(planner: Planner) -> _Read:
            found = next((one for one in planner.council.videos() if one.id == video_id), None)
            return _Read(found, planner.desk.today())

        self._core.ask(read, self._show, failed=self._refused, owner=self)

    def accept(self) -> None:
        """Save it; what is refused is said, and the fields stay."""
        self.due.finish()
        if not self.save_button.isEnabled():
            return
        if self.due.has_problem():
            say_problem(self.problem, "Type when it is due like “14 Dec”, or leave it empty.")
            self.due.setFocus()
            return
        campaign, video = self._campaign, self._video
        title, due, stage = self.title.text().strip(), self.due.value(), Stage(self.stage.currentData())

        def save(planner: Planner) -> Video:
            if video is None:
                return planner.campaign_posts.add_video(campaign, title, due=due, stage=stage)
            return planner.campaign_posts.change_video(video.id, title=title, due=due, stage=stage)

        do_once(self._core, self._theme, self, self.save_button, save, then=self._saved, say=self._say)

    def _show(self, read: _Read) -> None:
        self._video = read.video
        self.due.set_near(read.today)
        if read.video is not None:
            self.heading.setText(f"Video “{read.video.title}”")
            self.title.setText(read.video.title)
            self.stage.setCurrentIndex(self.stage.findData(read.video.stage))
            self.due.set_value(read.video.due)
            self.save_button.setText("Save")
        self.save_button.setEnabled(True)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _saved(self, video: Video) -> None:
        due = f", due {words.short_day(video.due)}" if video.due else ""
        verb = "Added" if self._video is None else "Changed"
        super().accept()
        self.told.emit(f"{verb} the video “{video.title}”{due}. Undo with Ctrl+Z.")

    def _say(self, sentence: str) -> None:
        say_problem(self.problem, sentence)
        if sentence:
            self.title.setFocus()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.sentence())

    def _lay_out(self) -> None:
        px = self._theme.px
        fields = QWidget()
        rows = FormRows(self._theme, fields)
        rows.add("&Title", self.title, stretched=True)
        rows.add("How &far", self.stage)
        rows.add("&Due", self.due)
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(18), px(18), px(18))
        column.setSpacing(px(10))
        column.addWidget(self.heading)
        column.addWidget(fields)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(feet)

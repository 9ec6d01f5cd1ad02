"""Saving a campaign as a template, or giving a template another name: one small dialog."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.campaign import NAME_MAX
from sddc_planner.model.campaign_template import CampaignTemplate
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.holds.doing import do
from ui.repeats.parts import say_problem
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.window_keys import presses_button

_HOLDS = (
    "It keeps the campaign’s words, objectives, measures, departments and partners; days as so many days after the "
    "first. It keeps no readings, polls, budget or evaluation."
)
_AS_DRAFTS = "They come back as drafts on the same days of the campaign: no sign-off comes along."
_NO_POSTS = "This campaign has no posts yet."
_RENAMES = "Campaigns that began from it stay as they are."
_YEAR = re.compile(r"\s*\(?\b20\d\d\b(?:\s*[-–/]\s*\d{2,4})?\)?")


class TemplateNameDialog(QDialog):
    """Call ``open``, then ``begin_with_campaign`` or ``begin_with``. ``saved`` carries the template as it is kept."""

    saved = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign = self._template = ""
        self.heading = wrapped("", "heading")
        self.about = wrapped("", "muted")
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MAX)
        self.field = Field(theme, "&Name", self.name)
        self.name.setAccessibleName("Name")
        self.posts = QCheckBox("With its &posts")
        self.posts_note = wrapped("", "muted")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.save_button = QPushButton()
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.setEnabled(False)
        self._lay_out()
        self.name.textChanged.connect(lambda _text: self._forgive())
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 480, 330)

    def begin_with_campaign(self, campaign_id: str) -> None:
        """Keep what this campaign says as a new template."""
        self._campaign = campaign_id
        self.setWindowTitle("Save as a campaign template")
        self.heading.setText("Save as a campaign template")
        self.about.setText(_HOLDS)
        self.save_button.setText("Save the template")
        self._core.ask(lambda planner: planner.campaigns.line(campaign_id), self._know, failed=self._failed, owner=self)

    def begin_with(self, template: CampaignTemplate) -> None:
        """Give one that people keep another name."""
        self._template = template.id
        self.setWindowTitle("Rename a campaign template")
        self.heading.setText(f"Rename “{template.name}”")
        self.about.setText(_RENAMES)
        self.save_button.setText("Rename")
        for part in (self.posts, self.posts_note):
            part.hide()
        fit_to_screen(self, self._theme, 480, 210)
        self._offer(template.name)

    def accept(self) -> None:
        """Save it; what is refused is said, and the dialog stays."""
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        name, with_posts = self.name.text(), self.posts.isChecked()
        campaign, template = self._campaign, self._template

        def work(planner: Planner) -> CampaignTemplate:
            if template:
                return planner.campaign_templates.rename(template, name)
            return planner.campaign_templates.save(campaign, name, with_posts=with_posts)

        do(self._core, self._theme, self, work, then=self._kept, refused=self._refuse)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _know(self, line: CampaignLine) -> None:
        many = line.counts.posts
        self.posts.setText(f"With its {words.count(many, '&post')}" if many else "With its &posts")
        self.posts.setEnabled(many > 0)
        self.posts_note.setText(_AS_DRAFTS if many else _NO_POSTS)
        self._offer(without_year(line.campaign.name))

    def _offer(self, name: str) -> None:
        self.name.setText(name)
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forgive(self) -> None:
        self.field.set_problem("")
        self.save_button.setEnabled(bool(self.name.text().strip()))

    def _kept(self, template: CampaignTemplate) -> None:
        super().accept()
        self.saved.emit(template)

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._refuse(exc, exc.sentence())

    def _refuse(self, exc: PlannerError | None, sentence: str) -> None:
        is_name = isinstance(exc, InvalidValue) and exc.field == "name"
        say_problem(self.problem, "" if is_name else sentence)
        if is_name:
            self.field.set_problem(sentence)
        self.save_button.setEnabled(bool(self.name.text().strip()))
        if sentence:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def _lay_out(self) -> None:
        theme = self._theme
        for label in (self.heading, self.about, self.posts_note, self.problem):
            let_shrink(label)
        held = QWidget()
        inside = QVBoxLayout(held)
        edge = theme.px(3)
        inside.setContentsMargins(edge, edge, theme.px(10), edge)
        inside.setSpacing(theme.px(8))
        for part in (self.about, self.field, self.posts, self.posts_note):
            inside.addWidget(part)
        inside.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        pad = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(self.heading)
        column.addWidget(scrolling(held), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)


def without_year(name: str) -> str:
    """ "Warm homes" of "Warm homes 2020-21": a template is of no year."""
    return " ".join(_YEAR.sub("", name).split()) or name

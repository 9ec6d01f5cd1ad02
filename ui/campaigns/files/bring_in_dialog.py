"""Bringing a campaign in from its file: what will come in, as what, and what has no place here."""

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from sddc_planner.clock import in_london
from sddc_planner.errors import PlannerError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.post import Post, first_words
from sddc_planner.planner.campaigns.exchange import CampaignPreview
from ui.campaigns.files.phrases import held, span
from ui.campaigns.files.save_dialog import KINDS
from ui.core import Core
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results
from ui.theme import Theme
from ui.widgets.labels import wrapped

_DROP = "Drop a campaign file here, or choose it (.sddccampaign). You see what would come in before anything does."
_DRAFTS = (
    "All of its posts come in as drafts, with nothing signed or submitted: sign-offs, waivers, comments and the "
    "history stay where they are."
)


class BringInDialog(FileDialog):
    """Let the person choose or drop a file, or ``load`` one.

    ``broughtIn`` carries the campaign that came in and how many posts; ``wanted`` one that is here already.
    """

    broughtIn = Signal(object, int)
    wanted = Signal(str)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Bring in a campaign file", parent)
        self._preview: CampaignPreview | None = None
        title = "Bring in a campaign file"
        self.drop = FileDrop(theme, _DROP, "Choose a file…", choose_file, title=title, start=folder, kinds=KINDS)
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        self.to_know = Results("What to know before it comes in", ("What to know",))
        self.again = QCheckBox("Bring it in again, so that all of it stands here twice")
        self.again.toggled.connect(lambda _on: self._allow())
        self.problem = wrapped("", "problem")
        self.posts = Results("Posts that will come in", ("Date", "Time", "Post", "Text"), wide=(2, 3))
        self.left_out = Results("What has no place here", ("What", "What becomes of it"), wide=(0, 1))
        self.tabs = QTabWidget()
        for tab in (self.posts, self.to_know, self.left_out):
            self.tabs.addTab(tab, "")
        self.room = QWidget()
        column = QVBoxLayout(self.room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self.headline, wrapped(_DRAFTS, "muted"), self.again, self.problem, self.tabs):
            column.addWidget(part, 1 if part is self.tabs else 0)
        self.rooms.addWidget(self.drop)
        self.rooms.addWidget(self.room)
        self.rooms.setCurrentWidget(self.drop)
        self.bring_button = self.action_button("Bring it in", primary=True)
        self.bring_button.clicked.connect(self._apply)
        self.another = self.action_button("Another file…")
        self.another.clicked.connect(self.ask_again)
        self.show_button = self.action_button("Show it")
        self.show_button.clicked.connect(self._show_known)
        self._show_buttons()
        self.set_size(820, 560)
        self.drop.setFocus()

    def load(self, path: Path) -> None:
        """Read this file and show what would come in."""
        self.drop.set_problem("")
        self._preview = None
        self.run(
            lambda planner, progress: planner.campaign_exchange.preview(path, progress),
            f"Reading {path.name}",
            self._show,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    # Inside

    def _show(self, preview: CampaignPreview) -> None:
        self._preview = preview
        one, inside = preview.campaign, held(preview.contents)
        before = preview.before
        with_them = f" with {inside}" if inside else ""
        if before is not None:
            self.headline.show_outcome(
                "This file came in before.", f"It came in on {before[2]}, and is here as “{before[1]}”.", good=False
            )
        else:
            self.headline.show_outcome(f"“{one.name}” will come in{with_them}.", _origin(preview), good=True)
        self.again.setChecked(False)
        self.again.setVisible(before is not None)
        self._say(f"Nothing can be brought in here. {preview.why_not}" if preview.why_not else "")
        self.posts.show_rows(
            [_row(post) for post in sorted((one for one, _authors in preview.coming.posts), key=_in_order)]
        )
        self.to_know.show_rows([(one,) for one in preview.coming.to_know])
        self.left_out.show_rows([(each.what, each.why) for each in preview.left_out])
        for tab, name in ((self.posts, "Posts"), (self.to_know, "To know"), (self.left_out, "No place here")):
            self.tabs.setTabText(self.tabs.indexOf(tab), f"{name} ({tab.rowCount():,})")
            self.tabs.setTabVisible(self.tabs.indexOf(tab), tab is self.posts or tab.rowCount() > 0)
        first = (self.left_out, self.to_know, self.posts)
        self.tabs.setCurrentWidget(next((tab for tab in first if tab.rowCount()), self.posts))
        self._back()

    def _allow(self) -> None:
        preview = self._preview
        may = preview is not None and not preview.why_not and (preview.before is None or self.again.isChecked())
        self.bring_button.setEnabled(may)

    def _apply(self) -> None:
        preview, again = self._preview, self.again.isChecked()
        if preview is None:
            return
        count = len(preview.coming.posts)

        def done(made: Campaign) -> None:
            self.broughtIn.emit(made, count)
            self.accept()

        self.run(
            lambda planner, progress: planner.campaign_exchange.apply(preview, progress, again=again),
            "Bringing the campaign in",
            done,
            self._not_applied,
            self._back,
        )
        self._show_buttons()

    def _show_known(self) -> None:
        if self._preview is not None and self._preview.before is not None:
            self.wanted.emit(self._preview.before[0])
            self.accept()

    def _not_applied(self, exc: PlannerError) -> None:
        self._back()
        self._say(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.room)
        self._allow()
        self._show_buttons()
        known = self.show_button if self._preview is not None and self._preview.before else self.another
        (self.bring_button if self.bring_button.isEnabled() else known).setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_buttons(self) -> None:
        is_room = self.rooms.currentWidget() is self.room
        for button in (self.bring_button, self.another):
            button.setVisible(is_room)
        self.show_button.setVisible(is_room and self._preview is not None and self._preview.before is not None)


def _origin(preview: CampaignPreview) -> str:
    """When it is, and where the file is from."""
    by = f" by {preview.said.made_by}" if preview.said.made_by else ""
    made = short_date(in_london(preview.said.made_at).date())
    days = span(preview.campaign.first_day, preview.campaign.last_day)
    return f"{days}. {preview.path.name} was saved{by} on {made}."


def _in_order(post: Post) -> tuple[bool, date, time]:
    return post.day is None, post.day or date.min, post.at or time()


def _row(post: Post) -> tuple[str, str, str, str]:
    day = short_date(post.day) if post.day else "Tray"
    return (day, f"{post.at:%H:%M}" if post.at else "", post.heading(), first_words(post.text))

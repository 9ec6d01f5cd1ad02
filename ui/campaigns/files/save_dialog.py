"""Saving a campaign as a file: what goes in, what stays out, and where it is put."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import CampaignId
from sddc_planner.packs.files import CAMPAIGN_ENDING
from sddc_planner.planner.campaigns.exchange import STAYS_OUT, CampaignContents, SavedCampaign
from ui.campaigns.files.phrases import held, size
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import OpenFolder, Results, open_in_desktop
from ui.setup.key_acts import ask_for_target
from ui.theme import Theme
from ui.widgets.labels import wrapped

ChooseTarget = Callable[[QWidget, str, Path, str], Path | None]
KINDS = f"Campaign files (*{CAMPAIGN_ENDING})"
_ABOUT = (
    "Everything planned for the campaign in one file: for another library, for somebody else’s, or to be kept. "
    "Its dates, posts and measures come out of it as they went in."
)


class SaveCampaignDialog(TaskDialog):
    """Call ``begin`` with a campaign."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path,
        choose_target: ChooseTarget = ask_for_target,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Save as a campaign file", parent)
        self._folder, self._choose_target = folder, choose_target
        self._campaign: CampaignId | None = None
        self._name = ""
        self.headline = Headline(theme)
        self.headline.hide()
        self.title, self.inside = wrapped("", "title"), wrapped()
        self.about, self.out = wrapped(_ABOUT), wrapped(STAYS_OUT, "muted")
        self.not_held = Results(
            "What the file only names", ("Picture or film", "Why it is not in the file"), wide=(0, 1)
        )
        self.problem = wrapped("", "problem")
        self.room = QWidget()
        column = QVBoxLayout(self.room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self.headline, self.title, self.inside, self.about, self.out, self.not_held, self.problem):
            column.addWidget(part, 1 if part is self.not_held else 0)
        column.addStretch()
        self.not_held.hide()
        self.problem.hide()
        self.rooms.addWidget(self.room)
        self.rooms.setCurrentWidget(self.room)
        self.folder_button = self.action_button("Open the folder")
        self.folder_button.clicked.connect(lambda: open_folder(self._folder))
        self.folder_button.hide()
        self.save_button = self.action_button("Save…", primary=True)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self._save)
        self.set_size(580, 300)

    def begin(self, campaign: CampaignId) -> None:
        """Show what the file of this campaign would hold."""
        self._campaign = campaign
        self._core.ask(
            lambda planner: (
                planner.campaign_exchange.contents(campaign),
                planner.campaign_exchange.file_name(campaign),
            ),
            lambda found: self._show(*found),
            failed=self._not_read,
            owner=self,
        )

    # Inside

    def _show(self, found: CampaignContents, name: str) -> None:
        self._name = name
        inside = held(found)
        weight = f" The pictures take {size(found.size)}." if found.size else ""
        self.title.setText(f"“{found.campaign}”")
        self.inside.setText(f"With {inside}.{weight}" if inside else "Nothing is planned for it yet.")
        self._list_not_held(found)
        self.save_button.setEnabled(True)
        self.save_button.setFocus()

    def _list_not_held(self, found: CampaignContents) -> None:
        self.not_held.show_rows([(one.name, one.why) for one in found.not_held])
        self.not_held.setVisible(bool(found.not_held))

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._say(exc.sentence())

    def _save(self) -> None:
        campaign = self._campaign
        if campaign is None:
            return
        target = self._choose_target(self, "Save as a campaign file", self._folder / self._name, KINDS)
        if target is None:
            return
        self._say("")
        self.run(
            lambda planner, progress: planner.campaign_exchange.save(campaign, target, progress),
            "Saving the campaign",
            self._saved,
            self._failed,
            self._again,
        )

    def _saved(self, made: SavedCampaign) -> None:
        self._again()
        self._folder = made.path.parent
        inside = held(made.contents)
        with_them = f" with {inside}" if inside else ""
        self.headline.show_outcome(
            f"“{made.path.name}” is saved.",
            f"It holds “{made.contents.campaign}”{with_them}, and takes {size(made.size)}.",
            good=True,
        )
        self.headline.show()
        for label in (self.title, self.inside, self.about):
            label.hide()
        self._list_not_held(made.contents)
        self.folder_button.show()
        self.close_button.setFocus()

    def _failed(self, exc: PlannerError) -> None:
        self._again()
        self._say(exc.sentence())

    def _again(self) -> None:
        self.rooms.setCurrentWidget(self.room)
        self.save_button.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

"""What is done with a campaign as a whole: begun, given another state, deleted, opened in full."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from ui import words
from ui.campaigns.oasis import phrases
from ui.confirm import confirm
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage


class CampaignActs(QObject):
    """``room`` goes to the room of campaigns and gives its page."""

    def __init__(self, core: Core, theme: Theme, room: "Callable[[], CampaignsPage]", parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._room, self._parent = core, theme, room, parent

    def serve(self, page: "CampaignsPage") -> None:
        """Do what the room asks for, once it is made."""
        page.newWanted.connect(self.begin)
        page.list.stateWanted.connect(self.set_state)
        page.list.deleteWanted.connect(self.delete)

    def begin(self, template_id: str = "") -> None:
        """Ask for a name and dates, as a template has them if one is named; the new campaign is chosen then."""
        page = self._room()
        self._core.ask(
            lambda planner: (
                planner.desk.today(),
                planner.council.departments(),
                planner.council.people(),
                planner.campaign_templates.all(),
            ),
            lambda known: self._open_new(page, template_id, *known),
            owner=page,
        )

    def delete_chosen(self) -> None:
        """Delete the campaign that is chosen in the room, once asked."""
        page = self._room()
        if page.chosen:
            self.delete(page.chosen)
        else:
            page.told.emit("No campaign is chosen.")

    def delete(self, campaign_id: str) -> None:
        """Say what becomes of what belongs to it, and ask."""
        page = self._room()
        page.save_now()
        self._core.ask(
            lambda planner: planner.campaigns.line(campaign_id),
            lambda line: self._ask_to_delete(page, line),
            owner=page,
        )

    def set_state(self, campaign_id: str, state: CampaignState) -> None:
        """Give a campaign another state, as one step."""
        page = self._room()
        page.save_now()
        self._core.ask(
            lambda planner: planner.campaigns.edit(campaign_id, sitting=False, state=state),
            lambda one: page.told.emit(f"“{one.name}”: {phrases.STATES[one.state].lower()}."),
            owner=page,
        )

    # Inside

    def _open_new(self, page: "CampaignsPage", template_id: str, *known: object) -> None:
        from ui.campaigns.oasis.new_dialog import NewCampaignDialog  # noqa: PLC0415

        today, departments, people, templates = known
        dialog = NewCampaignDialog(
            self._core,
            self._theme,
            today=today,  # type: ignore[arg-type]  # as they were asked for in ``begin``
            departments=departments,  # type: ignore[arg-type]
            people=people,  # type: ignore[arg-type]
            templates=templates,  # type: ignore[arg-type]
            parent=self._parent,
        )

        def made(campaign: Campaign) -> None:
            page.choose(campaign.id)
            page.write_on()
            page.told.emit(f"“{campaign.name}” was added. Write its aim and objectives next.")

        dialog.made.connect(made)
        dialog.open()
        if template_id:
            dialog.begin_from(template_id)

    def _ask_to_delete(self, page: "CampaignsPage", line: CampaignLine) -> None:
        one = line.campaign

        def delete() -> None:
            self._core.ask(
                lambda planner: planner.campaigns.remove(one.id),
                lambda _none: page.told.emit(f"“{one.name}” was deleted. Ctrl+Z brings it back."),
                owner=page,
            )

        confirm(
            self._parent,
            f"Delete the campaign “{_short(one.name)}”?",
            what_happens(line),
            "Delete the campaign",
            delete,
        )


def what_happens(line: CampaignLine) -> str:
    """What becomes of all that belongs to a campaign when it is deleted, in sentences."""
    counts = line.counts
    stay = [
        words.count(number, one)
        for number, one in ((counts.posts, "post"), (counts.videos, "video"), (counts.polls, "poll"))
        if number
    ]
    said = []
    if stay:
        alone = sum((counts.posts, counts.videos, counts.polls)) == 1
        verbs = "stays in the plan and belongs" if alone else "stay in the plan and belong"
        said.append(f"{words.joined(stay)} {verbs} to no campaign.")
    if counts.measures:
        said.append(f"Its {words.count(counts.measures, 'measure')} and their readings go with it.")
    if line.brief is BriefState.APPROVED:
        said.append("Its brief is approved.")
    said.append("What was signed stays in the record. Undo brings the campaign back with all of it.")
    return " ".join(said)


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59]}…"

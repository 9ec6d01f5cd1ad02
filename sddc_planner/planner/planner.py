"""The plan, open: everything a person can do to it, by subject."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from sddc_planner.clock import Clock, system_clock
from sddc_planner.errors import LibraryError
from sddc_planner.model.ids import PersonId, new_id
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.pictures import Pictures
from sddc_planner.planner.posts import Posts
from sddc_planner.store.journal import Touched
from sddc_planner.store.library import Library
from sddc_planner.store.rows import to_row

if TYPE_CHECKING:
    from sddc_planner.planner.campaigns.again import CampaignsAgain
    from sddc_planner.planner.campaigns.brief_files import BriefFiles
    from sddc_planner.planner.campaigns.briefs import Briefs
    from sddc_planner.planner.campaigns.campaign_posts import CampaignPosts
    from sddc_planner.planner.campaigns.campaigns import Campaigns
    from sddc_planner.planner.campaigns.exchange import CampaignExchange
    from sddc_planner.planner.campaigns.measures import Measures
    from sddc_planner.planner.campaigns.polls import Polls
    from sddc_planner.planner.campaigns.templates import CampaignTemplates
    from sddc_planner.planner.campaigns.timeline import Timeline
    from sddc_planner.planner.comments import Comments
    from sddc_planner.planner.copying import Copying
    from sddc_planner.planner.cropping import Cropping
    from sddc_planner.planner.departments.distribution import Distribution
    from sddc_planner.planner.departments.replies import Replies
    from sddc_planner.planner.evidencing.packs import EvidencePacks
    from sddc_planner.planner.exchange import Exchange
    from sddc_planner.planner.finding import Finding
    from sddc_planner.planner.handing.calendars import Calendars
    from sddc_planner.planner.handing.handing import Handing
    from sddc_planner.planner.histories import Histories
    from sddc_planner.planner.holds.holds import Holds
    from sddc_planner.planner.laptops.packs import Packs
    from sddc_planner.planner.moving import Moving
    from sddc_planner.planner.printing import Printing
    from sddc_planner.planner.record import Record
    from sddc_planner.planner.reminders import Reminders
    from sddc_planner.planner.replacing import Replacing
    from sddc_planner.planner.rulebook import Rulebook
    from sddc_planner.planner.saved_views import SavedViews
    from sddc_planner.planner.schedules import Schedules
    from sddc_planner.planner.series.next_month import NextMonth
    from sddc_planner.planner.series.repeats import Repeats
    from sddc_planner.planner.signing_keys import SigningKeys
    from sddc_planner.planner.signoffs import SignOffs
    from sddc_planner.planner.special_days import SpecialDays
    from sddc_planner.planner.templates import Templates
    from sddc_planner.planner.urgent import Urgent
    from sddc_planner.planner.wording import Wording


def _nobody_listens(_touched: Touched) -> None:
    return


class Planner:
    """One open library. Belongs to the thread that opened it.

    ``posts`` plans, ``pictures`` shows months, ``schedules`` submits and decides months, ``signoffs`` reviews and
    signs, ``exchange`` reads and writes files, ``council`` sets up, ``record`` undoes, checks and backs up.
    """

    opens_packs: ClassVar[bool] = False
    """A pack is the sender's posts under the sender's library id: it is decided about, and never planned in."""

    def __init__(
        self,
        library: Library,
        *,
        clock: Clock = system_clock,
        make_id: Callable[[], str] = new_id,
        on_change: Callable[[Touched], None] = _nobody_listens,
    ) -> None:
        self.desk = Desk(library, clock, make_id, on_change)
        self.council = Council(self.desk)
        self.posts = Posts(self.desk)
        self.pictures = Pictures(self.desk, self.council, self.posts)

    @classmethod
    def create(cls, folder: Path, *, clock: Clock = system_clock, make_id: Callable[[], str] = new_id) -> Self:
        """A new library with the platforms that are known today. Raises ``LibraryError``."""
        from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS  # noqa: PLC0415

        planner = cls(Library.create(folder, clock, make_id), clock=clock, make_id=make_id)
        with planner.desk.change("create", "created the library", undoable=False) as writer:
            for platform in DEFAULT_PLATFORMS:
                writer.put("platform", to_row(platform))
        return planner

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Clock = system_clock,
        person: str = "",
        read_only: bool = False,
        make_id: Callable[[], str] = new_id,
        on_change: Callable[[Touched], None] = _nobody_listens,
    ) -> Self:
        """Open a library; ``person`` is named in its lock. Raises ``LibraryError``, also for the folder of a pack."""
        library = Library.open(folder, clock, person=person, read_only=read_only)
        if library.is_pack and not cls.opens_packs:
            library.close()
            raise LibraryError(f"{folder} is an opened pack, not a library.", hint="Open the pack from its file.")
        return cls(library, clock=clock, make_id=make_id, on_change=on_change)

    # The other parts are made when first used, so that the first month is on screen sooner.

    @cached_property
    def campaigns(self) -> "Campaigns":
        from sddc_planner.planner.campaigns.campaigns import Campaigns  # noqa: PLC0415

        return Campaigns(self.desk, self.council)

    @cached_property
    def measures(self) -> "Measures":
        from sddc_planner.planner.campaigns.measures import Measures  # noqa: PLC0415

        return Measures(self.desk)

    @cached_property
    def timeline(self) -> "Timeline":
        from sddc_planner.planner.campaigns.timeline import Timeline  # noqa: PLC0415

        return Timeline(self.desk, self.council, self.moving)

    @cached_property
    def brief_files(self) -> "BriefFiles":
        from sddc_planner.planner.campaigns.brief_files import BriefFiles  # noqa: PLC0415

        return BriefFiles(self.desk, self.council, self.campaigns, self.briefs)

    @cached_property
    def briefs(self) -> "Briefs":
        from sddc_planner.planner.campaigns.briefs import Briefs  # noqa: PLC0415

        return Briefs(self.desk, self.council, self.signoffs)

    @cached_property
    def polls(self) -> "Polls":
        from sddc_planner.planner.campaigns.polls import Polls  # noqa: PLC0415

        return Polls(self.desk, self.council, self.posts)

    @cached_property
    def campaign_posts(self) -> "CampaignPosts":
        from sddc_planner.planner.campaigns.campaign_posts import CampaignPosts  # noqa: PLC0415

        return CampaignPosts(self.desk, self.council, self.posts, self.pictures)

    @cached_property
    def campaign_templates(self) -> "CampaignTemplates":
        from sddc_planner.planner.campaigns.templates import CampaignTemplates  # noqa: PLC0415

        return CampaignTemplates(self.desk, self.campaigns)

    @cached_property
    def campaign_exchange(self) -> "CampaignExchange":
        from sddc_planner.planner.campaigns.exchange import CampaignExchange  # noqa: PLC0415

        return CampaignExchange(self.desk)

    @cached_property
    def campaigns_again(self) -> "CampaignsAgain":
        from sddc_planner.planner.campaigns.again import CampaignsAgain  # noqa: PLC0415

        return CampaignsAgain(self.desk, self.campaigns)

    @cached_property
    def copying(self) -> "Copying":
        from sddc_planner.planner.copying import Copying  # noqa: PLC0415

        return Copying(self.desk, self.council)

    @cached_property
    def moving(self) -> "Moving":
        from sddc_planner.planner.moving import Moving  # noqa: PLC0415

        return Moving(self.desk, self.posts)

    @cached_property
    def signoffs(self) -> "SignOffs":
        from sddc_planner.planner.signoffs import SignOffs  # noqa: PLC0415

        return SignOffs(self.desk, self.council)

    @cached_property
    def schedules(self) -> "Schedules":
        from sddc_planner.planner.schedules import Schedules  # noqa: PLC0415

        return Schedules(self.desk, self.posts, self.signoffs)

    @cached_property
    def keys(self) -> "SigningKeys":
        from sddc_planner.planner.signing_keys import SigningKeys  # noqa: PLC0415

        return SigningKeys(self.desk, self.council)

    @cached_property
    def rules(self) -> "Rulebook":
        from sddc_planner.planner.rulebook import Rulebook  # noqa: PLC0415

        return Rulebook(self.desk, self.council)

    @cached_property
    def urgent(self) -> "Urgent":
        from sddc_planner.planner.urgent import Urgent  # noqa: PLC0415

        return Urgent(self.desk, self.posts, self.schedules, self.council)

    @cached_property
    def reminders(self) -> "Reminders":
        from sddc_planner.planner.reminders import Reminders  # noqa: PLC0415

        return Reminders(self.desk, self.urgent)

    @cached_property
    def replies(self) -> "Replies":
        from sddc_planner.planner.departments.replies import Replies  # noqa: PLC0415

        return Replies(self.desk, self.council, self.posts, self.schedules, self.signoffs)

    @cached_property
    def record(self) -> "Record":
        from sddc_planner.planner.record import Record  # noqa: PLC0415

        return Record(self.desk, self.council)

    @cached_property
    def histories(self) -> "Histories":
        from sddc_planner.planner.histories import Histories  # noqa: PLC0415

        return Histories(self.desk, self.council)

    @cached_property
    def exchange(self) -> "Exchange":
        from sddc_planner.planner.exchange import Exchange  # noqa: PLC0415

        return Exchange(self.desk, self.posts, self.council, self.schedules)

    @cached_property
    def printing(self) -> "Printing":
        from sddc_planner.planner.printing import Printing  # noqa: PLC0415

        return Printing(self.desk, self.council, self.pictures, self.schedules)

    @cached_property
    def distribution(self) -> "Distribution":
        from sddc_planner.planner.departments.distribution import Distribution  # noqa: PLC0415

        return Distribution(self.desk, self.council, self.schedules)

    @cached_property
    def packs(self) -> "Packs":
        from sddc_planner.planner.laptops.packs import Packs  # noqa: PLC0415

        return Packs(self.desk, self.posts, self.council, self.schedules, self.signoffs, self.record)

    @cached_property
    def holds(self) -> "Holds":
        from sddc_planner.planner.holds.holds import Holds  # noqa: PLC0415

        return Holds(self.desk, self.posts)

    @cached_property
    def days(self) -> "SpecialDays":
        from sddc_planner.planner.special_days import SpecialDays  # noqa: PLC0415

        return SpecialDays(self.desk)

    @cached_property
    def evidence(self) -> "EvidencePacks":
        from sddc_planner.planner.evidencing.packs import EvidencePacks  # noqa: PLC0415

        return EvidencePacks(self.desk, self.council)

    @cached_property
    def finding(self) -> "Finding":
        from sddc_planner.planner.finding import Finding  # noqa: PLC0415

        return Finding(self.desk, self.council, self.posts)

    @cached_property
    def saved_views(self) -> "SavedViews":
        from sddc_planner.planner.saved_views import SavedViews  # noqa: PLC0415

        return SavedViews(self.desk)

    @cached_property
    def wording(self) -> "Wording":
        from sddc_planner.planner.wording import Wording  # noqa: PLC0415

        return Wording(self.desk, self.posts)

    @cached_property
    def series(self) -> "Repeats":
        from sddc_planner.planner.series.repeats import Repeats  # noqa: PLC0415

        return Repeats(self.desk)

    @cached_property
    def templates(self) -> "Templates":
        from sddc_planner.planner.templates import Templates  # noqa: PLC0415

        return Templates(self.desk)

    @cached_property
    def next_month(self) -> "NextMonth":
        from sddc_planner.planner.series.next_month import NextMonth  # noqa: PLC0415

        return NextMonth(self.desk, self.posts)

    @cached_property
    def calendars(self) -> "Calendars":
        from sddc_planner.planner.handing.calendars import Calendars  # noqa: PLC0415

        return Calendars(self.desk, self.council, self.schedules)

    @cached_property
    def handing(self) -> "Handing":
        from sddc_planner.planner.handing.handing import Handing  # noqa: PLC0415

        return Handing(self.desk, self.council, self.schedules, self.holds.stopped)

    @cached_property
    def comments(self) -> "Comments":
        from sddc_planner.planner.comments import Comments  # noqa: PLC0415

        return Comments(self.desk)

    @cached_property
    def cropping(self) -> "Cropping":
        from sddc_planner.planner.cropping import Cropping  # noqa: PLC0415

        return Cropping(self.desk, self.posts)

    @cached_property
    def replacing(self) -> "Replacing":
        from sddc_planner.planner.replacing import Replacing  # noqa: PLC0415

        return Replacing(self.desk, self.posts)

    @property
    def folder(self) -> Path:
        return self.desk.library.folder

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed, as a sentence; empty when it can."""
        return self.desk.library.why_read_only

    @property
    def who(self) -> PersonId | None:
        return self.desk.who

    def sit_down(self, person: PersonId | None) -> None:
        """Say who is at the keyboard. An unlocked key of somebody else is forgotten."""
        self.desk.who = person
        self.desk.library.name_writer(next((one.name for one in self.council.people() if one.id == person), ""))
        self.desk.library.journal.end_sitting()
        if self.desk.session and self.desk.session.person != person:
            self.desk.session = None

    def close(self) -> None:
        """Close the library as one file. The planner cannot be used afterwards."""
        self.desk.session = None
        self.desk.library.close()

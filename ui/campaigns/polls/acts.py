"""What is done with polls, wherever they are shown: made, changed, waived, removed, asked by a post."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import AccountId, CampaignId
from sddc_planner.model.poll import Poll, Quarter
from sddc_planner.model.post import Post
from ui import words
from ui.campaigns.polls.choices import PollChoices, read_choices
from ui.confirm import confirm
from ui.core import Core
from ui.theme import Theme


class PollActs(QObject):
    """``told`` carries a quiet word for the status bar, ``postWanted`` a post to open, ``saved`` a poll just kept."""

    told = Signal(str)
    postWanted = Signal(str)
    saved = Signal(object)

    def __init__(self, core: Core, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._core, self._theme, self._over = core, theme, over

    def new(
        self, accounts: Sequence[AccountId] = (), quarter: Quarter | None = None, campaign: CampaignId | None = None
    ) -> None:
        """The form of a new poll, on these accounts where any are given."""
        self._core.ask(
            lambda planner: read_choices(planner, accounts=accounts, quarter=quarter, campaign=campaign),
            self._open,
            owner=self,
        )

    def change(self, poll_id: str) -> None:
        """The form of a poll; to read where nothing can be changed."""
        self._core.ask(lambda planner: read_choices(planner, poll=poll_id), self._open, owner=self)

    def waive(self, slots: Sequence[tuple[str, str]], about: str) -> None:
        """Ask why these have no poll: (account, quarter). ``about`` names them."""
        from ui.signoff.reason_dialog import ReasonDialog  # noqa: PLC0415

        dialog = ReasonDialog(self._theme, "No poll this quarter", about, "Keep the reason", self._over.window())

        def done(made: tuple[Poll, ...]) -> None:
            dialog.accept()
            self.told.emit(f"Kept why {words.count(len(made), 'poll')} will not be. Undo with Ctrl+Z.")

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            dialog.refuse(exc.sentence())

        dialog.given.connect(
            lambda reason: self._core.ask(
                lambda planner: planner.polls.waive(slots, reason), done, failed=failed, owner=dialog
            )
        )
        dialog.open()

    def after_all(self, poll_id: str) -> None:
        """Take back that a quarter has none."""
        self._core.ask(
            lambda planner: planner.polls.ask_after_all(poll_id),
            lambda _poll: self.told.emit("The reason was taken back. Undo with Ctrl+Z."),
            owner=self,
        )

    def remove(self, poll_ids: Sequence[str]) -> None:
        self._core.ask(
            lambda planner: planner.polls.remove(poll_ids),
            lambda many: self.told.emit(f"Removed {words.count(many, 'poll')}. Undo with Ctrl+Z."),
            owner=self,
        )

    def make_posts(self, poll_ids: Sequence[str]) -> None:
        """Drafts that ask these polls; a single one opens."""

        def done(made: tuple[Post, ...]) -> None:
            self.told.emit(f"Made {words.count(len(made), 'draft')}. Undo with Ctrl+Z.")
            if len(made) == 1:
                self.postWanted.emit(made[0].id)

        self._core.ask(lambda planner: planner.polls.make_posts(poll_ids), done, owner=self)

    def tell_back(self, poll_id: str) -> None:
        """A draft that tells residents what they said and what was done; it opens."""

        def done(post: Post) -> None:
            self.told.emit("Made a draft in the tray. Undo with Ctrl+Z.")
            self.postWanted.emit(post.id)

        self._core.ask(lambda planner: planner.polls.tell_back(poll_id), done, owner=self)

    def follow(self, poll_id: str) -> None:
        """Let the post say what its poll asks now; first it is told which sign-off this would void."""

        def go() -> None:
            self._core.ask(
                lambda planner: planner.polls.rewrite_post(poll_id),
                lambda post: self.told.emit(f"“{post.heading()}” asks what its poll asks. Undo with Ctrl+Z."),
                owner=self,
            )

        self._core.ask(lambda planner: planner.polls.would_lose(poll_id), lambda lost: self._ask(lost, go), owner=self)

    # Inside

    def _ask(self, lost: tuple[Post, ...], go: Callable[[], None]) -> None:
        named = f"“{lost[0].heading()}” has been submitted or signed. " if lost else ""
        after = "With other words it needs to be submitted and signed again. " if lost else ""
        confirm(
            self._over.window(),
            "Write the post anew from its poll?",
            f"{named}{after}Its text, and the texts of single accounts, are replaced by the question, the options and "
            "the closing day. Undo brings back what is there now.",
            "Write it anew",
            go,
        )

    def _open(self, choices: PollChoices) -> None:
        from ui.campaigns.polls.poll_dialog import PollDialog  # noqa: PLC0415
        from ui.file_commands import opened_over  # noqa: PLC0415

        dialog = PollDialog(self._core, self._theme, choices, self._over.window())
        dialog.saved.connect(self._saved)
        opened_over(dialog)

    def _saved(self, made: tuple[Poll, ...]) -> None:
        if made:
            self.told.emit(f"Kept {words.count(len(made), 'poll')}. Undo with Ctrl+Z.")
            self.saved.emit(made[0])

"""What the commands about files do: each opens a dialog over the window, which asks the planner."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from sddc_planner.packs.files import CAMPAIGN_ENDING, DECISIONS_ENDING, PACK_ENDING, Kind
from ui.core import Core
from ui.desktop import Desktop
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Dialog = TypeVar("Dialog", bound=QDialog)

CALENDAR_ENDING = ".ics"
_SHEETS = frozenset({".xlsx", ".xlsm", ".csv", CALENDAR_ENDING})
READ_BY_ENDING = _SHEETS | {PACK_ENDING, DECISIONS_ENDING, CAMPAIGN_ENDING}
"""Endings of files that can be dragged into the window."""
_PACKS = f"Packs for sign-off (*{PACK_ENDING})"


def opened_over(dialog: Dialog) -> Dialog:
    """Open a dialog over the window, and let it go once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class FileCommands(QObject):
    """Files in and out. What is being written is saved first, so that no file lacks it.

    ``packWanted`` carries the file of a pack, which is opened in a window of its own, ``calendarWanted`` one of a
    calendar, ``campaignWanted`` one of a campaign.
    """

    packWanted = Signal(object)
    calendarWanted = Signal(object)
    campaignWanted = Signal(object)

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop = window, core, theme, desktop

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "import": lambda: self.import_file(None),
            "export": self.export,
            "distribute": self.distribute,
            "open-pack": lambda: self.open_pack(None),
            "send-pack": self.send_pack,
            "read-decisions": lambda: self.read_decisions(None),
            "review-copies": self.send_review_copies,
            "read-reply": lambda: self.read_reply(None),
            "verify": self.verify,
            "save-signers": self.save_signers,
            "evidence": self.evidence,
        }

    def can_take(self, path: Path) -> bool:
        """Whether a file can be read now. A pack needs no library, the others one that can be changed."""
        if path.suffix.lower() == PACK_ENDING:
            return True
        return self._window.actions_.by_id["import"].isEnabled() and self._window.is_plan

    def take(self, path: Path) -> None:
        """Read a file that was dragged here, opened with a double click or has arrived, each kind in its place."""
        if path.suffix.lower() == PACK_ENDING:
            self.open_pack(path)
        elif self._window.opened is None:
            self._window.welcome.notice.show_notice(
                "warning", f"“{path.name}” is read into a library. Open the library that it belongs to first."
            )
        elif path.suffix.lower() == DECISIONS_ENDING:
            self.read_decisions(path)
        elif path.suffix.lower() == CAMPAIGN_ENDING:
            self.campaignWanted.emit(path)
        elif path.suffix.lower() in _SHEETS:
            self.take_sheet(path)

    def take_sheet(self, path: Path) -> None:
        """A review copy that came back is read as a reply, any other spreadsheet or a calendar is imported."""
        if path.suffix.lower() == CALENDAR_ENDING:
            self.calendarWanted.emit(path)
            return
        self._core.ask(
            lambda planner: planner.replies.is_review(path),
            lambda is_one: self.read_reply(path, of_any_month=True) if is_one else self.import_file(path),
            owner=self,
        )

    def send_review_copies(self) -> None:
        from ui.exchange.review_dialog import ReviewDialog  # noqa: PLC0415

        window = self._window
        window.save_now()
        dialog = self._over(
            ReviewDialog,
            "choose_folder",
            "open_folder",
            today=window.opened.today if window.opened else window.calendar.month,
        )
        dialog.written.connect(self._made_here)
        dialog.begin(window.calendar.month)

    def read_reply(self, path: Path | None, *, of_any_month: bool = False) -> None:
        """Of the month that the calendar shows, unless somebody has pointed at this very file."""
        from ui.exchange.reply_dialog import ReplyDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = self._over(ReplyDialog, "choose_file")
        dialog.recorded.connect(self._window.line.signing.refresh)
        dialog.begin(None if of_any_month else self._window.calendar.month)
        if path is not None:
            dialog.load(path)

    def send_pack(self) -> None:
        """Posts for sign-off as a pack: those that are chosen in the calendar, or the month."""
        from ui.packs.send_dialog import SendDialog  # noqa: PLC0415

        window = self._window
        window.save_now()
        dialog = self._over(
            SendDialog, "choose_folder", "open_folder", folder=window.memory.watched_folder or self._desktop.documents()
        )
        dialog.written.connect(self._made_here)
        dialog.signing_changed.connect(window.line.signing.refresh)
        chosen = window.calendar.selected() if window.room is window.calendar else []
        dialog.begin(window.calendar.month, ids=chosen)

    def _made_here(self, sha256: str) -> None:
        """What was written into the shared folder from here is no arrival."""
        self._window.memory.add_seen(sha256)

    def read_decisions(self, path: Path | None) -> None:
        """What came back for a pack. Another kind of file goes where it is read."""
        from ui.packs.decisions_dialog import DecisionsDialog  # noqa: PLC0415

        window = self._window
        window.save_now()
        dialog = self._over(
            DecisionsDialog, "choose_file", folder=window.memory.watched_folder or self._desktop.documents()
        )
        dialog.otherKind.connect(self._take_kind)
        dialog.signing_changed.connect(window.line.signing.refresh)
        if path is not None:
            dialog.load(path)

    def _take_kind(self, path: Path, kind: Kind) -> None:
        if kind is Kind.PACK:
            self.open_pack(path)
        elif kind is Kind.CAMPAIGN:
            self.campaignWanted.emit(path)
        else:
            self.take_sheet(path)

    def open_pack(self, path: Path | None) -> None:
        """Open a pack beside the library, or ask which."""
        if path is None:
            path = self._desktop.choose_file(self._window, "Open a pack", self._desktop.documents(), _PACKS)
        if path is not None:
            self.packWanted.emit(path)

    def import_file(self, path: Path | None) -> None:
        from ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = self._over(ImportDialog, "choose_file")
        dialog.month_wanted.connect(self._show_month)
        dialog.calendarChosen.connect(self.calendarWanted)
        dialog.campaignChosen.connect(self.campaignWanted)
        if path is not None:
            dialog.load(path)

    def export(self) -> None:
        from ui.exchange.export_dialog import ExportDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = self._over(ExportDialog, "choose_folder", "choose_file", "open_folder")
        dialog.begin(self._window.calendar.month)

    def distribute(self) -> None:
        from ui.exchange.distribute_dialog import DistributeDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = self._over(DistributeDialog, "choose_folder", open_file=self._desktop.open_folder)
        dialog.contactsWanted.connect(self._show_contacts)
        dialog.begin(self._window.calendar.month)

    def verify(self) -> None:
        from ui.exchange.verify_dialog import VerifyDialog  # noqa: PLC0415

        dialog = self._over(VerifyDialog, "choose_file", has_library=self._window.opened is not None)
        dialog.ask_again()

    def save_signers(self) -> None:
        """The signers' public keys, for whoever verifies without the library."""
        from ui.exchange.signers_dialog import SignersDialog  # noqa: PLC0415

        self._over(SignersDialog, "choose_folder", "open_folder")

    def evidence(self) -> None:
        from ui.exchange.evidence_dialog import EvidenceDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = self._over(EvidenceDialog, "choose_folder", "open_folder")
        window = self._window
        in_room = window.has_made("campaigns") and window.room is window.campaigns
        dialog.begin(window.calendar.month, (window.campaigns.chosen or "") if in_room else "")

    def _over(self, kind: Callable[..., Dialog], *asks: str, **more: object) -> Dialog:
        """Open a dialog of this kind. ``asks`` are the questions of the desktop that it is given to put."""
        questions = {name: getattr(self._desktop, name) for name in asks}
        given = {"folder": self._desktop.documents(), "parent": self._window, **questions, **more}
        return opened_over(kind(self._core, self._theme, **given))

    def _show_contacts(self) -> None:
        self._window.show_room("accounts")
        self._window.accounts.tabs.setCurrentWidget(self._window.accounts.departments)
        self._window.accounts.departments.view.setFocus()

    def _show_month(self, month: date) -> None:
        self._window.show_room("calendar")
        self._window.calendar.show_month(month)

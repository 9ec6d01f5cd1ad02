"""The reviewer's side of a pack: opened as a small library of its own, decided about, answered with a signed file.

``open_pack`` gives a ``PackPlanner``: an ordinary ``Planner`` on that library (``signoffs`` reviews and signs,
``posts.checks`` and ``record.history`` say what the sender's program said) with one more part, ``review``: who the
reviewer is, which key they sign with, and the decision file that goes back. It needs no library of one's own, and
touches none. Steps: ``open_pack`` → ``review.reviewers`` → ``review.keys_for`` → ``review.use_key`` →
``signoffs.unlock`` → ``signoffs.approve`` or ``request_changes`` → ``review.write_decisions``.
"""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from sddc_planner import paths
from sddc_planner.clock import Clock, system_clock
from sddc_planner.errors import LibraryError, UnreadableFile
from sddc_planner.model.ids import new_id
from sddc_planner.packs.contents import Manifest, SealSignature
from sddc_planner.packs.files import unreadable
from sddc_planner.packs.pack_file import Pack, read_pack
from sddc_planner.packs.unpacked import unpack
from sddc_planner.planner.council import Council
from sddc_planner.planner.laptops.briefs_of_packs import ToldBriefs
from sddc_planner.planner.laptops.pack_library import (
    ReviewDesk,
    ToldPosts,
    ToldRecord,
    manifest_digest,
    materialise,
    told_manifest,
)
from sddc_planner.planner.laptops.reviewing import Reviewing
from sddc_planner.planner.pack_histories import PackHistories
from sddc_planner.planner.pictures import Pictures
from sddc_planner.planner.planner import Planner
from sddc_planner.sheets.limits import Refused
from sddc_planner.store.journal import Touched
from sddc_planner.store.library import Library

_ID = re.compile(r"[0-9a-f]{32}")


def _nobody_listens(_touched: Touched) -> None:
    return


class PackPlanner(Planner):
    """An opened pack. Belongs to the thread that opened it; close it like any library."""

    opens_packs = True

    def __init__(
        self,
        library: Library,
        *,
        clock: Clock = system_clock,
        make_id: Callable[[], str] = new_id,
        on_change: Callable[[Touched], None] = _nobody_listens,
    ) -> None:
        super().__init__(library, clock=clock, make_id=make_id, on_change=on_change)
        self.desk = ReviewDesk(library, clock, make_id, on_change)
        self.council = Council(self.desk)
        self.posts = ToldPosts(self.desk)
        self.pictures = Pictures(self.desk, self.council, self.posts)
        self.seal: SealSignature | None = None
        try:
            self.manifest: Manifest = told_manifest(self.desk)
        except BaseException:
            library.close()
            raise

    @cached_property
    def record(self) -> ToldRecord:
        return ToldRecord(self.desk, self.council)

    @cached_property
    def histories(self) -> PackHistories:
        return PackHistories(self.desk, self.council)

    @cached_property
    def briefs(self) -> ToldBriefs:
        return ToldBriefs(self.desk, self.council, self.signoffs)

    @cached_property
    def review(self) -> Reviewing:
        """Who decides, with which key, and what goes back."""
        return Reviewing(self.desk, self.council, self.signoffs, self.briefs, self.manifest, self.seal)


def open_pack(
    path: Path,
    folder: Path | None = None,
    *,
    clock: Clock = system_clock,
    on_change: Callable[[Touched], None] = _nobody_listens,
) -> PackPlanner:
    """Open a pack from its file, in ``folder`` (by default this computer's own place for packs).

    Opened before, it goes on with what was decided then. Raises ``UnreadableFile`` with the reason for a file that is
    no whole, unaltered pack, or another pack under the name of one that was opened; ``LibraryError`` for the disk.
    Where another window has the pack open, it can be looked at only, and ``why_read_only`` says so.
    """
    pack = read_pack(path)
    place = (folder or paths.packs()) / pack.manifest.pack
    if not _ID.fullmatch(pack.manifest.pack):
        raise unreadable(path, Refused("it names itself in a way that no pack does"))
    if not place.exists():
        _make(pack, path, place, clock)
    planner = PackPlanner.open(place, clock=clock, on_change=on_change)
    if manifest_digest(planner.desk) != pack.digest:
        planner.close()
        raise UnreadableFile(
            f"“{path.name}” is not the pack of this name that was opened before, but another.",
            hint="Ask the sender which of them is theirs. Nothing was changed.",
        )
    planner.seal = pack.seal.signature
    return planner


def reopen_pack(place: Path, *, clock: Clock = system_clock) -> PackPlanner:
    """Go on with a pack that was opened before, from the folder of its library. Raises ``LibraryError``."""
    return PackPlanner.open(place, clock=clock)


def _make(pack: Pack, path: Path, place: Path, clock: Clock) -> None:
    try:
        unpacked = unpack(pack)
    except Refused as refused:
        raise unreadable(path, refused) from refused
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise LibraryError(f"Packs cannot be opened in {place.parent}.", hint=f"({exc.strerror})") from exc
    materialise(pack, unpacked, place, clock)

"""The small library that an opened pack becomes, and what may be done in it: look, sign, nothing else."""

import json
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from sddc_planner.canonical import canonical_text, digest
from sddc_planner.clock import Clock, in_london, to_text
from sddc_planner.errors import LibraryError, NotAllowed, NothingToUndo
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.checks import Finding
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import AccountId, PersonId, PostId, new_id
from sddc_planner.model.post import Post
from sddc_planner.model.verbal import Verbal
from sddc_planner.packs.contents import Manifest, PackFinding, PackVerbal
from sddc_planner.packs.pack_file import Pack
from sddc_planner.packs.shape import plain, shaped
from sddc_planner.packs.unpacked import Unpacked, UnpackedPost
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.laptops.briefs_of_packs import write_brief
from sddc_planner.planner.pack_histories import PackHistories
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.record import Labels, Record
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.store import media, packs, posts, rules, signoffs
from sddc_planner.store.journal import Writer
from sddc_planner.store.library import Library
from sddc_planner.store.media import MediaFile
from sddc_planner.store.packs import Told
from sddc_planner.store.rows import packed, to_row

CLOCKS_MAY_DIFFER = timedelta(minutes=10)
"""Between two laptops. A signature dated further off is refused by the sender's library."""

_ABOUT, _CHECK, _HISTORY = "pack", "check", "history"
_ALLOWED = frozenset({"sign", "sign brief", "unlock", "use key"})


def materialise(pack: Pack, unpacked: Unpacked, place: Path, clock: Clock) -> None:
    """Make the library of a pack in ``place``: whole or not at all. Raises ``LibraryError``."""
    scratch = place.with_name(f".{secrets.token_hex(6)}.part")
    try:
        library = Library.create(scratch, clock, lambda: pack.manifest.library)
        try:
            desk = Desk(library, clock, new_id, lambda _touched: None)
            what = f"opened the pack “{pack.manifest.title}” from {pack.file_name}"
            with desk.change("open pack", what, undoable=False) as writer:
                _write(writer, pack, unpacked)
            for one in pack.council.media:
                if one.preview:
                    target = media.path_of(library.media, one.sha256, one.name)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    write_whole(target, pack.media[one.sha256])
        finally:
            library.close()
        scratch.rename(place)
    except OSError as exc:
        raise LibraryError("The pack could not be opened here.", hint=f"({exc.strerror or exc})") from exc
    finally:
        _clear(scratch)


def told_manifest(desk: Desk) -> Manifest:
    """What the pack said of itself. Raises ``LibraryError`` for a library that no pack was opened into."""
    found = packs.told(desk.library.con, _ABOUT)[""]
    if not found:
        raise LibraryError(f"{desk.library.folder} is no opened pack.", hint="Open the pack from its file.")
    return shaped(Manifest, json.loads(found[0]), "the pack")


def manifest_digest(desk: Desk) -> str:
    """The hash of the manifest, by which the sender knows the pack."""
    return digest(plain(told_manifest(desk)))


class ReviewDesk(Desk):
    """Lets nothing change in a pack but decisions, and no decision be dated before the pack was made."""

    __slots__ = ()

    @contextmanager
    def change(
        self, action: str, summary: str, *, sitting: str = "", undoable: bool = True, barrier: bool = False
    ) -> Iterator[Writer]:
        """Raises ``NotAllowed`` for anything but signing and what signing needs."""
        if action not in _ALLOWED:
            raise NotAllowed(
                "A pack is there to be decided about, not to be changed.",
                hint="Ask for changes instead, and say which. Nothing was altered.",
            )
        if action in ("sign", "sign brief"):
            self._require_clock()
        with Desk.change(self, action, summary, sitting=sitting, undoable=undoable, barrier=barrier) as writer:
            yield writer

    def require_library(self) -> None:
        """A pack knows neither holds nor what was decided since: what goes out is written where the plan is."""
        raise NotAllowed(
            "A pack is there to be decided about: nothing is exported from it.",
            hint="Send the decisions back; the sender exports. Nothing was written.",
        )

    def _require_clock(self) -> None:
        made, now = told_manifest(self).made_at, self.clock()
        if now < made - CLOCKS_MAY_DIFFER:
            raise NotAllowed(
                f"This computer's clock says {moment(now)}, but the pack was made on {moment(made)}.",
                hint="Set the clock right, then sign. Nothing was decided.",
            )


class ToldPosts(Posts):
    """Posts of a pack: their checks are what the sender's program found, beside posts that are not here."""

    __slots__ = ()

    def check_many(self, wanted: Sequence[Post]) -> dict[PostId, tuple[Finding, ...]]:
        """See ``Posts.check_many``."""
        said = packs.told(self.desk.library.con, _CHECK, [one.id for one in wanted])
        return {one.id: tuple(_finding(body) for body in said[one.id]) for one in wanted}


class ToldRecord(Record):
    """The record of a pack: the sender's history of a post, and what was decided here since."""

    __slots__ = ()

    def history(self, post_id: str | None = None, limit: int = 500) -> tuple[HistoryLine, ...]:
        """See ``Record.history``. Lines that the sender told have number 0."""
        return PackHistories(self.desk, self.council).lines(Asked(post=post_id), limit)

    def labels(self) -> Labels:
        """Nothing in a pack is undone: a decision is withdrawn."""
        return "", ""

    def undo(self) -> NoReturn:
        """Raises ``NothingToUndo``."""
        raise NothingToUndo("Nothing in a pack can be undone.", hint="A decision can be changed or withdrawn.")

    def redo(self) -> NoReturn:
        """Raises ``NothingToUndo``."""
        self.undo()


def moment(instant: datetime) -> str:
    """ "2 Dec 2020 14:10", in London."""
    local = in_london(instant)
    return f"{short_date(local)} {local:%H:%M}"


# Writing the library


def _write(writer: Writer, pack: Pack, unpacked: Unpacked) -> None:
    said = pack.council
    things: tuple[tuple[str, Sequence[Any]], ...] = (
        ("department", unpacked.departments),
        ("person", unpacked.people),
        ("holding", unpacked.holdings),
        ("platform", unpacked.platforms),
        ("account", unpacked.accounts),
        ("campaign", unpacked.campaigns),
        ("video", unpacked.videos),
    )
    for table, values in things:
        for value in values:
            writer.put(table, to_row(value))
    for field in fields(pack.manifest.rules):
        value = rules.to_setting(getattr(pack.manifest.rules, field.name))
        writer.put("setting", {"id": field.name, "value": value})
    for key in said.keys:
        row = {"id": key.id, "person": key.person, "public": key.public, "sealed": "", "failures": 0}
        revoked = to_text(key.revoked_at) if key.revoked_at else None
        writer.put("signing_key", {**row, "created_at": to_text(key.created_at), "revoked_at": revoked})
    for one in said.media:
        file = MediaFile(sha256=one.sha256, size=one.size, mime=one.mime, name=one.name)
        writer.put("media", media.to_row(file, to_text(pack.manifest.made_at)))
    for post in unpacked.posts:
        _write_post(writer, post)
    for brief in unpacked.briefs:
        write_brief(writer, brief)
    given = sorted(signed.id for post in unpacked.posts for signed in post.said.sign_offs)
    given += sorted(signed.id for brief in unpacked.briefs for signed in brief.said.sign_offs)
    for kind, body in ((_ABOUT, plain(pack.manifest)), (packs.GIVEN, given)):
        writer.put("told", packs.told_row(Told(post="", kind=kind, place=0, body=canonical_text(body))))


def _write_post(writer: Writer, one: UnpackedPost) -> None:
    post, said = one.post, one.said
    numbered = {revision.number: revision for revision in one.revisions}
    row = posts.to_row(post)
    row["authors"] = packed(sorted(numbered[one.revision].authors))
    writer.put("post", row)
    for revision in one.revisions:
        writer.put("revision", signoffs.revision_row(revision))
    key, current = f"{post.id}/{one.revision}", numbered[one.revision]
    at = to_text(current.submitted_at)
    writer.put("submission", {"id": key, "post": post.id, "revision": key, "person": current.submitted_by, "at": at})
    for signed in said.sign_offs:
        number = json.loads(signed.statement)["revision"]
        writer.put("sign_off", signoffs.sign_off_row(signed.id, post.id, number, signed.statement, signed.signature))
    for verbal in said.verbals:
        writer.put("verbal", signoffs.verbal_row(verbal_of(post.id, verbal)))
    for kind, bodies in ((_CHECK, said.checks), (_HISTORY, said.history)):
        for place, body in enumerate(bodies):
            text = canonical_text(plain(body))
            writer.put("told", packs.told_row(Told(post=post.id, kind=kind, place=place, body=text)))


def verbal_of(post: PostId, said: PackVerbal) -> Verbal:
    return Verbal(
        id=said.id,
        post=post,
        revision=said.revision,
        digest=said.digest,
        approver=PersonId(said.approver),
        said_at=said.said_at,
        reason=said.reason,
        recorded_by=PersonId(said.recorded_by),
        recorded_at=said.recorded_at,
    )


def _finding(body: str) -> Finding:
    said = shaped(PackFinding, json.loads(body), "a check")
    account = AccountId(said.account) if said.account else None
    return Finding(id=said.id, level=said.level, text=said.text, account=account, waived=said.waived)


def _clear(scratch: Path) -> None:
    """What a failed opening left behind, if anything."""
    if scratch.exists():
        shutil.rmtree(scratch, ignore_errors=True)

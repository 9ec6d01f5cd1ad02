"""Two states of a post side by side: any two of its revisions, or one and the post as it stands now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sddc_planner.clock import in_london
from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.content import content_of
from sddc_planner.model.difference import Piece, words_changed
from sddc_planner.model.difference_of_content import Change, content_changes
from sddc_planner.model.ids import AccountId
from sddc_planner.model.signoff import Revision, SignOff, Verdict
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.telling.words import Names
from sddc_planner.store import media, signoffs, standing
from sddc_planner.store.media import MediaFile

_VERBS = {
    Verdict.APPROVED: "approved",
    Verdict.CHANGES_REQUESTED: "asked for changes",
    Verdict.WITHDRAWN: "withdrew the decision",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One state that can be looked at. ``number`` is None for the post as it stands now; ``said`` is for a list."""

    number: int | None
    said: str
    decisions: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture or film. ``path`` is None where its file is not in the library."""

    path: Path | None
    name: str
    alt: str
    is_film: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two. ``decisions`` are sentences, in order of signing, each with whether it counts."""

    number: int | None
    title: str
    origin: str
    """ "submitted 2 Dec 11:05 by V. Specialist"."""
    decisions: tuple[tuple[str, bool], ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part of the content on both sides. ``pieces`` hold a text word by word, media stand in ``left_media``."""

    label: str
    left: str = ""
    right: str = ""
    pieces: tuple[Piece, ...] = ()
    left_media: tuple[Shown, ...] = ()
    right_media: tuple[Shown, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``heading`` is the post's. ``changes`` say what differs, one sentence each."""

    heading: str
    left: Side
    right: Side
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Reads the revisions of a post. Also of one that was deleted, which only has no present state."""

    desk: Desk
    names: Names

    def choices(self, post_id: str) -> tuple[Choice, ...]:
        """What there is to choose from: every revision, oldest first, then the post as it stands, if it is there."""
        evidence = signoffs.evidence_of(self.desk.library.con, [post_id])[post_id]
        found = [
            Choice(
                number=one.number,
                said=f"Revision {one.number}, {_moment(one.submitted_at)}",
                decisions=tuple(
                    self._decision(signed) for signed in evidence.signoffs if signed.statement.revision == one.number
                ),
                digest=one.digest,
            )
            for one in evidence.revisions
        ]
        now = standing.work_out(self.desk.library.con, [post_id]).values()
        return (*found, *(Choice(number=None, said="As it stands now", digest=one.digest) for one in now))

    def compare(self, post_id: str, left: int | None, right: int | None) -> Comparison:
        """Two states by number, None for the post as it stands. Raises ``NotFound``."""
        evidence = signoffs.evidence_of(self.desk.library.con, [post_id])[post_id]
        old, first = self._side(post_id, left, evidence.revisions, evidence.signoffs)
        new, second = self._side(post_id, right, evidence.revisions, evidence.signoffs)
        try:
            changes = content_changes(old, new, self.names.account)
            lines = tuple(self._lines(old, new))
        except (AttributeError, KeyError, TypeError, ValueError) as exc:
            raise LibraryError("One of the two was altered outside the program and cannot be read.") from exc
        return Comparison(heading=second.title, left=first, right=second, lines=lines, changes=changes)

    def _side(
        self, post_id: str, number: int | None, revisions: Sequence[Revision], signed: Sequence[SignOff]
    ) -> tuple[Mapping[str, Any], Side]:
        if number is None:
            found = standing.work_out(self.desk.library.con, [post_id])
            if not found:
                raise NotFound("That post was deleted, so it does not stand any way now.", hint="Choose a revision.")
            (one,) = found.values()
            same = one.evidence.revision_with(one.digest)
            origin = f"the same content as revision {same.number}" if same else "not submitted"
            return content_of(one.post, one.cut), Side(
                number=None, title=one.post.heading(), origin=origin, decisions=(), digest=one.digest
            )
        revision = next((one for one in revisions if one.number == number), None)
        if revision is None:
            raise NotFound(f"There is no revision {number} of that post.")
        by = self.names.person(revision.submitted_by)
        return _content(revision), Side(
            number=number,
            title=revision.title,
            origin=f"submitted {_moment(revision.submitted_at)} by {by}",
            decisions=tuple((self._decision(one), one.sound) for one in signed if one.statement.revision == number),
            digest=revision.digest,
        )

    def _decision(self, signed: SignOff) -> str:
        said = signed.statement
        whom = self.names.department(said.need.department) if said.need.department else "Communications Manager"
        if said.reported is not None:
            who = f"{whom} {_VERBS[said.verdict]}, reported by {said.reported.sender}"
        else:
            who = f"{self.names.person(said.person)} {_VERBS[said.verdict]} ({whom})"
        doubt = "" if signed.sound else f". It does not count: {signed.problem}"
        return f"{who}, {_moment(said.at)}{doubt}"

    def _lines(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Line]:
        lines = [
            _plain("Date", _day(old["date"]), _day(new["date"])),
            _plain("Time", old["time"] or "", new["time"] or ""),
            _plain("Accounts", self._accounts(old), self._accounts(new)),
            _text("Text", old["text"], new["text"]),
        ]
        for account in sorted({*old["variants"], *new["variants"]}):
            was, now = (_variant(side, account) for side in (old, new))
            lines.append(_text(f"Text for {self.names.account(account)}", was, now))
        lines += [
            _plain("Link", old["link"], new["link"]),
            _plain("Campaign tag of the link", old["link_tag"], new["link_tag"]),
        ]
        if old["media"] or new["media"]:
            was_media, now_media = self._media(old["media"]), self._media(new["media"])
            lines.append(
                Line(
                    label="Pictures and films",
                    left_media=was_media,
                    right_media=now_media,
                    changed=old["media"] != new["media"],
                )
            )
        lines.append(_plain("Cut of the video", old["cut"][:12], new["cut"][:12]))
        return [one for one in lines if one.left or one.right or one.left_media or one.right_media]

    def _accounts(self, content: Mapping[str, Any]) -> str:
        return "\n".join(sorted(self.names.account(AccountId(one)) for one in content["accounts"]))

    def _media(self, items: Sequence[Mapping[str, str]]) -> tuple[Shown, ...]:
        con, folder = self.desk.library.con, self.desk.library.media
        files: dict[str, MediaFile] = {one.sha256: one for one in media.files(con, [one["sha256"] for one in items])}
        shown = []
        for one in items:
            file = files.get(one["sha256"])
            shown.append(
                Shown(
                    path=media.path_of(folder, file.sha256, file.name) if file else None,
                    name=file.name if file else "a file that is not here",
                    alt=one["alt"],
                    is_film=bool(file and file.mime.startswith("video/")),
                )
            )
        return tuple(shown)


def _content(revision: Revision) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads(revision.content)
    except ValueError:
        return {}
    return found


def _plain(label: str, left: str, right: str) -> Line:
    return Line(label=label, left=left, right=right, changed=left != right)


def _text(label: str, left: str, right: str) -> Line:
    return Line(label=label, left=left, right=right, pieces=words_changed(left, right), changed=left != right)


def _variant(content: Mapping[str, Any], account: str) -> str:
    """What an account said: its own text, or what all said; nothing where the post did not go to it."""
    text: str = content["variants"].get(account, content["text"]) if account in content["accounts"] else ""
    return text


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _day(text: str | None) -> str:
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _moment(at: datetime) -> str:
    local = in_london(at)
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local.year} {local:%H:%M}"

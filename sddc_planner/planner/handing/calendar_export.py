"""Writing posts as a calendar file: those that are approved, or all of them with their state."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.errors import UserError
from sddc_planner.exports.ics.calendar import CalendarEntry, calendar_bytes, names, said_digest
from sddc_planner.exports.names import safe_stem
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State, state_at
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names, approved_among
from sddc_planner.planner.exporting import LeftOut
from sddc_planner.planner.holds.rule import stopped
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council as stored
from sddc_planner.store import post_changes, trust
from sddc_planner.store import posts as stored_posts

_CONFIRMED = frozenset({State.APPROVED, State.PUBLISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReport:
    """One calendar file: written to ``path``, or with ``path`` None what it would hold."""

    month: date
    path: Path | None
    posts: int
    marked: bool
    """Whether every post is in it, each with its state."""
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """Gathers a month and writes it."""

    desk: Desk
    council: Council
    schedules: Schedules

    def preview(self, month: date, departments: Collection[DepartmentId] = (), *, marked: bool) -> CalendarReport:
        """What ``write`` would write."""
        first, _last = month_span(month)
        ids, left_out = self._chosen(month, departments, marked=marked)
        return CalendarReport(month=first, path=None, posts=len(ids), marked=marked, left_out=left_out)

    def write(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId] = (),
        *,
        marked: bool = False,
        progress: Progress | None = None,
    ) -> CalendarReport:
        """See ``Calendars.export``."""
        self.desk.require_library()
        watch = progress or NoProgress()
        watch.step(0, 1, "Checking the signatures")
        first, _last = month_span(month)
        ids, left_out = self._chosen(month, departments, marked=marked)
        whose = self._whose(departments)
        title = f"{'Planned' if marked else 'Approved'} posts{whose}, {month_name(first)}"
        content = calendar_bytes(
            self._entries(ids, marked=marked), title=title, made_at=self.desk.clock(), progress=watch
        )
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise UserError(
                f"Nothing can be written to {out}.", hint=f"Choose another folder. ({exc.strerror})"
            ) from exc
        kind = "all posts" if marked else "approved"
        path = out / f"{safe_stem(f'SDDC calendar {first:%Y-%m}{whose} {kind}')}.ics"
        write_whole(path, content)
        return CalendarReport(month=first, path=path, posts=len(ids), marked=marked, left_out=left_out)

    def _whose(self, departments: Collection[DepartmentId]) -> str:
        chosen = [one.name for one in self.council.departments() if one.id in set(departments)]
        return f" of {' and '.join(chosen)}" if chosen else ""

    def _chosen(
        self, month: date, departments: Collection[DepartmentId], *, marked: bool
    ) -> tuple[list[PostId], tuple[LeftOut, ...]]:
        ids = self.schedules.ids(month, departments)
        if marked:
            return ids, ()
        found = approved_among(self.desk, ids)
        out = tuple(LeftOut(one.post.id, one.post.heading(), why) for one, why in found.left_out)
        return [one.post.id for one in found.posts], out

    def _entries(self, ids: Sequence[PostId], *, marked: bool) -> list[CalendarEntry]:
        con = self.desk.library.con
        known = Names.read(self.desk, self.council)
        library = stored.library_id(con)
        changes = post_changes.counted(con, ids)
        found = stored_posts.get_many(con, ids)
        states = self._states(ids)
        held = stopped(self.desk, found)
        entries = []
        for post_id, post in found.items():
            if post.day is None:
                continue
            times, at = changes.get(post_id, (0, self.desk.clock()))
            state = states[post_id]
            entries.append(
                CalendarEntry(
                    uid=uid_of(post_id, library),
                    day=post.day,
                    at=post.at,
                    title=post.heading(),
                    untitled=not post.title,
                    text=post.text,
                    about=_about(post, state, known, held.get(post_id, "")),
                    status="TENTATIVE" if post_id in held else _status(state),
                    state=_marked(state, held=post_id in held) if marked else "",
                    link=post.link,
                    categories=_categories(post, known),
                    accounts=names(known.account(one) for one in post.accounts),
                    variants=_variants(post, known),
                    sequence=times,
                    changed_at=at,
                    said=said_digest(post.day, post.at, post.title),
                )
            )
        return entries

    def _states(self, ids: Sequence[PostId]) -> dict[PostId, State]:
        """As the signatures bear out, not as the calendar remembers."""
        now = self.desk.clock()
        return {
            key: state_at(
                one.state,
                now=now,
                day=one.post.day,
                at=one.post.at,
                published=one.post.published_at is not None,
                cancelled=one.post.cancelled,
            )
            for key, one in trust.standings(self.desk.library.con, ids).items()
        }


def uid_of(post_id: str, library: str) -> str:
    """The same for the same post in every file that this library writes."""
    return f"{post_id}@{library}"


def _status(state: State) -> str:
    if state is State.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if state in _CONFIRMED else "TENTATIVE"


def _word(state: State) -> str:
    return state.value[0].upper() + state.value[1:]


def _marked(state: State, *, held: bool) -> str:
    """What stands before the title of a post that does not simply go out."""
    if held:
        return "Held"
    return "" if state in _CONFIRMED else _word(state)


def _about(post: Post, state: State, known: Names, held: str) -> str:
    accounts = "; ".join(names(known.account(one) for one in post.accounts)) or "none yet"
    department = _department(post, known)
    lines = [
        f"State: {_word(state)}" + (f", {held}" if held else ""),
        f"Accounts: {accounts}",
        f"Department: {department}" if department else "",
        f"Campaign: {known.campaign(post.campaign)}" if known.campaign(post.campaign) else "",
        f"Video: {known.video(post.video)}" if known.video(post.video) else "",
        f"Link: {post.link}" if post.link else "",
        *(f"Picture or film: {known.media.get(one.sha256, one.sha256)}. {one.alt}".rstrip(". ") for one in post.media),
        *(f"Text for {known.account(account)}:\n{text}" for account, text in post.variants.items()),
    ]
    return "\n".join(filter(None, lines))


def _department(post: Post, known: Names) -> str:
    one = known.departments.get(post.department) if post.department else None
    return one.name if one else ""


def _categories(post: Post, known: Names) -> tuple[str, ...]:
    department = _department(post, known)
    return names((department, known.campaign(post.campaign)))


def _variants(post: Post, known: Names) -> str:
    pairs = [[known.account(account), text] for account, text in post.variants.items()]
    return json.dumps(pairs, ensure_ascii=True) if pairs else ""

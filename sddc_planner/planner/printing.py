"""The plan on paper: gathering what a page says, laying it out, and saving it as a PDF."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.exports.printed.values import Form, Paper, PrintedMonth, PrintedPost
from sddc_planner.exports.rows import month_name
from sddc_planner.model.council import Department
from sddc_planner.model.hold import is_stopped
from sddc_planner.model.ids import PostId
from sddc_planner.model.links import tagged
from sddc_planner.model.picture import MonthPicture
from sddc_planner.model.post import Post
from sddc_planner.model.state import State, latest, state_at
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names, approved_among
from sddc_planner.planner.pictures import Pictures
from sddc_planner.planner.schedules import Schedules
from sddc_planner.planner.wanted import Wanted
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import sent, trust
from sddc_planner.store.standing import Standing

if TYPE_CHECKING:
    from sddc_planner.exports.printed.as_pdf import Pages
    from sddc_planner.exports.printed.strokes import Sheet

_VERBAL = "Goes out on a verbal approval that the Communications Manager has not countersigned."


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages, and what could not be drawn on them as it stands, as sentences."""

    sheets: "tuple[Sheet, ...]"
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedPdf:
    path: Path
    department: str | None
    posts: int
    pages: int
    left_out: tuple[tuple[PostId, str, str], ...] = ()
    """Id, heading and reason of each post that is not in it."""
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printing:
    """The part of ``Planner`` that puts months on paper."""

    desk: Desk
    council: Council
    pictures: Pictures
    schedules: Schedules

    def month(
        self, month: date, wanted: Wanted | None = None, *, approved_only: bool = False, tray: bool = False
    ) -> PrintedMonth:
        """What the calendar shows of a month, each post in its true state; with the posts without a date on ``tray``.

        ``approved_only`` leaves out every post whose present content has not all its sign-offs.
        """
        picture = self.pictures.month(month, wanted)
        ids = [one.id for one in picture.items if _is_in(one.day, picture.first_of_month, tray=tray)]
        found = trust.standings(self.desk.library.con, ids)
        names = Names.read(self.desk, self.council)
        posts = [self._printed(found[one], names) for one in ids if one in found]
        if approved_only:
            ready = {one.post.id for one in approved_among(self.desk, ids).posts}
            posts = [one for one in posts if one.id in ready]
        whose = self._whose(wanted, approved_only=approved_only)
        return self._month(picture, posts, whose, names)

    def approved(self, month: date, department: Department | None) -> PrintedMonth:
        """A month's approved posts of one department (None: of all), with what is left out and what has changed."""
        con = self.desk.library.con
        names = Names.read(self.desk, self.council)
        found = approved_among(self.desk, self.schedules.ids(month))
        posts = [self._printed(one, names) for one in found.posts if _concerns(one.post, department, names)]
        whose = f"{department.name if department else 'All departments'} · approved schedule"
        left = tuple((one.post.heading(), why) for one, why in found.left_out if _concerns(one.post, department, names))
        last = sent.baseline(con, month.replace(day=1), department.id if department else None)
        now = {
            one.post.id: (one.digest, one.post.heading(), f"{one.post.at:%H:%M}" if one.post.at else "")
            for one in found.posts
            if _concerns(one.post, department, names)
        }
        held = [one.post.id for one, why in found.left_out if is_stopped(why)]
        changes = last.differences({str(key): value for key, value in now.items()}, held) if last else ()
        picture = self.pictures.month(month)
        return replace(self._month(picture, posts, whose, names), left_out=left, changes=tuple(changes))

    def lay_out(self, printed: PrintedMonth, form: Form, paper: Paper) -> Laid:
        """The pages, to be shown, printed or saved alike."""
        from sddc_planner.exports.printed.as_pdf import Pages  # noqa: PLC0415  # loads the letters

        pages = Pages()
        try:
            sheets = _sheets(pages, printed, (form,), paper)
            return Laid(sheets, pages.letters.sentences())
        finally:
            pages.close_letters()

    def save(self, printed: PrintedMonth, forms: Sequence[Form], paper: Paper, out: Path) -> SavedPdf:
        """Write one PDF with each form in turn. Raises ``UserError`` where nothing can be written."""
        from sddc_planner.exports.printed.as_pdf import Pages, pdf_of  # noqa: PLC0415
        from sddc_planner.exports.whole_file import write_whole  # noqa: PLC0415

        path = out if out.suffix.casefold() == ".pdf" else out.with_name(f"{out.name}.pdf")
        pages = Pages()
        try:
            sheets = _sheets(pages, printed, forms, paper)
            title = f"{month_name(printed.month)}, {printed.whose}"
            content = pdf_of(pages, sheets, title=title, made_at=printed.made_at)
        finally:
            pages.close_letters()
        write_whole(path, content)
        return SavedPdf(path, None, len(printed.posts), len(sheets), replaced=pages.letters.sentences())

    def export(
        self, month: date, out: Path, departments: Collection[Department] = (), progress: Progress | None = None
    ) -> tuple[SavedPdf, ...]:
        """The approved schedule as PDFs: one for each department that the month concerns, and one for all.

        With ``departments`` only theirs. A PDF is for reading and is not kept in the record; what is sent and can be
        verified is the workbook. Raises ``UserError`` for a folder that cannot be written.
        """
        from sddc_planner.exports.names import schedule_file_name  # noqa: PLC0415
        from sddc_planner.planner.exporting import Exporting, folder_at  # noqa: PLC0415

        self.desk.require_library()
        watch = progress or NoProgress()
        wanted: list[Department | None] = list(departments)
        if not wanted:
            previews = Exporting(self.desk, self.council, self.schedules).preview(month)
            wanted = [one.department for one in previews]
        made: list[SavedPdf] = []
        known = approved_among(self.desk, self.schedules.ids(month)).left_out
        names = Names.read(self.desk, self.council)
        for number, one in enumerate(wanted):
            watch.step(number, len(wanted), one.name if one else "All departments")
            printed = self.approved(month, one)
            name = schedule_file_name(
                month, one.name if one else None, extension="pdf", taken=[file.path.name for file in made]
            )
            saved = self.save(printed, (Form.MONTH, Form.LIST), Paper.A4, folder_at(out) / name)
            left = tuple(
                (stands.post.id, stands.post.heading(), why)
                for stands, why in known
                if _concerns(stands.post, one, names)
            )
            made.append(replace(saved, department=one.name if one else None, left_out=left))
        return tuple(made)

    # Inside

    def _month(self, picture: MonthPicture, posts: Sequence[PrintedPost], whose: str, names: Names) -> PrintedMonth:
        _seq, head = self.desk.library.journal.head()
        who = next((one.name for one in self.council.people() if one.id == self.desk.who), "")
        order = sorted(posts, key=lambda one: (one.day is None, one.day or date.min, one.at is None, str(one.at)))
        return PrintedMonth(
            month=picture.first_of_month,
            council=names.council(),
            whose=whose,
            posts=tuple(order),
            made_at=self.desk.clock(),
            made_by=who,
            head=head,
            bars=picture.bars,
            holidays=picture.holidays,
            special=picture.special,
        )

    def _whose(self, wanted: Wanted | None, *, approved_only: bool) -> str:
        """Which posts these are, in words."""
        parts = ["Approved only"] if approved_only else []
        if wanted is not None and wanted != Wanted():
            names = {one.id: one.name for one in self.council.departments()}
            own = [names[one] for one in sorted(wanted.departments) if one in names]
            parts.append(", ".join(own) if own else "Filtered")
            if own and wanted != Wanted(departments=wanted.departments):
                parts.append("filtered")
        else:
            parts.insert(0, "All departments")
        return " · ".join(parts)

    def _printed(self, one: Standing, names: Names) -> PrintedPost:
        post = one.post
        given = [found for need in one.needs if (found := latest(one.evidence.signoffs, one.signed_digest, need))]
        signed = ", ".join(f"{names.person(s.statement.person)} ({names.capacity(s)})" for s in given)
        owner = names.departments.get(post.department or "")
        return PrintedPost(
            id=post.id,
            day=post.day,
            at=post.at,
            title=post.heading(),
            state=self._state(one),
            hue=owner.hue if owner else "slate",
            department=owner.name if owner else "",
            accounts=tuple(names.account(account) for account in post.accounts),
            texts=_texts(post, names),
            link=_link(post, names),
            media=tuple(_described(names.media.get(item.sha256, "a file"), item.alt) for item in post.media),
            campaign=names.campaign(post.campaign),
            video=names.video(post.video),
            signed=f"Signed: {signed}" if signed and one.state is State.APPROVED else "",
            note=one.doubt or (_VERBAL if one.verbal is not None else ""),
        )

    def _state(self, one: Standing) -> State:
        post = one.post
        return state_at(
            one.state,
            now=self.desk.clock(),
            day=post.day,
            at=post.at,
            published=post.published_at is not None,
            cancelled=post.cancelled,
        )


def _sheets(pages: "Pages", printed: PrintedMonth, forms: Sequence[Form], paper: Paper) -> "tuple[Sheet, ...]":
    from sddc_planner.exports.printed.list_pages import list_pages  # noqa: PLC0415
    from sddc_planner.exports.printed.month_page import month_page  # noqa: PLC0415

    ruler = pages.ruler()
    found: list[Sheet] = []
    for form in forms:
        found += [month_page(printed, paper, ruler)] if form is Form.MONTH else list_pages(printed, paper, ruler)
    return tuple(found)


def _is_in(day: date | None, month: date, *, tray: bool) -> bool:
    return tray if day is None else (day.year, day.month) == (month.year, month.month)


def _concerns(post: Post, department: Department | None, names: Names) -> bool:
    if department is None or post.department == department.id:
        return True
    return any(names.accounts[a].department == department.id for a in post.accounts if a in names.accounts)


def _texts(post: Post, names: Names) -> tuple[tuple[str, str], ...]:
    """Each different wording with the accounts that use it; of a post with one wording only the text."""
    by_text: dict[str, list[str]] = {}
    for account in post.accounts:
        by_text.setdefault(post.text_for(account), []).append(names.account(account))
    if len(by_text) < 2:
        return (("", next(iter(by_text), post.text)),)
    return tuple((", ".join(accounts), text) for text, accounts in by_text.items())


def _link(post: Post, names: Names) -> str:
    """The link with the tags of the first account's platform; the others differ in ``utm_source`` alone."""
    if not post.link or not post.accounts or post.accounts[0] not in names.accounts:
        return post.link
    return tagged(post.link, post.link_tag, names.accounts[post.accounts[0]].platform)


def _described(name: str, alt: str) -> str:
    return f"{name}: {alt}" if alt else name

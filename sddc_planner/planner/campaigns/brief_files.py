"""The papers of a campaign: gathering what they say, laying them out, and writing them as PDF, for Word and Excel."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.exports.briefs.values import (
    BriefForm,
    CampaignPaper,
    PaperMeasure,
    PaperPoll,
    PaperPost,
    PaperVideo,
    Seal,
    Shade,
    What,
)
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import PostId
from sddc_planner.model.links import tagged
from sddc_planner.model.poll import state_of
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import state_at
from sddc_planner.planner.campaigns.briefs import Briefs, BriefStanding
from sddc_planner.planner.campaigns.campaigns import Campaigns
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.holds.shown import hold_bars
from sddc_planner.store import campaign_papers, campaigns, trust
from sddc_planner.store.rows import keeps_any
from sddc_planner.store.standing import Standing

if TYPE_CHECKING:
    from sddc_planner.exports.briefs.document import Document
    from sddc_planner.exports.printed.strokes import Sheet
    from sddc_planner.model.brief import BriefSignOff

_MANAGER = "Communications Manager"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages, and what could not be drawn on them as it stands, as sentences."""

    paper: CampaignPaper
    sheets: "tuple[Sheet, ...]"
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPaper:
    """``pages`` of a PDF; None where the program that opens the file decides. ``replaced`` are sentences."""

    path: Path
    campaign: str
    what: What
    form: BriefForm
    state: BriefState
    digest: str
    pages: int | None = None
    posts: int = 0
    measures: int = 0
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefFiles:
    """The part of ``Planner`` that puts campaigns on paper. Nothing of the plan is changed by it."""

    desk: Desk
    council: Council
    campaigns: Campaigns
    briefs: Briefs

    def paper(self, campaign_id: str) -> CampaignPaper:
        """What the papers of a campaign say now, each post in its true state. Raises ``NotFound``, ``LibraryError``."""
        con, now = self.desk.library.con, self.desk.clock()
        one = self.campaigns.get(campaign_id)
        names = Names.read(self.desk, self.council)
        found = trust.standings(con, [PostId(key) for key in campaigns.members(con, "post", [campaign_id])[one.id]])
        posts = sorted((self._post(each, names) for each in found.values()), key=_order)
        days = [post.day for post in posts if post.day]
        first, last = min([one.first_day, *days]), max([one.last_day, *days])
        return CampaignPaper(
            campaign=one,
            council=names.council(),
            seal=self._seal(self.briefs.standing(campaign_id), names),
            today=self.desk.today(),
            made_at=now,
            made_by=next((each.name for each in self.council.people() if each.id == self.desk.who), ""),
            department=owner.name if (owner := names.departments.get(one.department or "")) else "",
            departments=tuple(names.departments[key].name for key in one.departments if key in names.departments),
            lead=lead.name if (lead := names.people.get(one.lead or "")) else "",
            posts=tuple(posts),
            videos=tuple(
                PaperVideo(title=each.title, stage=each.stage.value, due=each.due)
                for each in campaign_papers.videos(con, campaign_id)
            ),
            polls=tuple(
                PaperPoll(poll=each, account=names.account(each.account), state=state_of(each, now).value)
                for each in campaign_papers.polls(con, campaign_id)
            ),
            measures=tuple(
                PaperMeasure(measure=measure, readings=readings)
                for measure, readings in campaign_papers.measured(con, campaign_id)
            ),
            shades=self._shades(first, last),
            holidays=holidays_of(self.desk).between(first, last),
        )

    def lay_out(self, campaign_id: str, what: What) -> LaidOut:
        """The pages, to be shown or printed: those that ``save`` writes. Raises as ``paper``."""
        from sddc_planner.exports.briefs.as_pdf import laid_out  # noqa: PLC0415  # loads the letters

        paper = self.paper(campaign_id)
        sheets, replaced = laid_out(_document(paper, what))
        return LaidOut(paper, tuple(sheets), replaced)

    def save(self, campaign_id: str, what: What, form: BriefForm, out: Path) -> SavedPaper:
        """Write one paper to ``out``, whole or not at all. Raises ``UserError`` where nothing can be written."""
        from sddc_planner.exports.whole_file import write_whole  # noqa: PLC0415

        self.desk.require_library()
        paper = self.paper(campaign_id)
        ending = f".{form.value}"
        path = out if out.suffix.casefold() == ending else out.with_name(f"{out.name}{ending}")
        pages: int | None = None
        if form is BriefForm.PDF:
            from sddc_planner.exports.briefs.as_pdf import pdf_of_document  # noqa: PLC0415

            content, pages, replaced = pdf_of_document(_document(paper, what))
        elif form is BriefForm.DOCX:
            from sddc_planner.exports.briefs.as_docx import docx_of  # noqa: PLC0415

            content, replaced = docx_of(_document(paper, what))
        else:
            from sddc_planner.exports.briefs.as_xlsx import xlsx_of  # noqa: PLC0415

            content, replaced = xlsx_of(paper, what)
        write_whole(path, content)
        return SavedPaper(
            path=path,
            campaign=paper.campaign.name,
            what=what,
            form=form,
            state=paper.seal.state,
            digest=paper.seal.digest,
            pages=pages,
            posts=len(paper.posts),
            measures=len(paper.measures),
            replaced=replaced,
        )

    def export(self, campaign_id: str, what: What, form: BriefForm, folder: Path) -> SavedPaper:
        """Write one paper into a folder, under a name of its own. Raises ``UserError`` for one that is none."""
        from sddc_planner.planner.exporting import folder_at  # noqa: PLC0415

        return self.save(campaign_id, what, form, folder_at(folder) / self.file_name(campaign_id, what, form))

    def file_name(self, campaign_id: str, what: What, form: BriefForm) -> str:
        """For example "SDDC campaign brief Warm and Well.pdf". Raises ``NotFound``."""
        return file_name(self.campaigns.get(campaign_id), what, form)

    # Inside

    def _post(self, one: Standing, names: Names) -> PaperPost:
        post = one.post
        first = names.accounts.get(post.accounts[0]) if post.accounts else None
        owner = names.departments.get(post.department or "")
        return PaperPost(
            id=post.id,
            day=post.day,
            at=post.at,
            heading=post.heading(),
            state=state_at(
                one.state,
                now=self.desk.clock(),
                day=post.day,
                at=post.at,
                published=post.published_at is not None,
                cancelled=post.cancelled,
            ),
            accounts=tuple(names.account(account) for account in post.accounts),
            department=owner.name if owner else "",
            link=tagged(post.link, post.link_tag, first.platform) if post.link and first else post.link,
        )

    def _shades(self, first: date, last: date) -> tuple[Shade, ...]:
        if not keeps_any(self.desk.library.con, "hold"):
            return ()
        return tuple(
            Shade(first_day=bar.first_day, last_day=bar.last_day, title=bar.title, stops=bar.stops)
            for bar in hold_bars(self.desk, first, last)
        )

    def _seal(self, one: BriefStanding, names: Names) -> Seal:
        """The decision that stands; of a brief that changed, the approval that it had."""
        given, submitted = one.decision, one.covering
        if given is None and one.state is BriefState.CHANGED:
            given = _last_approval(one)
        said = given.statement if given is not None and not one.doubt else None
        number = said.number if said else submitted.number if submitted else None
        return Seal(
            state=one.state,
            digest=one.digest,
            number=number,
            submitted_by=names.person(submitted.submitted_by) if submitted else "",
            submitted_at=submitted.submitted_at if submitted else None,
            person=names.person(said.person) if said else "",
            capacity=_MANAGER if said else "",
            at=said.at if said else None,
            comment=said.comment if said else "",
            key=said.key if said else "",
            signed=said.digest if said else "",
            doubt=one.doubt,
        )


def file_name(one: Campaign, what: What, form: BriefForm) -> str:
    """For example "SDDC campaign brief Warm and Well.pdf"."""
    from sddc_planner.exports.names import safe_stem  # noqa: PLC0415

    return f"{safe_stem(f'SDDC campaign {what.value} {one.name}')}.{form.value}"


def _last_approval(one: BriefStanding) -> "BriefSignOff | None":
    return next(
        (each for each in reversed(one.signoffs) if each.sound and each.statement.verdict is Verdict.APPROVED), None
    )


def _document(paper: CampaignPaper, what: What) -> "Document":
    if what is What.BRIEF:
        from sddc_planner.exports.briefs.brief import brief_document  # noqa: PLC0415

        return brief_document(paper)
    from sddc_planner.exports.briefs.evaluation import evaluation_document  # noqa: PLC0415

    return evaluation_document(paper)


def _order(post: PaperPost) -> tuple[bool, date, str]:
    return post.day is None, post.day or date.min, f"{post.at:%H:%M}" if post.at else ""

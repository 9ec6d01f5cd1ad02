"""The closing evaluation of a campaign as a document: what was aimed for, what was done, what came of it."""

from collections import Counter
from collections.abc import Iterator

from sddc_planner.exports.briefs import measures_told
from sddc_planner.exports.briefs.document import Block, Bullets, Column, Document, Heading, Paragraph, Table, Voice
from sddc_planner.exports.briefs.phrases import (
    facts,
    foot,
    listed,
    objectives,
    one_line,
    posts_by_account,
    seal_notice,
    several,
    span_words,
    subtitle,
    tidy,
    written,
)
from sddc_planner.exports.briefs.timeline import ORDER, timeline
from sddc_planner.exports.briefs.values import CampaignPaper, PaperPoll
from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.poll import percentages


def evaluation_document(paper: CampaignPaper) -> Document:
    one = paper.campaign
    return Document(
        kicker="Campaign evaluation",
        title=one_line(one.name),
        subtitle=subtitle(one),
        council=paper.council,
        hue=one.hue,
        blocks=tuple(_blocks(paper)),
        foot=foot(paper),
        subject=f"What the campaign “{one_line(one.name)}” did, and what came of it",
        made_at=paper.made_at,
    )


def _blocks(paper: CampaignPaper) -> Iterator[Block]:
    one = paper.campaign
    if summary := " ".join(_summary(paper)):
        yield Paragraph(summary, Voice.LEAD)
    yield facts(paper)
    yield timeline(paper)
    yield Heading("What was aimed for")
    if one.aim.strip():
        yield Paragraph(one_line(one.aim))
    yield from objectives(one)
    yield Heading("What was done")
    yield from _done(paper)
    yield Heading("What came of it")
    yield from measures_told.came_of(paper)
    yield from measures_told.charts(paper)
    yield from measures_told.notes(paper)
    if asked := [poll for poll in paper.polls if poll.poll.question and not poll.poll.waived]:
        yield Heading("What people said")
        for poll in asked:
            yield from _poll(poll)
    yield Heading("What was learnt")
    yield from _learnt(paper)
    yield Heading("The brief")
    yield Paragraph("Sign-off is about the brief and not about this report. It stands so:")
    yield seal_notice(paper.seal)


def _summary(paper: CampaignPaper) -> Iterator[str]:
    if paper.campaign.state not in (CampaignState.EVALUATING, CampaignState.CLOSED):
        yield f"The campaign is {_STATES[paper.campaign.state]}: this is how it stands now."
    if result := measures_told.result_sentence(paper):
        yield result


_STATES = {
    CampaignState.IDEA: "still an idea",
    CampaignState.PLANNED: "planned",
    CampaignState.RUNNING: "running",
}


def _done(paper: CampaignPaper) -> Iterator[Block]:
    states = Counter(post.state for post in paper.live)
    if not paper.live and not paper.videos:
        yield Paragraph("No post and no video belongs to this campaign.", Voice.NOTE)
    if paper.live:
        parts = [f"{states[state]:,} {state.value}" for state in ORDER if states[state]]
        yield Paragraph(f"{several(len(paper.live), 'post')}: {listed(parts)}.", Voice.STRONG)
    if (table := posts_by_account(paper.live)) is not None:
        yield table
    if paper.videos:
        yield Bullets(tuple(f"Video, {one.stage}: {one_line(one.title)}" for one in paper.videos))


def _poll(one: PaperPoll) -> Iterator[Block]:
    asked = one.poll
    days = span_words(asked.opens, asked.closes)
    where = " · ".join(filter(None, (one.account, days, one.state)))
    yield Paragraph(f"“{one_line(asked.question)}”", Voice.STRONG)
    yield Paragraph(where, Voice.NOTE)
    if any(option.count is not None for option in asked.options):
        shares = percentages(asked.options)
        rows = tuple(
            (
                one_line(option.text),
                f"{option.count:,}" if option.count is not None else "–",
                f"{share}%" if share is not None else "–",
            )
            for option, share in zip(asked.options, shares, strict=True)
        )
        columns = (Column("Answer", 70), Column("Votes", 18, right=True), Column("Share", 16, right=True))
        yield Table(columns, rows)
    for title, text in (("You said:", asked.learnt), ("We did:", asked.done)):
        if text.strip():
            yield Paragraph(f"{title} {tidy(text)}")


def _learnt(paper: CampaignPaper) -> Iterator[Block]:
    one = paper.campaign
    told = (("What went well", one.went_well), ("What went badly", one.went_badly), ("Next time", one.next_time))
    lines = list(measures_told.learnt(paper))
    if not lines and not any(text.strip() for _title, text in told):
        yield Paragraph("Nothing is written yet.", Voice.NOTE)
        return
    for title, text in told:
        if text.strip():
            yield Paragraph(title, Voice.STRONG)
            yield from written(text)
    yield from lines
    if missing := [title.lower() for title, text in told if not text.strip()]:
        yield Paragraph(f"Not written yet: {listed(missing)}.", Voice.NOTE)

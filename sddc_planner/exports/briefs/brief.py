"""The brief of a campaign as a document: meant to be read in two pages by people who decide about it."""

from collections.abc import Iterator

from sddc_planner.exports.briefs import measures_told
from sddc_planner.exports.briefs.document import Block, Bullets, Document, Heading, Paragraph, Voice
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
    written,
)
from sddc_planner.exports.briefs.timeline import timeline
from sddc_planner.exports.briefs.values import CampaignPaper, PaperPoll
from sddc_planner.model.day_words import short_date

_CHARTS = 3
"""In a brief, where the numbers come first: one row."""


def brief_document(paper: CampaignPaper) -> Document:
    """All that is signed stands in it, under the headings of OASIS; readings and posts as they are now."""
    one = paper.campaign
    return Document(
        kicker="Campaign brief",
        title=one_line(one.name),
        subtitle=subtitle(one),
        council=paper.council,
        hue=one.hue,
        blocks=tuple(_blocks(paper)),
        foot=foot(paper),
        subject=f"What the campaign “{one_line(one.name)}” is for, whom, how, and how it is measured",
        made_at=paper.made_at,
    )


def _blocks(paper: CampaignPaper) -> Iterator[Block]:
    one = paper.campaign
    yield seal_notice(paper.seal)
    if one.aim.strip():
        yield Paragraph(one_line(one.aim), Voice.LEAD)
    yield facts(paper)
    yield timeline(paper)
    yield Heading("Objectives")
    yield from objectives(one)
    yield Heading("Audience/Insight")
    if one.audiences:
        yield Paragraph(" · ".join(map(one_line, one.audiences)), Voice.STRONG)
    if one.insight.strip() or not one.audiences:
        yield from written(one.insight)
    yield Heading("Strategy/Ideas")
    yield from written(one.strategy)
    yield Heading("Implementation")
    yield from _implementation(paper)
    yield Heading("Scoring/Evaluation")
    if one.scoring.strip() or not paper.measures:
        yield from written(one.scoring)
    yield from measures_told.planned(paper)
    yield from measures_told.notes(paper)
    yield from measures_told.charts(paper, _CHARTS)


def _implementation(paper: CampaignPaper) -> Iterator[Block]:
    planned = _planned(paper)
    if paper.campaign.implementation.strip() or not planned:
        yield from written(paper.campaign.implementation)
    if planned:
        yield Paragraph(planned, Voice.STRONG)
    if (table := posts_by_account(paper.live)) is not None:
        yield table
    films = [
        f"{', '.join(filter(None, ('Video', one.stage, f'due {short_date(one.due)}' if one.due else '')))}: "
        f"{one_line(one.title)}"
        for one in paper.videos
    ]
    polls = [_poll(one) for one in paper.polls if one.poll.question]
    if films or polls:
        yield Bullets((*films, *polls))


def _poll(one: PaperPoll) -> str:
    asked = one.poll
    days = span_words(asked.opens, asked.closes)
    return f"{', '.join(filter(None, (f'Poll on {one.account}', days)))}: “{one_line(asked.question)}”"


def _planned(paper: CampaignPaper) -> str:
    """ "Planned: 24 posts on 4 accounts, 3 videos and 1 poll."."""
    accounts = {account for post in paper.live for account in post.accounts}
    parts = []
    if paper.live:
        where = f" on {several(len(accounts), 'account')}" if accounts else ""
        parts.append(several(len(paper.live), "post") + where)
    if paper.videos:
        parts.append(several(len(paper.videos), "video"))
    if asked := [one for one in paper.polls if one.poll.question and not one.poll.waived]:
        parts.append(several(len(asked), "poll"))
    return f"Planned: {listed(parts)}." if parts else ""

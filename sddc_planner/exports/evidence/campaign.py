"""The campaign in the PDF: each revision of its brief in full with who signed it, then measures, polls and history."""

from sddc_planner.exports.evidence.campaign_values import BriefLine, CampaignEvidence, MeasureLine, PollLine
from sddc_planner.exports.evidence.page import (
    ACCENT,
    BAD,
    BODY,
    DIGEST,
    LABEL,
    LEFT,
    LINE,
    NOTE,
    STRONG,
    WIDTH,
    EvidencePage,
    Look,
)
from sddc_planner.exports.evidence.signed import (
    COLOURS,
    draw_decisions,
    draw_history,
    labelled,
    mood_of,
    names_of,
    text_beside,
)
from sddc_planner.exports.evidence.words import clock, count, day_of

_NEVER = "Its brief was never submitted for sign-off, so nothing was decided about it."
_SIGNED = {
    "approved": "The brief as it is now was approved",
    "changes requested": "The brief as it is now was sent back",
    "awaiting sign-off": "The brief as it is now waits for the Communications Manager",
    "changed since sign-off": "The brief has been changed since it was approved, and needs a new sign-off",
    "draft": "The brief as it is now has not been submitted",
}
_HEADING = Look(size=10.5, bold=True)


def brief_summary(campaign: CampaignEvidence) -> tuple[str, str]:
    """(where its brief stands as a sentence, the mood of it) for the first page."""
    if not campaign.briefs and not campaign.loose:
        return _NEVER, "plain"
    said = _SIGNED.get(campaign.brief_state, campaign.brief_state.capitalize())
    last = next((one for one in reversed(campaign.briefs) if one.digest == campaign.digest), None)
    given = [one for one in last.decisions if one.sound] if last else []
    if last and given and campaign.brief_state in ("approved", "changes requested"):
        said += f", as revision {last.number}, by {given[-1].person.name} on {clock(given[-1].at)}"
    revisions, signed = len(campaign.briefs), sum(1 for _one in campaign.decisions())
    holds = f"{count(revisions, 'revision')} of it and {count(signed, 'signed decision')} about it follow."
    return f"{said}. {holds}", mood_of(campaign.brief_state)


def draw_campaign(page: EvidencePage, one: CampaignEvidence) -> None:
    """From a page of its own on."""
    page.add_page()
    page.start_section("The campaign")
    page.rule(page.y, ACCENT)
    page.set_y(page.y + 3)
    top = page.y
    state = f"Brief: {one.brief_state}"
    wide = page.pill(state, x=LEFT + WIDTH, y=top + 0.6, colours=COLOURS[mood_of(one.brief_state)], right=True)
    page.set_xy(LEFT, top)
    page.flow(page.cut(one.name), look=Look(size=13, bold=True), w=WIDTH - wide - 4)
    lead = f"led by {one.lead.name}" if one.lead else ""
    facts = (f"{day_of(one.first_day)} – {day_of(one.last_day)}", one.department, lead, one.state.capitalize())
    page.flow("  ·  ".join(page.cut(fact, 120) for fact in facts if fact), look=NOTE)
    page.flow(f"Campaign {one.id}", look=DIGEST)
    page.set_y(page.y + 2.5)
    if one.doubt:
        why = f"No sign-off of this brief is relied on: {one.doubt}."
        page.notice("The record of this brief was altered", [why], COLOURS["bad"])
    if not one.briefs:
        page.flow(_NEVER, look=NOTE)
        page.set_y(page.y + 3)
    for brief in one.briefs:
        _brief(page, brief)
    if one.loose:
        page.notice("Decisions about a revision that is not there", [], COLOURS["bad"])
        draw_decisions(page, one.loose)
    _measures(page, one)
    _polls(page, one)
    _evaluation(page, one)
    draw_history(page, one.history)
    page.set_y(page.y + 4)


def _brief(page: EvidencePage, one: BriefLine) -> None:
    page.keep(40)
    page.look(_HEADING)
    name = f"Revision {one.number} of the brief"
    x, y = LEFT + page.get_string_width(name) + 3, page.y
    page.put(name, x=LEFT, y=y, w=80, look=_HEADING)
    page.pill(one.outcome.capitalize(), x=x, y=y + 0.3, colours=COLOURS[mood_of(one.outcome)])
    page.set_xy(LEFT, y + 6)
    written = f" Written by {names_of(one.authors)}." if one.authors else ""
    page.flow(f"Submitted by {one.submitted_by.name} on {clock(one.submitted_at)}.{written}", look=NOTE)
    page.set_y(page.y + 1.5)
    if not one.content_holds:
        page.notice("Altered", ["The content is not what its digest was made of."], COLOURS["bad"])
    if one.shown is None:
        page.flow("Its content can no longer be read.", look=Look(colour=BAD))
    for part in one.shown or ():
        if not part.is_short:
            text_beside(page, page.cut(part.label), part.text or "(nothing written)")
        elif part.text:
            labelled(page, part.label, part.text)
    if one.withheld:
        page.flow("The signed content is withheld, since it holds what was left out; its digest is given.", look=NOTE)
    labelled(page, "Digest", one.digest, Look(size=7.5, mono=True))
    page.set_y(page.y + 1.5)
    if one.decisions:
        draw_decisions(page, one.decisions)
    else:
        page.flow("Nobody has decided about this revision.", look=NOTE)
        page.set_y(page.y + 4)


def _part(page: EvidencePage, title: str, note: str) -> None:
    page.keep(30)
    page.set_y(page.y + 2)
    page.flow(title, look=_HEADING)
    page.flow(note, look=NOTE)
    page.set_y(page.y + 1)


_MEASURE = ((62.0, "Measure"), (24.0, "Baseline"), (34.0, "Target"), (24.0, "Last read"), (30.0, "Progress"))


def _measures(page: EvidencePage, one: CampaignEvidence) -> None:
    if one.unreadable:
        lost = count(one.unreadable, "measure, reading or poll", "measures, readings or polls")
        page.notice("Not readable", [f"{lost} of it can no longer be read."], COLOURS["bad"])
    if not one.measures:
        return
    _part(page, "Measures and readings", "As they stood when this was made. Readings are not signed.")
    page.row([(name, wide, LABEL) for wide, name in _MEASURE], pad=0.8)
    for measure in one.measures:
        _measure(page, measure)
    page.set_y(page.y + 3)


def _measure(page: EvidencePage, one: MeasureLine) -> None:
    by = f" by {day_of(one.target_day)}" if one.target_day and one.target_said else ""
    texts = (
        f"{one.kind.capitalize()}: {one.name}",
        one.baseline_said or "–",
        f"{one.target_said}{by}" if one.target_said else "–",
        one.readings[-1].said if one.readings else "–",
        one.progress[:1].upper() + one.progress[1:],
    )
    looks = (STRONG, BODY, BODY, STRONG, NOTE)
    cells = [(text, wide, look) for text, (wide, _name), look in zip(texts, _MEASURE, looks, strict=True)]
    page.row(cells, pad=0.9, rule=False)
    beside = " ".join(filter(None, (f"Read from: {one.source}." if one.source else "", one.note)))
    if beside:
        page.flow(beside, look=NOTE)
    if one.readings:
        page.flow("; ".join(f"{day_of(read.day)}: {read.said}" for read in one.readings), look=Look(size=8))
    for read in one.readings:
        if said := ", ".join(filter(None, (read.note, f"from {read.origin}" if read.origin else ""))):
            page.flow(f"{day_of(read.day)}: {said}", look=NOTE)
    page.set_y(page.y + 0.9)
    page.rule(page.y, LINE)


def _polls(page: EvidencePage, one: CampaignEvidence) -> None:
    if not one.polls:
        return
    _part(page, "Polls", "As they stood when this was made. The post that asks a poll is among the posts.")
    for poll in one.polls:
        _poll(page, poll)
    page.set_y(page.y + 2)


def _poll(page: EvidencePage, one: PollLine) -> None:
    page.keep(20)
    page.flow(page.cut(one.question) or "No poll", look=STRONG)
    span = " – ".join(day_of(day) for day in (one.opens, one.closes) if day)
    page.flow("  ·  ".join(filter(None, (one.name, one.quarter, one.state.capitalize(), span))), look=NOTE)
    for option in one.options:
        number = "not counted" if option.count is None else f"{option.count:,}"
        share = "" if option.share is None or option.count is None else f" ({option.share}%)"
        page.row([(option.text, WIDTH - 40, BODY), (f"{number}{share}", 40, BODY)], pad=0.4, rule=False)
    done = f"We did ({day_of(one.done_on)})" if one.done_on and one.done else "We did"
    for label, text in (("You said", one.learnt), (done, one.done), ("None, since", one.waived)):
        if text:
            text_beside(page, label, text)
    page.set_y(page.y + 2)


def _evaluation(page: EvidencePage, one: CampaignEvidence) -> None:
    parts = (("Went well", one.went_well), ("Went badly", one.went_badly), ("Next time", one.next_time))
    written = [(label, text) for label, text in parts if text]
    if not written:
        return
    _part(page, "How it ended", "Written by its people, and not signed.")
    for label, text in written:
        text_beside(page, label, text)
    page.set_y(page.y + 2)

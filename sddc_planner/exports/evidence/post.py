"""One post in the PDF: each revision as residents would see it, who decided about it, and what happened."""

from collections.abc import Callable
from pathlib import Path

from sddc_planner.exports.evidence.page import (
    ACCENT,
    BAD,
    DIGEST,
    LABEL,
    LEFT,
    NOTE,
    STRONG,
    WIDTH,
    EvidencePage,
    Look,
)
from sddc_planner.exports.evidence.signed import (
    COLOURS,
    LABELS,
    draw_decisions,
    draw_history,
    labelled,
    mood_of,
    names_of,
    text_beside,
)
from sddc_planner.exports.evidence.values import MediaFile, PostLine, RevisionLine, Shown, VerbalLine
from sddc_planner.exports.evidence.words import clock, joined, long_day


def draw_post(page: EvidencePage, post: PostLine, picture: Callable[[str], Path | None], link: int) -> None:
    """A post begins a page of its own only if little is left of the one before."""
    if page.y > page.t_margin + 1:
        page.set_y(page.y + 8)
    page.keep(55)
    page.set_link(link, y=page.y, page=page.page)
    page.start_section(page.letters.drawn(page.cut(" ".join(post.heading.split()), 120)))
    page.rule(page.y, ACCENT)
    page.set_y(page.y + 3)
    top, colours = page.y, COLOURS[mood_of(post.state)]
    wide = page.pill(post.state.capitalize(), x=LEFT + WIDTH, y=top + 0.6, colours=colours, right=True)
    page.set_xy(LEFT, top)
    page.flow(page.cut(post.heading), look=Look(size=13, bold=True), w=WIDTH - wide - 4)
    facts = [f"{long_day(post.day)}{', ' + post.time if post.time else ''}", post.department, post.campaign]
    page.flow("  ·  ".join(page.cut(one, 120) for one in facts if one), look=NOTE)
    page.flow(f"Post {post.id}", look=DIGEST)
    page.set_y(page.y + 2.5)
    if post.deleted:
        gone = "The post is no longer in the plan. Its revisions and sign-offs remain."
        page.notice("Deleted", [gone], COLOURS["wait"])
    if post.doubt:
        why = f"No approval of this post is relied on: {post.doubt}."
        page.notice("The record of this post was altered", [why], COLOURS["bad"])
    for one in post.revisions:
        _revision(page, one, picture)
    if post.loose:
        page.notice("Decisions about a revision that is not there", [], COLOURS["bad"])
        draw_decisions(page, post.loose)
    for verbal in post.verbals:
        _verbal(page, verbal)
    draw_history(page, post.history)


def _revision(page: EvidencePage, one: RevisionLine, picture: Callable[[str], Path | None]) -> None:
    page.keep(40)
    page.look(Look(size=10.5, bold=True))
    name = f"Revision {one.number}"
    x = LEFT + page.get_string_width(name) + 3
    page.put(name, x=LEFT, y=page.y, w=40, look=Look(size=10.5, bold=True))
    y = page.y
    page.pill(one.outcome.capitalize(), x=x, y=y + 0.3, colours=COLOURS[mood_of(one.outcome)])
    page.set_xy(LEFT, y + 6)
    page.flow(_submitted(one), look=NOTE)
    page.set_y(page.y + 1.5)
    if not one.content_holds:
        page.notice("Altered", ["The content is not what its digest was made of."], COLOURS["bad"])
    if one.shown is None:
        page.flow("Its content can no longer be read.", look=Look(colour=BAD))
    else:
        _content(page, one.shown, picture)
    if one.withheld:
        page.flow("The signed content is withheld, since it holds what was left out; its digest is given.", look=NOTE)
    labelled(page, "Digest", one.digest, Look(size=7.5, mono=True))
    page.set_y(page.y + 1.5)
    if one.decisions:
        draw_decisions(page, one.decisions)
    else:
        page.flow("Nobody has decided about this revision.", look=NOTE)
        page.set_y(page.y + 4)


def _submitted(one: RevisionLine) -> str:
    said = f"Submitted by {one.submitted_by.name} on {clock(one.submitted_at)}."
    if one.authors:
        said += f" Written by {names_of(one.authors)}."
    if one.asked:
        said += f" Asked for: {joined(one.asked)}."
    return said


def _content(page: EvidencePage, shown: Shown, picture: Callable[[str], Path | None]) -> None:
    labelled(page, "Goes out", f"{long_day(shown.day)}{', ' + shown.time if shown.time else ', no time'}")
    same = tuple(one.name for one in shown.wordings if not one.own)
    labelled(page, "On", joined(tuple(one.name for one in shown.wordings)) or "no account")
    if same or not shown.wordings:
        text_beside(page, "Text", shown.text)
    for one in shown.wordings:
        if one.own:
            text_beside(page, page.cut(f"On {one.name}", 120), one.text)
    for link in dict.fromkeys(one.link for one in shown.wordings if one.link) or ((shown.link,) if shown.link else ()):
        labelled(page, "Link", link, Look(size=7.5))
    for item in shown.media:
        _media(page, item, picture(item.sha256))
    if shown.cut:
        labelled(page, "Film, SHA-256", shown.cut, Look(size=7.5, mono=True))


def _media(page: EvidencePage, item: MediaFile, path: Path | None) -> None:
    page.keep(24)
    x, wide = LEFT + LABELS, 30.0
    page.put("Media", x=LEFT, y=page.y + 0.2, w=LABELS, look=LABEL)
    page.set_xy(LEFT, page.y)
    top, sheet = page.y, page.page
    high = page.picture(path, x=x, w=wide, h=22) if path else 0.0
    if page.page != sheet:
        top = page.t_margin
    left = x + wide + 3 if high else x
    room = LEFT + WIDTH - left
    page.set_y(top)
    page.flow(page.cut(item.name or "A file that the library does not know", 120), look=STRONG, x=left, w=room)
    page.flow(f"Described as: {item.alt}" if item.alt else "Not described.", look=NOTE, x=left, w=room)
    page.flow(item.sha256, look=DIGEST, x=left, w=room)
    if item.problem:
        page.flow(item.problem, look=Look(size=8.5, colour=BAD), x=left, w=room)
    foot = top + high if page.page == sheet or top == page.t_margin else 0.0
    page.set_xy(LEFT, max(page.y, foot) + 2)


def _verbal(page: EvidencePage, one: VerbalLine) -> None:
    said = f"{one.approver.name} said yes to revision {one.revision} on {clock(one.said_at)}."
    recorded = f"Recorded by {one.recorded_by.name} on {clock(one.recorded_at)}."
    lines = [f"{said} {recorded}", f"Why it could not wait: {one.reason}"]
    if one.withdrawn_at:
        lines.append(f"Withdrawn on {clock(one.withdrawn_at)}.")
    elif one.countersigned:
        lines.append("The Communications Manager has decided about this content since.")
    else:
        lines.append("The Communications Manager has not countersigned it, and it approves nothing by itself.")
    page.notice("Verbal approval", lines, COLOURS["wait"])

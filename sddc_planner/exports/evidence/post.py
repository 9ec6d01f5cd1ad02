"""One post in the PDF: each revision as residents would see it, who decided about it, and what happened."""

from collections.abc import Callable
from pathlib import Path

from sddc_planner.exports.evidence.page import (
    ACCENT,
    BAD,
    BAD_SOFT,
    BODY,
    DIGEST,
    GOOD,
    GOOD_SOFT,
    LABEL,
    LEFT,
    LINE,
    MUTED,
    NOTE,
    PLAIN,
    PLAIN_SOFT,
    STRONG,
    WAIT,
    WAIT_SOFT,
    WIDTH,
    Colour,
    EvidencePage,
    Look,
)
from sddc_planner.exports.evidence.values import Decision, MediaFile, PostLine, RevisionLine, Shown, VerbalLine
from sddc_planner.exports.evidence.words import clock, count, decided, joined, long_day

COLOURS: dict[str, tuple[Colour, Colour]] = {
    "good": (GOOD, GOOD_SOFT),
    "bad": (BAD, BAD_SOFT),
    "wait": (WAIT, WAIT_SOFT),
    "plain": (PLAIN, PLAIN_SOFT),
}
_MOODS = {"approved": "good", "published": "good", "changes requested": "bad", "awaiting sign-off": "wait"}
_MOODS |= {"partly signed": "wait", "changed since sign-off": "wait", "deleted": "plain"}

_LABELS = 24.0
"""Millimetres: the column of labels."""
_COLUMNS = ((34.0, "When"), (48.0, "Who"), (50.0, "As"), (42.0, "Decision"))


def draw_post(page: EvidencePage, post: PostLine, picture: Callable[[str], Path | None], link: int) -> None:
    """A post begins a page of its own only if little is left of the one before."""
    if page.y > page.t_margin + 1:
        page.set_y(page.y + 8)
    page.keep(55)
    page.set_link(link, y=page.y, page=page.page)
    page.start_section(page.letters.drawn(page.cut(" ".join(post.heading.split()), 120)))
    page.rule(page.y, ACCENT)
    page.set_y(page.y + 3)
    top, colours = page.y, COLOURS[_mood(post.state)]
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
        _decisions(page, post.loose)
    for verbal in post.verbals:
        _verbal(page, verbal)
    _history(page, post)


def _revision(page: EvidencePage, one: RevisionLine, picture: Callable[[str], Path | None]) -> None:
    page.keep(40)
    page.look(Look(size=10.5, bold=True))
    name = f"Revision {one.number}"
    x = LEFT + page.get_string_width(name) + 3
    page.put(name, x=LEFT, y=page.y, w=40, look=Look(size=10.5, bold=True))
    y = page.y
    page.pill(one.outcome.capitalize(), x=x, y=y + 0.3, colours=COLOURS[_mood(one.outcome)])
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
    _labelled(page, "Digest", one.digest, Look(size=7.5, mono=True))
    page.set_y(page.y + 1.5)
    if one.decisions:
        _decisions(page, one.decisions)
    else:
        page.flow("Nobody has decided about this revision.", look=NOTE)
        page.set_y(page.y + 4)


def _submitted(one: RevisionLine) -> str:
    said = f"Submitted by {one.submitted_by.name} on {clock(one.submitted_at)}."
    writers = tuple(sorted(who.name for who in one.authors))
    if writers:
        said += f" Written by {_names(writers)}."
    if one.asked:
        said += f" Asked for: {joined(one.asked)}."
    return said


def _names(names: tuple[str, ...]) -> str:
    """Up to eight names, and how many more."""
    return joined(names) if len(names) <= 8 else f"{', '.join(names[:8])} and {len(names) - 8} others"


def _content(page: EvidencePage, shown: Shown, picture: Callable[[str], Path | None]) -> None:
    _labelled(page, "Goes out", f"{long_day(shown.day)}{', ' + shown.time if shown.time else ', no time'}")
    same = tuple(one.name for one in shown.wordings if not one.own)
    _labelled(page, "On", joined(tuple(one.name for one in shown.wordings)) or "no account")
    if same or not shown.wordings:
        _text(page, "Text", shown.text)
    for one in shown.wordings:
        if one.own:
            _text(page, page.cut(f"On {one.name}", 120), one.text)
    for link in dict.fromkeys(one.link for one in shown.wordings if one.link) or ((shown.link,) if shown.link else ()):
        _labelled(page, "Link", link, Look(size=7.5))
    for item in shown.media:
        _media(page, item, picture(item.sha256))
    if shown.cut:
        _labelled(page, "Film, SHA-256", shown.cut, Look(size=7.5, mono=True))


def _text(page: EvidencePage, label: str, text: str) -> None:
    """A text as it was signed, beside a bar. A long label stands above it."""
    page.keep(12)
    if len(label) > 12:
        page.flow(label, look=LABEL)
    else:
        page.put(label, x=LEFT, y=page.y, w=_LABELS, look=LABEL)
    page.set_xy(LEFT, page.y)
    page.set_y(page.y + 0.4)
    beside = LEFT + _LABELS - page.indent
    page.flow(text or "(no text)", look=BODY if text else NOTE, x=beside, w=LEFT + WIDTH - beside, bar=LINE)
    page.set_xy(LEFT, page.y + 1.6)


def _labelled(page: EvidencePage, label: str, text: str, look: Look = BODY) -> None:
    page.keep(look.line + 1)
    y = page.y
    page.put(label, x=LEFT, y=y + 0.2, w=_LABELS, look=LABEL)
    page.set_xy(LEFT, y)
    page.flow(text, look=look, x=LEFT + _LABELS, w=WIDTH - _LABELS)
    page.set_xy(LEFT, page.y + 0.8)


def _media(page: EvidencePage, item: MediaFile, path: Path | None) -> None:
    page.keep(24)
    x, wide = LEFT + _LABELS, 30.0
    page.put("Media", x=LEFT, y=page.y + 0.2, w=_LABELS, look=LABEL)
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


def _decisions(page: EvidencePage, decisions: tuple[Decision, ...]) -> None:
    page.keep(40)
    page.row([(name, wide, LABEL) for wide, name in _COLUMNS], pad=0.8)
    for one in decisions:
        _decision(page, one)
    page.set_y(page.y + 5)


def _decision(page: EvidencePage, one: Decision) -> None:
    page.keep(26)
    colour = (
        BAD if not one.sound or one.verdict == "changes requested" else GOOD if one.verdict == "approved" else MUTED
    )
    who = f"Reported by {one.reported.sender}" if one.reported else one.person.name
    cells = (
        (clock(one.at), 34.0, Look(size=9)),
        (who, 48.0, Look(size=9, bold=True)),
        (one.capacity, 50.0, Look(size=9)),
        (decided(one), 42.0, Look(size=9, bold=True, colour=colour)),
    )
    page.row(cells, pad=1.2, rule=False)
    if not one.sound:
        page.flow(f"Does not hold. {one.problem}", look=Look(size=8.5, colour=BAD), x=LEFT + 34, w=WIDTH - 34)
    if one.reported:
        file = f" in the file “{page.cut(one.reported.file_name, 120)}”" if one.reported.file_name else ""
        said = f"Reported{file}. Entered by {one.person.name}, who signed that with their own key."
        page.flow(said, look=NOTE, x=LEFT + 34, w=WIDTH - 34)
        page.flow(f"file {one.reported.file}", look=DIGEST, x=LEFT + 34, w=WIDTH - 34)
    if one.comment:
        page.flow(one.comment, look=Look(size=9), x=LEFT + 34 - page.indent, w=WIDTH - 34 + page.indent, bar=LINE)
        page.set_y(page.y + 1)
    if one.time_may_move:
        page.flow("Signed under the rule that the time may move within the day.", look=NOTE, x=LEFT + 34, w=WIDTH - 34)
    if one.withheld:
        said = "The signed statement is withheld, since it holds what was left out; its SHA-256 is given."
        page.flow(said, look=NOTE, x=LEFT + 34, w=WIDTH - 34)
    _proof(page, one)
    page.set_y(page.y + 1.5)
    page.rule(page.y, LINE)


def _proof(page: EvidencePage, one: Decision) -> None:
    """What a program checks: key, statement and signature, in lines of 64 digits."""
    small = Look(size=6.5, colour=MUTED, mono=True)
    halves = (one.signature[:64], one.signature[64:])
    for label, text in (
        ("key", one.key),
        ("statement", one.statement_sha256),
        ("signature", halves[0]),
        ("", halves[1]),
    ):
        page.keep(small.line)
        page.put(label, x=LEFT + 34, y=page.y, w=14, look=small)
        page.set_xy(LEFT, page.y)
        page.flow(text, look=small, x=LEFT + 48, w=WIDTH - 48)


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


def _history(page: EvidencePage, post: PostLine) -> None:
    if not post.history:
        return
    page.keep(14)
    page.flow(f"What happened ({count(len(post.history), 'journal entry', 'journal entries')})", look=LABEL)
    page.set_y(page.y + 0.6)
    for one in post.history:
        who = one.person.name if one.person else "Somebody"
        look = Look(size=8)
        page.keep(look.line)
        page.put(clock(one.at), x=LEFT, y=page.y, w=28, look=Look(size=8, colour=MUTED))
        page.set_xy(LEFT, page.y)
        page.flow(f"{page.cut(who, 120)} {page.cut(one.sentence, 1000)}", look=look, x=LEFT + 28, w=WIDTH - 28)
    page.set_xy(LEFT, page.y)


def _mood(state: str) -> str:
    return _MOODS.get(state, "plain")

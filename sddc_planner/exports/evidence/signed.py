"""What posts and briefs share in the PDF: labelled texts, who decided, with what proof, and what happened."""

from sddc_planner.exports.evidence.page import (
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
    WAIT,
    WAIT_SOFT,
    WIDTH,
    Colour,
    EvidencePage,
    Look,
)
from sddc_planner.exports.evidence.values import Decision, Sentence, Who
from sddc_planner.exports.evidence.words import clock, count, decided, joined

COLOURS: dict[str, tuple[Colour, Colour]] = {
    "good": (GOOD, GOOD_SOFT),
    "bad": (BAD, BAD_SOFT),
    "wait": (WAIT, WAIT_SOFT),
    "plain": (PLAIN, PLAIN_SOFT),
}
_MOODS = {"approved": "good", "published": "good", "changes requested": "bad", "awaiting sign-off": "wait"}
_MOODS |= {"partly signed": "wait", "changed since sign-off": "wait", "deleted": "plain"}

LABELS = 24.0
"""Millimetres: the column of labels."""
_COLUMNS = ((34.0, "When"), (48.0, "Who"), (50.0, "As"), (42.0, "Decision"))


def names_of(people: tuple[Who, ...]) -> str:
    """Up to eight names, and how many more."""
    names = tuple(sorted(who.name for who in people))
    return joined(names) if len(names) <= 8 else f"{', '.join(names[:8])} and {len(names) - 8} others"


def text_beside(page: EvidencePage, label: str, text: str) -> None:
    """A text as it was signed, beside a bar. A long label stands above it."""
    page.keep(12)
    if len(label) > 12:
        page.flow(label, look=LABEL)
    else:
        page.put(label, x=LEFT, y=page.y, w=LABELS, look=LABEL)
    page.set_xy(LEFT, page.y)
    page.set_y(page.y + 0.4)
    beside = LEFT + LABELS - page.indent
    page.flow(text or "(no text)", look=BODY if text else NOTE, x=beside, w=LEFT + WIDTH - beside, bar=LINE)
    page.set_xy(LEFT, page.y + 1.6)


def labelled(page: EvidencePage, label: str, text: str, look: Look = BODY) -> None:
    page.keep(look.line + 1)
    y = page.y
    page.put(label, x=LEFT, y=y + 0.2, w=LABELS, look=LABEL)
    page.set_xy(LEFT, y)
    page.flow(text, look=look, x=LEFT + LABELS, w=WIDTH - LABELS)
    page.set_xy(LEFT, page.y + 0.8)


def draw_decisions(page: EvidencePage, decisions: tuple[Decision, ...]) -> None:
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


def draw_history(page: EvidencePage, history: tuple[Sentence, ...]) -> None:
    if not history:
        return
    page.keep(14)
    page.flow(f"What happened ({count(len(history), 'journal entry', 'journal entries')})", look=LABEL)
    page.set_y(page.y + 0.6)
    for one in history:
        who = one.person.name if one.person else "Somebody"
        look = Look(size=8)
        page.keep(look.line)
        page.put(clock(one.at), x=LEFT, y=page.y, w=28, look=Look(size=8, colour=MUTED))
        page.set_xy(LEFT, page.y)
        page.flow(f"{page.cut(who, 120)} {page.cut(one.sentence, 1000)}", look=look, x=LEFT + 28, w=WIDTH - 28)
    page.set_xy(LEFT, page.y)


def mood_of(state: str) -> str:
    return _MOODS.get(state, "plain")

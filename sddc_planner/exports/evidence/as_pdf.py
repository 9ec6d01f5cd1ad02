"""The evidence pack as a PDF: what it is about and whether it holds, then each post with all that was decided."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sddc_planner.exports.evidence.campaign import brief_summary, draw_campaign
from sddc_planner.exports.evidence.ends import draw_ends
from sddc_planner.exports.evidence.page import (
    ACCENT,
    ACCENT_SOFT,
    BAD,
    BAD_SOFT,
    BODY,
    GOOD,
    GOOD_SOFT,
    LABEL,
    LEFT,
    NOTE,
    PLAIN,
    PLAIN_SOFT,
    STRONG,
    WAIT,
    WAIT_SOFT,
    WIDTH,
    EvidencePage,
    Look,
)
from sddc_planner.exports.evidence.post import draw_post
from sddc_planner.exports.evidence.signed import COLOURS
from sddc_planner.exports.evidence.values import EvidencePack, PostLine
from sddc_planner.exports.evidence.words import clock, count, day_of, summary_of
from sddc_planner.progress import NoProgress, Progress

Picture = Callable[[str], Path | None]
"""The file of a picture by its content hash, if it is there and whole."""

_PASSES = 3
"""The first finds the page of each post, the second prints it. A third only if that moved something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """``undrawn`` says in sentences what the PDF shows as boxes."""

    content: bytes
    pages: int
    undrawn: tuple[str, ...]


@dataclass(slots=True)
class _Places:
    """Where things came to stand in the pass before."""

    total: int = 0
    pages: dict[str, int] = field(default_factory=dict)


def evidence_pdf(
    pack: EvidencePack,
    *,
    data_name: str,
    data_sha256: str,
    picture: Picture = lambda _sha256: None,
    progress: Progress | None = None,
) -> Drawn:
    """The whole file. ``data_name`` and ``data_sha256`` name the JSON file that belongs to it."""
    watch, before = progress or NoProgress(), _Places()
    for turn in range(_PASSES):
        part = _Part(watch, turn, len(pack.posts))
        with closing(EvidencePage(title=pack.subject.title(), head=pack.head.hash, total=before.total)) as page:
            places = _draw(page, pack, before=before, data=(data_name, data_sha256), picture=picture, part=part)
            if places == before or turn == _PASSES - 1:
                return Drawn(content=bytes(page.output()), pages=places.total, undrawn=page.letters.sentences())
        before = places
    raise AssertionError("a pass is the last")


@dataclass(frozen=True, slots=True)
class _Part:
    watch: Progress
    turn: int
    posts: int

    def step(self, place: int) -> None:
        self.watch.step(min(self.turn, 1) * self.posts + place, 2 * self.posts, "Drawing the pages")


def _draw(
    page: EvidencePage, pack: EvidencePack, *, before: _Places, data: tuple[str, str], picture: Picture, part: _Part
) -> _Places:
    title = pack.subject.title()
    page.properties(
        title=f"Evidence of sign-off: {title}",
        subject=f"What was decided about {count(len(pack.posts), 'post')}, by whom, when and in which capacity",
        keywords=f"library {pack.library}, chain head {pack.head.hash}",
        made_at=pack.made_at,
    )
    page.letters.count_under("The title page")
    page.add_page()
    page.start_section("Summary")
    _title_block(page, pack, data)
    _summary(page, pack)
    links = {post.id: page.add_link() for post in pack.posts}
    _contents(page, pack, before, links)
    places = _Places()
    if pack.campaign is not None:
        page.letters.count_under("The campaign")
        draw_campaign(page, pack.campaign)
    for place, post in enumerate(pack.posts):
        part.step(place)
        if not post.revisions and not post.loose and not post.verbals:
            continue
        page.letters.count_under(page.cut(" ".join(post.heading.split()), 80))
        draw_post(page, post, picture, links[post.id])
        places.pages[post.id] = _page_of(page, links[post.id])
    page.letters.count_under("The last pages")
    draw_ends(page, pack)
    places.total = page.page_no()
    return places


def _page_of(page: EvidencePage, link: int) -> int:
    """The page that a link within the document leads to."""
    return int(page.links[link].page_number)


def _title_block(page: EvidencePage, pack: EvidencePack, data: tuple[str, str]) -> None:
    page.box(LEFT, 18, 9, 1.6, ACCENT)
    page.set_xy(LEFT, 24)
    page.flow("Evidence of sign-off", look=Look(size=11, colour=ACCENT, bold=True))
    page.set_y(page.y + 1)
    page.flow(page.cut(pack.subject.title(), 200), look=Look(size=22, bold=True))
    page.set_y(page.y + 1)
    if pack.council:
        page.flow(page.cut(pack.council, 200), look=STRONG)
        page.set_y(page.y + 1)
    by = f" by {pack.made_by.name}" if pack.made_by else ""
    page.flow(f"Made on {clock(pack.made_at)}{by} with SDDC Planner. All times are London time.", look=NOTE)
    page.set_y(page.y + 4)
    facts = (
        ("Library", pack.library),
        ("Chain head", f"{pack.head.hash}"),
        ("", f"line {pack.head.sequence:,} of the journal, {clock(pack.head.at)}"),
        ("Data file", data[0]),
        ("SHA-256 of it", data[1]),
    )
    for label, fact in facts:
        mono = label in {"Library", "Chain head", "SHA-256 of it"}
        look = Look(size=7.5, mono=True) if mono else Look(size=8.5)
        page.row([(label, 28, LABEL), (fact, WIDTH - 28, look)], pad=0.5, rule=False)
    page.set_y(page.y + 4)


def _summary(page: EvidencePage, pack: EvidencePack) -> None:
    counts = pack.counts()
    tiles = (
        (counts.posts, "post" if counts.posts == 1 else "posts", PLAIN, PLAIN_SOFT),
        (counts.approved, "approved revision" + "s" * (counts.approved != 1), GOOD, GOOD_SOFT),
        (counts.decisions, "signed decision" + "s" * (counts.decisions != 1), ACCENT, ACCENT_SOFT),
        (counts.reported, "of them reported", PLAIN, PLAIN_SOFT),
        (counts.verbal, "verbal approval" + "s" * (counts.verbal != 1), WAIT, WAIT_SOFT)
        if counts.verbal
        else (0, "verbal approvals", PLAIN, PLAIN_SOFT),
    )
    gap, high = 3.0, 17.0
    wide = (WIDTH - gap * (len(tiles) - 1)) / len(tiles)
    top = page.y
    for place, (number, what, ink, soft) in enumerate(tiles):
        x = LEFT + place * (wide + gap)
        page.box(x, top, wide, high, soft)
        page.put(f"{number:,}", x=x + 3, y=top + 2, w=wide - 6, look=Look(size=17, colour=ink, bold=True))
        page.put(what, x=x + 3, y=top + 11, w=wide - 6, look=Look(size=7.5, colour=ink))
    page.set_xy(LEFT, top + high + 5)
    _verdict(page, pack)
    if pack.campaign is not None:
        said, mood = brief_summary(pack.campaign)
        page.notice("The brief of the campaign", [said], COLOURS[mood])
    if counts.open_verbal:
        waits = count(counts.open_verbal, "verbal approval has", "verbal approvals have")
        page.notice("Not countersigned", [f"{waits} not been countersigned yet."], (WAIT, WAIT_SOFT))
    for one in pack.redactions:
        said = f"Everywhere in this pack “{one.named}” stands for somebody whose details were left out."
        why = f"Reason: {one.reason}"
        kept = f"Left out by {one.by.name} on {clock(one.at)}, as the library’s record says too."
        page.notice(f"{one.named}: details left out", [said, why, kept], (WAIT, WAIT_SOFT))
    if counts.withheld:
        texts = count(counts.withheld, "signed text is", "signed texts are")
        said = f"{texts} withheld, since what was left out could be read there. The SHA-256 of each is given:"
        page.notice("Withheld", [f"{said} whoever is shown the text can check it against that."], (WAIT, WAIT_SOFT))


def _verdict(page: EvidencePage, pack: EvidencePack) -> None:
    counts = pack.counts()
    doubts = [f"{post.heading}: {post.doubt}." for post in pack.posts if post.doubt]
    if pack.campaign is not None and pack.campaign.doubt:
        doubts.append(f"The brief: {pack.campaign.doubt}.")
    found = [*(one.what for one in pack.problems), *doubts]
    elsewhere = f"{count(pack.elsewhere, 'fault')} in the library concern posts that are not in this pack."
    if found:
        lines = [f"• {one}" for one in dict.fromkeys(found)] + ([elsewhere] if pack.elsewhere else [])
        page.notice("Not everything holds", lines, (BAD, BAD_SOFT))
        return
    signed = count(counts.decisions + counts.brief_decisions, "signature")
    said = (
        "The journal, its chain and every row were checked when this was made, and "
        f"{signed} verified. Nothing is wrong with what is in this pack."
    )
    page.notice("Everything holds", [said, *([elsewhere] if pack.elsewhere else [])], (GOOD, GOOD_SOFT))


_CONTENTS = ((30.0, "Goes out"), (82.0, "Post"), (46.0, "Where it stands"), (16.0, "Page"))


def _contents(page: EvidencePage, pack: EvidencePack, before: _Places, links: dict[str, int]) -> None:
    page.keep(30)
    page.start_section("Posts")
    page.flow("Posts", look=Look(size=13, bold=True))
    page.set_y(page.y + 1)
    if not pack.posts:
        page.flow("There are no posts, and none that was ever signed for it.", look=BODY)
        return
    page.row([(name, wide, LABEL) for wide, name in _CONTENTS], pad=0.8)
    for post in pack.posts:
        number = before.pages.get(post.id)
        top = page.page, page.y
        texts = (_when(post), page.cut(post.heading, 160), summary_of(post), f"{number}" if number else "–")
        looks = (NOTE, STRONG, Look(size=8.5, colour=COLOURS[_mood(post)][0]), NOTE)
        wides = (wide for wide, _name in _CONTENTS)
        page.row(list(zip(texts, wides, looks, strict=True)), pad=0.9)
        if number and page.page == top[0]:
            page.link(LEFT, top[1], WIDTH, page.y - top[1], links[post.id])
    page.set_y(page.y + 2)
    if not all(before.pages.get(post.id) for post in pack.posts):
        page.flow("A post without a page has never been submitted for sign-off, so nothing was decided.", look=NOTE)


def _when(post: PostLine) -> str:
    return f"{day_of(post.day)} {post.time}".strip() if post.day else "no date"


def _mood(post: PostLine) -> str:
    return "bad" if post.doubt else "good" if post.state in {"approved", "published"} else "plain"

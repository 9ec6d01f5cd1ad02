"""The life of one post in a benchmark library, as rows and images: written, rewritten, submitted, signed, published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random
from typing import Any

from benchmarks.library import words
from benchmarks.library.council import BenchCouncil
from benchmarks.library.shape import Kind, Slot
from sddc_planner.canonical import text_digest
from sddc_planner.clock import to_text
from sddc_planner.model.content import content_text
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import AccountId, DepartmentId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need, Revision, Statement, Verdict
from sddc_planner.model.state import State, needs_of
from sddc_planner.store import posts, signoffs
from sddc_planner.store.rows import packed

_ENDS: Mapping[Kind, tuple[tuple[State, int], ...]] = {
    "past": ((State.APPROVED, 93), (State.AWAITING, 2), (State.DRAFT, 3), (State.CANCELLED, 2)),
    "export": ((State.APPROVED, 1),),
    "dense": (
        (State.APPROVED, 55),
        (State.AWAITING, 16),
        (State.CHANGES_REQUESTED, 7),
        (State.CHANGED, 5),
        (State.DRAFT, 14),
        (State.CANCELLED, 3),
    ),
}
_SUBMITTED = frozenset({State.APPROVED, State.AWAITING, State.CHANGES_REQUESTED, State.CHANGED})
MANAGER = Need(capacity=Capacity.COMMUNICATIONS_MANAGER)


@dataclass(slots=True)
class Story:
    """``versions`` are the rows of the post as it was added and changed before it was submitted."""

    post: Post
    versions: list[dict[str, Any]]
    end: State
    cut: str
    revision: Revision | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The post as it is now."""
        return self.versions[-1]

    def change(self, author: str, **columns: Any) -> None:
        """The next version."""
        self.post = replace(self.post, **columns)
        self.versions.append(row_of(self.post, author))

    @property
    def standing(self) -> tuple[str, str, str]:
        """(post, digest, standing) as the program keeps it beside the post."""
        digest = text_digest(content_text(self.post, self.cut))
        # A cancelled post stands by its signatures, and has none here.
        return self.post.id, digest, (State.DRAFT if self.end is State.CANCELLED else self.end).value


def begin(slot: Slot, post_id: str, council: BenchCouncil, random: Random) -> Story:
    title, text = words.write(random)
    department: DepartmentId = random.choice(list(council.own))
    own, central = council.own[department], council.own[next(iter(council.own))]
    accounts: tuple[AccountId, ...] = (random.choice(own),)
    if random.random() < 0.5:
        accounts += tuple(one for one in random.sample(central, random.randint(1, 2)) if one not in accounts)
    day = slot.day
    campaign = _campaign_on(day, council, random) if day else None
    video = random.choice(council.videos) if random.random() < 0.05 else None
    media = tuple(random.sample(council.media, random.choice((0, 1, 1, 2))))
    post = Post(
        id=PostId(post_id),
        title=title,
        day=day,
        at=time(random.randint(7, 20), random.choice((0, 15, 30, 45))) if day else None,
        accounts=accounts,
        text=text,
        variants={one: text[:160] for one in accounts if one in council.short},
        link="https://www.southderbyshire.gov.uk/our-services" if random.random() < 0.6 else "",
        link_tag=campaign.tag if campaign else "",
        media=media,
        department=department,
        campaign=campaign.id if campaign else None,
        video=video.id if video else None,
        created_by=council.specialist,
    )
    kinds, weights = zip(*_ENDS[slot.kind], strict=True)
    end = State.DRAFT if day is None else random.choices(kinds, weights)[0]
    return Story(post, [row_of(post, council.specialist)], end, video.cut if video else "")


def row_of(post: Post, author: str) -> dict[str, Any]:
    return {**posts.to_row(post), "authors": packed([author])}


def submit(story: Story, who: BenchCouncil, at: datetime) -> Revision | None:
    """The first revision, for a post that is ever submitted."""
    if story.end not in _SUBMITTED:
        return None
    content = content_text(story.post, story.cut)
    story.revision = Revision(
        post=story.post.id,
        number=1,
        content=content,
        digest=text_digest(content),
        title=story.post.heading(),
        submitted_by=who.specialist,
        submitted_at=at,
        authors=frozenset({who.specialist}),
    )
    return story.revision


def revision_rows(revision: Revision) -> Iterator[tuple[str, dict[str, Any]]]:
    row = signoffs.revision_row(revision)
    yield "revision", row
    yield (
        "submission",
        {
            "id": row["id"],
            "post": revision.post,
            "revision": row["id"],
            "person": revision.submitted_by,
            "at": to_text(revision.submitted_at),
        },
    )


def sign(
    story: Story, council: BenchCouncil, need: Need, *, library: str, at: datetime, row_id: str
) -> dict[str, Any] | None:
    """The signed statement in one capacity; None where that capacity signs nothing of this post."""
    if story.revision is None or story.end is State.AWAITING:
        return None
    post = story.post
    if need not in needs_of(post.accounts, post.department, council.owners, council.departments):
        return None
    refused = story.end is State.CHANGES_REQUESTED and need == MANAGER
    who = council.signatories[need]
    text = Statement(
        library=library,
        post=post.id,
        revision=1,
        digest=story.revision.digest,
        date=post.day.isoformat() if post.day else None,
        time=post.at.strftime("%H:%M") if post.at else None,
        need=need,
        verdict=Verdict.CHANGES_REQUESTED if refused else Verdict.APPROVED,
        comment="Please name the week, and use the new picture." if refused else "",
        person=who.person,
        key=who.key.id,
        at=at,
    ).text()
    return {
        "id": row_id,
        "post": post.id,
        "revision": f"{post.id}/1",
        "statement": text,
        "signature": who.key.sign(text),
    }


def _campaign_on(day: date, council: BenchCouncil, random: Random) -> Any:
    running = [one for one in council.campaigns if one.first_day <= day <= one.last_day]
    return random.choice(running) if running and random.random() < 0.4 else None

"""A remark about a post and the answers to it: between the people who plan and sign, never seen by residents."""

from collections.abc import Mapping
from dataclasses import dataclass

from sddc_planner.clock import from_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import CommentId, PersonId, PostId
from sddc_planner.model.post import tidy_text

LONGEST = 2000
"""Characters of one comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """As it is stored. ``answers`` is the comment that began its thread; None for that one itself.

    ``at``, ``edited_at`` and ``settled_at`` are UTC instants as text. Only the first of a thread can be settled. No
    part of a post's content: a sign-off knows nothing of comments.
    """

    id: CommentId
    post: PostId
    answers: CommentId | None = None
    person: PersonId | None = None
    at: str
    text: str
    edited_at: str | None = None
    settled_at: str | None = None
    settled_by: PersonId | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", tidy_text(self.text, "text").strip())
        if not self.text:
            raise InvalidValue("text", "Write something first.")
        if len(self.text) > LONGEST:
            raise InvalidValue(
                "text",
                f"A comment holds at most {LONGEST:,} characters, and this one has {len(self.text):,}.",
                hint="Shorten it, or put the rest into a second one.",
            )
        for instant in (self.at, self.edited_at, self.settled_at):
            if instant is not None:
                from_text(instant)


def row_id(post: PostId, own: str) -> CommentId:
    """The id of a comment names its post, so that the history of the post finds it after it was deleted."""
    return CommentId(f"{post}/{own}")


def mentioned(text: str, names: Mapping[PersonId, str]) -> frozenset[PersonId]:
    """People whose name stands in the text after an @. Of names that begin alike, the longest that fits counts."""
    found: set[PersonId] = set()
    folded = text.casefold()
    wanted = sorted(((name.casefold(), person) for person, name in names.items() if name.strip()), reverse=True)
    wanted.sort(key=lambda one: -len(one[0]))
    for place, sign in enumerate(folded):
        if sign != "@" or (place and folded[place - 1].isalnum()):
            continue
        after = folded[place + 1 :]
        longest = next((name for name, _person in wanted if _begins(after, name)), None)
        found.update(person for name, person in wanted if name == longest)
    return frozenset(found)


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()

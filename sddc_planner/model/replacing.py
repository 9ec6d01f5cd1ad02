"""Finding a text in the fields of a post, and the post with another in its place. No files, no library."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.links import link_problem
from sddc_planner.model.post import Post, tidy_text

LONGEST_SOUGHT, LONGEST_NEW, LONGEST_RESULT = 1000, 5000, 100_000
"""Characters of what is sought, of what takes its place, and of a field afterwards."""
MOST_HITS = 5000
SECONDS = 2.0
"""How long one field may be searched by a pattern: some patterns never end."""
_AROUND = 40
"""Characters of context on each side of a hit."""


class Field(StrEnum):
    """Where to look. ``TEXT`` is the text for all and the texts of single accounts."""

    TEXT = "text"
    LINK = "link"
    TITLE = "title"
    ALT = "alt text"
    NOTES = "notes"
    LABELS = "labels"


SEEN = frozenset({Field.TEXT, Field.LINK, Field.ALT})
"""Fields that residents see, so that a change of them leaves a sign-off behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One text of a post: the field, and which of it: an account, the number of a picture or of a label."""

    field: Field
    which: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One find. ``id`` is the same as long as the field holds what it held. ``before`` and ``after`` are its context,
    with "…" where the text goes on.

    ``becomes`` takes the place of ``found``. ``problem`` says why it cannot, as a sentence.
    """

    id: str
    post: PostId
    place: Place
    start: int
    end: int
    found: str
    becomes: str
    before: str
    after: str
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Seeking:
    """What is sought and what takes its place. ``pattern``: as a regular expression. Raises ``InvalidValue``."""

    find: str
    becomes: str = ""
    match_case: bool = False
    whole_words: bool = False
    pattern: bool = False
    fields: frozenset[Field] = field(default_factory=lambda: frozenset({Field.TEXT}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "find", tidy_text(self.find, "find"))
        object.__setattr__(self, "becomes", tidy_text(self.becomes, "becomes"))
        if not self.find:
            raise InvalidValue("find", "Say what to find.")
        if len(self.find) > LONGEST_SOUGHT:
            raise InvalidValue("find", f"At most {LONGEST_SOUGHT:,} characters can be sought.")
        if len(self.becomes) > LONGEST_NEW:
            raise InvalidValue("becomes", f"At most {LONGEST_NEW:,} characters can take the place of what is found.")
        if not self.fields:
            raise InvalidValue("fields", "Choose where to look.")
        _ = self._expression  # so that a wrong pattern is refused here

    @cached_property
    def _expression(self) -> Any:
        import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types

        sought = self.find if self.pattern else regex.escape(self.find)
        sought = rf"(?<!\w)(?:{sought})(?!\w)" if self.whole_words else sought
        try:
            return regex.compile(sought, regex.VERSION0 if self.match_case else regex.IGNORECASE)
        except (regex.error, OverflowError, RecursionError) as exc:
            raise InvalidValue("find", f"The pattern cannot be read: {exc}.") from exc

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and replacement of each find, from left to right. Raises ``InvalidValue``, also if it takes too
        long."""
        import regex  # noqa: PLC0415

        try:
            for match in self._expression.finditer(text, timeout=SECONDS):
                if match.end() > match.start():
                    yield match.start(), match.end(), self._put_for(match)
        except TimeoutError as exc:
            raise InvalidValue(
                "find", "This pattern takes too long.", hint="Make it simpler: avoid a repeat inside a repeat."
            ) from exc
        except (regex.error, IndexError) as exc:
            raise InvalidValue("becomes", f"The replacement cannot be read: {exc}.") from exc

    def _put_for(self, match: Any) -> str:
        made: str = match.expand(self.becomes) if self.pattern else self.becomes
        return made


def hits_in(post: Post, seeking: Seeking, most: int = MOST_HITS) -> list[Hit]:
    """Every find in the chosen fields of a post, in the order of the fields. Raises ``InvalidValue``, and ``UserError``
    for more than ``most``."""
    found: list[Hit] = []
    for place, text in texts_of(post, seeking.fields):
        for start, end, becomes in seeking.spans(text):
            if len(found) >= most:
                raise UserError(
                    f"There are more than {MOST_HITS:,} finds.", hint="Look in fewer posts, or for a longer text."
                )
            one = Hit(
                id=f"{post.id}|{place.field.value}|{place.which}|{start}|{end}|{text[start:end]}",
                post=post.id,
                place=place,
                start=start,
                end=end,
                found=text[start:end],
                becomes=becomes,
                before=("…" if start > _AROUND else "") + text[max(0, start - _AROUND) : start],
                after=text[end : end + _AROUND] + ("…" if end + _AROUND < len(text) else ""),
            )
            found.append(replace(one, problem=problem_of(post, place, [one])))
    return found


def texts_of(post: Post, fields: Collection[Field]) -> Iterator[tuple[Place, str]]:
    """Each text of these fields that a post holds."""
    if Field.TITLE in fields:
        yield Place(field=Field.TITLE), post.title
    if Field.TEXT in fields:
        yield Place(field=Field.TEXT), post.text
        for account, text in post.variants.items():
            yield Place(field=Field.TEXT, which=account), text
    if Field.LINK in fields:
        yield Place(field=Field.LINK), post.link
    if Field.ALT in fields:
        for number, item in enumerate(post.media):
            yield Place(field=Field.ALT, which=str(number)), item.alt
    if Field.NOTES in fields:
        yield Place(field=Field.NOTES), post.notes
    if Field.LABELS in fields:
        for number, label in enumerate(post.labels):
            yield Place(field=Field.LABELS, which=str(number)), label


def text_at(post: Post, place: Place) -> str:
    """What a post holds at a place; empty where that is not there."""
    return next((text for at, text in texts_of(post, {place.field}) if at == place), "")


def problem_of(post: Post, place: Place, hits: Sequence[Hit]) -> str:
    """Why these finds of one place cannot be replaced, as a sentence; empty where they can."""
    new = _spliced(text_at(post, place), hits)
    if len(new) > LONGEST_RESULT:
        return f"That would make it longer than {LONGEST_RESULT:,} characters."
    if place.field is Field.LINK and new.strip():
        return link_problem(new.strip()) or ""
    if place.field is Field.LABELS and (problem := _label_problem(post, place, new)):
        return problem
    try:
        _with(post, {place: new})
    except InvalidValue as exc:
        return exc.sentence()
    return ""


def _label_problem(post: Post, place: Place, new: str) -> str:
    others = [label for number, label in enumerate(post.labels) if str(number) != place.which]
    if not new.strip():
        return "That would leave a label without a name."
    if new.strip() in others:
        return f"The post has the label “{new.strip()}” already."
    return "A label is one line." if "\n" in new else ""


def replaced(post: Post, hits: Sequence[Hit]) -> tuple[Post, list[Hit]]:
    """The post with these finds replaced, and those that could not be, each with its problem."""
    places: dict[Place, list[Hit]] = {}
    for one in hits:
        places.setdefault(one.place, []).append(one)
    left: list[Hit] = []
    for place, mine in places.items():
        problem = problem_of(post, place, mine)
        if problem:
            left += [replace(one, problem=problem) for one in mine]
        else:
            post = _with(post, {place: _spliced(text_at(post, place), mine)})
    return post, left


def _spliced(text: str, hits: Sequence[Hit]) -> str:
    for one in sorted(hits, key=lambda one: -one.start):
        text = text[: one.start] + one.becomes + text[one.end :]
    return text


def _with(post: Post, texts: Mapping[Place, str]) -> Post:
    """Raises ``InvalidValue``."""
    for place, text in texts.items():
        number = int(place.which) if place.field in (Field.ALT, Field.LABELS) else -1
        if place.field is Field.TITLE:
            post = replace(post, title=text)
        elif place.field is Field.TEXT and place.which:
            post = replace(post, variants={**post.variants, AccountId(place.which): text})
        elif place.field is Field.TEXT:
            post = replace(post, text=text)
        elif place.field is Field.LINK:
            post = replace(post, link=text)
        elif place.field is Field.NOTES:
            post = replace(post, notes=text)
        elif place.field is Field.ALT:
            media = tuple(replace(item, alt=text) if n == number else item for n, item in enumerate(post.media))
            post = replace(post, media=media)
        else:
            labels = tuple(text.strip() if n == number else label for n, label in enumerate(post.labels))
            post = replace(post, labels=labels)
    return post

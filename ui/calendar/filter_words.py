"""What posts can be narrowed to, field by field, and what is narrowed, in words."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sddc_planner.model.state import State
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.wanted import Wanted
from ui import words

Choice = tuple[Hashable, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to narrow by. ``key`` is its name in ``Wanted``; ``one`` and ``many`` begin what a chip says.

    An ``either`` field has two choices that exclude each other.
    """

    key: str
    title: str
    one: str = "{}"
    gone: str = ""
    either: bool = False


FIELDS = (
    Field("departments", "Department", gone="a removed department"),
    Field("accounts", "Account", gone="a removed account"),
    Field("platforms", "Platform", "On {}", "a removed platform"),
    Field("campaigns", "Campaign", "{}", "a removed campaign"),
    Field("states", "State", gone="another state"),
    Field("labels", "Label", "Label {}"),
    Field("people", "Person", "By {}", "somebody who left"),
    Field("video", "Video", either=True),
    Field("picture", "Picture", either=True),
    Field("failing", "Checks"),
)
BY_KEY = {one.key: one for one in FIELDS}
_FIXED: dict[str, tuple[Choice, ...]] = {
    "states": tuple((state, words.state_label(state)) for state in State),
    "video": ((True, "With a video"), (False, "Without a video")),
    "picture": ((True, "With a picture"), (False, "Without a picture")),
    "failing": (("error", "With an error"), ("warning", "With a warning")),
}
"""The levels of checks are told by their words: no start needs the checks."""
_OPEN = frozenset({"labels"})
"""A label is its own name, and may be written again."""
_NAMED = 2
"""Names in a chip; with more of them the rest are counted."""


def choices_of(field: Field, choices: Choices) -> Sequence[Choice]:
    """The choices of a field, as (key, words) in the order people expect."""
    return _FIXED.get(field.key) or getattr(choices, field.key)


def chosen(wanted: Wanted, field: Field) -> frozenset[Any]:
    value = getattr(wanted, field.key)
    return value if isinstance(value, frozenset) else frozenset() if value is None else frozenset({value})


def with_chosen(wanted: Wanted, field: Field, keys: frozenset[Any]) -> Wanted:
    """The same narrowed otherwise in one field."""
    value: Any = next(iter(keys), None) if field.either else keys
    return replace(wanted, **{field.key: value})


def toggled(wanted: Wanted, field: Field, key: Hashable) -> Wanted:
    """The same with one choice more, or one less."""
    now = chosen(wanted, field)
    if key in now:
        return with_chosen(wanted, field, now - {key})
    return with_chosen(wanted, field, frozenset({key}) if field.either else now | {key})


def known(wanted: Wanted, choices: Choices) -> Wanted:
    """Without what is no longer there."""
    for field in FIELDS:
        if field.key in _FIXED or field.key in _OPEN:
            continue
        there = {key for key, _name in choices_of(field, choices)}
        if chosen(wanted, field) - there:
            wanted = with_chosen(wanted, field, chosen(wanted, field) & there)
    return wanted


def said(wanted: Wanted, field: Field, choices: Choices) -> str:
    """What one field is narrowed to: "Waste", "Waste or Leisure", "By V. Specialist"; empty where it is not."""
    names = names_of(wanted, field, choices)
    if field.key == "states":
        names = [words.state_word(state).lower() for state in State if state in wanted.states]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    if not names:
        return ""
    found = field.one.format(" or ".join(filter(None, (", ".join(names[:-1]), names[-1]))))
    return found[:1].upper() + found[1:]


def names_of(wanted: Wanted, field: Field, choices: Choices) -> list[str]:
    """In the order of the choices; what is no longer there comes last."""
    now, there = chosen(wanted, field), choices_of(field, choices)
    gone = now - {key for key, _name in there}
    return [
        *(name for key, name in there if key in now),
        *(str(key) if field.key in _OPEN else field.gone for key in sorted(gone, key=str)),
    ]


def sentence(wanted: Wanted, choices: Choices) -> str:
    """Everything that is narrowed: "Waste; draft; With a video"."""
    return "; ".join(filter(None, (said(wanted, field, choices) for field in FIELDS)))


def is_narrowed(wanted: Wanted) -> bool:
    return any(getattr(wanted, one.name) not in (None, frozenset()) for one in fields(wanted))

"""A brief's content as a person reads it, part by part, and what changed between two of them, word by word.

Evidence packs show these words beside what was signed and are checked against them (``exports/proof/brief_judge.py``):
whoever words a part in another way makes a new version of the evidence's format.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sddc_planner.model.day_words import full_date
from sddc_planner.model.difference import words_changed
from sddc_planner.model.difference_of_content import Change
from sddc_planner.model.number_words import AT_THE_NUMBER, BEFORE

NameOf = Callable[[str], str]
"""The name of a department or person by id, as it is now."""

_OTHERWISE = "The brief changed in a way that no words show"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPart:
    """One part of a brief: what it is called and what it says. ``text`` is empty where nothing was written.

    ``is_short`` parts are values, such as a date; the others are prose.
    """

    field: str
    label: str
    text: str
    is_short: bool = False


def brief_parts(content: Mapping[str, Any], name_of: NameOf) -> tuple[BriefPart, ...]:
    """All that ``content`` says, as made by ``brief_content``, in the order in which a brief is read."""
    return tuple(_parts(content, name_of))


def brief_changes(old: Mapping[str, Any], new: Mapping[str, Any], name_of: NameOf) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``. None if and only if they are equal."""
    if old == new:
        return ()
    return tuple(_changes(_by_label(old, name_of), _by_label(new, name_of))) or (
        Change(field="content", sentence=_OTHERWISE),
    )


def money(pence: int) -> str:
    """An amount as people write it: "£1,500" or "£99.50"."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"


def _parts(said: Mapping[str, Any], name_of: NameOf) -> Iterator[BriefPart]:
    yield _short("name", "Name", said["name"])
    yield _short("first_day", "First day", _day(said["first_day"]))
    yield _short("last_day", "Last day", _day(said["last_day"]))
    yield _short("department", "Led by", name_of(said["department"]) if said["department"] else "")
    yield _short("departments", "With", ", ".join(name_of(one) for one in said["departments"]))
    yield _short("partners", "Partners", ", ".join(said["partners"]))
    yield _short("lead", "Lead", name_of(said["lead"]) if said["lead"] else "")
    yield _short("season", "Season", (said["season"] or "").capitalize())
    yield _short("tier", "Tier", (said["tier"] or "").capitalize())
    yield _short("budget", "Budget", "" if said["budget"] is None else money(said["budget"]))
    yield _short("paid", "Paid advertising", "Yes" if said["paid"] else "No")
    yield _short("tag", "Link tag", said["tag"])
    yield _prose("aim", "Aim", said["aim"])
    for number, one in enumerate(said["objectives"], 1):
        yield _prose("objectives", f"Objective {number}", _objective(one))
    yield _short("audiences", "Audiences", ", ".join(said["audiences"]))
    yield _prose("insight", "Audience insight", said["insight"])
    yield _prose("strategy", "Strategy and ideas", said["strategy"])
    yield _prose("implementation", "Implementation", said["implementation"])
    yield _prose("scoring", "Scoring and evaluation", said["scoring"])
    for one in said["measures"]:
        yield _prose("measures", f"Measure of {one['kind']}: {one['name']}", _measure(one))


def _by_label(said: Mapping[str, Any], name_of: NameOf) -> dict[str, BriefPart]:
    """Measures of the same name and kind are told apart by a number."""
    found: dict[str, BriefPart] = {}
    for one in _parts(said, name_of):
        label, number = one.label, 2
        while label in found:
            label, number = f"{one.label} ({number})", number + 1
        found[label] = one
    return found


def _changes(old: Mapping[str, BriefPart], new: Mapping[str, BriefPart]) -> Iterator[Change]:
    for label in (*new, *(one for one in old if one not in new)):
        there = new.get(label) or old[label]
        was, now = (one[label].text if label in one else "" for one in (old, new))
        gone, came = label not in new, label not in old
        if was == now and not gone and not came:
            continue
        if there.is_short:
            yield Change(field=there.field, sentence=_value(label, was, now))
            continue
        verb = "removed" if gone or not now else "added" if came or not was else "changed"
        yield Change(field=there.field, sentence=f"{label} {verb}", pieces=words_changed(was, now))
    shared = [[label for label in one if label in old and label in new] for one in (old, new)]
    if shared[0] != shared[1]:
        yield Change(field="measures", sentence="Measures put in another order")


def _value(label: str, was: str, now: str) -> str:
    if was and now:
        return f"{label} {was} → {now}"
    return f"{label} added: {now}" if now else f"{label} removed: {was}"


def _objective(one: Mapping[str, Any]) -> str:
    how_much = " ".join(_labelled((("from", one["start"]), ("to", one["target"]), ("by", _day(one["by"])))))
    return "\n".join(part for part in (one["what"], how_much) if part)


def _measure(one: Mapping[str, Any]) -> str:
    unit = f" {one['unit']}" if one["unit"] else ""
    how_much = (
        ("from", _with(one["baseline"], unit)),
        ("to", _with(one["target"], unit)),
        ("by", _day(one["target_day"])),
    )
    counted_in = [f"in{unit}"] if unit and one["baseline"] is None and one["target"] is None else []
    lines = [
        " ".join([*counted_in, *_labelled(how_much)]),
        "Less is better." if one["better"] == "down" else "More is better.",
        f"Read from: {one['source']}" if one["source"] else "",
        one["note"],
    ]
    return "\n".join(line for line in lines if line)


def _labelled(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{label} {text}" for label, text in pairs if text]


def _with(number: str | None, unit: str) -> str:
    if number is None:
        return ""
    whole, point, rest = number.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    text = f"{int(digits):,}{point}{rest}"
    mark = unit[1:]
    if mark in BEFORE:
        return f"{sign}{mark}{text}"
    return f"{sign}{text}{mark if mark in AT_THE_NUMBER else unit}"


def _short(field: str, label: str, text: str) -> BriefPart:
    return BriefPart(field=field, label=label, text=text, is_short=True)


def _prose(field: str, label: str, text: str) -> BriefPart:
    return BriefPart(field=field, label=label, text=text)


def _day(text: str | None) -> str:
    return full_date(date.fromisoformat(text)) if text else ""

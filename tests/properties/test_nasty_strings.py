"""Every naughty string goes in and comes out as it was: through the store, the journal, undo and a closed file."""

import json
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId
from sddc_planner.model.post import Media
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import SmallCouncil

NAUGHTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
EXTRA = [
    "=1+1",
    "@here",
    "-5",
    "👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Ŵyth ŷd, llŷn",
    "عيد سعيد",
    "x\n" * 300,
    "a\x00b",
    "\ufffe\uffff",
    "\u2028\x85",
    "𝓯𝓪𝓷𝓬𝔂",
]


@pytest.mark.parametrize(
    "field", ["text", "notes", "link", "title", "link_tag", "variants", "labels", "alt", "waivers"]
)
def test_every_naughty_string_round_trips(council: SmallCouncil, clock: TickingClock, field: str) -> None:
    """One post holds each string in turn; then all of it is undone and done again, over a restart."""
    planner = council.planner
    post = council.write(accounts=(council.facebook,), link="https://example.org")
    storable = [one for one in (*NAUGHTY, *EXTRA) if is_text(one)]
    said = []
    for one in storable:
        value = {
            "variants": {council.facebook: one},
            "labels": (one,),
            "alt": (Media(sha256="0" * 64, alt=one),),
            "waivers": {"check": one},
        }.get(field, one)
        planner.posts.edit(post.id, sitting=False, **{"media" if field == "alt" else field: value})
        said.append(value_of(planner, council, field))
        assert said[-1] == as_kept(field, one), one
    changes = len([n for n, one in enumerate(said) if n == 0 or one != said[n - 1]])
    planner.close()
    planner = Planner.open(planner.folder, clock=clock)
    try:
        assert value_of(planner, council, field) == said[-1]
        for _ in range(min(changes, 40) - 1):
            planner.record.undo()
        for _ in range(min(changes, 40) - 1):
            planner.record.redo()
        assert value_of(planner, council, field) == said[-1]
        assert planner.record.check().faults == []
        planner.posts.search(said[-1])
        planner.posts.delete([post.id])
        planner.record.undo()
        assert value_of(planner, council, field) == said[-1]
    finally:
        planner.close()


def is_text(one: str) -> bool:
    try:
        one.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def as_kept(field: str, one: str) -> str:
    """Line ends take one form; a title is one line; a link has no space around it."""
    text = one.replace("\r\n", "\n").replace("\r", "\n")
    return {"title": " ".join(text.split()), "link": text.strip()}.get(field, text)


def value_of(planner: Planner, council: SmallCouncil, field: str) -> str:
    con = planner.desk.library.con
    (row,) = con.execute("SELECT id FROM post").fetchall()
    post = planner.posts.get(row["id"]).post
    kept: dict[str, str] = {
        "variants": post.variants.get(council.facebook, ""),
        "labels": "".join(post.labels),
        "alt": "".join(one.alt for one in post.media),
        "waivers": post.waivers.get("check", ""),
    }
    return kept[field] if field in kept else str(getattr(post, field))


HALF = "x \ud83d y"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((field, HALF) for field in ("text", "notes", "title", "link", "link_tag")),
        ("labels", (HALF,)),
        ("media", (Media(sha256="0" * 64, alt=HALF),)),
        ("waivers", {"check": HALF}),
        ("variants", {AccountId("c" * 31 + "0"): HALF}),
    ],
)
def test_half_a_character_is_refused(council: SmallCouncil, field: str, value: Any) -> None:
    post = council.write()
    with pytest.raises(InvalidValue, match="half a character") as caught:
        council.planner.posts.edit(post.id, **{field: value})
    assert caught.value.field == field
    assert council.planner.posts.get(post.id).post == post


def test_naughty_names_are_kept_too(council: SmallCouncil) -> None:
    """A comment that is signed, a setting, a department's name."""
    planner = council.planner
    for number, one in enumerate(one for one in NAUGHTY if is_text(one) and one.strip()):
        planner.council.set(f"setting {number}", one)
        assert planner.council.setting(f"setting {number}") == one
        if number % 40 == 0:
            post = council.write()
            council.submit(post.id)
            council.sign_in(council.manager)
            planner.signoffs.request_changes([post.id], one)
            (given,) = planner.signoffs.review(post.id).standing.evidence.signoffs
            assert given.sound
            assert given.statement.comment == one.strip()
    assert planner.record.check().faults == []

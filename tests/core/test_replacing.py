"""Find and replace: every field, plain and by pattern, bounded, in one step, and nothing that was not ticked."""

from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model import replacing
from sddc_planner.model.post import Media
from sddc_planner.model.replacing import Field, Hit, Seeking, replaced
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

EVERYWHERE = frozenset(Field)


def found(planner: Planner, seeking: Seeking, *posts: str, settled: bool = False) -> tuple[Hit, ...]:
    return planner.replacing.find(seeking, posts, settled=settled).hits


def test_every_field_is_searched_and_replaced_in_one_step(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    (tmp_path / "one.mp4").write_bytes(b"\0\0\0\x18ftyp")
    post = council.write(
        title="Old hall",
        text="The old hall opens.",
        accounts=(council.facebook, council.x),
        variants={council.x: "Old hall!"},
        link="https://example.org/old-hall",
        notes="Ask the old hall.",
        labels=("old hall", "culture"),
    )
    post = planner.posts.add_media(post.id, tmp_path / "one.mp4", "Inside the old hall")
    other = council.write(title="Untouched", text="New hall.")
    entries = planner.record.check().entries
    seeking = Seeking(find="old hall", becomes="town hall", fields=EVERYWHERE)
    hits = found(planner, seeking, post.id, other.id)
    assert [one.place.field.value for one in hits] == ["title", "text", "text", "alt text", "notes", "labels"]
    done = planner.replacing.replace(seeking, hits)
    assert (done.hits, done.posts, done.left, done.gone) == (6, 1, (), 0)
    new = planner.posts.get(post.id).post
    assert (new.title, new.text, new.variants[council.x]) == ("town hall", "The town hall opens.", "town hall!")
    assert (new.media[0].alt, new.notes, new.labels) == (
        "Inside the town hall",
        "Ask the town hall.",
        ("town hall", "culture"),
    )
    assert planner.record.check().entries == entries + 1
    assert "replaced “old hall” with “town hall” 6 times" in planner.record.undo()
    assert planner.posts.get(post.id).post == post


@pytest.mark.parametrize(
    ("how", "text", "wanted"),
    [
        ({"find": "bin", "becomes": "sack"}, "Bin, binman, BIN.", "sack, sackman, sack."),
        ({"find": "Bin", "becomes": "Sack", "match_case": True}, "Bin, bin.", "Sack, bin."),
        ({"find": "bin", "becomes": "sack", "whole_words": True}, "bin binman.", "sack binman."),
        ({"find": "a.c", "becomes": "x"}, "a.c abc", "x abc"),
        ({"find": r"(\d+)pm", "becomes": r"\1 pm", "pattern": True}, "At 5pm.", "At 5 pm."),
        ({"find": "^", "becomes": "x", "pattern": True}, "Nothing is found of no length.", None),
        ({"find": r"\1", "becomes": r"\2"}, r"literally \1", r"literally \2"),
        ({"find": "café\r\nbar", "becomes": "café"}, "The café\nbar.", "The café."),
        ({"find": "🎄", "becomes": "⭐"}, "Merry 🎄🎄", "Merry ⭐⭐"),
    ],
)
def test_how_it_is_found(
    planner: Planner, council: SmallCouncil, how: dict[str, object], text: str, wanted: str | None
) -> None:
    post = council.write(text=text)
    seeking = Seeking(**how)  # type: ignore[arg-type]
    done = planner.replacing.replace(seeking, found(planner, seeking, post.id))
    assert planner.posts.get(post.id).post.text == (text if wanted is None else wanted)
    assert bool(done.hits) is (wanted is not None)


@pytest.mark.parametrize(
    "how",
    [
        {"find": ""},
        {"find": "x" * 1001},
        {"find": "x", "becomes": "y" * 5001},
        {"find": "(", "pattern": True},
        {"find": "x", "fields": frozenset()},
        {"find": "\ud83d"},
    ],
)
def test_what_cannot_be_sought_is_refused(how: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        Seeking(**how)  # type: ignore[arg-type]


def test_a_pattern_without_end_is_stopped(
    planner: Planner, council: SmallCouncil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "SECONDS", 0.05)
    post = council.write(text="a" * 80 + "b")
    with pytest.raises(InvalidValue, match="too long"):
        found(planner, Seeking(find="(a|aa)+$", pattern=True), post.id)
    with pytest.raises(InvalidValue, match="replacement"):
        found(planner, Seeking(find="(b)", becomes=r"\7", pattern=True), post.id)


def test_what_would_be_invalid_is_listed_and_left(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(link="https://example.org/bins", text="https bins", labels=("bins", "waste"))
    seeking = Seeking(find="https", becomes="gopher", fields=frozenset({Field.LINK, Field.TEXT}))
    text, link = found(planner, seeking, post.id)
    assert not text.problem
    assert link.problem
    done = planner.replacing.replace(seeking, (text, link))
    assert (done.hits, [one.place.field for one in done.left]) == (1, [Field.LINK])
    assert planner.posts.get(post.id).post.link == post.link
    (label,) = found(planner, Seeking(find="bins", becomes="waste", fields=frozenset({Field.LABELS})), post.id)
    assert "already" in label.problem
    (label,) = found(planner, Seeking(find="bins", becomes=" ", fields=frozenset({Field.LABELS})), post.id)
    assert "without a name" in label.problem


def test_who_loses_a_sign_off_is_told_before(planner: Planner, council: SmallCouncil) -> None:
    signed, draft = council.approved(text="Old bins.", notes="Old"), council.write(text="Old grit.")
    planner.sit_down(council.specialist)
    seeking = Seeking(find="old", becomes="New", fields=frozenset({Field.TEXT, Field.NOTES}))
    hits = found(planner, seeking, signed.id, draft.id)
    assert [one.id for one in planner.replacing.would_lose(seeking, hits)] == [signed.id]
    notes = [one for one in hits if one.place.field is Field.NOTES]
    assert planner.replacing.would_lose(seeking, notes) == ()
    planner.replacing.replace(seeking, notes)
    assert planner.posts.get(signed.id).standing is State.APPROVED
    planner.replacing.replace(seeking, hits)
    assert planner.posts.get(signed.id).standing is State.CHANGED
    planner.record.undo()
    assert planner.posts.get(signed.id).standing is State.APPROVED


def test_published_and_cancelled_posts_are_passed_over(planner: Planner, council: SmallCouncil) -> None:
    gone, off, draft = council.approved(text="old"), council.write(text="old"), council.write(text="old")
    planner.sit_down(council.specialist)
    planner.posts.mark_published([gone.id])
    planner.posts.cancel([off.id])
    seeking = Seeking(find="old", becomes="new")
    finds = planner.replacing.find(seeking, [gone.id, off.id, draft.id])
    assert ([one.post for one in finds.hits], finds.passed_over, finds.looked_at) == ([draft.id], 2, 3)
    assert len(found(planner, seeking, gone.id, off.id, draft.id, settled=True)) == 3


def test_what_changed_meanwhile_is_left_alone(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(text="old and old")
    seeking = Seeking(find="old", becomes="new")
    hits = found(planner, seeking, post.id)
    planner.posts.edit(post.id, text="so old and old")
    done = planner.replacing.replace(seeking, hits)
    assert (done.hits, done.gone) == (0, 2)
    assert planner.posts.get(post.id).post.text == "so old and old"


def test_too_many_finds_are_refused(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(text="a" * (replacing.MOST_HITS + 1))
    with pytest.raises(UserError, match="more than"):
        found(planner, Seeking(find="a"), post.id)


def test_drafts_are_those_that_nobody_submitted(planner: Planner, council: SmallCouncil) -> None:
    draft, tray = council.write(day=date(2020, 12, 9)), council.write(day=None, at=None)
    waiting = council.write()
    council.submit(waiting.id)
    assert planner.replacing.drafts() == (draft.id, tray.id)


def test_of_two_pictures_alike_the_right_one_is_changed(council: SmallCouncil) -> None:
    post = council.write(media=(Media(sha256="0" * 64, alt="old"), Media(sha256="0" * 64, alt="old")))
    hits = replacing.hits_in(post, Seeking(find="old", becomes="new", fields=frozenset({Field.ALT})))
    new, left = replaced(post, hits[1:])
    assert ([one.alt for one in new.media], left) == (["old", "new"], [])

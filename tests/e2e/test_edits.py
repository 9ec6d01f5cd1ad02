"""Any change of an approved post's content takes it out of the export; changed back, it is what was signed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.model.post import Media, Post
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.e2e.program import MONTH, export

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738"
    "550000000049454e44ae426082"
)


@contextmanager
def opened(library: Path) -> Iterator[Planner]:
    planner = Planner.open(library)
    try:
        planner.sit_down(planner.council.person("V. Specialist").id)
        yield planner
    finally:
        planner.close()


def approved_post(library: Path) -> Post:
    """An approved post of December with a picture and two accounts."""
    with opened(library) as planner:
        views = [planner.posts.get(one) for one in planner.schedules.ids(date(2020, 12, 1))]
        return next(
            one.post
            for one in views
            if one.standing is State.APPROVED and one.post.media and len(one.post.accounts) > 1 and one.post.at
        )


def _text(post: Post) -> dict[str, Any]:
    return {"text": post.text[:-1] + ("?" if post.text[-1] != "?" else "!")}


def _alt(post: Post) -> dict[str, Any]:
    return {"media": (replace(post.media[0], alt=post.media[0].alt + "."), *post.media[1:])}


def _account(post: Post) -> dict[str, Any]:
    return {"accounts": post.accounts[1:]}


def _day(post: Post) -> dict[str, Any]:
    assert post.day
    return {"day": post.day + timedelta(days=1 if post.day.day < 28 else -1)}


def _time(post: Post) -> dict[str, Any]:
    assert post.at
    return {"at": time(post.at.hour, (post.at.minute + 1) % 60)}


@pytest.mark.parametrize("change", [_text, _alt, _account, _day, _time])
def test_an_edit_takes_it_out_and_changing_back_brings_it_back(
    library: Path, tmp_path: Path, change: Callable[[Post], dict[str, Any]]
) -> None:
    post = approved_post(library)
    edited = change(post)
    with opened(library) as planner:
        planner.posts.edit(post.id, **edited)
    assert _why_out(library, tmp_path, post) == "changed since sign-off"
    with opened(library) as planner:
        planner.posts.edit(post.id, **{name: getattr(post, name) for name in edited})
    assert _why_out(library, tmp_path, post) == ""


def test_other_media_take_it_out_and_undo_brings_it_back(library: Path, tmp_path: Path) -> None:
    post = approved_post(library)
    (tmp_path / "other.png").write_bytes(_PNG)
    with opened(library) as planner:
        added = planner.posts.add_media(post.id, tmp_path / "other.png", "A dot")
        swapped = (Media(sha256=added.media[-1].sha256, alt=post.media[0].alt), *post.media[1:])
        planner.posts.edit(post.id, sitting=False, media=swapped)
    assert _why_out(library, tmp_path, post) == "changed since sign-off"
    with opened(library) as planner:
        planner.record.undo()
        planner.record.undo()
    assert _why_out(library, tmp_path, post) == ""


def test_one_byte_of_a_picture_takes_it_out(library: Path, tmp_path: Path) -> None:
    post = approved_post(library)
    with opened(library) as planner:
        path = planner.posts.media_path(planner.posts.media_of(post)[0])
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert "since it was signed" in _why_out(library, tmp_path, post)
    path.write_bytes(whole)
    assert _why_out(library, tmp_path, post) == ""


def _why_out(library: Path, tmp_path: Path, post: Post) -> str:
    """Why an export leaves the post out, or empty if it holds it."""
    report = export(library, MONTH, tmp_path / "out", "--department", _department(library, post))
    reasons = {one["post"]: one["reason"] for file in report["files"] for one in file["left_out"]}
    return str(reasons.get(post.id, ""))


def _department(library: Path, post: Post) -> str:
    with opened(library) as planner:
        return next(one.name for one in planner.council.departments() if one.id == post.department)

"""Nobody signs what they wrote or submitted, however it came to be theirs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sddc_planner.errors import NotAllowed
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PostId, VideoId
from sddc_planner.model.signoff import Need
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from tests.council import DAY, PASSPHRASE, SmallCouncil

Way = Callable[[SmallCouncil, Path], PostId]
WROTE, SUBMITTED = "You wrote part of it", "You submitted it"


def manager_writes(council: SmallCouncil, _folder: Path) -> PostId:
    post = council.write()
    council.planner.posts.delete([post.id])
    council.planner.sit_down(council.manager)
    return council.planner.posts.add(
        title="Own", text="Own work", day=DAY, at=post.at, accounts=post.accounts, department=post.department
    ).id


def manager_changes_one_word(council: SmallCouncil, _folder: Path) -> PostId:
    post = council.write()
    council.planner.sit_down(council.manager)
    council.planner.posts.edit(post.id, text=f"{post.text} Sorry.")
    return post.id


def manager_moves_it(council: SmallCouncil, _folder: Path) -> PostId:
    post = council.write()
    council.planner.sit_down(council.manager)
    council.planner.posts.move([post.id], DAY.replace(day=15))
    return post.id


def manager_adds_a_picture(council: SmallCouncil, folder: Path) -> PostId:
    post = council.write()
    (folder / "a.png").write_bytes(b"\x89PNG")
    council.planner.sit_down(council.manager)
    council.planner.posts.add_media(post.id, folder / "a.png", alt="A")
    return post.id


def manager_copies_it(council: SmallCouncil, _folder: Path) -> PostId:
    post = council.write()
    council.planner.sit_down(council.manager)
    (copy,) = council.planner.posts.copy([post.id], DAY.replace(day=21))
    return copy.id


def specialist_copies_what_the_manager_wrote(council: SmallCouncil, folder: Path) -> PostId:
    post = manager_writes(council, folder)
    council.planner.sit_down(council.specialist)
    (copy,) = council.planner.posts.copy([post], DAY.replace(day=21))
    (again,) = council.planner.posts.copy([copy.id], DAY.replace(day=22))
    return again.id


def manager_imports_it(council: SmallCouncil, folder: Path) -> PostId:
    sheet = folder / "sheet.csv"
    sheet.write_text("Date,Time,Account,Text\n14/12/2020,09:00,South Derbyshire DC,Imported\n", encoding="utf-8")
    planner = council.planner
    planner.sit_down(council.manager)
    report = planner.exchange.apply_import(planner.exchange.preview_import(sheet))
    return report.posts[0]


def film(council: SmallCouncil) -> Video:
    return council.planner.council.save(
        Video(id=VideoId(council.planner.council.new_id()), title="Bins", cut="1" * 64, cut_name="bins.mp4")
    )


def manager_links_a_film(council: SmallCouncil, _folder: Path) -> PostId:
    post = council.write()
    shown = film(council)
    council.planner.sit_down(council.manager)
    council.planner.posts.edit(post.id, video=shown.id)
    return post.id


def manager_cuts_the_film_anew(council: SmallCouncil, _folder: Path) -> PostId:
    council.planner.sit_down(council.specialist)
    shown = film(council)
    post = council.write(video=shown.id)
    council.planner.sit_down(council.manager)
    council.planner.council.save(replace(shown, cut="2" * 64))
    return post.id


def specialist_changes_it_afterwards(council: SmallCouncil, folder: Path) -> PostId:
    post = manager_writes(council, folder)
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post, text="All new.")
    return post


WAYS: list[Way] = [
    manager_writes,
    manager_changes_one_word,
    manager_moves_it,
    manager_adds_a_picture,
    manager_copies_it,
    specialist_copies_what_the_manager_wrote,
    manager_imports_it,
    manager_links_a_film,
    manager_cuts_the_film_anew,
    specialist_changes_it_afterwards,
]


@pytest.mark.parametrize("way", WAYS)
def test_whoever_had_a_hand_in_the_content_cannot_sign_it(council: SmallCouncil, tmp_path: Path, way: Way) -> None:
    post = way(council, tmp_path)
    council.submit(post)
    expect_refused(council, post, WROTE)


def expect_refused(council: SmallCouncil, post: PostId, why: str) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    assert planner.signoffs.review(post).hindrance.startswith(why)
    decisions: list[Callable[[], object]] = [
        lambda: planner.signoffs.approve([post]),
        lambda: planner.signoffs.request_changes([post], "No."),
        lambda: planner.signoffs.withdraw([post]),
    ]
    for decide in decisions:
        with pytest.raises(NotAllowed, match=why):
            decide()
    assert planner.posts.get(post).standing is State.AWAITING
    assert planner.signoffs.waiting() == 0


def test_whoever_submitted_it_cannot_sign_it(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.sit_down(council.manager)
    council.planner.schedules.submit([post.id])
    expect_refused(council, post.id, SUBMITTED)


def test_what_is_not_content_makes_nobody_an_author(council: SmallCouncil) -> None:
    post = council.write()
    planner = council.planner
    planner.sit_down(council.manager)
    planner.posts.edit(post.id, title="Bins!", notes="Good", labels=("bins",))
    planner.posts.cancel([post.id])
    planner.posts.cancel([post.id], cancelled=False)
    council.submit(post.id)
    council.approve(post.id)
    assert planner.posts.get(post.id).standing is State.APPROVED


def test_another_submission_by_somebody_else_lets_the_submitter_sign(council: SmallCouncil) -> None:
    """The manager submitted it by mistake: taken back, and submitted by the specialist, it can be signed."""
    planner = council.planner
    post = council.write()
    planner.sit_down(council.manager)
    planner.schedules.submit([post.id])
    planner.record.undo()
    council.submit(post.id)
    assert planner.posts.get(post.id).revision == 2
    council.approve(post.id)
    assert planner.posts.get(post.id).standing is State.APPROVED


def test_somebody_else_in_the_same_capacity_can_sign(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    post = manager_writes(council, tmp_path)
    council.submit(post)
    council.sign_in(council.manager)
    planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
    planner.sit_down(council.contact)
    planner.signoffs.unlock(council.contact, PASSPHRASE)
    planner.signoffs.approve([post])
    assert planner.posts.get(post).standing is State.APPROVED


def test_later_authorship_does_not_unmake_what_was_signed_before(council: SmallCouncil) -> None:
    """The manager edits after signing and the text is changed back: her signature was over the others' work."""
    planner = council.planner
    post = council.approved()
    planner.sit_down(council.manager)
    planner.posts.edit(post.id, text="Mine", sitting=False)
    assert planner.posts.get(post.id).standing is State.CHANGED
    planner.sit_down(council.specialist)
    planner.posts.edit(post.id, text=post.text, sitting=False)
    assert planner.posts.get(post.id).standing is State.APPROVED
    planner.posts.edit(post.id, text="Another", sitting=False)
    council.submit(post.id)
    expect_refused(council, post.id, WROTE)


@pytest.mark.parametrize(
    ("who", "problem"),
    [
        ("writer", "signed their own work"),
        ("submitter", "signed their own work"),
        ("stranger", "did not hold"),
        ("former", "did not hold"),
    ],
)
def test_a_signature_that_should_not_have_been_given_does_not_count(
    council: SmallCouncil, monkeypatch: pytest.MonkeyPatch, who: str, problem: str
) -> None:
    """Even a fault in the door that keeps people out approves nothing: each signature is judged again."""
    planner = council.planner
    post = council.write()
    if who == "writer":
        planner.sit_down(council.manager)
        planner.posts.edit(post.id, text="Own work")
    planner.sit_down(council.manager if who == "submitter" else council.specialist)
    planner.schedules.submit([post.id])
    monkeypatch.setattr(type(planner.signoffs), "_hindrance", lambda *_a, **_k: "")
    if who in {"stranger", "former"}:
        council.sign_in(council.manager)
        if who == "former":
            deputy = planner.council.give(council.contact, Capacity.COMMUNICATIONS_MANAGER)
            planner.council.end(deputy)
        council.sign_in(council.contact)
        manager = Need(capacity=Capacity.COMMUNICATIONS_MANAGER)
        monkeypatch.setattr(type(planner.council), "needs_held", lambda *_a: (manager,))
    else:
        council.sign_in(council.manager)
    planner.signoffs.approve([post.id])
    assert planner.posts.get(post.id).standing is State.AWAITING
    (fault,) = planner.record.check().faults
    assert problem in fault.what

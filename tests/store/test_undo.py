"""Undo and redo: everything in the plan, across restarts, never across a sign-off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sddc_planner.errors import Conflict, NothingToUndo
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Asks, Department, Person
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PlatformId, VideoId
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil
from tests.store.rich import Rich

PLAN = (
    "post",
    "submission",
    "department",
    "account",
    "campaign",
    "video",
    "setting",
    "imported_row",
    "media",
    "person",
)


def plan(planner: Planner) -> dict[str, list[tuple[object, ...]]]:
    """All that undo must bring back, without the order in which rows were first written."""
    con = planner.desk.library.con
    found = {}
    for table in PLAN:
        rows = con.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608  # names from above
        found[table] = [
            tuple(value for name, value in zip(row.keys(), row, strict=True) if name != "n") for row in rows
        ]
    return found


def reopened(planner: Planner) -> Planner:
    planner.close()
    return Planner.open(planner.folder, clock=planner.desk.clock)


def changes(rich: Rich, planner: Planner) -> list[Callable[[], object]]:
    """One of every change that can be undone."""
    council, posts = planner.council, planner.posts
    picture = rich.folder / "gritter.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n gritter")
    sheet = rich.folder / "more.csv"
    sheet.write_text("Date,Account,Text\n05/01/2021,South Derbyshire DC,Snow\n", encoding="utf-8")
    facebook = PlatformId("facebook")
    leisure = rich.council.leisure
    return [
        lambda: posts.add(text="New"),
        lambda: posts.edit(rich.plain, text="Changed", sitting=False),
        lambda: posts.edit(rich.approved, media=(), variants={}, link="", sitting=False),
        lambda: posts.move([rich.plain, rich.approved], None),
        lambda: posts.copy([rich.plain, rich.approved], DAY),
        lambda: posts.delete([rich.refused, rich.approved]),
        lambda: posts.cancel([rich.plain]),
        lambda: posts.waive(rich.plain, "x", "Because."),
        lambda: posts.add_media(rich.plain, picture, "A gritter"),
        lambda: posts.edit(rich.halfway, text="For some, bins change.", sitting=False),
        lambda: planner.schedules.submit([rich.halfway]),
        lambda: planner.exchange.apply_import(planner.exchange.preview_import(sheet)),
        lambda: council.save(Department(id=DepartmentId("1" * 32), name="Trees", asks=Asks.IS_TOLD)),
        lambda: council.save(replace(leisure, name="Sport")),
        lambda: council.save(Person(id=PersonId("2" * 32), name="N. Newcomer")),
        lambda: council.save(Account(id=AccountId("3" * 32), name="Trees", platform=facebook, department=leisure.id)),
        lambda: council.save(Campaign(id=CampaignId("4" * 32), name="Trees", first_day=DAY, last_day=DAY)),
        lambda: council.save(Video(id=VideoId("6" * 32), title="Trees")),
        lambda: council.remove(next(one for one in council.videos() if one.title == "Trees")),
        lambda: council.save(Video(id=VideoId("f" * 32), title="Bin day", cut="9" * 64)),
        lambda: council.set("quiet_hours", "yes"),
        lambda: council.set("quiet_hours", "no"),
    ]


def test_every_change_can_be_undone_and_done_again_across_restarts(rich: Rich) -> None:
    planner = rich.open()
    planner.sit_down(rich.council.specialist)
    try:
        plans = [plan(planner)]
        for change in changes(rich, planner):
            change()
            plans.append(plan(planner))
            assert plans[-1] != plans[-2], "the change must change something, or it proves nothing"
        for step in reversed(range(len(plans) - 1)):
            planner = reopened(planner) if step % 4 == 0 else planner
            planner.record.undo()
            assert plan(planner) == plans[step]
        for step in range(1, len(plans)):
            planner = reopened(planner) if step % 4 == 0 else planner
            planner.record.redo()
            assert plan(planner) == plans[step]
        assert planner.record.check().faults == []
        assert planner.record.labels()[1] == ""
        with pytest.raises(NothingToUndo, match="nothing to redo"):
            planner.record.redo()
    finally:
        planner.close()


def test_undoing_a_deletion_brings_back_everything(rich: Rich) -> None:
    planner = rich.open()
    try:
        before = planner.posts.get(rich.approved)
        lines = len(planner.record.history(rich.approved))
        planner.posts.delete([rich.approved])
        assert rich.approved not in {line.id for line, _state in planner.posts.search("Waste")}
        assert len(planner.record.history(rich.approved)) == lines + 1, "its history stays"
        planner.record.undo()
        assert planner.posts.get(rich.approved) == before
        assert before.standing is State.APPROVED
        assert rich.approved in {line.id for line, _state in planner.posts.search("Waste")}
        assert planner.schedules.ids(DAY, [rich.council.waste.id]).count(rich.approved) == 1
    finally:
        planner.close()


def test_undo_never_crosses_a_sign_off(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved()
    for expected in ("approved", "withdrew"):
        assert planner.record.labels() == ("", "")
        with pytest.raises(NothingToUndo, match="signature") as caught:
            planner.record.undo()
        assert expected in caught.value.message
        assert "withdrawn" in caught.value.hint
        council.sign_in(council.manager)
        if expected == "approved":
            planner.signoffs.withdraw([post.id])
    planner.sit_down(council.specialist)
    planner.posts.edit(post.id, notes="Later")
    assert planner.record.undo() == "changed the notes of “Christmas bins”"
    with pytest.raises(NothingToUndo, match="signature"):
        planner.record.undo()
    assert planner.posts.get(post.id).standing is State.AWAITING


def test_what_is_done_after_an_undo_ends_redo(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    planner.posts.edit(post.id, text="One", sitting=False)
    planner.posts.edit(post.id, text="Two", sitting=False)
    planner.record.undo()
    planner.record.undo()
    assert planner.record.labels()[1] == "changed the text of “Christmas bins”"
    planner.posts.edit(post.id, notes="Something else")
    assert planner.record.labels()[1] == ""
    with pytest.raises(NothingToUndo):
        planner.record.redo()
    planner.record.undo()
    planner.record.redo()
    assert planner.posts.get(post.id).post.notes == "Something else"


def test_a_sign_off_ends_redo(council: SmallCouncil) -> None:
    planner = council.planner
    post, other = council.write(), council.write(title="Other", text="Other")
    council.submit(post.id)
    planner.posts.edit(other.id, text="Changed", sitting=False)
    planner.record.undo()
    council.approve(post.id)
    with pytest.raises(NothingToUndo):
        planner.record.redo()


def test_undo_of_an_undo_is_redo_and_nothing_is_erased(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    for _ in range(3):
        planner.record.undo()
        planner.record.redo()
    summaries = [line.summary for line in planner.record.history(post.id)]
    assert len(summaries) == 7
    assert summaries[:2] == ["did again: added the post", "took back: added the post"]


def test_undo_refuses_what_somebody_changed_since(rich: Rich) -> None:
    planner = rich.open()
    try:
        planner.posts.edit(rich.plain, text="Changed", sitting=False)
        con = planner.desk.library.con
        con.execute("UPDATE post SET text = 'By another program' WHERE id = ?", [rich.plain])
        with pytest.raises(Conflict, match="has changed since"):
            planner.record.undo()
        assert planner.posts.get(rich.plain).post.text == "By another program"
        assert planner.record.labels()[0] == "changed the text of “Plain”", "the step is still there"
    finally:
        planner.close()


def test_undo_refuses_to_pull_away_what_something_stands_on(planner: Planner) -> None:
    """A capacity is given and not undone; the person who holds it cannot be undone either."""
    person = planner.council.save(Person(id=PersonId("2" * 32), name="N. Newcomer"))
    planner.council.make_key(person.id, "correct horse battery")
    with pytest.raises(Conflict, match="something else refers to it"):
        planner.record.undo()
    assert planner.council.people() == (person,)
    assert planner.record.check().faults == []
    assert not planner.desk.library.con.in_transaction


def test_at_the_start_there_is_nothing_to_undo(planner: Planner) -> None:
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        planner.record.undo()
    assert planner.record.labels() == ("", "")


def test_frozen_revisions_survive_undo(council: SmallCouncil) -> None:
    """What was submitted once stays frozen, so that numbers are never used twice."""
    planner = council.planner
    post = council.write()
    council.submit(post.id)
    planner.record.undo()
    assert planner.posts.get(post.id).standing is State.DRAFT
    planner.posts.edit(post.id, text="Another text", sitting=False)
    council.submit(post.id)
    assert planner.posts.get(post.id).revision == 2
    planner.record.undo()
    planner.record.undo()
    assert planner.posts.get(post.id).revision is None
    council.submit(post.id)
    assert planner.posts.get(post.id).revision == 1
    assert planner.record.check().faults == []


def test_who_undoes_is_named(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.sit_down(council.manager)
    council.planner.record.undo()
    assert council.planner.record.history(post.id)[0].person == "C. Manager"


def test_undo_takes_authorship_back_with_the_words(council: SmallCouncil) -> None:
    """The manager's slip of the pen, undone, does not keep her from signing what others wrote."""
    planner = council.planner
    post = council.write()
    planner.sit_down(council.manager)
    planner.posts.edit(post.id, text="Slip", sitting=False)
    planner.record.undo()
    council.submit(post.id)
    council.approve(post.id)
    assert planner.posts.get(post.id).standing is State.APPROVED

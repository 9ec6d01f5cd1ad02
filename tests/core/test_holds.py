"""Holds: what they cover, what they do to checks and exports, and what becomes of the posts inside them."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.errors import Conflict, InvalidValue, NotAllowed, NotFound, UserError
from sddc_planner.model.checks import Level
from sddc_planner.model.hold import Decision, Hold, HoldEffect, HoldKind, HoldScope, Phase
from sddc_planner.model.ids import HoldId, PlatformId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.evidence import approved_among
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

LAST = date(2020, 12, 16)
AFTER = date(2020, 12, 17)


def call(council: SmallCouncil, effect: HoldEffect = HoldEffect.STOP, **columns: object) -> Hold:
    council.planner.sit_down(council.specialist)
    usual = {"kind": HoldKind.MOURNING, "title": "National mourning", "first_day": DAY, "last_day": LAST}
    return council.planner.holds.call(**{**usual, "effect": effect, **columns})  # type: ignore[arg-type]


def exported(planner: Planner, *posts: PostId) -> dict[PostId, str]:
    """Post -> why it is left out; empty for one that is exported."""
    found = approved_among(planner.desk, posts)
    return {one.post.id: "" for one in found.posts} | {one.post.id: why for one, why in found.left_out}


def about_holds(planner: Planner, post: PostId) -> list[tuple[Level, str, str]]:
    return [(one.level, one.text, one.waived) for one in planner.posts.checks(post) if one.id.startswith("hold:")]


def test_a_stop_keeps_an_approved_post_back_and_leaves_its_approval(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved()
    assert exported(planner, post.id) == {post.id: ""}
    hold = call(council)
    assert planner.posts.get(post.id).state is State.APPROVED
    assert exported(planner, post.id) == {post.id: "inside the hold “National mourning”"}
    assert planner.holds.stopped([post.id]) == {post.id: "inside the hold “National mourning”"}
    planner.holds.lift(hold.id)
    assert exported(planner, post.id) == {post.id: ""}
    planner.record.undo()
    assert exported(planner, post.id) == {post.id: "inside the hold “National mourning”"}
    planner.record.undo()
    assert exported(planner, post.id) == {post.id: ""}
    assert planner.holds.all() == ()


def test_a_workbook_leaves_out_what_a_hold_stops_and_says_so(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    council.approved()
    outside = council.approved(title="Outside", day=AFTER)
    call(council)
    report = planner.exchange.export(date(2020, 12, 1), tmp_path)
    assert report.posts == 1
    assert [(one.heading, one.reason) for one in report.left_out] == [
        ("Christmas bins", "inside the hold “National mourning”")
    ]
    assert planner.holds.stopped([outside.id]) == {}


def test_a_named_persons_reason_lets_a_post_go_on(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved()
    hold = call(council)
    with pytest.raises(InvalidValue, match="Say why"):
        planner.holds.resume(hold.id, [post.id], "  ")
    assert planner.holds.resume(hold.id, [post.id], "Bin days are a service.") == 1
    assert exported(planner, post.id) == {post.id: ""}
    ((level, text, waived),) = about_holds(planner, post.id)
    assert (level, waived) == (Level.ADVICE, "")
    assert text.endswith("It goes out all the same. V. Specialist: Bin days are a service.")
    assert [one.resumed for one in planner.holds.inside(hold.id)] == ["V. Specialist: Bin days are a service."]
    planner.holds.hold_again(hold.id, [post.id])
    assert exported(planner, post.id) != {post.id: ""}
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.holds.resume(hold.id, [post.id], "Whoever.")


def test_what_each_effect_says_in_the_checks(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    hold = call(council, HoldEffect.WARN)
    ((level, text, _waived),) = about_holds(planner, post.id)
    assert level is Level.WARNING
    assert "14 December is inside the hold “National mourning” (mourning)." in text
    planner.posts.waive(post.id, f"hold:{hold.id}", "Agreed with the Chief Executive.")
    assert about_holds(planner, post.id)[0][2] == "Agreed with the Chief Executive."
    planner.holds.change(hold.id, effect=HoldEffect.REVIEW)
    ((level, text, waived),) = about_holds(planner, post.id)
    assert (level, waived) == (Level.ERROR, ""), "a waiver of a warning is no review"
    (outcome,) = planner.schedules.submit([post.id])
    assert not outcome.done
    assert "look at it again" in outcome.what
    planner.holds.resume(hold.id, [post.id], "A service.")
    (outcome,) = planner.schedules.submit([post.id])
    assert outcome.done


def test_a_review_leaves_an_approved_post_in_the_export(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved()
    call(council, HoldEffect.REVIEW)
    assert exported(planner, post.id) == {post.id: ""}


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (lambda c: HoldScope(), True),
        (lambda c: HoldScope(accounts=frozenset({c.facebook})), True),
        (lambda c: HoldScope(accounts=frozenset({c.gym})), False),
        (lambda c: HoldScope(platforms=frozenset({PlatformId("facebook")})), True),
        (lambda c: HoldScope(platforms=frozenset({PlatformId("x")})), False),
        (lambda c: HoldScope(departments=frozenset({c.waste.id})), True),
        (lambda c: HoldScope(departments=frozenset({c.central.id})), True),  # owns the account
        (lambda c: HoldScope(departments=frozenset({c.leisure.id})), False),
        (lambda c: HoldScope(departments=frozenset({c.leisure.id}), accounts=frozenset({c.facebook})), True),
        (lambda c: HoldScope(except_departments=frozenset({c.waste.id})), False),
        (lambda c: HoldScope(except_labels=("Service",)), False),
        (lambda c: HoldScope(accounts=frozenset({c.facebook}), except_labels=("other",)), True),
    ],
)
def test_scope(planner: Planner, council: SmallCouncil, scope: object, covered: bool) -> None:
    post = council.write(department=council.waste.id, labels=("service",))
    hold = call(council, scope=scope(council))  # type: ignore[operator]
    assert (post.id in planner.holds.stopped([post.id])) is covered
    assert [one.post for one in planner.holds.inside(hold.id)] == ([post.id] if covered else [])
    assert planner.holds.get(hold.id).inside == int(covered)
    assert planner.holds.get(hold.id).hold == hold, "it comes back from its row as it went in"


def test_what_is_published_or_cancelled_is_not_held(planner: Planner, council: SmallCouncil) -> None:
    gone, dropped = council.approved(), council.write(title="Dropped")
    planner.posts.mark_published([gone.id])
    planner.posts.cancel([dropped.id])
    hold = call(council)
    assert planner.holds.inside(hold.id) == ()
    assert exported(planner, gone.id) == {gone.id: ""}


def test_move_out_keeps_distances_and_is_one_step(planner: Planner, council: SmallCouncil) -> None:
    first, second = council.approved(), council.write(title="Second", day=LAST)
    hold = call(council)
    assert [one.id for one in planner.holds.would_lose(hold.id, [first.id, second.id], AFTER)] == [first.id]
    moved = planner.holds.move(hold.id, [second.id, first.id])
    assert {one.id: one.day for one in moved} == {first.id: AFTER, second.id: date(2020, 12, 19)}
    assert [(one.heading, one.choice, one.was_day, one.why_not) for one in planner.holds.decided(hold.id)] == [
        ("Christmas bins", Decision.MOVED, DAY, ""),
        ("Second", Decision.MOVED, LAST, ""),
    ]
    assert "moved 2 posts to 17 Dec" in planner.record.undo()
    assert planner.posts.get(first.id).state is State.APPROVED
    assert planner.holds.decided(hold.id) == ()


def test_where_a_post_cannot_move_nothing_moves(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    endless = call(council, last_day=None)
    with pytest.raises(InvalidValue, match="no end in sight"):
        planner.holds.move(endless.id, [post.id])
    planner.holds.change(endless.id, last_day=LAST)
    with pytest.raises(InvalidValue, match="inside the hold “National mourning”"):
        planner.holds.move(endless.id, [post.id], LAST)
    call(council, title="Flood", first_day=AFTER, last_day=AFTER)
    with pytest.raises(InvalidValue, match="inside the hold “Flood”"):
        planner.holds.move(endless.id, [post.id])
    assert planner.posts.get(post.id).post.day == DAY


def test_a_time_that_the_spring_change_skips(planner: Planner, council: SmallCouncil) -> None:
    night = council.write(title="Night", day=date(2021, 3, 26), at=time(1, 30))
    hold = call(council, first_day=date(2021, 3, 26), last_day=date(2021, 3, 27))
    with pytest.raises(InvalidValue, match="“Night” cannot move"):
        planner.holds.move(hold.id, [night.id])


def test_drop_and_bring_back(planner: Planner, council: SmallCouncil) -> None:
    tray, off = council.approved(), council.approved(title="Off")
    hold = call(council)
    assert planner.holds.to_tray(hold.id, [tray.id]) == 1
    assert planner.holds.cancel(hold.id, [off.id]) == 1
    assert planner.posts.get(tray.id).post.day is None
    assert planner.posts.get(off.id).post.cancelled
    planner.holds.lift(hold.id)
    decided = planner.holds.decided(hold.id)
    assert [(one.heading, one.choice, one.person) for one in decided] == [
        ("Christmas bins", Decision.TO_TRAY, "V. Specialist"),
        ("Off", Decision.CANCELLED, "V. Specialist"),
    ]
    assert planner.holds.bring_back(hold.id, [tray.id, off.id]) == 2
    assert planner.posts.get(tray.id).state is State.APPROVED
    assert planner.posts.get(off.id).state is State.APPROVED
    assert planner.holds.decided(hold.id) == ()
    planner.record.undo()
    assert len(planner.holds.decided(hold.id)) == 2


def test_what_was_moved_since_is_not_brought_back(planner: Planner, council: SmallCouncil) -> None:
    post = council.write()
    hold = call(council)
    planner.holds.move(hold.id, [post.id])
    planner.posts.move([post.id], date(2020, 12, 30))
    (decided,) = planner.holds.decided(hold.id)
    assert decided.why_not == "It has been moved since."
    with pytest.raises(NotAllowed, match="moved since"):
        planner.holds.bring_back(hold.id, [post.id])
    planner.posts.delete([post.id])
    assert planner.holds.decided(hold.id)[0].why_not == "It was deleted. Undo brings it back."


def test_a_hold_that_is_over(planner: Planner, council: SmallCouncil) -> None:
    hold = call(council)
    planner.holds.lift(hold.id)
    view = planner.holds.get(hold.id)
    assert (view.phase, view.called_by, view.lifted_by) == (Phase.LIFTED, "V. Specialist", "V. Specialist")
    for act in (lambda: planner.holds.lift(hold.id), lambda: planner.holds.change(hold.id, title="Again")):
        with pytest.raises(NotAllowed, match="has been lifted"):
            act()
    with pytest.raises(NotFound):
        planner.holds.get("none")


def test_only_what_has_not_begun_is_removed(planner: Planner, council: SmallCouncil) -> None:
    coming = call(council)
    now = call(council, first_day=planner.desk.today())
    with pytest.raises(NotAllowed, match="has begun"):
        planner.holds.remove(now.id)
    planner.holds.remove(coming.id)
    assert [one.hold.id for one in planner.holds.all()] == [now.id]


def test_the_order_of_the_list(planner: Planner, council: SmallCouncil) -> None:
    today = planner.desk.today()
    for title, first, last in (
        ("Later", date(2021, 3, 1), date(2021, 3, 2)),
        ("Past", date(2020, 9, 1), date(2020, 9, 2)),
        ("Sooner", DAY, LAST),
        ("Now", today, today),
    ):
        call(council, title=title, first_day=first, last_day=last)
    assert [one.hold.title for one in planner.holds.all()] == ["Now", "Sooner", "Later", "Past"]
    assert [one.title for one in planner.holds.in_force()] == ["Now"]


def test_an_emergency_takes_two_words(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(day=date(2020, 11, 20))
    about_it = council.write(title="Flood warning", day=date(2020, 11, 20), labels=("Emergency",))
    hold = planner.holds.call_now("Flood in Swadlincote", "The duty officer asked for it.")
    assert (hold.first_day, hold.last_day, hold.effect) == (planner.desk.today(), None, HoldEffect.STOP)
    assert set(planner.holds.stopped([post.id, about_it.id])) == {post.id}
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.holds.call_now("Flood", "")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"title": "  "}, "name"),
        ({"title": "x" * 121}, "120 characters"),
        ({"last_day": date(2020, 12, 1)}, "before the first"),
        ({"kind": HoldKind.PRE_ELECTION, "last_day": None}, "polling day"),
    ],
)
def test_what_no_hold_can_be(planner: Planner, council: SmallCouncil, columns: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        call(council, **columns)
    assert planner.holds.all() == ()


def test_a_row_that_nobody_can_read_stops_everything(planner: Planner, council: SmallCouncil) -> None:
    post: Post = council.approved()
    call(council, HoldEffect.WARN, scope=HoldScope(accounts=frozenset({council.gym})))
    assert planner.holds.stopped([post.id]) == {}
    for cell in ("[]", '{"accounts": 3}', '{"places": []}', "{", "null", "3"):
        planner.desk.library.con.execute("UPDATE hold SET scope = ?", [cell])
        assert "altered outside the program" in planner.holds.stopped([post.id])[post.id], cell
    (view,) = planner.holds.all()
    planner.desk.library.con.execute("UPDATE hold SET scope = '{}', effect = 'sleep'")
    assert "altered" in planner.holds.stopped([post.id])[post.id]
    with pytest.raises(Conflict, match="altered outside the program"):
        planner.holds.lift(view.hold.id)  # what another program wrote is put back, not built on
    assert planner.record.put_back().is_whole
    assert planner.holds.stopped([post.id]) == {}
    planner.holds.lift(view.hold.id)
    assert planner.holds.stopped([post.id]) == {}


def test_the_calendar_and_the_rule_agree(planner: Planner, council: SmallCouncil) -> None:
    from sddc_planner.planner.holds import rule

    posts = [council.write(day=day).id for day in (DAY, LAST, AFTER)]
    call(council)
    both = rule.stopped_between(planner.desk, date(2020, 12, 1), date(2020, 12, 31))
    assert both == planner.holds.stopped(posts)
    assert set(both) == set(posts[:2])


def test_ids_are_not_mixed_up() -> None:
    hold = Hold(id=HoldId("h"), kind=HoldKind.OTHER, title=" a\n b ", effect=HoldEffect.WARN, first_day=DAY)
    assert hold.title == "a b"
    assert hold.lasts_on(date(2050, 1, 1))


def test_the_next_copy_says_that_a_post_is_held_and_not_that_it_lost_its_approval(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    post = council.approved()
    council.approved(title="Outside", day=AFTER)
    december = date(2020, 12, 1)
    planner.exchange.export(december, tmp_path)
    hold = call(council)
    report = planner.exchange.export(december, tmp_path)
    assert [file.changes for file in report.files if file.department is None] == [("Held back: Christmas bins",)]
    planner.holds.resume(hold.id, [post.id], "A service.")
    report = planner.exchange.export(december, tmp_path)
    assert [file.changes for file in report.files if file.department is None] == [("New: Christmas bins",)]


def test_what_an_ended_hold_left_behind_is_told_for_a_while(
    planner: Planner, council: SmallCouncil, clock: TickingClock
) -> None:
    posts = [council.write(day=date(2021, 1, 5)).id, council.write(title="Other", day=date(2021, 1, 5)).id]
    hold = call(council, first_day=date(2020, 12, 28), last_day=date(2021, 1, 6))
    planner.holds.cancel(hold.id, posts)
    assert planner.holds.over_with() == ()
    clock.now = clock.now.replace(year=2021, month=1, day=8)
    assert [(one.id, back) for one, back in planner.holds.over_with()] == [(hold.id, 2)]
    planner.holds.bring_back(hold.id, posts[:1])
    assert [back for _hold, back in planner.holds.over_with()] == [1]
    clock.now = clock.now.replace(day=21)
    assert planner.holds.over_with() == ()


def test_a_bar_for_each_hold_that_nobody_has_lifted(planner: Planner, council: SmallCouncil) -> None:
    call(council, HoldEffect.WARN, title="Snow", kind=HoldKind.OTHER, last_day=None)
    call(council)
    planner.holds.lift(call(council, title="Lifted").id)
    call(council, title="Long ago", first_day=date(2020, 1, 1), last_day=date(2020, 1, 2))
    bars = [one for one in planner.pictures.month(DAY).bars if one.kind == "hold"]
    assert sorted((one.title, one.hue, one.last_day, one.stops) for one in bars) == [
        ("National mourning, posts stop", "slate", LAST, True),
        ("Snow, take care", "brown", date.max, False),
    ]

"""Where nothing may be changed, no act of planning ahead changes anything or leaves a file behind.

An opened pack is there to be decided about, a library may be open for reading only, and the manager may ask everyone
for their passphrase: each refuses with its own sentence, and whatever was asked for is not half done.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

import pytest
from PIL import Image

from sddc_planner.errors import LibraryReadOnly, NotAllowed, PassphraseWanted, PlannerError
from sddc_planner.model.day_rule import OnDates
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.ids import PostId
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import Reach
from sddc_planner.store.posts import Wanted
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.exchange.handing_over import csv_template
from tests.exchange.laptops import Laptops

DECEMBER, JANUARY, AFTER = date(2020, 12, 1), date(2021, 1, 1), date(2020, 12, 18)
CAMPAIGN = "warm.sddccampaign"
MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=3)


@dataclass(slots=True)
class Made:
    """What there is to act on, by id, and a folder to read from and write into."""

    post: PostId
    member: PostId
    account: str
    series: str
    template: str
    view: str
    hold: str
    comment: str
    files: Path
    out: Path


def everything(council: SmallCouncil, folder: Path) -> Made:
    planner = council.planner
    post = council.approved()
    other = council.write(title="Each Monday", text="Quite another matter.")
    series = planner.series.begin(other.id, MONDAYS, Care())
    planner.posts.edit(other.id, text="Words that the others have not.")
    template = planner.templates.save(other.id, "Bins")
    view = planner.saved_views.save("Mine", Wanted(), {"page": "month"})
    hold = planner.holds.call(kind=HoldKind.OTHER, title="Then", effect=HoldEffect.STOP, first_day=DAY, last_day=DAY)
    comment = planner.comments.write(post.id, "Which week?")
    planner.wording.add_word("Swadlincote")
    warm = planner.campaigns.add(name="Warm", first_day=DAY, last_day=AFTER)
    files, out = folder / "files", folder / "written"
    files.mkdir()
    planner.campaign_exchange.save(warm.id, files / CAMPAIGN)
    out.mkdir()
    (files / "days.csv").write_text("Name,Date\nA day,2021-03-04\n", encoding="utf-8")
    (files / "in.ics").write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20210104T090000\r\nSUMMARY:New\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n",
        encoding="utf-8",
    )
    csv_template(files)
    return Made(
        post.id, other.id, council.facebook, series.id, template.id, view.id, hold.id, comment.id, files, out
    )  # fmt: skip


Act = Callable[[Planner, Made], object]

ACTS: dict[str, Act] = {
    "reschedule": lambda p, m: p.posts.reschedule([m.post], AFTER, time(10), anchor=m.post),
    "copy at a time": lambda p, m: p.posts.copy_at([m.post], AFTER, time(10), anchor=m.post),
    "nudge": lambda p, m: p.moving.carry_out(p.moving.nudged([m.post], 1)),
    "shift": lambda p, m: p.moving.carry_out(p.moving.shifted(DAY, 1)),
    "insert and push": lambda p, m: p.moving.carry_out(p.moving.inserted([m.post], AFTER)),
    "repeat": lambda p, m: p.series.begin(m.post, MONDAYS, Care()),
    "extend": lambda p, m: p.series.extend(m.series, MONDAYS.ending(times=5)),
    "change the rule": lambda p, m: p.series.change_rule(m.member, MONDAYS.ending(times=2), Care()),
    "apply to a series": lambda p, m: p.series.apply(
        m.member, ["text"], [one.id for one in p.series.members(m.series)]
    ),
    "leave a series": lambda p, m: p.series.leave(m.member),
    "end a series": lambda p, m: p.series.remove(m.member, Reach.ALL),
    "plan next month": lambda p, m: p.next_month.plan(DECEMBER, JANUARY, [(m.post, JANUARY)]),
    "save a template": lambda p, m: p.templates.save(m.post, "Another"),
    "use a template": lambda p, m: p.templates.use(m.template, AFTER),
    "rename a template": lambda p, m: p.templates.change(m.template, name="Other"),
    "delete a template": lambda p, m: p.templates.delete(m.template),
    "call a hold": lambda p, m: p.holds.call_now("Now", "Because."),
    "change a hold": lambda p, m: p.holds.change(m.hold, title="Other"),
    "lift a hold": lambda p, m: p.holds.lift(m.hold),
    "let a post go on": lambda p, m: p.holds.resume(m.hold, [m.post], "A service."),
    "move out of a hold": lambda p, m: p.holds.move(m.hold, [m.post]),
    "drop from a hold": lambda p, m: p.holds.to_tray(m.hold, [m.post]),
    "keep a day": lambda p, m: p.days.save(
        SpecialDay(id=p.days.new_id(), name="A day", kind=DayKind.AWARENESS, rule=OnDates((AFTER,)))
    ),
    "switch a bank holiday off": lambda p, m: p.days.switch_off(date(2020, 12, 25)),
    "import days": lambda p, m: p.days.apply_import(p.days.preview_import(m.files / "days.csv")),
    "import a calendar": lambda p, m: p.calendars.apply_import(p.calendars.preview_import(m.files / "in.ics")),
    "save a view": lambda p, m: p.saved_views.save("Other", Wanted(), {}),
    "delete a view": lambda p, m: p.saved_views.delete(m.view),
    "add a word": lambda p, m: p.wording.add_word("Etwall"),
    "remove a word": lambda p, m: p.wording.remove_words(["Swadlincote"]),
    "comment": lambda p, m: p.comments.write(m.post, "Why?"),
    "settle a comment": lambda p, m: p.comments.settle(m.comment),
    "take a picture in": lambda p, m: p.cropping.take_in(m.post, _picture(m)),
    "tick as handed over": lambda p, m: p.handing.mark_handed([(m.post, m.account)]),  # type: ignore[list-item]
    "add a campaign": lambda p, m: p.campaigns.add(name="Cool", first_day=DAY, last_day=AFTER),
    "change a campaign": lambda p, m: p.campaigns.edit(p.campaigns.named("Warm").id, insight="Cold homes."),
    "submit a brief": lambda p, m: p.briefs.submit(p.campaigns.named("Warm").id),
    "move a campaign": lambda p, m: p.timeline.move(p.campaigns.named("Warm").id, DAY, JANUARY, posts_follow=True),
    "bring in a campaign": lambda p, m: p.campaign_exchange.apply(p.campaign_exchange.preview(m.files / CAMPAIGN)),
    "delete a campaign": lambda p, m: p.campaigns.remove(p.campaigns.named("Warm").id),
    "tick as published": lambda p, m: p.handing.mark_published([(m.post, m.account)]),  # type: ignore[list-item]
}


def _picture(made: Made) -> Path:
    path = made.files / "dot.png"
    Image.new("RGB", (8, 8), "teal").save(path)
    return path


@pytest.fixture
def laptops(council: SmallCouncil, tmp_path: Path, clock: TickingClock) -> Iterator[Laptops]:
    one = Laptops(council, tmp_path, clock)
    yield one
    one.close()


@pytest.fixture
def made(council: SmallCouncil, tmp_path: Path) -> Made:
    return everything(council, tmp_path)


@contextmanager
def untouched(planner: Planner, made: Made) -> Iterator[None]:
    head, rows = planner.record.head(), planner.desk.library.con.serialize()
    yield
    assert planner.record.head() == head
    assert planner.desk.library.con.serialize() == rows
    assert not list(made.out.rglob("*"))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_is_one_that_can_be_done(council: SmallCouncil, made: Made, act: Act) -> None:
    """Or the refusals below would prove nothing."""
    head = council.planner.record.head()
    if act is ACTS["take a picture in"] or act in (ACTS["tick as handed over"], ACTS["tick as published"]):
        council.planner.holds.lift(made.hold)
    try:
        act(council.planner, made)
    except PlannerError as exc:
        pytest.fail(exc.sentence())
    assert council.planner.record.head() != head


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_library_for_reading_only_stays_as_it_is(
    council: SmallCouncil, made: Made, act: Act, clock: TickingClock
) -> None:
    council.planner.close()
    planner = Planner.open(council.planner.folder, clock=clock, read_only=True)
    try:
        planner.sit_down(council.specialist)
        with untouched(planner, made), pytest.raises(LibraryReadOnly):
            act(planner, made)
    finally:
        planner.close()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_has_not_given_their_passphrase_changes_nothing(council: SmallCouncil, made: Made, act: Act) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(passphrase_for_all=True)
    planner.sit_down(council.specialist)
    with untouched(planner, made), pytest.raises(PassphraseWanted):
        act(planner, made)


@pytest.fixture
def sent(laptops: Laptops, made: Made) -> PostId:
    """Submitted, and sent for sign-off in a pack."""
    post = laptops.council.write(title="Sent", day=date(2020, 12, 15), text="Words that nobody signed yet.")
    laptops.council.submit(post.id)
    laptops.send(post.id)
    return post.id


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_planned_in_an_opened_pack(laptops: Laptops, made: Made, sent: PostId, act: Act) -> None:
    pack = laptops.open()
    pack.sit_down(laptops.council.specialist)
    with untouched(pack, made), suppress(PlannerError):  # a pack without words has none to take out
        act(pack, replace(made, post=sent))


@pytest.mark.parametrize("way", ["files for a tool", "calendar", "workbook", "text file", "print"])
def test_a_pack_hands_nothing_over(laptops: Laptops, made: Made, sent: PostId, way: str) -> None:
    """What is approved in it may be stopped in the library it came from: a pack knows of no hold."""
    ways: dict[str, Callable[[Planner], object]] = {
        "files for a tool": lambda p: p.handing.make(
            DECEMBER, p.handing.open_template(made.files / "tool.csv"), made.out
        ),
        "calendar": lambda p: p.calendars.export(DECEMBER, made.out),
        "workbook": lambda p: p.exchange.export(DECEMBER, made.out),
        "text file": lambda p: p.exchange.export(DECEMBER, made.out, as_csv=True),
        "print": lambda p: p.printing.export(DECEMBER, made.out),
    }
    with laptops.signed_in(laptops.council.manager) as pack:
        pack.signoffs.approve([sent])
        with untouched(pack, made), pytest.raises(NotAllowed):
            ways[way](pack)

"""Undo names what it undoes: for each act a part of a sentence that a person understands."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.imports.pasted import Pasted
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Person
from sddc_planner.model.day_rule import EachYear
from sddc_planner.model.hold import Hold, HoldEffect, HoldKind
from sddc_planner.model.ids import CampaignId, PersonId
from sddc_planner.model.post import Media, Post
from sddc_planner.model.rearranging import Unit
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.replacing import Field, Seeking
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import Reach
from sddc_planner.planner.wanted import Wanted
from tests.council import DAY, SmallCouncil

THURSDAY = date(2020, 12, 17)
MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=4)


def two(council: SmallCouncil) -> list[str]:
    return [council.write().id, council.write(title="Grit bins").id]


def call(council: SmallCouncil) -> Hold:
    return council.planner.holds.call(
        kind=HoldKind.MOURNING, title="Mourning", effect=HoldEffect.STOP, first_day=DAY, last_day=DAY, reason=""
    )


def held(council: SmallCouncil, act: Callable[[str, list[str]], object]) -> None:
    posts = two(council)
    act(call(council).id, posts)


def series(council: SmallCouncil) -> Post:
    post = council.write()
    council.planner.series.begin(post.id, MONDAYS, Care())
    return council.planner.posts.get(post.id).post


def reinstated(planner: Planner, posts: list[str]) -> None:
    planner.posts.cancel(posts)
    planner.posts.cancel(posts, cancelled=False)


def replaced(council: SmallCouncil, posts: list[str]) -> None:
    seeking = Seeking(find="bin", becomes="caddy", fields=frozenset(Field))
    council.planner.replacing.replace(seeking, council.planner.replacing.find(seeking, posts).hits)


def pasted(planner: Planner, rows: int) -> None:
    text = "Date\tCopy\n" + "".join(f"{14 + n}/12/2020\tBins are full, {n}.\n" for n in range(rows))
    found = planner.copying.read(text, "", DAY)
    assert isinstance(found, Pasted)
    planner.exchange.apply_import(planner.exchange.preview_import(found))


def corrected(council: SmallCouncil) -> None:
    post = council.write(text="Your bin day may chagne.")
    (doubt,) = council.planner.wording.doubts_of([post.id])
    council.planner.wording.correct(doubt, "change")


def template(council: SmallCouncil) -> str:
    return council.planner.templates.save(council.write().id, "Bins").id


def comment(council: SmallCouncil) -> str:
    return council.planner.comments.write(council.write().id, "Is the date right?").id


def view(council: SmallCouncil) -> str:
    return council.planner.saved_views.save("Mine", Wanted(), {}).id


def a_day(planner: Planner) -> SpecialDay:
    return planner.days.save(
        SpecialDay(id=planner.days.new_id(), kind=DayKind.AWARENESS, name="Litter day", rule=EachYear(3, 29), days=1)
    )


ACTS: dict[str, Callable[[Planner, SmallCouncil], object]] = {
    "added “Christmas bins”": lambda p, c: c.write(),
    "changed the title of “Bins”": lambda p, c: p.posts.edit(c.write().id, title="Bins"),
    "changed the pictures and films of “Christmas bins”": lambda p, c: p.posts.edit(
        c.write().id, media=(Media(sha256="0" * 64),)
    ),
    "changed what is waived of “Christmas bins”": lambda p, c: p.posts.waive(c.write().id, "past", "Known."),
    "changed the time and the date of “Christmas bins”": lambda p, c: p.posts.edit(
        c.write().id, day=THURSDAY, at=time(8)
    ),
    "moved “Christmas bins” to Thu 17 Dec": lambda p, c: p.posts.move([c.write().id], THURSDAY),
    "moved 2 posts to Thu 17 Dec": lambda p, c: p.posts.move(two(c), THURSDAY),
    "moved “Christmas bins” to the tray": lambda p, c: p.posts.move([c.write().id], None),
    "moved “Christmas bins” to Thu 17 Dec, 14:30": lambda p, c: p.posts.reschedule(
        [post := c.write().id], THURSDAY, time(14, 30), anchor=post
    ),
    "copied 2 posts to Thu 17 Dec": lambda p, c: p.posts.copy(two(c), THURSDAY),
    "moved 2 posts a week later": lambda p, c: p.moving.carry_out(p.moving.nudged(two(c), 1, Unit.WEEKS)),
    "moved “Christmas bins” a day earlier": lambda p, c: p.moving.carry_out(p.moving.nudged([c.write().id], -1)),
    "moved 2 posts from Mon 14 Dec on, 3 days later": lambda p, c: (
        two(c),
        p.moving.carry_out(p.moving.shifted(DAY, 3)),
    ),
    "put “Gym” on Mon 14 Dec and pushed 2 posts on": lambda p, c: (
        two(c),
        p.moving.carry_out(p.moving.inserted([c.write(title="Gym", day=None, at=None).id], DAY)),
    ),
    "reinstated 2 posts": lambda p, c: reinstated(p, two(c)),
    "deleted “Christmas bins”": lambda p, c: p.posts.delete([c.write().id]),
    "deleted 2 posts": lambda p, c: p.posts.delete(two(c)),
    "cancelled 2 posts": lambda p, c: p.posts.cancel(two(c)),
    "marked “Christmas bins” as published": lambda p, c: p.posts.mark_published([c.approved().id]),
    "submitted “Christmas bins” for sign-off": lambda p, c: c.submit(c.write().id),
    "planned 2 posts of January 2021 from December 2020": lambda p, c: p.next_month.plan(
        DAY, date(2021, 1, 1), [(one, date(2021, 1, 4)) for one in two(c)]
    ),
    "repeated “Christmas bins” on 3 more days": lambda p, c: series(c),
    "took “Christmas bins” out of its series": lambda p, c: p.series.leave(series(c).id),
    "deleted 4 posts of the series “Christmas bins”": lambda p, c: p.series.remove(series(c).id, Reach.ALL),
    "saved the template “Bins”": lambda p, c: template(c),
    "added “Christmas bins” from the template “Bins”": lambda p, c: p.templates.use(template(c), THURSDAY),
    "deleted the template “Bins”": lambda p, c: p.templates.delete(template(c)),
    "replaced “bin” with “caddy” 2 times in “Christmas bins”": lambda p, c: replaced(c, [c.write().id]),
    "replaced “bin” with “caddy” 4 times in 2 posts": lambda p, c: replaced(c, two(c)),
    "imported 1 post from the clipboard": lambda p, c: pasted(p, 1),
    "imported 2 posts from the clipboard": lambda p, c: pasted(p, 2),
    "changed the text of “Christmas bins”": lambda p, c: corrected(c),
    "called the hold “Mourning”": lambda p, c: (c.write(), call(c)),
    "lifted the hold “Mourning”": lambda p, c: (c.write(), p.holds.lift(call(c).id)),
    "let 2 posts go on inside the hold “Mourning”": lambda p, c: held(c, lambda h, o: p.holds.resume(h, o, "Needed.")),
    "put 2 posts in the tray, because of the hold “Mourning”": lambda p, c: held(c, p.holds.to_tray),
    "commented on “Christmas bins”": lambda p, c: comment(c),
    "settled a comment on “Christmas bins”": lambda p, c: p.comments.settle(comment(c)),
    "deleted a comment on “Christmas bins”": lambda p, c: p.comments.delete(comment(c)),
    "saved the view “Mine”": lambda p, c: (c.write(), view(c)),
    "deleted the view “Mine”": lambda p, c: p.saved_views.delete(view(c)),
    "added the awareness day “Litter day”, on 29 March each year": lambda p, c: a_day(p),
    "removed the awareness day “Litter day”": lambda p, c: p.days.remove([a_day(p).id]),
    "switched off the bank holiday “Christmas Day” of 25 December 2020": lambda p, c: p.days.switch_off(
        date(2020, 12, 25)
    ),
    "added “Swadlincote” to the council’s words": lambda p, c: p.wording.add_word("Swadlincote"),
    "ticked “Christmas bins” as handed over": lambda p, c: p.handing.mark_handed([(c.approved().id, c.facebook)]),
    "ticked “Christmas bins” as published": lambda p, c: p.handing.mark_published([(c.approved().id, c.facebook)]),
    "added the campaign “Winter”": lambda p, c: p.council.save(
        Campaign(id=CampaignId("e" * 32), name="Winter", first_day=DAY, last_day=THURSDAY)
    ),
    "added the person “N. Newcomer”": lambda p, c: p.council.save(
        Person(id=PersonId("b" * 32), name="N. Newcomer", role="Officer")
    ),
}


def test_an_import_is_named_by_its_file(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    path = tmp_path / "December.csv"
    path.write_text("Date,Copy\n14/12/2020,Bins are full.\n", "utf-8")
    planner.exchange.apply_import(planner.exchange.preview_import(path))
    assert planner.record.undo() == "imported 1 post from December.csv"


@pytest.mark.parametrize("words", ACTS)
def test_undo_names_the_act(planner: Planner, council: SmallCouncil, words: str) -> None:
    planner.sit_down(council.specialist)
    ACTS[words](planner, council)
    assert planner.record.labels()[0] == words
    assert planner.record.undo() == words
    assert planner.record.labels()[1] == words

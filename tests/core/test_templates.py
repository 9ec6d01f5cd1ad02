"""Templates: what they hold, how they are filled, and that nobody signs their own words through one."""

from datetime import date, time

import pytest

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.placeholders import PLACEHOLDERS, fill, unknown_in
from sddc_planner.model.shape import Shape
from sddc_planner.model.state import State
from tests.council import SmallCouncil

DAY = date(2021, 1, 8)
TEXT = "No bins on {weekday} {day} {month} {year} at {time}: {date}. {Foo} {not a word} {} {{day}}"


def test_placeholders_are_filled_for_the_day() -> None:
    filled = fill(Shape(title="Bins {MONTH}", text=TEXT, at=time(9)), DAY)
    assert filled.shape.title == "Bins January"
    assert filled.shape.text == ("No bins on Friday 8 January 2021 at 09:00: 8 January 2021. {Foo} {not a word} {} {8}")
    assert filled.left == ("{Foo}", "{not a word}")
    assert unknown_in(TEXT) == ("{Foo}", "{not a word}")
    assert fill(Shape(text="On {date}"), None).shape.text == "On {date}", "nothing is known of the tray's day"
    assert all(fill(Shape(text=f"{{{one}}}", at=time(9)), DAY).left == () for one in PLACEHOLDERS)


def test_a_post_from_a_template_is_a_draft_with_everything(council: SmallCouncil) -> None:
    planner = council.planner
    campaign = planner.council.save(
        Campaign(id=CampaignId("f" * 32), name="Winter", first_day=date(2020, 12, 1), last_day=date(2020, 12, 31))
    )
    post = council.approved(
        campaign=campaign.id,
        labels=("bins",),
        notes="Ask Waste.",
        text="Bins on {weekday}.",
        accounts=(council.facebook, council.x),
        variants={council.x: "Bins, {date}."},
    )
    council.planner.sit_down(council.specialist)
    one = planner.templates.save(post.id, " Bin  day ")
    assert one.name == "Bin day"
    made = planner.templates.use(one.id, DAY)
    assert (made.day, made.at, made.text, made.labels, made.campaign, made.notes) == (
        DAY, time(9), "Bins on Friday.", ("bins",), campaign.id, "",
    )  # fmt: skip
    assert made.variants == {council.x: "Bins, 8 January 2021."}
    assert planner.posts.get(made.id).state is State.DRAFT
    (view,) = planner.templates.views(DAY)
    assert view.notes == ("Its campaign “Winter” ends before that day.",)
    assert view.accounts == ("South Derbyshire DC", "@SDDC")
    planner.record.undo()
    with pytest.raises(NotFound):
        planner.posts.get(made.id)


def test_what_a_template_holds_and_what_it_is_called(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(text="Words", accounts=(council.facebook, council.x), variants={council.x: "Less"})
    one = planner.templates.save(post.id, "Bins", holds={"text", "variants"}, text="On {day}")
    assert (one.shape.text, one.shape.at, one.shape.accounts, one.shape.variants) == ("On {day}", None, (), {})
    with pytest.raises(InvalidValue, match="already"):
        planner.templates.save(post.id, "BINS")
    with pytest.raises(InvalidValue, match="name"):
        planner.templates.save(post.id, "  ")
    with pytest.raises(InvalidValue, match="at most"):
        planner.templates.change(one.id, name="x" * 121)
    renamed = planner.templates.change(one.id, name="Bin day", text="New")
    assert (renamed.name, renamed.shape.text) == ("Bin day", "New")
    fresh = planner.templates.replace_by(one.id, post.id)
    assert (fresh.name, fresh.shape.text, fresh.shape.at) == ("Bin day", "Words", time(9))
    planner.templates.delete(one.id)
    assert planner.templates.all() == ()
    planner.record.undo()
    assert [one.name for one in planner.templates.all()] == ["Bin day"]


def test_what_is_gone_is_left_out_and_said(council: SmallCouncil) -> None:
    from dataclasses import replace

    planner = council.planner
    one = planner.templates.save(council.write(accounts=(council.facebook, council.gym)).id, "Bins")
    gym = next(account for account in planner.council.accounts() if account.id == council.gym)
    planner.council.save(replace(gym, active=False))
    (view,) = planner.templates.views(DAY)
    assert view.notes == ("1 of its accounts is no longer used.",)
    assert planner.templates.use(one.id, DAY).accounts == (council.facebook,)


def test_the_writer_of_a_template_cannot_sign_its_posts(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    planner.sit_down(council.manager)
    planner.posts.edit(post.id, text="Mine.")
    one = planner.templates.save(post.id, "Bins")
    planner.sit_down(council.specialist)
    made = planner.templates.use(one.id, DAY)
    council.submit(made.id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(made.id).hindrance


def test_a_time_that_the_day_does_not_have_is_refused(council: SmallCouncil) -> None:
    one = council.planner.templates.save(council.write(at=time(1, 30)).id, "Night")
    with pytest.raises(InvalidValue, match="does not exist"):
        council.planner.templates.use(one.id, date(2021, 3, 28))
    assert len(council.planner.posts.between(date(2021, 3, 1), date(2021, 3, 31))) == 0


@pytest.mark.parametrize("shape", ["", "{}", "[]", "null", '{"title": 3}', '{"media": [[]]}', "[" * 100_000])
def test_an_altered_template_is_no_template(council: SmallCouncil, shape: str) -> None:
    one = council.planner.templates.save(council.write().id, "Bins")
    council.planner.desk.library.con.execute("UPDATE template SET shape = ?", [shape])
    assert council.planner.templates.all() == ()
    with pytest.raises(LibraryError):
        council.planner.templates.use(one.id, DAY)

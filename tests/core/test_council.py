"""Setting up: departments, people, accounts and the rest are saved whole, found by name, and never pulled away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sddc_planner.errors import InvalidValue, NotAllowed, NotFound, UserError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Capacity, Department, Holding, Person
from sddc_planner.model.ids import (
    AccountId,
    CampaignId,
    DepartmentId,
    HoldingId,
    PersonId,
    PlatformId,
    VideoId,
)
from sddc_planner.model.platform import Platform
from sddc_planner.model.signoff import Need
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from tests.council import DAY, PASSPHRASE, SmallCouncil

BLANK: list[Callable[[], object]] = [
    lambda: Department(id=DepartmentId("d"), name=" "),
    lambda: Department(id=DepartmentId("d"), name="D", hue="pink"),
    lambda: Person(id=PersonId("p"), name=""),
    lambda: Account(id=AccountId("a"), name="\t", platform=PlatformId("x"), department=DepartmentId("d")),
    lambda: Campaign(id=CampaignId("c"), name="", first_day=DAY, last_day=DAY),
    lambda: Campaign(id=CampaignId("c"), name="C", first_day=DAY, last_day=DAY - timedelta(days=1)),
    lambda: Video(id=VideoId("v"), title=" "),
    lambda: Platform(id=PlatformId("x"), name="", glyph="x"),
    lambda: Platform(id=PlatformId("x"), name="X", glyph="x", text_max=-1),
    lambda: holding(department=None, capacity=Capacity.DEPARTMENT),
    lambda: holding(first=DAY, last=DAY - timedelta(days=1)),
]


def holding(
    *,
    first: date | None = None,
    last: date | None = None,
    capacity: Capacity = Capacity.COMMUNICATIONS_MANAGER,
    department: DepartmentId | None = None,
) -> Holding:
    return Holding(
        id=HoldingId("h"),
        person=PersonId("p"),
        capacity=capacity,
        department=department,
        first_day=first,
        last_day=last,
    )


@pytest.mark.parametrize("make", BLANK)
def test_what_says_nothing_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field
    assert caught.value.message


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, [-1, 0, 1]),
        (DAY, None, [0, 1]),
        (None, DAY, [-1, 0]),
        (DAY, DAY, [0]),
    ],
)
def test_a_capacity_holds_on_its_first_and_its_last_day(first: date | None, last: date | None, days: list[int]) -> None:
    one = holding(first=first, last=last)
    assert [n for n in (-1, 0, 1) if one.covers(DAY + timedelta(days=n))] == days


@pytest.mark.parametrize(
    ("name", "initials"), [("V. Specialist", "VS"), ("Ann Mary Bee", "AB"), ("Élodie", "É"), ("...", "?"), ("— X", "X")]
)
def test_initials_are_never_empty(name: str, initials: str) -> None:
    assert Person(id=PersonId("p"), name=name).initials == initials


def test_people_are_found_by_name_id_or_role(council: SmallCouncil) -> None:
    find = council.planner.council.person
    for words in ("c. manager", " C. Manager ", "communications manager", council.manager):
        assert find(words).id == council.manager
    with pytest.raises(NotFound, match="Nobody here is called 'X'") as caught:
        find("X")
    assert caught.value.hint == "There are: C. Manager, V. Specialist, W. Contact."
    council.planner.council.save(Person(id=PersonId("9" * 32), name="Deputy", role="Communications Manager"))
    with pytest.raises(NotFound):
        find("communications manager")


def test_departments_are_found_by_name_or_id(council: SmallCouncil) -> None:
    find = council.planner.council.department
    assert find("WASTE") == find(council.waste.id) == council.waste
    with pytest.raises(NotFound) as caught:
        find("Roads")
    assert caught.value.hint == "There are: Central, Leisure, Waste."


def test_a_name_is_taken_once(council: SmallCouncil) -> None:
    planner = council.planner
    people = planner.council.people()
    clashes: list[tuple[Any, str]] = [
        (Department(id=DepartmentId("1" * 32), name="waste"), "There is already a department of that name."),
        (Person(id=PersonId("1" * 32), name=people[0].name.upper()), "There is already a person of that name."),
        (replace(council.waste, name="Leisure"), "There is already a department of that name."),
        (
            Account(
                id=AccountId("1" * 32), name="clean team", platform=PlatformId("facebook"), department=council.waste.id
            ),
            "There is already an account on that platform of that name.",
        ),
        (Department(id=DepartmentId("1" * 32), name="Second", central=True), "already the central department"),
    ]
    for thing, said in clashes:
        with pytest.raises(InvalidValue, match=said):
            planner.council.save(thing)
    planner.council.save(
        Account(id=AccountId("1" * 32), name="clean team", platform=PlatformId("x"), department=council.waste.id)
    )
    for number in "23":
        planner.council.save(Video(id=VideoId(number * 32), title="The same title"))
    assert planner.council.save(council.waste) == council.waste


def test_what_is_referred_to_is_not_removed(council: SmallCouncil) -> None:
    planner = council.planner
    campaign = planner.council.save(Campaign(id=CampaignId("1" * 32), name="C", first_day=DAY, last_day=DAY))
    video = planner.council.save(Video(id=VideoId("2" * 32), title="V", campaign=campaign.id))
    council.write(campaign=campaign.id, video=video.id, accounts=(council.clean_team,))
    account = next(one for one in planner.council.accounts() if one.id == council.clean_team)
    platform = next(one for one in planner.council.platforms() if one.id == "facebook")
    used: list[Any] = [council.waste, planner.council.person("C. Manager"), account, platform]
    for thing in used:
        with pytest.raises(NotAllowed, match="cannot be removed") as caught:
            planner.council.remove(thing)
        assert caught.value.hint == ("" if thing is platform else "Make it inactive instead.")
    with pytest.raises(NotAllowed, match="cannot be removed"):
        planner.council.remove(campaign)
    with pytest.raises(NotAllowed, match="cannot be removed"):
        planner.council.remove(video)
    free = planner.council.save(Department(id=DepartmentId("3" * 32), name="Free"))
    planner.council.remove(free)
    assert free not in planner.council.departments()
    planner.record.undo()
    assert free in planner.council.departments()


def test_a_capacity_is_held_once_at_a_time(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    today = planner.desk.today()
    with pytest.raises(InvalidValue, match="already holds"):
        planner.council.give(council.manager, Capacity.COMMUNICATIONS_MANAGER, first_day=today)
    for first in (today, today + timedelta(days=10)):
        planner.council.give(
            council.specialist, Capacity.COMMUNICATIONS_MANAGER, first_day=first, last_day=first + timedelta(days=9)
        )
    with pytest.raises(InvalidValue, match="already holds"):
        planner.council.give(council.specialist, Capacity.COMMUNICATIONS_MANAGER, first_day=today + timedelta(days=19))
    with pytest.raises(NotFound):
        planner.council.give(PersonId("nobody"), Capacity.COMMUNICATIONS_MANAGER)
    assert planner.council.needs_held(council.specialist) == (Need(capacity=Capacity.COMMUNICATIONS_MANAGER),)


def test_a_capacity_given_today_can_be_ended_today(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    one = planner.council.give(
        council.specialist, Capacity.DEPARTMENT, council.leisure.id, first_day=planner.desk.today()
    )
    planner.council.end(one)
    assert planner.council.needs_held(council.specialist) == ()
    assert planner.council.need_label(Need(capacity=Capacity.DEPARTMENT, department=council.leisure.id)) == "Leisure"
    gone = Need(capacity=Capacity.DEPARTMENT, department=DepartmentId("gone"))
    assert planner.council.need_label(gone) == "a removed department"


def test_a_person_has_one_key(council: SmallCouncil) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    with pytest.raises(UserError, match="already has a signing key"):
        planner.council.make_key(council.manager, PASSPHRASE)
    with pytest.raises(InvalidValue, match="at least 12"):
        planner.council.make_key(council.specialist, "short")
    with pytest.raises(UserError, match="no signing key"):
        planner.council.change_passphrase(council.specialist, PASSPHRASE, PASSPHRASE)
    planner.council.make_key(council.specialist, PASSPHRASE)
    assert planner.council.people_with_keys() == {council.specialist, council.manager, council.contact}


def test_settings_have_a_default(council: SmallCouncil) -> None:
    settings = council.planner.council
    assert settings.setting("quiet_hours", "no") == "no"
    settings.set("quiet_hours", "yes")
    assert settings.setting("quiet_hours", "no") == "yes"
    assert council.planner.record.history(limit=1)[0].summary == "set quiet hours to “yes”"


def test_an_account_with_posts_stays_on_its_platform(council: SmallCouncil) -> None:
    """What was approved for a page must not go out somewhere else; a new account is another one."""
    post = council.approved()
    setup = council.planner.council
    (page,) = (one for one in setup.accounts() if one.id == council.facebook)
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue, match="an account on another platform is another account") as caught:
        setup.save(replace(page, platform=PlatformId("x")))
    assert caught.value.field == "platform"
    setup.save(replace(page, name="South Derbyshire"))
    assert council.planner.posts.get(post.id).standing is State.APPROVED
    (gym,) = (one for one in setup.accounts() if one.id == council.gym)
    setup.save(replace(gym, platform=PlatformId("x")))  # nothing is planned for it yet

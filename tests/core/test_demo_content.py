"""The example is believable, complete, and in season: whatever day a newcomer opens it on."""

import struct
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from sddc_planner.clock import in_london, wall_clock
from sddc_planner.demo import council, posts, spreadsheet
from sddc_planner.demo.calendar import Season, day_at, empty_month, last_of, month_of, season_of
from sddc_planner.demo.campaigns import campaigns
from sddc_planner.demo.example import ExamplePost, Outcome
from sddc_planner.demo.month import Example, Told, example
from sddc_planner.demo.pictures import HEIGHT, NAMES, WIDTH, picture
from sddc_planner.demo.posts import around
from sddc_planner.demo.story import Does
from sddc_planner.demo.videos import videos
from sddc_planner.imports.resolve import resolve
from sddc_planner.imports.schedule import read_schedule
from sddc_planner.model.checks import CheckSubject, Finding, Level, Neighbour, check_post
from sddc_planner.model.content import content_digest
from sddc_planner.model.council import HUES, Asks, Capacity
from sddc_planner.model.counting import count
from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from sddc_planner.model.ids import KeyId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need, SignOff, Statement, Verdict
from sddc_planner.model.state import State, needs_of, standing, state_at
from sddc_planner.model.video import Stage
from sddc_planner.signing import SHORTEST_PASSPHRASE

DECEMBER = date(2020, 12, 10)
MONTHS = [date(2020 + (11 + n) // 12, (11 + n) % 12 + 1, 10) for n in range(13)]
PLATFORMS = {one.id: one for one in DEFAULT_PLATFORMS}
CHRISTMAS = ("christmas", "advent", "panto", "tinsel", "new year from", "solstice", "season’s greetings")
UNTIDY = frozenset({"Shop local", "Idea: meet the planners ▶"})
"""Drafts that leave something for the checks to say."""


def written() -> Iterator[ExamplePost]:
    for season in posts.SEASONAL.values():
        yield from season
    yield from (*posts.SERVICE, *around.BEFORE, *around.AFTER, *around.TRAY)


def signed(told: Told) -> State:
    """Where a post stands after its steps, by the rules themselves."""
    owners = {one.id: one.department for one in council.accounts().values()}
    departments = {one.id: one for one in council.departments().values()}
    needs = needs_of(told.post.accounts, told.post.department, owners, departments)
    written, submitted, signoffs = told.post, set[str](), list[SignOff]()
    for step in told.steps:
        if step.post is not None:
            written = step.post
        digest = content_digest(written)
        if step.does is Does.SUBMITS:
            submitted.add(digest)
        elif step.does in (Does.APPROVES, Does.ASKS):
            team = step.who in ("manager", "deputy")
            need = Need(
                capacity=Capacity.COMMUNICATIONS_MANAGER if team else Capacity.DEPARTMENT,
                department=None if team else council.department_id(step.who),
            )
            assert need in needs, f"{step.who} signs {written.title}, which does not ask for it"
            statement = Statement(
                library="",
                post=written.id,
                revision=len(submitted),
                digest=digest,
                date=None,
                time=None,
                need=need,
                verdict=Verdict.APPROVED if step.does is Does.APPROVES else Verdict.CHANGES_REQUESTED,
                comment=step.comment,
                person=council.person_id(step.who),
                key=KeyId(""),
                at=step.at,
            )
            signoffs.append(SignOff(id="", statement=statement, statement_text="", signature="", sound=True))
    return standing(content_digest(written), submitted, signoffs, needs)


def shown(told: Told, now: datetime) -> State:
    done = {step.does for step in told.steps}
    return state_at(
        signed(told),
        now=now,
        day=told.post.day,
        at=told.post.at,
        published=Does.PUBLISHES in done,
        cancelled=Does.CANCELS in done,
    )


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_state_is_there_on_every_day_of_the_month(month: date) -> None:
    for number in (1, 4, 8, 12, 16, 20, 24, last_of(month).day):
        today = month.replace(day=number)
        found = {shown(one, wall_clock(today, time(8))) for one in example(today).posts}
        assert found == set(State), f"{today} lacks {set(State) - found}"


@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_month_is_full_and_its_neighbours_are_begun(today: date) -> None:
    told = example(today)
    size = {
        months: sum(1 for one in told.posts if one.post.day and month_of(one.post.day) == month_of(today, months))
        for months in (-1, 0, 1, 2)
    }
    assert 45 <= size[0] <= 55
    assert 5 <= size[-1] <= 10
    assert 5 <= size[1] <= 10
    assert size[2] == 0
    assert empty_month(today) == month_of(today, 2)
    assert sum(one.post.day is None for one in told.posts) == len(around.TRAY) >= 4


def test_december_2020_looks_like_the_picture() -> None:
    titles = {
        (one.post.day, one.post.at): one.post.title for one in example(DECEMBER).posts if one.post.day and one.post.at
    }
    for day, at, title in (
        (1, time(17, 30), "Bin day changes"),
        (3, time(18), "Gym offer"),
        (4, time(9, 30), "Frost: warm homes"),
        (9, time(16), "Rosliston trail ▶"),
        (10, time(8, 30), "Register to vote"),
        (14, time(9), "Christmas bins"),
        (16, time(10), "Local plan consult"),
        (19, time(11), "Shop local"),
        (24, time(9), "Season’s greetings ▶"),
        (29, time(10), "Real tree drop-off"),
        (31, time(16), "Happy New Year"),
    ):
        assert titles[date(2020, 12, day), at] == title


def test_christmas_bins_waits_for_the_manager_in_its_third_revision() -> None:
    bins = next(one for one in example(DECEMBER).posts if one.post.title == "Christmas bins")
    acts = [(step.does, step.who, in_london(step.at).date()) for step in bins.steps if step.does is not Does.WRITES]
    assert [act[0] for act in acts].count(Does.SUBMITS) == 3
    assert (Does.ASKS, "manager", date(2020, 12, 1)) in acts
    assert acts[-2:] == [
        (Does.SUBMITS, "specialist", date(2020, 12, 2)),
        (Does.APPROVES, "waste", date(2020, 12, 2)),
    ]
    assert signed(bins) is State.AWAITING


@pytest.mark.parametrize("today", MONTHS[1:], ids=str)
def test_christmas_is_in_december_only(today: date) -> None:
    told = example(today)
    words = [(one.post.title + " " + one.post.text).lower() for one in told.posts]
    words += [one.name.lower() for one in told.campaigns.values()] + [one.title.lower() for one in told.videos.values()]
    found = [text for text in words for word in CHRISTMAS if word in text]
    assert bool(found) is (today.month == 12)


def findings_of(told: Example, post: Post) -> tuple[Finding, ...]:
    accounts = {one.id: one for one in told.accounts.values()}
    films = {one.id: one for one in told.videos.values()}
    others = [one.post for one in told.posts if one.post.id != post.id]
    return check_post(
        CheckSubject(
            post=post,
            accounts=tuple(accounts[key] for key in post.accounts),
            platforms=PLATFORMS,
            media_kinds={item.sha256: "image/png" for item in post.media},
            video=films[post.video] if post.video else None,
            neighbours=tuple(
                Neighbour(post=one.id, title=one.title, day=one.day, at=one.at, accounts=one.accounts, text=one.text)
                for one in others
                if one.day is not None and one.day == post.day
            ),
        )
    )


@pytest.mark.parametrize("today", [*MONTHS, *(date(year, 12, 1) for year in range(2021, 2028))], ids=str)
def test_checks_have_nothing_to_say_of_what_is_submitted(today: date) -> None:
    told = example(today)
    for one in told.posts:
        if one.post.day is None or one.post.title in UNTIDY:
            assert Does.SUBMITS not in {step.does for step in one.steps}
            continue
        said = [
            finding.text
            for finding in findings_of(told, one.post)
            if finding.level is not Level.PASSED and "monitoring hours" not in finding.text
        ]
        assert not said, f"{one.post.title}: {said}"


def test_drafts_leave_something_for_the_checks_to_find() -> None:
    told = {one.post.title: one.post for one in example(DECEMBER).posts}
    assert any(not item.alt for item in told["Shop local"].media)
    x = council.account_id("x")
    too_long = told["Idea: you said, we did"]
    assert not count(too_long.text_for(x), platform_of("x")).fits


def platform_of(key: str) -> Platform:
    return PLATFORMS[council.accounts()[key].platform]


def test_long_texts_have_a_variant_that_fits_x() -> None:
    for one in written():
        if "x" not in one.accounts or not one.place:
            continue
        for text in (one.variants.get("x", one.text), one.variants.get("x", one.edited_text)):
            with_link = f"{text} {one.link}".strip()
            assert count(with_link, platform_of("x")).fits, f"{one.title}: {count(with_link, platform_of('x')).length}"
    variants = [one for one in written() if "x" in one.variants]
    assert len(variants) >= 6
    assert all(not count(f"{one.text} {one.link}", platform_of("x")).fits for one in variants if one.link)


def test_what_is_written_down_refers_to_what_there_is() -> None:
    departments, accounts, people = council.departments(), council.accounts(), council.people()
    for one in written():
        assert one.department in departments
        assert set(one.accounts) <= set(accounts)
        assert set(one.variants) <= set(one.accounts), one.title
        assert one.by in people
        assert {shown.name for shown in one.pictures} <= set(NAMES)
        assert one.link.startswith("https://www.southderbyshire.gov.uk/") or not one.link
        assert bool(one.edited_text) is (one.outcome is Outcome.CHANGED)
        if one.outcome in (Outcome.MANAGER_ASKS, Outcome.DEPARTMENT_ASKS):
            assert one.comment
    assert {shown.name for one in written() for shown in one.pictures} == set(NAMES)


def test_titles_name_each_post_once_in_a_month() -> None:
    for season in Season:
        keys = [one.key for one in (*posts.SEASONAL[season], *posts.SERVICE)]
        assert len(keys) == len(set(keys))


def test_council_is_as_large_as_the_real_one() -> None:
    departments, accounts = council.departments(), council.accounts()
    pages = [
        one for one in accounts.values() if one.platform == "facebook" and one.department != departments["central"].id
    ]
    assert len(pages) == 11
    assert len(departments) >= 11
    assert [key for key, one in departments.items() if one.central] == ["central"]
    asks = [one.asks for one in departments.values()]
    assert asks.count(Asks.IS_TOLD) == asks.count(Asks.NOT_ASKED) == 1
    assert {one.hue for one in departments.values()} <= set(HUES)
    for things in (departments, accounts, council.people()):
        assert len({one.id for one in things.values()}) == len(things)


def test_whoever_must_sign_can_and_has_a_passphrase() -> None:
    held = {(one.capacity, one.department): one.person for one in council.holdings(DECEMBER)}
    signers = set(council.PASSPHRASES) - {"specialist"}  # who enters what departments report, and signs nothing
    assert held[Capacity.COMMUNICATIONS_MANAGER, None]
    for key, one in council.departments().items():
        must = one.asks is Asks.MUST_SIGN and not one.central
        assert ((Capacity.DEPARTMENT, one.id) in held) is must
        assert (key in signers) is must
    assert {council.person_id(key) for key in signers} == {one.person for one in council.holdings(DECEMBER)}
    assert all(len(words) >= SHORTEST_PASSPHRASE for words in council.PASSPHRASES.values())
    assert len(set(council.PASSPHRASES.values())) == len(council.PASSPHRASES)


@pytest.mark.parametrize("today", [DECEMBER, date(2021, 3, 1), date(2021, 5, 31), date(2024, 2, 29)], ids=str)
def test_stories_end_before_today_and_go_forward(today: date) -> None:
    for told in example(today).posts:
        times = [step.at for step in told.steps]
        assert told.steps[0].does is Does.WRITES
        assert times == sorted(times)
        assert len(set(times)) == len(times)
        assert times[-1] < wall_clock(today, time(0))


@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_who_signs_held_that_capacity_then_and_wrote_nothing(today: date) -> None:
    told = example(today)
    for one in told.posts:
        writers = {step.who for step in one.steps if step.does in (Does.WRITES, Does.SUBMITS)}
        for step in one.steps:
            if step.does in (Does.APPROVES, Does.ASKS):
                assert step.who not in writers
                day = in_london(step.at).date()
                person = council.person_id(step.who)
                assert any(held.person == person and held.covers(day) for held in told.holdings), (step.who, day)


@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_campaigns_are_in_season(today: date) -> None:
    six = campaigns(today)
    assert len(six) == 6
    month = month_of(today)
    running = [one for one in six.values() if one.first_day <= last_of(month) and one.last_day >= month]
    assert running
    assert all(one.last_day >= month_of(month, -2) for one in six.values())
    assert all(one.first_day <= last_of(month_of(month, 5)) for one in six.values())
    assert len({one.tag for one in six.values()}) == len({one.name for one in six.values()}) == 6
    assert all(one.hue in HUES and one.aim.endswith(".") for one in six.values())


def test_campaigns_of_december_2020_are_those_of_the_picture() -> None:
    six = {one.name: (one.first_day, one.last_day) for one in campaigns(DECEMBER).values()}
    assert six["Warm and Well this Winter"] == (date(2020, 12, 1), date(2021, 2, 28))
    assert set(six) == {
        "Warm and Well this Winter",
        "Recycle Right at Christmas",
        "Shop Local, South Derbyshire",
        "Census 2021",
        "Spring into Leisure",
        "May elections: register",
    }


@pytest.mark.parametrize("today", MONTHS, ids=str)
def test_a_dozen_videos_stand_in_every_stage(today: date) -> None:
    dozen = videos(today).values()
    assert len(dozen) == 12
    assert {one.stage for one in dozen} == set(Stage)
    assert len({one.title for one in dozen}) == 12
    for one in dozen:
        assert (one.seconds is None) is (one.cut == "")
        assert one.seconds is None or 40 <= one.seconds <= 90
        assert not one.captions or one.seconds


def test_pictures_are_small_whole_and_distinct() -> None:
    made = {name: picture(name) for name in NAMES}
    assert len(set(made.values())) == len(NAMES) >= 12
    for name, png in made.items():
        assert len(png) < 30_000, name
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        place, pixels, kinds = 8, b"", []
        while place < len(png):
            size, kind = struct.unpack(">I4s", png[place : place + 8])
            body = png[place + 8 : place + 8 + size]
            assert struct.unpack(">I", png[place + 8 + size : place + 12 + size])[0] == zlib.crc32(kind + body)
            kinds.append(kind)
            pixels += body if kind == b"IDAT" else b""
            place += 12 + size
        assert kinds == [b"IHDR", b"IDAT", b"IEND"]
        assert len(zlib.decompress(pixels)) == HEIGHT * (1 + 3 * WIDTH)


def test_places_name_days() -> None:
    month = date(2020, 12, 1)
    assert day_at("Mon 2", month) == date(2020, 12, 14)
    assert day_at("Tue 5", month) == date(2020, 12, 29)
    assert day_at("Mon 5", month) == date(2020, 12, 28)
    assert day_at("Wed -1", month) == date(2020, 12, 30)
    assert day_at("Fri 4", month) == date(2020, 12, 23), "not on Christmas Day"
    assert day_at("31", date(2021, 2, 1)) == date(2021, 2, 28)
    assert [season_of(date(2021, n, 1)).value for n in (12, 2, 5, 8, 11)] == [
        "december",
        "winter",
        "spring",
        "summer",
        "autumn",
    ]


@pytest.mark.parametrize("today", [DECEMBER, date(2021, 7, 1), date(2026, 12, 31)], ids=str)
def test_example_spreadsheet_is_read_without_a_question(tmp_path: Path, today: date) -> None:
    path = tmp_path / "schedule.xlsx"
    month = empty_month(today)
    spreadsheet.write_example_spreadsheet(path, month)
    draft = read_schedule(path, today=today)
    assert len(draft.rows) == spreadsheet.ROWS
    assert draft.questions == ()
    assert {line.row for line in draft.skipped} == {1}, "only the titles above the headings stay out"
    accounts, departments = tuple(council.accounts().values()), tuple(council.departments().values())
    for one in resolve(draft, accounts, DEFAULT_PLATFORMS, departments):
        assert one.day is not None
        assert month_of(one.day) == month
        assert one.accounts
        assert one.department
        assert not one.unresolved


def test_committed_spreadsheet_is_the_one_this_program_writes(tmp_path: Path) -> None:
    kept = Path(__file__).parents[2] / "resources" / "example" / "schedule-february-2021.xlsx"
    path = tmp_path / "schedule.xlsx"
    spreadsheet.write_example_spreadsheet(path, date(2021, 2, 1))
    today = date(2020, 12, 10)
    assert read_schedule(kept, today=today).rows == read_schedule(path, today=today).rows
    assert empty_month(today) == date(2021, 2, 1)
    assert timedelta(0) < date(2021, 2, 1) - today

"""Writes the example library: plays each post's story through the planner, with the same acts as in the window."""

import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sddc_planner.clock import wall_clock
from sddc_planner.demo import campaign_story, emergency
from sddc_planner.demo.ahead import plan_ahead
from sddc_planner.demo.calendar import month_of
from sddc_planner.demo.coming_hold import call_coming_hold
from sddc_planner.demo.council import PASSPHRASES, person_id
from sddc_planner.demo.handed_over import hand_over
from sddc_planner.demo.month import Example, example, picture_hash
from sddc_planner.demo.own_words import keep_words
from sddc_planner.demo.past_hold import tell_past_hold
from sddc_planner.demo.pictures import NAMES, picture
from sddc_planner.demo.polls import ask
from sddc_planner.demo.saved_views import keep_views
from sddc_planner.demo.special_days import keep_days
from sddc_planner.demo.story import Does, Step
from sddc_planner.demo.talk import speak
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.desk import OPEN_FOR, Session
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import NoProgress, Progress

_TOGETHER = frozenset({Does.SUBMITS, Does.APPROVES, Does.ASKS})
"""What a person does to many posts in one go."""
_KEPT = frozenset({"id", "created_by"})


def build_example(folder: Path, *, today: date, progress: Progress | None = None) -> None:
    """A new library in ``folder`` as it would stand on the morning of ``today``.

    Raises ``LibraryError`` if there is one already or the folder cannot be written, and ``Cancelled``.
    """
    told = example(today)
    stage = _Stage(start=wall_clock(month_of(today, -2), time(9)))
    planner = Planner.create(folder, clock=stage.clock, make_id=stage.make_id)
    try:
        _found(planner, told)
        keep_days(planner, today)
        keep_views(planner)
        keep_words(planner)
        campaign_story.brief(planner, told.campaigns.values(), today)
        tell_past_hold(planner, stage.at, today)
        with tempfile.TemporaryDirectory() as scratch:
            _Play(planner, stage, Path(scratch), progress or NoProgress()).play(told)
        hand_over(planner, today)
        plan_ahead(planner, today)
        call_coming_hold(planner, today)
        speak(planner, today)
        ask(planner, today)
        campaign_story.measure(planner, told.campaigns.values())
        _tell_emergency(planner, stage, today)  # the last, since what is said of an emergency cannot be undone
    finally:
        planner.close()


@dataclass(slots=True)
class _Stage:
    """The time and the ids of the play. Time moves on a little at each look, and is set before each act."""

    start: datetime
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    next_id: str = ""

    def clock(self) -> datetime:
        self.now = max(self.now, self.start) + timedelta(milliseconds=10)
        return self.now

    def at(self, moment: datetime) -> None:
        self.now = max(self.now, moment)

    def make_id(self) -> str:
        """The id that a post of the example always has, or a new one."""
        wanted, self.next_id = self.next_id, ""
        return wanted or uuid.uuid4().hex


def _found(planner: Planner, told: Example) -> None:
    """The council before its first post, set up by the Social Media and PR Specialist."""
    council = planner.council
    for person in told.people.values():
        council.save(person)
    planner.sit_down(person_id("specialist"))
    for department in told.departments.values():
        council.save(department)
    for account in told.accounts.values():
        council.save(account)
    for campaign in told.campaigns.values():
        council.save(campaign)
    for video in told.videos.values():
        council.save(video)
    for one in told.holdings:
        council.give(one.person, one.capacity, one.department, first_day=one.first_day, last_day=one.last_day)
    others = [key for key in PASSPHRASES if key not in ("manager", "deputy")]
    for key in (*others, "manager"):  # once a manager has a key, only she lets others in
        planner.sit_down(person_id(key))
        council.make_key(person_id(key), PASSPHRASES[key])
    planner.signoffs.unlock(person_id("manager"), PASSPHRASES["manager"])
    council.make_key(person_id("deputy"), PASSPHRASES["deputy"])
    planner.signoffs.lock()


@dataclass(slots=True)
class _Play:
    planner: Planner
    stage: _Stage
    scratch: Path
    progress: Progress
    sessions: dict[str, Session] = field(default_factory=dict)
    """A passphrase costs a tenth of a second to check, so each signer enters theirs once."""
    written: set[PostId] = field(default_factory=set)

    def play(self, told: Example) -> None:
        for name in NAMES:
            (self.scratch / f"{name}.png").write_bytes(picture(name))
        acts = list(_acts(told))
        for done, (who, does, posts, steps) in enumerate(acts):
            self.stage.at(steps[0].at)
            self.planner.sit_down(person_id(who))
            self._act(who, does, posts, steps[0])
            self.progress.step(done + 1, len(acts), "Writing the example")
        self.planner.sit_down(None)

    def _act(self, who: str, does: Does, posts: list[PostId], step: Step) -> None:
        planner = self.planner
        if does is Does.WRITES and step.post is not None:
            self._write(step.post)
        elif does is Does.SUBMITS:
            for outcome in planner.schedules.submit(posts):
                if not outcome.done:
                    raise AssertionError(f"{outcome.heading}: {outcome.what}")
        elif does is Does.APPROVES:
            self._sign_in(who)
            planner.signoffs.approve(posts, step.comment)
        elif does is Does.ASKS:
            self._sign_in(who)
            planner.signoffs.request_changes(posts, step.comment)
        elif does is Does.PUBLISHES:
            planner.posts.mark_published(posts)
        elif does is Does.CANCELS:
            planner.posts.cancel(posts)

    def _write(self, post: Post) -> None:
        posts = self.planner.posts
        if post.id in self.written:
            old = posts.get(post.id).post
            new = {name: value for name, value in _columns(post).items() if value != getattr(old, name)}
            posts.edit(post.id, sitting=False, **new)
            return
        self.written.add(post.id)
        self.stage.next_id = post.id
        posts.add(**{**_columns(post), "media": ()})
        for item in post.media:
            name = next(one for one in NAMES if picture_hash(one) == item.sha256)
            posts.add_media(post.id, self.scratch / f"{name}.png", item.alt)

    def _sign_in(self, who: str) -> None:
        known = self.sessions.get(who)
        if known is None:
            self.planner.signoffs.unlock(person_id(who), PASSPHRASES[who])
            session = self.planner.signoffs.open_session()
            if session is None:
                raise AssertionError(f"the key of {who} did not open")
            self.sessions[who] = session
        else:
            self.planner.desk.session = replace(known, until=self.stage.now + OPEN_FOR)


def _tell_emergency(planner: Planner, stage: _Stage, today: date) -> None:
    """Written in the afternoon, agreed by telephone, recorded: nobody has signed it yet."""
    post = emergency.post_of(today)
    written = max(emergency.written_at(today), stage.now)  # time never goes back: others may have worked later that day
    stage.at(written)
    planner.sit_down(person_id(emergency.RECORDED_BY))
    stage.next_id = post.id
    planner.posts.add(**_columns(post))
    stage.at(written + timedelta(minutes=15))
    (outcome,) = planner.urgent.record(
        [post.id], person_id(emergency.APPROVER), written + timedelta(minutes=10), emergency.REASON
    )
    if not outcome.done:
        raise AssertionError(f"{outcome.heading}: {outcome.what}")
    planner.sit_down(None)


def _acts(told: Example) -> Iterator[tuple[str, Does, list[PostId], list[Step]]]:
    """Every step in the order of time; what one person does to many posts within an hour is one act."""
    steps = [(step, one.post.id) for one in told.posts for step in one.steps]

    def sitting(pair: tuple[Step, PostId]) -> tuple[Any, ...]:
        step, post = pair
        hour = step.at.replace(minute=0, second=0)
        if step.does in _TOGETHER:
            return hour, "", step.who, step.does, step.comment, ""
        return hour, step.at.isoformat(), step.who, step.does, step.comment, post

    for _key, members in groupby(sorted(steps, key=sitting), key=sitting):
        pairs = list(members)
        first = pairs[0][0]
        yield first.who, first.does, [post for _step, post in pairs], [step for step, _post in pairs]


def _columns(post: Post) -> dict[str, Any]:
    return {one.name: getattr(post, one.name) for one in fields(post) if one.name not in _KEPT}

"""The command for what cannot wait: keep that somebody who may sign said yes."""

import argparse
from collections.abc import Mapping
from datetime import datetime

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import DONE, REFUSED, Answer, several
from sddc_planner.clock import to_text, wall_clock
from sddc_planner.model.ids import PostId
from sddc_planner.planner.schedules import Outcome


def urgent(args: argparse.Namespace) -> Answer:
    """Record a verbal approval of the posts that are named. Refused as a whole where one of them does not exist."""
    said: datetime = args.said_at
    said_at = wall_clock(said.date(), said.time())
    with opening.changing(args) as planner:
        person = opening.sit_down_to_plan(planner, args)
        wanted = [PostId(one) for one in dict.fromkeys(args.post)]
        for one in wanted:
            planner.posts.get(one)  # raises NotFound before anything is recorded
        approver = planner.council.person(args.approver)
        outcomes = planner.urgent.record(wanted, approver.id, said_at, args.reason)
        due = {one.post: f"{one.due:%d/%m/%Y}" for one in planner.urgent.waiting()}
        planner.signoffs.lock()
    done = sum(one.done for one in outcomes)
    when = f"{said:%d/%m/%Y at %H:%M}"
    summary = (
        f"Recorded as {person.name} that {approver.name} said yes to {several(done, 'post')} on {when}. "
        f"It is no signature: it waits to be countersigned."
        if done
        else "Nothing was recorded."
    )
    lines = [summary, *(f"  {one.heading}: {_what(one, due)}" for one in outcomes)]
    posts: list[Json] = [
        {
            "post": one.post,
            "heading": one.heading,
            "done": one.done,
            "what": one.what,
            "countersign_by": due[one.post] if one.done else None,
        }
        for one in outcomes
    ]
    document: dict[str, Json] = {
        "person": person.name,
        "approver": approver.name,
        "said_at": to_text(said_at),
        "done": done,
        "left": len(outcomes) - done,
        "posts": posts,
    }
    return Answer(lines=lines, document=document, code=DONE if done == len(outcomes) else REFUSED)


def _what(one: Outcome, due: Mapping[PostId, str]) -> str:
    return f"to be countersigned by {due[one.post]}" if one.done else one.what

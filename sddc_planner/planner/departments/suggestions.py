"""What somebody changed in a returned review copy, as an edit that a planner may take over, or not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sddc_planner.clock import exists
from sddc_planner.errors import NotAllowed, NotFound, UserError
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.review.reading import FoundRow
from sddc_planner.exports.review.rows import Wording
from sddc_planner.exports.rows import joined_alt
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.departments.reply_rows import Edit, certain_day, certain_time
from sddc_planner.planner.posts import Posts
from sddc_planner.store import posts as stored

_NUMBERED = re.compile(r"^(\d{1,3})\. ", re.MULTILINE)
TAKEN = {"Date": "the date", "Time": "the time", "Text": "the text", "Link": "the link", "Alt text": "the alt text"}
"""Columns whose change can be taken over, and what each is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One changed cell. ``why_not``: why it cannot be taken over as it is, as a sentence, or empty."""

    post: PostId
    heading: str
    place: str
    field: str
    was: str
    now: str
    account_ids: tuple[str, ...] = ()
    value: Any = None
    """What the post would then hold: a date, a time, a text."""
    why_not: str = ""


def suggested(row: FoundRow, sent: Wording, edit: Edit) -> Suggestion | None:
    """The suggestion in one altered cell; None for what says nothing of the post, such as its revision."""
    if edit.field not in (*TAKEN, "Accounts", "Media file"):
        return None
    value: Any = edit.now
    why = ""
    if edit.now.startswith("(the result of a formula)"):
        why = "It is the result of a formula."
    elif edit.field == "Date":
        value = certain_day(row.cells.get("Date"))
        why = "" if value else "It is not certain which day is meant."
    elif edit.field == "Time":
        value = certain_time(row.cells.get("Time"))
        why = "" if value else "It is not certain which time is meant."
    elif edit.field in ("Accounts", "Media file"):
        why = "Choose the accounts and files in the post itself."
    return Suggestion(
        post=PostId(sent.post),
        heading=sent.heading,
        place=row.place,
        field=edit.field,
        was=edit.was,
        now=edit.now,
        account_ids=sent.account_ids,
        value=value,
        why_not=why,
    )


def take(posts: Posts, one: Suggestion) -> Post:
    """Edit the post as suggested: one step of undo, by the person at the keyboard.

    Raises ``NotAllowed`` where it cannot be taken over or the plan says something else by now, ``NotFound`` for a
    post that is gone, ``InvalidValue`` for a time that does not exist, ``UserError`` when nobody is named.
    """
    posts.desk.somebody()
    if one.why_not:
        raise NotAllowed(f"This cannot be taken over: {one.why_not[0].lower()}{one.why_not[1:]}")
    post = stored.get_many(posts.desk.library.con, [one.post]).get(one.post)
    if post is None:
        raise NotFound(f"“{one.heading}” is no longer in the plan.", hint="Nothing was changed.")
    return posts.edit(one.post, sitting=False, **_columns(post, one))


def _columns(post: Post, one: Suggestion) -> Mapping[str, Any]:
    if one.field == "Date":
        _same(one, f"{post.day:%d/%m/%Y}" if post.day else "")
        if post.at is not None and isinstance(one.value, date) and not exists(one.value, post.at):
            raise UserError(f"{post.at:%H:%M} does not exist on that day: the clocks go forward.")
        return {"day": one.value}
    if one.field == "Time":
        _same(one, f"{post.at:%H:%M}" if post.at else "")
        return {"at": one.value}
    if one.field == "Link":
        _same(one, post.link)
        return {"link": one.value}
    if one.field == "Alt text":
        _same(one, joined_alt(item.alt for item in post.media))
        return {"media": _described(post, one.value)}
    return _reworded(post, one)


def _reworded(post: Post, one: Suggestion) -> Mapping[str, Any]:
    """The text of the accounts that the row is about; the shared one where they use that."""
    accounts = [AccountId(account) for account in one.account_ids]
    if not set(accounts) <= set(post.accounts):
        raise NotAllowed("The accounts of the post are other ones by now.", hint="Nothing was changed.")
    for account in accounts:
        _same(one, post.text_for(account))
    mine = set(accounts)
    own = {account: one.value for account in accounts if account in post.variants}
    sharing = {account for account in post.accounts if account not in post.variants}
    variants = {**post.variants, **own}
    if sharing and sharing <= mine:
        return {"text": one.value, "variants": variants}
    return {"variants": {**variants, **dict.fromkeys(accounts, one.value)}}


def _described(post: Post, text: str) -> tuple[Any, ...]:
    if len(post.media) < 2:
        parts = [text]
    else:
        begins = [(int(found[1]), found.start(), found.end()) for found in _NUMBERED.finditer(text)]
        ends = [start for _n, start, _e in begins[1:]] + [len(text)]
        parts = [text[begin:end].rstrip("\n") for (_n, _s, begin), end in zip(begins, ends, strict=False)]
        if [number for number, _s, _e in begins] != list(range(1, len(post.media) + 1)):
            raise NotAllowed(
                "It is not certain which picture each description belongs to.", hint="Write them in the post itself."
            )
    described = ["" if part == "(no description)" else part for part in parts]
    return tuple(replace(item, alt=alt) for item, alt in zip(post.media, described, strict=True))


def _same(one: Suggestion, now: str) -> None:
    """What is replaced must be what was sent: nobody's newer edit is lost."""
    if cell_text(now).text != one.was:
        raise NotAllowed(
            f"The plan says something else by now: {TAKEN[one.field]} of “{one.heading}” was changed since the review "
            "copy was sent.",
            hint="Look at the post itself. Nothing was changed.",
        )

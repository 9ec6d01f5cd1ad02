"""Books to export in the tests: a believable month, and one post with any text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sddc_planner.canonical import digest
from sddc_planner.exports.rows import ChainHead, ScheduleBook, ScheduleRow, SignOffLine
from sddc_planner.model.ids import AccountId, PostId

SIGNED_AT = datetime(2020, 11, 27, 14, 10, 31, tzinfo=UTC)
ACCOUNTS = ("South Derbyshire DC, Facebook", "South Derbyshire DC, X", "Clean Team, Facebook")

_POSTS = (
    (
        "Christmas bin collections",
        "Bin days change over Christmas. 🎄\n\nCheck yours before you put it out.",
    ),
    (
        "Real trees",
        "Recycle your real tree with us from 4 January. Leave it by your brown bin.",
    ),
    ("Food waste", "Leftovers? Peelings, bones and cold sprouts all go in the caddy."),
    ("Diolch i’n gwirfoddolwyr", "Diolch o galon i’n holl wirfoddolwyr — dŵr, tân a ŷd."),
    ("شكرا", "شكرا لجميع المتطوعين في جنوب ديربيشاير"),
    ("=SUM(bins)", "=1+1 is two bins, and @here or -5 °C changes nothing."),
)


def row(number: int, *, account: str = ACCOUNTS[0], **changes: object) -> ScheduleRow:
    title, text = _POSTS[number % len(_POSTS)]
    made = ScheduleRow(
        post_id=PostId(f"{number:032x}"),
        account_id=AccountId(f"{ACCOUNTS.index(account) if account in ACCOUNTS else 9:032x}"),
        account=account,
        day=date(2020, 12, 1) + timedelta(days=number * 7 % 31),
        at=time(8 + number % 11, 30 if number % 2 else 5),
        text=text,
        revision=1 + number % 3,
        digest=digest(["post", number]),
        title=title,
        heading=title,
        link="https://www.southderbyshire.gov.uk/bins?utm_source=facebook&utm_medium=social&utm_campaign=winter"
        if number % 2
        else "",
        media=("bins-at-christmas.jpg", "tree.png") if number % 3 == 0 else (),
        alt="1. A brown bin with a bow\n2. A tree by the kerb" if number % 3 == 0 else "",
        campaign="Winter ready" if number % 4 else "",
        signed_by=("Communications Manager approved", "Waste and Recycling approved (reported by Planner)"),
        signed_at=SIGNED_AT + timedelta(minutes=number),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may change


def rows(posts: int) -> tuple[ScheduleRow, ...]:
    """Each post on one, two or three accounts."""
    return tuple(row(n, account=account) for n in range(posts) for account in ACCOUNTS[: 1 + n % 3])


def book(own: Iterable[ScheduleRow], **changes: object) -> ScheduleBook:
    made = ScheduleBook(
        title="SDDC approved schedule: Waste & Recycling, December 2020",
        month=date(2020, 12, 1),
        library_id="c0ffee" * 5 + "00",
        generated_at=datetime(2020, 12, 10, 9, 30, tzinfo=UTC),
        generated_by="Social Media and PR Specialist",
        department="Waste & Recycling",
        rows=tuple(own),
        holidays={date(2020, 12, 25): "Christmas Day", date(2020, 12, 28): "Boxing Day (substitute day)"},
        chain_head=ChainHead(hash=digest("head"), sequence=412, at=datetime(2020, 12, 10, 9, 29, tzinfo=UTC)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may change


def full_book(posts: int = 40) -> ScheduleBook:
    own = rows(posts)
    lines = tuple(
        SignOffLine(
            post_id=own[n].post_id,
            heading=own[n].heading,
            revision=own[n].revision,
            person="Communications Manager",
            capacity="Communications Manager",
            verdict="approved" if n % 5 else "changes requested",
            at=SIGNED_AT + timedelta(hours=n),
            comment="" if n % 5 else "Please say which week, and use the new picture of the brown bin.",
            key_id=f"{n * 7919:032x}",
        )
        for n in range(0, len(own), 2)
    )
    return book(
        own,
        sign_offs=lines,
        left_out=(
            ("Grit bins: where they are", "It was changed after it was signed."),
            ("Waste is told about the new caddies, with a title that is long enough to need a second line", "Draft."),
        ),
        changes=("2 posts were added: Real trees; Food waste.", "“Christmas bin collections” has moved to 3 December."),
    )

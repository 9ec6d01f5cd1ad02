"""Reading the texts of posts and nothing else of them: for what was written before, and for spelling."""

import sqlite3
from collections.abc import Collection, Iterator

from sddc_planner.model.ids import AccountId
from sddc_planner.store.rows import unpacked


def newest_of_accounts(con: sqlite3.Connection, accounts: Collection[AccountId], most: int) -> Iterator[str]:
    """What the newest ``most`` posts of ``accounts`` say, newest first; of a post, each text that they used.

    Newest by the day of the post; a post in the tray counts as the newest, since it is being written.
    """
    marks = ",".join("?" for _ in accounts)
    theirs = f"EXISTS (SELECT 1 FROM post_account a WHERE a.post = post.id AND a.account IN ({marks}))"
    rows = [
        row
        for which in ("day IS NULL", "day IS NOT NULL")  # each walks the index of days and stops at the most
        for row in con.execute(
            f"SELECT text, variants, accounts FROM post WHERE {which} AND {theirs} ORDER BY day DESC LIMIT ?",
            [*accounts, most],
        )
    ]
    wanted = set(accounts)
    for row in rows[:most]:
        own = unpacked(row["variants"], {})
        used = {own.get(one, row["text"]) for one in unpacked(row["accounts"], []) if one in wanted}
        yield from (text for text in sorted(used) if text)


def names(con: sqlite3.Connection) -> tuple[str, ...]:
    """The names of departments, accounts, people, campaigns, platforms and videos."""
    rows = con.execute(
        "SELECT name FROM department UNION SELECT name FROM account UNION SELECT name FROM person "
        "UNION SELECT name FROM campaign UNION SELECT name FROM platform UNION SELECT title FROM video"
    )
    return tuple(row[0] for row in rows if row[0])


def accounts(con: sqlite3.Connection) -> list[AccountId]:
    return [AccountId(row[0]) for row in con.execute("SELECT id FROM account")]

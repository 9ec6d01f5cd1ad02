"""The tables in which words are found (step 0008): of posts, comments, campaigns and videos; since 0009 of polls.

All are derived: triggers keep them right whoever writes, undo included, and nothing of them is journalled.
"""

from collections.abc import Iterator, Mapping

from sqlite_utils import Database

_FTS = "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'"

# Words that stand in JSON are taken out of it: behind the escape of a new line, a word would be another word.
# A cell that was altered into no JSON is indexed as it is.
_OF_POST = {
    "title": "{0}.title",
    "text": "{0}.text",
    "variants": "CASE WHEN json_valid({0}.variants) THEN "
    "(SELECT group_concat(value, char(10)) FROM json_each({0}.variants)) ELSE {0}.variants END",
    "notes": "{0}.notes",
    "labels": "CASE WHEN json_valid({0}.labels) THEN "
    "(SELECT group_concat(value, char(10)) FROM json_each({0}.labels)) ELSE {0}.labels END",
    "link": "{0}.link",
    "alts": "CASE WHEN json_valid({0}.media) THEN (SELECT group_concat(CASE WHEN type = 'object' "
    "THEN json_extract(value, '$.alt') END, char(10)) FROM json_each({0}.media)) ELSE {0}.media END",
}
_COLUMNS = ("title", "text", "variants", "notes", "labels", "link", "media")
"""The columns of a post that hold words."""

_THINGS = {
    "comment": ("''", "{0}.text", "text"),
    "campaign": ("{0}.name", "{0}.aim || char(10) || {0}.tag", "name, aim, tag"),
    "video": ("{0}.title", "{0}.cut_name", "title, cut_name"),
}
"""Table -> its heading, its text and the columns that they are made of."""


def _words_in(column: str) -> str:
    """The texts of a list in JSON, or of the objects in it; a cell that was altered into no JSON as it is."""
    return (
        f"CASE WHEN json_valid({{0}}.{column}) THEN (SELECT group_concat(atom, char(10)) FROM "
        f"json_tree({{0}}.{column}) WHERE type = 'text') ELSE {{0}}.{column} END"
    )


def _joined(texts: str, lists: str) -> tuple[str, str]:
    """Several columns as one text, and their names."""
    parts = [f"ifnull({{0}}.{name}, '')" for name in texts.split()]
    parts += [f"ifnull({_words_in(name)}, '')" for name in lists.split()]
    return " || char(10) || ".join(parts), ", ".join([*texts.split(), *lists.split()])


_CAMPAIGN_TEXT, _CAMPAIGN_COLUMNS = _joined(
    "aim tag insight strategy implementation scoring went_well went_badly next_time", "partners objectives audiences"
)
_POLL_TEXT, _POLL_COLUMNS = _joined("learnt done waived", "options")
_SINCE_0009 = {
    "campaign": ("{0}.name", _CAMPAIGN_TEXT, f"name, {_CAMPAIGN_COLUMNS}"),
    "poll": ("ifnull({0}.question, '')", _POLL_TEXT, f"question, {_POLL_COLUMNS}"),
}
"""What campaigns say now, and polls."""


def make(db: Database) -> None:
    """Make the tables and their triggers, and fill them from what is there."""
    for trigger in ("post_added", "post_removed", "post_words_changed", "post_accounts_changed"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute("DROP TABLE post_search")
    names = ", ".join(_OF_POST)
    # It keeps the words itself: what it indexes stands nowhere else in this form.
    db.execute(f"CREATE VIRTUAL TABLE post_search USING fts5({names}, {_FTS})")
    now = ", ".join(how.format("post") for how in _OF_POST.values())
    db.execute(f"INSERT INTO post_search(rowid, {names}) SELECT n, {now} FROM post ORDER BY n")
    for name, when, body in _triggers_of_posts():
        db.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {body} END")
    db.execute("CREATE INDEX idx_post_labelled ON post (labels) WHERE labels <> '[]'")
    for column in ("campaign", "video"):  # what belongs to one that was found
        db.execute(f"CREATE INDEX idx_post_{column} ON post ({column}, day, at) WHERE {column} IS NOT NULL")
    _make_things(db)


def _make_things(db: Database) -> None:
    columns = {"n": int, "kind": str, "id": str, "heading": str, "text": str}
    db.table("thing").create(columns, pk="n", not_null={"kind", "id"}, strict=True)
    db.table("thing").create_index(["kind", "id"], unique=True)
    db.execute(
        f"CREATE VIRTUAL TABLE thing_search USING fts5(kind, heading, text, content='thing', content_rowid='n', {_FTS})"
    )
    for name, when, body in (*_triggers_of_index(), *_triggers_of_things(_THINGS)):
        db.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {body} END")
    _fill(db, _THINGS)


def find_campaigns_whole(db: Database) -> None:
    """Find every word of a campaign, and polls (step 0009)."""
    for when in ("added", "removed", "words_changed"):
        db.execute(f"DROP TRIGGER campaign_{when}")
    db.execute("DELETE FROM thing WHERE kind = 'campaign'")
    for name, when, body in _triggers_of_things(_SINCE_0009):
        db.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {body} END")
    _fill(db, _SINCE_0009)


def _fill(db: Database, things: Mapping[str, tuple[str, str, str]]) -> None:
    for table, (heading, text, _columns) in things.items():
        db.execute(
            f"INSERT INTO thing(kind, id, heading, text) "
            f"SELECT '{table}', id, {heading.format(table)}, {text.format(table)} FROM {table}"
        )


def _triggers_of_posts() -> Iterator[tuple[str, str, str]]:
    names, now = ", ".join(_OF_POST), ", ".join(how.format("new") for how in _OF_POST.values())
    to_accounts = "INSERT INTO post_account(post, account) SELECT new.id, value FROM json_each(new.accounts); "
    from_accounts = "DELETE FROM post_account WHERE post = old.id; "
    # Every write names every column: only other words are worth the index's time, and other accounts theirs.
    other = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _COLUMNS)
    yield (
        "post_added",
        "INSERT ON post",
        f"INSERT INTO post_search(rowid, {names}) VALUES (new.n, {now}); {to_accounts}",
    )
    yield (
        "post_removed",
        "DELETE ON post",
        f"DELETE FROM post_search WHERE rowid = old.n; {from_accounts}DELETE FROM post_standing WHERE post = old.id; ",
    )
    yield (
        "post_words_changed",
        f"UPDATE OF {', '.join(_COLUMNS)} ON post WHEN {other}",
        f"UPDATE post_search SET ({names}) = ({now}) WHERE rowid = new.n; ",
    )
    yield (
        "post_accounts_changed",
        "UPDATE OF accounts ON post WHEN old.accounts IS NOT new.accounts",
        from_accounts + to_accounts,
    )


def _triggers_of_index() -> Iterator[tuple[str, str, str]]:
    enter = "INSERT INTO thing_search(rowid, kind, heading, text) VALUES (new.n, new.kind, new.heading, new.text); "
    leave = (
        "INSERT INTO thing_search(thing_search, rowid, kind, heading, text) "
        "VALUES ('delete', old.n, old.kind, old.heading, old.text); "
    )
    yield "thing_added", "INSERT ON thing", enter
    yield "thing_removed", "DELETE ON thing", leave
    yield "thing_changed", "UPDATE ON thing", leave + enter


def _triggers_of_things(things: Mapping[str, tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    for table, (heading, text, columns) in things.items():
        said = f"{heading.format('new')}, {text.format('new')}"
        changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns.split(", "))
        where = f"WHERE kind = '{table}' AND id = old.id; "
        yield (
            f"{table}_added",
            f"INSERT ON {table}",
            f"INSERT INTO thing(kind, id, heading, text) VALUES ('{table}', new.id, {said}); ",
        )
        yield f"{table}_removed", f"DELETE ON {table}", f"DELETE FROM thing {where}"
        yield (
            f"{table}_words_changed",
            f"UPDATE OF {columns} ON {table} WHEN {changed}",
            f"UPDATE thing SET (heading, text) = ({said}) {where}",
        )

"""The schema, as the ordered list of steps that built it. Append; never edit a released step.

Three kinds of table: *plan* tables hold what people change, one journalled row a thing; *kept* tables (revision,
sign_off, signing_key, and what was sent and came back) only ever grow; *derived* tables (post_account, post_search,
post_standing, thing, thing_search) can be made again from the others and are not journalled.
"""

from sqlite_utils import Database, Migrations

from sddc_planner.store import campaign_tables, planning_tables, words_schema
from sddc_planner.store.schema import STEPS

migrations = Migrations("sddc_planner")


@migrations(name=STEPS[0])
def _the_plan(db: Database) -> None:
    for name, columns, foreign in (
        ("meta", {"id": str, "value": str}, ()),
        ("setting", {"id": str, "value": str}, ()),
        (
            "department",
            {"id": str, "name": str, "asks": str, "hue": str, "central": int, "contact": str, "active": int},
            (),
        ),
        ("person", {"id": str, "name": str, "role": str, "email": str, "active": int}, ()),
        (
            "holding",
            {"id": str, "person": str, "capacity": str, "department": str, "first_day": str, "last_day": str},
            ("person", "department"),
        ),
        (
            "signing_key",
            {
                "id": str,
                "person": str,
                "public": str,
                "sealed": str,
                "created_at": str,
                "revoked_at": str,
                "failures": int,
                "locked_until": str,
            },
            ("person",),
        ),
        (
            "platform",
            {
                "id": str,
                "name": str,
                "glyph": str,
                "unit": str,
                "text_max": int,
                "bytes_max": int,
                "alt_max": int,
                "images_max": int,
                "hashtags_max": int,
                "links_max": int,
                "video_max_seconds": int,
                "forbidden": str,
                "fold": int,
                "checked_on": str,
                "source": str,
            },
            (),
        ),
        (
            "account",
            {
                "id": str,
                "name": str,
                "platform": str,
                "department": str,
                "handle": str,
                "url": str,
                "active": int,
            },
            ("platform", "department"),
        ),
        (
            "campaign",
            {
                "id": str,
                "name": str,
                "first_day": str,
                "last_day": str,
                "department": str,
                "hue": str,
                "tag": str,
                "aim": str,
            },
            ("department",),
        ),
        (
            "video",
            {
                "id": str,
                "title": str,
                "stage": str,
                "seconds": int,
                "cut": str,
                "cut_name": str,
                "captions": int,
                "consents_missing": int,
                "due": str,
                "department": str,
                "campaign": str,
            },
            ("department", "campaign"),
        ),
        ("media", {"id": str, "size": int, "mime": str, "name": str, "added_at": str}, ()),
        (
            "post",
            {
                "n": int,
                "id": str,
                "title": str,
                "day": str,
                "at": str,
                "accounts": str,
                "text": str,
                "variants": str,
                "link": str,
                "link_tag": str,
                "media": str,
                "department": str,
                "campaign": str,
                "video": str,
                "notes": str,
                "labels": str,
                "waivers": str,
                "cancelled": int,
                "published_at": str,
                "created_by": str,
                "authors": str,
            },
            ("department", "campaign", "video"),
        ),
        (
            "revision",
            {
                "id": str,
                "post": str,
                "number": int,
                "content": str,
                "digest": str,
                "title": str,
                "submitted_by": str,
                "submitted_at": str,
                "authors": str,
            },
            (),
        ),
        ("submission", {"id": str, "post": str, "revision": str, "person": str, "at": str}, ("revision",)),
        ("sign_off", {"id": str, "post": str, "revision": str, "statement": str, "signature": str}, ()),
        ("imported_row", {"id": str, "post": str, "file": str, "sheet": str, "row": int, "at": str}, ()),
        (
            "export",
            {
                "id": str,
                "month": str,
                "department": str,
                "file": str,
                "sha256": str,
                "at": str,
                "head": str,
                "rows": str,
            },
            (),
        ),
    ):
        pk = "n" if name == "post" else "id"
        db.table(name).create(columns, pk=pk, foreign_keys=[*foreign], not_null={"id"}, strict=True)
    db.table("post").create_index(["id"], unique=True)
    db.table("post").create_index(["day", "at"])
    db.table("revision").create_index(["post", "number"], unique=True)
    db.table("submission").create_index(["post"])
    db.table("sign_off").create_index(["post"])
    db.table("export").create_index(["month"])


@migrations(name=STEPS[1])
def _the_record(db: Database) -> None:
    db.table("journal").create(
        {
            "seq": int,
            "at": str,
            "person": str,
            "action": str,
            "summary": str,
            "target": int,
            "changes": str,
            "previous": str,
            "hash": str,
        },
        pk="seq",
        not_null={"at", "action", "summary", "changes", "previous", "hash"},
        strict=True,
    )
    db.table("image").create(
        {"seq": int, "place": int, "tbl": str, "row": str, "before": str, "after": str},
        pk=("seq", "place"),
        not_null={"tbl", "row"},
        foreign_keys=[("seq", "journal", "seq")],
        strict=True,
    )
    db.table("image").create_index(["tbl", "row"])
    db.table("undo_step").create(
        {"seq": int, "undone": int, "redoable": int, "barrier": int},
        pk="seq",
        not_null={"undone", "redoable", "barrier"},
        foreign_keys=[("seq", "journal", "seq")],
        strict=True,
    )
    # Every change asks which steps could be done again: hardly ever any, among as many steps as there are changes.
    db.execute("CREATE INDEX idx_undo_step_redoable ON undo_step (seq) WHERE undone = 1 AND redoable = 1")


@migrations(name=STEPS[2])
def _what_can_be_made_again(db: Database) -> None:
    db.table("post_account").create(
        {"post": str, "account": str},
        pk=("post", "account"),
        foreign_keys=["account"],
        strict=True,
    )
    db.table("post_account").create_index(["account"])
    db.table("post_standing").create(
        {"post": str, "digest": str, "standing": str}, pk="post", not_null={"digest", "standing"}, strict=True
    )
    db.execute(
        "CREATE VIRTUAL TABLE post_search USING fts5("
        "title, text, variants, notes, content='post', content_rowid='n', tokenize='unicode61 remove_diacritics 2')"
    )
    for name, when, body in _TRIGGERS:
        db.execute(f"CREATE TRIGGER {name} AFTER {when} ON post BEGIN {body} END")


@migrations(name=STEPS[3])
def _across_laptops(db: Database) -> None:
    for name, columns in (
        (
            "verbal",
            {
                "id": str,
                "post": str,
                "revision": int,
                "digest": str,
                "approver": str,
                "said_at": str,
                "reason": str,
                "recorded_by": str,
                "recorded_at": str,
                "withdrawn_at": str,
            },
        ),
        (
            "pack",
            {
                "id": str,
                "kind": str,
                "month": str,
                "department": str,
                "title": str,
                "digest": str,
                "file": str,
                "sha256": str,
                "made_at": str,
                "made_by": str,
                "posts": str,
            },
        ),
        (
            "reply",
            {
                "id": str,
                "kind": str,
                "name": str,
                "sender": str,
                "entered_by": str,
                "at": str,
                "size": int,
                "answers": str,
            },
        ),
        (
            "dispatch",
            {
                "id": str,
                "export": str,
                "month": str,
                "department": str,
                "recipients": str,
                "subject": str,
                "file": str,
                "sha256": str,
                "made_at": str,
                "made_by": str,
                "sent_at": str,
            },
        ),
        ("told", {"id": str, "post": str, "kind": str, "place": int, "body": str}),
        ("redaction", {"id": str, "person": str, "reason": str, "at": str, "by": str, "what": str}),
    ):
        db.table(name).create(columns, pk="id", not_null={"id"}, strict=True)
    db.table("verbal").create_index(["post"])
    db.table("told").create_index(["post", "kind", "place"])
    db.table("dispatch").create_index(["month"])
    for column in ("enrolled_at", "enrolled_by", "recovery", "revoked_why"):
        db.table("signing_key").add_column(column, str)
    db.table("holding").add_column("ended_at", str)
    db.table("post_standing").add_column("verbal", int)


@migrations(name=STEPS[4])
def _reading_the_history(db: Database) -> None:
    # Narrow enough to sift a hundred thousand entries at once; the journal's own rows are wide.
    db.execute("CREATE INDEX idx_journal_facts ON journal (seq, person, at, action)")
    db.execute("CREATE INDEX idx_image_seq_tbl ON image (seq, tbl)")
    db.execute(f"CREATE INDEX idx_image_day ON image ({DAY_OF_IMAGE}) WHERE tbl = 'post'")


@migrations(name=STEPS[5])
def _what_replies_say(db: Database) -> None:
    db.table("pack").add_column("due", str)
    db.table("pack").add_column("rows", str)
    db.table("reply").add_column("said", str)
    db.table("pack").create_index(["month"])


@migrations(name=STEPS[6])
def _planning_ahead(db: Database) -> None:
    planning_tables.create(db)


@migrations(name=STEPS[7])
def _finding(db: Database) -> None:
    words_schema.make(db)


@migrations(name=STEPS[8])
def _campaigns(db: Database) -> None:
    campaign_tables.create(db)


DAY_OF_IMAGE = "CASE WHEN json_valid(after) THEN json_extract(after, '$.day') END"
"""The day of a post as an image of its row says it; nothing of an image that was altered beyond reading."""


_TO_INDEX = """
    INSERT INTO post_search(rowid, title, text, variants, notes)
    VALUES (new.n, new.title, new.text, new.variants, new.notes);
"""
_FROM_INDEX = """
    INSERT INTO post_search(post_search, rowid, title, text, variants, notes)
    VALUES ('delete', old.n, old.title, old.text, old.variants, old.notes);
"""
_TO_ACCOUNTS = "INSERT INTO post_account(post, account) SELECT new.id, value FROM json_each(new.accounts);"
_FROM_ACCOUNTS = "DELETE FROM post_account WHERE post = old.id;"
_TRIGGERS = (
    ("post_added", "INSERT", _TO_INDEX + _TO_ACCOUNTS),
    ("post_removed", "DELETE", _FROM_INDEX + _FROM_ACCOUNTS + "DELETE FROM post_standing WHERE post = old.id;"),
    ("post_words_changed", "UPDATE OF title, text, variants, notes", _FROM_INDEX + _TO_INDEX),
    ("post_accounts_changed", "UPDATE OF accounts", _FROM_ACCOUNTS + _TO_ACCOUNTS),
)

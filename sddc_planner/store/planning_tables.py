"""The step that adds what planning ahead needs: repeats, days, holds, comments, views, and what is handed over."""

from sqlite_utils import Database


def create(db: Database) -> None:
    for name, columns in (
        # Posts that repeat: a rule (RFC 5545), what each begins as, and the days that were left out.
        (
            "series",
            {
                "id": str,
                "rule": str,
                "first_day": str,
                "on_holiday": str,
                "weekends": int,
                "shape": str,
                "skipped": str,
                "created_by": str,
            },
        ),
        ("template", {"id": str, "name": str, "shape": str, "created_by": str}),
        # Days that matter beside those of the packages: one day or a rule, whose, and where it is known from.
        (
            "special_day",
            {"id": str, "kind": str, "name": str, "rule": str, "days": int, "source": str, "notes": str, "active": int},
        ),
        (
            "hold",
            {
                "id": str,
                "kind": str,
                "title": str,
                "effect": str,
                "first_day": str,
                "last_day": str,
                "scope": str,
                "reason": str,
                "called_by": str,
                "called_at": str,
                "lifted_by": str,
                "lifted_at": str,
            },
        ),
        # What was decided about one post inside a hold: it goes out all the same, was moved, was dropped.
        (
            "hold_choice",
            {
                "id": str,
                "hold": str,
                "post": str,
                "choice": str,
                "reason": str,
                "person": str,
                "at": str,
                "was_day": str,
                "to_day": str,
            },
        ),
        (
            "comment",
            {
                "id": str,
                "post": str,
                "answers": str,
                "person": str,
                "at": str,
                "text": str,
                "edited_at": str,
                "settled_at": str,
                "settled_by": str,
            },
        ),
        ("saved_view", {"id": str, "name": str, "person": str, "place": int, "filters": str, "shows": str}),
        ("council_word", {"id": str, "added_by": str, "added_at": str}),
        # How the columns of a publishing tool's own template are filled, found again by its heading row.
        ("tool_layout", {"id": str, "name": str, "headings": str, "mapping": str, "settings": str}),
        # A post on one account: when it was handed over and in which file, when and where it appeared.
        (
            "placing",
            {
                "id": str,
                "post": str,
                "account": str,
                "handed_at": str,
                "handed_by": str,
                "handed": str,
                "revision": int,
                "digest": str,
                "published_at": str,
                "published_by": str,
                "link": str,
            },
        ),
        # A file made for a publishing tool: what it held, and of which content.
        (
            "handed",
            {
                "id": str,
                "tool": str,
                "month": str,
                "file": str,
                "sha256": str,
                "at": str,
                "made_by": str,
                "rows": str,
            },
        ),
    ):
        db.table(name).create(columns, pk="id", not_null={"id"}, strict=True)
    db.table("comment").create_index(["post"])
    db.table("placing").create_index(["post"])
    db.table("hold_choice").create_index(["hold"])
    # What an event of a calendar file said when it came in, so that a later copy of it shows what changed.
    db.table("imported_row").add_column("said", str)
    for column in ("series", "series_day", "planned_from"):
        db.table("post").add_column(column, str)
    db.execute("CREATE INDEX idx_post_series ON post (series, series_day) WHERE series IS NOT NULL")
    db.execute("CREATE INDEX idx_post_planned_from ON post (planned_from) WHERE planned_from IS NOT NULL")

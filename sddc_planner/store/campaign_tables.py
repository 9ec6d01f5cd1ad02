"""The step that makes campaigns whole (0009): their OASIS, measures, polls, templates, and the signed brief."""

from sqlite_utils import Database

from sddc_planner.store import words_schema

_OF_CAMPAIGN = (
    ("season", str),
    ("tier", str),
    ("state", str),
    ("departments", str),
    ("partners", str),
    ("lead", str),
    ("budget", int),
    ("paid", int),
    ("objectives", str),
    ("audiences", str),
    ("insight", str),
    ("strategy", str),
    ("implementation", str),
    ("scoring", str),
    ("went_well", str),
    ("went_badly", str),
    ("next_time", str),
    ("copied_from", str),
    ("authors", str),
)


def create(db: Database) -> None:
    for column, kind in _OF_CAMPAIGN:
        db.table("campaign").add_column(column, kind)
    for name, columns in (
        (
            "measure",
            {
                "id": str,
                "campaign": str,
                "kind": str,
                "name": str,
                "unit": str,
                "baseline": str,
                "target": str,
                "target_day": str,
                "better": str,
                "source": str,
                "note": str,
                "place": int,
            },
        ),
        ("reading", {"id": str, "measure": str, "day": str, "value": str, "note": str, "origin": str}),
        (
            "poll",
            {
                "id": str,
                "account": str,
                "quarter": str,
                "question": str,
                "options": str,
                "opens": str,
                "opens_at": str,
                "closes": str,
                "closes_at": str,
                "learnt": str,
                "done": str,
                "done_on": str,
                "waived": str,
                "post": str,
                "campaign": str,
                "created_by": str,
            },
        ),
        # What campaigns begin as: everything but their dates, as one JSON.
        ("campaign_template", {"id": str, "name": str, "season": str, "shape": str, "created_by": str}),
        # The brief as it was submitted, the submission that stands, and what was signed about it.
        (
            "brief",
            {
                "id": str,
                "campaign": str,
                "number": int,
                "content": str,
                "digest": str,
                "title": str,
                "submitted_by": str,
                "submitted_at": str,
                "authors": str,
            },
        ),
        ("brief_submission", {"id": str, "campaign": str, "brief": str, "person": str, "at": str}),
        ("brief_sign_off", {"id": str, "campaign": str, "brief": str, "statement": str, "signature": str}),
    ):
        db.table(name).create(columns, pk="id", not_null={"id"}, strict=True)
    db.table("measure").create_index(["campaign"])
    db.table("reading").create_index(["measure", "day"])
    db.table("poll").create_index(["quarter", "account"])
    db.execute("CREATE INDEX idx_poll_post ON poll (post) WHERE post IS NOT NULL")
    db.execute("CREATE INDEX idx_poll_campaign ON poll (campaign) WHERE campaign IS NOT NULL")
    db.table("brief").create_index(["campaign", "number"], unique=True)
    db.table("brief_submission").create_index(["campaign"])
    db.table("brief_sign_off").create_index(["campaign"])
    words_schema.find_campaigns_whole(db)

"""What the program must know of the schema before sqlite-utils is loaded: step names and the kinds of table."""

APPLICATION_ID = 0x53444443
"""Marks the file as ours ("SDDC") in SQLite's header."""

STEPS = (
    "0001_the_plan",
    "0002_the_record",
    "0003_what_can_be_made_again",
    "0004_across_laptops",
    "0005_reading_the_history",
    "0006_what_replies_say",
    "0007_planning_ahead",
    "0008_finding",
    "0009_campaigns",
)

KEPT = frozenset(
    {
        "revision",
        "sign_off",
        "signing_key",
        "export",
        "verbal",
        "pack",
        "reply",
        "dispatch",
        "told",
        "redaction",
        "handed",
        "brief",
        "brief_sign_off",
    }
)
"""Undo leaves rows of these tables alone: what was frozen, signed or sent stays."""

PLAN = frozenset(
    {
        "setting",
        "department",
        "person",
        "holding",
        "platform",
        "account",
        "campaign",
        "video",
        "media",
        "post",
        "submission",
        "imported_row",
        "series",
        "template",
        "special_day",
        "hold",
        "hold_choice",
        "comment",
        "saved_view",
        "council_word",
        "tool_layout",
        "placing",
        "measure",
        "reading",
        "poll",
        "campaign_template",
        "brief_submission",
    }
)
JOURNALLED = PLAN | KEPT
"""Every row of these tables must agree with the journal's last word on it."""

RULES = ("account", "department", "holding", "person", "platform", "setting", "signing_key")
"""Rows of these tables decide who must sign, who may and with which key."""

GUARDED = frozenset({*RULES, "hold", "hold_choice"})
"""Rows of these tables decide what may go out: one that was altered outside the program is put back, never built on."""

BOOKKEEPING = "n"
"""A column of this name orders or indexes rows inside the file and is no part of a row's image."""

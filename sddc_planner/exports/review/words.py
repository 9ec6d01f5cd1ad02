"""What people write in the column *Decision*. What is not plainly one of the two is not understood, never guessed."""

from enum import StrEnum


class Said(StrEnum):
    """What one cell says."""

    APPROVE = "approve"
    CHANGES = "request changes"
    NOTHING = "nothing"
    UNCLEAR = "not understood"


_APPROVE = frozenset(
    {
        "approve", "approved", "approves", "i approve", "we approve", "approval", "all approved", "fully approved",
        "approve it", "approve this", "accept", "accepted", "agree", "agreed", "ok", "okay", "o.k", "yes", "y", "fine",
        "all fine", "good", "all good", "looks good", "looks fine", "good to go", "go ahead", "happy",
        "happy with this", "ok with us", "ok by us", "ok by me", "okay by me", "sign off", "signed off", "signed-off",
        "no changes",
        "no change", "no changes needed", "✓", "✔", "✅", "👍",
    }
)  # fmt: skip
_CHANGES = frozenset(
    {
        "request changes", "requests changes", "requested changes", "request change", "changes requested",
        "change requested", "changes", "change", "changes please", "please change", "needs changes", "need changes",
        "changes needed", "change needed", "changes required", "change required", "amend", "amends", "please amend",
        "amendment", "amendments", "amendments needed", "needs amending", "reject", "rejected", "not approved",
        "do not approve", "don't approve", "decline", "declined", "disagree", "no", "n", "not ok", "not okay",
        "✗", "✘", "❌", "👎",
    }
)  # fmt: skip
_UNSEEN = str.maketrans({"\u200b": None, "\ufe0f": None, "\ufeff": None, "\xa0": " ", "’": "'"})


def said_by(text: str) -> Said:
    """What the words mean, in any case, with or without a full stop."""
    words = " ".join(text.translate(_UNSEEN).split()).casefold().strip(" .!,;:\"'“”")
    if not words:
        return Said.UNCLEAR if text.strip(" \t\r\n\xa0") else Said.NOTHING
    if words in _APPROVE:
        return Said.APPROVE
    return Said.CHANGES if words in _CHANGES else Said.UNCLEAR

"""The text that goes with a workbook: a template with places for names and numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sddc_planner.errors import InvalidValue

PLACES: Mapping[str, str] = {
    "department": "the department’s name",
    "month": "the month, such as December 2020",
    "posts": "how many approved posts it has",
    "changes": "what changed since the last copy sent",
    "contact": "the names of those it goes to",
    "sender": "who writes it",
}
"""What a template may name in braces, and what stands there afterwards."""

_PLACE = re.compile(r"\{([^{}\n]{0,40})\}")
_LINE = re.compile("[\x00-\x1f\x7f\u2028\u2029]")
SUBJECT_MAX, TEXT_MAX = 200, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """A subject and a text with places. Raises ``InvalidValue`` for a place that nothing fills, naming it."""

    subject: str
    text: str

    def __post_init__(self) -> None:
        for field, template, most in (("subject", self.subject, SUBJECT_MAX), ("text", self.text, TEXT_MAX)):
            if not template.strip():
                raise InvalidValue(field, f"The {field} is empty.")
            if len(template) > most:
                raise InvalidValue(field, f"The {field} is longer than {most:,} letters.")
            if unknown := unknown_places(template):
                named = ", ".join(f"{{{one}}}" for one in unknown)
                raise InvalidValue(
                    field,
                    f"Nothing is known to put in place of {named}.",
                    hint=f"There are: {', '.join(f'{{{one}}}' for one in PLACES)}.",
                )
        if _LINE.search(self.subject):
            raise InvalidValue("subject", "The subject is one line.")

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """(subject, text) with every place filled. What is put in is not looked at for places again."""
        subject = " ".join(_fill(self.subject, values).split())
        return subject, _fill(self.text, values)


def unknown_places(template: str) -> tuple[str, ...]:
    """Names in braces that nothing fills, in the order in which they stand, each once."""
    found = (one.group(1) for one in _PLACE.finditer(template))
    return tuple(dict.fromkeys(one for one in found if one not in PLACES))


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place.group(1), place.group(0)), template)


_SUBJECT = "Social media schedule for {month}: {department}"

FOR_THOSE_WHO_SIGN = Covering(
    subject=_SUBJECT,
    text="""Dear {contact},

Attached is the approved social media schedule of {department} for {month}: {posts}.

What has changed since the last copy sent to you:
{changes}

The posts will go out as they stand in the workbook. Please read them through, and reply to this message \
if something is no longer right.

The sheet “Sign-off” says who approved what and when, and how anyone can check it.

Kind regards
{sender}
""",
)

FOR_THOSE_WHO_ARE_TOLD = Covering(
    subject=_SUBJECT + " (for information)",
    text="""Dear {contact},

For your information: attached are the posts about {department} that have been approved for {month}: {posts}. \
You do not need to do anything.

What has changed since the last copy sent to you:
{changes}

If something in them is not right, please reply to this message.

Kind regards
{sender}
""",
)

"""Posts as a table for the clipboard, and what was copied elsewhere as posts: text to and from a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sddc_planner.errors import NotFound, UnreadableFile
from sddc_planner.exports.copied_table import CopiedTable, Value, copied_table
from sddc_planner.imports.pasted import Pasted
from sddc_planner.model.day_words import WEEKDAYS
from sddc_planner.model.ids import AccountId
from sddc_planner.model.post import Media, Post
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.sheets.copied import read_copied
from sddc_planner.sheets.limits import Refused
from sddc_planner.store import media, posts
from sddc_planner.store.media import MediaFile

LONGEST_POST = 32_767
"""Characters: what one cell of the approved schedule can hold, and more than any platform takes."""
_HEADINGS = ("Date", "Day", "Time", "Accounts", "Title", "Text")
_MORE = ("Link", "Campaign", "Department", "Video", "Labels", "Media", "Alt text", "Notes")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that were copied: the text of one post."""

    text: str


@dataclass(frozen=True, slots=True)
class Copying:
    """The part of ``Planner`` behind the clipboard."""

    desk: Desk
    council: Council

    def table_of(self, post_ids: Sequence[str]) -> CopiedTable:
        """A row for each post, in the order given, under headings that the import reads again.

        It says nothing of sign-off: an approval is worth something only where it can be verified, which is in the
        exported schedule. Dates are Europe/London's, in the form of the United Kingdom. Raises ``NotFound``.
        """
        found = list(posts.get_many(self.desk.library.con, post_ids).values())
        if not found:
            raise NotFound("Those posts no longer exist.")
        platforms = {one.id: one.name for one in self.council.platforms()}
        kinds = {one.id: platforms.get(one.platform, str(one.platform)) for one in self.council.accounts()}
        accounts = {one.id: f"{one.name} ({kinds[one.id]})" for one in self.council.accounts()}
        campaigns = {one.id: one.name for one in self.council.campaigns()}
        departments = {one.id: one.name for one in self.council.departments()}
        videos = {one.id: one.title for one in self.council.videos()}
        files = {one.sha256: one for one in self._files(found)}
        own = [_own_texts(one, kinds, accounts) for one in found]
        texts = list(dict.fromkeys(name for one in own for name in one))
        rows: list[list[Value]] = []
        for post, variants in zip(found, own, strict=True):
            rows.append(
                [
                    post.day,
                    WEEKDAYS[post.day.weekday()] if post.day else "",
                    post.at,
                    "; ".join(accounts[one] for one in post.accounts if one in accounts),
                    post.title,
                    post.text,
                    *(variants.get(name, "") for name in texts),
                    post.link,
                    campaigns.get(post.campaign, "") if post.campaign else "",
                    departments.get(post.department, "") if post.department else "",
                    videos.get(post.video, "") if post.video else "",
                    ", ".join(post.labels),
                    "\n".join(files[one.sha256].name for one in post.media if one.sha256 in files),
                    _alts(post.media),
                    post.notes,
                ]
            )
        return copied_table((*_HEADINGS, *(f"Text for {name}" for name in texts), *_MORE), rows)

    def read(self, text: str, html: str, day: date | None) -> Prose | Pasted | None:
        """What was copied in another program: a table, words, or None for nothing.

        A table becomes posts through ``Exchange.preview_import`` and ``apply_import``; those without a column of
        dates go to ``day``. Raises ``UnreadableFile`` for more than can be read.
        """
        try:
            found = read_copied(_whole(text), _whole(html))
        except Refused as refused:
            raise UnreadableFile(
                f"What was copied cannot be pasted: {refused.reason}.",
                hint="Save it as a file and import that, or copy less.",
            ) from refused
        if not isinstance(found, str):
            return Pasted(table=found, day=day)
        if len(found) > LONGEST_POST:
            raise UnreadableFile(
                f"What was copied cannot be pasted: it has {len(found):,} characters, and a post has room for "
                f"{LONGEST_POST:,}.",
                hint="Copy less.",
            )
        return Prose(found) if found.strip() else None

    def _files(self, wanted: Sequence[Post]) -> tuple[MediaFile, ...]:
        return media.files(self.desk.library.con, dict.fromkeys(item.sha256 for one in wanted for item in one.media))


def _whole(text: str) -> str:
    """Without halves of characters, which no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _own_texts(post: Post, kinds: Mapping[AccountId, str], accounts: Mapping[AccountId, str]) -> dict[str, str]:
    """The texts of accounts that have their own, under the platform's name where that says which is meant.

    The import knows a column by its platform. Where accounts of one platform differ it cannot tell them apart, so
    the account is named and its text is kept in the notes.
    """
    found: dict[str, str] = {}
    for account, text in post.variants.items():
        alike = [one for one in post.accounts if kinds.get(one) == kinds.get(account)]
        same = all(post.text_for(one) == text for one in alike)
        found[kinds.get(account, "") if same else accounts.get(account, "an account")] = text
    return found


def _alts(items: Sequence[Media]) -> str:
    """One description as it is; several as a numbered list, which the import takes apart again."""
    if len(items) < 2 or not any(one.alt for one in items):
        return "".join(one.alt for one in items)
    return "\n".join(f"{n}. {one.alt or '(no description)'}" for n, one in enumerate(items, start=1))

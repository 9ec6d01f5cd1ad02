"""Helping with words: spelling with the council's own words, tags that were used before, repairs of what was found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.model.checks_of_wording import IGNORED
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.spelling import Word, names_apart
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council_words, posts, standing, texts
from sddc_planner.store.council_words import CouncilWord

if TYPE_CHECKING:
    from sddc_planner.emoji_names import EmojiEntry
    from sddc_planner.model.repairs import Checked
    from sddc_planner.model.tags_used import TagsUsed
    from sddc_planner.planner.posts import Posts
    from sddc_planner.spelling import Spelling

_LOOKED_BACK = 400
"""Posts. Older ones say little about what is written now."""
_LONGEST_WORD = 60
_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A word of a stored post that may be wrong. ``account`` is None for the shared text, ``text`` the whole of it."""

    post: PostId
    heading: str
    day: date | None
    account: AccountId | None
    text: str
    word: Word
    is_signed: bool = False
    """It waits for sign-off or has it: a change asks for it again."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The part of ``Planner`` that knows about words."""

    desk: Desk
    posts: "Posts"

    # Spelling

    def spelling(self) -> "Spelling":
        """The dictionary with the words of this council and the names in its library.

        It does not follow later changes, and may be used on any thread.
        """
        return spelling_of(self.desk)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may be meant by ``word``: first the council's own words that are close to it."""
        from difflib import get_close_matches  # noqa: PLC0415

        from sddc_planner.model.everyday_words import EVERYDAY_WORDS  # noqa: PLC0415

        con = self.desk.library.con
        own = [*(one.word for one in council_words.all_of(con)), *names_apart(texts.names(con)), *EVERYDAY_WORDS]
        close = get_close_matches(word, own, n=2, cutoff=0.8)
        return tuple(dict.fromkeys([*close, *self.spelling().suggestions(word)]))

    def doubts(self, first: date, last: date) -> tuple[Doubt, ...]:
        """Words that may be wrong in the posts from ``first`` to ``last``, in calendar order."""
        con = self.desk.library.con
        ids = [line.id for line in posts.lines_between(con, first, last, posts.Wanted())]
        return self.doubts_of(ids)

    def doubts_of(self, post_ids: Sequence[str]) -> tuple[Doubt, ...]:
        """The same of some posts, in the order in which they are given."""
        spelling = self.spelling()
        found = posts.get_many(self.desk.library.con, post_ids)
        kept = standing.kept(self.desk.library.con, list(found))
        every = (found[PostId(one)] for one in post_ids if PostId(one) in found)
        return tuple(
            doubt
            for post in every
            if not post.cancelled
            for doubt in _doubts(post, spelling, is_signed=kept.get(post.id) in _SIGNED)
        )

    def correct(self, doubt: Doubt, new: str) -> Post:
        """Write ``new`` in the place of a doubtful word. Raises ``UserError`` where the text is another by now."""
        post = posts.get(self.desk.library.con, doubt.post)
        text = post.text if doubt.account is None else post.text_for(doubt.account)
        if text != doubt.text:
            raise UserError(f"“{post.heading()}” was changed meanwhile.", hint="Look again: nothing was changed.")
        text = text[: doubt.word.start] + new + text[doubt.word.end :]
        if doubt.account is None:
            return self.posts.edit(doubt.post, sitting=False, text=text)
        return self.posts.edit(doubt.post, sitting=False, variants={**post.variants, doubt.account: text})

    def ignore(self, post_id: str, word: str) -> Post:
        """Leave ``word`` as it is in one post."""
        return self.posts.waive(post_id, IGNORED + word, "Written so on purpose.")

    # The council's words

    def council_words(self) -> tuple[CouncilWord, ...]:
        """In the order of the alphabet."""
        return council_words.all_of(self.desk.library.con)

    def add_word(self, word: str) -> str:
        """Take a word for right from now on; one in small letters is right with a capital too.

        Raises ``InvalidValue`` for what is no single word.
        """
        word = word.strip().replace("’", "'")
        if not word or any(char.isspace() for char in word):
            raise InvalidValue("word", "Give one word, without spaces.")
        if len(word) > _LONGEST_WORD or not any(char.isalpha() for char in word) or not word.isprintable():
            raise InvalidValue("word", "That is no word: it must have letters, and at most 60 of them.")
        if word not in {one.word for one in self.council_words()}:
            with self.desk.change("add word", f"added “{word}” to the council’s words") as writer:
                row = {"id": word, "added_by": self.desk.who, "added_at": to_text(self.desk.clock())}
                writer.put("council_word", row)
        return word

    def remove_words(self, words: Collection[str]) -> None:
        """Take words out of the council's list, in one step. One that is not in it is passed over."""
        there = [one.word for one in self.council_words() if one.word in set(words)]
        if not there:
            return
        what = f"“{there[0]}”" if len(there) == 1 else f"{len(there)} words"
        with self.desk.change("remove words", f"took {what} out of the council’s words") as writer:
            for word in there:
                writer.remove("council_word", word)

    # Emoji

    def emoji(self) -> "tuple[EmojiEntry, ...]":
        """Every emoji with its British name and keywords, in the order of Unicode."""
        from sddc_planner.emoji_names import every_emoji  # noqa: PLC0415

        return every_emoji()

    # What was written before, and what was found

    def tags_used(self, accounts: Collection[AccountId]) -> "TagsUsed":
        """Hashtags and mentions that the newest posts of ``accounts`` hold; of any account where none is given."""
        from sddc_planner.model.tags_used import tags_used  # noqa: PLC0415

        con = self.desk.library.con
        wanted = accounts or texts.accounts(con)
        return tags_used(texts.newest_of_accounts(con, wanted, _LOOKED_BACK))

    def checked(self, post_id: str) -> "Checked":
        """What the checks say of a stored post, with what would repair it."""
        return self.check_as_given(posts.get(self.desk.library.con, post_id))

    def check_as_given(self, post: Post) -> "Checked":
        """The same for a post that need not be stored as it is given."""
        from sddc_planner.model.checks import check_post  # noqa: PLC0415
        from sddc_planner.model.repairs import Checked, repairs_of  # noqa: PLC0415
        from sddc_planner.planner.checking import subjects  # noqa: PLC0415

        subject = next(iter(subjects(self.desk, [post])))
        findings = check_post(subject)
        repairs = {one.id: found for one in findings if (found := repairs_of(one, subject))}
        return Checked(findings, repairs)


def spelling_of(desk: Desk) -> "Spelling":
    """The dictionary with what a library adds to it."""
    from sddc_planner.spelling import Spelling  # noqa: PLC0415  # no start needs it

    con = desk.library.con
    own = [one.word for one in council_words.all_of(con)]
    return Spelling.with_words([*own, *names_apart(texts.names(con))])


def _doubts(post: Post, spelling: "Spelling", *, is_signed: bool) -> list[Doubt]:
    left = {key.removeprefix(IGNORED) for key in post.waivers if key.startswith(IGNORED)}
    shared = not post.accounts or any(account not in post.variants for account in post.accounts)
    seen: list[tuple[AccountId | None, str]] = [(None, post.text)] if shared else []
    seen += [(account, text) for account, text in post.variants.items() if text not in {one for _, one in seen}]
    return [
        Doubt(
            post=post.id,
            heading=post.heading(),
            day=post.day,
            account=account,
            text=text,
            word=word,
            is_signed=is_signed,
        )
        for account, text in seen
        for word in spelling.unknown_in(text)
        if word.text not in left
    ]

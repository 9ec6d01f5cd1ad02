"""Advice on wording: what makes a post hard to read, or hard to hear from a screen reader."""

import re
from collections import Counter
from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level, many
from sddc_planner.model.emoji import emoji_in
from sddc_planner.model.hashtags import hashtags_in, maybe_capitals, with_capitals
from sddc_planner.model.mending import plain_letters, tags_apart

HASHTAGS_MOST = 2
EMOJI_MOST = 3
SENTENCE_MOST = 25
"""Words in a sentence: the guidance on content design that the UK government publishes."""
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s|\Z)|\n")
_LETTER = re.compile(r"[^\W_]")
_QUOTED_WORDS = 6
WORDS = "hashtag-words:"
"""With a hashtag after it: the waiver that says that it is one word."""
IGNORED = "spelling:"
"""With a word after it: the waiver that says that this post writes it so on purpose."""


def check_wording(subject: CheckSubject) -> Iterator[Finding]:
    for account, text in subject.wordings():
        told = f" ({subject.name_of(account)})" if account else ""
        for name, words in (*_advice(text), *_spelling(subject, text), *_unsure(subject, text)):
            yield Finding(
                id=f"{name}:{account}" if account else name, level=Level.ADVICE, text=words + told, account=account
            )


def _advice(text: str) -> Iterator[tuple[str, str]]:
    hashtags = hashtags_in(text)
    for hashtag in dict.fromkeys(hashtags):
        better = with_capitals(hashtag)
        if better is not None:
            yield f"hashtag-capitals:{hashtag}", f"Write #{hashtag} as #{better}: a screen reader then says its words."
    if len(hashtags) > HASHTAGS_MOST:
        yield "hashtags", f"{many(len(hashtags), 'hashtag')} are hard to read. Keep the best {HASHTAGS_MOST}."
    emoji = Counter(emoji_in(text))
    if emoji.total() > EMOJI_MOST:
        yield "emoji", f"{many(emoji.total(), 'emoji', 'emoji')} are read out one by one. Keep at most {EMOJI_MOST}."
    again = [one for one, often in emoji.items() if often > 1]
    if again:
        yield "emoji-repeated", f"{' '.join(again)} comes more than once. Once is enough for a screen reader."
    if plain_letters(text) != text:
        yield "fonts", "The text has letters of a mathematical alphabet, which screen readers skip. Use plain letters."
    if apart := tags_apart(text):
        yield "hashtags-end", f"Put {' '.join(apart)} at the end: hashtags in between interrupt whoever listens."
    for length, start in _long_sentences(text):
        yield (
            f"sentence:{start}",
            f"The sentence “{start}…” has {length} words. Aim for {SENTENCE_MOST} at most: cut it in two.",
        )


def _spelling(subject: CheckSubject, text: str) -> Iterator[tuple[str, str]]:
    if subject.spelling is None:
        return
    unknown = [one.text for one in subject.spelling.unknown_in(text)]
    wrong = [one for one in dict.fromkeys(unknown) if IGNORED + one not in subject.post.waivers]
    if wrong:
        named = " and ".join(filter(None, (", ".join(f"“{one}”" for one in wrong[:3][:-1]), f"“{wrong[:3][-1]}”")))
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        yield "spelling", f"Look again at the spelling of {named}{more}."


def _unsure(subject: CheckSubject, text: str) -> Iterator[tuple[str, str]]:
    """Hashtags that may be several words; only who wrote them knows."""
    if subject.spelling is None:
        return
    for hashtag in dict.fromkeys(hashtags_in(text)):
        better = maybe_capitals(hashtag, subject.spelling.knows)
        if better and f"{WORDS}{hashtag}" not in subject.post.waivers:
            yield (
                f"hashtag-words:{hashtag}",
                f"Is #{hashtag} several words? Then give each its capital, such as #{better[0]}.",
            )


def _long_sentences(text: str) -> Iterator[tuple[int, str]]:
    for sentence in _SENTENCE_END.split(text):
        words = [one for one in sentence.split() if _LETTER.search(one)]
        if len(words) > SENTENCE_MOST:
            yield len(words), " ".join(words[:_QUOTED_WORDS])

"""What was signed, by the sheet *Proof* and the signers' public keys alone.

Nothing that a workbook says counts unless a signature over it was made by a key in the keys file. The rules are those
by which the library judges its own sign-offs (``store/signoffs.py``), but for two that need the library: who wrote a
post, and whether something has replaced it since.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time
from textwrap import shorten
from typing import Any

from sddc_planner.exports.proof.asked import asked_last, may_move, unmet
from sddc_planner.exports.proof.text import Kind, ProofLine, value_of
from sddc_planner.exports.rows import ScheduleRow, rows_from_content
from sddc_planner.exports.signatories import signatory
from sddc_planner.exports.verify import SignedPost, SignedRevision, missing_sentence
from sddc_planner.model.council import Asks, Department
from sddc_planner.model.ids import AccountId, DepartmentId, PostId
from sddc_planner.model.links import tagged
from sddc_planner.model.signers import Signers
from sddc_planner.model.signoff import MANAGER, Need, SignOff, Statement, Verdict, statement_from
from sddc_planner.model.state import needs_of
from sddc_planner.signing import is_signed

NO_SIGN_OFF = "The sheet “Proof” holds no sign-off of it."
IS_WITHHELD = "What was signed is withheld: its signatures are verified, and what it says is not."
_MANAGER = "Communications Manager"
_MOST_ACCOUNTS = 2_000
_HEADING_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One post, as the proofs have it. ``faults`` are about single sign-offs that do not hold."""

    post: SignedPost
    signoffs: tuple[SignOff, ...]
    faults: tuple[str, ...]


@dataclass(slots=True)
class Judge:
    """Takes the lines of a proof once and answers for each post. ``step`` is called as the signatures are verified."""

    signers: Signers
    lines: Iterable[ProofLine]
    step: Callable[[int, int], object] = lambda _done, _total: None
    withheld: frozenset[str] = frozenset()
    """Digests of contents that whoever made the file left out, since they name somebody: not seen, and not missed."""
    posts: dict[str, Judged] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    has_old_statements: bool = False
    """Some statements do not say themselves what was asked."""
    is_after_keys: bool = False
    """Something was signed after the keys file was made."""
    _contents: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _media: dict[str, str] = field(default_factory=dict)
    _about: dict[str, str] = field(default_factory=dict)
    _departments: dict[DepartmentId, Department] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._departments = {
            one.id: Department(id=one.id, name=one.names[0], asks=one.asks, central=one.central)
            for one in self.signers.departments
        }
        statements = []
        for line in self.lines:
            if line.kind is Kind.STATEMENT:
                statements.append(line)
            elif line.kind is Kind.CONTENT:
                self._take_content(line)
            else:
                self._take_name(line)
        by_post: dict[str, list[SignOff]] = defaultdict(list)
        for done, line in enumerate(statements):
            self.step(done, len(statements))
            if (one := self._judged(line)) is not None:
                by_post[one.statement.post].append(one)
        for post, own in by_post.items():
            self.posts[post] = self._post(PostId(post), sorted(own, key=lambda one: (one.statement.at, one.id)))

    def signed(self, post: PostId) -> SignedPost:
        """What was signed of a post; one that nothing is proven of has a problem."""
        found = self.posts.get(post)
        return found.post if found else SignedPost(id=post, heading="", revisions={}, problem=NO_SIGN_OFF)

    # Reading the lines

    def _take_content(self, line: ProofLine) -> None:
        content = content_in(line.text)
        if content is None:
            self.problems.append("The sheet “Proof” holds a content that no version of this program writes.")
        else:
            self._contents[line.id] = content

    def _take_name(self, line: ProofLine) -> None:
        value = value_of(line.text)
        if not isinstance(value, str):
            self.problems.append("A name on the sheet “Proof” is no name.")
        elif line.kind is Kind.MEDIA:
            self._media[line.id] = value
        elif line.kind is Kind.ABOUT:
            self._about[line.id] = value
        elif value not in self._names(line.kind, line.id):
            known = next(iter(self._names(line.kind, line.id)), "")
            says = f"the keys file calls it “{known}”" if known else "the keys file does not know it"
            self.problems.append(f"The sheet “Proof” names the {line.kind.value} “{value[:80]}”, and {says}.")

    def _names(self, kind: Kind, which: str) -> tuple[str, ...]:
        if kind is Kind.ACCOUNT:
            return self.signers.account[which].names if which in self.signers.account else ()
        if kind is Kind.DEPARTMENT:
            return self.signers.department[which].names if which in self.signers.department else ()
        return self.signers.person[which].names if which in self.signers.person else ()

    def _judged(self, line: ProofLine) -> SignOff | None:
        try:
            value = value_of(line.text)
            said = statement_from(value if isinstance(value, dict) else {})
        except (ValueError, TypeError):
            self.problems.append("The sheet “Proof” holds a sign-off that no version of this program writes.")
            return None
        problem = next(self._problems(said, line), "")
        return SignOff(
            id=line.id,
            statement=said,
            statement_text=line.text,
            signature=line.signature,
            sound=not problem,
            problem=problem,
        )

    def _problems(self, said: Statement, line: ProofLine) -> Iterator[str]:
        key = self.signers.key.get(said.key)
        if key is None:
            yield "Its key is not in the keys file."
        elif key.person != said.person:
            yield "The signing key is not one of this person's."
        elif not is_signed(key.public, line.text, line.signature):
            yield "The signature does not fit the statement: one of them was altered."
        elif key.revoked_at is not None and key.revoked_at <= said.at:
            yield "The key had been revoked before this was signed."
        if said.library != self.signers.library:
            yield "The statement is about another library."
        if said.digest not in self._contents and said.digest not in self.withheld:
            yield "What was signed is missing from the sheet “Proof”, or was altered there."
        if said.reported is None and not any(
            one.capacity is said.need.capacity and one.department == said.need.department and one.covers_moment(said.at)
            for one in self.signers.holdings.get(said.person, ())
        ):
            yield "The person did not hold that capacity on that day."

    # Judging a post

    def _post(self, post: PostId, signoffs: Sequence[SignOff]) -> Judged:
        self.has_old_statements |= any(not one.statement.asked for one in signoffs)
        self.is_after_keys |= any(one.sound and one.statement.at > self.signers.made_at for one in signoffs)
        numbered: dict[int, str] = {}
        for one in sorted(signoffs, key=lambda one: one.sound):  # what a key vouches for has the last word
            numbered[one.statement.revision] = one.statement.digest
        revisions = {
            number: self._revision(post, number, digest, signoffs) for number, digest in sorted(numbered.items())
        }
        heading = next((heading_of(self._contents[d]) for d in numbered.values() if d in self._contents), "")
        faults = tuple(
            f"A sign-off of “{heading or post}” by {self._person(one.statement.person)} does not hold. {one.problem}"
            for one in signoffs
            if not one.sound
        )
        return Judged(
            post=SignedPost(id=post, heading=heading, revisions=revisions), signoffs=tuple(signoffs), faults=faults
        )

    def _revision(self, post: PostId, number: int, digest: str, signoffs: Sequence[SignOff]) -> SignedRevision:
        content = self._contents.get(digest)
        own = [one for one in signoffs if one.statement.digest == digest]
        unsound = [one.problem for one in own if not one.sound]
        if content is None:
            unseen = IS_WITHHELD if digest in self.withheld else NO_SIGN_OFF
            return SignedRevision(number=number, digest=digest, rows=(), problem=unsound[0] if unsound else unseen)
        needs, dropped = self._needs(post, content, digest, own)
        missing = [self._label(need) for need in unmet(own, digest, needs)]
        problem = " ".join((missing_sentence(missing), *dict.fromkeys(unsound))) if missing else ""
        unknown = [account for account in content["accounts"] if account not in self.signers.account]
        if unknown and not problem:
            problem = f"The keys file does not know the account {unknown[0][:40]}: ask for a newer one."
        return SignedRevision(
            number=number,
            digest=digest,
            rows=self._rows(post, number, digest, content),
            problem=problem,
            remark=" ".join(filter(None, (_later(number, digest, signoffs), dropped))),
            names=self._former,
            signed_by=None if problem else frozenset(self._signatories(own)),
            signed_at=None if problem else frozenset(one.statement.at for one in signoffs if one.sound),
            time_may_move=may_move(own, digest, needs),
        )

    def _needs(
        self, post: PostId, content: Mapping[str, Any], digest: str, own: Sequence[SignOff]
    ) -> tuple[tuple[Need, ...], str]:
        """(what had to be signed, a remark on what no longer has to be).

        The newest approval says what was asked when it was given; a department that the rules have ceased to ask
        is not missed, as in the library. Statements of before that was signed are held against the keys file's rules.
        """
        asked = asked_last(own, digest)
        if not asked:
            owners = {one.id: one.department for one in self.signers.accounts}
            about = self._about.get(post)
            accounts = [AccountId(one) for one in content["accounts"]]
            return needs_of(accounts, DepartmentId(about) if about else None, owners, self._departments), ""
        now = [need for need in asked if need == MANAGER or self._is_asked(need)]
        gone = [self._label(need) for need in asked if need not in now]
        remark = (
            f"{' and '.join(gone)} was asked as well when it was signed, and the rules no longer ask." if gone else ""
        )
        return tuple(dict.fromkeys((MANAGER, *now))), remark

    def _is_asked(self, need: Need) -> bool:
        one = self.signers.department.get(need.department or "")
        return one is not None and one.asks is Asks.MUST_SIGN and not one.central

    def _rows(self, post: PostId, number: int, digest: str, content: Mapping[str, Any]) -> tuple[ScheduleRow, ...]:
        known = {AccountId(one): self.signers.account.get(one) for one in content["accounts"]}
        return rows_from_content(
            content,
            post_id=post,
            revision=number,
            digest=digest,
            heading=heading_of(content),
            accounts={account: one.names[0] for account, one in known.items() if one},
            links={
                account: tagged(content["link"], content["link_tag"], one.platform)
                for account, one in known.items()
                if one
            },
            media_names=self._media,
        )

    def _signatories(self, own: Iterable[SignOff]) -> Iterator[str]:
        for one in own:
            said = one.statement
            if one.sound and said.verdict is Verdict.APPROVED:
                for person in self.signers.person[said.person].names:
                    for capacity in self._capacities(said.need):
                        yield signatory(said, person, capacity)

    def _capacities(self, need: Need) -> tuple[str, ...]:
        return capacities_of(self.signers, need.department)

    def _label(self, need: Need) -> str:
        return self._capacities(need)[0]

    def _person(self, person: str) -> str:
        found = self.signers.person.get(person)
        return found.names[0] if found else "somebody whom the keys file does not know"

    @property
    def _former(self) -> dict[str, str]:
        """Account as it was shown -> as it is shown now."""
        now = {one.names[0] for one in self.signers.accounts}
        return {name: one.names[0] for one in self.signers.accounts for name in one.names[1:] if name not in now}


def _later(number: int, digest: str, signoffs: Iterable[SignOff]) -> str:
    """Which later revision somebody has signed, where this proof itself holds one."""
    later = {
        one.statement.revision
        for one in signoffs
        if one.sound and one.statement.revision > number and one.statement.digest != digest
    }
    return f"Revision {max(later)} was signed since." if later else ""


def capacities_of(signers: Signers, department: str | None) -> tuple[str, ...]:
    """How a capacity may be named: the present name of a department first, then its former ones."""
    if department is None:
        return (_MANAGER,)
    found = signers.department.get(department)
    return found.names if found else ("A department",)


def heading_of(content: Mapping[str, Any]) -> str:
    """The first words of what was signed. A title is no part of it, so none is believed."""
    words = " ".join(str(content["text"]).split())
    short = shorten(words, _HEADING_MAX, placeholder="") or words[:_HEADING_MAX]
    return (short if short == words else f"{short.rstrip('.,;:')}…") or "Untitled post"


def content_in(text: str) -> Mapping[str, Any] | None:
    """Frozen content, if every part of it is of its kind (see ``model.content``)."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        value: Any = json.loads(text)
        texts = [value["text"], value["link"], value["link_tag"], value["cut"], *value["variants"].values()]
        texts += [one[name] for one in value["media"] for name in ("sha256", "alt")]
        texts += value["accounts"]
        day, at = value["date"], value["time"]
        if day is not None:
            date.fromisoformat(day)
        if at is not None:
            time.fromisoformat(at)
        if all(isinstance(one, str) for one in texts) and len(value["accounts"]) <= _MOST_ACCOUNTS:
            found: Mapping[str, Any] = value
            return found
    return None

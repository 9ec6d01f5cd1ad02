"""Sign-off against a simple model of itself: whatever the order of steps, nothing unsigned is ever approved.

The model knows only contents and decisions: which contents were submitted, who wrote what, and which verdict each
capacity gave last on each content. It shares no code with the program.
"""

import tempfile
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from sddc_planner import signing
from sddc_planner.errors import NotAllowed, NothingToUndo, UserError
from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import NoProgress
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import new_council

Content = tuple[str, int, bool]
"""(text, days after DAY, also on the Clean Team's page)"""

texts = st.sampled_from(["Bins", "=1+1", "Biniau 🗑"])
people = st.sampled_from(["specialist", "manager", "contact"])


@dataclass
class Known:
    """What the model remembers of one post."""

    content: Content
    writers: set[str]
    revisions: dict[Content, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    """Per content: who submitted it and who had written by then, for each frozen revision."""
    submitted: set[Content] = field(default_factory=set)
    verdicts: dict[tuple[Content, str], str] = field(default_factory=dict)
    exists: bool = True

    def needs(self) -> set[str]:
        return {"manager", "contact"} if self.content[2] else {"manager"}

    def may_sign(self, person: str) -> bool:
        if self.content not in self.submitted or person not in self.needs():
            return False
        by, writers = self.revisions[self.content][-1]
        return person != by and person not in writers

    def state(self) -> State:
        if self.content in self.submitted:
            given = [self.verdicts.get((self.content, need)) for need in self.needs()]
            if "changes" in given:
                return State.CHANGES_REQUESTED
            return State.APPROVED if all(one == "approved" for one in given) else State.AWAITING
        return State.CHANGED if "approved" in self.verdicts.values() else State.DRAFT

    def copy(self) -> "Known":
        return Known(self.content, set(self.writers), self.revisions, set(self.submitted), self.verdicts, self.exists)


class SignOff(RuleBasedStateMachine):
    posts: Bundle[PostId] = Bundle("posts")

    @initialize(target=posts)
    def open(self) -> PostId:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.clock = TickingClock()
        self.council: SmallCouncil = new_council(Path(self.folder.name) / "library", self.clock)
        self.planner = self.council.planner
        self.known: dict[PostId, Known] = {}
        self.past: list[dict[PostId, Known]] = []
        self.future: list[dict[PostId, Known]] = []
        self.as_person("specialist")
        self.planner.desk.library.con.execute("DELETE FROM undo_step")  # the set-up is no part of the game
        return self.add("Bins", "specialist")

    def as_person(self, name: str) -> None:
        self.who = name
        self.planner.sit_down(getattr(self.council, name))

    def did(self) -> None:
        """Call before changing the model: what it was is what undo comes back to."""
        self.past.append({key: one.copy() for key, one in self.known.items()})
        self.future.clear()

    def write(self, post: PostId, content: Content) -> None:
        one = self.known[post]
        if content != one.content:
            self.did()
            one.content = content
            one.writers = one.writers | {self.who}

    @precondition(lambda self: len(self.known) < 2)
    @rule(target=posts, text=texts, who=people)
    def add_another(self, text: str, who: str) -> PostId:
        return self.add(text, who)

    def add(self, text: str, who: str) -> PostId:
        self.as_person(who)
        self.did()
        post = self.planner.posts.add(
            text=text, day=DAY, at=time(9), accounts=(self.council.facebook,), department=self.council.central.id
        )
        self.known[post.id] = Known((text, 0, False), {self.who})
        return post.id

    @rule(post=posts, text=texts, who=people)
    def edit(self, post: PostId, text: str, who: str) -> None:
        if self.known[post].exists:
            self.as_person(who)
            self.planner.posts.edit(post, sitting=False, text=text)
            self.write(post, (text, *self.known[post].content[1:]))

    @rule(post=posts, days=st.integers(0, 3))
    def move(self, post: PostId, days: int) -> None:
        if self.known[post].exists:
            self.planner.posts.move([post], DAY + timedelta(days=days))
            text, _day, both = self.known[post].content
            self.write(post, (text, days, both))

    @rule(post=posts, both=st.booleans())
    def choose_accounts(self, post: PostId, both: bool) -> None:
        if self.known[post].exists:
            accounts = (self.council.facebook, self.council.clean_team) if both else (self.council.facebook,)
            self.planner.posts.edit(post, sitting=False, accounts=accounts)
            text, day, _both = self.known[post].content
            self.write(post, (text, day, both))

    @rule(post=posts, notes=texts)
    def note(self, post: PostId, notes: str) -> None:
        """Not content: no sign-off may notice."""
        if self.known[post].exists:
            before = self.planner.posts.get(post).post.notes
            self.planner.posts.edit(post, sitting=False, notes=notes)
            if notes != before:
                self.did()

    @rule(post=posts, who=st.sampled_from(["specialist", "specialist", "manager"]))
    def submit(self, post: PostId, who: str) -> None:
        if not self.known[post].exists:
            return
        self.as_person(who)
        one = self.known[post]
        (outcome,) = self.planner.schedules.submit([post])
        assert outcome.done == (one.content not in one.submitted), outcome
        if outcome.done:
            self.did()
            writers = frozenset(one.writers)
            frozen = one.revisions.setdefault(one.content, [])
            if not frozen or frozen[-1][0] != self.who or not writers <= frozen[-1][1]:
                frozen.append((self.who, writers))
            one.submitted = one.submitted | {one.content}

    @rule(
        post=posts,
        who=st.sampled_from(["manager", "contact"]),
        verdict=st.sampled_from(["approved", "approved", "changes", "withdrawn"]),
    )
    def sign(self, post: PostId, who: str, verdict: str) -> None:
        one = self.known[post]
        if not one.exists:
            return
        self.as_person(who)
        self.planner.signoffs.unlock(getattr(self.council, self.who), PASSPHRASE)
        allowed = one.may_sign(self.who)
        if verdict == "withdrawn":
            allowed = allowed and (one.content, self.who) in one.verdicts
        try:
            if verdict == "approved":
                self.planner.signoffs.approve([post])
            elif verdict == "changes":
                self.planner.signoffs.request_changes([post], "Shorter, please.")
            else:
                self.planner.signoffs.withdraw([post])
        except NotAllowed:
            assert not allowed
            return
        assert allowed
        if verdict == "withdrawn":
            del one.verdicts[one.content, self.who]
        else:
            one.verdicts[one.content, self.who] = verdict
        self.past.clear()
        self.future.clear()

    @rule(post=posts)
    def all_sign(self, post: PostId) -> None:
        """What usually happens, so that the game often reaches an approval."""
        if self.known[post].exists:
            self.submit(post, "specialist")
            self.sign(post, "manager", "approved")
            self.sign(post, "contact", "approved")

    @rule(post=posts)
    def sign_while_locked(self, post: PostId) -> None:
        """Signing is impossible, whatever the post: nothing may change."""
        self.planner.signoffs.lock()
        try:
            self.planner.signoffs.approve([post])
        except UserError:
            return
        raise AssertionError("signed without a passphrase")

    @rule()
    def undo(self) -> None:
        try:
            self.planner.record.undo()
        except NothingToUndo:
            assert not self.past
            return
        self.future.append({key: one.copy() for key, one in self.known.items()})
        self.restore(self.past.pop())

    @rule()
    def redo(self) -> None:
        try:
            self.planner.record.redo()
        except NothingToUndo:
            assert not self.future
            return
        self.past.append({key: one.copy() for key, one in self.known.items()})
        self.restore(self.future.pop())

    def restore(self, plan: dict[PostId, Known]) -> None:
        for key, one in self.known.items():
            if key in plan:
                self.known[key] = plan[key]
            else:
                one.exists = False

    @rule()
    def reopen(self) -> None:
        self.planner.close()
        self.planner = Planner.open(Path(self.folder.name) / "library", clock=self.clock)
        self.council = SmallCouncil(self.planner, *(getattr(self.council, n) for n in _COUNCIL))
        self.as_person("specialist")

    @invariant()
    def the_program_agrees_with_the_model(self) -> None:
        for key, one in getattr(self, "known", {}).items():
            if one.exists:
                assert self.planner.posts.get(key).standing is one.state()
        if getattr(self, "known", None):
            frozen = sum(len(revisions) for one in self.known.values() for revisions in one.revisions.values())
            rows = self.planner.desk.library.con.execute("SELECT count(*) FROM revision").fetchone()[0]
            assert rows == frozen, "a revision, once frozen, stays"
            assert self.planner.posts.doubtful([k for k, one in self.known.items() if one.exists]) == {}

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check(NoProgress()).faults == []
            self.planner.close()
            self.folder.cleanup()


_COUNCIL = (
    "central", "waste", "leisure", "specialist", "manager", "contact", "facebook", "x", "clean_team", "gym",
)  # fmt: skip

TestSignOff = SignOff.TestCase
TestSignOff.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)

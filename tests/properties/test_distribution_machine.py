"""What changed since the copy that was sent, against a simple model: sets of posts and their texts."""

import tempfile
from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sddc_planner import signing
from sddc_planner.model.ids import PostId
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.ready import new_council

DECEMBER = date(2020, 12, 1)
TEXTS = ("Bins", "=1+1", "Biniau 🗑")
Copy = dict[PostId, str]
"""What a workbook of Waste's holds: post -> its text."""


class Sending(RuleBasedStateMachine):
    """Waste's schedule is written, edited, approved and sent in any order."""

    @initialize()
    def begin(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.council: SmallCouncil = new_council(Path(self.folder.name) / "library", TickingClock())
        self.planner = self.council.planner
        self.now: Copy = {}
        self.approved: dict[PostId, set[str]] = {}
        self.texts: Copy = {}
        self.written: list[tuple[str, Copy, bool]] = []
        """(dispatch id, what it held, marked as sent), oldest first."""
        self.titles: Copy = {}
        self.add(TEXTS[0], is_approved=True)

    @precondition(lambda self: len(self.texts) < 4)
    @rule(text=st.sampled_from(TEXTS), is_approved=st.booleans())
    def add(self, text: str, is_approved: bool) -> None:
        number = len(self.titles)
        post = self.council.write(
            title=f"Post {number}", text=text, department=self.council.waste.id, at=time(9 + number)
        )
        self.titles[post.id], self.texts[post.id], self.approved[post.id] = f"Post {number}", text, set()
        if is_approved:
            self.let_approve(post.id)

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        self.let_approve(data.draw(st.sampled_from(sorted(self.texts))))

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), text=st.sampled_from(TEXTS))
    def edit(self, data: st.DataObject, text: str) -> None:
        post = data.draw(st.sampled_from(sorted(self.texts)))
        self.planner.sit_down(self.council.specialist)
        self.planner.posts.edit(post, text=text)
        self.texts[post] = text

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        post = data.draw(st.sampled_from(sorted(self.texts)))
        self.planner.posts.delete([post])
        del self.texts[post]

    @precondition(lambda self: self.texts)
    @rule(is_sent=st.booleans())
    def write(self, is_sent: bool) -> None:
        report = self.planner.distribution.make(DECEMBER, Path(self.folder.name) / "out", [self.council.waste.id])
        (draft,) = report.drafts
        base = next((held for _id, held, sent in reversed(self.written) if sent), None)
        if base is None and self.written:
            base = self.written[-1][1]
        text = _text_of(draft.path.read_bytes())
        for line in self.expected(base) if base is not None else ["This is the first copy."]:
            assert line in text
        if base == self.holds():
            assert "Nothing has changed" in text
        if is_sent:
            self.planner.distribution.mark_sent([draft.dispatch.id])
        self.written.append((draft.dispatch.id, self.holds(), is_sent))

    @precondition(lambda self: self.written)
    @rule(data=st.data(), is_sent=st.booleans())
    def mark(self, data: st.DataObject, is_sent: bool) -> None:
        place = data.draw(st.integers(0, len(self.written) - 1))
        dispatch, held, _before = self.written[place]
        part = self.planner.distribution
        (part.mark_sent if is_sent else part.mark_not_sent)([dispatch])
        self.written[place] = (dispatch, held, is_sent)

    @invariant()
    def says_what_changed_since_it_was_sent(self) -> None:
        if not hasattr(self, "written"):
            return
        lines = [one for one in self.planner.distribution.preview(DECEMBER) if one.department.name == "Waste"]
        if not lines:
            assert not self.written
            assert not self.texts
            return
        base = next((held for _id, held, sent in reversed(self.written) if sent), None)
        assert set(lines[0].changes) == (self.expected(base) if base is not None else set())
        assert lines[0].posts == len(self.holds())
        assert (lines[0].sent is not None) == (base is not None)

    def let_approve(self, post: PostId) -> None:
        if self.texts[post] not in self.approved[post]:
            self.council.submit(post)
            self.council.approve(post)
            self.approved[post].add(self.texts[post])

    def holds(self) -> Copy:
        return {post: text for post, text in self.texts.items() if text in self.approved[post]}

    def expected(self, base: Copy) -> set[str]:
        now = self.holds()
        return {
            *(f"New: {self.titles[one]}" for one in now.keys() - base.keys()),
            *(f"Changed: {self.titles[one]}" for one in now.keys() & base.keys() if now[one] != base[one]),
            *(f"No longer approved: {self.titles[one]}" for one in base.keys() - now.keys()),
        }

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            self.planner.close()
            self.folder.cleanup()


def _text_of(content: bytes) -> str:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


TestSending = Sending.TestCase
TestSending.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)

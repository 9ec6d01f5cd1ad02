"""The sign-off page on a real library: by mouse, by keys, signing in on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from sddc_planner.model.council import Capacity, Person
from sddc_planner.model.ids import PersonId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, SmallCouncil, found
from tests.ui.program import end_pause
from ui import theme as look
from ui.core import Core
from ui.signoff.approve_schedule import ApproveSchedule
from ui.signoff.new_key import NewKey
from ui.signoff.page import SignOffPage
from ui.signoff.sign_in import SignIn
from ui.signoff.signing import SigningStatus
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


class StandingClock:
    """Stands still until it is moved, so that a pause after wrong passphrases does not pass by itself."""

    def __init__(self) -> None:
        self.now = datetime(2020, 12, 2, 14, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Desk:
    """The page with everything behind it. ``do`` runs on the planner's thread and waits for the answer."""

    qtbot: QtBot
    core: Core
    page: SignOffPage
    clock: StandingClock
    council: SmallCouncil
    posts: list[Post] = field(default_factory=list)

    def do(self, question: Callable[[Planner], Any]) -> Any:
        answers: list[Any] = []
        self.core.ask(question, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.core.is_idle and not end_pause(self.page._soon))

    def title(self) -> str:
        return self.page.review.title.text()

    def wait_title(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: self.title() == title and not self.page._loading)

    def sign_in(self) -> None:
        self.do(lambda planner: planner.signoffs.unlock(self.council.manager, PASSPHRASE))

    def state(self, post: Post) -> State:
        return self.do(lambda planner: planner.signoffs.review(post.id).state)

    def signed(self, post: Post) -> list[Verdict]:
        def verdicts(planner: Planner) -> list[Verdict]:
            review = planner.signoffs.review(post.id)
            return [one.statement.verdict for one in review.standing.evidence.signoffs]

        return self.do(verdicts)

    def dialog(self, kind: type[QDialog]) -> Any:
        def shown() -> QDialog | None:
            return next((one for one in self.page.findChildren(kind) if one.isVisible()), None)

        self.qtbot.waitUntil(lambda: shown() is not None)
        self.settle()
        return shown()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.page, key, modifier)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return look.apply(qapp, look.Scheme.LIGHT)


@pytest.fixture
def keys() -> bool:
    """Whether those who sign have their keys already."""
    return True


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path, keys: bool) -> Iterator[Desk]:
    """Three posts of Central's wait for the manager, who sits at the keyboard, signed out."""
    errors: list[BaseException] = []
    core, clock = Core(errors.append), StandingClock()
    core.open(lambda: Planner.create(tmp_path / "library", clock=clock))
    page = SignOffPage(core, theme)
    qtbot.addWidget(page)
    made: list[Desk] = []

    def make(planner: Planner) -> Desk:
        council = found(planner, with_keys=keys)
        posts = []
        for n, title in enumerate(("First", "Second", "Third")):
            clock.now += timedelta(minutes=1)
            posts.append(council.write(title=title, day=date(2020, 12, 14 + n), text=f"The text of {title}."))
            council.submit(posts[-1].id)
        planner.sit_down(council.manager)
        return Desk(qtbot, core, page, clock, council, posts)

    core.ask(make, made.append)
    qtbot.waitUntil(lambda: bool(made))
    page.resize(1190, 740)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    made[0].wait_title("First")
    made[0].settle()
    yield made[0]
    qtbot.waitUntil(lambda: core.is_idle)
    core.close()
    assert not errors, errors


def test_the_oldest_comes_first_and_the_rest_is_counted(desk: Desk) -> None:
    assert desk.page.head.summary.text() == "3 posts in 1 schedule wait for you"
    assert desk.page.review.place.text() == "1 of 3"
    assert desk.page.view.current_post() == desk.posts[0].id
    assert "revision 1 · submitted 2 Dec by V. Specialist" in desk.page.review.revision.text()


def test_j_and_k_go_on_and_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_J)
    desk.wait_title("Second")
    assert desk.page.review.place.text() == "2 of 3"
    desk.key(Qt.Key.Key_K)
    desk.wait_title("First")
    desk.key(Qt.Key.Key_Down)
    desk.wait_title("Second")


def test_a_approves_and_goes_to_the_next(desk: Desk) -> None:
    desk.sign_in()
    desk.key(Qt.Key.Key_A)
    desk.wait_title("Second")
    desk.settle()
    assert desk.state(desk.posts[0]) is State.APPROVED
    assert desk.page.outcome.sentence.text() == "Approved “First” as Communications Manager."
    assert desk.page.review.place.text() == "1 of 2"
    assert desk.page.view.hasFocus()


def test_the_last_one_goes_back_to_the_one_before(desk: Desk) -> None:
    desk.sign_in()
    desk.page.view.choose(desk.posts[2].id)
    desk.wait_title("Third")
    desk.qtbot.mouseClick(desk.page.review.decision.approve, LEFT)
    desk.wait_title("Second")
    assert desk.state(desk.posts[2]) is State.APPROVED


def test_a_second_press_before_the_next_post_is_shown_signs_nothing(desk: Desk) -> None:
    desk.sign_in()
    for _ in range(3):
        desk.page.approve()
    desk.wait_title("Second")
    desk.settle()
    assert [desk.state(one) for one in desk.posts] == [State.APPROVED, State.AWAITING, State.AWAITING]
    assert [len(desk.signed(one)) for one in desk.posts] == [1, 0, 0]


def test_what_is_not_yet_on_the_screen_cannot_be_decided(desk: Desk) -> None:
    desk.sign_in()
    desk.page.go(1)
    assert not desk.page.review.decision.approve.isEnabled()
    desk.page.approve()
    desk.wait_title("Second")
    desk.settle()
    assert [len(desk.signed(one)) for one in desk.posts] == [0, 0, 0]
    assert desk.page.review.decision.approve.isEnabled()


def test_the_keyboard_alone_reaches_everything(desk: Desk) -> None:
    bar = desk.page.review.decision
    desk.page.view.setFocus()
    reached = []
    for _ in range(12):
        desk.key(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    wanted = [desk.page.view, desk.page.head.order_button, desk.page.head.schedule_button, desk.page.review.area]
    for widget in (*wanted, bar.comment, bar.request, bar.approve):
        assert widget in reached
    bar.comment.setFocus()
    desk.key(Qt.Key.Key_Escape)
    assert desk.page.view.hasFocus()


def test_changes_need_a_comment_and_nothing_is_lost(desk: Desk) -> None:
    desk.sign_in()
    bar = desk.page.review.decision
    desk.key(Qt.Key.Key_R)
    assert bar.comment.hasFocus()
    assert bar.problem.isVisible()
    assert "Say what should change" in bar.problem.text()
    desk.qtbot.keyClicks(bar.comment, "jar of rakes")  # every key of the page, typed
    assert bar.comment_text() == "jar of rakes"
    assert not bar.problem.isVisible()
    assert desk.title() == "First"
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait_title("Second")
    review = desk.do(lambda planner: planner.signoffs.review(desk.posts[0].id))
    assert review.state is State.CHANGES_REQUESTED
    assert review.needs[0].given.statement.comment == "jar of rakes"
    assert bar.comment_text() == ""


def test_a_half_written_comment_waits_for_its_post(desk: Desk) -> None:
    bar = desk.page.review.decision
    desk.qtbot.keyClicks(bar.comment, "not done yet")
    desk.page.go(1)
    desk.wait_title("Second")
    assert bar.comment_text() == ""
    desk.page.go(-1)
    desk.wait_title("First")
    assert bar.comment_text() == "not done yet"


def test_signing_in_on_the_way_carries_on_with_the_decision(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.page.review.decision.approve, LEFT)
    dialog = desk.dialog(SignIn)
    assert dialog.name.text() == "C. Manager"
    assert "To approve “First”" in dialog.purpose.text()
    assert dialog.field.edit.hasFocus()
    desk.qtbot.keyClicks(dialog.field.edit, "not the passphrase")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(dialog.problem.isVisible)
    desk.settle()
    assert "not the passphrase" in dialog.problem.text()
    assert desk.state(desk.posts[0]) is State.AWAITING
    desk.qtbot.keyClicks(dialog.field.edit, PASSPHRASE)  # what was typed is selected, so this replaces it
    desk.qtbot.mouseClick(dialog.go_button, LEFT)
    desk.wait_title("Second")
    assert desk.state(desk.posts[0]) is State.APPROVED


def test_giving_up_the_passphrase_signs_nothing_and_keeps_the_comment(desk: Desk) -> None:
    bar = desk.page.review.decision
    bar.comment.setPlainText("Shorter, please.")
    desk.qtbot.mouseClick(bar.request, LEFT)
    dialog = desk.dialog(SignIn)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert bar.comment_text() == "Shorter, please."
    assert bar.request.isEnabled()
    assert desk.state(desk.posts[0]) is State.AWAITING


def test_after_several_wrong_passphrases_the_pause_is_counted_down(desk: Desk) -> None:
    desk.page.approve()
    dialog = desk.dialog(SignIn)
    for _ in range(4):
        dialog.field.edit.setText("certainly wrong")
        dialog.go()
        desk.settle()
    wait = dialog.seconds_to_wait()
    assert wait > 0
    assert not dialog.go_button.isEnabled()
    assert str(wait) in dialog.problem.text()
    for _ in range(wait):
        dialog._second.timeout.emit()
    assert dialog.go_button.isEnabled()
    assert dialog.go_button.text() == "Sign in"
    desk.clock.now += timedelta(seconds=wait)
    dialog.field.edit.setText(PASSPHRASE)
    dialog.go()
    desk.wait_title("Second")


def test_the_passphrase_can_be_shown(desk: Desk) -> None:
    desk.page.approve()
    dialog = desk.dialog(SignIn)
    hidden = dialog.field.edit.echoMode()
    desk.qtbot.mouseClick(dialog.field.show_button, LEFT)
    assert dialog.field.edit.echoMode() is not hidden
    assert dialog.field.show_button.text() == "Hide"
    dialog.reject()


def test_who_has_no_key_is_sent_to_the_manager(desk: Desk) -> None:
    deputy = PersonId("a" * 31 + "9")

    def seat(planner: Planner) -> None:
        planner.sit_down(desk.council.manager)
        planner.signoffs.unlock(desk.council.manager, PASSPHRASE)
        planner.council.save(Person(id=deputy, name="D. Deputy"))
        planner.council.give(deputy, Capacity.COMMUNICATIONS_MANAGER)
        planner.sit_down(deputy)

    desk.do(seat)
    desk.page.reload()
    desk.settle()
    desk.page.approve()
    desk.settle()
    assert "The Communications Manager makes it with them" in desk.page.review.decision.problem.text()
    assert desk.state(desk.posts[0]) is State.AWAITING


@pytest.mark.parametrize("keys", [False])
def test_the_first_manager_makes_a_key_and_the_decision_goes_on(desk: Desk) -> None:
    desk.page.approve()
    dialog = desk.dialog(NewKey)
    text = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "exactly this content" in text
    desk.qtbot.keyClicks(dialog.first.edit, "short")
    assert "more character" in dialog.strength.text()
    desk.qtbot.mouseClick(dialog.go_button, LEFT)
    assert dialog.problem.isVisible()
    assert dialog.first.edit.hasFocus()
    dialog.first.edit.setText("kettle lantern orchard")
    dialog.second.edit.setText("kettle lantern")
    desk.qtbot.mouseClick(dialog.go_button, LEFT)
    assert dialog.problem.text() == "The two passphrases are not the same."
    dialog.second.edit.setText("kettle lantern orchard")
    desk.qtbot.mouseClick(dialog.go_button, LEFT)
    desk.qtbot.waitUntil(dialog.code.isVisible)
    assert not dialog.first.isVisible()
    code = dialog.code.code.text()
    desk.qtbot.keyClick(dialog.code.code, Qt.Key.Key_Return)
    assert dialog.isVisible(), "a code is not dismissed by a key that was held too long"
    desk.qtbot.mouseClick(dialog.go_button, LEFT)
    desk.wait_title("Second")
    assert desk.do(lambda planner: planner.keys.recover(desk.council.manager, code, "copper gate and heron"))
    assert desk.state(desk.posts[0]) is State.APPROVED
    assert desk.page.outcome.sentence.text() == "Approved “First” as Communications Manager."


def test_who_may_not_decide_is_told_why_instead_of_buttons(desk: Desk) -> None:
    desk.do(lambda planner: planner.sit_down(desk.council.specialist))
    desk.page.reload()
    desk.settle()
    bar = desk.page.review.decision
    assert "none of the capacities" in bar.reason.text()
    assert not bar.approve.isVisible()
    assert not bar.comment.isVisible()
    assert desk.page.head.summary.text() == "3 posts in 1 schedule wait for Communications Manager"
    assert not desk.page.head.schedule_button.isVisible()
    desk.key(Qt.Key.Key_A)
    desk.settle()
    assert desk.state(desk.posts[0]) is State.AWAITING


def test_the_next_person_starts_in_the_queue(desk: Desk) -> None:
    """In the comment, the keys that decide would be text, and a passphrase typed too early could be read."""
    desk.page.outcome.say("Approved “First” as Communications Manager.")
    desk.page.review.decision.comment.setFocus()
    desk.do(lambda planner: planner.sit_down(desk.council.specialist))
    desk.page.reload()
    desk.settle()
    assert desk.page.view.hasFocus()
    assert desk.page.outcome.isHidden()


def test_a_decision_is_about_what_was_on_show(desk: Desk) -> None:
    desk.sign_in()
    seen = desk.page.review.case
    assert seen is not None

    def change(planner: Planner) -> None:
        planner.sit_down(desk.council.specialist)
        planner.posts.edit(desk.posts[0].id, text="Something quite different.")
        planner.schedules.submit([desk.posts[0].id])
        planner.sit_down(desk.council.manager)
        planner.signoffs.unlock(desk.council.manager, PASSPHRASE)

    desk.core.changed.disconnect(desk.page._soon.start)  # the page has not heard of it yet
    desk.do(change)
    desk.page.approve()
    desk.qtbot.waitUntil(desk.page.review.decision.problem.isVisible)
    desk.settle()
    assert "was changed while you were looking at it" in desk.page.review.decision.problem.text()
    assert desk.state(desk.posts[0]) is State.AWAITING
    assert desk.page.review.case.digest != seen.digest


def test_a_change_made_elsewhere_is_shown_and_said(desk: Desk) -> None:
    def change(planner: Planner) -> None:
        planner.sit_down(desk.council.specialist)
        planner.posts.edit(desk.posts[0].id, text="Something quite different.")
        planner.schedules.submit([desk.posts[0].id])
        planner.sit_down(desk.council.manager)

    desk.do(change)
    desk.qtbot.waitUntil(lambda: "quite different" in desk.page.review.previews.preview.text.text())
    assert "has just been changed" in desk.page.review.decision.problem.text()
    changed = desk.page.review.changes
    assert changed.title.text().startswith("What changed since revision 1")
    assert any("line-through" in one.text() for one in changed.findChildren(QLabel) if one is not changed.title)


def test_a_first_submission_says_so(desk: Desk) -> None:
    assert desk.page.review.changes.title.text() == "First submission"


def test_a_decision_can_be_looked_at_again_and_withdrawn(desk: Desk) -> None:
    desk.sign_in()
    desk.page.approve()
    desk.wait_title("Second")
    desk.settle()
    desk.qtbot.mouseClick(desk.page.outcome.show_button, LEFT)
    desk.wait_title("First")
    bar = desk.page.review.decision
    assert "You approved this revision as Communications Manager" in bar.reason.text()
    assert not bar.approve.isVisible()
    desk.page.approve()  # there is nothing to approve twice
    desk.clock.now += timedelta(minutes=1)
    desk.qtbot.mouseClick(bar.withdraw, LEFT)
    desk.qtbot.waitUntil(lambda: "Withdrew" in desk.page.outcome.sentence.text())
    desk.settle()
    assert desk.state(desk.posts[0]) is State.AWAITING
    assert desk.signed(desk.posts[0]) == [Verdict.APPROVED, Verdict.WITHDRAWN]
    assert desk.page.review.place.text() == "1 of 3"


def test_an_unsound_statement_is_shown_as_not_counting(desk: Desk) -> None:
    desk.sign_in()

    def sign_and_take_away(planner: Planner) -> None:
        planner.signoffs.approve([desk.posts[0].id])
        con = planner.desk.library.con
        con.execute("UPDATE sign_off SET signature = replace(signature, substr(signature, 1, 4), 'ffff')")

    desk.do(sign_and_take_away)
    desk.page.show_post(desk.posts[0].id)
    desk.settle()
    text = " ".join(one.text() for one in desk.page.review.needs.findChildren(QLabel))
    assert "The signature does not fit the statement" in text
    assert desk.page.review.badge.state is State.AWAITING


def test_nothing_waits_and_the_calendar_is_offered(desk: Desk) -> None:
    desk.sign_in()
    for title in ("Second", "Third"):
        desk.page.approve()
        desk.wait_title(title)
        desk.settle()
    desk.page.approve()
    desk.qtbot.waitUntil(lambda: desk.page.pages.currentWidget() is desk.page.empty)
    assert desk.page.empty.sentence.text().startswith("Nothing waits for you. ")
    with desk.qtbot.waitSignal(desk.page.calendar_wanted):
        desk.qtbot.mouseClick(desk.page.empty.button, LEFT)
    assert desk.page.outcome.sentence.text() == "Approved “Third” as Communications Manager."


def test_a_post_that_is_deleted_gives_way_to_the_next(desk: Desk) -> None:
    desk.do(lambda planner: planner.posts.delete([desk.posts[0].id]))
    desk.wait_title("Second")
    desk.page.show_post(desk.posts[0].id)
    desk.settle()
    desk.wait_title("Second")
    assert desk.page.review.place.text() == "1 of 2"


def test_the_order_can_be_changed(desk: Desk) -> None:
    def earlier(planner: Planner) -> None:
        planner.sit_down(desk.council.specialist)
        desk.clock.now += timedelta(minutes=1)
        post = desk.council.write(title="Earliest day", day=date(2020, 12, 5), text="One more text.")
        desk.council.submit(post.id)
        planner.sit_down(desk.council.manager)

    desk.do(earlier)
    desk.qtbot.waitUntil(lambda: len(desk.page.model.posts()) == 4)
    assert desk.page.model.posts()[0] == desk.posts[0].id
    desk.page.head.menu.actions()[1].trigger()
    assert desk.page.model.posts()[1] == desk.posts[0].id
    assert desk.page.head.order_button.text() == "By date"
    desk.settle()
    assert desk.title() == "First"


def test_a_whole_schedule_is_signed_after_a_look_at_it(desk: Desk) -> None:
    def one_more(planner: Planner) -> None:
        desk.council.write(title="Only a draft", day=date(2020, 12, 20), text="Not yet submitted.")
        planner.sit_down(desk.council.manager)

    desk.do(one_more)
    desk.settle()
    desk.qtbot.mouseClick(desk.page.head.schedule_button, LEFT)
    dialog: ApproveSchedule = desk.dialog(ApproveSchedule)
    model = dialog.model
    assert [model.index(row, 0).data() for row in range(4)] == ["First", "Second", "Third", "Only a draft"]
    assert model.index(3, 2).data() == "Not submitted yet."
    assert dialog.approve_button.text() == "Approve 3 posts"
    desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert model.index(1, 2).data() == "Left out"
    assert dialog.approve_button.text() == "Approve 2 posts"
    desk.qtbot.mouseClick(dialog.approve_button, LEFT)
    question = desk.dialog(SignIn)
    desk.qtbot.keyClicks(question.field.edit, PASSPHRASE)
    desk.qtbot.keyClick(question.field.edit, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: model.index(0, 2).data() == "✓ Approved")
    assert model.index(1, 2).data() == "Left out"
    assert "Approved 2 posts of Central · December 2020." in dialog.summary.text()
    assert [desk.state(one) for one in desk.posts] == [State.APPROVED, State.AWAITING, State.APPROVED]
    desk.qtbot.mouseClick(dialog.close_button, LEFT)
    desk.settle()
    assert desk.page.outcome.sentence.text() == "Approved 2 posts of Central · December 2020."


def test_the_status_bar_says_who_signs_until_when(desk: Desk, theme: Theme) -> None:
    status = SigningStatus(desk.core, theme)
    desk.qtbot.addWidget(status)
    status.show()
    desk.page.signing_changed.connect(status.refresh)
    status.refresh()
    desk.settle()
    assert status.label.text() == "Not signed in"
    assert not status.lock_button.isVisible()
    desk.sign_in()
    status.refresh()
    desk.settle()
    assert status.label.text() == "Signing as Communications Manager until 14:33"
    desk.clock.now += timedelta(minutes=5)
    desk.page.approve()
    desk.qtbot.waitUntil(lambda: status.label.text().endswith("until 14:38"))
    with desk.qtbot.waitSignal(status.locked):
        desk.qtbot.mouseClick(status.lock_button, LEFT)
    assert status.label.text() == "Not signed in"
    desk.sign_in()
    status.refresh()
    desk.settle()
    desk.clock.now += timedelta(minutes=21)
    with desk.qtbot.waitSignal(status.locked):
        status._end.timeout.emit()
    assert status.label.text() == "Not signed in"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("scheme", [look.Scheme.LIGHT, look.Scheme.DARK])
def test_everything_fits_a_small_laptop(desk: Desk, qapp: QApplication, scheme: look.Scheme, scale: float) -> None:
    look.apply(qapp, scheme, scale)
    try:
        desk.page.resize(1066, 700)  # 1366 x 768 less the rail and the status bar at 200 %
        desk.settle()
        assert desk.page.minimumSizeHint().width() <= 1066
        assert desk.page.minimumSizeHint().height() <= 700
        area = desk.page.review.area
        desk.qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
        for button in (desk.page.review.decision.approve, desk.page.review.decision.request):
            corner = button.mapTo(desk.page, button.rect().bottomRight())
            assert desk.page.rect().contains(corner)
    finally:
        look.apply(qapp, look.Scheme.LIGHT)

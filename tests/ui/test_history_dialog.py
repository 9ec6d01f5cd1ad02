"""The history in the window: by keys and clicks, on a real library."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.words import HistoryKind
from tests.conftest import TickingClock
from tests.ui.asking import Library
from ui import theme as themes
from ui.history.compare_dialog import NONE_YET, ONE_ONLY, CompareDialog
from ui.history_dialog import HistoryDialog
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def history(library: Library, theme: Theme, window: QMainWindow) -> HistoryDialog:
    dialog = HistoryDialog(library.core, theme, window)
    dialog.open()
    return dialog


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def comparison(history: HistoryDialog) -> CompareDialog:
    (dialog,) = [one for one in history.findChildren(CompareDialog) if one.isVisible()]
    return dialog


def choose(history: HistoryDialog, words: str) -> None:
    """Make the line that holds ``words`` the current one."""
    model = history.model
    for row in range(model.rowCount()):
        if words in str(model.index(row, 0).data()):
            history.view.setCurrentIndex(model.index(row, 0))
            return
    raise AssertionError(history.shown_text())


# Reading


def test_a_post_s_history_is_sentences_under_days_newest_first(
    library: Library, history: HistoryDialog, clock: TickingClock
) -> None:
    post = library.do(lambda _planner: library.council.write(title="<b>Bins</b>").id)
    clock.now = datetime(2020, 11, 30, 23, 59, tzinfo=UTC)
    library.do(lambda planner: planner.posts.edit(post, text="Other words."))
    library.do(lambda _planner: library.council.write(title="Another"))
    history.begin(post, "<b>Bins</b>")
    library.settle()
    assert history.title.text() == history.windowTitle() == "History of “<b>Bins</b>”"
    lines = history.shown_text().splitlines()
    assert lines[0] == "Monday 30 November 2020"
    assert lines[1] == "23:59\tV. Specialist changed the text"
    assert lines[2] == "Monday 16 November 2020"
    assert lines[3].endswith("V. Specialist added the post")
    assert "Another" not in history.shown_text()
    assert history.count.text() == "2 entries"


def test_the_newest_line_is_chosen_and_arrows_lead_over_days(
    library: Library, history: HistoryDialog, qtbot: QtBot, clock: TickingClock
) -> None:
    post = library.do(lambda _planner: library.council.write().id)
    clock.now = datetime(2020, 11, 30, 9, tzinfo=UTC)
    library.do(lambda planner: planner.posts.edit(post, text="Your bin day will change over Christmas."))
    history.begin(post, "Bins")
    library.settle()
    assert history.view.hasFocus()
    assert history.details.sentence.text() == "V. Specialist changed the text"
    assert "Monday 30 November 2020 at 09:00" in history.details.when.text()
    library.settle()
    assert history.details.shown_text().startswith("Text\n")
    assert ">may<" in history.details.shown_text()
    assert ">will<" in history.details.shown_text()
    press(qtbot, KEY.Key_Down)
    assert history.details.sentence.text() == "V. Specialist added the post"
    press(qtbot, KEY.Key_Up)
    assert history.details.sentence.text() == "V. Specialist changed the text"


def test_a_line_about_many_posts_names_each(library: Library, history: HistoryDialog) -> None:
    def submit(_planner: Planner) -> None:
        council = library.council
        council.submit(*(council.write(title=name, text=name).id for name in ("First", "Second")))

    library.do(submit)
    history.begin(None)
    library.settle()
    assert history.title.text() == "History of the library"
    assert history.details.sentence.text() == "V. Specialist submitted 2 posts for sign-off"
    assert not history.details.compare_button.isVisible()
    assert history.details.shown_text() == (
        "First\nsubmitted revision 1 for sign-off\nSecond\nsubmitted revision 1 for sign-off"
    )


def test_from_the_library_to_one_post_and_back(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    library.do(lambda _planner: library.council.write(title="First"))
    library.do(lambda _planner: library.council.write(title="Second"))
    history.begin(None)
    library.settle()
    qtbot.mouseClick(history.details.post_button, LEFT)
    library.settle()
    assert history.title.text() == "History of “Second”"
    assert history.count.text() == "1 entry"
    assert not history.details.post_button.isVisible()
    qtbot.mouseClick(history.back_button, LEFT)
    library.settle()
    assert history.title.text() == "History of the library"
    assert not history.back_button.isVisible()


def test_older_lines_follow_at_the_end(
    library: Library, history: HistoryDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.history_dialog._AT_ONCE", 30)
    for n in range(45):
        library.do(lambda _planner, n=n: library.council.write(title=f"Post {n}", text=f"Text {n}"))
    history.begin(None)
    library.settle()
    assert len(history.model.lines()) == 30
    assert history.count.text() == "30 entries; older ones follow as you scroll"
    press(qtbot, KEY.Key_End)
    qtbot.waitUntil(lambda: len(history.model.lines()) > 30)
    library.settle()
    summaries = [one.summary for one in history.model.lines()]
    assert len(summaries) == len(set(summaries)) or summaries.count("added “Post 44”") == 1


def test_a_month_and_its_departments_are_in_the_title(library: Library, history: HistoryDialog) -> None:
    library.do(lambda _planner: library.council.write(accounts=(library.council.clean_team,)))
    history.begin_month(date(2020, 12, 17), [library.council.waste.id])
    library.settle()
    assert history.title.text() == "History of December 2020, Waste"
    assert history.shown_text().endswith("V. Specialist added “Christmas bins”")


# Narrowing


def test_words_are_looked_for_as_they_are_typed(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    library.do(lambda _planner: library.council.approved(title="Bins"))
    library.do(lambda _planner: library.council.write(title="Gritting"))
    history.begin(None)
    library.settle()
    press(qtbot, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert history.filters.words.hasFocus()
    qtbot.keyClicks(history.filters.words, "GRIT added")
    qtbot.waitUntil(lambda: len(history.model.lines()) == 1)
    assert "Gritting" in history.shown_text()
    qtbot.keyClicks(history.filters.words, " zebra")
    qtbot.waitUntil(history.empty.isVisible)
    library.settle()
    assert history.empty.sentence.text() == "Nothing matches."
    assert not history.copy_button.isEnabled()
    assert history.shown_text() == ""
    qtbot.mouseClick(history.empty.button, LEFT)
    library.settle()
    assert len(history.model.lines()) > 5
    assert history.filters.words.hasFocus()
    assert history.filters.words.text() == ""


def test_a_person_a_kind_and_days_narrow(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    library.do(lambda _planner: library.council.approved(title="Bins"))
    history.begin(None)
    library.settle()
    filters = history.filters
    assert not filters.clear_button.isVisible()
    assert [filters.person.itemText(n) for n in range(filters.person.count())] == [
        "Everyone",
        "C. Manager",
        "V. Specialist",
        "W. Contact",
    ]
    qtbot.keyClick(filters.person, KEY.Key_C)
    library.settle()
    assert {one.person for one in history.model.lines()} == {"C. Manager"}
    filters.kinds.set_chosen(frozenset([HistoryKind.DECISIONS]))
    library.settle()
    assert [one.summary for one in history.model.lines()] == ["approved revision 1 of “Bins” as Communications Manager"]
    filters.last.setFocus()
    qtbot.keyClicks(filters.last, "15 nov 2020")
    press(qtbot, KEY.Key_Return)
    library.settle()
    assert history.empty.isVisible()
    assert history.isVisible(), "Enter in a field closes nothing"
    qtbot.mouseClick(filters.clear_button, LEFT)
    library.settle()
    assert len(history.model.lines()) > 5
    assert not filters.clear_button.isVisible()


def test_days_in_the_wrong_order_are_said(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    history.begin(None)
    library.settle()
    for field, text in ((history.filters.first, "2 dec 2020"), (history.filters.last, "1 dec 2020")):
        field.setFocus()
        qtbot.keyClicks(field, text)
        press(qtbot, KEY.Key_Return)
    library.settle()
    assert history.empty.sentence.text() == "The last day is before the first."
    assert history.empty.button.text() == "Clear the filters"


def test_another_history_begins_with_nothing_narrowed(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    post = library.do(lambda _planner: library.council.write().id)
    history.begin(None)
    library.settle()
    qtbot.keyClicks(history.filters.words, "zebra")
    history.begin(post, "Bins")
    library.settle()
    assert history.filters.words.text() == ""
    assert len(history.model.lines()) == 1


# Copying, empty, look


def test_the_lines_can_be_copied(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    library.do(lambda _planner: library.council.write(title="Bins"))
    history.begin(None)
    library.settle()
    qtbot.mouseClick(history.copy_button, LEFT)
    assert "\tV. Specialist added “Bins”\n" in QApplication.clipboard().text()
    history.view.setFocus()
    press(qtbot, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().endswith(": V. Specialist added “Bins”")


def test_a_post_without_a_history_says_so(library: Library, history: HistoryDialog) -> None:
    history.begin("f" * 32, "Nothing")
    library.settle()
    assert history.empty.isVisible()
    assert history.empty.sentence.text().startswith("Nothing is recorded yet.")
    assert not history.empty.button.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_sentence_is_shown_whole(
    library: Library, history: HistoryDialog, qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    themes.apply(qapp, themes.Scheme.DARK, scale)
    library.do(lambda _planner: library.council.write(title="Bins " * 40 + "x" * 200))
    history.begin(None)
    library.settle()
    view = history.view
    place = view.visualRect(view.currentIndex())
    metrics = view.fontMetrics()
    words = view.currentIndex().data()
    assert place.height() * place.width() > metrics.height() * metrics.horizontalAdvance(words) * 0.8
    assert place.width() <= view.viewport().width()
    details = history.details

    def nothing_is_cut() -> bool:
        labels = [one for one in details.findChildren(QLabel) if one.isVisible()]
        return bool(labels) and all(one.width() <= details.viewport().width() for one in labels)

    qtbot.waitUntil(nothing_is_cut)


# Comparing


def revised(library: Library) -> str:
    """A post with two revisions, the second approved; and changed since."""

    def work(planner: Planner) -> str:
        council = library.council
        post = council.write(text="Your bin day will change.")
        council.submit(post.id)
        planner.posts.edit(post.id, text="Your bin day may change.")
        council.submit(post.id)
        council.approve(post.id)
        planner.sit_down(council.specialist)
        planner.posts.move([post.id], date(2020, 12, 15))
        return post.id

    done: str = library.do(work)
    return done


def test_enter_puts_a_revision_beside_the_one_before_it(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    post = revised(library)
    history.begin(post, "Christmas bins")
    library.settle()
    choose(history, "approved revision 2")
    press(qtbot, KEY.Key_Return)
    library.settle()
    dialog = comparison(history)
    assert dialog.title.text() == "Revisions of “Christmas bins”"
    assert dialog.left.currentText().startswith("Revision 1, ")
    assert dialog.right.currentText().startswith("Revision 2, ")
    assert dialog.summary.text() == "1 difference."
    text = dialog.shown_text()
    assert ">will<" in text
    assert ">may<" in text
    assert "C. Manager approved (Communications Manager), 16 Nov 2020" in text
    assert "Text · differs" in text
    assert "Date" in text.splitlines()
    dialog.only_changes.setFocus()
    press(qtbot, KEY.Key_Space)
    assert "Date" not in dialog.shown_text().splitlines()
    press(qtbot, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert history.isVisible()


def test_any_two_can_be_chosen_and_swapped(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    post = revised(library)
    history.begin(post, "Christmas bins")
    library.settle()
    qtbot.mouseClick(history.details.compare_button, LEFT)
    library.settle()
    dialog = comparison(history)
    assert dialog.right.currentText() == "As it stands now"
    assert dialog.left.currentText().startswith("Revision 2, "), "an edit: what stands now, beside what was submitted"
    dialog.left.setFocus()
    press(qtbot, KEY.Key_Up)
    library.settle()
    assert dialog.summary.text() == "2 differences."
    qtbot.mouseClick(dialog.swap_button, LEFT)
    library.settle()
    assert dialog.left.currentText() == "As it stands now"
    assert dialog.right.currentText().startswith("Revision 1, ")
    assert dialog.shown_text().index(">may<") < dialog.shown_text().index(">will<")
    dialog.left.setCurrentIndex(dialog.right.currentIndex())
    library.settle()
    assert dialog.summary.text() == "Nothing that residents would see differs."


def test_one_revision_alone_says_so(library: Library, history: HistoryDialog, qtbot: QtBot) -> None:
    post = library.do(lambda _planner: library.council.write().id)
    history.begin(post, "Bins")
    library.settle()
    qtbot.keyClick(history.view, KEY.Key_Return)
    library.settle()
    dialog = comparison(history)
    assert dialog.empty.sentence.text() == NONE_YET
    dialog.reject()
    library.do(lambda _planner: library.council.submit(post))
    qtbot.keyClick(history.view, KEY.Key_Return)
    library.settle()
    dialog = comparison(history)
    assert dialog.empty.isVisible()
    assert dialog.empty.sentence.text() == ONE_ONLY
    dialog.reject()
    library.do(lambda planner: planner.posts.edit(post, text="Other words."))
    qtbot.keyClick(history.view, KEY.Key_Return)
    library.settle()
    assert comparison(history).summary.text() == "1 difference."


def test_pictures_stand_on_the_side_that_has_them(library: Library, history: HistoryDialog, tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    picture = tmp_path / "lorry.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(picture))

    def work(planner: Planner) -> str:
        post = library.council.write()
        library.council.submit(post.id)
        planner.posts.add_media(post.id, picture, alt="A bin lorry in the snow")
        return post.id

    post = library.do(work)
    history.begin(post, "Bins")
    library.settle()
    history.compare(history.view.line())
    library.settle()
    dialog = comparison(history)
    assert "Pictures and films · differs" in dialog.shown_text()
    assert "lorry.png · differs" in dialog.shown_text()
    assert "A bin lorry in the snow" in dialog.shown_text()

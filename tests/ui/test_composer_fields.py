"""Each field of the panel, by keyboard and mouse, on a real library."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.video import Video
from tests.ticking import TickingClock
from tests.ui.composer_setting import Desk, form, opened, picture_file, plain_theme, press, set_up, take_down, write
from ui.theme import Scheme

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock) -> Iterator[Desk]:
    one = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    yield one
    take_down(one)


# When and where


def test_date_and_time_are_typed_as_people_do(desk: Desk) -> None:
    opened(desk)
    when = form(desk).when
    write(desk, when.day, "friday\t", afresh=True)
    write(desk, when.at, "9.30pm\r", afresh=True)
    stored = desk.stored()
    assert (stored.day, stored.at) == (date(2020, 12, 18), time(21, 30))
    write(desk, when.day, "\b\r", afresh=True)
    assert desk.stored().day is None


def test_a_date_that_cannot_be_read_stays_explained_while_other_fields_are_saved(desk: Desk) -> None:
    opened(desk)
    when = form(desk).when
    day = desk.stored().day
    write(desk, when.day, "the day after\t", afresh=True)
    said = when.day.unread()
    assert "could not be read" in said
    write(desk, form(desk).text.text, "Other words\t", afresh=True)
    assert desk.stored().text == "Other words"
    assert when._fields["day"].problem.text() == said
    assert when.day.has_problem()
    assert desk.stored().day == day
    write(desk, when.day, "friday\t", afresh=True)
    assert not when._fields["day"].problem.text()


def test_accounts_are_found_ticked_and_taken_away_by_keyboard(desk: Desk) -> None:
    council = desk.council
    opened(desk, accounts=(council.facebook,))
    part = form(desk).accounts
    desk.focus(part.add)
    desk.qtbot.keyClick(part.add, Key.Key_Space)
    menu = part.menu()
    assert menu is not None
    assert len(menu.shown()) == 4
    desk.qtbot.keyClicks(menu.search, "waste")
    assert [name.split(" · ")[0] for name in menu.shown()] == ["f Clean Team"]
    desk.qtbot.keyClick(menu.search, Key.Key_Return)
    menu.search.clear()
    desk.qtbot.keyClick(menu.search, Key.Key_Return)
    desk.qtbot.keyClick(menu.search, Key.Key_Down)
    desk.qtbot.keyClick(menu.search, Key.Key_Return)
    desk.qtbot.keyClick(menu.search, Key.Key_Escape)
    assert part.menu() is None
    assert desk.stored().accounts == (council.clean_team, council.x)
    chip = part.chips[council.clean_team]
    desk.focus(chip)
    desk.qtbot.keyClick(chip, Key.Key_Delete)
    assert desk.stored().accounts == (council.x,)
    assert part.chips[council.x].hasFocus()


# Media


def test_pictures_are_added_described_ordered_and_removed(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    part = form(desk).media
    one, two = picture_file(tmp_path, "one.png"), picture_file(tmp_path, "two.jpg", "#884422")
    part.files_offered.emit([one, two])
    desk.qtbot.waitUntil(lambda: len(part.rows) == 2)
    desk.qtbot.waitUntil(lambda: all(row.is_picture_loaded() for row in part.rows))
    assert [row.name.text() for row in part.rows] == ["one.png", "two.jpg"]
    write(desk, part.rows[1].alt, "A grit bin")
    desk.settle()
    assert [item.alt for item in desk.stored().media] == ["", "A grit bin"]
    press(desk, part.rows[1].up)
    assert [item.alt for item in desk.stored().media] == ["A grit bin", ""]
    assert [row.name.text() for row in part.rows] == ["two.jpg", "one.png"]
    assert not part.rows[0].up.isEnabled()
    press(desk, part.rows[0].remove)
    assert [row.name.text() for row in part.rows] == ["one.png"]
    assert len(desk.stored().media) == 1


def test_a_file_is_dropped_on_a_new_post(desk: Desk, tmp_path: Path) -> None:
    desk.open_new(date(2020, 12, 14))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path, "dropped.png")))])
    part = form(desk).media
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with desk.qtbot.waitSignal(desk.panel.created):
        part.dropEvent(drop)
    desk.qtbot.waitUntil(lambda: len(part.rows) == 1)
    assert desk.stored().day == date(2020, 12, 14)


def test_a_picture_is_pasted_into_the_text(desk: Desk) -> None:
    opened(desk, text="Words")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QApplication.clipboard().setImage(image)
    field = form(desk).text.text
    desk.focus(field)
    desk.qtbot.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(form(desk).media.rows) == 1)
    assert form(desk).media.rows[0].name.text() == "pasted-picture.png"
    assert desk.stored().text == "Words"


def test_a_file_that_is_no_picture_is_refused_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    wrong = tmp_path / "notes.txt"
    wrong.write_text("hello")
    part = form(desk).media
    part.files_offered.emit([wrong])
    desk.qtbot.waitUntil(part.problem.isVisible)
    assert part.problem.text() == "notes.txt is not a picture or film that can be posted."
    assert not desk.stored().media


# Details


def test_campaign_department_video_labels_and_notes(desk: Desk) -> None:
    council = desk.council

    def give(_council: object) -> str:
        made = council.planner.council
        return made.save(Video(id=made.new_id(), title="Bins film", seconds=58, captions=True)).id  # type: ignore[arg-type]

    video = desk.do(give)
    opened(desk)
    part = form(desk).details
    desk.focus(part.department)
    desk.qtbot.keyClicks(part.department, "Waste")
    desk.focus(part.video)
    assert part.video.itemText(1) == "Bins film · 0:58 · captions ✓"
    desk.qtbot.keyClick(part.video, Key.Key_Down)
    desk.settle()
    stored = desk.stored()
    assert (stored.department, stored.video) == (council.waste.id, video)
    assert form(desk).media.film.words.text() == "Captions ✓ · linked to video “Bins film”"
    assert not part.notes.isVisible()
    press(desk, part.for_the_team)
    write(desk, part.labels, "Winter, bins,, winter ,bins")
    write(desk, part.notes, "Ask Waste")
    stored = desk.stored()
    assert (stored.labels, stored.notes) == (("Winter", "bins", "winter"), "Ask Waste")


# Checks and preview


def test_a_warning_is_waived_with_a_reason_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    post = opened(desk)
    picture = picture_file(tmp_path, "one.png")
    desk.answer(lambda planner: planner.posts.add_media(post, picture))
    part = form(desk).checks
    desk.qtbot.waitUntil(lambda: any(row.finding.id.startswith("alt-missing") for row in part.rows))

    def row() -> Any:
        return next(one for one in part.rows if one.finding.id.startswith("alt-missing"))

    press(desk, row().go_to)
    assert form(desk).media.rows[0].alt.hasFocus()
    press(desk, row().waive)
    desk.qtbot.waitUntil(row().reason.hasFocus)
    desk.qtbot.keyClicks(row().reason, "Described in the text\r")
    desk.qtbot.waitUntil(lambda: row().finding.waived == "Described in the text")
    assert row().reason_given.text() == "Waived: Described in the text"
    press(desk, row().waive)
    desk.qtbot.waitUntil(lambda: row().finding.waived == "")
    assert not desk.stored().waivers


def test_submit_waits_for_the_errors_and_carries_the_post(desk: Desk) -> None:
    council = desk.council
    post = opened(desk, accounts=())
    submit = desk.panel._footer.submit
    assert submit.isVisible()
    assert not submit.isEnabled()
    assert "account" in submit.toolTip()
    desk.do(lambda _c: council.planner.posts.edit(post, accounts=(council.facebook,)))  # type: ignore[arg-type]
    desk.qtbot.waitUntil(submit.isEnabled)
    write(desk, form(desk).text.text, "x")
    with desk.qtbot.waitSignal(desk.panel.submitRequested) as got:
        desk.qtbot.mouseClick(submit, LEFT)
    assert got.args == [post]
    assert desk.stored().text.startswith("x") or desk.stored().text.endswith("x")
    desk.do(lambda c: c.submit(post))  # type: ignore[arg-type]
    desk.qtbot.waitUntil(submit.isHidden)


def test_the_preview_follows_each_key_and_each_platform(desk: Desk) -> None:
    council = desk.council
    opened(desk, text="Swipe", accounts=(council.facebook, council.x), link="https://southderbyshire.gov.uk/bins")
    part = form(desk).preview
    write(desk, form(desk).text.text, " #RecycleRight <b>", afresh=True)
    assert part.preview.text.accessibleName() == " #RecycleRight <b>"
    assert "<b>" not in part.preview.text.text()
    assert "#RecycleRight</span>" in part.preview.text.text()
    assert part.preview.host.text() == "southderbyshire.gov.uk/bins"
    press(desk, part.tabs.segments.button("x"))
    assert part.preview.account.text() == "@SDDC"
    assert part.preview.when.text() == "14 December 2020 at 09:00 · X"
    assert "southderbyshire.gov.uk/bins" in part.preview.text.accessibleName()


# The panel as a whole


def test_done_and_escape_close_it_and_the_other_buttons_say_which_post(desk: Desk) -> None:
    post = opened(desk)
    footer = desk.panel._footer
    for button, signal in (
        (footer.history, desk.panel.historyRequested),
        (footer.duplicate, desk.panel.duplicateRequested),
    ):
        with desk.qtbot.waitSignal(signal) as got:
            desk.qtbot.mouseClick(button, LEFT)
        assert got.args == [post]
    with desk.qtbot.waitSignal(desk.panel.closed):
        desk.qtbot.mouseClick(footer.done, LEFT)
    desk.focus(desk.panel._header.title)
    with desk.qtbot.waitSignal(desk.panel.closed):
        desk.qtbot.keyClick(desk.panel._header.title, Key.Key_Escape)


def test_tab_goes_through_it_in_reading_order(desk: Desk) -> None:
    council = desk.council
    opened(desk, accounts=(council.facebook, council.x))
    part = form(desk)
    desk.focus(desk.panel._header.title)
    expected = [
        part.when.day,
        part.when.at,
        part.accounts.chips[council.facebook],
        part.accounts.chips[council.x],
        part.accounts.add,
        part.text.tabs.segments.button("all"),
        part.text.text,
        part.text.emoji,
        part.link.link,
        part.media.add,
        part.details.campaign,
    ]
    walked = []
    for _ in range(40):
        now = desk.panel.focusWidget()
        assert now is not None
        desk.qtbot.keyClick(now, Key.Key_Tab)
        walked.append(desk.panel.focusWidget())
        if walked[-1] is part.details.campaign:
            break
    segments = {part.text.tabs.segments.button(key) for key in ("facebook", "x")}
    assert [one for one in walked if one not in segments] == expected


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_panel(desk: Desk, tmp_path: Path, scheme: Scheme, scale: float) -> None:
    council = desk.council
    post = opened(
        desk,
        accounts=(council.facebook, council.x, council.clean_team, council.gym),
        text="A long text " * 30,
        link="southderbyshire.gov.uk/a/very/long/way/to/the/page",
        notes="For the team",
    )
    picture = picture_file(tmp_path, "a-picture-with-a-very-long-name-indeed-it-is.png")
    desk.answer(lambda planner: planner.posts.add_media(post, picture))
    try:
        desk.theme.set_look(scheme, scale)
        desk.panel.resize(330, 700)
        desk.qtbot.waitUntil(lambda: len(form(desk).media.rows) == 1)
        inside = form(desk).widget()
        desk.qtbot.waitUntil(lambda: inside.width() == form(desk).viewport().width())
        assert inside.minimumSizeHint().width() <= 330
        for widget in inside.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QPushButton | QLabel):
                left = widget.mapTo(inside, QPoint(0, 0)).x()
                assert left + widget.width() <= inside.width() + 1, (widget, widget.text())
        footer = desk.panel._footer
        assert footer.mapTo(desk.panel, QPoint(0, footer.height())).y() <= desk.panel.height()
        buttons = [one for one in footer.findChildren(QPushButton) if one.isVisible()]
        assert len(buttons) == 4
        desk.qtbot.waitUntil(lambda: all(one.width() >= one.minimumSizeHint().width() for one in buttons))
    finally:
        desk.theme.set_look(Scheme.LIGHT, 1.0)


def test_every_field_has_a_name_for_a_screen_reader(desk: Desk, tmp_path: Path) -> None:
    post = opened(desk, notes="x", accounts=(desk.council.facebook, desk.council.x))
    picture = picture_file(tmp_path, "one.png")
    desk.answer(lambda planner: planner.posts.add_media(post, picture))
    desk.qtbot.waitUntil(lambda: len(form(desk).media.rows) == 1)
    for stop in (one for one in desk.panel._stops if one.isVisible()):
        name = stop.accessibleName() or (stop.text() if hasattr(stop, "text") else "")
        assert name, stop

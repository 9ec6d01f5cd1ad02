"""Pictures in the panel: dropped anywhere, described at once, put in order, cropped, refused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ticking import TickingClock
from tests.ui.composer_setting import Desk, form, opened, picture_file, plain_theme, press, set_up, take_down, write
from ui.composer.crop_dialog import CropDialog
from ui.composer.media_part import MediaPart

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock) -> Iterator[Desk]:
    one = set_up(qtbot, tmp_path / "library", clock, plain_theme(qapp))
    yield one
    take_down(one)


def dropped(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    return mime


def drop_on_panel(desk: Desk, mime: QMimeData) -> bool:
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(40, 40), copy, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(desk.panel, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(40, 40), copy, mime, LEFT, none)
    event.ignore()
    QApplication.sendEvent(desk.panel, event)
    return event.isAccepted()


def with_rows(desk: Desk, count: int) -> MediaPart:
    part = form(desk).media
    desk.qtbot.waitUntil(lambda: len(part.rows) == count)
    desk.settle()
    return part


def three(desk: Desk, folder: Path) -> MediaPart:
    files = [picture_file(folder, f"{n}.png", colour) for n, colour in enumerate(("#aa0000", "#00aa00", "#0000aa"))]
    form(desk).media.files_offered.emit(files)
    return with_rows(desk, 3)


def names(part: MediaPart) -> list[str]:
    return [row.name.text() for row in part.rows]


def in_sight(desk: Desk, field: QWidget) -> bool:
    shown = form(desk).viewport()
    return shown.rect().contains(QRect(field.mapTo(shown, QPoint()), field.size()))


# Dropped, and described at once


def test_several_are_dropped_on_the_panel_and_their_words_asked_for(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    desk.focus(form(desk).text.text)
    assert drop_on_panel(desk, dropped([picture_file(tmp_path, f"{n}.png", f"#00{n}{n}00") for n in (1, 2, 3)]))
    part = with_rows(desk, 3)
    desk.qtbot.waitUntil(part.rows[0].alt.hasFocus)
    desk.qtbot.waitUntil(lambda: in_sight(desk, part.rows[0].alt))
    desk.qtbot.keyClicks(part.rows[0].alt, "One")
    desk.qtbot.keyClick(part.rows[0].alt, Key.Key_Return)
    assert part.rows[1].alt.hasFocus()
    desk.qtbot.waitUntil(lambda: in_sight(desk, part.rows[1].alt))
    desk.qtbot.keyClicks(part.rows[1].alt, "Two")
    desk.settle()
    desk.qtbot.keyClick(part.rows[1].alt, Key.Key_Tab)
    assert part.rows[2].alt.hasFocus()
    desk.qtbot.keyClicks(part.rows[2].alt, "Three")
    desk.qtbot.keyClick(part.rows[2].alt, Key.Key_Enter)
    assert part.add.hasFocus()
    assert [one.alt for one in desk.stored().media] == ["One", "Two", "Three"]


def test_a_picture_is_pasted_among_the_pictures(desk: Desk) -> None:
    opened(desk)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QApplication.clipboard().setImage(image)
    part = form(desk).media
    desk.focus(part.add)
    desk.qtbot.keyClick(part.add, Key.Key_V, CTRL)
    with_rows(desk, 1)
    desk.qtbot.waitUntil(part.rows[0].alt.hasFocus)
    QApplication.clipboard().setImage(image)
    desk.qtbot.keyClick(part.rows[0].alt, Key.Key_V, CTRL)  # the same picture once more: one file, two places
    with_rows(desk, 2)
    assert len({one.sha256 for one in desk.stored().media}) == 1


def test_other_files_are_left_to_the_window(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    assert not drop_on_panel(desk, dropped([tmp_path / "schedule.xlsx"]))
    assert not drop_on_panel(desk, dropped([tmp_path / "a.png", tmp_path / "schedule.xlsx"]))
    desk.panel.clear()
    assert not drop_on_panel(desk, dropped([picture_file(tmp_path, "one.png")]))


def test_whoever_writes_meanwhile_is_not_disturbed(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    desk.focus(form(desk).media.add)
    form(desk).media.files_offered.emit([picture_file(tmp_path, "one.png")])
    desk.focus(form(desk).text.text)
    part = with_rows(desk, 1)
    assert form(desk).text.text.hasFocus()
    assert not part.rows[0].alt.hasFocus()


def test_a_broken_picture_is_refused_among_good_ones(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    whole = picture_file(tmp_path, "whole.jpg")
    (tmp_path / "half.jpg").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "liar.png").write_text("not a picture")
    part = form(desk).media
    part.files_offered.emit([tmp_path / "half.jpg", whole, tmp_path / "liar.png"])
    with_rows(desk, 1)
    desk.qtbot.waitUntil(part.problem.isVisible)
    assert "half.jpg cannot be read" in part.problem.text()
    assert "liar.png cannot be read" in part.problem.text()
    assert names(part) == ["whole.jpg"]


def test_what_was_said_before_is_offered_and_taken_by_one_key(desk: Desk, tmp_path: Path) -> None:
    source = picture_file(tmp_path, "bins.png")
    other = desk.do(lambda council: council.write()).id
    desk.answer(lambda planner: planner.posts.add_media(other, source, "Two brown bins."))
    opened(desk, accounts=(desk.council.facebook, desk.council.x))
    form(desk).media.files_offered.emit([source])
    row = with_rows(desk, 1).rows[0]
    desk.qtbot.waitUntil(row.description.offer.isVisible)
    assert row.description.before.text() == "Used before: “Two brown bins.”"
    desk.focus(row.alt)
    desk.qtbot.keyClick(row.alt, Key.Key_Down)
    assert desk.stored().media[0].alt == "Two brown bins."
    assert not row.description.offer.isVisible()
    assert row.description.count.text() == "15 / 1,000 for X"


# Order


def test_the_order_is_changed_by_drag_and_by_keys(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    part = three(desk, tmp_path)
    box, last = part.rows[0].box, part.rows[2]
    desk.qtbot.mousePress(box, LEFT, pos=QPoint(5, 5))
    below = box.mapFromGlobal(last.mapToGlobal(QPoint(5, last.height() - 2)))
    desk.qtbot.mouseMove(box, below)
    assert part._line_at is not None
    desk.qtbot.mouseRelease(box, LEFT, pos=below)
    desk.settle()
    assert names(part) == ["1.png", "2.png", "0.png"]
    assert part._line_at is None
    desk.focus(part.rows[2].alt)
    desk.qtbot.keyClick(part.rows[2].alt, Key.Key_Up, CTRL | SHIFT)
    desk.settle()
    assert names(part) == ["1.png", "0.png", "2.png"]
    assert part.rows[1].alt.hasFocus()
    assert len(desk.stored().media) == 3


def test_one_that_was_removed_comes_back_by_undo(desk: Desk, tmp_path: Path) -> None:
    opened(desk)
    part = three(desk, tmp_path)
    write(desk, part.rows[1].alt, "The middle one")
    press(desk, part.rows[1].remove)
    assert names(part) == ["0.png", "2.png"]
    desk.answer(lambda planner: planner.record.undo())
    with_rows(desk, 3)
    assert [one.alt for one in desk.stored().media] == ["", "The middle one", ""]


# Cropping


def crop_dialog(desk: Desk, part: MediaPart) -> CropDialog:
    press(desk, part.rows[0].crop)
    desk.qtbot.waitUntil(lambda: any(isinstance(one, CropDialog) for one in QApplication.topLevelWidgets()))
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CropDialog))
    desk.qtbot.waitUntil(lambda: not dialog.view._image.isNull())
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def with_one(desk: Desk, folder: Path, **columns: object) -> MediaPart:
    opened(desk, **columns)
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#aa0000"))
    for x in range(450, 900):
        for y in range(600):
            image.setPixelColor(x, y, QColor("#0000aa"))
    assert image.save(str(folder / "halves.png"))
    form(desk).media.files_offered.emit([folder / "halves.png"])
    part = with_rows(desk, 1)
    write(desk, part.rows[0].alt, "Halves")
    desk.settle()
    return part


def size_of(desk: Desk) -> tuple[int, int]:
    item = desk.stored().media[0]
    path = desk.answer(
        lambda planner: next(
            planner.posts.media_path(one)
            for one in planner.posts.media_of(planner.posts.get(str(desk.panel.post_id)).post)
        )
    )
    image = QImage(str(path))
    assert item.alt == "Halves"
    return image.width(), image.height()


def test_a_picture_is_cropped_by_keys_alone(desk: Desk, tmp_path: Path) -> None:
    part = with_one(desk, tmp_path)
    dialog = crop_dialog(desk, part)
    assert dialog.shape.currentText() == "Facebook link 1.91:1"
    assert (dialog.view.frame.width, dialog.view.frame.height) == (900, 471)
    assert "best at 1,200 × 630" in dialog.needed.text()
    assert dialog.view.hasFocus()
    top = dialog.view.frame.top
    desk.qtbot.keyClick(dialog.view, Key.Key_Up, CTRL)
    assert dialog.view.frame.top == top - 1
    desk.qtbot.keyClick(dialog.view, Key.Key_Left, SHIFT)
    assert dialog.view.frame.width < 900
    assert abs(dialog.view.frame.width / dialog.view.frame.height - 1.91) < 0.01
    size = (dialog.view.frame.width, dialog.view.frame.height)
    desk.qtbot.keyClick(dialog.view, Key.Key_Return)
    desk.qtbot.waitUntil(lambda: part.rows[0].name.text().startswith("halves cut"))
    desk.settle()
    assert size_of(desk) == size
    desk.panel.activateWindow()  # as a window manager does
    desk.qtbot.waitUntil(part.rows[0].crop.hasFocus)


def test_the_frame_is_pulled_and_moved_with_the_mouse(desk: Desk, tmp_path: Path) -> None:
    part = with_one(desk, tmp_path)
    dialog = crop_dialog(desk, part)
    dialog.shape.setCurrentIndex(0)
    view = dialog.view
    view.set_frame(view.frame.whole((900, 600)))
    corner = view.on_screen(view.frame).bottomRight().toPoint()
    middle = view.on_screen(view.frame).center().toPoint()
    desk.qtbot.mousePress(view, LEFT, pos=corner)
    desk.qtbot.mouseMove(view, middle)
    desk.qtbot.mouseRelease(view, LEFT, pos=middle)
    assert abs(view.frame.width - 450) < 8
    assert abs(view.frame.height - 300) < 8
    inside = view.on_screen(view.frame).center().toPoint()
    desk.qtbot.mousePress(view, LEFT, pos=inside)
    desk.qtbot.mouseMove(view, inside + QPoint(2000, 2000))
    desk.qtbot.mouseRelease(view, LEFT, pos=inside + QPoint(2000, 2000))
    assert (view.frame.right, view.frame.bottom) == (900, 600)
    press(desk, dialog.turn_right)
    assert view.size_in_pixels == (600, 900)
    assert (view.frame.left, view.frame.bottom) == (0, 900)
    press(desk, dialog.cancel)
    assert names(part) == ["halves.png"]


def test_a_crop_leaves_the_sign_off_behind_and_says_so(desk: Desk, tmp_path: Path) -> None:
    part = with_one(desk, tmp_path)
    post = desk.panel.post_id
    assert post is not None
    desk.do(lambda council: (council.submit(post), council.approve(post), council.planner.sit_down(council.specialist)))
    desk.settle()
    dialog = crop_dialog(desk, part)
    press(desk, dialog.crop)
    desk.qtbot.waitUntil(lambda: "Changed since sign-off" in desk.panel._header.remark.text())


def test_what_moves_is_not_cropped_and_the_reason_is_told(desk: Desk, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (80, 80), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "moves.gif", save_all=True, append_images=frames[1:])
    opened(desk, day=date(2020, 12, 9))
    form(desk).media.files_offered.emit([tmp_path / "moves.gif"])
    part = with_rows(desk, 1)
    press(desk, part.rows[0].crop)
    desk.qtbot.waitUntil(part.problem.isVisible)
    assert "moves" in part.problem.text()

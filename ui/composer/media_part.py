"""The pictures and films of a post: chosen, dropped or pasted, put in order, described."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Media, Post
from sddc_planner.model.video import Video
from ui.composer.media_row import FilmRow, MediaRow
from ui.composer.part import Part
from ui.composer.pictures import Picture, PictureLoader
from ui.composer.sheet import View
from ui.theme import Theme
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.labels import section_label

_FILTER = "Pictures and films (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.mp4 *.mov *.m4v *.webm);;All files (*)"


class MediaPart(Part):
    """``files_offered`` carries paths, ``image_offered`` a picture from the clipboard; the panel takes them in."""

    files_offered = Signal(object)
    image_offered = Signal(object)
    stopped = Signal()
    crop_wanted = Signal(str, int)
    """A picture is to be cut: its content hash and its place."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._loader = loader
        self._asked: list[str] = []
        """Files that were taken in and whose row is not there yet."""
        self._run: list[str] = []
        """Those of which a description is asked for, one after the other."""
        self._back_to = ""
        self._was_at: QWidget | None = None
        self._line_at: int | None = None
        self.rows: list[MediaRow] = []
        self.setAcceptDrops(True)
        self.film = FilmRow(theme, loader)
        self.film.hide()
        self.add = QPushButton("Add med&ia…")
        self.add.setToolTip("Pictures or films. You can also drop files on the post, or paste a picture.")
        self.add.clicked.connect(self.choose_files)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.progress = QProgressBar(textVisible=False)
        self.stop = QPushButton("Stop")
        self.stop.clicked.connect(self.stopped)
        self._under_way = QWidget()
        row = QHBoxLayout(self._under_way)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        self._under_way.hide()
        self._column.addWidget(section_label("Media", self.add))
        self._column.addWidget(self.film)
        self._rows_at = self._column.count()
        self._column.addWidget(self._under_way)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.add)

    def show_view(self, view: View) -> None:
        video = view.sheet.video(view.post)
        self.film.setVisible(video is not None)
        if video is not None:
            self.film.show_film(
                Picture(Path(), video.title, is_film=True, length=length(video.seconds)),
                video.cut_name or "No cut yet",
                film_words(video),
            )
        wanted = [one.sha256 for one in view.post.media]
        known = [view.sheet.files.get(one) for one in wanted]
        if [(one.sha256, one.item) for one in self.rows] != list(zip(wanted, known, strict=True)):
            self._build(view)
        for place, (row, media) in enumerate(zip(self.rows, view.post.media, strict=True)):
            key = _key(place, media.sha256)
            alt = media.alt if key not in view.refused else row.alt.value()
            item = view.sheet.files.get(media.sha256)
            offered = item.alt_before if item is not None else ""
            row.show_alt(alt, view.problems.get(key, ""), offered, _platforms(view))
            row.show_place(is_first=place == 0, is_last=place == len(self.rows) - 1)
            following = self.rows[place + 1 : place + 2]
            row.alt.skips_to_next = any(not one.alt.value() and one.sha256 in self._run for one in following)
        self._ask_for_words()
        self._return()

    def choose_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, "Add pictures or films", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._was_at = QApplication.focusWidget()
        dialog.filesSelected.connect(lambda names: self.files_offered.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, mime: QMimeData) -> bool:
        """Offer what was dropped or pasted; say whether there was anything."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        self._was_at = QApplication.focusWidget()
        if paths:
            self.files_offered.emit(paths)
        elif isinstance(image := mime.imageData(), QImage) and not image.isNull():
            self.image_offered.emit(image)
        else:
            return False
        return True

    def ask_for_words(self, sha256: str) -> None:
        """A file was taken in: once its row is there, the cursor goes to its description."""
        self._asked.append(sha256)
        self._ask_for_words()

    def return_to(self, sha256: str) -> None:
        """A picture took the place of another: once its row is there, the cursor is at its crop button again."""
        self._back_to = sha256
        self._return()

    def ask_nothing(self) -> None:
        """Another post comes."""
        self._asked, self._run, self._back_to = [], [], ""

    def show_progress(self, done: int, total: int) -> None:
        """Bytes of the file that is being taken in; nothing under way if ``total`` is 0."""
        self._under_way.setVisible(total > 0)
        if total > 0:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(1000 * done / total))

    def show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self._line_at is not None:
            painter = QPainter(self)
            painter.fillRect(0, self._line_at, self.width(), self._theme.px(3), QColor(self._theme.tokens.accent))
            painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.take(QApplication.clipboard().mimeData())):
            super().keyPressEvent(event)

    def _build(self, view: View) -> None:
        """One row for each file. A row whose file is still there keeps its widget, and with it focus and cursor."""
        spare = list(self.rows)
        for row in spare:
            self._column.removeWidget(row)
        self.rows = []
        for place, media in enumerate(view.post.media):
            item = view.sheet.files.get(media.sha256)
            kept = next((one for one in spare if (one.sha256, one.item) == (media.sha256, item)), None)
            if kept is not None:
                spare.remove(kept)
            row = kept or self._new_row(media.sha256, view)
            self.rows.append(row)
            self._column.insertWidget(self._rows_at + place, row)
        for row in spare:
            row.hide()
            row.deleteLater()

    def _new_row(self, sha256: str, view: View) -> MediaRow:
        row = MediaRow(self._theme, self._loader, sha256, view.sheet.files.get(sha256), self)
        row.described.connect(lambda alt: self._describe(row, alt))
        row.left.connect(self.left)
        row.pasted.connect(self.take)
        row.moved.connect(lambda by: self._move(row, by))
        row.removed.connect(lambda: self._remove(row))
        row.crop_wanted.connect(lambda: self.crop_wanted.emit(row.sha256, self.rows.index(row)))
        row.next_wanted.connect(lambda: self._go_on(row))
        row.dragged.connect(self._show_line)
        row.dropped.connect(lambda point: self._drop_row(row, point))
        return row

    def _ask_for_words(self) -> None:
        """Go to the first description that is wanted, unless the person is writing somewhere else by now."""
        there = {row.sha256 for row in self.rows}
        new, self._asked = (
            [one for one in self._asked if one in there],
            [one for one in self._asked if one not in there],
        )
        if not new:
            return
        had, self._run = list(self._run), [*self._run, *new]
        at = QApplication.focusWidget()
        writes = isinstance(at, QLineEdit | QPlainTextEdit) and at is not self._was_at
        in_run = any(row.alt is at and row.sha256 in had for row in self.rows)
        wanted = next((row for row in self.rows if row.sha256 in new and not row.alt.value()), None)
        if wanted is not None and not writes and not in_run:
            wanted.alt.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(wanted, self._theme.px(12))

    def _return(self) -> None:
        row = next((one for one in self.rows if one.sha256 == self._back_to), None)
        if row is not None:
            self._back_to = ""
            row.crop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, row: MediaRow) -> None:
        """From one description to the next, and after the last to the button that adds more."""
        after = self.rows[self.rows.index(row) + 1 :]
        (after[0].alt if after else self.add).setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(after[0] if after else self.add, self._theme.px(12))

    def _place_of(self, point: QPoint) -> int:
        """Before which row something let go at a point of the screen belongs."""
        y = self.mapFromGlobal(point).y()
        return sum(row.geometry().center().y() < y for row in self.rows)

    def _show_line(self, point: QPoint) -> None:
        place = self._place_of(point)
        at = self.rows[place].y() if place < len(self.rows) else self.rows[-1].geometry().bottom()
        self._line_at = at - self._theme.px(4)
        self.update()

    def _drop_row(self, row: MediaRow, point: QPoint) -> None:
        place, was = self._place_of(point), self.rows.index(row)
        self._line_at = None
        self.update()
        to = place - 1 if place > was else place
        if to != was:
            self._move(row, to - was)

    def _describe(self, row: MediaRow, alt: str) -> None:
        place, sha256 = self.rows.index(row), row.sha256

        def change(post: Post) -> dict[str, tuple[Media, ...]]:
            same = [n for n, one in enumerate(post.media) if one.sha256 == sha256]
            at = place if place in same else next(iter(same), None)
            return {"media": tuple(replace(one, alt=alt) if n == at else one for n, one in enumerate(post.media))}

        self._say(_key(place, sha256), change)

    def _move(self, row: MediaRow, by: int) -> None:
        order = [one.sha256 for one in self.rows]
        place = order.index(row.sha256)
        if not 0 <= place + by < len(order):
            return
        order.insert(place + by, order.pop(place))
        self.left.emit()
        self._choose("media", lambda post: {"media": in_order(post.media, order)})
        if not row.alt.hasFocus():
            (row.down if not row.up.isEnabled() else row.up if not row.down.isEnabled() else row).setFocus()

    def _remove(self, row: MediaRow) -> None:
        place = self.rows.index(row)
        sha256, count = row.sha256, sum(one.sha256 == row.sha256 for one in self.rows)
        self.left.emit()

        def change(post: Post) -> dict[str, tuple[Media, ...]]:
            same = [n for n, one in enumerate(post.media) if one.sha256 == sha256]
            if len(same) < count:
                return {"media": post.media}
            gone = place if place in same else same[0]
            return {"media": tuple(one for n, one in enumerate(post.media) if n != gone)}

        self._choose(f"media:{sha256}:{count}", change)
        (self.rows[min(place, len(self.rows) - 1)].alt if self.rows else self.add).setFocus()


def _platforms(view: View) -> list[Platform]:
    """Where the post goes: each platform once."""
    found = (view.sheet.platform_of(account) for account in view.post.accounts)
    return list({one.id: one for one in found if one is not None}.values())


def in_order(media: Sequence[Media], order: Sequence[str]) -> tuple[Media, ...]:
    """``media`` in the order of these hashes; what is not among them stays at the end."""
    left = list(media)
    found = []
    for sha256 in order:
        one = next((item for item in left if item.sha256 == sha256), None)
        if one is not None:
            left.remove(one)
            found.append(one)
    return (*found, *left)


def length(seconds: int | None) -> str:
    """ "0:58"."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"


def film_words(video: Video) -> str:
    """ "Captions ✓ · linked to video “Christmas bins”"."""
    captions = "Captions ✓" if video.captions else "No captions yet"
    return f"{captions} · linked to video “{video.title}”"


def _key(place: int, sha256: str) -> str:
    return f"alt:{place}:{sha256}"

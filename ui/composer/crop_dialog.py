"""Cutting a picture of a post to the shape that a platform shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.model.crop import Shape
from sddc_planner.model.post import Post
from sddc_planner.planner.cropping import ToCut
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui import icons
from ui.composer.crop_view import CropView
from ui.composer.fields import QuietCombo
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label, wrapped

_KEPT = "The uncropped picture stays in the library. The cropped one keeps its description."
_PLACE = "This picture says where it was taken; the cropped one will not."
_DETAILS = "What the file says of camera, time and place is left out."
_KEYS = "Arrows move the frame, with Shift they change its size, with Ctrl by single pixels."
_SIDE = 900


class CropDialog(QDialog):
    """``cropped`` carries the content hash of the new file."""

    cropped = Signal(str)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        loader: PictureLoader,
        picture: ToCut,
        *,
        post: str,
        place: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._post, self._picture, self._place = core, theme, post, picture, place
        self.setWindowTitle(f"Crop {picture.name}")
        self.view = CropView(theme, (picture.look.width, picture.look.height))
        self.shape = QuietCombo()
        self.shape.setAccessibleName("Shape")
        self.shape.addItem("Free", None)
        self.shape.addItem("As the picture is", "own")
        for name, shape in picture.shapes:
            self.shape.addItem(name, shape)
            tip = f"{shape.source} Checked on {shape.checked_on:%d/%m/%Y}."
            self.shape.setItemData(self.shape.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.pixels = wrapped("", "title")
        self.needed = wrapped()
        self.smaller = QCheckBox()
        self.turn_left = self._button("Turn &left", "undo")
        self.turn_right = self._button("Turn &right", "redo")
        self.turn_left.clicked.connect(lambda: self._turn(3))
        self.turn_right.clicked.connect(lambda: self._turn(1))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.crop = QPushButton("Crop")
        self.crop.setProperty("kind", "primary")
        self.crop.setDefault(True)
        self.crop.clicked.connect(self.cut)
        self._lay_out()
        self.view.changed.connect(self._show)
        self.shape.currentIndexChanged.connect(self._choose)
        self.smaller.toggled.connect(self._show)
        loader.load(picture.path, theme.px(_SIDE), self, self._take)
        self.shape.setCurrentIndex(2 if picture.shapes else 0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def cut(self) -> None:
        """Put what the frame holds in the place of the picture."""
        frame, turns, width = self.view.frame, self.view.turns, self._width()
        self._set_busy(busy=True)

        def work(planner: Planner, _progress: Progress) -> Post:
            return planner.cropping.crop(self._post, self._picture.sha256, frame, turns, width=width, place=self._place)

        job = self._core.start(work)
        job.succeeded.connect(self._done)
        job.failed.connect(self._failed)

    def _done(self, post: Post) -> None:
        self.cropped.emit(post.media[min(self._place, len(post.media) - 1)].sha256)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, PlannerError):
            raise error
        self.problem.setText(error.sentence())
        self.problem.show()

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.view, self.shape, self.smaller, self.turn_left, self.turn_right, self.crop):
            one.setEnabled(not busy)
        self.crop.setText("Cropping…" if busy else "Crop")

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self.problem.setText(f"{self._picture.name} cannot be read as a picture.")
            self.problem.show()
            self.crop.setEnabled(False)
        self.view.show_picture(image)

    def _choose(self, _index: int = 0) -> None:
        chosen = self.shape.currentData()
        if isinstance(chosen, Shape):
            self.view.set_ratio(chosen.ratio)
        elif chosen == "own":
            wide, high = self.view.size_in_pixels
            self.view.set_ratio(wide / high)
        else:
            self.view.set_ratio(None)
        self.shape.setToolTip(self.shape.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self._show()

    def _turn(self, quarters: int) -> None:
        self.view.turn(quarters)
        if self.shape.currentData() == "own":
            self._choose()

    def _width(self) -> int | None:
        chosen = self.shape.currentData()
        if isinstance(chosen, Shape) and self.smaller.isChecked() and self.view.frame.width > chosen.best[0]:
            return chosen.best[0]
        return None

    def _show(self) -> None:
        frame, chosen = self.view.frame, self.shape.currentData()
        self.pixels.setText(f"{frame.width:,} × {frame.height:,} pixels")
        best = chosen.best if isinstance(chosen, Shape) else None
        if best is None:
            self.needed.setText("")
        elif frame.width < best[0]:
            self.needed.setText(f"{self.shape.currentText()} is best at {best[0]:,} × {best[1]:,}: this may look soft.")
        else:
            self.needed.setText(f"{self.shape.currentText()} is best at {best[0]:,} × {best[1]:,}: large enough.")
        self.needed.setVisible(best is not None)
        self.smaller.setVisible(best is not None and frame.width > best[0])
        if best is not None:
            self.smaller.setText(f"Scale &down to {best[0]:,} × {best[1]:,}")

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        icons.dress(button, self._theme, icon)
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        turns = QHBoxLayout()
        turns.setSpacing(px(6))
        turns.addWidget(self.turn_left)
        turns.addWidget(self.turn_right)
        side = QVBoxLayout()
        side.setSpacing(px(8))
        side.addWidget(section_label("&Shape", self.shape))
        side.addWidget(self.shape)
        side.addWidget(self.pixels)
        side.addWidget(self.needed)
        side.addWidget(self.smaller)
        side.addLayout(turns)
        side.addSpacing(px(8))
        note = _PLACE if self._picture.look.has_place else _DETAILS if self._picture.look.has_details else ""
        for text in (note, _KEPT, _KEYS):
            if text:
                side.addWidget(wrapped(text, "small"))
        side.addStretch()
        side.addWidget(self.problem)
        beside = QWidget()
        beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        beside.setFixedWidth(px(230))
        both = QHBoxLayout()
        both.setSpacing(px(14))
        both.addWidget(self.view, 1)
        both.addWidget(beside)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.crop)
        column = QVBoxLayout(self)
        pad = px(16)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(12))
        column.addLayout(both, 1)
        column.addLayout(foot)
        fit_to_screen(self, self._theme, 760, 520)

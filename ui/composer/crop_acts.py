"""Opens the dialog that cuts a picture of the open post."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.cropping import ToCut
from ui.composer.media_part import MediaPart
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.theme import Theme


class CropActs(QObject):
    """What cannot be cut is told under the pictures, and nothing opens."""

    def __init__(self, core: Core, theme: Theme, loader: PictureLoader, media: MediaPart, panel: QWidget) -> None:
        super().__init__(panel)
        self._core, self._theme, self._loader, self._media, self._panel = core, theme, loader, media, panel

    def open(self, post: str, sha256: str, place: int) -> None:
        """Of a post that is stored, with all that was typed sent before."""
        self._media.show_problem("")
        self._core.ask(
            lambda planner: planner.cropping.to_cut(post, sha256),
            lambda picture: self._show(post, picture, place),
            failed=self._refuse,
            owner=self,
        )

    def _show(self, post: str, picture: ToCut, place: int) -> None:
        from ui.composer.crop_dialog import CropDialog  # noqa: PLC0415

        dialog = CropDialog(
            self._core, self._theme, self._loader, picture, post=post, place=place, parent=self._panel.window()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.cropped.connect(self._media.return_to)
        dialog.open()

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._media.show_problem(error.sentence())

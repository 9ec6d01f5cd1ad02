"""A question before something is done, with a button that says what will be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from ui import icons
from ui.theme import Theme


def confirm(
    parent: QWidget | None,
    title: str,
    message: str,
    yes: str,
    then: Callable[[], None],
    *,
    details: str = "",
    serious: bool = False,
) -> QMessageBox:
    """Ask without blocking; ``then`` is called once the button ``yes`` was pressed, never on *Cancel* or Escape.

    ``serious`` marks what cannot be taken back: Enter cancels then.
    """
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setIcon(QMessageBox.Icon.Warning if serious else QMessageBox.Icon.Question)
    _dress(box, serious=serious)
    box.setTextFormat(Qt.TextFormat.PlainText)  # messages may quote what the person typed
    box.setWindowTitle("SDDC Planner")
    box.setText(title)
    for label in box.findChildren(QLabel, "qt_msgbox_label"):
        label.setProperty("kind", "title")
    box.setInformativeText(message)
    box.setDetailedText(details)
    act = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    act.setProperty("kind", "danger" if serious else "primary")
    act.style().unpolish(act)  # it was dressed as it was added
    act.style().polish(act)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(cancel if serious else act)

    def answered() -> None:  # holds the box, which nobody else may hold
        if box.clickedButton() is act:
            then()

    box.finished.connect(answered)
    box.open()
    return box


def _dress(box: QMessageBox, *, serious: bool) -> None:
    """The program's own mark in place of the desktop's, where the program has its look."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    if theme is not None:
        colour = theme.tokens.danger if serious else theme.tokens.accent
        box.setIconPixmap(icons.pixmap("warning" if serious else "info", colour, theme.px(28), box.devicePixelRatioF()))

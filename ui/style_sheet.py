"""The one style sheet of the application, written in tokens and in lengths that grow with the text.

``@name`` is a token; ``12u`` is 12 pixels at base size, ``12u-1`` one pixel less, for what a thicker edge takes up;
``1px`` stays a hairline. A widget says what it is with the
dynamic property ``kind``: a button ``primary``, ``quiet``, ``danger``, ``rail``, ``person``, ``fold``, ``link``; a
label ``heading``,
``title``, ``section``, ``muted``, ``small``, ``problem``; a frame ``card``, ``panel``, ``tray``, ``toolbar``,
``rail``, ``strip``, ``popup``.
"""

import re
from collections.abc import Callable
from pathlib import Path

from ui.tokens import Tokens

_SHAPES = Path(__file__).resolve().parent.parent / "resources" / "icons" / "shapes"

_GROUND = """
QMainWindow, QDialog, QWizard { background: @background; }
QLabel { background: transparent; color: @ink; }
QLabel:disabled { color: @muted; }
QLabel[kind="heading"] { font-size: 18u; font-weight: 600; }
QLabel[kind="title"] { font-size: 14u; font-weight: 600; }
QLabel[kind="section"] { font-weight: 600; }
QLabel[kind="muted"] { color: @muted; }
QLabel[kind="small"] { color: @muted; font-size: 11u; }
QLabel[kind="problem"] { color: @danger; }
QFrame[kind="card"] { background: @surface; border: 1px solid @line; border-radius: 6u; }
QFrame[kind="panel"] { background: @surface; border: none; }
QFrame[kind="tray"] { background: @surface; border: none; border-left: 1px solid @line; }
QFrame[kind="tray"][target="true"] { background: @accent_soft; border: 2px solid @accent; }
QFrame[kind="toolbar"] { background: @surface; border: none; border-bottom: 1px solid @line; }
QFrame[kind="strip"] { background: @background; border: none; border-bottom: 1px solid @line; }
QFrame[kind="rail"] { background: @surface; border: none; border-right: 1px solid @line; }
QFrame[kind="line"] { background: @line; border: none; max-height: 1px; }
QToolTip { background: @raised; color: @ink; border: 1px solid @line_strong; padding: 4u 6u; }
QStatusBar { background: @surface; color: @muted; border-top: 1px solid @line; font-size: 12u; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @muted; }
QStatusBar > QLabel { padding: 0 6u; }
QStatusBar > QLabel#last { padding-right: 12u; }
QSplitter::handle { background: @line; }
QSplitter#gap::handle { background: transparent; }
QGroupBox { border: 1px solid @line; border-radius: 6u; margin-top: 10u; padding: 10u 8u 8u 8u; background: @surface; }
QGroupBox::title { subcontrol-origin: margin; left: 8u; padding: 0 4u; font-weight: 600; }
"""

_BUTTONS = """
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton, QToolButton {
    background: @surface; color: @ink; border: 1px solid @line; border-radius: 6u;
    padding: 5u 12u; min-height: 18u;
}
QToolButton { padding: 5u 7u; }
QPushButton:hover, QToolButton:hover { background: @hover; border-color: @line_strong; }
QPushButton:pressed, QToolButton:pressed { background: @shade; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 5u-1 12u-1; }
QToolButton { max-height: 18u; }
QToolButton:focus { padding: 5u-1 7u-1; }
QPushButton:disabled, QToolButton:disabled { color: @muted; background: @background; border-color: @line; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; }
QPushButton[kind="primary"]:disabled { background: @shade; color: @muted; border-color: @line; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="danger"]:hover { background: @danger_soft; }
QPushButton[kind="danger"]:focus { border: 2px solid @danger; }
QPushButton[kind="danger"]:disabled { color: @muted; border-color: @line; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid @accent; }
QPushButton[kind="toggle"]:checked { background: @accent_soft; color: @accent; }
QPushButton[kind="title"] {
    font-size: 18u; font-weight: 600; background: transparent; border: 1px solid transparent; padding: 2u 6u;
}
QPushButton[kind="title"]:hover { background: @hover; }
QPushButton[kind="title"]:focus { border: 2px solid @accent; padding: 2u-1 6u-1; }
QPushButton[kind="fold"], QToolButton[kind="fold"] {
    background: transparent; border-color: transparent; font-weight: 600; padding: 5u 4u; text-align: left; }
QToolButton[kind="fold"] { padding: 5u 4u 5u 0; }
QPushButton[kind="fold"]:hover, QToolButton[kind="fold"]:hover { background: @hover; }
QPushButton[kind="fold"]:focus, QToolButton[kind="fold"]:focus { border: 2px solid @accent; padding: 5u-1 4u-1; }
QToolButton[kind="fold"]:focus { padding: 5u-1 4u-1 5u-1 0; }
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: @link; padding: 2u 1u; text-decoration: underline;
}
QPushButton[kind="link"]:disabled { color: @muted; text-decoration: none; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 2u-1 1u-1; }
QPushButton[kind="rail"] {
    background: transparent; border: 2px solid transparent; border-radius: 6u; padding: 6u 8u; text-align: left;
}
QPushButton[kind="rail"]:hover { background: @hover; }
QPushButton[kind="rail"]:checked { background: @accent_soft; color: @accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid @accent; }
QPushButton[kind="person"] { background: transparent; border: 2px solid transparent; min-height: 52u; padding: 2u; }
QPushButton[kind="person"]:hover { background: @hover; }
QPushButton[kind="person"]:focus { border: 2px solid @accent; }
QPushButton[kind="filter"] { border-radius: 11u; padding: 2u 10u; min-height: 18u; font-size: 12u; }
QPushButton[kind="filter"]:focus { padding: 2u-1 10u-1; }
QPushButton[kind="filter"][chosen="true"] { background: @accent_soft; color: @accent; border-color: @accent; }
QPushButton::menu-indicator { width: 0; height: 0; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="segment"] { border-radius: 0; padding: 5u 12u; margin-left: -1px; }
QToolButton[kind="segment"][place="first"] {
    border-top-left-radius: 6u; border-bottom-left-radius: 6u; margin-left: 0; }
QToolButton[kind="segment"][place="last"] { border-top-right-radius: 6u; border-bottom-right-radius: 6u; }
QToolButton[kind="segment"][place="only"] { border-radius: 6u; margin-left: 0; }
QToolButton[kind="segment"]:checked { background: @accent_soft; color: @accent; font-weight: 600; }
QToolButton[kind="segment"]:focus { border: 2px solid @accent; padding: 5u-1 12u-1; }
"""

_INPUTS = """
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: @field; color: @ink; border: 1px solid @line_strong; border-radius: 6u; padding: 5u 8u;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 18u; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid @accent; padding: 5u-1 8u-1;
}
QLineEdit[problem="true"], QTextEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {
    border-color: @danger; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: @background; color: @muted; border-color: @line; }
QLineEdit { icon-size: 16u; }
QLineEdit:read-only { background: @background; border-color: @line; }
QLineEdit QToolButton, QLineEdit QToolButton:hover {
    background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 18u; }
QAbstractSpinBox::up-arrow { image: url("@shapes/chevron-up-@mode.svg"); width: 9u; height: 9u; }
QAbstractSpinBox::down-arrow { image: url("@shapes/chevron-down-@mode.svg"); width: 9u; height: 9u; }
QComboBox::drop-down { border: none; width: 22u; }
QComboBox::down-arrow { image: url("@shapes/chevron-down-@mode.svg"); width: 12u; height: 12u; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line_strong; padding: 2u; outline: none; }
QCheckBox, QRadioButton { spacing: 6u; padding: 2u; border: 2px solid transparent; border-radius: 4u; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {
    width: 14u; height: 14u; border: 1px solid @muted; border-radius: 3u; background: @field; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {
    background: @accent; border-color: @accent; image: url("@shapes/check-@mode.svg"); }
QCheckBox::indicator:indeterminate { background: @accent_soft; border-color: @accent; }
QCheckBox::indicator:disabled { border-color: @line; background: @background; }
QCheckBox::indicator:checked:disabled { border-color: @muted; background: @muted; }
QRadioButton::indicator { width: 12u; height: 12u; border: 1px solid @muted; border-radius: @ring; background: @field; }
QRadioButton::indicator:checked { border: 4u solid @accent; border-radius: @dot; width: 6u; height: 6u; }
QProgressBar { background: @shade; border: none; border-radius: 3u;
    min-height: 6u; max-height: 6u; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3u; }
QCalendarWidget QWidget { alternate-background-color: @raised; }
QCalendarWidget QAbstractItemView { background: @raised; border: none; outline: none; }
QCalendarWidget QAbstractItemView:disabled { color: @muted; }
QCalendarWidget QTableView::item, QCalendarWidget QTableView::item:focus { padding: 0; border: none; }
QCalendarWidget QTableView::item:selected { background: @accent; color: @on_accent; }
QCalendarWidget QToolButton { background: transparent; border-color: transparent; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: @hover; }
QCalendarWidget QSpinBox { min-height: 0; padding: 2u; }
QCalendarWidget #qt_calendar_navigationbar { background: @raised; border-bottom: 1px solid @line; }
"""

_VIEWS = """
QAbstractItemView { background: @surface; color: @ink; border: none; outline: none;
    selection-background-color: @accent_soft; selection-color: @ink; gridline-color: @line; }
QListView::item, QTreeView::item, QTableView::item { padding: 4u 6u; border: 2px solid transparent; }
QTreeView[kind="dense"]::item { padding: 1u 6u; }
QListView::item { border-radius: 4u; }
QTreeView { show-decoration-selected: 1; }
QTreeView::branch:hover, QTreeView::branch:selected { background: transparent; }
QTableView::item { padding: 3u 6u; border: none; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: @accent_soft; color: @ink; }
QListView::item:focus, QTreeView::item:focus { border: 2px solid @accent; }
QTreeView[frame="row"]::item:focus { border: 2px solid transparent; }
QTableView::item:focus { border: 2px solid @accent; padding: 3u-2 6u-2; }
QHeaderView { background: @background; }
QHeaderView::section { background: @background; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 5u 8u; font-size: 12u; }
QTreeView QHeaderView::section { padding: 5u 8u 5u 11u; }
QHeaderView::section:focus { color: @accent; }
QHeaderView::down-arrow { image: url("@shapes/chevron-down-@mode.svg"); width: 10u; height: 10u; }
QHeaderView::up-arrow { image: url("@shapes/chevron-up-@mode.svg"); width: 10u; height: 10u; }
QTableCornerButton::section { background: @background; border: none; border-bottom: 1px solid @line; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; padding: 6u 12u; border: 2px solid transparent;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { border: 2px solid @accent; border-radius: 4u; }
QMenu { background: @raised; color: @ink; border: 1px solid @line_strong; padding: 4u; }
QMenu::item { padding: 5u 24u 5u 12u; border-radius: 4u; min-height: 16u; }
QMenu::icon { padding-left: 8u; }
QMenu::item:selected { background: @accent_soft; color: @ink; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4u 8u; }
QMenuBar { background: @surface; color: @ink; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4u 8u; background: transparent; border-radius: 4u; }
QMenuBar::item:selected { background: @accent_soft; }
QFrame[kind="popup"] { background: @raised; border: 1px solid @line_strong; border-radius: 6u; }
QFrame[kind="popup"] QAbstractItemView { background: @raised; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10u; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10u; margin: 0; }
QScrollBar::handle { background: @line_strong; border-radius: 3u; margin: 2u; }
QScrollBar::handle:vertical { min-height: 28u; }
QScrollBar::handle:horizontal { min-width: 28u; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_WORD = re.compile(r"@(\w+)|(?<![\w#])(\d+)u(?:-(\d))?\b")


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet of one scheme; ``px`` turns a length at base size into pixels."""
    named = {
        "field": tokens.background if tokens.dark else tokens.surface,
        "danger_soft": next(pair.soft for pair in tokens.states.values() if pair.text == tokens.danger),
        "shapes": _SHAPES.as_posix(),
        "mode": "dark" if tokens.dark else "light",
        # Half of each whole width at most: beyond it Qt draws a square.
        "ring": f"{(px(12) + 2) // 2}px",
        "dot": f"{(px(6) + 2 * px(4)) // 2}px",
    }

    def put(found: re.Match[str]) -> str:
        name, length, less = found.groups()
        if length is not None:
            return f"{max(0, px(int(length)) - int(less or 0))}px"
        return named[name] if name in named else str(getattr(tokens, name))

    return _WORD.sub(put, _GROUND + _BUTTONS + _INPUTS + _VIEWS)

"""Two states of a post side by side: any two revisions, or one and the post as it stands now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.comparing import Choice, Comparison, Line, Shown, Side
from sddc_planner.planner.planner import Planner
from ui import words
from ui.composer.pictures import Picture, PictureBox, PictureLoader
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.history.difference import rich_label, side_html
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import let_shrink, wrapped

ONE_ONLY = "There is only one revision, and the post still says the same. Once it is changed, the two can be compared."
NONE_YET = "This post has not been submitted yet, so there is no revision to compare it with."


class CompareDialog(TaskDialog):
    """Call ``open`` and ``begin``."""

    def __init__(
        self, core: Core, theme: Theme, loader: PictureLoader | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(core, theme, "Compare revisions", parent)
        self._loader = loader or PictureLoader(self)
        self._post = ""
        self._choices: tuple[Choice, ...] = ()
        self._shown: Comparison | None = None
        self._asked = 0
        self.title = wrapped("", "heading")
        self.summary = wrapped("", "muted")
        self.left, self.right = ElidedCombo(), ElidedCombo()
        for combo, name in ((self.left, "Before"), (self.right, "After")):
            combo.setAccessibleName(name)
            combo.currentIndexChanged.connect(lambda _place: self._compare())
        self.only_changes = QCheckBox("Show only what differs")
        self.only_changes.toggled.connect(lambda _on: self._lay_out())
        self.inside = QWidget()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Both, part by part")
        self.area.setWidget(self.inside)
        self.empty = EmptyState(theme, "duplicate", "")
        self.shelf = QStackedWidget()
        self.shelf.addWidget(self.area)
        self.shelf.addWidget(self.empty)
        self.heads = QGridLayout()
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        self.heads.setColumnStretch(0, 1)
        self.heads.setColumnStretch(1, 1)
        self.heads.setHorizontalSpacing(theme.px(12))
        self.heads.addWidget(self.left, 0, 0)
        self.heads.addWidget(self.right, 0, 1)
        column.addLayout(self.heads)
        column.addWidget(self.summary)
        column.addWidget(self.shelf, 1)
        self.rooms.addWidget(self.page)
        self.rooms.setCurrentWidget(self.page)
        self.swap_button = self.action_button("Swap sides")
        self.swap_button.clicked.connect(self.swap)
        self.buttons.insertWidget(0, self.only_changes)
        theme.changed.connect(self._lay_out)
        self.set_size(880, 620)

    def begin(self, post_id: str, heading: str = "", *, left: int | None = None, right: int | None = None) -> None:
        """Compare revision ``left`` with ``right``; without a ``left``, ``right`` with the one before it.

        Without either, the newest revision with the post as it stands now, or with the one before it where the
        content is the same.
        """
        self._post = post_id
        self.title.setText(f"Revisions of “{heading or 'this post'}”")
        self._core.ask(
            lambda planner: planner.histories.choices(post_id),
            lambda choices: self._offer(choices, left, right),
            failed=self._failed,
            owner=self,
        )

    def swap(self) -> None:
        """Turn the two sides round."""
        left, right = self.left.currentIndex(), self.right.currentIndex()
        self.left.blockSignals(True)
        self.left.setCurrentIndex(right)
        self.left.blockSignals(False)
        self.right.setCurrentIndex(left)

    def shown_text(self) -> str:
        """Everything that both sides say, for tests."""
        return "\n".join(one.text() for one in self.inside.findChildren(QLabel))

    def _offer(self, choices: tuple[Choice, ...], left: int | None, right: int | None) -> None:
        self._choices = choices
        revisions = [one for one in choices if one.number is not None]
        for combo in (self.left, self.right):
            combo.blockSignals(True)
            combo.clear()
            for one in choices:
                combo.addItem(one.said)
                combo.setItemData(combo.count() - 1, "\n".join((one.said, *one.decisions)), Qt.ItemDataRole.ToolTipRole)
        numbers = [one.number for one in choices]
        to = numbers.index(right) if right in numbers else len(choices) - 1
        if left is None and right is None and len(revisions) > 1 and choices[-1].digest == revisions[-1].digest:
            to = numbers.index(revisions[-1].number)
        first = numbers.index(left) if left is not None and left in numbers else max(0, to - 1)
        if choices:
            self.left.setCurrentIndex(first)
            self.right.setCurrentIndex(to)
        for combo in (self.left, self.right):
            combo.blockSignals(False)
            combo.setEnabled(len(choices) > 1)
        self.swap_button.setEnabled(len(choices) > 1)
        self.only_changes.setEnabled(len(choices) > 1)
        if not revisions:
            self._say(NONE_YET)
        elif len(choices) == 1:
            self._say("There is only one revision of this post, which has been deleted since.")
        else:
            self._compare()
        self.left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        left, right = (self._choices[combo.currentIndex()].number for combo in (self.left, self.right))
        post = self._post
        self._asked += 1
        asked = self._asked

        def work(planner: Planner) -> Comparison:
            return planner.histories.compare(post, left, right)

        self._core.ask(
            work, lambda found: self._show(found) if asked == self._asked else None, failed=self._failed, owner=self
        )

    def _show(self, found: Comparison) -> None:
        self._shown = found
        self.title.setText(f"Revisions of “{found.heading}”")
        revisions = [one for one in self._choices if one.number is not None]
        if len(revisions) == 1 and not found.changes and self.left.currentIndex() != self.right.currentIndex():
            self._say(ONE_ONLY)
            return
        many = words.count(len(found.changes), "difference")
        self.summary.setText(many + "." if found.changes else "Nothing that residents would see differs.")
        self.summary.show()
        self._lay_out()
        self.shelf.setCurrentWidget(self.area)

    def _say(self, sentence: str) -> None:
        self._shown = None
        self.summary.hide()
        self.empty.set_words(sentence)
        self.shelf.setCurrentWidget(self.empty)

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._say(exc.sentence())

    def _lay_out(self) -> None:
        """Make the two columns anew."""
        found = self._shown
        if found is None:
            return
        px = self._theme.px
        self.title.setFont(self._theme.font(18, QFont.Weight.DemiBold))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(6), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._head(found.left), 0, 0)
        grid.addWidget(self._head(found.right), 0, 1)
        row = 1
        shown = [one for one in found.lines if one.changed or not self.only_changes.isChecked()]
        for line in shown:
            label = QLabel(f"{line.label} · differs" if line.changed else line.label)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", "section" if line.changed else "muted")
            label.setWordWrap(True)
            grid.addWidget(label, row, 0, 1, 2)
            grid.addWidget(self._cell(line, left=True), row + 1, 0)
            grid.addWidget(self._cell(line, left=False), row + 1, 1)
            row += 2
        grid.setRowStretch(row, 1)
        self.inside = inside
        self.area.setWidget(inside)

    def _head(self, side: Side) -> QWidget:
        name = f"Revision {side.number}" if side.number is not None else "As it stands now"
        box, column = self._box()
        column.addWidget(_text(name, "section"))
        column.addWidget(_text(f"“{side.title}”", ""))
        column.addWidget(_text(side.origin[0].upper() + side.origin[1:], "muted"))
        for sentence, counts in side.decisions:
            column.addWidget(_text(sentence, "muted" if counts else "problem"))
        if not side.decisions and side.number is not None:
            column.addWidget(_text("Nobody has decided about it.", "muted"))
        column.addStretch(1)
        return box

    def _cell(self, line: Line, *, left: bool) -> QWidget:
        box, column = self._box()
        text = line.left if left else line.right
        media = line.left_media if left else line.right_media
        if media:
            others = {(one.path, one.alt) for one in (line.right_media if left else line.left_media)}
            for one in media:
                column.addWidget(self._picture(one, is_new=(one.path, one.alt) not in others))
        elif line.pieces and text:
            column.addWidget(rich_label(side_html(self._theme, line.pieces, left=left), text))
        else:
            column.addWidget(_text(text or "—", "" if text else "muted"))
        column.addStretch(1)
        side = "before" if left else "after"
        box.setAccessibleName(f"{line.label}, {side}: {text or 'nothing'}")
        return box

    def _picture(self, one: Shown, *, is_new: bool) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(3))
        if one.path is not None:
            box = PictureBox(self._theme, self._loader)
            box.setFixedHeight(self._theme.px(90))
            box.setMaximumWidth(self._theme.px(160))
            box.set_picture(Picture(path=one.path, alt=one.alt, is_film=one.is_film), self._theme.px(90))
            column.addWidget(box)
        column.addWidget(_text(f"{one.name}{' · differs' if is_new else ''}", "section" if is_new else "muted"))
        column.addWidget(_text(one.alt or "Without alt text", "" if one.alt else "muted"))
        return part

    def _box(self) -> tuple[QFrame, QVBoxLayout]:
        box = QFrame()
        box.setProperty("kind", "card")
        column = QVBoxLayout(box)
        pad = self._theme.px(8)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self._theme.px(3))
        return box, column


def _text(text: str, kind: str) -> QLabel:
    label = wrapped(text, kind)
    let_shrink(label)
    return label

"""Sending posts for sign-off on another laptop: which, what is left out and why, and the pack that was written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.model.council import Department
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.laptops.packs import PackReport
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import OpenFolder, Results, open_in_desktop, scrolling
from ui.exchange.where import FolderField, MonthChoice
from ui.packs.sending import Reading, Scope, make, read, said_of
from ui.packs.sent_packs import SentPacks
from ui.setup.field import Field
from ui.signoff.sign_in import ask_to_sign_in
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder
from ui.widgets.combo import ElidedCombo
from ui.widgets.labels import wrapped
from ui.widgets.segmented import SegmentedControl

NEW, BEFORE = "new", "before"
_CHOSEN = "chosen"
_APPROVED = "It is approved already."
"""The reason that needs no looking at, so it stands last."""
_SIGNS_BRIEFS = "Communications Manager"
_TYPED_MS = 400
_WHY_SIGN = "Signed by you, the pack shows the reviewer that it comes from you and was not altered on its way."


class SendDialog(TaskDialog):
    """Call ``begin`` once it is open. ``written`` carries the hash of a pack that was made here."""

    written = Signal(str)
    signing_changed = Signal()
    """A key was opened here."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Send for sign-off", parent)
        self._open_folder = open_folder
        self._ids: tuple[str, ...] = ()
        self._path: Path | None = None
        self._why_not = ""
        self._ready = False
        self.pages = SegmentedControl([(NEW, "New pack"), (BEFORE, "Sent before")])
        self.pages.chosen.connect(self._go)
        self.which = ElidedCombo()
        self.which.setAccessibleName("Posts")
        self.which.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToContents)
        self.which.activated.connect(lambda _row: self._choose_whose())
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._reload())
        self.which_field = Field(theme, "Posts", self.which)
        self.month_field = Field(theme, "Month", self.month)
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._soon.timeout.connect(self._reload)
        self.title.textEdited.connect(lambda _text: self._soon.start())
        self.with_briefs = self._briefs_box()
        self.inside = Results("What is in the pack", ("In the pack", "Day", "Still to sign"), wide=(0, 2))
        self.left = Results("Posts that stay out", ("Stays out", "Why"))
        self.summary = wrapped("", "muted")
        self.seal = wrapped("", "muted")
        self.sign_in = QPushButton("Sign in…")
        self.sign_in.setAutoDefault(False)
        self.sign_in.clicked.connect(self._sign_in)
        self.folder = FolderField(theme, "Folder for the pack", folder or paths.documents(), choose_folder)
        self.before = SentPacks(theme)
        self._panes = QStackedWidget()
        self.form = self._form()
        self.headline = Headline(theme)
        self.todo = wrapped()
        self.unseen = Results("Files without a picture to look at", ("Sent without a picture to look at",))
        self.outcome = _column(theme, self.headline, self.todo, self.unseen, QWidget())
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.form)
        self.write_button = self.action_button("Write the pack", primary=True)
        self.write_button.clicked.connect(self._write)
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._back)
        self.folder_button = self.action_button("Open folder")
        self.folder_button.clicked.connect(self._show_folder)
        self._show_buttons()
        self.set_size(900, 640)

    def begin(self, month: date, department: DepartmentId | None = None, ids: Sequence[str] = ()) -> None:
        """Offer the posts of a month, of a department, or first of all the posts ``ids`` that were chosen."""
        self._ids = tuple(ids)
        self.month.offer(month)
        self.which.clear()
        if ids:
            self.which.addItem(words.count(len(ids), "chosen post"), _CHOSEN)
        self.which.addItem("All departments", None)
        if department is not None:
            self.which.addItem("", department)  # its name is read
            self.which.setCurrentIndex(self.which.count() - 1)
            self.with_briefs.setChecked(False)
        self._reload()
        self.which.setFocus()

    # The form

    def _choose_whose(self) -> None:
        """Only the manager signs briefs: they are offered to a department's pack, and not put in unasked."""
        self.with_briefs.setChecked(self.which.currentData() is None)
        self._reload()

    def _briefs_box(self) -> QCheckBox:
        """Shown where briefs wait."""
        box = QCheckBox()
        box.setChecked(True)
        box.hide()
        box.clicked.connect(lambda _on: self._reload())
        return box

    def _form(self) -> QWidget:
        space = self._theme.px(10)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(self.which_field)
        head.addWidget(self.month_field)
        head.addStretch()
        head.addWidget(self.pages, alignment=Qt.AlignmentFlag.AlignBottom)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setObjectName("gap")
        split.setHandleWidth(self._theme.px(12))
        split.addWidget(self.inside)
        split.addWidget(self.left)
        split.setMinimumHeight(self._theme.px(160))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        seal = QHBoxLayout()
        seal.setSpacing(space)
        seal.addWidget(self.seal, 1)
        seal.addWidget(self.sign_in, alignment=Qt.AlignmentFlag.AlignTop)
        new = _column(self._theme, self.with_briefs, split, self.summary)
        column = new.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(split, 1)
            column.addLayout(seal)
            where = QHBoxLayout()
            where.setSpacing(space)
            where.addWidget(Field(self._theme, "Name of the pack", self.title), 2)
            where.addWidget(self.folder, 3)
            column.addLayout(where)
        self._panes.addWidget(scrolling(new))
        self._panes.addWidget(self.before)
        form = QWidget()
        whole = QVBoxLayout(form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(space)
        whole.addLayout(head)
        whole.addWidget(self._panes, 1)
        return form

    def _go(self, page: object) -> None:
        self._panes.setCurrentIndex((NEW, BEFORE).index(str(page)))
        self._show_scope()
        self._show_buttons()

    def _show_scope(self) -> None:
        """What the posts are chosen by, where a new pack is made."""
        is_new = self.pages.current() == NEW
        self.which_field.setVisible(is_new)
        self.month_field.setVisible(is_new and self.which.currentData() != _CHOSEN)

    def _scope(self) -> Scope:
        which = self.which.currentData()
        if which == _CHOSEN:
            return Scope(None, (), self._ids)
        return Scope(self.month.month(), (which,) if which else (), None, self.with_briefs.isChecked())

    def _reload(self) -> None:
        scope, title = self._scope(), self.title.text().strip()
        self._show_scope()
        self._ready = False
        self._enable()
        self._core.ask(
            lambda planner: read(planner, scope, title),
            lambda read: self._show(read) if scope == self._scope() else None,
            failed=self._not_read,
            owner=self,
        )

    def _show(self, read: Reading) -> None:
        self._offer(read.departments)
        preview = read.preview
        self._why_not = read.why_read_only
        wait = "awaits" if read.briefs == 1 else "await"
        self.with_briefs.setText(f"Send {words.count(read.briefs, 'campaign brief')} that {wait} sign-off, too")
        self.with_briefs.setVisible(bool(read.briefs))
        rows = [(one.heading, _day(one.day), words.joined(list(one.needs))) for one in preview.posts]
        rows += [(f"Brief of “{one.name}”", "", _SIGNS_BRIEFS) for one in preview.briefs]
        self.inside.show_rows(rows)
        left = sorted(preview.left, key=lambda one: one.reason == _APPROVED)
        self.left.show_rows([(one.heading or "A post that is gone", one.reason) for one in left])
        self.left.setVisible(bool(preview.left))
        self.title.setPlaceholderText(preview.title)
        self.before.show_packs(read.sent)
        self.summary.setText(said_of(preview, read.why_read_only))
        self._show_signer(read.signer)
        self._ready = bool(preview.posts or preview.briefs) and not read.why_read_only
        self._enable()

    def _show_signer(self, signer: Signer) -> None:
        can_sign = signer.person is not None and signer.has_key and signer.until is None
        self.sign_in.setVisible(can_sign)
        if signer.until is not None:
            self.seal.setText(f"The pack is signed by {signer.name}, whose key is open.")
        elif can_sign:
            self.seal.setText(f"Your key is locked, so the pack goes out unsigned. {_WHY_SIGN}")
        else:
            self.seal.setText("The pack goes out unsigned: the reviewer cannot see from it that it comes from you.")

    def _offer(self, departments: Sequence[Department]) -> None:
        """The departments to choose from, keeping the choice."""
        chosen = self.which.currentData()
        fixed = 1 + (self.which.itemData(0) == _CHOSEN)
        shown = [(one.name, one.id) for one in departments]
        if shown == [(self.which.itemText(n), self.which.itemData(n)) for n in range(fixed, self.which.count())]:
            return
        while self.which.count() > fixed:
            self.which.removeItem(fixed)
        for name, key in shown:
            self.which.addItem(name, key)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    def _enable(self) -> None:
        self.write_button.setEnabled(self._ready)

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    def _sign_in(self) -> None:
        def opened() -> None:
            self.signing_changed.emit()
            self._reload()

        ask_to_sign_in(
            self._core,
            self._theme,
            self,
            _WHY_SIGN,
            opened=opened,
            dropped=lambda: None,
            refused=self.seal.setText,
        )

    # The work

    def _write(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            return
        scope, title = self._scope(), self.title.text().strip()
        self.run(
            lambda planner, progress: make(planner, progress, scope, title, folder),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )
        self._show_buttons()

    def _show_report(self, done: tuple[PackReport, str]) -> None:
        report, sha256 = done
        self._path = report.path
        self.headline.show_outcome(report.sentence(), f"It is in {report.path.parent}.", good=True)
        sealed = "It is signed by you. " if report.sealed else ""
        self.todo.setText(
            f"{sealed}Give the file to whoever signs: in the shared folder, by e-mail or on a memory stick. They open "
            "it with a double click in this program, decide, and send back a file that ends in .sddcsign. "
            "Read that with “Read decisions…” in the menu Sign-off."
        )
        self.unseen.show_rows([(name,) for name in report.unseen])
        self.unseen.setVisible(bool(report.unseen))
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.close_button.setFocus()
        self.written.emit(sha256)

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        self.folder.set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._reload()
        self.which.setFocus()

    def _show_folder(self) -> None:
        if self._path is not None:
            self._open_folder(self._path.parent)

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.write_button.setVisible(room is self.form and self.pages.current() == NEW)
        for button in (self.back_button, self.folder_button):
            button.setVisible(room is self.outcome)


def _day(day: date | None) -> str:
    return words.short_day(day) if day else "No date yet"


def _column(theme: Theme, *parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(10))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Results) or type(part) is QWidget else 0)
    return page

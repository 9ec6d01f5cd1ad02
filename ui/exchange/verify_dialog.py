"""Does an exported workbook still say what was signed? Row by row, with one clear line over it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.exports.proof.standalone import keys_line
from sddc_planner.exports.verify import Outcome, RowVerdict, VerifyReport
from sddc_planner.model.signers import SignersFile
from sddc_planner.planner.signers import VerifyingByKeys
from ui import words
from ui.core import Core
from ui.exchange.against import Against
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results, ask_for_file
from ui.theme import Theme

_KINDS = "Excel workbooks (*.xlsx)"
_MARKS = {
    Outcome.AS_SIGNED: "✓ As signed",
    Outcome.ALTERED: "✎ Altered",
    Outcome.NOT_SIGNED: "○ Not signed",
    Outcome.NOT_HERE: "? Not in this library",
    Outcome.TWICE: "! Twice",
}


class VerifyDialog(TaskDialog):
    """Ask it to ``verify`` a file, or let the person choose or drop one."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile = ask_for_file,
        folder: Path | None = None,
        has_library: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Verify a workbook", parent)
        start = folder or paths.documents()
        self.against = Against(theme, choose_file, start, has_library=has_library)
        self.against.keysWanted.connect(self.read_keys)
        self.drop = FileDrop(
            theme,
            "Drop an exported workbook here, or choose it. Each row is held against what was signed; nothing changes.",
            "Choose a workbook…",
            choose_file,
            title="Verify a workbook",
            start=start,
            kinds=_KINDS,
        )
        self.drop.chosen.connect(self.verify)
        self.headline = Headline(theme)
        self.only_bad = QCheckBox("Only what is not as signed")
        self.only_bad.clicked.connect(self._show_rows)
        self.rows = Results("Rows of the workbook", ("Row", "Post", "Result", "What differs"), wide=(1, 3))
        self.notes = QLabel()
        self.notes.setProperty("kind", "muted")
        self.notes.setWordWrap(True)
        self.outcome = QWidget()
        column = QVBoxLayout(self.outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.only_bad)
        column.addWidget(self.rows, 1)
        self.noted = _scrolled(self.notes)
        self.noted.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.noted.setMinimumHeight(theme.px(40))
        column.addWidget(self.noted)
        held = QWidget()
        ask = QVBoxLayout(held)
        edge = theme.px(3)  # room for the focus ring
        ask.setContentsMargins(edge, edge, edge, edge)
        ask.setSpacing(theme.px(12))
        ask.addWidget(self.against)
        ask.addWidget(self.drop, 1)
        self.asking = _scrolled(held)
        self.rooms.addWidget(self.asking)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.asking)
        self.another = self.action_button("Verify another…")
        self.another.clicked.connect(self.ask_again)
        self.another.hide()
        self._report: VerifyReport | None = None
        self.set_size(820, 560)
        self._focus()

    def verify(self, path: Path) -> None:
        """Verify this file now, if it is known what to hold it against."""
        self.drop.set_problem("")
        if not self.against.is_ready():
            return
        self.another.hide()
        file = self.against.file
        if self.against.uses_keys and file is not None:
            job = self._core.start_alone(lambda progress: VerifyingByKeys.verify_by(path, file, progress))
        else:
            job = self._core.start(lambda planner, progress: planner.exchange.verify(path, progress))
        self.watch(job, f"Reading {path.name}", self._show, self._failed, self.ask_again)

    def read_keys(self, path: Path) -> None:
        """Read the signers' keys in this file, to hold workbooks against them."""

        def failed(exc: PlannerError) -> None:
            self.ask_again()
            self.against.refuse(exc)

        def then(file: SignersFile) -> None:
            self.against.show_keys(file, path)
            self.ask_again()

        job = self._core.start_alone(lambda _progress: VerifyingByKeys.read(path))
        self.watch(job, f"Reading {path.name}", then, failed, self.ask_again)

    def ask_again(self) -> None:
        self.another.hide()
        self.rooms.setCurrentWidget(self.asking)
        self._focus()

    def _focus(self) -> None:
        """On what is still to be chosen."""
        needs_keys = self.against.uses_keys and self.against.file is None
        button = self.against.button if needs_keys else self.drop.button
        button.setFocus()
        self.asking.ensureWidgetVisible(button)

    def _show(self, report: VerifyReport) -> None:
        self._report = report
        bad = [one for one in report.rows if one.outcome is not Outcome.AS_SIGNED]
        title, body = headline(report)
        self.headline.show_outcome(title, body, good=report.ok)
        some_good = len(bad) < len(report.rows)
        self.only_bad.setVisible(bool(bad or report.removed) and some_good)
        self.only_bad.setChecked(bool(bad or report.removed) and len(report.rows) > 20)
        self._show_rows()
        keys = [keys_line(report.signers)] if report.signers else []
        self.notes.setText("\n".join((*report.problems, *keys, *report.notes)))
        self.noted.setVisible(bool(self.notes.text()))
        self.rooms.setCurrentWidget(self.outcome)
        self.another.show()
        self.close_button.setFocus()

    def _show_rows(self) -> None:
        if self._report is None:
            return
        shown = [
            one for one in self._report.rows if not self.only_bad.isChecked() or one.outcome is not Outcome.AS_SIGNED
        ]
        removed = [
            ("–", f"{one.account}: {one.post_id}", "✕ Removed", "It was exported, and is no longer in the workbook.")
            for one in self._report.removed
        ]
        self.rows.show_rows([*removed, *(_line(one) for one in shown)])

    def _failed(self, exc: PlannerError) -> None:
        self.ask_again()
        self.drop.set_problem(exc.sentence())


def _scrolled(held: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(held)
    area.viewport().setAutoFillBackground(False)
    held.setAutoFillBackground(False)
    return area


def headline(report: VerifyReport) -> tuple[str, str]:
    """The outcome in one line, and the numbers behind it."""
    counts = report.counts()
    told = [
        f"{counts[Outcome.AS_SIGNED.value]:,} as signed",
        *(
            f"{counts[one.value]:,} {one.value}"
            for one in (Outcome.ALTERED, Outcome.NOT_SIGNED, Outcome.NOT_HERE, Outcome.TWICE)
            if counts[one.value]
        ),
        *([f"{counts['removed']:,} removed"] if counts["removed"] else []),
    ]
    numbers = f"{words.count(len(report.rows), 'row')}: {words.joined(told)}."
    if report.ok and not report.rows:
        return f"“{report.file}” holds no posts.", "Nothing was exported into it, and nothing has been added."
    if report.ok:
        return f"“{report.file}” says exactly what was signed.", numbers
    if counts[Outcome.NOT_HERE.value] == len(report.rows) and report.rows:
        return f"“{report.file}” is not from this library.", numbers
    return f"“{report.file}” does not say what was signed.", numbers


def _line(one: RowVerdict) -> tuple[str, str, str, str]:
    said = [difference.sentence() for difference in one.differences]
    said += filter(None, (one.reason, one.remark))
    if one.replaced:
        said.append(f"{words.count(one.replaced, 'character was', 'characters were')} replaced for Excel")
    name = ", ".join(filter(None, (one.heading or one.post_id or "No post id", one.account)))
    return (str(one.row), name, _MARKS[one.outcome], "\n".join(said))

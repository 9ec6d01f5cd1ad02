"""On a post that goes out on a verbal approval: who said yes, when, why, and by when it is to be countersigned."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sddc_planner.clock import in_london
from ui import words
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme


class VerbalCard(Card):
    """Hidden on any other post. ``withdraw_asked`` when somebody wants to take the record back."""

    withdraw_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Verbal approval: not countersigned yet", parent)
        self.said = self.add_line("")
        self.reason = self.add_line("")
        self.due = self.add_line("")
        self.withdraw = QPushButton("Withdraw this record…")
        self.withdraw.setProperty("kind", "link")
        self.withdraw.clicked.connect(self.withdraw_asked)
        row = QHBoxLayout()
        row.addWidget(self.withdraw)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def show_case(self, case: Case) -> None:
        verbal = case.review.standing.verbal
        self.setVisible(verbal is not None)
        if verbal is None:
            return
        day = in_london(verbal.said_at)
        self.said.setText(
            f"{case.approver} said yes on {words.full_date(day.date())} at {words.clock_time(day.time())}; "
            f"{case.recorder} recorded it."
        )
        self.reason.setText(f"Why it could not wait: “{verbal.reason}”")
        self.due.setText(_due(case))
        kind = "problem" if case.countersign_overdue else "muted"
        if self.due.property("kind") != kind:
            self.due.setProperty("kind", kind)
            self.due.style().unpolish(self.due)
            self.due.style().polish(self.due)
        self.withdraw.setEnabled(not case.why_read_only)


def _due(case: Case) -> str:
    if case.countersign_by is None:
        return ""
    day = words.long_day(case.countersign_by)
    if case.countersign_overdue:
        return f"Overdue: the Communications Manager should have signed it by {day}."
    return f"It may go out, and is approved only once the Communications Manager signs it, by {day}."

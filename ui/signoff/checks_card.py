"""What the checks say of a post: what is wrong first, then what was waived, then what passed."""

from PySide6.QtWidgets import QLabel, QWidget

from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.state import State
from ui import icons
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme
from ui.widgets.labels import wrapped

_ORDER = (Level.ERROR, Level.WARNING, Level.ADVICE, Level.PASSED)
_MARKS = {
    Level.ERROR: ("error", State.CHANGES_REQUESTED, "Error"),
    Level.WARNING: ("warning", State.AWAITING, "Warning"),
    Level.ADVICE: ("info", State.PUBLISHED, "Advice"),
    Level.PASSED: ("tick", State.APPROVED, "Passed"),
}


class ChecksCard(Card):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Checks", parent)

    def show_case(self, case: Case) -> None:
        self.empty()
        for finding in sorted(case.checks, key=lambda one: (bool(one.waived), _ORDER.index(one.level))):
            mark, state, word = _MARKS[finding.level]
            if finding.waived:
                mark, state, word = "tick", State.DRAFT, "Waived"
            picture = QLabel()
            size = self._theme.px(14)
            colour = self._theme.tokens.state(state).text
            picture.setPixmap(icons.pixmap(mark, colour, size, self.devicePixelRatioF()))
            picture.setToolTip(word)
            line = wrapped(_sentence(finding, case))
            line.setAccessibleName(f"{word}: {line.text()}")
            self.add_row(picture, line)
        if not case.checks:
            self.add_line("The checks found nothing to say.", "muted")


def _sentence(finding: Finding, case: Case) -> str:
    named = ""
    if finding.account and len(case.view.post.accounts) > 1:
        label = next((case.account_label(one) for one in case.view.post.accounts if one == finding.account), "")
        named = f" ({label})" if label and label not in finding.text else ""
    waived = f" — waived: {finding.waived}" if finding.waived else ""
    return f"{finding.text}{named}{waived}"

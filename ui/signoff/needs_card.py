"""Which sign-offs a post needs, who has given which, and which statements do not count."""

from PySide6.QtWidgets import QWidget

from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from sddc_planner.planner.signoffs import NeedView
from ui import words
from ui.signoff.card import Card
from ui.signoff.case import Case, Spoken
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.labels import wrapped

_STATES = {Verdict.APPROVED: State.APPROVED, Verdict.CHANGES_REQUESTED: State.CHANGES_REQUESTED}


class NeedsCard(Card):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Sign-offs needed", parent)

    def show_case(self, case: Case) -> None:
        self.empty()
        for need in case.review.needs:
            state = _STATES[need.given.statement.verdict] if need.given else State.AWAITING
            self.add_row(StateBadge(self._theme, state, need.label), wrapped(_who(need, case)))
            if need.given and need.given.statement.comment:
                self.add_line(f"“{need.given.statement.comment}”", "muted")
        for one in case.unsound:
            self.add_row(StateBadge(self._theme, State.MISSED, "Does not count"), wrapped(_why(one)))


def _who(need: NeedView, case: Case) -> str:
    if need.given is not None:
        said = need.given.statement
        you = " (you)" if said.person == case.signer.person else ""
        if need.reported_by:
            return f"reported by {need.reported_by}, entered by {need.person}{you}, {words.moment(said.at)}"
        verb = "" if said.verdict is Verdict.APPROVED else " asked for changes"
        return f"{need.person}{you}{verb}, {words.moment(said.at)}"
    if need.yours:
        return "you"
    names = case.may_sign.get(need.need, ())
    return words.joined(list(names)).replace(" and ", " or ") if names else "Nobody holds this capacity today."


def _why(one: Spoken) -> str:
    said = one.signoff.statement
    return (
        f"{one.person}, {one.capacity}: {said.verdict.value}, revision {said.revision}, {words.moment(said.at)}. "
        f"{one.signoff.problem}"
    )

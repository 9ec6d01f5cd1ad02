"""New days for a campaign: whether its posts follow, and what would have to be signed again, before anything moves."""

from collections import Counter
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.following import Days
from sddc_planner.planner.campaigns.timeline import CampaignMove
from ui import words
from ui.campaigns.brief.words import SIGNED_BRIEFS
from ui.campaigns.timeline.plans import Plans, look
from ui.campaigns.timeline.words import change, days_of, upper
from ui.core import Core
from ui.exchange.headline import Headline
from ui.exchange.parts import Results, scrolling
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label
from ui.widgets.window_keys import presses_button

_SHOWN = 300
"""Posts of the list. More are counted under it."""


class MoveCampaignDialog(QDialog):
    """``moved`` carries what was done. Call ``begin`` and ``open``."""

    moved = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: Campaign | None = None
        self._plans: Plans | None = None
        self._asked = 0
        self._chose = False
        """The person has said whether posts follow."""
        self.heading = QLabel()
        self.heading.setProperty("kind", "heading")
        self.was = QLabel()
        self.was.setProperty("kind", "muted")
        for label in (self.heading, self.was):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.first, self.last = DateField(theme, date(2000, 1, 1)), DateField(theme, date(2000, 1, 1))
        self.first.setAccessibleName("First day")
        self.last.setAccessibleName("Last day")
        for field in (self.first, self.last):
            field.edited.connect(lambda _day: self._ask())
        self.follow, self.follows = QRadioButton(), QLabel()
        self.stay, self.stays = QRadioButton("Leave its posts on their days"), QLabel()
        for button, label in ((self.follow, self.follows), (self.stay, self.stays)):
            button.clicked.connect(self._choose)
            label.setProperty("kind", "muted")
            label.setWordWrap(True)
            label.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
        self.said = Headline(theme)
        self.table = Results("Posts that would have to be signed again", ("Post", "From", "To"), wide=(0,))
        self.table.setMinimumHeight(theme.px(90))
        self.more = QLabel()
        self.more.setProperty("kind", "muted")
        self.more.setWordWrap(True)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = QPushButton("Change the days")
        self.go_button.setProperty("kind", "primary")
        self.go_button.setAutoDefault(False)
        self.go_button.clicked.connect(self._go)
        self.setWindowTitle("Days of a campaign")
        self._lay_out()

    def begin(self, campaign: Campaign, days: Days, plans: Plans | None = None) -> None:
        """Offer these days for a campaign; ``plans`` are what is known of them already."""
        self._campaign = campaign
        self.heading.setText(f"Days of “{campaign.name}”")
        self.was.setText(f"Now: {days_of(campaign)}.")
        for field, day in ((self.first, days.first), (self.last, days.last)):
            field.set_near(day)
            field.set_value(day)
        if plans is not None:
            self._show(plans)
            (self.follow if self.follow.isChecked() else self.stay).setFocus()
        else:
            self._ask()
            self.first.setFocus()
            self.first.selectAll()

    def days(self) -> Days | None:
        """What the fields say; None while they say none."""
        first, last = self.first.value(), self.last.value()
        return Days(first=first, last=last) if first and last and first <= last else None

    def planned(self) -> CampaignMove | None:
        """What *Change the days* would do."""
        if self._plans is None:
            return None
        return self._plans.follow if self.follow.isChecked() and self._plans.something_follows else self._plans.stay

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if presses_button(self, event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_button.isEnabled():
            self.go_button.click()
        else:
            super().keyPressEvent(event)

    # Inside

    def _ask(self, note: str = "") -> None:
        """Only the newest question counts."""
        self._asked += 1
        asked, days, campaign = self._asked, self.days(), self._campaign
        self._plans = None
        self.go_button.setEnabled(False)
        if campaign is None:
            return
        if days is None:
            empty = self.first.value() is None or self.last.value() is None
            self._refuse("A campaign needs a first and a last day." if empty else "The last day is before the first.")
            return

        def take(plans: Plans) -> None:
            if asked == self._asked:
                self._show(plans, note)

        def refuse(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            if asked == self._asked:
                self._refuse(exc.sentence())

        self._core.ask(look(campaign.id, days), take, failed=refuse, owner=self)

    def _refuse(self, sentence: str) -> None:
        self.said.show_outcome(sentence, good=False)
        self._hide_all()

    def _hide_all(self) -> None:
        for part in (self.follow, self.follows, self.stay, self.stays, self.table, self.more):
            part.hide()

    def _show(self, plans: Plans, note: str = "") -> None:
        self._plans = plans
        follow = plans.follow
        for button in (self.follow, self.stay):
            button.setVisible(plans.something_follows)
        self.follow.setEnabled(follow is not None)
        self.follow.setText(_how(plans.stay))
        outside = words.count(plans.stay.outside, "post")
        for button, label, text in (
            (self.follow, self.follows, _what(follow) if follow is not None else plans.why_not),
            (self.stay, self.stays, f"{outside} would lie outside." if plans.stay.outside else ""),
        ):
            label.setText(text)
            label.setVisible(plans.something_follows and bool(text))
            button.setAccessibleDescription(text)
        if not self._chose or follow is None:
            wanted = follow is not None and not follow.lost
            (self.follow if wanted else self.stay).setChecked(True)
        self._tell(note)

    def _choose(self) -> None:
        self._chose = True
        self._tell()

    def _tell(self, note: str = "") -> None:
        """What would happen as the fields and the choice stand."""
        planned, plans = self.planned(), self._plans
        if planned is None or plans is None:
            return
        lost = planned.posts.lost
        was = Days(first=planned.campaign.first_day, last=planned.campaign.last_day)
        title = "These are its days now." if planned.changes_nothing else f"{upper(change(was, planned.days))}."
        parts = []
        if lost:
            title += f" {words.count(len(lost), 'post')} would have to be submitted and signed again."
            parts.append("A date is part of what was signed. Moving back brings a sign-off back.")
        if planned.brief is not None:
            parts.append(
                f"{SIGNED_BRIEFS[planned.brief]} Its days are part of it, so it would have to be signed again."
            )
        self.said.show_outcome(title, " ".join(parts), good=not lost and planned.brief is None)
        steps = [one for one in planned.posts.steps if one.loses]
        self.table.show_rows([(one.post.heading(), _day(one.post.day), _day(one.day)) for one in steps[:_SHOWN]])
        self.table.setVisible(bool(steps))
        lines = [note] if note else []
        lines += [f"And {words.count(len(steps) - _SHOWN, 'more post')}."] if len(steps) > _SHOWN else []
        if planned is plans.follow:
            lines += _kept([one.why for one in planned.posts.kept])
        self.more.setText(" ".join(lines))
        self.more.setVisible(bool(lines))
        self.go_button.setEnabled(not planned.changes_nothing)

    def _go(self) -> None:
        planned = self.planned()
        if planned is None:
            return
        self.go_button.setEnabled(False)
        self._chose = True

        def done(_campaign: Campaign) -> None:
            self.moved.emit(planned)
            self.accept()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self._ask(exc.sentence())

        self._core.ask(lambda planner: planner.timeline.carry_out(planned), done, failed=failed, owner=self)

    def _lay_out(self) -> None:
        px = self._theme.px
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(12))
        fields.setVerticalSpacing(px(8))
        fields.setColumnStretch(1, 1)
        for row, (name, field) in enumerate((("First day", self.first), ("Last day", self.last))):
            fields.addWidget(section_label(name, field), row, 0)
            fields.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
            field.setMinimumWidth(px(190))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.heading)
        column.addWidget(self.was)
        column.addLayout(fields)
        for button, label in ((self.follow, self.follows), (self.stay, self.stays)):
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            both.addWidget(label)
            column.addLayout(both)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        column.addStretch(0)
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(18), px(18), px(18), px(18))
        page.setSpacing(px(12))
        page.addWidget(scrolling(inside), 1)
        page.addLayout(feet)
        self._hide_all()
        fit_to_screen(self, self._theme, 560, 530)


def _how(planned: CampaignMove) -> str:
    """What following means: of a campaign that keeps its length, and of one that is stretched."""
    was = Days(first=planned.campaign.first_day, last=planned.campaign.last_day)
    return "Move its posts with it" if was.length == planned.days.length else "Spread its posts over the new days"


def _what(follow: CampaignMove) -> str:
    """ "24 posts and 2 videos that are due."."""
    going = sum(one.day != one.post.day for one in follow.posts.steps)
    parts = [words.count(going, "post")] if going else []
    parts += [words.count(len(follow.videos), "video that is due", "videos that are due")] if follow.videos else []
    return f"{words.joined(parts)}."


def _kept(reasons: list[str]) -> list[str]:
    """ "2 stay: they are published."."""
    return [
        f"{words.count(number, 'post stays', 'posts stay')}: {_some(why, number)}"
        for why, number in Counter(reasons).items()
    ]


def _some(why: str, number: int) -> str:
    said = why if number == 1 else why.replace("It is", "They are").replace("It has", "They have")
    return said[0].lower() + said[1:]


def _day(day: date | None) -> str:
    return words.short_day(day) if day else "The tray"

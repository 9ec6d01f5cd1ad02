"""How the brief of the chosen campaign stands, and the way to submit it, sign it or see what changed."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sddc_planner.errors import NotFound
from sddc_planner.model.brief import BriefState
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.state import State
from ui.campaigns.brief import words
from ui.campaigns.brief.case import BriefCase, read_brief
from ui.core import Core
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.labels import ElidedLabel

_COALESCE_MS = 40
_TABLES = frozenset({"campaign", "measure", "brief", "brief_submission", "brief_sign_off", "holding", "person"})


class BriefStrip(QWidget):
    """``told`` carries a quiet word for the status bar. ``savingWanted`` before what was typed is read as a brief.

    ``signing_changed`` when a key was opened in the dialog.
    """

    told = Signal(str)
    savingWanted = Signal()
    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._writable = True
        self.case: BriefCase | None = None
        self.badge = StateBadge(theme, State.DRAFT, words.badge(BriefState.DRAFT))
        self.said = _Beside()
        self.said.setProperty("kind", "muted")
        self.button = QPushButton("Brief sign-off…")
        self.button.clicked.connect(self.open_dialog)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._soon.timeout.connect(self._read)
        core.changed.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.badge)
        row.addWidget(self.said)
        row.addWidget(self.button)
        self._set_shown(shown=False)

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        if campaign_id != self._campaign:
            self.case = None
            self._set_shown(shown=False)
        self._campaign = campaign_id
        self._read()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        if self.case is not None:
            self._show(self.case)

    def save_now(self) -> None:
        """There is nothing to type here."""

    def open_dialog(self) -> None:
        """Read the brief in full, and do what there is to do about it."""
        if self._campaign is None:
            return
        from ui.campaigns.brief.sign_off_dialog import BriefSignOff  # noqa: PLC0415  # seldom wanted

        self.savingWanted.emit()
        dialog = BriefSignOff(self._core, self._theme, self.window())
        dialog.told.connect(self.told)
        dialog.signing_changed.connect(self.signing_changed)
        dialog.open()
        dialog.begin(self._campaign)

    # Inside

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self._campaign is not None and {table for table, _row in touched} & _TABLES:
            self._soon.start()

    def _read(self) -> None:
        self._soon.stop()
        wanted = self._campaign
        if wanted is None:
            return

        def show(case: BriefCase) -> None:
            if self._campaign == wanted:
                self._show(case)

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, NotFound):
                raise exc
            if self._campaign == wanted:  # removed in between: the pane is told in a moment
                self._set_shown(shown=False)

        self._core.ask(lambda planner: read_brief(planner, wanted), show, failed=failed, owner=self)

    def _show(self, case: BriefCase) -> None:
        self.case = case
        review = case.review
        self.badge.set_state(State(review.state.value), words.badge(review.state))
        self.said.setText(words.beside(review))
        self.button.setText(words.button(review, writable=self._writable and not case.why_read_only))
        signs = review.state is BriefState.AWAITING and not review.hindrance and self._writable
        self._dress_button("primary" if signs else "")
        self._set_shown(shown=True)

    def _dress_button(self, kind: str) -> None:
        if (self.button.property("kind") or "") != kind:
            self.button.setProperty("kind", kind)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def _set_shown(self, *, shown: bool) -> None:
        for widget in (self.badge, self.said, self.button):
            widget.setVisible(shown)


class _Beside(ElidedLabel):
    """As wide as its words while there is room, and shortened where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

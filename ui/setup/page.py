"""The page Accounts: what the council has and who its people are, each saved as it is changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, NeedsManager, NotAllowed, PassphraseWanted, PlannerError
from sddc_planner.model.council import Account, Department, Holding, Person
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.setup import tabs
from ui.setup.capacities import Wish
from ui.setup.person_form import PersonForm
from ui.setup.rules_tab import RulesTab
from ui.setup.snapshot import TABLES, Council, read
from ui.setup.tab import SetupTab
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme
from ui.widgets.labels import head_height
from ui.widgets.notice_bar import NoticeBar


class AccountsPage(QWidget):
    """Call ``reload`` when a library has been opened. ``loaded`` when what is shown is what is on disk."""

    loaded = Signal()
    signing_changed = Signal()
    """A key was opened here."""
    person_wanted = Signal()
    """Somebody else must be at the keyboard."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._reading = False
        self._stale = False
        self._offer: Callable[[], None] = _nothing
        self.now = Council()
        self.notice = NoticeBar(theme)
        self.notice.acted.connect(self._take_offer)
        self.accounts = tabs.accounts(theme)
        self.departments = tabs.departments(theme)
        self.people = tabs.people(theme)
        self.platforms = tabs.platforms(theme)
        self.rules = RulesTab(theme)
        self.tabs = QTabWidget()
        for tab, name in (
            (self.accounts, "Accounts"),
            (self.departments, "Departments"),
            (self.people, "People"),
            (self.platforms, "Platforms"),
        ):
            self.tabs.addTab(tab, name)
            tab.form.save_wanted.connect(lambda thing, tab=tab: self._save(tab, thing))
            tab.remove_wanted.connect(lambda thing, tab=tab: self._remove(tab, thing))
        self.tabs.addTab(self.rules, "Rules")
        self.tabs.currentChanged.connect(lambda _place: self.notice.dismiss())
        self._wire_people()
        self._wire_rules()
        self._build()
        core.changed.connect(self._changed)

    def reload(self) -> None:
        """Read the council and show it."""
        if self._reading:
            self._stale = True
            return
        self._reading = True
        self._core.ask(read, self._show, failed=self._not_read, owner=self)

    def commit(self) -> None:
        """Save what has been typed and not yet saved: before the window closes."""
        for tab in (self.accounts, self.departments, self.people, self.platforms):
            tab.form.finish()
        self.rules.finish()

    def show_people(self, *, add: bool = False) -> None:
        """Go to the people; ``add`` begins a new one."""
        self.tabs.setCurrentWidget(self.people)
        if add:
            self.people.add()
        else:
            self.people.view.setFocus()

    def hideEvent(self, event: QHideEvent, /) -> None:
        self.commit()
        super().hideEvent(event)

    def _build(self) -> None:
        heading = QLabel("Accounts")
        heading.setProperty("kind", "heading")
        about = QLabel("Where posts go, who owns them and who signs")
        about.setProperty("kind", "muted")
        head = QFrame()
        head.setProperty("kind", "toolbar")
        row = QHBoxLayout(head)
        row.setContentsMargins(self._theme.px(16), self._theme.px(10), self._theme.px(16), self._theme.px(10))
        row.setSpacing(self._theme.px(8))
        head.setMinimumHeight(head_height(self._theme))
        row.addWidget(heading)
        row.addWidget(about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)

    def _wire_people(self) -> None:
        form = self.people.form
        assert isinstance(form, PersonForm)  # noqa: S101  # made so in tabs.py
        self.person_form = form
        form.capacities.give_wanted.connect(self._give)
        form.capacities.end_wanted.connect(self._end)
        form.key.wire(self._core, self.window, self._unless_signed_in).failed.connect(self._tell)

    def _wire_rules(self) -> None:
        rules = self.rules
        rules.ask_wanted.connect(
            lambda department, asks: self._rule(lambda planner: planner.rules.ask(DepartmentId(department), asks))
        )
        rules.set_wanted.connect(lambda name, value: self._rule(lambda planner: planner.rules.set(**{name: value})))
        rules.end_wanted.connect(self._end)
        rules.appoint_wanted.connect(
            lambda wish: self._rule(
                lambda planner: planner.rules.appoint(
                    wish.person, wish.capacity, wish.department, first_day=wish.first_day, last_day=wish.last_day
                )
            )
        )

    def _rule(self, change: Callable[[Planner], object]) -> None:
        """Change a rule; one that is refused goes back to what holds, with the reason and the way to do it."""

        def failed(exc: BaseException) -> None:
            if isinstance(exc, InvalidValue) and self.rules.refuse(exc):
                return
            self.reload()
            self._unless_signed_in(exc, lambda: self._rule(change))

        self._core.ask(change, failed=failed, owner=self)

    def _show(self, now: Council) -> None:
        self._reading = False
        if self._stale:
            self._stale = False
            self.reload()
            return
        self.now = now
        for tab in (self.accounts, self.departments, self.people, self.platforms):
            tab.show_council(now)
        self.rules.show_council(now)
        if now.why_read_only:
            self._tell(f"Nothing can be changed here. {now.why_read_only}")
        self.loaded.emit()

    def _not_read(self, exc: BaseException) -> None:
        self._reading = self._stale = False
        self._failed(exc)

    def _changed(self, touched: object) -> None:
        if isinstance(touched, frozenset) and any(table in TABLES for table, _row in touched):
            self.reload()

    # Saving

    def _save(self, tab: SetupTab, thing: Any) -> None:
        self._core.ask(
            lambda planner: planner.council.save(thing),
            tab.saved,
            failed=lambda exc: self._not_saved(tab, thing, exc),
            owner=self,
        )

    def _not_saved(self, tab: SetupTab, thing: Any, exc: BaseException) -> None:
        if isinstance(exc, InvalidValue) and tab.form.thing_id == thing.id and tab.form.refuse(exc):
            return
        self._unless_signed_in(exc, lambda: self._save(tab, thing))

    def _remove(self, tab: SetupTab, thing: Any) -> None:
        def failed(exc: BaseException) -> None:
            can_rest = isinstance(thing, Account | Department | Person) and thing.active
            if isinstance(exc, NotAllowed) and can_rest:
                self._tell(exc.message, "Make inactive", lambda: self._save(tab, replace(thing, active=False)))
            else:
                self._failed(exc)

        self._core.ask(
            lambda planner: planner.council.remove(thing),
            lambda _none: self._tell(f"“{thing.name}” was removed.", "Undo", self._undo, good=True),
            failed=failed,
            owner=self,
        )

    def _undo(self) -> None:
        self._core.ask(lambda planner: planner.record.undo(), failed=self._failed, owner=self)

    def _give(self, wish: Wish) -> None:
        def give(planner: Planner) -> Holding:
            return planner.council.give(
                wish.person, wish.capacity, wish.department, first_day=wish.first_day, last_day=wish.last_day
            )

        def failed(exc: BaseException) -> None:
            if isinstance(exc, InvalidValue):
                self.person_form.capacities.refuse(exc)
            else:
                self._unless_signed_in(exc, lambda: self._give(wish))

        self._core.ask(give, failed=failed, owner=self)

    def _end(self, holding: Holding) -> None:
        self._core.ask(
            lambda planner: planner.council.end(holding),
            failed=lambda exc: self._unless_signed_in(exc, lambda: self._end(holding)),
            owner=self,
        )

    # Telling

    def _unless_signed_in(self, exc: BaseException, again: Callable[[], None]) -> None:
        """What only the signed-in manager may do: say so, show what still holds, and offer to sign in and go on."""
        if isinstance(exc, PassphraseWanted):
            self._offer_sign_in(exc.sentence(), "Everyone gives their passphrase before planning here.", again)
            return
        if not isinstance(exc, NeedsManager):
            self._failed(exc)
            return

        self.reload()
        self._core.ask(read, lambda now: self._offer_way(exc.sentence(), now, again), failed=self._failed, owner=self)

    def _offer_way(self, sentence: str, now: Council, again: Callable[[], None]) -> None:
        if not now.manager_is_here():
            self._tell(sentence, "Change person…", self.person_wanted.emit)
            return
        self._offer_sign_in(sentence, "The Communications Manager's key is needed to change who signs.", again)

    def _offer_sign_in(self, sentence: str, purpose: str, again: Callable[[], None]) -> None:
        def opened() -> None:
            self.signing_changed.emit()
            again()

        self._tell(
            sentence,
            "Sign in…",
            lambda: ask_to_sign_in(
                self._core,
                self._theme,
                self.window(),
                purpose,
                opened=opened,
                dropped=_nothing,
                refused=self._tell,
            ),
        )

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc  # a fault of the program: shown by whoever shows those
        self._tell(exc.sentence())

    def _tell(
        self, message: str, action: str = "", offer: Callable[[], None] | None = None, *, good: bool = False
    ) -> None:
        self._offer = offer or _nothing
        self.notice.show_notice("info" if good else "warning", message, action)

    def _take_offer(self) -> None:
        self.notice.dismiss()
        self._offer()


def _nothing() -> None:
    return

"""When a post goes out, and on which accounts."""

from datetime import date, time

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from sddc_planner.model.ids import AccountId
from sddc_planner.model.post import Post
from ui.composer.account_menu import AccountChoice, AccountMenu
from ui.composer.fields import Labelled, PairRow
from ui.composer.part import Part
from ui.composer.sheet import Sheet, View
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.time_field import TimeField


class WhenPart(Part):
    """Date and time. They are saved when they are complete, so nothing is stored of half a date."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.day = DateField(theme, date(2020, 1, 1))
        self.at = TimeField(theme)
        day, at = Labelled(theme, "&Date", self.day), Labelled(theme, "&Time", self.at)
        self._fields = {"day": day, "at": at}
        self.day.unreadChanged.connect(day.show_problem)
        self.at.unreadChanged.connect(at.show_problem)
        self._column.addWidget(PairRow(theme, day, at, least=250, shares=(5, 3)))
        self.day.edited.connect(lambda value: self._choose("day", lambda _post: {"day": value}))
        self.at.edited.connect(lambda value: self._choose("at", lambda _post: {"at": value}))

    def finish(self) -> None:
        """Take what has been typed into either field, as leaving it would."""
        for field in (self.day, self.at):
            if field.isModified():
                field.finish()

    def show_view(self, view: View) -> None:
        self.day.set_near(view.post.day or view.sheet.today)
        shown: tuple[tuple[str, DateField | TimeField, date | time | None], ...] = (
            ("day", self.day, view.post.day),
            ("at", self.at, view.post.at),
        )
        for key, field, value in shown:
            if key not in view.refused and field.value() != value:
                field.set_value(value)
            self._fields[key].show_problem(field.unread() or view.problems.get(key, ""))


class AccountsPart(Part):
    """The chosen accounts as chips, and the menu that adds more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.add = QPushButton("+ Add")
        self.add.setProperty("kind", "filter")
        self.add.clicked.connect(self.open_menu)
        self.chips: dict[AccountId, Chip] = {}
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder, theme.px(6))
        self._flow.addWidget(self.add)
        self._labelled = Labelled(theme, "&Accounts", self._flow_holder)
        self._labelled.label.setBuddy(self.add)
        self.add.setAccessibleName("Add accounts")
        self._column.addWidget(self._labelled)
        self._shown: tuple[tuple[AccountId, str], ...] = ()
        self._sheet: Sheet | None = None
        self._chosen: tuple[AccountId, ...] = ()

    def show_view(self, view: View) -> None:
        self._sheet, self._chosen = view.sheet, view.post.accounts
        wanted = tuple((one, chip_text(view.sheet, one)) for one in view.post.accounts)
        self._labelled.show_problem(view.problems.get("accounts", ""))
        if wanted == self._shown:
            return
        self._shown = wanted
        focused = next((key for key, chip in self.chips.items() if chip.hasFocus()), None)
        places = list(self.chips)
        for account in [one for one in self.chips if one not in dict(wanted)]:
            chip = self.chips.pop(account)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, (account, text) in enumerate(wanted):
            if account in self.chips and self.chips[account].text() == text:
                continue
            if account in self.chips:
                self.chips[account].setText(text)
                continue
            chip = Chip(self._theme, text, self._flow_holder)
            chip.removed.connect(lambda account=account: self.remove(account))
            self.chips[account] = chip
            self._flow.insert_widget(place, chip)
            chip.show()
        if focused is not None and focused not in self.chips:
            after = [one for one in places[places.index(focused) :] if one in self.chips]
            (self.chips[after[0]] if after else self.add).setFocus()

    def open_menu(self) -> None:
        """Show the accounts to tick."""
        if self._sheet is None:
            return
        menu = AccountMenu(self._theme, choices(self._sheet, self._chosen), frozenset(self._chosen), self)
        menu.ticked.connect(self._tick)
        menu.open_at(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)), self.width())

    def menu(self) -> AccountMenu | None:
        """The open menu, if there is one."""
        return next((one for one in self.findChildren(AccountMenu) if one.isVisible()), None)

    def remove(self, account: AccountId) -> None:
        self._tick(account, on=False)

    def _tick(self, account: AccountId, on: bool) -> None:
        def change(post: Post) -> dict[str, tuple[AccountId, ...]]:
            others = tuple(one for one in post.accounts if one != account)
            if on:
                return {"accounts": post.accounts if account in post.accounts else (*others, account)}
            return {"accounts": others}

        self._choose(f"accounts:{account}", change)


def chip_text(sheet: Sheet, account: AccountId) -> str:
    """ "f Clean Team"."""
    known = sheet.accounts.get(account)
    if known is None:
        return "A removed account"
    platform = sheet.platforms.get(known.platform)
    return f"{platform.glyph if platform else known.platform} {known.name}"


def choices(sheet: Sheet, chosen: tuple[AccountId, ...]) -> list[AccountChoice]:
    """Active accounts, and those already chosen, department by department."""
    names = {one.id: (place, one.name) for place, one in enumerate(sheet.departments)}
    found = []
    for one in sheet.accounts.values():
        if not one.active and one.id not in chosen:
            continue
        platform = sheet.platforms.get(one.platform)
        place, department = names.get(one.department, (len(names), "No department"))
        text = f"{chip_text(sheet, one.id)} · {platform.name if platform else one.platform}"
        found.append((place, one.name.casefold(), AccountChoice(one.id, text, department, f"{text} {one.handle}")))
    return [choice for _place, _name, choice in sorted(found, key=lambda entry: entry[:2])]

"""The menu of accounts for one row of the list: what is ticked when it closes is one change."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from sddc_planner.model.ids import AccountId
from sddc_planner.model.picture import CalendarItem
from sddc_planner.planner.pictures import Choices
from ui.theme import Theme


def choose_accounts(
    theme: Theme,
    choices: Choices,
    item: CalendarItem,
    corner: QPoint,
    *,
    parent: QWidget,
    then: Callable[[tuple[str, ...]], None],
) -> None:
    """Open the menu at ``corner`` (global); ``then`` gets the accounts, those of before first and in their order."""
    from ui.composer.account_menu import AccountChoice, AccountMenu  # noqa: PLC0415

    chosen = list(item.account_ids)
    offered = [AccountChoice(AccountId(id_), name, "Accounts", name) for id_, name in choices.accounts]

    def tick(account: str, on: bool) -> None:
        if on and account not in chosen:
            chosen.append(account)
        elif not on and account in chosen:
            chosen.remove(account)

    menu = AccountMenu(theme, offered, frozenset(AccountId(one) for one in chosen), parent)
    menu.ticked.connect(tick)
    menu.destroyed.connect(lambda: then(tuple(chosen)))
    menu.open_at(corner, theme.px(280))

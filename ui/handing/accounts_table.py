"""What the publishing tool calls each account, and which are not in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem

from sddc_planner.model.ids import AccountId
from ui.exchange.import_mapping import give_room
from ui.exchange.parts import Rows

Known = tuple[AccountId, str, str]
"""(id, name with its platform, name alone)."""


class AccountsTable(Rows):
    """``changed`` carries the names by account; "" for one that is not in the tool."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Accounts in the tool", ("Account (ticked: it is in the tool)", "Its name or id in the tool"), (0, 1)
        )
        self._accounts: tuple[Known, ...] = ()
        self._names: dict[AccountId, str] = {}
        self.itemChanged.connect(self._ticked)

    def show_accounts(self, accounts: Sequence[Known], names: Mapping[AccountId, str]) -> None:
        """``names`` as they are known; an account that is not among them has its own name in the tool."""
        if tuple(accounts) == self._accounts and dict(names) == self._names:
            return
        built = tuple(accounts) == self._accounts
        self._accounts, self._names = tuple(accounts), dict(names)
        self.blockSignals(True)
        if not built:
            self._build()
        for row, (account, _shown, own) in enumerate(self._accounts):
            name = self._names.get(account, own)
            item = self.item(row, 0)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked if name else Qt.CheckState.Unchecked)
            line = self.line(row)
            if line.text() != name and not line.hasFocus():
                line.setText(name)
            line.setEnabled(bool(name))
        self.blockSignals(False)
        self.fit()

    def line(self, row: int) -> QLineEdit:
        """The field of a row."""
        found = self.cellWidget(row, 1)
        assert isinstance(found, QLineEdit)  # noqa: S101  # only lines are ever put there
        return found

    def _build(self) -> None:
        self.setRowCount(0)
        self.setRowCount(len(self._accounts))
        for row, (_account, shown, _own) in enumerate(self._accounts):
            self.put(row, (shown, ""))
            line = QLineEdit()
            line.setAccessibleName(f"What the tool calls {shown}")
            line.editingFinished.connect(lambda row=row, line=line: self._typed(row, line.text()))
            self.setCellWidget(row, 1, line)
        if self._accounts:
            self.setCurrentCell(0, 0)
            give_room(self, self.line(0))

    def _typed(self, row: int, text: str) -> None:
        account, _shown, own = self._accounts[row]
        name = " ".join(text.split())
        if self.line(row).isEnabled() and name != self._names.get(account, own):
            self._say(account, name)

    def _ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == 0 and item.row() < len(self._accounts):
            account, _shown, own = self._accounts[item.row()]
            self._say(account, own if item.checkState() is Qt.CheckState.Checked else "")

    def _say(self, account: AccountId, name: str) -> None:
        self.changed.emit({**self._names, account: name})

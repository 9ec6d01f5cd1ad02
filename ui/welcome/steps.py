"""The steps of making a library: where, who, which departments, which accounts. Each says what is wrong in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.model.council import Asks
from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from ui.setup.council_forms import ASKS
from ui.setup.field import Field
from ui.setup.passphrase import NewPassphrase
from ui.setup.pictures import hue_icon
from ui.theme import Theme
from ui.welcome.founding import (
    CENTRAL,
    MANAGER,
    SPECIALIST,
    AccountStart,
    DepartmentStart,
    suggested_accounts,
    suggested_departments,
)
from ui.welcome.pick_list import PickList
from ui.welcome.places import warning

ChooseFolder = Callable[[QWidget, str, Path], Path | None]
"""Asks a person for a folder: (parent, title, where to begin) -> the folder, or None."""

_TOGETHER = "Make the signing key now, with the Communications Manager at this keyboard"


class Step(QWidget):
    """``title`` and ``about`` head the step; ``check`` is False, with the reason shown, where it cannot be left."""

    title = ""
    about = ""

    def check(self) -> bool:
        return True


class WhereStep(Step):
    title = "Where the plan is kept"
    about = "A library is one folder: the plan, its pictures and its backups. Nothing leaves this computer."

    def __init__(self, theme: Theme, folder: Path, choose: ChooseFolder) -> None:
        super().__init__()
        self._choose = choose
        self.line = QLineEdit(str(folder))
        self.browse = QPushButton("Choose…")
        self.browse.setAccessibleName("Choose the folder")
        self.browse.clicked.connect(self._browse)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.line.setAccessibleName("Folder of the library")
        self.field = Field(theme, "Folder of the library", both, marked=self.line)
        self.field.label.setBuddy(self.line)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setProperty("kind", "problem")
        self.line.textChanged.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.warning)
        column.addStretch()
        self.setFocusProxy(self.line)
        self._look()

    def folder(self) -> Path:
        return Path(self.line.text().strip()).expanduser()

    def check(self) -> bool:
        text = self.line.text().strip()
        if not text:
            self.field.set_problem("Choose a folder.")
        elif not self.folder().is_absolute():
            self.field.set_problem("Type the whole path of the folder, or choose it.")
        elif (self.folder() / paths.DATABASE).exists():
            self.field.set_problem("There is a library in this folder already. Go back to open it, or choose another.")
        elif self.folder().is_file():
            self.field.set_problem("This is a file. Choose a folder.")
        else:
            self.field.set_problem("")
        return not self.field.problem()

    def _look(self) -> None:
        said = warning(self.line.text().strip())
        self.warning.setText(said)
        self.warning.setVisible(bool(said))
        self.field.set_problem("")

    def _browse(self) -> None:
        found = self._choose(self, "Folder for the library", self.folder())
        if found is not None:
            self.line.setText(str(found))
        self.line.setFocus()


class PeopleStep(Step):
    title = "Who you are, and who signs"
    about = "Every post is signed by the Communications Manager, and never by the person who wrote it."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.you = QLineEdit()
        self.role = QLineEdit(SPECIALIST)
        self.manager = QLineEdit()
        self.you_field = Field(theme, "Your name", self.you)
        self.role_field = Field(theme, "Your role", self.role)
        self.manager_field = Field(theme, "The Communications Manager’s name", self.manager)
        self.other = QRadioButton("Somebody else is the Communications Manager")
        self.me = QRadioButton("I am the Communications Manager")
        self.later = QRadioButton("Make the signing key later, under Accounts, People")
        self.now = QRadioButton(_TOGETHER)
        self._who, self._when = QButtonGroup(self), QButtonGroup(self)
        for group, choices in ((self._who, (self.other, self.me)), (self._when, (self.later, self.now))):
            for one in choices:
                group.addButton(one)
            choices[0].setChecked(True)
        self.passphrase = NewPassphrase(theme)
        self.me.toggled.connect(self._show)
        self.now.toggled.connect(self._show)
        self.you.textEdited.connect(lambda: self.you_field.set_problem(""))
        self.manager.textEdited.connect(lambda: self.manager_field.set_problem(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        names = QHBoxLayout()
        names.setSpacing(theme.px(12))
        names.addWidget(self.you_field, 1, Qt.AlignmentFlag.AlignTop)
        names.addWidget(self.role_field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(names)
        column.addSpacing(theme.px(4))
        for part in (self.other, self.me, self.manager_field):
            column.addWidget(part)
        column.addSpacing(theme.px(4))
        column.addWidget(self.later)
        column.addWidget(self.now)
        column.addWidget(self.passphrase)
        column.addStretch()
        self.setFocusProxy(self.you)
        self._show()

    def manager_name(self) -> str:
        """Empty where the person is the manager."""
        return "" if self.me.isChecked() else self.manager.text().strip()

    def your_role(self) -> str:
        return self.role.text().strip()

    def key_passphrase(self) -> str:
        """Empty to make the key later."""
        return self.passphrase.first.text() if self.now.isChecked() else ""

    def check(self) -> bool:
        self.you_field.set_problem("" if self.you.text().strip() else "Type your name, so that the record can say it.")
        missing = not self.me.isChecked() and not self.manager.text().strip()
        self.manager_field.set_problem("Type the name, so that somebody can sign the posts." if missing else "")
        for field in (self.you_field, self.manager_field):
            if field.problem():
                field.setFocus()
                return False
        return not self.now.isChecked() or self.passphrase.value() is not None

    def _show(self) -> None:
        me = self.me.isChecked()
        if me and self.role.text() == SPECIALIST:
            self.role.setText(MANAGER)
        elif not me and self.role.text() == MANAGER:
            self.role.setText(SPECIALIST)
        self.manager_field.setVisible(not me)
        self.now.setText(
            "Make my signing key now"
            if me
            else "Make the signing key now, with the Communications Manager at this keyboard"
        )
        self.passphrase.setVisible(self.now.isChecked())


class DepartmentsStep(Step):
    title = "The departments"
    about = "Services that have posts and may have to sign them. All of this can be changed later under Accounts."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.list = PickList(
            theme,
            "Departments",
            ("Department", "Sign-off"),
            "Add a department",
            of_new=(ASKS[Asks.MUST_SIGN],),
            icon_of_new=hue_icon(theme, "slate"),
        )
        self.list.add((CENTRAL, "Communications Manager"), None, ticked=True, fixed=True, icon=hue_icon(theme, "green"))
        for one in suggested_departments():
            self.list.add((one.name, ASKS[one.asks]), one, ticked=True, icon=hue_icon(theme, one.hue))
        self.problem = _problem()
        _fill(self, self.list, self.problem)

    def departments(self) -> tuple[DepartmentStart, ...]:
        """Those ticked, without Central."""
        return tuple(
            DepartmentStart(name=name, hue=one.hue if one else "slate", asks=one.asks if one else Asks.MUST_SIGN)
            for name, one in self.list.chosen()
            if name != CENTRAL
        )

    def names(self) -> dict[str, str]:
        """What those that were suggested and are ticked are called now, by the name that was suggested."""
        return {CENTRAL: CENTRAL} | {one.name: name for name, one in self.list.chosen() if one}

    def check(self) -> bool:
        self.list.take_typed()
        return _check_unique([name for name, _one in self.list.chosen()], self.problem, "department")


class AccountsStep(Step):
    title = "The accounts"
    about = "The pages and profiles that posts go to. Tick those the council has; more can be added at any time."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        platforms = {str(one.id): one.name for one in DEFAULT_PLATFORMS}
        self.list = PickList(
            theme,
            "Accounts",
            ("Account", "Platform", "Department"),
            "Add an account",
            list(platforms.items()),
            of_new=(CENTRAL,),
        )
        self._names: dict[str, str] = {}
        for one in suggested_accounts():
            usual = one.department == CENTRAL and one.platform in ("facebook", "x")
            self.list.add((one.name, platforms[one.platform], one.department), one, ticked=usual)
        self.problem = _problem()
        _fill(self, self.list, self.problem)

    def follow(self, departments: dict[str, str]) -> None:
        """Offer only the accounts of these departments: what each is called now, by the name that was suggested."""
        self._names = departments
        self.list.show_where(
            2, lambda one: departments.get(one.department if isinstance(one, AccountStart) else CENTRAL)
        )

    def accounts(self) -> tuple[AccountStart, ...]:
        return tuple(
            replace(one, name=name, department=self._names.get(one.department, one.department))
            if isinstance(one, AccountStart)
            else AccountStart(name=name, platform=one)
            for name, one in self.list.chosen()
        )

    def check(self) -> bool:
        self.list.take_typed()
        pairs = [f"{one.name} ({one.platform})" for one in self.accounts()]
        return _check_unique(pairs, self.problem, "account")


def _problem() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("kind", "problem")
    label.hide()
    return label


def _fill(step: Step, items: PickList, problem: QLabel) -> None:
    items.changed.connect(problem.hide)
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(items, 1)
    column.addWidget(problem)
    step.setFocusProxy(items)


def _check_unique(names: list[str], problem: QLabel, what: str) -> bool:
    folded = [name.casefold() for name in names]
    twice = next((name for name in names if folded.count(name.casefold()) > 1), "")
    problem.setText(f"There are two {what}s called “{twice}”. Rename one or take its tick away." if twice else "")
    problem.setVisible(bool(twice))
    return not twice

"""Which texts a post has: one for all accounts, and one for each platform or account that says it differently."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sddc_planner.model.ids import AccountId, PlatformId
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from ui.composer.fields import QuietCombo
from ui.composer.sheet import Sheet
from ui.theme import Theme
from ui.widgets.segmented import SegmentedControl

ALL = "all"


@dataclass(frozen=True, slots=True)
class Variant:
    """The accounts that share one tab. ``is_own`` says that their text is not the one of All."""

    key: str
    name: str
    accounts: tuple[AccountId, ...] = ()
    platform: Platform | None = None
    is_own: bool = False


def variants_of(sheet: Sheet, post: Post, apart: Collection[PlatformId] = ()) -> list[Variant]:
    """All first, then each platform; or each of its accounts, where these differ or are to be written ``apart``."""
    by_platform: dict[PlatformId, list[AccountId]] = {}
    for account in post.accounts:
        if (platform := sheet.platform_of(account)) is not None:
            by_platform.setdefault(platform.id, []).append(account)
    found = [Variant(ALL, "All")]
    for key, accounts in by_platform.items():
        platform = sheet.platforms[key]
        texts = {post.variants.get(one) for one in accounts}
        if len(texts) == 1 and key not in apart:
            found.append(Variant(key, platform.name, tuple(accounts), platform, texts != {None}))
            continue
        for account in accounts:
            name = f"{platform.glyph} {sheet.accounts[account].name}" if len(accounts) > 1 else platform.name
            found.append(Variant(account, name, (account,), platform, account in post.variants))
    return found


class VariantTabs(QWidget):
    """A row of tabs, or a drop-down with the same choices where the row has no room."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: list[tuple[str, str]] = []
        self.segments = SegmentedControl([])
        self.segments.setAccessibleName(name)
        self.combo = QuietCombo()
        self.combo.setAccessibleName(name)
        self.combo.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addWidget(self.combo, 1)
        row.addStretch()
        theme.changed.connect(self._fit)
        self.segments.chosen.connect(self._tell)
        self.combo.activated.connect(lambda place: self._tell(self._choices[place][0]))

    def current(self) -> str:
        key = self.segments.current()
        return ALL if key is None else str(key)

    def set_current(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self.segments.set_current(key)
        self.combo.setCurrentIndex(max(0, self._keys().index(key) if key in self._keys() else 0))

    def show_variants(self, variants: Sequence[Variant]) -> None:
        wanted = [(one.key, f"{one.name} ●" if one.is_own else one.name) for one in variants]
        if wanted == self._choices:
            return
        before = self.current()
        self._choices = wanted
        self.segments.set_choices(wanted)
        self.combo.clear()
        for one, (_key, text) in zip(variants, wanted, strict=True):
            self.combo.addItem(text)
            said = f"{one.name}, has its own text" if one.is_own else one.name
            self.segments.button(one.key).setAccessibleName(said)
        self.set_current(before)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.segments.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = 0  # asked of each: a row counts none that was just added and is not shown yet
        for key in self._keys():
            button = self.segments.button(key)
            button.ensurePolished()
            needed += button.sizeHint().width()
        has_room = needed <= self.width()
        self.segments.setVisible(has_room)
        self.combo.setVisible(not has_room)

    def _tell(self, key: object) -> None:
        self.set_current(str(key))
        self.chosen.emit(str(key))

    def _keys(self) -> list[str]:
        return [key for key, _text in self._choices]

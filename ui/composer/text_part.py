"""The text for all accounts and for each platform or account, with its length as each platform counts it."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sddc_planner.model.counting import Count, count_with_link
from sddc_planner.model.ids import AccountId, PlatformId
from sddc_planner.model.links import tagged
from sddc_planner.model.platform import Platform, Unit
from sddc_planner.model.post import Post
from ui.composer.fields import Labelled, TextField
from ui.composer.part import Part
from ui.composer.sheet import View
from ui.composer.variants import ALL, Variant, VariantTabs, variants_of
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout

_LIMIT_WORTH_SHOWING = 10_000
_HOW = {
    Unit.WEIGHTED: "X counts any link as 23 and an emoji as 2.",
    Unit.UTF16: "Counted in UTF-16 units: most characters are 1, an emoji 2 or more.",
    Unit.GRAPHEMES: "Counted as people see characters: an emoji is 1.",
    Unit.UTF8: "Counted in bytes: an accented letter is 2, an emoji 4 or more.",
    Unit.EMOJI_AS_BYTES: "Counted in characters, but an emoji by its bytes.",
    Unit.CODE_POINTS: "Counted in characters.",
}


class TextPart(Part):
    """Tabs, the text, and the counts. The text of a tab other than All belongs to the accounts of that tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._apart: set[PlatformId] = set()
        self._variants: list[Variant] = [Variant(ALL, "All")]
        self.tabs = VariantTabs(theme, "Text for")
        self.tabs.chosen.connect(self._turn_to)
        self.text = TextField(theme, least_lines=4)
        self.text.typed.connect(self._typed)
        self.text.left.connect(self.left)
        self._labelled = Labelled(theme, "Te&xt", self.text)
        self.hint = QLabel()
        self.hint.setProperty("kind", "small")
        self.hint.setWordWrap(True)
        self.same_again = QPushButton("Use the same text as All")
        self.same_again.setProperty("kind", "link")
        self.same_again.clicked.connect(self._take_back)
        self.write_apart = QPushButton()
        self.write_apart.setProperty("kind", "link")
        self.write_apart.clicked.connect(self._part)
        self._make_help()
        self.counts: dict[PlatformId, QLabel] = {}
        self._counts_holder = QWidget()
        self._counts = FlowLayout(self._counts_holder, theme.px(12))
        self.too_long = QLabel()
        self.too_long.setProperty("kind", "problem")
        self.too_long.setWordWrap(True)
        links = QHBoxLayout()
        links.setSpacing(theme.px(4))
        links.addWidget(self.same_again)
        links.addWidget(self.write_apart)
        links.addStretch()
        links.addWidget(self.emoji)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self._labelled)
        self._column.addWidget(self.hint)
        self._column.addLayout(links)
        self._column.addWidget(self._counts_holder)
        self._column.addWidget(self.too_long)
        self._column.addWidget(self.refusal)
        self._column.addWidget(self.language)
        theme.changed.connect(self._count)

    def _make_help(self) -> None:
        """The button for emoji, and the lines in which ``WordHelp`` speaks."""
        self.emoji = QPushButton("Emoji…")
        self.emoji.setProperty("kind", "link")
        self.emoji.setAccessibleName("Insert an emoji")
        self.emoji.setToolTip("Insert an emoji (Ctrl+.)")
        self.refusal = QLabel()
        self.refusal.setProperty("kind", "problem")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.language = QLabel("Not English? Its spelling is not checked.")
        self.language.setProperty("kind", "small")
        self.language.setWordWrap(True)
        self.language.hide()

    def start_post(self) -> None:
        """Another post comes: begin with the text of All."""
        self._apart.clear()
        self.show_refusal("")
        self.tabs.set_current(ALL)

    def show_refusal(self, sentence: str) -> None:
        """Say why a word was not taken into the dictionary; nothing if ``sentence`` is empty."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def show_language(self, *, is_english: bool) -> None:
        """Say quietly that a text in another language is not looked at."""
        self.language.setVisible(not is_english)

    def turn_to_account(self, account: AccountId | None) -> None:
        """Show the text of ``account``, or the one of All."""
        own = next((one for one in self._variants if account in one.accounts and one.is_own), None)
        self.tabs.set_current(own.key if own else ALL)
        self._turn_to(self.tabs.current())

    def variant(self) -> Variant:
        """The tab that is shown."""
        return next((one for one in self._variants if one.key == self.tabs.current()), self._variants[0])

    def show_view(self, view: View) -> None:
        self._view = view
        self._variants = variants_of(view.sheet, view.post, self._apart)
        before = self.tabs.current()
        self.tabs.setVisible(len(self._variants) > 2 or any(one.is_own for one in self._variants))
        self.tabs.show_variants(self._variants)
        if before not in {one.key for one in self._variants}:
            self.tabs.set_current(self._successor(before))
        variant = self.variant()
        if _key(variant) not in view.refused:
            self.text.show_value(_text_of(view.post, variant))
        self._labelled.show_problem(view.problems.get(_key(variant), ""))
        self._labelled.label.setText("Te&xt" if variant.key == ALL else f"Te&xt for {variant.name.replace('&', '&&')}")
        self._show_hints(variant)
        self._count()

    def _successor(self, gone: str) -> str:
        """The tab that shows now what the tab ``gone`` showed: its platform's, or its account's."""
        for one in self._variants:
            if gone in one.accounts or (one.platform is not None and one.platform.id == gone):
                return one.key
        return ALL

    def _show_hints(self, variant: Variant) -> None:
        is_all = variant.key == ALL
        own = [one.name for one in self._variants if one.is_own]
        if is_all:
            self.hint.setText(f"Not used for {', '.join(own)}." if own else "")
        else:
            self.hint.setText("" if variant.is_own else "The text of All. What you change here is only for these.")
        self.hint.setVisible(bool(self.hint.text()))
        self.same_again.setVisible(variant.is_own)
        self.write_apart.setVisible(len(variant.accounts) > 1)
        self.write_apart.setText(f"A text for each of {len(variant.accounts)} accounts")

    def _count(self) -> None:
        if self._view is None:
            return
        post, variant = self._view.post, self.variant()
        platforms = self._platforms(variant)
        for gone in [key for key in self.counts if key not in {one.id for one in platforms}]:
            label = self.counts.pop(gone)
            self._counts.removeWidget(label)
            label.deleteLater()
        sentences = []
        for platform in platforms:
            if platform.id not in self.counts:
                self.counts[platform.id] = QLabel(self._counts_holder)
                self._counts.addWidget(self.counts[platform.id])
                self.counts[platform.id].show()
            link = tagged(post.link, post.link_tag, platform.id)
            found = count_with_link(self.text.value(), link, platform)
            beside = bool(link) and platform.unit is Unit.WEIGHTED and link not in self.text.value()
            label = self.counts[platform.id]
            label.setText(count_words(platform, found, with_link=beside))
            label.setToolTip(_HOW[platform.unit])
            _set_kind(label, "small" if found.fits else "problem")
            if not found.fits:
                sentences.append(too_long(platform, found, is_all=variant.key == ALL))
        self._counts_holder.setVisible(bool(platforms))
        self.too_long.setText("\n".join(sentences))
        self.too_long.setVisible(bool(sentences))

    def _platforms(self, variant: Variant) -> list[Platform]:
        """Where the text that is shown goes: each platform once."""
        shown = [one for one in self._variants if not one.is_own] if variant.key == ALL else [variant]
        found = {one.platform.id: one.platform for one in shown if one.platform is not None}
        return list(found.values())

    def _typed(self, text: str) -> None:
        variant = self.variant()

        def change(post: Post) -> dict[str, object]:
            if variant.key == ALL:
                return {"text": text}
            others = {one: own for one, own in post.variants.items() if one not in variant.accounts}
            own = {} if text == post.text else dict.fromkeys(variant.accounts, text)
            return {"variants": {**others, **own}}

        self._say(_key(variant), change)

    def _take_back(self) -> None:
        variant = self.variant()
        self._choose(
            _key(variant),
            lambda post: {"variants": {a: text for a, text in post.variants.items() if a not in variant.accounts}},
        )
        self.text.setFocus()

    def _part(self) -> None:
        variant = self.variant()
        if variant.platform is not None and self._view is not None:
            self._apart.add(variant.platform.id)
            self.show_view(self._view)

    def _turn_to(self, _key: str) -> None:
        self.left.emit()
        if self._view is not None:
            with QSignalBlocker(self.tabs):
                self.show_view(self._view)


def count_words(platform: Platform, found: Count, *, with_link: bool) -> str:
    """ "X 165 / 280 with link", "Facebook 142"."""
    limit = "" if found.limit is None or (found.limit > _LIMIT_WORTH_SHOWING and found.fits) else f" / {found.limit:,}"
    return f"{platform.name} {found.length:,}{limit}{' with link' if with_link else ''}"


def too_long(platform: Platform, found: Count, *, is_all: bool) -> str:
    """What to do about a text that does not fit."""
    over = -found.remaining if found.remaining is not None and found.remaining < 0 else 0
    much = f"{over:,} over the limit" if over else f"{found.bytes_over:,} bytes too large"
    instead = f", or write a shorter one under {platform.name}" if is_all else ""
    return f"{platform.name}: {much}. Shorten the text{instead}."


def _text_of(post: Post, variant: Variant) -> str:
    return post.text if not variant.accounts else post.text_for(variant.accounts[0])


def _key(variant: Variant) -> str:
    return "text" if variant.key == ALL else f"variants:{','.join(variant.accounts)}"


def _set_kind(label: QLabel, kind: str) -> None:
    if label.property("kind") != kind:
        label.setProperty("kind", kind)
        label.style().unpolish(label)
        label.style().polish(label)

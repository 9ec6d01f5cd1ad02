"""A post as residents will see it, near enough to judge it: one card in the manner of one platform."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.platform import Platform, Unit
from ui.composer.pictures import Picture, PictureLoader
from ui.composer.preview_disc import AccountDisc
from ui.composer.preview_pictures import PictureGrid
from ui.composer.preview_styles import PreviewStyle, style_of
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel

_TAGS = re.compile(r"(?<![\w#@&/])[#@][\w·.]*\w")
_WIDEST = 520
"""Pixels at base text size: no platform shows a post wider than about this."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LONG = re.compile(r"[!-~]{30,}")
_BREAKS = re.compile(r"([/?&=_.-]+|.{24})")
_LINK_MOST = 27
"""Letters of a link that X shows, about."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a card shows. ``hue`` is the colour name of the account's department.

    The title of a post is not among it: it is the team's own, and no resident sees it.
    """

    account: str
    platform: Platform
    text: str
    when: str = ""
    pictures: tuple[Picture, ...] = ()
    link: str = ""
    handle: str = ""
    hue: str = ""


class PostPreview(QFrame):
    """Shows what it is told to and knows nothing of the plan: see ``show_post``.

    A text longer than its platform shows at first is folded there, unless the card ``opens_folds``: whoever signs sees
    all of it, with the place marked.
    """

    def __init__(
        self,
        theme: Theme,
        loader: PictureLoader | None = None,
        parent: QWidget | None = None,
        *,
        opens_folds: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme, self._opens_folds = theme, opens_folds
        self._shown: Shown | None = None
        self._ordered: list[QWidget] = []
        self._is_open = opens_folds
        self.setProperty("kind", "card")
        self.setAccessibleName("Preview")
        self.setMaximumWidth(theme.px(_WIDEST))
        self.disc = AccountDisc(theme)
        self.account = ElidedLabel()
        self.account.setProperty("kind", "section")
        self.when = ElidedLabel()
        self.when.setProperty("kind", "small")
        self.text = self._words()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fold = QPushButton()
        self.fold.setProperty("kind", "link")
        self.fold.clicked.connect(self._turn_fold)
        self.rest = self._words()
        self.mark = QLabel()
        self.mark.setProperty("kind", "small")
        self.mark.setWordWrap(True)
        self.wording = QWidget()
        self.pictures = PictureGrid(theme, loader or PictureLoader(self))
        self.host = ElidedLabel()
        self.host.setProperty("kind", "small")
        self.link_title = ElidedLabel()
        self.link_title.setProperty("kind", "muted")
        self.card = QFrame()
        self.card.setProperty("kind", "well")
        self.acts = ElidedLabel()
        self.acts.setProperty("kind", "small")
        self.pictures.fitted.connect(self._settle)
        self._lay_out()
        theme.changed.connect(self._tell)

    def show_post(
        self,
        account_name: str,
        platform: Platform,
        text: str,
        *,
        when: str = "",
        pictures: Sequence[Picture] = (),
        link: str = "",
        handle: str = "",
        hue: str = "",
    ) -> None:
        """Show ``text`` as ``account_name`` would post it on ``platform``.

        ``when`` is in words, such as ``words.when`` gives; ``link`` is the link beside the text, or empty.
        """
        shown = Shown(
            account=account_name,
            platform=platform,
            text=text,
            when=when,
            pictures=tuple(pictures),
            link=link,
            handle=handle,
            hue=hue,
        )
        if self._shown is None or (self._shown.account, self._shown.platform.id) != (account_name, platform.id):
            self._is_open = self._opens_folds
        self._shown = shown
        self._tell()

    @property
    def style_shown(self) -> PreviewStyle:
        return style_of(self._shown.platform.id if self._shown else "")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), super().sizeHint().height())

    def _tell(self) -> None:
        shown = self._shown
        if shown is None:
            return
        style = self.style_shown
        self.setMaximumWidth(self._theme.px(_WIDEST))
        self.setAccessibleName(f"Preview for {shown.account} on {shown.platform.name}")
        self._tell_head(shown, style)
        self._tell_text(shown, style)
        self.pictures.set_pictures(shown.pictures, style)
        self.pictures.setVisible(bool(shown.pictures))
        self._tell_link(shown, style)
        self.acts.setText(style.actions)
        self.acts.setVisible(bool(style.actions))
        self._order(style)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Let whoever shows the card ask again how high it is."""
        layout = self.layout()
        if layout is not None:
            self._body.invalidate()
            self._beside.invalidate()
            layout.invalidate()
        self.updateGeometry()

    def _tell_head(self, shown: Shown, style: PreviewStyle) -> None:
        handle = shown.handle if not shown.handle or shown.handle.startswith("@") else f"@{shown.handle}"
        name = handle.removeprefix("@") if style.handle_first and handle else shown.account
        self.disc.show_account(initials(shown.account), shown.hue, is_square=style.square_avatar)
        self.account.setText(name)
        parts = [handle if style.shows_handle and handle != name else "", shown.when, shown.platform.name]
        self.when.setText(" · ".join(part for part in parts if part))

    def _tell_text(self, shown: Shown, style: PreviewStyle) -> None:
        text = shown.text
        if shown.platform.unit is Unit.WEIGHTED and shown.link and shown.link not in text:
            text = f"{text}\n{shown.link}" if text else shown.link
        limit = shown.platform.fold if shown.platform.fold is not None else style.fold
        first, rest = folded(text, limit)
        colour = style.colours[1 if self._theme.tokens.dark else 0]
        caption = f"<b>{html.escape(self.account.text())}</b> " if style.caption_after_handle and first else ""
        self.text.setText(
            coloured(
                first,
                colour,
                before=caption,
                after="…" if rest and not self._is_open else "",
                shortens_links=style.shortens_links,
            )
        )
        self.text.setAccessibleName(text)
        self.text.setVisible(bool(text))
        self.rest.setText(coloured(rest, colour, shortens_links=style.shortens_links))
        self.rest.setVisible(bool(rest) and self._is_open)
        self.wording.setVisible(bool(text))
        self.fold.setVisible(bool(rest) and not self._opens_folds)
        self.fold.setText("See less" if self._is_open else style.more)
        self.fold.setToolTip(f"Readers see about the first {limit} characters and tap “{style.more}” for the rest.")
        self.mark.setVisible(bool(rest) and self._is_open)
        self.mark.setText(f"Readers see up to here, and tap “{style.more}” for the rest:")

    def _tell_link(self, shown: Shown, style: PreviewStyle) -> None:
        has_card = bool(shown.link) and style.shows_link_card and not shown.pictures
        self.host.setText(link_host(shown.link))
        self.link_title.setText("Title and picture come from the page")
        self.link_title.setVisible(has_card)
        self.card.setProperty("kind", "well" if has_card else "")
        self.card.setVisible(bool(shown.link))
        self.host.setVisible(bool(shown.link))
        margin = self._theme.px(8) if has_card else 0
        inside = self.card.layout()
        if inside is not None:
            inside.setContentsMargins(margin, margin, margin, margin)
        tokens = self._theme.tokens
        self.card.setStyleSheet(
            f"QFrame[kind=well] {{ background: {tokens.shade}; border: 1px solid {tokens.line}; "
            f"border-radius: {self._theme.px(style.rounded or 4)}px; }}"
        )

    def _turn_fold(self) -> None:
        self._is_open = not self._is_open
        self._tell()

    # Building

    def _words(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return label

    def _lay_out(self) -> None:
        px = self._theme.px
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.account)
        who.addWidget(self.when)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.disc, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        inside = QVBoxLayout(self.card)
        inside.setSpacing(0)
        inside.addWidget(self.link_title)
        inside.addWidget(self.host)
        said = QVBoxLayout(self.wording)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(px(2))
        said.addWidget(self.text)
        said.addWidget(self.mark)
        said.addWidget(self.rest)
        said.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignLeft)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(px(8))
        column = QVBoxLayout(self)
        gap = px(10)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(px(8))
        column.addLayout(head)
        self._indent = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addItem(self._indent)
        self._beside.addLayout(self._body, 1)
        column.addLayout(self._beside)
        self._order(style_of(""))  # from here on each has a parent: shown without one, it would be a window

    def _order(self, style: PreviewStyle) -> None:
        """Put the parts in the order of the platform."""
        wanted: list[QWidget] = [self.wording, self.pictures, self.card, self.acts]
        if style.picture_first:
            wanted = [self.pictures, self.acts, self.wording, self.card]
        if wanted != self._ordered:
            self._ordered = wanted
            while self._body.count():
                self._body.takeAt(0)
            for widget in wanted:
                self._body.addWidget(widget)
        beside = self._theme.px(AccountDisc.SIZE + 8) if style.beside_avatar else 0
        self._indent.changeSize(beside, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._body.invalidate()


def folded(text: str, limit: int | None) -> tuple[str, str]:
    """``text`` cut where a platform folds it, at the end of a word; the rest is empty where it does not."""
    if limit is None or len(text) <= limit:
        return text, ""
    at = max(text.rfind(" ", 0, limit + 1), text.rfind("\n", 0, limit + 1))
    at = at if at > limit // 2 else limit
    return text[:at].rstrip(), text[at:].lstrip()


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of ``text`` is of a script that runs to the left, such as Urdu's."""
    first = _LETTER.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first[0]) is not None


def coloured(text: str, colour: str, *, before: str = "", after: str = "", shortens_links: bool = False) -> str:
    """``text`` as HTML that shows it as it is, with links, hashtags and mentions in ``colour`` (``#RRGGBB``).

    ``before`` is HTML that stands in front of it, ``after`` words behind it. With ``shortens_links`` a link is shown
    as X shows it: without https:// and cut after some letters.
    """
    links = [(found.start, found.end) for found in links_in(text)]
    spans = links + [one.span() for one in _TAGS.finditer(text)]
    parts, done = [before], 0
    for start, end in sorted(spans):
        if start < done:  # a # or @ inside a link
            continue
        said = text[start:end]
        if shortens_links and (start, end) in links:
            said = short_link(said)
        parts += [_escaped(text[done:start]), f'<span style="color:{colour}">{_escaped(said)}</span>']
        done = end
    parts += [_escaped(text[done:]), html.escape(after)]
    whole = "".join(parts)
    if not _RIGHT_TO_LEFT.search(text):
        return f'<p style="white-space:pre-wrap; margin:0">{whole}</p>'
    return "".join(_line(written, plain) for written, plain in zip(whole.split("\n"), text.split("\n"), strict=True))


def _escaped(text: str) -> str:
    """As HTML; what is too long for a line may break inside, so that none of it is cut off."""
    return html.escape(_LONG.sub(lambda match: _BREAKS.sub("\\1\u200b", match[0]), text))


def short_link(link: str) -> str:
    """A link as X shows it: "southderbyshire.gov.uk/chri…"."""
    plain = re.sub(r"^https?://(?:www\.)?", "", link, flags=re.IGNORECASE)
    return plain if len(plain) <= _LINK_MOST else f"{plain[:_LINK_MOST]}…"


def _line(written: str, plain: str) -> str:
    """One line as a paragraph that runs the way of its own letters."""
    way = ' dir="rtl" align="right"' if is_right_to_left(plain) else ' dir="ltr" align="left"'
    return f'<p{way} style="white-space:pre-wrap; margin:0">{written or "&nbsp;"}</p>'


def link_host(link: str) -> str:
    """The part of a link that a platform shows under it: "southderbyshire.gov.uk/christmas-bins"."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}" if parts.netloc else link


def initials(name: str) -> str:
    """Two letters for a disc: of "South Derbyshire DC", "SD"."""
    words = [word for word in re.findall(r"\w+", name) if word]
    return ("".join(word[0] for word in words[:2]) if len(words) > 1 else "".join(words)[:2]).upper()

"""A post as residents will see it, near enough to judge it: one card in the manner of one platform."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.platform import Platform, Unit
from ui.composer.pictures import Picture, PictureBox, PictureLoader
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.labels import ElidedLabel

_TAGS = re.compile(r"(?<![\w#@&/])[#@][\w·.]*\w")
_PICTURE_FIRST = frozenset({"instagram", "tiktok", "youtube"})
_MOST = 4
_GAP = 2


class PostPreview(QFrame):
    """Shows what it is told to and knows nothing of the plan: see ``show_post``."""

    def __init__(self, theme: Theme, loader: PictureLoader | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[str, Platform, str, str, tuple[Picture, ...], str] | None = None
        self.setProperty("kind", "card")
        self.setAccessibleName("Preview")
        self._avatar = Avatar(theme)
        self.account = ElidedLabel()
        self.account.setProperty("kind", "section")
        self.when = ElidedLabel()
        self.when.setProperty("kind", "small")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.fold = QLabel()
        self.fold.setProperty("kind", "small")
        self.fold.setWordWrap(True)
        self.pictures = PictureGrid(theme, loader or PictureLoader(self))
        self.host = ElidedLabel()
        self.host.setProperty("kind", "small")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.account)
        who.addWidget(self.when)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._avatar)
        head.addLayout(who, 1)
        self._column = QVBoxLayout(self)
        gap = theme.px(10)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(theme.px(8))
        self._column.addLayout(head)
        for part in (self.text, self.fold, self.pictures, self.host):
            self._column.addWidget(part)
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
    ) -> None:
        """Show ``text`` as ``account_name`` would post it on ``platform``.

        ``when`` is in words, such as ``words.when`` gives; ``link`` is the link beside the text, or empty.
        """
        self._told = (account_name, platform, text, when, tuple(pictures), link)
        self._tell()

    def _tell(self) -> None:
        if self._told is None:
            return
        account, platform, text, when, pictures, link = self._told
        self._avatar.set_initials(initials(account))
        self.account.setText(account)
        self.when.setText(f"{when} · {platform.name}" if when else platform.name)
        self.setAccessibleName(f"Preview for {account} on {platform.name}")
        if platform.unit is Unit.WEIGHTED and link and link not in text:
            text = f"{text}\n{link}" if text else link
        self.text.setText(coloured(text, self._theme.tokens.link))
        self.text.setAccessibleName(text)
        self.text.setVisible(bool(text))
        folds = platform.fold is not None and len(text) > platform.fold
        self.fold.setVisible(folds)
        self.fold.setText(f"Readers see the first {platform.fold} characters and tap “more” for the rest.")
        self.pictures.set_pictures(pictures)
        self.pictures.setVisible(bool(pictures))
        self.host.setText(link_host(link))
        self.host.setVisible(bool(link))
        first = 1 if platform.id in _PICTURE_FIRST else 3
        self._column.removeWidget(self.pictures)
        self._column.insertWidget(first, self.pictures)


class PictureGrid(QWidget):
    """One to four pictures, as platforms lay them out; the fourth says how many more there are."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.boxes = [PictureBox(theme, loader, self) for _ in range(_MOST)]
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_pictures(self, pictures: Sequence[Picture]) -> None:
        self._count = min(len(pictures), _MOST)
        side = self._theme.px(300)
        for place, box in enumerate(self.boxes):
            box.set_picture(pictures[place] if place < len(pictures) else None, side)
            box.setVisible(place < self._count)
            box.more = max(0, len(pictures) - _MOST) if place == _MOST - 1 else 0
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.heightForWidth(max(self.width(), self._theme.px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(60))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        return min(round(width * 0.5), self._theme.px(220)) if self._count else 0

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self.heightForWidth(self.width())))
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        half, low = (width - _GAP) // 2, (height - _GAP) // 2
        right, bottom = half + _GAP, low + _GAP
        layouts = {
            1: [QRect(0, 0, width, height)],
            2: [QRect(0, 0, half, height), QRect(right, 0, width - right, height)],
            3: [
                QRect(0, 0, half, height),
                QRect(right, 0, width - right, low),
                QRect(right, bottom, width - right, height - bottom),
            ],
            4: [
                QRect(0, 0, half, low),
                QRect(right, 0, width - right, low),
                QRect(0, bottom, half, height - bottom),
                QRect(right, bottom, width - right, height - bottom),
            ],
        }
        for box, rect in zip(self.boxes, layouts.get(self._count, []), strict=False):
            box.setGeometry(rect)


def coloured(text: str, colour: str) -> str:
    """``text`` as HTML that shows it as it is, with links, hashtags and mentions in ``colour`` (``#RRGGBB``)."""
    spans = [(found.start, found.end) for found in links_in(text)] + [one.span() for one in _TAGS.finditer(text)]
    parts, done = [], 0
    for start, end in sorted(spans):
        if start < done:  # a # or @ inside a link
            continue
        parts += [html.escape(text[done:start]), f'<span style="color:{colour}">{html.escape(text[start:end])}</span>']
        done = end
    parts.append(html.escape(text[done:]))
    return f'<p style="white-space:pre-wrap; margin:0">{"".join(parts)}</p>'


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

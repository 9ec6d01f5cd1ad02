"""What the dialogs of this room share."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QTreeWidget, QWidget

from sddc_planner.model.post import Post
from ui import words
from ui.composer.tab_order import chain, in_reading_order
from ui.confirm import confirm
from ui.theme import Theme

_NAMED = 5
"""How many headings a question lists."""


def say_problem(label: QLabel, sentence: str) -> None:
    """Show a sentence, or nothing; a screen reader says one that is new."""
    is_new = bool(sentence) and sentence != label.text()
    label.setText(sentence)
    label.setVisible(bool(sentence))
    if is_new:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label, sentence))


def ask_if_lost(
    parent: QWidget, lost: Sequence[Post], verb: str, why: str, go: Callable[[], None], *, also: str = ""
) -> None:
    """Go on; where these posts would lose a sign-off, or there is more to say, only once the person goes on too."""
    if not lost and not also:
        go()
        return
    named = [
        f"• {post.heading()}, {words.short_day(post.day)}" if post.day else post.heading() for post in lost[:_NAMED]
    ]
    if len(lost) > _NAMED:
        named.append(f"• and {len(lost) - _NAMED} more")
    number = "a post that has" if len(lost) == 1 else f"{len(lost)} posts that have"
    title = f"{verb}, with {number} been submitted or signed?" if lost else f"{verb}?"
    confirm(parent, title, "\n\n".join(filter(None, (also, why if lost else "", "\n".join(named)))), verb, go)


def fit_days(tree: QTreeWidget, theme: Theme) -> None:
    """Give the first column room for its days: Qt forgets that they stand beside a tick."""
    tree.resizeColumnToContents(0)
    tree.setColumnWidth(0, tree.columnWidth(0) + theme.px(28))


def order_tabs(dialog: QWidget) -> None:
    """Let Tab go through a dialog as it is read, also through what was added after it was made."""
    chain(in_reading_order(dialog))

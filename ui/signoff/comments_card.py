"""What was said about the post under review, and where more is said. It decides nothing."""

from PySide6.QtWidgets import QWidget

from ui.composer.comments_pane import CommentsPane
from ui.core import Core
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme


class CommentsCard(Card):
    """The same comments as in the panel of the post."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Comments", parent)
        self.title.hide()
        self.pane = CommentsPane(core, theme)
        self.body.addWidget(self.pane)

    def show_case(self, case: Case) -> None:
        self.pane.show_post(case.post_id, writable=not case.why_read_only)

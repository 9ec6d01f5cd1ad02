"""The packs that went out from here, newest first, and what came back for each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.planner.laptops.packs import CameBack, SentPack
from ui import words
from ui.exchange.parts import Results
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState


class SentPacks(QStackedWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = Results("Packs sent", ("Pack", "Posts", "Made", "Came back"), wide=(0, 3))
        self.empty = EmptyState(
            theme,
            "export",
            "No pack has been made yet. Every pack stands here with when it was made, and the decisions that came "
            "back for it.",
        )
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.addWidget(self.empty)
        self.addWidget(full)

    def show_packs(self, packs: Sequence[SentPack]) -> None:
        self.rows.show_rows([_texts(one) for one in packs])
        self.setCurrentIndex(1 if packs else 0)


def _texts(one: SentPack) -> tuple[str, ...]:
    return (
        f"{one.title}\n{one.file}",
        "\n".join(part for part in (_posts(one), _briefs(one)) if part),
        f"{words.moment(one.made_at)}\n{one.made_by}",
        "\n".join(map(_came_back, one.replies)) or "Nothing yet",
    )


def _posts(one: SentPack) -> str:
    return f"{len(one.posts):,}" if one.posts or not one.briefs else ""


def _briefs(one: SentPack) -> str:
    return words.count(len(one.briefs), "brief") if one.briefs else ""


def _came_back(one: CameBack) -> str:
    return f"{one.sender}, read {words.moment(one.at)}"

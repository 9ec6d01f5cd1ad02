"""What was written for a publishing tool, and the question whether it has been put in."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.handing.making import HandReport
from ui import words
from ui.exchange.headline import Headline
from ui.exchange.parts import Results
from ui.theme import Theme

_ASK = (
    "Put the files into the tool now. Once that is done, tick the posts as handed over: then you are told when one of "
    "them changes afterwards, and it is not handed over twice."
)


class HandOutcome(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.headline = Headline(theme)
        self.files = Results("Files written", ("File", "Rows", "For"), wide=(0, 2))
        self.by_hand = Results("What is to do by hand in the tool", ("Day", "Post", "Account", "To do by hand"))
        self.asked = QLabel(_ASK)
        self.asked.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.files, 2)
        column.addWidget(self.by_hand, 3)
        column.addWidget(self.asked)

    def show_report(self, report: HandReport) -> None:
        preview = report.preview
        posts = words.count(preview.posts, "post")
        media = (
            f" {words.count(len(preview.media), 'picture or film', 'pictures and films')} beside."
            if preview.media
            else ""
        )
        self.headline.show_outcome(
            f"{posts} of {words.month_name(preview.month)} written for {preview.layout.name}.",
            f"In {report.folder}.{media} What is in it, and what is not, stands in “{report.report.name}”.",
            good=True,
        )
        self.files.show_rows([(one.path.name, f"{one.rows:,}", one.account or "All accounts") for one in report.files])
        self.by_hand.show_rows(
            [(words.brief_date(one.day), one.heading, one.account, one.remark) for one in preview.look_at]
        )
        self.by_hand.setVisible(bool(preview.look_at))
        self.asked.setText(_ASK)

    def show_ticked(self) -> None:
        self.asked.setText("Ticked as handed over. Undo takes it back.")

    def show_refused(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.asked.setText(exc.sentence())

"""The call-to-action link, and the campaign tag that tells its visits apart afterwards."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import PlatformId
from sddc_planner.model.links import campaign_tag, link_problem, tagged, tidy_link
from sddc_planner.model.post import Post
from ui.composer.fields import Labelled, LineField
from ui.composer.part import Part
from ui.composer.sheet import View
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel


class LinkPart(Part):
    """Link and tag, with what residents get. What is wrong with a link is said once the person has left it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self.link = LineField()
        self.link.setPlaceholderText("https://")
        self.link.typed.connect(lambda text: self._say("link", lambda _post: {"link": text}))
        self.link.left.connect(self._leave)
        self._labelled = Labelled(theme, "Call-to-action &link", self.link)
        self.tidy = QPushButton()
        self.tidy.setProperty("kind", "link")
        self.tidy.clicked.connect(self.tidy_up)
        self.tag = LineField()
        self.tag.setPlaceholderText("None")
        self.tag.typed.connect(lambda text: self._say("link_tag", lambda _post: {"link_tag": text}))
        self.tag.left.connect(self.left)
        self._tag_row = QWidget()
        row = QHBoxLayout(self._tag_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        label = QLabel("Campaign ta&g")
        label.setProperty("kind", "muted")
        label.setBuddy(self.tag)
        self.tag.setAccessibleName("Campaign tag of the link")
        row.addWidget(label)
        row.addWidget(self.tag, 1)
        self.use_tag = QPushButton()
        self.use_tag.setProperty("kind", "link")
        self.use_tag.clicked.connect(self._use_campaign_tag)
        self.result = ElidedLabel()
        self.result.setProperty("kind", "small")
        self._column.addWidget(self._labelled)
        self._column.addWidget(self.tidy)
        self._column.addWidget(self._tag_row)
        self._column.addWidget(self.use_tag)
        self._column.addWidget(self.result)

    def show_view(self, view: View) -> None:
        self._view = view
        post = view.post
        if "link" not in view.refused:
            self.link.show_value(post.link)
        if "link_tag" not in view.refused:
            self.tag.show_value(post.link_tag)
        self._show_problem()
        has_link = bool(post.link)
        tag = _tag_of(self._campaign())
        self._tag_row.setVisible(has_link)
        self.use_tag.setVisible(has_link and bool(tag) and post.link_tag != tag)
        self.use_tag.setText(f"Use the campaign’s tag “{tag}”")
        first = next((p for a in post.accounts if (p := view.sheet.platform_of(a)) is not None), None)
        found = tagged(post.link, post.link_tag, first.id if first else PlatformId("facebook"))
        self.result.setVisible(has_link and found != post.link)
        self.result.setText(f"{first.name if first else 'Facebook'}: {found}")

    def tidy_up(self) -> None:
        """Put right what can be put right without asking."""
        self._choose("link", lambda post: {"link": tidy_link(post.link)})

    def _show_problem(self) -> None:
        if self._view is None:
            return
        link = self._view.post.link
        problem = (link_problem(link) or "") if link else ""
        was_shown = not self._labelled.problem.isHidden()
        if self.link.hasFocus() and not was_shown:
            problem = ""
        self._labelled.show_problem(self._view.problems.get("link", "") or problem)
        better = tidy_link(link)
        self.tidy.setVisible(bool(problem) and better != link)
        self.tidy.setText(f"Make it {better}" if len(better) < 40 else "Put https:// in front")

    def _leave(self) -> None:
        self.left.emit()
        self._show_problem()

    def _use_campaign_tag(self) -> None:
        tag = _tag_of(self._campaign())
        self._choose("link_tag", lambda _post: {"link_tag": tag})

    def _campaign(self) -> Campaign | None:
        if self._view is None:
            return None
        wanted: Post = self._view.post
        return next((one for one in self._view.sheet.campaigns if one.id == wanted.campaign), None)


def _tag_of(campaign: Campaign | None) -> str:
    return (campaign.tag or campaign_tag(campaign.name)) if campaign else ""

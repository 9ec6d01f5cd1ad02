"""The preview in the panel: one card, for the platform or account whose tab is chosen."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sddc_planner.model.links import tagged
from ui import words
from ui.composer.media_part import length
from ui.composer.part import Part
from ui.composer.pictures import Picture, PictureLoader
from ui.composer.preview import PostPreview
from ui.composer.sheet import View
from ui.composer.variants import ALL, Variant, VariantTabs, variants_of
from ui.theme import Theme
from ui.widgets.labels import section_label


class PreviewPart(Part):
    """Follows every key that is typed."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: View | None = None
        self._variants: list[Variant] = []
        self.tabs = VariantTabs(theme, "Preview for")
        self.tabs.chosen.connect(self._show)
        self.preview = PostPreview(theme, loader)
        self._column.addWidget(section_label("Preview"))
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.preview)

    def show_view(self, view: View) -> None:
        self._view = view
        self._variants = [one for one in variants_of(view.sheet, view.post) if one.key != ALL]
        self.setVisible(bool(self._variants))
        self.tabs.setVisible(len(self._variants) > 1)
        if self._variants:
            self.tabs.show_variants(self._variants)
            self._show()

    def _show(self) -> None:
        if self._view is None or not self._variants:
            return
        variant = next((one for one in self._variants if one.key == self.tabs.current()), self._variants[0])
        sheet, post = self._view.sheet, self._view.post
        account, platform = variant.accounts[0], variant.platform
        if platform is None:
            return
        pictures = [
            Picture(item.path, media.alt, item.is_film)
            for media in post.media
            if (item := sheet.files.get(media.sha256)) is not None
        ]
        if (video := sheet.video(post)) is not None and not any(one.is_film for one in pictures):
            pictures.append(Picture(Path(), video.title, is_film=True, length=length(video.seconds)))
        owner = sheet.accounts[account]
        hue = next((one.hue for one in sheet.departments if one.id == owner.department), "")
        self.preview.show_post(
            owner.name,
            platform,
            post.text_for(account),
            when=words.when(post.day, post.at),
            pictures=pictures,
            link=tagged(post.link, post.link_tag, platform.id),
            handle=owner.handle,
            hue=hue,
        )

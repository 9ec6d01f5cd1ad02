"""Pictures read on their own thread, and the card that shows a post as a platform would."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS, default_platform
from tests.ui.composer_setting import plain_theme
from ui.composer import pictures
from ui.composer.pictures import Picture, PictureBox, PictureLoader, read_scaled
from ui.composer.preview import PostPreview, coloured, folded, initials, link_host
from ui.composer.preview_styles import PreviewStyle, style_of
from ui.theme import Theme
from ui.tokens import DARK, LIGHT, contrast


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return plain_theme(qapp)


@pytest.fixture
def loader(qapp: QApplication) -> Iterator[PictureLoader]:
    one = PictureLoader()
    yield one
    one.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = QImage(1200, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc3311"))
    path = tmp_path / "photo.png"
    assert image.save(str(path))
    return path


def test_a_picture_is_scaled_while_it_is_read(photo: Path) -> None:
    assert (read_scaled(photo, 100).width(), read_scaled(photo, 100).height()) == (200, 100)


def test_a_broken_or_enormous_picture_is_not_read(photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(photo.read_bytes()[:60])
    assert read_scaled(broken, 100).isNull()
    assert read_scaled(tmp_path / "missing.png", 100).isNull()
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1200 * 600 - 1)
    assert read_scaled(photo, 100).isNull()


def test_a_box_shows_its_picture_or_that_it_is_broken(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path, tmp_path: Path
) -> None:
    box = PictureBox(theme, loader)
    qtbot.addWidget(box)
    box.resize(80, 60)
    box.set_picture(Picture(photo, "A red wall"), 60)
    assert box.accessibleName() == "Picture: A red wall"
    qtbot.waitUntil(box.is_loaded)
    assert box.grab().toImage().pixelColor(40, 30) == QColor("#cc3311")
    box.set_picture(Picture(tmp_path / "gone.png"), 60)
    qtbot.waitUntil(box.is_broken)


def test_what_is_read_for_a_box_that_is_gone_is_dropped(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path
) -> None:
    box = PictureBox(theme, loader)
    box.set_picture(Picture(photo), 60)
    with qtbot.waitSignal(box.destroyed):
        box.deleteLater()
    stays = PictureBox(theme, loader)
    qtbot.addWidget(stays)
    stays.set_picture(Picture(photo), 60)
    qtbot.waitUntil(stays.is_loaded)


def test_links_tags_and_mentions_are_coloured_and_the_rest_is_only_text() -> None:
    found = coloured("See southderbyshire.gov.uk/#bins\n  #ShopLocal @SDDC <b>&", "#123456")
    assert found.count("<span") == 3
    for part in ("southderbyshire.gov.uk/#bins", "#ShopLocal", "@SDDC"):
        assert f'<span style="color:#123456">{part}</span>' in found
    assert "\n  " in found
    assert "&lt;b&gt;&amp;" in found


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://www.southderbyshire.gov.uk/bins/?utm_source=x", "southderbyshire.gov.uk/bins"),
        ("not a link", "not a link"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_the_host_of_a_link(link: str, shown: str) -> None:
    assert link_host(link) == shown


def test_initials_come_from_the_first_words() -> None:
    assert [initials(name) for name in ("South Derbyshire DC", "@SDDC", "")] == ["SD", "SD", ""]


def test_the_card_is_in_the_manner_of_its_platform(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path
) -> None:
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.resize(300, 500)
    card.show()

    def tell(platform: str, text: str) -> None:
        card.show_post(
            "South Derbyshire DC",
            default_platform(platform),
            text,
            when="14 December 2020 at 09:00",
            pictures=[Picture(photo, "A wall"), Picture(photo, "Another")],
            link="https://southderbyshire.gov.uk/bins",
        )

    tell("facebook", "Bins")
    assert card.when.text() == "14 December 2020 at 09:00 · Facebook"
    assert card.text.accessibleName() == "Bins"
    qtbot.waitUntil(lambda: card.pictures.y() > card.wording.y() > 0)
    assert [box.isVisible() for box in card.pictures.boxes] == [True, True, False, False, False]
    assert not card.fold.isVisible()
    tell("instagram", "Bins")
    qtbot.waitUntil(lambda: card.wording.y() > card.pictures.y() > 0)
    tell("x", "Bins")
    assert card.text.accessibleName() == "Bins\nhttps://southderbyshire.gov.uk/bins"
    tell("facebook", "word " * 200)
    assert (card.fold.text(), card.rest.isVisible()) == ("See more", False)
    assert "first 477 characters" in card.fold.toolTip()
    card.fold.click()
    assert (card.fold.text(), card.rest.isVisible()) == ("See less", True)
    card.show_post("South Derbyshire DC", default_platform("facebook"), "")
    assert not card.pictures.isVisible()
    assert not card.host.isVisible()


def test_pictures_are_seen_after_a_post_without_any(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path
) -> None:
    """A card is shown post after post: what had no height for the first must have one for the next."""
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.resize(300, 500)
    card.show()
    card.show_post("South Derbyshire DC", default_platform("facebook"), "Bins")
    card.pictures.resize(280, 30)
    card.show_post("South Derbyshire DC", default_platform("facebook"), "Bins", pictures=[Picture(photo, "A wall")])
    qtbot.waitUntil(lambda: card.pictures.boxes[0].height() > 100)


def test_whoever_signs_sees_all_of_a_folded_text(qtbot: QtBot, theme: Theme, loader: PictureLoader) -> None:
    card = PostPreview(theme, loader, opens_folds=True)
    qtbot.addWidget(card)
    card.show()
    card.show_post("SDDC", default_platform("linkedin"), "word " * 100)
    assert card.rest.isVisible()
    assert card.mark.isVisible()
    assert not card.fold.isVisible()
    shown = card.text.text().count("word") + card.rest.text().count("word")
    assert shown == 100


@pytest.mark.parametrize(
    ("platform", "pictures", "shown", "more"),
    [
        ("facebook", 3, 3, 0),
        ("facebook", 4, 4, 0),
        ("facebook", 7, 5, 2),
        ("x", 4, 4, 0),
        ("linkedin", 6, 4, 2),
        ("instagram", 3, 1, 0),
        ("threads", 3, 2, 1),
        ("bluesky", 2, 2, 0),
        ("youtube", 2, 1, 0),
        ("nextdoor", 5, 4, 1),
    ],
)
def test_pictures_stand_as_each_platform_lays_them_out(
    qtbot: QtBot,
    theme: Theme,
    loader: PictureLoader,
    photo: Path,
    *,
    platform: str,
    pictures: int,
    shown: int,
    more: int,
) -> None:
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.resize(300, 600)
    card.show()
    card.show_post("SDDC", default_platform(platform), "Bins", pictures=[Picture(photo, "A wall")] * pictures)
    boxes = [box for box in card.pictures.boxes if box.isVisible()]
    assert (len(boxes), boxes[-1].more) == (shown, more)
    area = card.pictures.rect()
    assert all(area.contains(box.geometry()) for box in boxes)
    assert not any(a.geometry().intersects(b.geometry()) for a in boxes for b in boxes if a is not b)
    assert card.pictures.dots.isVisible() == (platform == "instagram")


def test_one_picture_is_shown_whole_or_cut_as_the_platform_cuts_it(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, tmp_path: Path
) -> None:
    tall = QImage(300, 900, QImage.Format.Format_RGB32)
    tall.fill(QColor("#336699"))
    path = tmp_path / "tall.png"
    assert tall.save(str(path))
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.resize(300, 900)
    card.show()
    card.show_post("SDDC", default_platform("instagram"), "Bins", pictures=[Picture(path, "A tower")])
    qtbot.waitUntil(card.pictures.boxes[0].is_loaded)
    box = card.pictures.boxes[0]
    assert box.height() == pytest.approx(box.width() * 4 / 3, abs=2)


def test_the_account_is_called_as_its_platform_calls_it(qtbot: QtBot, theme: Theme, loader: PictureLoader) -> None:
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.show_post("South Derbyshire DC", default_platform("x"), "Bins", handle="@SDDC", hue="teal", when="14 December")
    assert (card.account.text(), card.when.text()) == ("South Derbyshire DC", "@SDDC · 14 December · X")
    assert card.disc.ground() == theme.tokens.hue("teal")
    card.show_post("South Derbyshire DC", default_platform("instagram"), "Bins", handle="sddc", when="14 December")
    assert card.account.text() == "sddc"


def test_a_link_has_a_card_only_without_a_picture(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path
) -> None:
    card = PostPreview(theme, loader)
    qtbot.addWidget(card)
    card.show()
    card.show_post("SDDC", default_platform("facebook"), "Bins", link="https://a.gov.uk/b")
    assert card.link_title.isVisible()
    card.show_post("SDDC", default_platform("facebook"), "Bins", link="https://a.gov.uk/b", pictures=[Picture(photo)])
    assert not card.link_title.isVisible()
    assert card.host.isVisible()


def test_urdu_runs_to_the_left_and_the_fold_cuts_no_word() -> None:
    assert 'dir="rtl"' in coloured("اپنا کوڑا", "#000000")
    mixed = coloured("Bins اپنا\nاپنا #Bins\n\nBins", "#000000")
    assert [part[:9] for part in mixed.split("<p ")[1:]] == ['dir="ltr"', 'dir="rtl"', 'dir="ltr"', 'dir="ltr"']
    assert folded("one two three", 8) == ("one two", "three")
    assert folded("one two", 8) == ("one two", "")
    assert folded("onetwothree", 5) == ("onetw", "othree")


def test_a_long_link_is_shown_short_or_may_break() -> None:
    link = "https://www.southderbyshire.gov.uk/christmas-bins?utm_source=x&utm_medium=social"
    assert "southderbyshire.gov.uk/chri…<" in coloured(link, "#000000", shortens_links=True)
    assert "\u200b" in coloured(link, "#000000")
    assert "\u200b" in coloured("w" * 60, "#000000")
    assert "\u200b" not in coloured("Short words and 😀😀😀😀", "#000000")


@pytest.mark.parametrize("style", [style_of(one.id) for one in DEFAULT_PLATFORMS])
def test_the_colours_of_a_platform_can_be_read(style: PreviewStyle) -> None:
    assert contrast(style.colours[0], LIGHT.surface) >= 4.5
    assert contrast(style.colours[1], DARK.surface) >= 4.5


def test_the_parts_stand_close_together_on_every_platform(
    qtbot: QtBot, theme: Theme, loader: PictureLoader, photo: Path
) -> None:
    """The card is as high as its parts, also after one that was laid out at another width."""
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    card = PostPreview(theme, loader)
    column.addWidget(card)
    column.addStretch()
    holder.resize(320, 900)
    holder.show()
    for platform in ("facebook", "x", "instagram", "threads", "linkedin", "x"):
        card.show_post("SDDC", default_platform(platform), "Bins " * 40, pictures=[Picture(photo, "A wall")] * 3)
        qtbot.waitUntil(lambda: _gap(card) <= theme.px(14))


def _gap(card: PostPreview) -> int:
    """The widest gap between parts that follow each other."""
    parts = sorted((one for one in card._ordered if one.isVisible()), key=lambda one: one.y())
    return max(below.y() - above.geometry().bottom() for above, below in pairwise(parts))

"""Both schemes: legible, complete, and followed by what is on screen."""

import re
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sddc_planner.model.council import HUES
from sddc_planner.model.state import State
from ui import icons, theme, words
from ui.style_sheet import style_sheet
from ui.theme import Scheme
from ui.tokens import DARK, LIGHT, Tokens, contrast

AA = 4.5
AA_SHAPES = 3.0
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def _text_pairs(tokens: Tokens) -> dict[str, tuple[str, str]]:
    grounds = ("background", "surface", "raised", "shade", "hover", "accent_soft")
    pairs = {f"{a} on {b}": (getattr(tokens, a), getattr(tokens, b)) for a, b in product(("ink", "muted"), grounds)}
    pairs |= {f"{a} on {b}": (getattr(tokens, a), getattr(tokens, b)) for a, b in product(
        ("accent", "danger", "link"), ("background", "surface"))}  # fmt: skip
    pairs["accent on accent_soft"] = (tokens.accent, tokens.accent_soft)
    pairs["on_accent on accent"] = (tokens.on_accent, tokens.accent)
    pairs["on_accent on accent_hover"] = (tokens.on_accent, tokens.accent_hover)
    for state in State:
        pair = tokens.state(state)
        pairs[f"{state} on its ground"] = (pair.text, pair.soft)
        pairs[f"{state} on surface"] = (pair.text, tokens.surface)
        pairs[f"ink on {state}"] = (tokens.ink, pair.soft)
        pairs[f"muted on {state}"] = (tokens.muted, pair.soft)
    for hue in HUES:
        pairs[f"ink on a {hue} bar"] = (tokens.ink, tokens.hue_soft(hue))
    pairs["the number in a count"] = (
        tokens.background if tokens.dark else tokens.surface, tokens.state(State.AWAITING).text)  # fmt: skip
    return pairs


@BOTH
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    poor = {name: round(contrast(*pair), 2) for name, pair in _text_pairs(tokens).items() if contrast(*pair) < AA}
    assert poor == {}


@BOTH
def test_every_stripe_stands_out_and_no_two_are_alike(tokens: Tokens) -> None:
    assert set(tokens.hues) == set(HUES)
    assert len(set(tokens.hues.values())) == len(HUES)
    grounds = [tokens.surface, *(tokens.state(state).soft for state in State)]
    poor = {(hue, ground): contrast(tokens.hue(hue), ground) for hue in HUES for ground in grounds
            if contrast(tokens.hue(hue), ground) < AA_SHAPES}  # fmt: skip
    assert poor == {}


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_state_has_a_mark_and_a_word_of_its_own() -> None:
    assert len({words.state_glyph(state) for state in State}) == len(State)
    assert len({icons.STATE_ICONS[state] for state in State}) == len(State)
    assert all((icons.FOLDER / f"{name}.svg").is_file() for name in icons.STATE_ICONS.values())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_chosen_scheme_reaches_the_palette_and_those_who_listen(
    qapp: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    look = theme.apply(qapp, Scheme.LIGHT if scheme is Scheme.DARK else Scheme.DARK)
    with qtbot.waitSignal(look.changed):
        again = theme.apply(qapp, scheme)
    assert again is look
    assert look.tokens.dark is (scheme is Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == look.tokens.background


def test_the_system_is_followed_only_when_asked(qapp: QApplication, qtbot: QtBot) -> None:
    look = theme.apply(qapp, Scheme.SYSTEM)
    with qtbot.waitSignal(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    look.set_look(Scheme.LIGHT)
    with qtbot.assertNotEmitted(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_everything_grows_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Submit for sign-off")
    qtbot.addWidget(button)
    theme.apply(qapp, Scheme.LIGHT)
    button.ensurePolished()
    small = button.sizeHint()
    try:
        theme.apply(qapp, Scheme.LIGHT, 2.0)
        assert qapp.font().pixelSize() == 2 * theme.BASE_PX
        assert button.sizeHint().width() > 1.8 * small.width()
        assert button.sizeHint().height() > QFontMetrics(qapp.font()).height()
    finally:
        theme.apply(qapp, Scheme.LIGHT)


@BOTH
def test_the_style_sheet_leaves_no_name_unfilled(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, round)
    assert "@" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_font_shows_emoji_and_welsh(qapp: QApplication) -> None:
    look = theme.apply(qapp, Scheme.LIGHT)
    metrics = QFontMetrics(look.font())
    assert metrics.inFont("ŷ") or metrics.horizontalAdvance("ŷ") > 0
    assert any("emoji" in name.lower() for name in look.font().families())


@pytest.mark.parametrize("path", sorted(icons.FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_in_the_colour_asked_for(qapp: QApplication, path: "icons.Path") -> None:
    image = icons.pixmap(path.stem, "#FF0000", 20, 2.0).toImage()
    assert image.width() == 40
    solid = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 250]
    assert solid
    assert all(colour.red() > 250 and colour.green() < 5 for colour in solid)


def test_a_dressed_button_changes_with_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    look = theme.apply(qapp, Scheme.LIGHT)
    button = QPushButton()
    qtbot.addWidget(button)
    icons.dress(button, look, "search")
    light = button.icon().pixmap(16).toImage()
    theme.apply(qapp, Scheme.DARK)
    assert button.icon().pixmap(16).toImage() != light
    theme.apply(qapp, Scheme.LIGHT)
    assert button.icon().pixmap(16).toImage() == light


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.5, 1.75, 2.0])
def test_a_radio_button_is_round_at_every_text_size(scale: float) -> None:
    """Qt draws a square where the radius is more than half of the whole width, and a rounded one where it is less."""
    sheet = style_sheet(LIGHT, lambda length: round(length * scale))
    for rule in re.findall(r"QRadioButton::indicator(?::checked)? \{([^}]*)\}", sheet):
        lengths = {name: int(px) for name, px in re.findall(r"(width|border|border-radius): (\d+)px", rule)}
        assert lengths["border-radius"] == (lengths["width"] + 2 * lengths["border"]) // 2

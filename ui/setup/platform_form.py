"""The form for a platform and its limits."""

from PySide6.QtWidgets import QLabel, QPushButton

from sddc_planner.model.platform import Platform, Unit
from ui.setup.form import ThingForm, fill
from ui.theme import Theme

LIMITS_ARE_DATA = (
    "Platforms change their limits several times a year, so they are kept here as a list to correct. "
    "Say when you looked and where."
)

UNITS = {
    Unit.WEIGHTED: "Weighted characters (X: link 23, emoji 2)",
    Unit.UTF16: "UTF-16 units",
    Unit.GRAPHEMES: "Characters as people see them (graphemes)",
    Unit.UTF8: "Bytes (UTF-8)",
    Unit.EMOJI_AS_BYTES: "Characters, an emoji by its bytes",
    Unit.CODE_POINTS: "Characters (code points)",
}


class PlatformForm(ThingForm):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Platform)
        about = QLabel(LIMITS_ARE_DATA)
        about.setProperty("kind", "small")
        about.setWordWrap(True)
        self.column.addWidget(about)
        self.add_line("name", "Name", placeholder="Facebook")
        self.add_line("glyph", "Short mark", "One to three letters, shown before an account’s name.")
        fill(self.add_choice("unit", "What it counts"), list(UNITS.items()))
        self.add_number("text_max", "Longest text")
        self.add_number("bytes_max", "Longest text in bytes")
        self.add_number("fold", "“More” appears after", "In characters.")
        self.add_number("alt_max", "Longest alt text")
        self.add_number("images_max", "Pictures in a post")
        self.add_number("hashtags_max", "Hashtags in a post")
        self.add_number("links_max", "Links in a post")
        self.add_number("video_max_seconds", "Longest video, in seconds")
        self.add_line("forbidden", "Characters it refuses", placeholder="None")
        self.checked_on = self.add_day("checked_on", "Checked on")
        self.today = QPushButton("Checked today")
        self.today.clicked.connect(self._checked_today)
        self.column.addWidget(self.today)
        self.add_lines("source", "Source", "Where the limits were found.")

    def show_choices(self) -> None:
        self.checked_on.set_near(self.now.today)

    def _checked_today(self) -> None:
        self.checked_on.set_value(self.now.today)
        self._take("checked_on")

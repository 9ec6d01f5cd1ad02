"""What the window remembers between two starts on this computer. Nothing of the plan is here."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from sddc_planner import paths
from ui.theme import Scheme

_LIBRARY, _PERSON, _SCHEME, _SCALE = "library", "person", "scheme", "text_scale"
_GEOMETRY, _SPLIT = "geometry", "split"
_WATCHED, _SEEN = "watched_folder", "seen_files"
_DAYS = "shows_days"
_EMOJI, _TONE = "recent_emoji", "skin_tone"
_TRAY, _COLUMNS = "tray", "list_columns"
_CAMPAIGNS, _SHARE = "campaigns", "campaigns_share"
_MOST_SEEN = 1000
_RECENT = 24
_MOST_DAYS = 10_000

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""Text sizes a person can choose, as factors."""


@dataclass(slots=True)
class Memory:
    """Kept in an .ini file in the person's settings folder. A value that cannot be read is the default."""

    settings: QSettings

    @classmethod
    def of_this_computer(cls) -> "Memory":
        return cls.in_file(paths.settings_folder() / "window.ini")

    @classmethod
    def in_file(cls, path: Path) -> "Memory":
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    @property
    def library(self) -> Path | None:
        """The library that was open last."""
        text = str(self.settings.value(_LIBRARY, "") or "")
        return Path(text) if text else None

    @library.setter
    def library(self, folder: Path) -> None:
        self.settings.setValue(_LIBRARY, str(folder))

    def person(self, folder: Path) -> str:
        """Who was at the keyboard last, in this library."""
        return str(self.settings.value(f"{_PERSON}/{_key(folder)}", "") or "")

    def set_person(self, folder: Path, person: str) -> None:
        self.settings.setValue(f"{_PERSON}/{_key(folder)}", person)

    @property
    def scheme(self) -> Scheme:
        text = str(self.settings.value(_SCHEME, Scheme.SYSTEM.value))
        return Scheme(text) if text in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self.settings.setValue(_SCHEME, scheme.value)

    @property
    def text_scale(self) -> float:
        try:
            scale = float(str(self.settings.value(_SCALE, 1.0)))
        except ValueError:
            return 1.0
        return scale if scale in SCALES else 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self.settings.setValue(_SCALE, scale)

    @property
    def geometry(self) -> QByteArray:
        value = self.settings.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.settings.setValue(_GEOMETRY, geometry)

    @property
    def tray(self) -> tuple[bool, int]:
        """Whether the tray is open, and its width in pixels at base text size."""
        opened, _, wide = str(self.settings.value(_TRAY, "") or "").partition(" ")
        return opened == "open", int(wide) if wide.isascii() and wide.isdecimal() and len(wide) < 6 else 230

    @tray.setter
    def tray(self, left: tuple[bool, int]) -> None:
        self.settings.setValue(_TRAY, f"{'open' if left[0] else 'shut'} {left[1]}")

    @property
    def list_columns(self) -> str:
        """The columns of the list as ``ListColumns`` writes them; empty at first."""
        return str(self.settings.value(_COLUMNS, "") or "")

    @list_columns.setter
    def list_columns(self, text: str) -> None:
        self.settings.setValue(_COLUMNS, text)

    @property
    def campaigns(self) -> tuple[str, float, bool]:
        """Of the room of campaigns: the view, the days in sight of the timeline, and whether departments order it.

        An empty view and no days at first.
        """
        view, _, rest = str(self.settings.value(_CAMPAIGNS, "") or "").partition(" ")
        days, _, order = rest.partition(" ")
        try:
            seen = float(days or 0)
        except ValueError:
            seen = 0
        return view, seen if 0 < seen < _MOST_DAYS else 0, order == "departments"

    @campaigns.setter
    def campaigns(self, left: tuple[str, float, bool]) -> None:
        view, days, by_department = left
        self.settings.setValue(_CAMPAIGNS, f"{view} {days:.1f} {'departments' if by_department else 'days'}")

    @property
    def campaigns_share(self) -> int:
        """Of the height of the room of campaigns, what the list has there, in thousandths; 0 as is needed."""
        text = str(self.settings.value(_SHARE, 0))
        return int(text) if text.isascii() and text.isdecimal() and 50 <= int(text) <= 950 else 0

    @campaigns_share.setter
    def campaigns_share(self, share: int) -> None:
        self.settings.setValue(_SHARE, share)

    @property
    def watched_folder(self) -> Path | None:
        """The folder that this computer shares with another laptop."""
        text = str(self.settings.value(_WATCHED, "") or "")
        return Path(text) if text else None

    @watched_folder.setter
    def watched_folder(self, folder: Path | None) -> None:
        self.settings.setValue(_WATCHED, str(folder) if folder else "")

    @property
    def shows_days(self) -> bool:
        """Whether the calendar shows awareness days and other days that matter."""
        return str(self.settings.value(_DAYS, "yes")) != "no"

    @shows_days.setter
    def shows_days(self, shows: bool) -> None:
        self.settings.setValue(_DAYS, "yes" if shows else "no")

    @property
    def seen_files(self) -> frozenset[str]:
        """Content hashes of files that were offered, or made here."""
        return frozenset(str(self.settings.value(_SEEN, "") or "").split())

    def add_seen(self, sha256: str) -> None:
        known = [one for one in str(self.settings.value(_SEEN, "") or "").split() if one != sha256]
        self.settings.setValue(_SEEN, " ".join([*known, sha256][-_MOST_SEEN:]))

    @property
    def recent_emoji(self) -> tuple[str, ...]:
        """What was chosen last in the emoji picker, the newest first."""
        return tuple(str(self.settings.value(_EMOJI, "") or "").split()[:_RECENT])

    def add_recent_emoji(self, emoji: str) -> None:
        known = [one for one in self.recent_emoji if one != emoji]
        self.settings.setValue(_EMOJI, " ".join([emoji, *known][:_RECENT]))

    @property
    def skin_tone(self) -> int:
        """0 for yellow, then 1 (light) to 5 (dark)."""
        text = str(self.settings.value(_TONE, 0))
        return int(text) if text in {"0", "1", "2", "3", "4", "5"} else 0

    @skin_tone.setter
    def skin_tone(self, tone: int) -> None:
        self.settings.setValue(_TONE, tone)

    def save(self) -> None:
        self.settings.sync()


def _key(folder: Path) -> str:
    """A path as one key: QSettings reads slashes as groups."""
    return str(folder).replace("/", "|").replace("\\", "|")

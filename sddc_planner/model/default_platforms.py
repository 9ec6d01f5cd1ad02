"""The platforms a new library starts with, and their limits as last looked up. People edit them in the library."""

from datetime import date

from sddc_planner.errors import NotFound
from sddc_planner.model.ids import PlatformId
from sddc_planner.model.platform import Platform, Unit

CHECKED_ON = date(2026, 11, 22)

DEFAULT_PLATFORMS: tuple[Platform, ...] = (
    Platform(
        id=PlatformId("facebook"),
        name="Facebook",
        glyph="f",
        unit=Unit.UTF16,
        text_max=63_206,
        video_max_seconds=14_400,
        fold=477,
        checked_on=CHECKED_ON,
        source="Third-party guides; the unit is assumed, and some publishing tools stop at 10,000. "
        "A telephone folds the text after about 125 characters.",
    ),
    Platform(
        id=PlatformId("x"),
        name="X",
        glyph="X",
        unit=Unit.WEIGHTED,
        text_max=280,
        alt_max=1_000,
        images_max=4,
        video_max_seconds=1_200,
        checked_on=CHECKED_ON,
        source="Text and video: official developer documentation (a paying account may write 25,000, and older "
        "guides give 140 seconds of video). Alt text: third-party.",
    ),
    Platform(
        id=PlatformId("instagram"),
        name="Instagram",
        glyph="ig",
        unit=Unit.UTF16,
        text_max=2_200,
        alt_max=1_000,
        images_max=10,
        hashtags_max=5,
        video_max_seconds=900,
        checked_on=CHECKED_ON,
        source="Third-party guides; the unit is assumed. Hashtags: 5 since 18 December 2025, brought in gradually "
        "(30 before).",
    ),
    Platform(
        id=PlatformId("linkedin"),
        name="LinkedIn",
        glyph="in",
        unit=Unit.UTF16,
        text_max=3_000,
        alt_max=4_086,
        images_max=9,
        video_max_seconds=900,
        fold=210,
        checked_on=CHECKED_ON,
        source="Third-party guides. No unit is published: counted here in UTF-16 units, which never come to less than "
        "characters. Some guides give 600 seconds of video, and 300 for alt text before 2025.",
    ),
    Platform(
        id=PlatformId("youtube"),
        name="YouTube",
        glyph="yt",
        unit=Unit.UTF8,
        text_max=5_000,
        forbidden="<>",
        checked_on=CHECKED_ON,
        source="The description of a video: the words of the official interface, quoted by third parties. "
        "A title has 100 characters; a Short lasts at most 180 seconds.",
    ),
    Platform(
        id=PlatformId("threads"),
        name="Threads",
        glyph="@",
        unit=Unit.EMOJI_AS_BYTES,
        text_max=500,
        hashtags_max=1,
        links_max=5,
        video_max_seconds=300,
        checked_on=CHECKED_ON,
        source="Official developer documentation, April and July 2026.",
    ),
    Platform(
        id=PlatformId("bluesky"),
        name="Bluesky",
        glyph="bs",
        unit=Unit.GRAPHEMES,
        text_max=300,
        bytes_max=3_000,
        alt_max=2_000,
        images_max=4,
        video_max_seconds=180,
        checked_on=CHECKED_ON,
        source="Official lexicon, September 2026. The limit on alt text is the app's own.",
    ),
    Platform(
        id=PlatformId("tiktok"),
        name="TikTok",
        glyph="tt",
        text_max=2_200,
        images_max=35,
        video_max_seconds=600,
        checked_on=CHECKED_ON,
        source="Official interface for the caption of a video; the app itself takes about 4,000.",
    ),
    Platform(
        id=PlatformId("nextdoor"),
        name="Nextdoor",
        glyph="nd",
        checked_on=CHECKED_ON,
        source="No published limit was found: set the one you meet.",
    ),
    Platform(
        id=PlatformId("intranet"),
        name="Intranet article",
        glyph="int",
        checked_on=CHECKED_ON,
        source="The council's own: no limit.",
    ),
    Platform(
        id=PlatformId("website"),
        name="Website",
        glyph="web",
        checked_on=CHECKED_ON,
        source="The council's own: no limit.",
    ),
)


def default_platform(name: str) -> Platform:
    """The platform called ``name``, by its id or as it is shown, in any case. Raises ``NotFound``."""
    wanted = " ".join(name.split()).casefold()
    for platform in DEFAULT_PLATFORMS:
        if wanted in (platform.id, platform.name.casefold()):
            return platform
    known = ", ".join(platform.id for platform in DEFAULT_PLATFORMS)
    raise NotFound(f"There is no platform called {name!r}.", hint=f"Known: {known}.")

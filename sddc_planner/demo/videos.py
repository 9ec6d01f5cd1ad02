"""A dozen videos of about a minute, in every stage from idea to published. Five of them change with the season."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sddc_planner.demo.calendar import Season, day_at, month_of, season_of
from sddc_planner.demo.campaigns import campaign_id
from sddc_planner.demo.council import department_id
from sddc_planner.demo.example import example_id
from sddc_planner.model.ids import VideoId
from sddc_planner.model.video import Stage, Video

TARGET_SECONDS = 60


@dataclass(frozen=True, slots=True)
class _Film:
    title: str
    department: str
    stage: Stage
    due: str
    """A place in the month (see ``calendar.py``), or one in the next with a plus before it."""
    seconds: int | None = None
    captions: bool = False
    consents_missing: int = 0
    campaign: str = ""


_SEASONAL: dict[Season, dict[str, str]] = {
    Season.DECEMBER: {
        "forest": "Rosliston in snow",
        "homes": "Draught-proofing",
        "crew": "Gritter ride-along",
        "bins": "Christmas bins",
        "greeting": "Season’s greetings",
    },
    Season.WINTER: {
        "forest": "Rosliston in frost",
        "homes": "Draught-proofing",
        "crew": "Gritter ride-along",
        "bins": "What goes in which bin",
        "greeting": "Your council this winter",
    },
    Season.SPRING: {
        "forest": "Bluebells at Rosliston",
        "homes": "Test your smoke alarm",
        "crew": "A morning with the litter pickers",
        "bins": "Garden waste in a minute",
        "greeting": "Markets in bloom",
    },
    Season.SUMMER: {
        "forest": "Rosliston after dark",
        "homes": "Keep your home cool",
        "crew": "Watering the hanging baskets",
        "bins": "Barbecue bins",
        "greeting": "Summer in South Derbyshire",
    },
    Season.AUTUMN: {
        "forest": "Rosliston in gold",
        "homes": "Bleed a radiator",
        "crew": "Leaf sweepers at dawn",
        "bins": "Leaves in the brown bin",
        "greeting": "Remembering together",
    },
}

_FILMS = {
    "forest": _Film("", "rosliston", Stage.IDEA, "+Fri 2"),
    "poll": _Film("You said, we did", "central", Stage.IDEA, "+Wed 3"),
    "homes": _Film("", "housing", Stage.PLANNED, "+Wed 1", consents_missing=2, campaign="homes"),
    "planners": _Film("Meet the planners", "planning", Stage.PLANNED, "+Thu 2"),
    "crew": _Film("", "central", Stage.FILMED, "Mon 3"),
    "market": _Film(
        "Four stalls in sixty seconds", "economy", Stage.FILMED, "Sat 3", consents_missing=1, campaign="local"
    ),
    "tenant": _Film("A tenant’s story", "housing", Stage.EDITED, "Fri 3", seconds=84, campaign="homes"),
    "kitchen": _Film("Inside a five star kitchen", "env_health", Stage.CAPTIONED, "Thu 3", seconds=63, captions=True),
    "bins": _Film("", "waste", Stage.READY, "Mon 2", seconds=58, captions=True, campaign="waste"),
    "greeting": _Film("", "central", Stage.READY, "24", seconds=42, captions=True),
    "trail": _Film("Rosliston trail", "rosliston", Stage.PUBLISHED, "Wed 2", seconds=61, captions=True),
    "classes": _Film(
        "A class for everyone", "leisure", Stage.PUBLISHED, "Mon 1", seconds=57, captions=True, campaign="leisure"
    ),
}


def video_id(key: str) -> VideoId:
    if key not in _FILMS:
        raise KeyError(key)
    return VideoId(example_id("video", key))


def videos(today: date) -> dict[str, Video]:
    """The videos round the month of ``today``, by key. A cut is named by a stand-in for the hash of its file:
    the example brings no films along."""
    titles = _SEASONAL[season_of(today)]
    return {key: _made(key, film, titles.get(key, film.title), today) for key, film in _FILMS.items()}


def _made(key: str, film: _Film, title: str, today: date) -> Video:
    cut_name = f"{title.lower().replace('’', '').replace(' ', '-')}.mp4" if film.seconds else ""
    return Video(
        id=video_id(key),
        title=title,
        stage=film.stage,
        seconds=film.seconds,
        cut=hashlib.sha256(f"cut 1 of {title}".encode()).hexdigest() if film.seconds else "",
        cut_name=cut_name,
        captions=film.captions,
        consents_missing=film.consents_missing,
        due=day_at(film.due.removeprefix("+"), month_of(today, 1 if film.due.startswith("+") else 0)),
        department=department_id(film.department),
        campaign=campaign_id(film.campaign) if film.campaign else None,
    )

"""What campaign files hold, in words."""

from collections.abc import Callable
from datetime import date

from sddc_planner.model.day_words import short_date
from sddc_planner.planner.campaigns.exchange import CampaignContents
from ui import words

_KB, _MB = 1024, 1024 * 1024


def held(one: CampaignContents) -> str:
    """ "24 posts, 3 measures with 12 readings and 2 pictures"; what there is none of is left out."""
    measures = words.count(one.measures, "measure")
    if one.readings:
        measures += f" with {words.count(one.readings, 'reading')}"
    said = (
        (one.posts, words.count(one.posts, "post")),
        (one.measures, measures),
        (one.videos, words.count(one.videos, "video")),
        (one.polls, words.count(one.polls, "poll")),
        (one.pictures, words.count(one.pictures, "picture or film", "pictures and films")),
    )
    return words.joined([text for number, text in said if number])


def size(number: int) -> str:
    """ "850 KB", "12 MB"."""
    return f"{max(1, round(number / _KB)):,} KB" if number < _MB else f"{number / _MB:,.1f} MB"


def span(first: date, last: date, day: Callable[[date], str] = short_date) -> str:
    return day(first) if first == last else f"{day(first)} – {day(last)}"

"""What can be asked about the measures of campaigns. Loaded with every command, so it loads nothing itself."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

KINDS = ("inputs", "outputs", "outtakes", "outcomes", "impact", "learning")


def add_measures(commands: Any, add: Callable[..., argparse.ArgumentParser]) -> None:
    """``measures``, ``readings`` and ``links``. ``cli/measures.py`` answers."""
    listed = add(commands, "measures", "List what campaigns are measured by, and how far they have come")
    listed.add_argument(
        "--campaign", metavar="NAME", help="only this campaign: its name, link tag or id (default: all)"
    )
    readings = add(commands, "readings", "Bring readings of a campaign's measures in from a .csv or .xlsx file")
    readings.add_argument(
        "file", type=Path, metavar="FILE", help="a row for each reading, or a column for each measure"
    )
    links = add(commands, "links", "Print an address with a campaign's tags for each place where it may stand")
    links.add_argument("address", metavar="ADDRESS", help="the page, such as https://www.southderbyshire.gov.uk/warm")
    for command in (readings, links):
        command.add_argument("--campaign", metavar="NAME", required=True, help="the campaign: its name, link tag or id")
    readings.add_argument(
        "--measure",
        action="append",
        default=[],
        type=_meaning,
        metavar="FILE'S NAME=MEASURE",
        help="which measure a name of the file means, where the names differ; may be given again",
    )
    readings.add_argument(
        "--new-under",
        choices=KINDS,
        help="make a measure, under this kind, of each name of the file that is none (default: left out)",
    )
    readings.add_argument(
        "--in-year", type=_year, metavar="YYYY", help="the year of dates without one (default: left out)"
    )
    readings.add_argument(
        "--month-ends", action="store_true", help="months without a day count for their last day (default: left out)"
    )
    readings.add_argument(
        "--replace",
        action="store_true",
        help="replace readings of the same day that differ (default: left as they are)",
    )
    readings.add_argument("--dry-run", action="store_true", help="only say what would come in")
    readings.add_argument("--as", dest="person", metavar="PERSON", help="who brings them in")
    readings.add_argument("--passphrase-file", type=Path, metavar="FILE", help="holds their passphrase on one line")


def _meaning(text: str) -> tuple[str, str]:
    name, _sign, measure = text.rpartition("=")
    if not (name.strip() and measure.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=MEASURE.")
    return name.strip(), measure.strip()


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year from 2000 to 2099.")
    return int(text)

"""Reading a file that nobody vouches for: its bytes within a limit, what kind it is, and why it is refused."""

import stat
from enum import StrEnum
from pathlib import Path

from sddc_planner.errors import UnreadableFile
from sddc_planner.sheets.limits import MIB, Refused

PACK_FORMAT = "sddc-planner pack"
DECISIONS_FORMAT = "sddc-planner decisions"
CAMPAIGN_FORMAT = "sddc-planner campaign"
PACK_ENDING, DECISIONS_ENDING, CAMPAIGN_ENDING = ".sddcpack", ".sddcsign", ".sddccampaign"

ALTERED = "it was altered after it was made"
CUT_SHORT = "it is cut short, so that part of it is missing"
AGAIN = "Ask for it to be sent again. Nothing was changed."
LATER = "it was made by a later version of the program"
UPDATE = "Update the program, then try again. Nothing was changed."

_ZIP = b"PK\x03\x04"
_BEGINNING = 4096


class Kind(StrEnum):
    """What a file that came from somebody else is."""

    PACK = "pack"
    DECISIONS = "decisions"
    CAMPAIGN = "campaign"
    WORKBOOK = "workbook"
    OTHER = "other"


def kind_of(path: Path) -> Kind:
    """What a file is, by what it begins with; its name decides only where that says nothing.

    Raises ``UnreadableFile`` where there is no file, or it cannot be read.
    """
    try:
        begin = _begin(path)
    except Refused as refused:
        raise unreadable(path, refused) from refused
    ending = path.suffix.lower()
    if ending == CAMPAIGN_ENDING or (begin.startswith(_ZIP) and begin[30:43] == b"campaign.json"):
        return Kind.CAMPAIGN
    if begin.startswith(_ZIP):
        return Kind.PACK if begin[30:43] == b"manifest.json" or ending == PACK_ENDING else Kind.WORKBOOK
    if f'"format":"{DECISIONS_FORMAT}"'.encode() in begin or ending == DECISIONS_ENDING:
        return Kind.DECISIONS
    return Kind.PACK if ending == PACK_ENDING else Kind.OTHER


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole file. Raises ``Refused`` for one that is missing, empty, no file, or larger than ``limit`` bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("it is not a file")
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise _refused(error) from error
    if len(content) > limit:
        raise Refused(f"it is larger than {limit // MIB} MB, which no such file is", hint="Nothing was changed.")
    if not content:
        raise Refused("it is empty", hint=AGAIN)
    return content


def unreadable(path: Path, refused: Refused) -> UnreadableFile:
    """The reason as a sentence that names the file."""
    return UnreadableFile(f"“{path.name or path}” cannot be used: {refused.reason}.", hint=refused.hint)


def _begin(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("it is not a file")
        with path.open("rb") as stream:
            return stream.read(_BEGINNING)
    except OSError as error:
        raise _refused(error) from error


def _refused(error: OSError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused("there is no such file")
    if isinstance(error, PermissionError):
        return Refused("this computer does not let you open it")
    return Refused(f"the disk or network refused ({error.strerror or 'no reason given'})")

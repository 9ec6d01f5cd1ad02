"""How much of a file from outside is read at all. A schedule is far below each limit; an attack is far above one."""

from dataclasses import dataclass

MIB = 1024 * 1024


class Refused(Exception):
    """A reason not to read a file, found deep inside a reader. The door makes it an ``UnreadableFile``."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes are in bytes."""

    file: int = 50 * MIB
    members: int = 5_000
    unpacked: int = 512 * MIB
    """All members of a workbook together, as its directory declares them."""
    ratio: int = 200
    """Unpacked size over packed size of one member; sheets reach about 30, a bomb 1,000."""
    ratio_from: int = 4 * MIB
    """Small members may shrink as much as they like."""
    parts: int = 320 * MIB
    """What is unpacked in fact: the sheets, however often a workbook names them."""
    strings: int = 64 * MIB
    token: int = 8 * MIB
    """One tag or attribute; the XML reader would take quadratic time over a longer one."""
    sheets: int = 200
    rows: int = 50_000
    """Rows with something in them, in one sheet."""
    columns: int = 500
    cells: int = 2_000_000
    """Cells up to the last one used in each row, in the whole workbook."""
    merges: int = 100_000


LIMITS = Limits()

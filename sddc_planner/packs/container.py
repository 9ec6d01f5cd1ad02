"""The zip that a pack is: members stored as they are, in one exact form, so that every byte of the file is known.

Nothing in it is compressed, so nothing in it can unpack to more than it is. A zip of the same members in any other
form (a comment, another order, a changed date, bytes behind the end) is another file, and refused as altered.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from sddc_planner.packs.files import AGAIN, ALTERED, CUT_SHORT
from sddc_planner.sheets.limits import MIB, Refused

LARGEST = 128 * MIB
MOST_MEMBERS = 5_000

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_NEEDS, _DAY = 20, 0x21
"""Version 2.0 of the format; 1 January 1980, the first day that it knows."""


class Members:
    """The members of a zip whose form was looked at; each is read when asked for.

    ``what`` is said of the file to people. Raises ``Refused`` for what is no zip, is cut short, protected,
    compressed, or names a member twice.
    """

    def __init__(self, content: bytes, *, what: str = "pack") -> None:
        self._what = what
        if not content.startswith(_LOCAL):
            raise Refused("it is not a pack of posts for sign-off")
        if content.count(_CENTRAL) > MOST_MEMBERS:
            raise Refused(f"it holds more files than a {what} can")
        self._content = content
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError) as error:
            raise Refused(CUT_SHORT, hint=AGAIN) from error
        self._require_plain()

    @property
    def names(self) -> list[str]:
        return [one.filename for one in self._archive.infolist()]

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a member. Raises ``Refused`` where it is missing, altered or larger than ``limit``."""
        try:
            if self._archive.getinfo(name).file_size > limit:
                raise Refused(f"{name} in it is larger than a {self._what}'s can be", hint="Nothing was changed.")
            return self._archive.read(name)
        except KeyError as error:
            raise Refused(f"{ALTERED} ({name} is missing)", hint=AGAIN) from error
        except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, struct.error, OSError, RuntimeError) as error:
            raise Refused(f"{ALTERED} ({name} is damaged)", hint=AGAIN) from error

    def require_exactly(self, members: Mapping[str, bytes]) -> None:
        """Raises ``Refused`` unless the file is, byte for byte, what ``packed`` makes of these members."""
        if packed(members) != self._content:
            raise Refused(f"{ALTERED} (there is more in it than what was sealed)", hint=AGAIN)

    def _require_plain(self) -> None:
        total = 0
        for one in self._archive.infolist():
            total += one.file_size
            if one.flag_bits & 0x1:
                raise Refused(f"it is protected by a password, which no {self._what} is")
            if one.compress_type != zipfile.ZIP_STORED or total > len(self._content):
                raise Refused(
                    "it would unpack to more than it is, as a file made to do harm does", hint="Nothing was changed."
                )
        if len(set(self.names)) != len(self.names):
            raise Refused(f"{ALTERED} (a part is in it twice)", hint=AGAIN)


def packed(members: Mapping[str, bytes]) -> bytes:
    """The zip that holds these members in this order. Names are ASCII."""
    parts: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in members.items():
        key, crc, size = name.encode("ascii"), zlib.crc32(content), len(content)
        about = struct.pack("<HHHHHIIIHH", _NEEDS, 0, 0, 0, _DAY, crc, size, size, len(key), 0)
        parts += (_LOCAL, about, key, content)
        directory.append(_CENTRAL + struct.pack("<H", _NEEDS) + about + struct.pack("<HHHII", 0, 0, 0, 0, offset) + key)
        offset += len(_LOCAL) + len(about) + len(key) + size
    listed = b"".join(directory)
    end = _END + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listed), offset, 0)
    return b"".join((*parts, listed, end))

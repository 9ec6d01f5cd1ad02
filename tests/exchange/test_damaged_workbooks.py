"""One altered byte in any part of a workbook that went out from here is refused, also where no sheet needs the part."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sddc_planner.errors import UnreadableFile
from tests.council import SmallCouncil

MONTH = date(2020, 12, 1)


def flipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(member, the file with a byte of it altered): near the beginning, in the middle and near the end of each.

    Not the very last, of which a packed member may leave some bits unused.
    """
    for one in zipfile.ZipFile(io.BytesIO(content)).infolist():
        name, extra = (int.from_bytes(content[one.header_offset + at :][:2], "little") for at in (26, 28))
        start = one.header_offset + 30 + name + extra
        for place in {1, one.compress_size // 2, one.compress_size - 3}:
            spoilt = bytearray(content)
            spoilt[start + place] ^= 0x10
            yield one.filename, bytes(spoilt)


@pytest.fixture
def approved(council: SmallCouncil, tmp_path: Path) -> Path:
    council.approved(accounts=(council.clean_team,))
    council.planner.exchange.export(MONTH, tmp_path / "out", departments=[council.waste.id])
    (file,) = (tmp_path / "out").iterdir()
    return file


@pytest.fixture
def review(council: SmallCouncil, tmp_path: Path) -> Path:
    council.submit(council.write(accounts=(council.clean_team,)).id)
    (file,) = council.planner.replies.write_review(MONTH, tmp_path / "review").files
    return file.path


def every_part_is_refused(file: Path, read: Callable[[Path], object]) -> None:
    read(file)
    content = file.read_bytes()
    members = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    seen = set()
    for member, spoilt in flipped(content):
        file.write_bytes(spoilt)
        with pytest.raises(UnreadableFile, match=file.name.split(".")[0]):
            read(file)
        seen.add(member)
    assert seen == members
    assert len(members) >= 10


def test_an_exported_workbook_with_one_altered_byte_is_not_verified(council: SmallCouncil, approved: Path) -> None:
    every_part_is_refused(approved, council.planner.exchange.verify)


def test_a_returned_review_copy_with_one_altered_byte_decides_nothing(council: SmallCouncil, review: Path) -> None:
    before = council.planner.record.head()
    every_part_is_refused(review, council.planner.replies.preview)
    assert council.planner.record.head() == before

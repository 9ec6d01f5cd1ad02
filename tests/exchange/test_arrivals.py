"""What a look into the shared folder finds: whole files that are new, each offered once."""

from pathlib import Path

import pytest

from sddc_planner.packs import arrivals
from sddc_planner.packs.arrivals import Arrival, Look, look_into
from sddc_planner.packs.files import DECISIONS_FORMAT, Kind

DECISIONS = f'{{"format":"{DECISIONS_FORMAT}"}}'.encode()


def looked(folder: Path, before: Look | None = None, seen: frozenset[str] = frozenset()) -> Look:
    return look_into(folder, before or Look(), seen, lambda path: "reply" in path.name)


def settled(folder: Path, seen: frozenset[str] = frozenset()) -> tuple[Arrival, ...]:
    return looked(folder, looked(folder), seen).arrivals


def test_a_file_is_offered_when_nobody_writes_it_any_more(tmp_path: Path) -> None:
    file = tmp_path / "back.sddcsign"
    file.write_bytes(DECISIONS[:10])
    first = looked(tmp_path)
    assert first.arrivals == ()
    file.write_bytes(DECISIONS)
    second = looked(tmp_path, first)
    assert second.arrivals == (), "it has grown since"
    third = looked(tmp_path, second)
    assert [(one.path, one.kind) for one in third.arrivals] == [(file, Kind.DECISIONS)]
    assert looked(tmp_path, third).arrivals == (), "it is offered once"


def test_what_was_seen_is_not_offered_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "back.sddcsign").write_bytes(DECISIONS)
    (one,) = settled(tmp_path)
    (tmp_path / "copy.sddcsign").write_bytes(DECISIONS)
    assert settled(tmp_path, frozenset({one.sha256})) == ()
    assert len(settled(tmp_path)) == 1, "two names, one file"


def test_only_what_this_program_reads_is_offered(tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden.sddcsign", "~$reply.xlsx", "empty.sddcpack"):
        (tmp_path / name).write_bytes(b"" if name.startswith("empty") else DECISIONS)
    (tmp_path / "folder.sddcpack").mkdir()
    for name in ("schedule.xlsx", "a reply.xlsx", "sent.sddcpack"):
        (tmp_path / name).write_bytes(b"PK\x03\x04" + name.encode())
    assert {(one.path.name, one.kind) for one in settled(tmp_path)} == {
        ("a reply.xlsx", Kind.WORKBOOK),
        ("sent.sddcpack", Kind.PACK),
    }


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    look = looked(tmp_path / "gone")
    assert look.problem == f"The shared folder {tmp_path / 'gone'} cannot be read: No such file or directory."
    assert look.arrivals == ()


def test_a_file_that_may_not_be_read_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "back.sddcsign").write_bytes(DECISIONS)
    monkeypatch.setattr(arrivals, "hash_of", refused)
    assert settled(tmp_path) == ()

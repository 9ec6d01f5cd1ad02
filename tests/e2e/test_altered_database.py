"""What somebody changes in ``planner.db`` with another program is named by ``check`` and never exported."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.planner.planner import Planner
from tests.e2e.program import MONTH, export, rows_of, run


@pytest.fixture
def post(library: Path, tmp_path: Path) -> str:
    """An approved post of December, before anything is altered."""
    report = export(library, MONTH, tmp_path / "before")
    with sqlite3.connect(library / "planner.db") as con:
        out = {one["post"] for one in report["left_out"]}
        rows = con.execute("SELECT DISTINCT post FROM sign_off JOIN post ON post.id = sign_off.post WHERE day LIKE ?",
                           [f"{MONTH}%"])  # fmt: skip
        found: str = next(one for (one,) in rows if one not in out)
    con.close()
    return found


def alter(library: Path, statement: str, *values: Any) -> None:
    con = sqlite3.connect(library / "planner.db")
    changed = con.execute(statement, values).rowcount
    con.commit()
    con.close()
    assert changed


def faults(library: Path) -> list[dict[str, str]]:
    document = run("check", "--library", library, "--json", code=1).document
    assert not document["ok"]
    return list(document["faults"])


def left_out(library: Path, out: Path) -> dict[str, str]:
    return {one["post"]: one["reason"] for one in export(library, MONTH, out)["left_out"]}


def test_an_untouched_library_has_no_faults(library: Path) -> None:
    said = run("check", "--library", library)
    assert said.out.startswith("Nothing is wrong")


def test_an_altered_text_is_named(library: Path, post: str, tmp_path: Path) -> None:
    alter(library, "UPDATE post SET text = text || '!' WHERE id = ?", post)
    assert post in {fault["post"] for fault in faults(library)}
    said = run("check", "--library", library, code=1).out
    assert "was altered outside the program" in said
    assert left_out(library, tmp_path / "out")[post]


def test_a_post_made_to_look_approved_is_not_exported(library: Path, tmp_path: Path) -> None:
    waiting = next(one for one, why in left_out(library, tmp_path / "first").items() if why == "changes requested")
    alter(
        library,
        "UPDATE sign_off SET statement = replace(statement, 'changes requested', 'approved') WHERE post = ?",
        waiting,
    )
    assert any(fault["where"] == "sign_off" and fault["post"] == waiting for fault in faults(library))
    assert waiting in left_out(library, tmp_path / "out")


def test_a_withdrawn_verdict_is_named(library: Path, post: str, tmp_path: Path) -> None:
    alter(
        library,
        "UPDATE sign_off SET statement = replace(statement, '\"approved\"', '\"changes requested\"') WHERE post = ?",
        post,
    )
    assert any(fault["where"] == "sign_off" and fault["post"] == post for fault in faults(library))
    assert post in left_out(library, tmp_path / "out")


def test_an_altered_journal_line_is_named(library: Path, post: str, tmp_path: Path) -> None:
    con = sqlite3.connect(library / "planner.db")
    (seq,) = con.execute("SELECT max(seq) FROM image WHERE tbl = 'post' AND row = ?", [post]).fetchone()
    con.close()
    alter(library, "UPDATE journal SET summary = 'did nothing' WHERE seq = ?", seq)
    assert [fault["where"] for fault in faults(library)] == [f"journal entry {seq}"]
    assert left_out(library, tmp_path / "out")[post] == f"journal entry {seq} was altered"


def test_a_removed_journal_line_is_named(library: Path) -> None:
    alter(library, "DELETE FROM image WHERE seq = 100")
    alter(library, "DELETE FROM undo_step WHERE seq = 100")
    alter(library, "DELETE FROM journal WHERE seq = 100")
    assert "Journal entry 100 is missing." in [fault["what"] for fault in faults(library)]


def test_a_workbook_is_not_verified_by_an_altered_record(library: Path, post: str, tmp_path: Path) -> None:
    report = export(library, MONTH, tmp_path / "out")
    path = next(file["path"] for file in report["files"] if file["department"] is None)
    alter(library, "UPDATE revision SET content = replace(content, ' the ', ' a ') || ' ' WHERE post = ?", post)
    found = run("verify", path, "--library", library, "--json", code=1).document
    assert {row["post"] for row in found["rows"] if row["outcome"] != "as signed"} == {post}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE post SET day = 'soon' WHERE id = ?",
        "UPDATE post SET day = '2020-13-45' WHERE id = ?",
        "UPDATE post SET at = '99:99' WHERE id = ?",
        "UPDATE post SET media = '[1]' WHERE id = ?",
        "UPDATE post SET accounts = '[]' WHERE id = ?",
    ],
)
def test_what_no_post_can_hold_is_named_too(library: Path, post: str, tmp_path: Path, statement: str) -> None:
    alter(library, statement, post)
    assert post in {fault["post"] for fault in faults(library)}
    report = export(library, MONTH, tmp_path / "out")
    assert all(post not in json.dumps(rows_of(Path(file["path"])), default=str) for file in report["files"])


def test_a_missing_table_is_said_in_a_sentence(library: Path) -> None:
    con = sqlite3.connect(library / "planner.db")
    con.execute("DROP TABLE sign_off")
    con.close()
    assert "damaged: no such table" in run("check", "--library", library, code=1).err


def test_a_damaged_page_is_said_in_a_sentence(library: Path, tmp_path: Path) -> None:
    path = library / "planner.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 200 * 4096] = b"\xff" * 200 * 4096
    path.write_bytes(content)
    assert "damaged" in run("check", "--library", library, code=1).err
    assert "damaged" in run("export", "--library", library, "--month", MONTH, "--out", tmp_path / "out", code=1).err


@pytest.mark.parametrize("left", [0, 50, 5000])
def test_a_database_cut_short_is_refused(library: Path, left: int) -> None:
    path = library / "planner.db"
    path.write_bytes(path.read_bytes()[:left])
    assert run("check", "--library", library, code=1).err
    assert path.stat().st_size == left


def test_a_library_that_is_open_elsewhere_is_read_only(library: Path, tmp_path: Path) -> None:
    planner = Planner.open(library, person="V. Specialist")
    try:
        said = run("submit", "--library", library, "--month", MONTH, "--as", "A. Assistant", "--json", code=1)
        assert "V. Specialist has it open" in said.document["error"]
        assert "V. Specialist has it open" in run("backup", "--library", library, code=1).out
        exported = run("export", "--library", library, "--month", MONTH, "--out", tmp_path / "out")
        assert "not noted" in exported.err
        run("check", "--library", library)
    finally:
        planner.close()

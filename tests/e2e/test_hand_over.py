"""``hand-over``, ``published`` and calendar files, as a script uses them."""

import csv
from io import StringIO
from pathlib import Path

from tests.e2e.program import MONTH, run


def template(folder: Path) -> Path:
    path = folder / "tool.csv"
    path.write_bytes(b"Message,Date,Time,Account,Link\r\n")
    return path


def test_a_template_is_filled_and_everything_left_out_is_named(library: Path, tmp_path: Path) -> None:
    month = ("--library", library, "--month", MONTH, "--past")
    said = run("hand-over", *month, "--template", template(tmp_path), "--out", tmp_path / "out", "--json")
    assert "The columns were guessed." in said.err
    document = said.document
    (file,) = document["files"]
    rows = list(csv.reader(StringIO(Path(file["path"]).read_bytes().decode("utf-8"), newline="")))
    assert len(rows) == file["rows"] + 1
    posts = run("export", "--library", library, "--month", MONTH, "--out", tmp_path / "x", "--json").document
    left = {one["post"] for one in document["left_out"]}
    assert document["posts"] + len(left) >= posts["posts"] + len(posts["left_out"])
    assert {one["post"] for one in posts["left_out"]} <= left
    assert run("check", "--library", library, "--json").document["ok"]


def test_a_known_tool_gets_a_file_for_each_account_and_ticks_can_be_set(library: Path, tmp_path: Path) -> None:
    month = ("--library", library, "--month", MONTH, "--past", "--profile", "sprout", "--out", tmp_path)
    first = run("hand-over", *month, "--again", "--ticked", "--as", "V. Specialist", "--json").document
    assert len(first["files"]) > 3
    again = run("hand-over", *month, "--json", code=1).document
    assert again["files"] == []
    assert any("has not changed" in one["reason"] for one in again["left_out"])
    assert run("hand-over", *month, "--again", "--json").document["posts"] == first["posts"]
    run("hand-over", "--library", library, "--month", MONTH, "--profile", "nobody", "--out", tmp_path, code=1)
    run("hand-over", "--library", library, "--month", MONTH, "--out", tmp_path, code=2)


def test_a_post_is_ticked_as_published(library: Path, tmp_path: Path) -> None:
    made = run(
        "hand-over", "--library", library, "--month", MONTH, "--past", "--template", template(tmp_path),
        "--out", tmp_path / "out", "--json",
    ).document  # fmt: skip
    lines = (tmp_path / "out").rglob("What is in here.txt")
    text = next(lines).read_text(encoding="utf-8-sig")
    post = text.rsplit("post ", 1)[1].split(".")[0]
    mark = ("published", "--library", library, "--post", post, "--as", "V. Specialist")
    assert made["posts"] > 0
    refused = run(*mark, "--link", "javascript:alert(1)", code=1)
    assert "https://" in refused.out + refused.err
    assert run(*mark, "--json").document["published"] is True
    assert run(*mark, "--take-back", "--json").document["published"] is False
    run(*mark, "--account", "Nobody", code=1)


def test_a_calendar_goes_out_and_comes_in_once(library: Path, tmp_path: Path) -> None:
    month = ("--library", library, "--month", MONTH, "--format", "ics")
    (file,) = run("export", *month, "--all-posts", "--out", tmp_path, "--json").document["files"]
    path = Path(file["path"])
    same = run("import", path, "--library", library, "--json").document
    assert (same["imported"], same["changed"]) == (0, 0)
    other = tmp_path / "other.ics"
    text = path.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == file["posts"]
    other.write_text(text.replace("\nUID:", "\nUID:copy-"), encoding="utf-8", newline="")
    going_out = file["posts"] - text.count("STATUS:CANCELLED")
    assert run("import", other, "--library", library, "--dry-run", "--json").document["imported"] == going_out
    assert run("import", other, "--library", library, "--json").document["imported"] == going_out
    assert run("import", other, "--library", library, "--json").document["imported"] == 0
    broken = tmp_path / "broken.ics"
    broken.write_bytes(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20)
    assert "cannot be read" in run("import", broken, "--library", library, code=1).err

"""What lies beside a tool's file: media under numbers, holds, and workbooks that other programs open."""

import csv
import hashlib
from dataclasses import replace
from datetime import date, time
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from PIL import Image

from sddc_planner.errors import UserError
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.post import Post
from sddc_planner.model.tool_layout import ToolLimits
from tests.council import DAY, SmallCouncil
from tests.exchange import libreoffice
from tests.exchange.handing_over import csv_template, two_accounts, workbook_template

DECEMBER = date(2020, 12, 1)


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8"), newline="")))


def picture(colour: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (20, 20), colour).save(made, "PNG")
    return made.getvalue()


def with_media(council: SmallCouncil, folder: Path, *names: str, **columns: object) -> Post:
    """An approved post with these files, of which a name that ends in .mp4 is a film."""
    post = council.write(**columns)
    for name in names:
        source = folder / name
        source.write_bytes(
            b"\0\0\0\x18ftypmp42" * 200_000
            if name.endswith(".mp4")
            else picture(f"#{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:6]}")
        )
        post = council.planner.posts.add_media(post.id, source, alt=f"Alt of {name}")
    council.submit(post.id)
    council.approve(post.id)
    return post


def test_media_lies_beside_under_the_number_of_its_post(council: SmallCouncil, tmp_path: Path) -> None:
    with_media(council, tmp_path, "b.png", title="Second: “bins”/..\\CON", day=date(2020, 12, 24))
    with_media(council, tmp_path, "a.PNG", "c.png", title="First", at=time(8), accounts=(council.facebook, council.x))
    report = council.planner.handing.make(
        DECEMBER, council.planner.handing.open_template(csv_template(tmp_path)), tmp_path / "out"
    )
    names = sorted(one.name for one in (report.folder / "Media").iterdir())
    assert names == [
        "01 2020-12-14 First 1.png",
        "01 2020-12-14 First 2.png",
        "02 2020-12-24 Second “bins” .. CON 1.png",
    ]
    rows = table(report.files[0].path)
    assert [row[4] for row in rows[1:]] == [f"{names[0]}, {names[1]}"] * 2 + [names[2]]
    first = hashlib.sha256((report.folder / "Media" / names[0]).read_bytes()).hexdigest()
    assert first == report.preview.media[0].sha256
    said = report.report.read_text(encoding="utf-8-sig")
    assert "01 2020-12-14 First 1.png (was a.PNG): Alt of a.PNG" in said


def test_a_film_that_the_tool_does_not_take_or_is_too_large_is_named(council: SmallCouncil, tmp_path: Path) -> None:
    with_media(council, tmp_path, "film.mp4")
    opened = council.planner.handing.open_template(csv_template(tmp_path))
    for limits, reason in (
        (ToolLimits(films=False), "tool takes no films from a file"),
        (ToolLimits(film_megabytes=1), "film.mp4 has 2 MB, and the tool takes 1"),
    ):
        asked = replace(opened, layout=replace(opened.layout, limits=limits))
        assert [one.reason for one in council.planner.handing.preview(DECEMBER, asked).left_out] == [reason]


def test_pictures_that_no_column_carries_are_to_be_added_by_hand(council: SmallCouncil, tmp_path: Path) -> None:
    with_media(council, tmp_path, "a.png", title="Bins")
    handing = council.planner.handing
    buffer = handing.open_tool(handing.tool_named("Buffer"))
    preview = handing.preview(DECEMBER, buffer)
    assert [one.remark for one in preview.look_at] == ["Add its picture or film in the tool: 01 2020-12-14 Bins 1.png."]
    assert preview.files[0].rows[0].cells[1] == "", "a bare name is no address"
    known = replace(buffer, layout=replace(buffer.layout, media_address="https://files.example/m/"))
    preview = handing.preview(DECEMBER, known)
    assert preview.files[0].rows[0].cells[1] == "https://files.example/m/01 2020-12-14 Bins 1.png"
    assert preview.look_at == ()


def test_what_a_hold_stops_is_not_handed_over(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    council.planner.sit_down(council.specialist)
    council.planner.holds.call(
        kind=HoldKind.MOURNING, title="National mourning", effect=HoldEffect.STOP, first_day=DAY, last_day=DAY
    )
    preview = council.planner.handing.preview(DECEMBER, council.planner.handing.open_template(csv_template(tmp_path)))
    assert [one.reason for one in preview.left_out] == ["inside the hold “National mourning”"]
    assert (preview.rows, preview.stopped) == (0, 1)


def test_a_picture_altered_on_disk_keeps_its_post_back(council: SmallCouncil, tmp_path: Path) -> None:
    post = with_media(council, tmp_path, "a.png")
    planner = council.planner
    planner.posts.media_path(planner.posts.media_of(post)[0]).write_bytes(b"another picture")
    preview = planner.handing.preview(DECEMBER, planner.handing.open_template(csv_template(tmp_path)))
    assert [one.reason for one in preview.left_out] == ["a.png was altered on disk since it was signed"]


def test_a_folder_that_cannot_be_written_leaves_nothing(council: SmallCouncil, tmp_path: Path) -> None:
    two_accounts(council)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError):
        council.planner.handing.make(
            DECEMBER, council.planner.handing.open_template(csv_template(tmp_path)), tmp_path / "file"
        )
    assert council.planner.handing.handed(DECEMBER) == ()


def test_libreoffice_opens_a_filled_workbook(council: SmallCouncil, tmp_path: Path) -> None:
    libreoffice.program()
    two_accounts(council)
    opened = council.planner.handing.open_template(workbook_template(tmp_path))
    report = council.planner.handing.make(DECEMBER, opened, tmp_path / "out")
    made = libreoffice.convert(report.files[0].path, libreoffice.CSV, tmp_path / "converted")
    rows = table(made)
    assert rows[1:] == [
        ["Message", "Publish date", "Profile"],
        ["Line one\nLine two, “quoted”", "14/12/2020 09:00", "South Derbyshire DC"],
        ["=1+1 @sddc", "14/12/2020 09:00", "@SDDC"],
    ]

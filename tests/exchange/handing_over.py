"""Setting the small council up to hand over, and templates as tools offer them."""

from pathlib import Path

from openpyxl import Workbook

from tests.council import SmallCouncil

METRICOOL = "Text,Date,Time,Draft,Facebook,Twitter/X,Picture Url 1,Picture Url 2,Alt text picture 1,Shortener\r\n"


def csv_template(folder: Path, content: str = "Message,Date,Time,Account,Image\r\n", name: str = "tool.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode())
    return path


def workbook_template(folder: Path) -> Path:
    """Instructions above the headings, an example under them, a second sheet, a wide column."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Upload"
    sheet.append(["Fill in the rows below."])
    sheet.append(["Message", "Publish date", "Profile"])
    sheet.append(["An example", "24/12/2020 09:00", "Page"])
    sheet.column_dimensions["A"].width = 61
    other = book.create_sheet("Help")
    other["A1"] = "Ask support."
    path = folder / "tool.xlsx"
    book.save(path)
    return path


def two_accounts(council: SmallCouncil) -> str:
    """An approved post on Facebook and X, with a text of its own on X."""
    post = council.approved(
        accounts=(council.facebook, council.x), variants={council.x: "=1+1 @sddc"}, text="Line one\nLine two, “quoted”"
    )
    return post.id

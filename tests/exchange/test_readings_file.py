"""Readings from files: three forms, previewed, recognised when they come again, listed where they cannot be read."""

import json
import random
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from sddc_planner.errors import NotFound, UnreadableFile
from sddc_planner.imports.readings_file import Dating
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import MeasureId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.campaigns.readings_importing import ReadingsPreview, ReadingsWishes
from sddc_planner.planner.planner import Planner
from tests.ticking import TickingClock

NASTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
LONG = """Measure,Date,Value,Note
Enquiries,01/12/2020,40,First
enquiries,15 Jan 2021,"1,052",
Share of homes,31/01/21,52%,
Share of homes,1/2/2021,£5,
Visits,1/2/2021,5,
Enquiries,13/13/2020,4,
Enquiries,1/1/2022,4,
Enquiries,Feb 2021,44,
Enquiries,2 Feb,44,
Enquiries,2/2/2021,"1.234,5",
Enquiries,3/2/2021,,
,3/2/2021,4,
"""


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock(datetime(2021, 3, 1, 9, tzinfo=UTC))


@pytest.fixture
def campaign(planner: Planner) -> Campaign:
    """Two measures: enquiries a month, and a share in %."""
    one = planner.campaigns.add(name="Warm and Well", first_day=date(2020, 12, 1), last_day=date(2021, 2, 28))
    planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries", unit="a month")
    planner.measures.add(one.id, kind=MeasureKind.OUTPUTS, name="Share of homes", unit="%")
    return one


def written(folder: Path, text: str, name: str = "readings.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def book(folder: Path, rows: list[list[object]], percents: tuple[str, ...] = (), name: str = "readings.xlsx") -> Path:
    workbook = Workbook()
    sheet = workbook.create_sheet("Readings", 0)
    for row in rows:
        sheet.append(row)
    for cell in percents:
        sheet[cell].number_format = "0.0%"
    path = folder / name
    workbook.save(path)
    workbook.close()
    return path


def comes(preview: ReadingsPreview) -> list[tuple[str, str, str]]:
    return [(one.measure.name, one.reading.day.isoformat(), str(one.reading.value)) for one in preview.coming]


def test_a_row_for_each_reading(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, LONG))
    assert comes(preview) == [
        ("Enquiries", "2020-12-01", "40"),
        ("Enquiries", "2021-01-15", "1052"),
        ("Share of homes", "2021-01-31", "52"),
    ]
    assert [(one.where, one.reason) for one in preview.left_out] == [
        ("Row 5", "It is in £, and “Share of homes” is in %."),
        ("Row 6", "This campaign has no measure “Visits”."),
        ("Row 7", "“13/13/2020” is no date that can be read, or is outside 2000 to 2099."),
        ("Row 8", "1 Jan 2022 is still to come."),
        ("Row 9", "“Feb 2021” names a month and no day."),
        ("Row 10", "“2 Feb” names no year."),
        (
            "Row 11",
            "“1.234,5” is not a number. Write a comma between thousands and a point before decimals, as in 1,234.5.",
        ),
        ("Row 12", "It has no number."),
        ("Row 13", "It does not say what was measured."),
    ]
    assert planner.measures.of(campaign.id)[0].readings == (), "nothing has changed yet"
    assert len(planner.measures.apply_import(preview)) == 3
    first = planner.measures.of(campaign.id)[1].readings[0]
    assert (first.note, first.origin) == ("First", "readings.csv")


def test_the_same_file_twice_changes_nothing(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    path = written(tmp_path, LONG)
    preview = planner.measures.preview_import(campaign.id, path)
    planner.measures.apply_import(preview)
    steps = planner.desk.library.con.execute("SELECT count(*) FROM journal").fetchone()[0]
    assert planner.measures.apply_import(preview) == (), "a preview that is old"
    again = planner.measures.preview_import(campaign.id, path)
    assert comes(again) == []
    assert [one.reason for one in again.known][:1] == ["40 a month on 1 Dec 2020 is kept already."]
    assert planner.measures.apply_import(again) == ()
    assert planner.desk.library.con.execute("SELECT count(*) FROM journal").fetchone()[0] == steps
    planner.record.undo()
    assert all(one.readings == () for one in planner.measures.of(campaign.id)), "an import is one step"


def test_a_column_for_each_measure(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = "Exported 1 March\n\nDate,Enquiries (a month),SHARE OF HOMES,Who\n01/12/2020,40,12%,Ann\n02/12/2020,,13%,\n"
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, text))
    assert comes(preview) == [
        ("Enquiries", "2020-12-01", "40"),
        ("Share of homes", "2020-12-01", "12"),
        ("Share of homes", "2020-12-02", "13"),
    ]
    assert [(one.where, one.name, one.reason) for one in preview.left_out] == [
        ("Column D", "Who", "It holds no numbers.")
    ]


def test_a_row_for_each_measure_under_dates(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = "Metric,1/12/2020,Dec-20,January 2021,Target\nEnquiries,39,41,52,60\nShare of homes,,,55%,\n"
    path = written(tmp_path, text)
    assert comes(planner.measures.preview_import(campaign.id, path)) == [("Enquiries", "2020-12-01", "39")]
    months = ReadingsWishes(dating=Dating(month_ends=True))
    preview = planner.measures.preview_import(campaign.id, path, months)
    assert comes(preview)[1:] == [
        ("Enquiries", "2020-12-31", "41"),
        ("Enquiries", "2021-01-31", "52"),
        ("Share of homes", "2021-01-31", "55"),
    ]
    assert preview.coming[1].remark == "The last day of the month."


def test_a_note_that_is_too_long_is_cut_and_that_is_said(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = f"Measure,Date,Value,Note\nEnquiries,1/12/2020,40,{'n' * 2001}\nEnquiries,2/12/2020,41,{'n' * 2000}\n"
    long, whole = planner.measures.preview_import(campaign.id, written(tmp_path, text)).coming
    assert (long.remark, len(long.reading.note)) == ("Its note is cut to 2,000 characters.", 2000)
    assert (whole.remark, len(whole.reading.note)) == ("", 2000)


def test_a_name_of_the_file_can_be_said_to_be_a_measure(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, "Date,Calls\n1/12/2020,4\n"))
    assert [(one.name, one.measure) for one in preview.names] == [("Calls", None)]
    enquiries = planner.measures.of(campaign.id)[1].measure.id
    meant = planner.measures.reconsider(preview, ReadingsWishes(names={"Calls": enquiries}))
    assert comes(meant) == [("Enquiries", "2020-12-01", "4")]
    gone = planner.measures.reconsider(preview, ReadingsWishes(names={"Calls": MeasureId("gone")}))
    assert comes(gone) == []


def test_a_name_of_the_file_can_become_a_measure(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = "Measure,Date,Value\nEngagement,1/12/2020,4%\nENGAGEMENT,2/12/2020,5%\nCalls,x,4\nEnquiries,1/12/2020,6\n"
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, text))
    kinds = dict.fromkeys(("Engagement", "ENGAGEMENT", "Calls", "Enquiries"), MeasureKind.OUTPUTS)
    preview = planner.measures.reconsider(preview, ReadingsWishes(new=kinds))
    assert [(one.name, one.unit, one.place) for one in preview.new] == [("Engagement", "%", 1)]
    assert len(planner.measures.of(campaign.id)) == 2, "nothing has changed yet"
    assert len(planner.measures.apply_import(preview)) == 3
    made = {one.measure.name: one for one in planner.measures.of(campaign.id)}
    assert [str(read.value) for read in made["Engagement"].readings] == ["4", "5"]
    assert planner.measures.apply_import(preview) == (), "it is known now"
    planner.record.undo()
    assert "Engagement" not in {one.measure.name for one in planner.measures.of(campaign.id)}
    assert planner.record.check().faults == []


def test_a_corrected_file_replaces_only_when_asked(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    planner.measures.apply_import(planner.measures.preview_import(campaign.id, written(tmp_path, LONG)))
    path = written(tmp_path, "Measure,Date,Value\nEnquiries,1/12/2020,45\n", "corrected.csv")
    preview = planner.measures.preview_import(campaign.id, path)
    assert comes(preview) == []
    assert [one.reason for one in preview.differing] == [
        "On 1 Dec 2020 the file has 45 a month, and 40 a month is kept."
    ]
    planner.measures.apply_import(planner.measures.reconsider(preview, ReadingsWishes(replace=True)))
    kept = planner.measures.of(campaign.id)[1].readings[0]
    assert (kept.value, kept.note, kept.origin) == (Decimal(45), "First", "corrected.csv")
    assert len(planner.measures.of(campaign.id)[1].readings) == 2


def test_one_day_twice_in_a_file(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = "Measure,Date,Value\nEnquiries,1/12/2020,4\nEnquiries,1 Dec 2020,4.0\nEnquiries,2020-12-01,5\n"
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, text))
    assert comes(preview) == [("Enquiries", "2020-12-01", "4")]
    assert [one.reason for one in preview.known] == ["It stands in the file twice."]
    assert [one.reason for one in preview.left_out] == ["Row 2 has 4 a month for that day."]


def test_rows_of_other_campaigns_stay_out(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    text = "Date,Session campaign,Enquiries\n3/1/2021,warm-and-well,5\n4/1/2021,shop-local,6\n5/1/2021,,7\n"
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, text))
    assert [day for _name, day, _value in comes(preview)] == ["2021-01-03", "2021-01-05"]
    assert [one.reason for one in preview.left_out] == ["It is of another campaign: shop-local."]


def test_a_workbook_with_percentages_and_months(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Share of homes", "Enquiries"],
        [datetime(2020, 12, 1), 0.525, 0.1 + 0.2],  # noqa: DTZ001  # a cell has no zone
        [date(2020, 12, 2), 0.8, True],
        ["3 Dec 2020", "9%", 1200],
    ]
    path = book(tmp_path, rows, percents=("B2",))
    preview = planner.measures.preview_import(campaign.id, path)
    assert comes(preview) == [
        ("Share of homes", "2020-12-01", "52.500"),
        ("Enquiries", "2020-12-01", "0.3"),
        ("Share of homes", "2020-12-02", "0.8"),
        ("Share of homes", "2020-12-03", "9"),
        ("Enquiries", "2020-12-03", "1200"),
    ]
    assert [one.reason for one in preview.left_out] == ["“TRUE” is not a number."]


@pytest.mark.parametrize("text", ["hello\nworld\n", "Date\n1/1/2021\n", "Name,Colour\nA,red\n"])
def test_a_file_without_such_columns_is_refused_in_a_sentence(
    planner: Planner, campaign: Campaign, tmp_path: Path, text: str
) -> None:
    with pytest.raises(UnreadableFile, match="no columns for a date and a number"):
        planner.measures.preview_import(campaign.id, written(tmp_path, text))


def test_no_campaign_no_preview(planner: Planner, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        planner.measures.preview_import("gone", written(tmp_path, LONG))


def test_hostile_texts_are_listed_or_kept_as_they_are(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    quoted = ['"' + text.replace('"', '""').replace("\0", "") + '"' for text in NASTY if "\n" not in text and text]
    lines = ["Measure,Date,Value,Note", *(f"Enquiries,{one},{one},{one}" for one in quoted)]
    lines += [f"{one},1/1/2021,4,{one}" for one in quoted]
    preview = planner.measures.preview_import(campaign.id, written(tmp_path, "\n".join(lines)))
    assert len(preview.coming) + len(preview.left_out) + len(preview.known) + len(preview.differing) == 2 * len(quoted)
    planner.measures.apply_import(preview)
    assert planner.record.check().faults == []


def test_damaged_files_are_refused_and_nothing_changes(planner: Planner, campaign: Campaign, tmp_path: Path) -> None:
    whole = book(tmp_path, [["Date", "Enquiries"], ["1 Dec 2020", 4]]).read_bytes()
    dice = random.Random(5)  # noqa: S311  # damaged files are no secret
    for number in range(60):
        content = bytearray(whole[: dice.randrange(len(whole))] if number % 2 else whole)
        for _ in range(number % 7):
            if content:
                content[dice.randrange(len(content))] = dice.randrange(256)
        path = tmp_path / "damaged.xlsx"
        path.write_bytes(content)
        with suppress(UnreadableFile):
            planner.measures.preview_import(campaign.id, path)
    assert all(one.readings == () for one in planner.measures.of(campaign.id))


def test_a_file_of_too_many_readings_is_refused(
    planner: Planner, campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sddc_planner.imports.readings_file.MOST", 3)
    with pytest.raises(UnreadableFile, match="more than 3 readings"):
        planner.measures.preview_import(campaign.id, written(tmp_path, LONG))

"""Whatever row another program changes, adds or removes, ``check`` names it and no approval leans on it."""

import pytest

from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.ids import PostId
from sddc_planner.planner.planner import Planner
from sddc_planner.store.schema import BOOKKEEPING, JOURNALLED, RULES
from tests.store.rich import Rich, alter, another_program, delete, exported, is_approved, set_cell

COLUMNS = {
    "account": "name platform department handle url active",
    "brief": "campaign number content digest title submitted_by submitted_at authors",
    "brief_sign_off": "campaign brief statement signature",
    "brief_submission": "campaign brief person at",
    "campaign": "name first_day last_day department hue tag aim season tier state departments partners lead budget "
    "paid objectives audiences insight strategy implementation scoring went_well went_badly next_time copied_from "
    "authors",
    "campaign_template": "name season shape created_by",
    "comment": "post answers person at text edited_at settled_at settled_by",
    "council_word": "added_by added_at",
    "department": "name asks hue central contact active",
    "dispatch": "export month department recipients subject file sha256 made_at made_by sent_at",
    "export": "month department file sha256 at head rows",
    "handed": "tool month file sha256 at made_by rows",
    "hold": "kind title effect first_day last_day scope reason called_by called_at lifted_by lifted_at",
    "hold_choice": "hold post choice reason person at was_day to_day",
    "holding": "person capacity department first_day last_day ended_at",
    "imported_row": "post file sheet row at said",
    "measure": "campaign kind name unit baseline target target_day better source note place",
    "media": "size mime name added_at",
    "pack": "kind month department title digest file sha256 made_at made_by posts due rows",
    "person": "name role email active",
    "platform": "name glyph unit text_max bytes_max alt_max images_max hashtags_max links_max video_max_seconds "
    "forbidden fold checked_on source",
    "placing": "post account handed_at handed_by handed revision digest published_at published_by link",
    "poll": "account quarter question options opens opens_at closes closes_at learnt done done_on waived post campaign "
    "created_by",
    "post": "title day at accounts text variants link link_tag media department campaign video notes labels waivers "
    "cancelled published_at created_by authors series series_day planned_from",
    "reading": "measure day value note origin",
    "redaction": "person reason at by what",
    "reply": "kind name sender entered_by at size answers said",
    "revision": "post number content digest title submitted_by submitted_at authors",
    "saved_view": "name person place filters shows",
    "series": "rule first_day on_holiday weekends shape skipped created_by",
    "setting": "value",
    "sign_off": "post revision statement signature",
    "signing_key": "person public sealed created_at revoked_at failures locked_until enrolled_at enrolled_by recovery "
    "revoked_why",
    "special_day": "kind name rule days source notes active",
    "submission": "post revision person at",
    "template": "name shape created_by",
    "told": "post kind place body",
    "tool_layout": "name headings mapping settings",
    "verbal": "post revision digest approver said_at reason recorded_by recorded_at withdrawn_at",
    "video": "title stage seconds cut cut_name captions consents_missing due department campaign",
}
OF_THE_POST = {"post", "revision", "sign_off", "submission"}


def where(table: str, rich: Rich) -> tuple[str, str]:
    """Picks the row of a table on which the approved post leans."""
    council = rich.council
    return {
        "account": ("id", council.clean_team),
        "department": ("id", council.waste.id),
        "holding": ("person", council.manager),
        "person": ("id", council.manager),
        "platform": ("id", "facebook"),
        "post": ("id", rich.approved),
        "revision": ("post", rich.approved),
        "sign_off": ("post", rich.approved),
        "signing_key": ("person", council.manager),
        "submission": ("post", rich.approved),
    }.get(table, ("'any'", "any"))


CELLS = [(table, column) for table, columns in COLUMNS.items() for column in columns.split()]


def test_every_column_of_the_record_is_tried(rich: Rich) -> None:
    assert set(COLUMNS) == JOURNALLED
    with another_program(rich.database) as con:
        for table, columns in COLUMNS.items():
            there = {row["name"] for row in con.execute(f"PRAGMA table_info({table})")}
            assert there - {"id", BOOKKEEPING} == set(columns.split()), table


def test_an_unspoilt_library_is_clean(rich: Rich) -> None:
    planner = rich.open()
    try:
        report = planner.record.check()
        assert report.faults == []
        assert report.removed_images == 0
        assert (report.signatures, report.head) == (9, planner.record.head()[1])
        assert is_approved(planner, rich.approved)
        everything = (rich.approved, rich.refused, rich.withdrawn, rich.halfway, rich.plain)
        assert exported(planner, *everything) == {rich.approved, rich.plain}
    finally:
        planner.close()


@pytest.mark.parametrize(("table", "column"), CELLS)
def test_an_altered_cell_is_named(rich: Rich, table: str, column: str) -> None:
    with another_program(rich.database) as con:
        (kind,) = (r["type"] for r in con.execute(f"PRAGMA table_info({table})") if r["name"] == column)
    other = "'[]'" if (table, column) == ("post", "accounts") else other_value(column, kind)
    set_cell(rich.database, table, column, other, where(table, rich))
    expect_named(rich, table)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_removed_row_is_named(rich: Rich, table: str) -> None:
    delete(rich.database, table, where(table, rich))
    expect_named(rich, table)


@pytest.mark.parametrize("table", COLUMNS)
def test_an_added_row_is_named(rich: Rich, table: str) -> None:
    name, value = where(table, rich)
    columns = COLUMNS[table]
    values = columns.replace("number", "number + 50") if table in ("revision", "brief") else columns
    copied = (
        f"INSERT INTO {table} (id, {columns.replace(' ', ', ')}) "  # noqa: S608  # names come from above
        f"SELECT 'added', {', '.join(values.replace(' + ', '+').split())} FROM {table} WHERE {name} = ? LIMIT 1"
    )
    alter(rich.database, copied, value)
    expect_named(rich, table, approved_matters=table not in {"post"})


def other_value(column: str, kind: str) -> str:
    """SQL for something else of the same kind."""
    return f"coalesce({column}, 0) + 1" if kind == "INTEGER" else f"coalesce({column}, '') || 'x'"


def expect_named(rich: Rich, table: str, *, approved_matters: bool = True) -> None:
    planner = rich.open()
    try:
        faults = planner.record.check().faults
        assert table in {fault.where for fault in faults}, faults
        if not approved_matters:
            return
        if table in OF_THE_POST:
            assert rich.approved in {fault.post for fault in faults}
            assert not shown_approved(planner, rich.approved)
            assert exported(planner, rich.plain) == {rich.plain}, "other posts are not concerned"
        if table in RULES:
            assert not shown_approved(planner, rich.approved)
            assert not shown_approved(planner, rich.plain), "every approval leans on the rules"
    finally:
        planner.close()


def shown_approved(planner: Planner, post: PostId) -> bool:
    try:
        return is_approved(planner, post) or bool(exported(planner, post))
    except NotFound:
        return False
    except LibraryError as exc:  # what cannot be read at all is refused in a sentence
        return "altered outside the program" not in exc.message

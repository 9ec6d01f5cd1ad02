"""A schedule that the program exported comes in again as the posts it was made of."""

from pathlib import Path

import pytest

from sddc_planner.exports.rows import ScheduleRow
from sddc_planner.exports.workbook import write_workbook
from sddc_planner.imports.draft import ImportDraft, report
from sddc_planner.imports.exported import untagged
from sddc_planner.imports.schedule import read_schedule
from tests.exchange.export_books import ACCOUNTS, book, full_book, row
from tests.exchange.sheets import TODAY


def _back(folder: Path, *rows: ScheduleRow) -> ImportDraft:
    write_workbook(book(rows), folder / "out.xlsx")
    return read_schedule(folder / "out.xlsx", today=TODAY)


def test_every_post_of_an_exported_workbook_comes_back_once(tmp_path: Path) -> None:
    exported = full_book(20)
    write_workbook(exported, tmp_path / "out.xlsx")
    draft = read_schedule(tmp_path / "out.xlsx", today=TODAY)
    by_id = {one.post_id: one for one in draft.rows}
    assert len(by_id) == len(draft.rows) == 20
    for own in exported.rows:
        post = by_id[own.post_id]
        assert (post.day, post.at, post.text, post.media) == (own.day, own.at, own.text, own.media)
        assert own.account in post.accounts
    assert draft.unmapped_columns == ()
    assert not any(one.problems for one in draft.rows)
    assert report(draft, draft.rows)["imported"] == len(exported.rows)


def test_the_other_sheets_are_listed_once_and_not_read(tmp_path: Path) -> None:
    draft = _back(tmp_path, row(1))
    assert {one.sheet for one in draft.rows} == {"Schedule"}
    assert sorted(one.sheet for one in draft.skipped if one.sheet != "Schedule") == ["Month", "Proof", "Sign-off"]


def test_texts_that_differ_by_account_become_variants(tmp_path: Path) -> None:
    own = [row(1, account=account) for account in ACCOUNTS]
    (post,) = _back(tmp_path, own[0], row(1, account=ACCOUNTS[1], text="short"), own[2]).rows
    assert set(post.accounts) == set(ACCOUNTS)
    assert post.text == own[0].text
    assert post.variants == {ACCOUNTS[1]: "short"}


def test_tags_of_a_platform_are_taken_off_the_link(tmp_path: Path) -> None:
    links = [f"https://a.example/b?x=1&utm_source={name}&utm_medium=social&utm_campaign=winter" for name in ("fb", "x")]
    (post,) = _back(tmp_path, row(1, link=links[0]), row(1, account=ACCOUNTS[1], link=links[1])).rows
    assert (post.link, post.link_tag) == ("https://a.example/b?x=1", "winter")


def test_signatures_are_kept_in_the_notes_only(tmp_path: Path) -> None:
    (post,) = _back(tmp_path, row(1)).rows
    assert "Signed by in the spreadsheet: Communications Manager approved" in post.notes
    assert post.status == ""


def test_an_empty_schedule_brings_in_nothing(tmp_path: Path) -> None:
    draft = _back(tmp_path)
    assert draft.rows == ()
    assert any(one.sheet == "Schedule" for one in draft.skipped)


@pytest.mark.parametrize(
    ("link", "plain", "tag"),
    [
        ("https://a.example/?utm_source=x&utm_medium=social&utm_campaign=w", "https://a.example/", "w"),
        (
            "https://a.example/?q=a%20b&utm_source=x&utm_medium=social&utm_campaign=w#top",
            "https://a.example/?q=a%20b#top",
            "w",
        ),
        ("https://a.example/?utm_source=x&utm_medium=email&utm_campaign=w", None, ""),
        ("https://a.example/?utm_campaign=w", None, ""),
        ("https://[broken/?utm_source=x", None, ""),
        ("see the website", None, ""),
        ("", None, ""),
    ],
)
def test_only_the_programs_own_tags_come_off(link: str, plain: str | None, tag: str) -> None:
    assert untagged(link) == (link if plain is None else plain, tag)

"""The list of what to pull from a publishing tool: what is on it, and that its files say the same."""

import csv
import io
import json
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sddc_planner.cli.commands import main
from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.exports.pull_list.as_pdf import pull_list_pdf
from sddc_planner.exports.pull_list.as_table import HEADINGS, pull_list_csv, pull_list_xlsx
from sddc_planner.model.hold import Hold, HoldEffect, HoldKind
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil

LAST = date(2020, 12, 16)


def call(council: SmallCouncil, **columns: object) -> Hold:
    council.planner.sit_down(council.specialist)
    usual = {
        "kind": HoldKind.EMERGENCY,
        "title": "Flood",
        "effect": HoldEffect.STOP,
        "first_day": DAY,
        "last_day": LAST,
    }
    return council.planner.holds.call(**{**usual, "reason": "Asked for.", **columns})  # type: ignore[arg-type]


def hand_over(planner: Planner, post: PostId, account: AccountId, *, published: bool = False) -> None:
    """As the part that hands over notes it."""
    at = to_text(planner.desk.clock())
    with planner.desk.change("test", "handed over") as writer:
        writer.put("handed", {"id": "h" * 32, "tool": "Sprout", "file": "december.csv", "at": at, "rows": "[]"})
        row = {"id": f"{post}/{account}", "post": post, "account": account, "handed_at": at, "handed": "h" * 32}
        writer.put("placing", row | ({"published_at": at} if published else {}))


def test_what_is_on_it(planner: Planner, council: SmallCouncil) -> None:
    both = council.approved(accounts=(council.facebook, council.x), text="Bins.")
    council.write(title="Only a draft")
    council.approved(title="Outside", day=date(2020, 12, 17))
    sent = council.write(title="Changed since it was handed over", at=time(8))
    hand_over(planner, sent.id, council.facebook)
    let_on = council.approved(title="Let on")
    hold = call(council)
    planner.holds.resume(hold.id, [let_on.id], "A service.")
    found = planner.holds.pull_list(hold.id)
    assert [(row.post, row.where(), row.state) for row in found.rows] == [
        (sent.id, "Facebook: South Derbyshire DC", "draft"),
        (both.id, "Facebook: South Derbyshire DC", "approved"),
        (both.id, "X: @SDDC", "approved"),
    ]
    assert found.rows[0].handed().startswith("In “december.csv” for Sprout, 16 Nov 09:")
    assert found.rows[1].handed() == "Not marked as handed over"
    assert (found.posts, found.gone) == (2, 0)
    assert found.summary().startswith("2 posts on 2 accounts, 1 of them marked as handed over.")


def test_what_has_gone_out_is_not_pulled(planner: Planner, council: SmallCouncil, clock: TickingClock) -> None:
    early, late = council.approved(title="Early"), council.approved(title="Late", at=time(18))
    placed = council.approved(title="Placed", at=time(18), accounts=(council.facebook, council.x))
    hand_over(planner, placed.id, council.x, published=True)
    hold = call(council)
    clock.now = clock.now.replace(month=12, day=14, hour=12)
    found = planner.holds.pull_list(hold.id)
    assert {(row.heading, row.account) for row in found.rows} == {
        ("Late", "South Derbyshire DC"),
        ("Placed", "South Derbyshire DC"),
    }
    assert found.gone == 1
    assert "The time of 1 more post had passed already." in found.summary()
    assert {late.id, placed.id, early.id} == set(planner.holds.stopped([early.id, late.id, placed.id]))


def test_today_means_every_stop_in_force(planner: Planner, council: SmallCouncil) -> None:
    today = planner.desk.today()
    here = council.approved(day=date(2020, 11, 20))
    both = council.approved(title="In two", day=date(2020, 11, 21))
    call(council, first_day=today, last_day=date(2020, 11, 21))
    call(council, title="Mourning", first_day=date(2020, 11, 16), last_day=None)
    call(council, title="Only a warning", effect=HoldEffect.WARN, first_day=today, last_day=None)
    call(council, title="Later")
    found = planner.holds.pull_list()
    assert sorted(one.title for one in found.holds) == ["Flood", "Mourning"]
    assert [row.post for row in found.rows] == [here.id, both.id]


NASTY = '=HYPERLINK("x";"y")'


def test_the_files_say_the_same(planner: Planner, council: SmallCouncil) -> None:
    council.approved(title=NASTY)
    council.approved(title="Café 🎄 والماء _x000D_ &", day=LAST, accounts=(council.x,))
    found = planner.holds.pull_list(call(council).id)
    rows = list(csv.reader(io.StringIO(pull_list_csv(found).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADINGS
    assert rows[1][1:6] == ["14/12/2020", "09:00", "Facebook", "South Derbyshire DC", f"“{NASTY}”"]
    assert rows[2][4:6] == ["“@SDDC”", "Café 🎄 والماء _x000D_ &"]
    sheet = load_workbook(io.BytesIO(pull_list_xlsx(found))).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[1][5] == NASTY
    assert sheet["F2"].data_type == "s"
    assert cells[2][5] in ("Café 🎄 والماء _x000D_ &", "Café 🎄 والماء _x005F_x000D_ &")
    assert pull_list_pdf(found).startswith(b"%PDF-")


def test_a_long_list_takes_several_pages(planner: Planner, council: SmallCouncil) -> None:
    for n in range(60):
        post = council.write(title=f"Post {n} " + "word " * 30)
        hand_over(planner, post.id, council.facebook)
    found = planner.holds.pull_list(call(council).id)
    assert found.posts == 60
    assert pull_list_pdf(found).count(b"/Type /Page\n") > 2


def test_the_command(council: SmallCouncil, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planner, folder = council.planner, council.planner.folder
    council.approved(day=date(2090, 12, 14))
    call(council, first_day=date(2090, 12, 1), last_day=None)
    call(council, title="Twice"), call(council, title="Twice")
    planner.close()

    def run(*more: str) -> tuple[int, str]:
        code = main(["pull-list", "--library", str(folder), "--json", *more])
        said = capsys.readouterr()
        return code, said.out + said.err

    for ending in ("pdf", "xlsx", "csv"):
        out = tmp_path / f"pull.{ending}"
        code, said = run("--hold", "flood", "--out", str(out))
        assert code == 0
        assert json.loads(said)["posts"] == 1
        assert out.stat().st_size > 100
    code, said = run("--today", "--out", str(tmp_path / "today.csv"))
    assert (code, json.loads(said)["posts"]) == (0, 0)
    code, said = run("--hold", "flood", "--out", str(tmp_path / "pull.docx"))
    assert code == 1
    assert "Use .pdf, .xlsx or .csv" in said
    assert not (tmp_path / "pull.docx").exists()
    code, said = run("--hold", "drought", "--out", str(tmp_path / "x.pdf"))
    assert (code, "There is no hold “drought”." in said) == (1, True)
    code, said = run("--hold", "Twice", "--out", str(tmp_path / "x.pdf"))
    assert (code, "Several holds" in said) == (1, True)
    assert run("--out", "x.pdf")[0] == 2


def test_finding_a_hold(planner: Planner, council: SmallCouncil) -> None:
    with pytest.raises(NotFound, match="no hold"):
        planner.holds.find("Flood")
    hold = call(council)
    assert planner.holds.find(" flood ") == planner.holds.find(hold.id) == hold.id
    call(council)
    with pytest.raises(InvalidValue, match="Several"):
        planner.holds.find("Flood")


def test_a_folder_that_is_not_there(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    hold = call(council)
    with pytest.raises(UserError, match="does not exist"):
        planner.holds.write_pull_list(tmp_path / "nowhere" / "x.pdf", hold.id)


def test_what_was_marked_as_handed_over_by_hand(planner: Planner, council: SmallCouncil) -> None:
    post = council.approved(accounts=(council.facebook, council.x))
    planner.handing.mark_handed([(post.id, council.x)])
    found = planner.holds.pull_list(call(council).id)
    assert [row.handed()[:24] for row in found.rows] == ["Not marked as handed ove", "Handed over, 16 Nov 09:0"]

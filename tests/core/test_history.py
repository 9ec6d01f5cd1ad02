"""The history as sentences: what each entry did to a post, to its rules and with its files, built from the journal."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from sddc_planner.clock import to_text
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Asks, Capacity
from sddc_planner.model.post import Post
from sddc_planner.planner.histories import Asked, Histories
from sddc_planner.planner.telling.words import ALTERED, REMOVED, HistoryKind
from tests.conftest import TickingClock
from tests.council import DAY, SmallCouncil
from tests.store.rich import PICTURE

DECEMBER = date(2020, 12, 1)


def told(council: SmallCouncil, asked: Asked, limit: int = 500) -> list[str]:
    """Who did what, newest first."""
    lines = council.planner.histories.lines(asked, limit)
    return [f"{one.person} {one.summary}" for one in lines]


def of_post(council: SmallCouncil, post: Post) -> list[str]:
    return told(council, Asked(post=post.id))


def newest(council: SmallCouncil, post: Post) -> str:
    return of_post(council, post)[0].removeprefix("V. Specialist ")


# A post


def test_an_edit_says_what_changed_and_from_what(council: SmallCouncil) -> None:
    edit = council.planner.posts.edit
    post = council.write()
    edit(post.id, text="Your bin day changes.", at=time(10, 30), sitting=False)
    assert newest(council, post) == "changed the text and the time: 09:00 → 10:30"
    edit(post.id, title="Bins", link="https://example.org/bins", sitting=False)
    assert newest(council, post) == (
        "changed the title (Christmas bins → Bins) and the link (none → https://example.org/bins)"
    )
    edit(post.id, accounts=(council.facebook, council.x), variants={council.x: "Bins!"}, sitting=False)
    assert newest(council, post).startswith("changed the text for @SDDC, X and the accounts: South Derbyshire DC, Face")
    edit(post.id, department=council.waste.id, sitting=False)
    assert newest(council, post) == "changed the department: Central → Waste"
    edit(post.id, labels=("festive",), notes="Ask Waste.", sitting=False)
    assert newest(council, post) == "changed the notes and the labels: none → festive"


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda c, p: c.planner.posts.move([p], date(2020, 12, 21)), "moved it from 14 Dec 2020 to 21 Dec 2020"),
        (lambda c, p: c.planner.posts.move([p], None), "moved it from 14 Dec 2020 to the tray"),
        (lambda c, p: c.planner.posts.cancel([p]), "cancelled it"),
        (lambda c, p: c.planner.posts.waive(p, "bank_holiday", "Agreed."), "waived a warning of it: “Agreed.”"),
        (lambda c, p: c.planner.posts.delete([p]), "deleted the post"),
        (lambda c, p: c.submit(p), "submitted revision 1 for sign-off"),
    ],
)
def test_what_is_done_with_a_post_is_a_sentence(council: SmallCouncil, act: object, sentence: str) -> None:
    post = council.write()
    act(council, post.id)  # type: ignore[operator]
    assert newest(council, post) == sentence
    council.planner.record.undo()
    assert newest(council, post) == f"took back: {sentence}"
    council.planner.record.redo()
    assert newest(council, post) == f"did again: {sentence}"


def test_a_picture_and_its_words_are_named(council: SmallCouncil, tmp_path: Path) -> None:
    picture = tmp_path / "lorry.png"
    picture.write_bytes(PICTURE)
    post = council.write()
    post = council.planner.posts.add_media(post.id, picture, alt="A lorry")
    assert newest(council, post) == "added a picture or film to it"
    (one,) = post.media
    council.planner.posts.edit(post.id, media=(type(one)(sha256=one.sha256, alt="A bin lorry"),), sitting=False)
    assert newest(council, post) == "changed the alt text of a picture"
    council.planner.posts.edit(post.id, media=(), sitting=False)
    assert newest(council, post) == "took a picture or film off it"


def test_decisions_name_revision_verdict_capacity_and_comment(council: SmallCouncil) -> None:
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    council.sign_in(council.contact)
    council.planner.signoffs.request_changes([post.id], "Say “which”\nweek.")
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, text="Your bin day changes in week 52.")
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([post.id], "Fine.")
    council.planner.signoffs.withdraw([post.id])
    assert of_post(council, post) == [
        "C. Manager withdrew the decision on revision 2 as Communications Manager",
        "C. Manager approved revision 2 as Communications Manager: “Fine.”",
        "V. Specialist submitted revision 2 for sign-off",
        "V. Specialist changed the text",
        "W. Contact asked for changes to revision 1 for Waste: “Say ‘which’ week.”",
        "V. Specialist submitted revision 1 for sign-off",
        "V. Specialist added the post",
    ]
    lines = council.planner.histories.lines(Asked(post=post.id), 10)
    assert [one.revision for one in lines] == [2, 2, 2, None, 1, 1, None]
    assert {one.post for one in lines} == {post.id}


def test_an_entry_about_many_posts_says_in_each_what_it_did_to_it(council: SmallCouncil) -> None:
    first, second = council.write(title="First"), council.write(title="Second", text="Other.")
    council.submit(first.id, second.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([first.id, second.id])
    assert of_post(council, first)[:2] == [
        "C. Manager approved revision 1 as Communications Manager",
        "V. Specialist submitted revision 1 for sign-off",
    ]
    everything = told(council, Asked())
    assert everything[:2] == ["C. Manager approved 2 posts", "V. Specialist submitted 2 posts for sign-off"]
    line = council.planner.histories.lines(Asked(), 1)[0]
    details = council.planner.histories.details(Asked(), line)
    assert {(one.label, one.after) for one in details} == {
        ("First", "approved revision 1 as Communications Manager"),
        ("Second", "approved revision 1 as Communications Manager"),
    }


def test_the_library_names_the_post(council: SmallCouncil) -> None:
    post = council.approved(accounts=(council.clean_team,))
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, at=time(11))
    assert told(council, Asked())[:4] == [
        "V. Specialist changed the time of “Christmas bins”: 09:00 → 11:00",
        "W. Contact approved revision 1 of “Christmas bins” for Waste",
        "C. Manager approved revision 1 of “Christmas bins” as Communications Manager",
        "V. Specialist submitted revision 1 of “Christmas bins” for sign-off",
    ]


def test_details_hold_before_and_after_word_by_word(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.posts.edit(post.id, text="Your bin day will change over Christmas.", at=time(10))
    asked = Asked(post=post.id)
    (line, *_rest) = council.planner.histories.lines(asked, 5)
    text, at = council.planner.histories.details(asked, line)
    assert (text.label, [(one.kind.value, one.text) for one in text.pieces if one.kind.value != "same"]) == (
        "Text",
        [("removed", "may"), ("added", "will")],
    )
    assert (at.label, at.before, at.after) == ("Time", "09:00", "10:00")


def test_what_was_removed_from_the_record_is_said(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.posts.edit(post.id, text="A resident’s name.")
    council.planner.desk.library.con.execute("UPDATE image SET before = NULL, after = NULL WHERE tbl = 'post'")
    lines = council.planner.histories.lines(Asked(post=post.id), 5)
    assert [one.summary for one in lines] == ["changed it", "added the post"]
    assert any(one.after == REMOVED for one in lines[0].details)


def test_an_image_that_was_altered_beyond_reading_breaks_nothing(council: SmallCouncil) -> None:
    post = council.approved()
    council.planner.desk.library.con.execute("UPDATE image SET before = 'x', after = '[1]'")
    assert of_post(council, post) == [
        "C. Manager approved “Christmas bins”",
        "V. Specialist submitted revision 1 for sign-off again",
        "V. Specialist changed it",
    ]
    (*_rest, line) = council.planner.histories.lines(Asked(post=post.id), 5)
    assert [one.after for one in line.details] == [ALTERED]
    assert told(council, Asked())
    assert council.planner.histories.page(Asked(month=DECEMBER)).lines == ()


def test_images_that_were_altered_into_nonsense_break_nothing(council: SmallCouncil) -> None:
    post = council.approved(accounts=(council.clean_team,))
    council.planner.posts.edit(post.id, text="Other words.")
    council.planner.posts.delete([post.id])
    con = council.planner.desk.library.con
    for column in ("before", "after"):
        con.execute(
            f"UPDATE image SET {column} = json_patch({column}, ?) WHERE {column} IS NOT NULL",  # noqa: S608  # above
            ['{"title":5,"text":[7],"day":[1],"at":{},"accounts":3,"department":[],"statement":1,"name":{},"asks":2}'],
        )
    for asked in (Asked(), Asked(post=post.id), Asked(month=DECEMBER), Asked(words="bins")):
        for line in council.planner.histories.lines(asked, 500):
            council.planner.histories.details(asked, line)
    assert len(of_post(council, post)) == 6


def test_a_row_that_cannot_be_read_hides_no_history(council: SmallCouncil) -> None:
    post = council.write()
    council.planner.desk.library.con.execute("UPDATE department SET hue = 'plaid', asks = 'maybe'")
    assert of_post(council, post) == ["V. Specialist added the post"]


def test_an_import_names_file_and_row(council: SmallCouncil, tmp_path: Path) -> None:
    sheet = tmp_path / "january.csv"
    sheet.write_text("Date,Time,Account,Text\n04/01/2021,09:00,South Derbyshire DC,Happy new year\n", encoding="utf-8")
    council.planner.sit_down(council.specialist)
    exchange = council.planner.exchange
    (post,) = exchange.apply_import(exchange.preview_import(sheet)).posts
    (line,) = council.planner.histories.lines(Asked(post=post), 5)
    assert line.summary.startswith("brought the post in from january.csv")
    assert line.summary.endswith("row 2")
    assert line.kind is HistoryKind.EXCHANGE


def test_an_export_that_held_the_post_stands_in_its_history(council: SmallCouncil, tmp_path: Path) -> None:
    post, other = council.approved(), council.write(title="Draft")
    council.planner.sit_down(council.specialist)
    council.planner.exchange.export(DECEMBER, tmp_path / "out")
    assert newest(council, post).startswith("exported December 2020 as ")
    assert newest(council, post).endswith(", with its revision 1")
    assert len(of_post(council, other)) == 1
    assert "exported December 2020" in told(council, Asked(month=DECEMBER))[0]
    assert "exported" not in " ".join(told(council, Asked(month=date(2021, 1, 1))))


# Rules


def test_a_rule_stands_in_the_history_of_what_it_touched(council: SmallCouncil) -> None:
    planner = council.planner
    mine = council.write(accounts=(council.gym,), department=council.leisure.id)
    other = council.write(title="Central's own")
    council.sign_in(council.manager)
    planner.rules.ask(council.leisure.id, Asks.MUST_SIGN)
    later = council.write(title="Later", accounts=(council.gym,), department=council.leisure.id)
    assert of_post(council, mine)[0] == "C. Manager changed what is asked of Leisure: is told → must sign"
    assert len(of_post(council, other)) == len(of_post(council, later)) == 1, "not theirs, or before their time"
    (line, *_rest) = planner.histories.lines(Asked(post=mine.id), 5)
    assert line.kind is HistoryKind.RULES
    assert of_post(council, mine)[0] in told(council, Asked(month=DECEMBER))


def test_who_may_sign_stands_in_the_history_of_posts_to_come(council: SmallCouncil, clock: TickingClock) -> None:
    planner = council.planner
    bins, gym = council.write(accounts=(council.clean_team,)), council.write(accounts=(council.gym,), title="Gym")
    council.sign_in(council.manager)
    planner.council.give(council.specialist, Capacity.DEPARTMENT, council.waste.id, last_day=date(2021, 1, 31))
    assert of_post(council, bins)[0] == "C. Manager let V. Specialist sign for Waste until 31 Jan 2021"
    assert len(of_post(council, gym)) == 1
    clock.now = datetime(2020, 12, 20, 9, tzinfo=UTC)
    council.sign_in(council.manager)
    (mine,) = planner.council.holdings(council.specialist)
    planner.council.end(mine)
    assert of_post(council, bins)[0].startswith("C. Manager let"), "its day is over: who signs later is not about it"
    assert told(council, Asked())[0] == "C. Manager ended V. Specialist signing for Waste"


def test_an_account_that_moves_stands_in_the_history_of_its_posts(council: SmallCouncil) -> None:
    planner = council.planner
    mine, other = council.write(accounts=(council.gym,)), council.write(title="Other")
    council.sign_in(council.manager)
    (account,) = [one for one in planner.council.accounts() if one.id == council.gym]
    planner.council.save(
        type(account)(**{**{n: getattr(account, n) for n in account.__slots__}, "department": council.waste.id})
    )
    assert of_post(council, mine)[0] == "C. Manager moved the account Green Bank, Facebook from Leisure to Waste"
    assert len(of_post(council, other)) == 1


def test_a_setting_that_is_a_rule_stands_in_the_history_of_posts_to_come(council: SmallCouncil) -> None:
    post = council.write()
    council.sign_in(council.manager)
    council.planner.rules.set(time_may_move=True)
    council.planner.council.set("quiet_hours", "no")
    assert of_post(council, post)[0] == "C. Manager let the time of day move within the day"
    assert len(of_post(council, post)) == 2


def test_a_key_that_is_revoked_stands_in_the_history_of_what_its_owner_signs(council: SmallCouncil) -> None:
    bins, central = council.write(accounts=(council.clean_team,)), council.write(title="Central's own")
    council.sign_in(council.manager)
    con = council.planner.desk.library.con
    key = con.execute("SELECT id FROM signing_key WHERE person = ?", [council.contact]).fetchone()["id"]
    with council.planner.desk.change("revoke key", "revoked the signing key of W. Contact", undoable=False) as writer:
        writer.change("signing_key", key, {"revoked_at": to_text(council.planner.desk.clock())})
    with council.planner.desk.change("unlock", "entered a wrong passphrase", undoable=False) as writer:
        writer.change("signing_key", key, {"failures": 3})
    assert of_post(council, bins)[0] == "C. Manager revoked the signing key of W. Contact"
    assert len(of_post(council, central)) == 1


# A month


def test_a_month_tells_what_happened_while_a_post_lay_in_it(council: SmallCouncil) -> None:
    planner = council.planner
    council.write(title="Stays")
    leaves = council.write(title="Leaves", text="Other.")
    planner.posts.move([leaves.id], date(2021, 1, 4))
    planner.posts.edit(leaves.id, title="Left")
    gone = council.write(title="Gone", text="Third.")
    planner.posts.delete([gone.id])
    council.write(title="January", day=date(2021, 1, 5))
    assert told(council, Asked(month=DECEMBER)) == [
        "V. Specialist deleted “Gone”",
        "V. Specialist added “Gone”",
        "V. Specialist moved “Leaves” from 14 Dec 2020 to 4 Jan 2021",
        "V. Specialist added “Leaves”",
        "V. Specialist added “Stays”",
    ]
    assert told(council, Asked(month=date(2021, 1, 1))) == [
        "V. Specialist added “January”",
        "V. Specialist changed the title of “Left”: Leaves → Left",
        "V. Specialist moved “Leaves” from 14 Dec 2020 to 4 Jan 2021",
    ]


def test_a_month_can_be_one_department_s(council: SmallCouncil) -> None:
    bins, gym = council.write(accounts=(council.clean_team,), title="Bins"), council.write(title="Gym", text="Open.")
    council.submit(bins.id, gym.id)
    asked = Asked(month=DECEMBER, departments=frozenset([council.waste.id]))
    assert told(council, asked) == [
        "V. Specialist submitted revision 1 of “Bins” for sign-off",
        "V. Specialist added “Bins”",
    ]
    assert told(council, Asked(month=DECEMBER))[0] == "V. Specialist submitted 2 posts for sign-off"


def test_an_entry_that_went_beyond_the_schedule_says_so(council: SmallCouncil) -> None:
    posts = [council.write(title=name, text=name) for name in ("One", "Two")]
    later = council.write(title="Three", text="Three", day=date(2021, 1, 4))
    council.submit(*(one.id for one in posts), later.id)
    assert told(council, Asked(month=DECEMBER))[0] == (
        "V. Specialist submitted 3 posts for sign-off, 2 of them in this schedule"
    )


# Another laptop's


def test_what_another_laptop_told_is_merged_in_the_order_of_time(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.write()
    before, after = (to_text(clock.now + timedelta(minutes=n)) for n in (-600, 600))
    with council.planner.desk.change("test", "was told", undoable=False) as writer:
        for n, at in enumerate((before, after)):
            body = f'{{"at":"{at}","person":"W. Contact","summary":"approved revision 1 for Waste"}}'
            writer.put("told", {"id": f"t{n}", "post": post.id, "kind": "history", "place": n, "body": body})
        writer.put("told", {"id": "t9", "post": post.id, "kind": "history", "place": 9, "body": "nonsense"})
    assert of_post(council, post) == [
        "W. Contact approved revision 1 for Waste",
        "V. Specialist added the post",
        "W. Contact approved revision 1 for Waste",
    ]
    only = Asked(post=post.id, kinds=frozenset([HistoryKind.DECISIONS]), person=council.contact)
    assert len(told(council, only)) == 2


# Narrowing and paging


@pytest.mark.parametrize(
    ("kind", "count"),
    [("edits", 2), ("submissions", 1), ("decisions", 2), ("rules", 5), ("exchange", 0), ("undo", 1)],
)
def test_each_kind_is_found_and_nothing_else(council: SmallCouncil, kind: str, count: int) -> None:
    council.approved(accounts=(council.clean_team,))
    council.planner.sit_down(council.specialist)
    council.write(title="Second", text="Other.")
    council.planner.record.undo()
    asked = Asked(kinds=frozenset([HistoryKind(kind)]))
    lines = council.planner.histories.lines(asked, 100)
    assert {one.kind for one in lines} <= {HistoryKind(kind)}
    every = council.planner.histories.lines(Asked(), 1000)
    assert len(lines) == len([one for one in every if one.kind.value == kind])
    assert len(lines) >= count - 1 if kind == "rules" else len(lines) == count


def test_kinds_persons_days_and_words_narrow_each_other(council: SmallCouncil, clock: TickingClock) -> None:
    post = council.approved(accounts=(council.clean_team,))
    clock.now = datetime(2020, 11, 30, 23, 30, tzinfo=UTC)
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, text="Other words.")

    def found(**narrow: object) -> list[str]:
        return told(council, Asked(post=post.id, **narrow))  # type: ignore[arg-type]

    assert found(person=council.contact) == ["W. Contact approved revision 1 for Waste"]
    assert found(first=date(2020, 11, 30)) == ["V. Specialist changed the text"]
    assert len(found(last=date(2020, 11, 29))) == 4
    assert found(words="WASTE approved") == ["W. Contact approved revision 1 for Waste"]
    assert found(words="monday 30 november") == ["V. Specialist changed the text"]
    assert found(words="zebra") == []
    assert found(person=council.manager, kinds=frozenset([HistoryKind.EDITS])) == []
    assert told(council, Asked(person=council.contact, kinds=frozenset([HistoryKind.DECISIONS]))) == [
        "W. Contact approved revision 1 of “Christmas bins” for Waste"
    ]
    assert told(council, Asked(first=date(2020, 11, 30), last=date(2020, 11, 30))) == [
        "V. Specialist changed the text of “Christmas bins”"
    ]


def test_pages_follow_each_other_without_gap_or_repetition(council: SmallCouncil) -> None:
    for n in range(23):
        council.write(title=f"Post {n}", text=f"Text {n}")
    for asked in (Asked(), Asked(month=DECEMBER), Asked(kinds=frozenset([HistoryKind.EDITS]))):
        every = [one.seq for one in council.planner.histories.lines(asked, 1000)]
        paged: list[int] = []
        page = council.planner.histories.page(asked, None, 5)
        while True:
            paged += [one.seq for one in page.lines]
            if page.after is None:
                break
            page = council.planner.histories.page(asked, page.after, 5)
        assert paged == every == sorted(every, reverse=True)
        assert len(set(paged)) == len(paged)


def test_a_search_looks_at_no_more_than_its_share_at_once(
    council: SmallCouncil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sddc_planner.planner.histories._AT_ONCE", 6)
    for n in range(20):
        council.write(title=f"Post {n}", text=f"Text {n}")
    asked, page, turns = Asked(words="post 3"), None, 0
    histories, found = council.planner.histories, []
    while turns < 50:
        page = histories.page(asked, page.after if page else None)
        turns += 1
        assert page.looked <= 6
        found += [one.summary for one in page.lines]
        if page.after is None:
            break
    assert found == ["added “Post 13”", "added “Post 3”"]
    assert turns > 3


def count_statements(council: SmallCouncil, asked: Asked) -> int:
    seen: list[str] = []
    con = council.planner.desk.library.con
    con.set_trace_callback(seen.append)
    try:
        council.planner.histories.page(asked)
    finally:
        con.set_trace_callback(None)
    return len(seen)


def test_the_number_of_queries_does_not_grow_with_the_plan(council: SmallCouncil) -> None:
    posts = [council.write(title=f"Post {n}", text=f"Text {n}").id for n in range(5)]
    council.submit(*posts)
    wanted = (Asked(), Asked(month=DECEMBER), Asked(post=posts[0]))
    few = [count_statements(council, one) for one in wanted]
    more = [council.write(title=f"More {n}", text=f"Words {n}").id for n in range(60)]
    council.submit(*more)
    many = [count_statements(council, one) for one in wanted]
    assert many[2] == few[2] <= 40
    assert many[0] <= few[0] + 4
    assert many[1] <= few[1] + 70, "of an entry about very many posts only some rows are read, one by one"


def test_sifting_reads_the_narrow_indexes_alone(council: SmallCouncil) -> None:
    con = council.planner.desk.library.con
    seen: list[str] = []
    con.set_trace_callback(seen.append)
    asked = Asked(person=council.manager, kinds=frozenset(HistoryKind), first=DAY, last=DAY, words="x")
    Histories(council.planner.desk, council.planner.council).page(asked)
    con.set_trace_callback(None)
    (sift,) = [one for one in seen if "idx_journal_facts" in one]
    plan = [row["detail"] for row in con.execute(f"EXPLAIN QUERY PLAN {sift}")]
    assert not [one for one in plan if one.startswith("SCAN")], plan
    assert not [one for one in plan if "TEMP B-TREE" in one], plan
    searches = [one for one in plan if one.startswith("SEARCH")]
    by_table = "SEARCH image USING INDEX idx_image_tbl_row (tbl=?)"
    assert all("COVERING INDEX" in one or one == by_table for one in searches), plan


def test_a_month_is_found_by_the_days_of_its_posts(council: SmallCouncil) -> None:
    con = council.planner.desk.library.con
    seen: list[str] = []
    con.set_trace_callback(seen.append)
    council.planner.histories.page(Asked(month=DECEMBER))
    con.set_trace_callback(None)
    (query,) = [one for one in seen if "idx_image_day" in one]
    (plan,) = [r["detail"] for r in con.execute(f"EXPLAIN QUERY PLAN {query}") if "image" in r["detail"]]
    assert plan.startswith("SEARCH image USING INDEX idx_image_day (<expr>>? AND <expr><?)")


def test_campaigns_are_named(council: SmallCouncil) -> None:
    council.planner.sit_down(council.specialist)
    campaign = council.planner.council.save(
        Campaign(id="e" * 32, name="Festive", first_day=DAY, last_day=DAY)  # type: ignore[arg-type]
    )
    post = council.write()
    council.planner.posts.edit(post.id, campaign=campaign.id)
    assert newest(council, post) == "changed the campaign: none → Festive"
    lines = council.planner.histories.lines(Asked(kinds=frozenset([HistoryKind.EDITS])), 500)
    assert "added the campaign “Festive”" in [one.summary for one in lines]

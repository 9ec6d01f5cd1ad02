"""What another program altered, added or removed is put back as the record says, and approvals stand again."""

import pytest

from sddc_planner.errors import LibraryReadOnly, UserError, WrongPassphrase
from sddc_planner.model.brief import BriefState
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.putting_back import PutBack
from sddc_planner.store.schema import RULES
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.store.rich import Rich, alter, another_program, delete, is_approved, set_cell
from tests.store.test_altered_rows import CELLS, COLUMNS, other_value, where

MANAGER_MUST = "C. Manager must be at the keyboard and signed in to put back what says who signs."


def sign_in(planner: Planner, rich: Rich) -> None:
    planner.sit_down(rich.council.manager)
    planner.signoffs.unlock(rich.council.manager, PASSPHRASE)


def put_back(rich: Rich) -> PutBack:
    """As a person would: put back what anybody may, then as the manager what is left."""
    planner = rich.open()
    try:
        planner.sit_down(rich.council.specialist)
        planner.record.put_back()
        sign_in(planner, rich)
        found = planner.record.put_back()
        again = planner.record.put_back()
        assert (again.done, again.left) == ((), ()), "there is nothing more to do"
        assert planner.record.check().faults == [] == found.check.faults
        assert is_approved(planner, rich.approved)
        assert is_approved(planner, rich.plain)
        return found
    finally:
        planner.close()


@pytest.mark.parametrize(("table", "column"), CELLS)
def test_an_altered_cell_is_put_back(rich: Rich, table: str, column: str) -> None:
    with another_program(rich.database) as con:
        (kind,) = (r["type"] for r in con.execute(f"PRAGMA table_info({table})") if r["name"] == column)
    other = "'[]'" if (table, column) == ("post", "accounts") else other_value(column, kind)
    set_cell(rich.database, table, column, other, where(table, rich))
    put_back(rich)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_removed_row_is_brought_back(rich: Rich, table: str) -> None:
    delete(rich.database, table, where(table, rich))
    put_back(rich)


@pytest.mark.parametrize("table", COLUMNS)
def test_an_added_row_is_taken_out(rich: Rich, table: str) -> None:
    name, value = where(table, rich)
    columns = COLUMNS[table]
    values = columns.replace("number", "number + 50") if table in ("revision", "brief") else columns
    copied = (
        f"INSERT INTO {table} (id, {columns.replace(' ', ', ')}) "  # noqa: S608  # names come from above
        f"SELECT 'added', {', '.join(values.replace(' + ', '+').split())} FROM {table} WHERE {name} = ? LIMIT 1"
    )
    alter(rich.database, copied, value)
    put_back(rich)


def test_what_was_done_is_said_and_journalled_and_not_undone(rich: Rich) -> None:
    alter(rich.database, "UPDATE post SET title = 'Forged' WHERE id = ?", rich.plain)
    delete(rich.database, "submission", ("post", rich.halfway))
    alter(
        rich.database,
        "INSERT INTO revision (id, post, number, content, digest, title, submitted_by, submitted_at, authors) "
        "SELECT post || '/9', post, 9, content, digest, title, submitted_by, submitted_at, authors "
        "FROM revision WHERE post = ?",
        rich.plain,
    )
    planner = rich.open()
    try:
        planner.sit_down(rich.council.specialist)
        before, labels = planner.record.head()[0], planner.record.labels()
        found = planner.record.put_back()
        assert found.done == (
            "Put the post “Plain” back as it was.",
            "Took out revision 9 of “Plain”, which the record does not know.",
            "Brought back the submission of “Halfway”, which had been removed.",
        )
        assert found.left == ()
        assert found.is_whole
        assert planner.record.head()[0] == before + 1
        newest = planner.record.history(limit=1)[0]
        assert (newest.person, newest.summary) == (
            "V. Specialist",
            "put back 3 rows that had been altered outside the program",
        )
        assert planner.record.labels() == labels, "it is no step of undo"
    finally:
        planner.close()


@pytest.mark.parametrize("table", RULES)
def test_only_the_manager_puts_back_what_says_who_signs(rich: Rich, table: str) -> None:
    key = {"person": ("id", rich.council.contact), "signing_key": ("person", rich.council.contact)}
    cell = {
        "account": ("name", "'Other'"),
        "department": ("asks", "'not asked'"),
        "holding": ("last_day", "'2020-01-01'"),
        "person": ("name", "'Other'"),
        "platform": ("text_max", "1"),
        "setting": ("value", "'other'"),
        "signing_key": ("created_at", "'2020-01-01T00:00:00.000000Z'"),
    }[table]
    set_cell(rich.database, table, *cell, key.get(table, where(table, rich)))
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.plain)
    planner = rich.open()
    try:
        planner.sit_down(rich.council.specialist)
        found = planner.record.put_back()
        assert found.done == ("Put the post “Plain” back as it was.",), "the plan is put back by anybody"
        (left,) = found.left
        assert left.endswith(f" cannot be put back: {MANAGER_MUST}")
        assert not found.is_whole
        planner.sit_down(rich.council.manager)
        assert planner.record.put_back().left == (left,), "her name alone is not enough"
        sign_in(planner, rich)
        assert planner.record.put_back().is_whole
    finally:
        planner.close()


def test_a_forged_manager_puts_nothing_back(rich: Rich) -> None:
    """Who is the manager is what the record says, not what the altered rows say."""
    alter(
        rich.database,
        "INSERT INTO holding (id, person, capacity) VALUES ('forged', ?, 'communications manager')",
        rich.council.contact,
    )
    delete(rich.database, "holding", ("person", rich.council.manager))
    planner = rich.open()
    try:
        planner.sit_down(rich.council.contact)
        planner.signoffs.unlock(rich.council.contact, PASSPHRASE)
        found = planner.record.put_back()
        assert found.done == ()
        assert [one.partition(" cannot")[0] for one in found.left] == [
            "The capacity of C. Manager",
            "The capacity of W. Contact",
        ]
    finally:
        planner.close()
    put_back(rich)


def test_a_decision_that_was_taken_out_by_an_entry_is_still_missed(rich: Rich) -> None:
    """An entry that says so does not make a signed decision go away: only what was never signed here is taken out."""
    planner = rich.open()
    try:
        con = planner.desk.library.con
        refusal = con.execute("SELECT id FROM sign_off WHERE post = ? ORDER BY rowid DESC", [rich.refused]).fetchone()
        with planner.desk.change("put back", "put back 1 row", undoable=False) as writer:
            writer.remove("sign_off", refusal["id"])
        assert not is_approved(planner, rich.refused)
    finally:
        planner.close()


def test_a_swapped_key_opens_nothing(rich: Rich) -> None:
    """Somebody puts their own key in the manager's place: it is taken out by anybody, and then she can sign in."""
    alter(
        rich.database,
        "UPDATE signing_key SET public = (SELECT public FROM signing_key WHERE person = ?1), "
        "sealed = (SELECT sealed FROM signing_key WHERE person = ?1) WHERE person = ?2",
        rich.council.contact,
        rich.council.manager,
    )
    set_cell(rich.database, "department", "asks", "'not asked'", where("department", rich))
    planner = rich.open()
    try:
        planner.sit_down(rich.council.manager)
        with_key = True
        try:
            planner.signoffs.unlock(rich.council.manager, PASSPHRASE)
        except (UserError, WrongPassphrase):
            with_key = False
        found = planner.record.put_back()
        assert found.done == ("Put the signing key of C. Manager back as it was.",), with_key
        assert [one.partition(" cannot")[0] for one in found.left] == ["The department “Waste”"]
    finally:
        planner.close()
    put_back(rich)


def test_what_is_no_longer_kept_is_named(rich: Rich) -> None:
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.plain)
    alter(rich.database, "UPDATE image SET after = NULL WHERE tbl = 'post' AND row = ?", rich.plain)
    planner = rich.open()
    try:
        found = planner.record.put_back()
        assert found.done == ()
        assert found.left == ("The post “Plain” cannot be put back: what it was is no longer kept.",)
    finally:
        planner.close()


def test_nothing_is_put_back_by_a_journal_that_was_altered(rich: Rich) -> None:
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.plain)
    alter(
        rich.database,
        "UPDATE image SET after = replace(after, 'Plain', 'Other') WHERE tbl = 'post' AND row = ?",
        rich.plain,
    )
    planner = rich.open()
    try:
        (left,) = planner.record.put_back().left
        assert "keeps an altered image of a post" in left
    finally:
        planner.close()


def test_images_that_are_none_any_more_stop_nothing(rich: Rich) -> None:
    alter(rich.database, "UPDATE image SET after = 'x' WHERE tbl IN ('holding', 'person', 'signing_key', 'post')")
    alter(rich.database, "UPDATE submission SET person = 'x' WHERE post = ?", rich.plain)
    planner = rich.open()
    try:
        found = planner.record.put_back()
        assert len(found.done) == 1
        assert found.done[0].startswith("Put the submission of “")
        assert not found.is_whole
    finally:
        planner.close()


def test_nothing_is_put_back_where_entries_are_gone(rich: Rich) -> None:
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.plain)
    with another_program(rich.database) as con:
        con.execute("DELETE FROM journal WHERE seq = 5")
    planner = rich.open()
    try:
        found = planner.record.put_back()
        assert found.done == ()
        gone = "entries of the record are gone, so its last word cannot be told."
        assert f"The post “Plain” cannot be put back: {gone}" in found.left
        assert all(one.endswith(gone) for one in found.left)
    finally:
        planner.close()


def test_an_added_row_that_the_plan_came_to_need_stays_and_is_named(rich: Rich) -> None:
    alter(
        rich.database,
        "INSERT INTO campaign (id, name, first_day, last_day) VALUES ('forged', 'Forged', '2020-12-01', '2020-12-02')",
    )
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.halfway)
    planner = rich.open()
    try:
        planner.sit_down(rich.council.specialist)
        planner.posts.edit(rich.plain, campaign="forged")
        found = planner.record.put_back()
        assert found.done == ("Put the post “Halfway” back as it was.",)
        assert found.left == (
            "The campaign “Forged” cannot be put back: something else refers to it, or it to what is gone.",
        )
    finally:
        planner.close()


def test_what_is_kept_beside_posts_is_made_again(rich: Rich) -> None:
    alter(rich.database, "UPDATE post_standing SET standing = 'draft' WHERE post = ?", rich.approved)
    alter(rich.database, "DELETE FROM post_account WHERE post = ?", rich.approved)
    planner = rich.open()
    try:
        assert planner.record.check().faults
        found = planner.record.put_back()
        assert (found.done, found.left) == ((), ())
        assert found.is_whole
    finally:
        planner.close()


def test_a_library_that_is_only_read_is_left_alone(rich: Rich) -> None:
    alter(rich.database, "UPDATE post SET notes = 'Forged' WHERE id = ?", rich.plain)
    planner = Planner.open(rich.folder, clock=TickingClock(), read_only=True)
    try:
        with pytest.raises(LibraryReadOnly):
            planner.record.put_back()
    finally:
        planner.close()


def test_briefs_that_swapped_numbers_are_put_back(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    planner.campaign_templates.save(campaign, "Form")
    (poll,) = planner.polls.add([council.facebook], "2020-Q4", question="Which park?")
    planner.briefs.submit(campaign)
    planner.campaigns.edit(campaign, aim="Less waste")
    planner.briefs.submit(campaign)
    council.sign_in(council.manager)
    planner.briefs.approve(campaign)
    for was, now in ((1, 99), (2, 1), (99, 2)):
        alter(planner.folder / "planner.db", "UPDATE brief SET number = ? WHERE number = ?", now, was)
    alter(planner.folder / "planner.db", "UPDATE campaign_template SET shape = '5'")
    alter(planner.folder / "planner.db", "UPDATE poll SET options = '5' WHERE id = ?", poll.id)
    assert planner.briefs.standing(campaign).state is not BriefState.APPROVED
    found = planner.record.put_back()
    assert (found.left, found.check.faults) == ((), [])
    assert "Put the campaign template “Form” back as it was." in found.done
    assert "Put the poll “Which park?” back as it was." in found.done
    assert planner.briefs.standing(campaign).state is BriefState.APPROVED

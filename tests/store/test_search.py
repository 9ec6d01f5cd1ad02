"""Search: whatever is typed finds posts or nothing, and the index follows every change."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil


def titles(planner: Planner, words: str, limit: int = 30) -> list[str]:
    return [line.title for line, _state in planner.posts.search(words, limit)]


def index_is_whole(planner: Planner) -> None:
    """Fails if the index holds anything but what the posts and the other things say."""
    con = planner.desk.library.con
    for index in ("post_search", "thing_search"):
        con.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  # names from above
    said = {row["n"]: (row["title"], row["text"], row["notes"]) for row in con.execute("SELECT * FROM post")}
    kept = {
        row["n"]: (row["title"], row["text"], row["notes"])
        for row in con.execute("SELECT rowid AS n, * FROM post_search")
    }
    assert kept == said
    things = {("comment", row["id"], "", row["text"]) for row in con.execute("SELECT id, text FROM comment")} | {
        (table, row["id"], row["heading"], row["text"])
        for table, heading, text in (
            ("campaign", "name", "aim || char(10) || tag"),
            ("video", "title", "cut_name"),
        )
        for row in con.execute(f"SELECT id, {heading} AS heading, {text} AS text FROM {table}")  # noqa: S608
    }
    assert {
        (row["kind"], row["id"], row["heading"], row["text"]) for row in con.execute("SELECT * FROM thing")
    } == things


@pytest.fixture
def planner_with_posts(council: SmallCouncil) -> Planner:
    for title, text, day in (
        ("Bins", "Your bin day changes. Don't miss it!", DAY),
        ("Biniau", "Bydd eich diwrnod casglu yn newid ŷ é", date(2020, 12, 20)),
        ("Crèche", 'They said "open daily" at 50% off (really) NOT NEAR AND', None),
        ("عيد", "عيد سعيد 🎄", date(2020, 12, 25)),
    ):
        council.write(title=title, text=text, day=day, notes=f"about {title}")
    return council.planner


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bin", ["Biniau", "Bins"]),
        ("BIN day", ["Bins"]),
        ("day bin", ["Bins"]),
        ("bins", ["Bins"]),
        ("in", []),
        ("creche", ["Crèche"]),
        ("CRÈCHE", ["Crèche"]),
        ("y e", ["Biniau"]),
        ("عيد", ["عيد"]),
        ("don't", ["Bins"]),
        ('"open', ["Crèche"]),
        ('open"', ["Crèche"]),
        ("50%", ["Crèche"]),
        ("not near and", ["Crèche"]),
        ("about", ["عيد", "Biniau", "Bins", "Crèche"]),
        ("title:bins", []),
        ("bins*", ["Bins"]),
        ("NEAR(bin day)", []),
        ("", []),
        ("  \t\n", []),
        ("-", []),
        ("nothing like it", []),
    ],
)
def test_search_finds_every_word_newest_first(planner_with_posts: Planner, words: str, found: list[str]) -> None:
    assert titles(planner_with_posts, words) == found


def test_search_stops_at_its_limit(planner_with_posts: Planner) -> None:
    assert titles(planner_with_posts, "about", limit=2) == ["عيد", "Biniau"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    words=st.text(st.characters(), max_size=30) | st.text(alphabet="\"*^:(){}-+\\' \x00aNEARORAND\ud83d", max_size=20)
)
def test_nothing_that_is_typed_is_an_error(planner_with_posts: Planner, words: str) -> None:
    titles(planner_with_posts, words)


def test_the_index_follows_every_change(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write(title="Tree", text="Collect your tree", notes="lorry")
    assert titles(planner, "tree") == ["Tree"]
    planner.posts.edit(post.id, text="Collect your wreath", sitting=False)
    assert (titles(planner, "wreath"), titles(planner, "collect tree")) == (["Tree"], ["Tree"])
    planner.posts.edit(post.id, title="Wreath", notes="", variants={}, sitting=False)
    assert (titles(planner, "tree"), titles(planner, "lorry")) == ([], [])
    planner.record.undo()
    assert titles(planner, "tree lorry") == ["Tree"]
    planner.posts.delete([post.id])
    assert titles(planner, "wreath") == []
    planner.record.undo()
    assert titles(planner, "wreath") == ["Tree"]
    planner.posts.edit(post.id, accounts=(council.facebook, council.x), variants={council.x: "Kerbside"}, sitting=False)
    assert titles(planner, "kerbside") == ["Tree"]
    planner.posts.move([post.id], None)
    (copy,) = planner.posts.copy([post.id], DAY)
    assert titles(planner, "kerbside") == ["Tree", "Tree"]
    planner.record.undo()
    assert copy.id not in {line.id for line, _state in planner.posts.search("kerbside")}
    index_is_whole(planner)


def test_the_helper_notices_a_stale_index(council: SmallCouncil) -> None:
    """Or the test above would prove nothing."""
    post = council.write()
    con = council.planner.desk.library.con
    con.execute("DROP TRIGGER post_words_changed")
    con.execute("UPDATE post SET text = 'unseen' WHERE id = ?", [post.id])
    with pytest.raises(AssertionError):
        index_is_whole(council.planner)

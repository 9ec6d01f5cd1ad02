"""Saved views: kept, found again, shared, arranged, undone, and told of."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.model.checks_subject import Level
from sddc_planner.model.state import State
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.saved_views import as_json, read_wanted
from sddc_planner.planner.wanted import Wanted
from sddc_planner.store.rows import packed
from tests.council import SmallCouncil

SHOWS = {"view": "list"}


def names(planner: Planner) -> list[str]:
    return [one.name for one in planner.saved_views.all()]


@pytest.fixture
def planner(council: SmallCouncil) -> Planner:
    council.planner.sit_down(council.specialist)
    return council.planner


def test_a_view_is_found_again_as_it_was_saved(planner: Planner, council: SmallCouncil) -> None:
    wanted = Wanted(departments=frozenset({council.waste.id}), states=frozenset({State.DRAFT}), video=False)
    saved = planner.saved_views.save("  Waste \n week ", wanted, SHOWS)
    assert saved.name == "Waste week"
    assert planner.saved_views.all() == (saved,)
    assert (saved.wanted, saved.shows, saved.shared) == (wanted, SHOWS, False)


def test_own_views_are_nobody_else_s_and_shared_ones_everybody_s(planner: Planner, council: SmallCouncil) -> None:
    mine = planner.saved_views.save("Mine", Wanted(), {})
    planner.saved_views.save("Ours", Wanted(), {}, shared=True)
    planner.sit_down(council.manager)
    assert names(planner) == ["Ours"]
    with pytest.raises(NotFound):
        planner.saved_views.delete(mine.id)
    planner.sit_down(council.specialist)
    planner.saved_views.share(mine.id, shared=True)
    planner.sit_down(council.manager)
    assert names(planner) == ["Mine", "Ours"]
    planner.saved_views.share(mine.id, shared=False)
    planner.sit_down(council.specialist)
    assert names(planner) == ["Ours"]


def test_nobody_has_no_views_of_their_own(planner: Planner) -> None:
    planner.sit_down(None)
    with pytest.raises(UserError, match="who you are"):
        planner.saved_views.save("Mine", Wanted(), {})
    planner.saved_views.save("Ours", Wanted(), {}, shared=True)
    assert names(planner) == ["Ours"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "waste"])
def test_a_name_that_cannot_be_is_refused_and_nothing_changes(planner: Planner, name: str) -> None:
    view = planner.saved_views.save("Waste", Wanted(), {})
    other = planner.saved_views.save("Other", Wanted(), {})
    before = planner.record.head()
    with pytest.raises(InvalidValue):
        planner.saved_views.save(name, Wanted(), {})
    with pytest.raises(InvalidValue):
        planner.saved_views.rename(other.id, name)
    assert planner.record.head() == before
    assert planner.saved_views.rename(view.id, "WASTE").name == "WASTE"


def test_views_are_updated_renamed_arranged_and_deleted_and_each_is_undone(planner: Planner) -> None:
    views = planner.saved_views
    a, b, c = (views.save(name, Wanted(), {}) for name in "ABC")
    views.arrange([c.id, "unknown", a.id, c.id])
    assert names(planner) == ["C", "A", "B"]
    assert planner.record.undo() == "put the saved views in another order"
    assert names(planner) == ["A", "B", "C"]
    views.update(b.id, Wanted(picture=True), SHOWS)
    assert views.all()[1].wanted.picture is True
    planner.record.undo()
    assert views.all()[1].wanted == Wanted()
    views.rename(b.id, "Bee")
    planner.record.undo()
    views.delete(a.id)
    assert names(planner) == ["B", "C"]
    planner.record.undo()
    assert names(planner) == ["A", "B", "C"]
    head = planner.record.head()
    views.update(b.id, Wanted(), {})
    views.arrange([a.id, b.id, c.id])
    assert planner.record.head() == head, "what changes nothing is no entry"
    assert planner.record.check().faults == []


def test_the_history_reads_as_sentences(planner: Planner) -> None:
    view = planner.saved_views.save("Waste", Wanted(), {}, shared=True)
    planner.saved_views.rename(view.id, "Bins")
    planner.saved_views.delete(view.id)
    said = [line.summary for line in planner.histories.page(Asked()).lines[:3]]
    assert said == [
        "deleted the view “Bins”",
        "renamed the view “Waste” to “Bins”",
        "saved the view “Waste” for everybody",
    ]


ids = st.frozensets(st.text(alphabet="abcdef0123456789", min_size=1, max_size=8), max_size=3)
WANTED = st.builds(
    Wanted,
    departments=ids,
    accounts=ids,
    campaigns=ids,
    states=st.frozensets(st.sampled_from(State)),
    platforms=ids,
    labels=st.frozensets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=3),
    people=ids,
    video=st.sampled_from([None, True, False]),
    picture=st.sampled_from([None, True, False]),
    failing=st.frozensets(st.sampled_from([Level.ERROR, Level.WARNING])),
)


@given(wanted=WANTED)
def test_filters_survive_their_row(wanted: Wanted) -> None:
    assert read_wanted(packed(as_json(wanted))) == wanted
    assert {one.name for one in fields(Wanted)} >= set(as_json(wanted))


@given(
    text=st.text(max_size=40)
    | st.sampled_from(
        [
            "[]",
            "null",
            '{"states": "draft"}',
            '{"states": ["no such"], "video": 1, "labels": [1, null, "x"], "departments": {"a": 1}, "new": []}',
        ]
    )
)
def test_a_row_that_was_altered_narrows_nothing_unknown(text: str) -> None:
    wanted = read_wanted(text)
    assert wanted in (Wanted(), Wanted(labels=frozenset({"x"})))

"""Whatever is sought in whatever posts: as many are replaced as were ticked, and undo brings every digest back."""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner.model.content import content_digest
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.replacing import Field, Seeking, hits_in, replaced, text_at
from tests.conftest import TickingClock
from tests.ready import new_council

NASTY = json.loads((Path(__file__).parent.parent / "data" / "blns.json").read_text("utf-8"))
FIELDS = frozenset({Field.TEXT, Field.TITLE, Field.NOTES})
WORDS = st.text(st.sampled_from("abAB é🎄\n"), max_size=12) | st.sampled_from([one for one in NASTY if one])
SOUGHT = st.text(st.sampled_from("abAB é🎄"), min_size=1, max_size=2)


@settings(max_examples=25)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), SOUGHT, WORDS, st.data())
def test_as_many_are_replaced_as_were_ticked_and_undo_brings_all_back(
    texts: list[tuple[str, str, str]], sought: str, becomes: str, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        council = new_council(Path(folder) / "library", TickingClock(), with_keys=False)
        planner = council.planner
        stack.callback(planner.close)
        ids = [council.write(title=one, text=two, notes=three).id for one, two, three in texts]
        before = {one: planner.posts.get(one).post for one in ids}
        seeking = Seeking(find=sought, becomes=becomes, fields=FIELDS)
        hits = planner.replacing.find(seeking, ids).hits
        ticked = [one for one in hits if data.draw(st.booleans())]
        done = planner.replacing.replace(seeking, ticked)
        assert (done.hits, done.left, done.gone) == (len(ticked), (), 0)
        touched = {one.post for one in ticked}
        after = {one: planner.posts.get(one).post for one in ids}
        for one in ids:
            if one not in touched:
                assert after[one] == before[one]
        if after != before:
            planner.record.undo()
        now = {one: planner.posts.get(one).post for one in ids}
        assert now == before
        assert {one: content_digest(post) for one, post in now.items()} == {
            one: content_digest(post) for one, post in before.items()
        }


@given(st.text(st.sampled_from("abB c"), max_size=30), SOUGHT, st.text(st.sampled_from("xy"), max_size=3), st.data())
def test_what_is_not_ticked_stays_as_it_is(text: str, sought: str, becomes: str, data: st.DataObject) -> None:
    post = Post(id=PostId("p"), text=text)
    hits = hits_in(post, Seeking(find=sought, becomes=becomes))
    ticked = [one for one in hits if data.draw(st.booleans())]
    new, left = replaced(post, ticked)
    assert not left
    wanted, at = "", 0
    for one in ticked:
        wanted, at = wanted + post.text[at : one.start] + becomes, one.end
    assert text_at(new, hits[0].place) == wanted + post.text[at:] if hits else new == post

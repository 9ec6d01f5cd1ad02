"""The post that asks a poll: made from it, signed off like any other, and found where it no longer asks the same."""

from datetime import date, time

import pytest

from sddc_planner.errors import NotFound, UserError
from sddc_planner.model.poll import Option
from sddc_planner.model.poll_wording import text_of
from sddc_planner.model.state import State
from tests.council import SmallCouncil
from tests.polling import Q4, WARM, asked, warnings


def test_a_post_asks_the_poll_and_goes_through_sign_off(council: SmallCouncil) -> None:
    planner, one = asked(council)
    (post,) = planner.polls.make_posts([one.id])
    assert post.text == (
        "How do you keep warm?\n\n• Extra layers\n• Heating one room\n• Neither\n\nVote by Friday 18 December 2020."
    )
    assert (post.day, post.at, post.accounts) == (date(2020, 12, 14), time(9), (council.facebook,))
    assert planner.posts.get(post.id).state is State.DRAFT
    assert planner.polls.view(one.id).post == post.id
    assert warnings(planner.posts.checks(post.id)) == {}
    assert any(each.text == "Asks what its poll asks" for each in planner.posts.checks(post.id))
    council.submit(post.id)
    council.approve(post.id)
    assert planner.polls.view(one.id).post_state is State.APPROVED
    with pytest.raises(UserError, match="asks this poll already"):
        planner.polls.make_posts([one.id])


def test_polls_that_ask_the_same_share_a_post(council: SmallCouncil) -> None:
    planner, one = asked(council)
    same = {"question": one.question, "options": WARM, "opens": one.opens, "opens_at": one.opens_at}
    (two,) = planner.polls.add([council.clean_team], Q4, **same, closes=one.closes)
    (other,) = planner.polls.add([council.gym], Q4, question="When do you swim?")
    made = planner.polls.make_posts([one.id, two.id, other.id])
    assert [post.accounts for post in made] == [(council.facebook, council.clean_team), (council.gym,)]
    assert [post.department for post in made] == [council.central.id, council.leisure.id]
    assert made[1].day is None, "in the tray until it is known when it opens"
    planner.record.undo()
    assert planner.polls.get(one.id).post is None
    with pytest.raises(NotFound):
        planner.posts.get(made[0].id)


def test_a_poll_and_its_post_are_added_in_one_step(council: SmallCouncil) -> None:
    planner, one = asked(council, with_post=True)
    assert one.post is not None
    assert planner.posts.get(one.post).post.text == text_of(one)
    planner.record.undo()
    assert not planner.polls.year(2020).rows[0].slots[3].polls
    with pytest.raises(NotFound):
        planner.posts.get(one.post)


def test_a_post_that_is_gone_can_be_made_again(council: SmallCouncil) -> None:
    planner, one = asked(council)
    (post,) = planner.polls.make_posts([one.id])
    planner.posts.delete([post.id])
    assert planner.polls.view(one.id).post is None
    assert planner.polls.make_posts([one.id])[0].id != post.id


@pytest.mark.parametrize(
    ("columns", "what", "said"),
    [
        ({"question": "Are you cold?"}, "poll-question", "“Are you cold?”"),
        ({"options": (*WARM, Option(text="Heat"))}, "poll-options", "“Heat”"),
        ({"options": WARM[:2]}, "poll-more", "“Neither”"),
        ({"closes": date(2020, 12, 21)}, "poll-closes", "Mon 21 Dec 2020"),
        ({"opens": date(2020, 12, 15)}, "poll-opens", "Tue 15 Dec 2020"),
    ],
)
def test_a_post_that_no_longer_asks_what_the_poll_asks_is_found(
    council: SmallCouncil, columns: dict[str, object], what: str, said: str
) -> None:
    planner, one = asked(council)
    (post,) = planner.polls.make_posts([one.id])
    planner.polls.edit(one.id, **columns)
    found = warnings(planner.posts.checks(post.id))
    assert said in found[what]
    assert planner.polls.view(one.id).strayed == tuple(found.values())
    planner.posts.waive(post.id, f"{what}:{one.id}", "The options stand in the tool.")
    assert all(each.waived for each in planner.posts.checks(post.id) if each.id.startswith(f"{what}:"))


def test_the_post_follows_its_poll_when_asked_and_says_what_would_be_lost(council: SmallCouncil) -> None:
    planner, one = asked(council)
    (post,) = planner.polls.make_posts([one.id])
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.specialist)
    one = planner.polls.edit(one.id, question="Are you cold?")
    assert planner.posts.get(post.id).state is State.APPROVED, "a poll is no content"
    assert [lost.id for lost in planner.polls.would_lose(one.id)] == [post.id]
    planner.polls.rewrite_post(one.id)
    assert planner.posts.get(post.id).post.text == text_of(one)
    assert planner.posts.get(post.id).state is State.CHANGED
    assert planner.polls.view(one.id).strayed == ()
    planner.record.undo()
    assert planner.posts.get(post.id).state is State.APPROVED


def test_a_post_may_say_more_and_say_it_otherwise(council: SmallCouncil) -> None:
    planner, one = asked(council)
    text = "❄️ HOW do you  keep warm: Extra layers, heating one room, or neither? Tell us, and we’ll act."
    post = council.write(day=one.opens, text=text)
    planner.polls.edit(one.id, post=post.id)
    assert warnings(planner.posts.checks(post.id)) == {}
    planner.posts.edit(post.id, accounts=(council.x,))
    assert "poll-account" in warnings(planner.posts.checks(post.id))


def test_posts_of_the_quarter_can_be_named_as_its_post(council: SmallCouncil) -> None:
    planner, one = asked(council)
    mine = council.write(title="In December", accounts=(council.facebook, council.x))
    tray = council.write(title="Some day", day=None, at=None)
    council.write(title="In January", day=date(2021, 1, 4))
    council.write(title="Elsewhere", accounts=(council.x,))
    assert [each[0] for each in planner.polls.posts_for(council.facebook, Q4)] == [mine.id, tray.id]
    assert planner.polls.edit(one.id, post=mine.id).post == mine.id


def test_what_was_learnt_and_done_is_told_back_to_residents(council: SmallCouncil) -> None:
    planner, one = asked(council)
    with pytest.raises(UserError, match="nothing to tell"):
        planner.polls.tell_back(one.id)
    counted = (Option(text="Extra layers", count=3), Option(text="Neither", count=1))
    planner.polls.edit(one.id, options=counted, learnt="Many sit in coats.", done="A drop-in on Mondays.")
    post = planner.polls.tell_back(one.id)
    assert post.text == (
        "We asked: How do you keep warm? 75% of you chose “Extra layers”.\n\n"
        "You said: Many sit in coats.\n\nWe did: A drop-in on Mondays."
    )
    assert (post.day, post.accounts, post.title) == (
        None,
        (council.facebook,),
        "You said, we did: How do you keep warm?",
    )
    assert planner.posts.get(post.id).state is State.DRAFT

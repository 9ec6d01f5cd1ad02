"""What can be done with what is chosen among the polls, as the context menu offers it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui import words
from ui.campaigns.polls import phrases

if TYPE_CHECKING:
    from sddc_planner.planner.campaigns.poll_views import PollView
    from ui.campaigns.polls.acts import PollActs
    from ui.campaigns.polls.polls_view import PollsView

Offer = tuple[str, Callable[[], object]]


def what_can_be_done(view: "PollsView", *, writable: bool) -> list[Offer]:
    """(words, what it does)."""
    chosen = view.grid.chosen()
    polls = [one for slot in chosen for one in slot.polls]
    only = polls[0] if len(polls) == 1 else None
    wanted: list[Offer] = []
    if only is not None:
        wanted.append(("Change the poll…" if writable else "Look at the poll…", view.open))
        if (post := only.post) is not None:
            wanted.append(("Open its post", lambda: view.postWanted.emit(post)))
    if writable:
        wanted.append(("New poll…", view.add))
        if any(phrases.can_be_asked(one) for one in polls):
            wanted.append(("Make its post" if only is not None else "Make their posts", view.make_posts))
        if only is not None:
            wanted += _with(view.acts, only)
        if view.waivable():
            wanted.append(("No poll this quarter…", view.waive))
        if polls:
            wanted.append((f"Remove {words.count(len(polls), 'poll')}", view.remove))
    if chosen:
        wanted.append(("Copy as a table", view.copy))
    return wanted


def with_one(acts: "PollActs", one: "PollView", *, writable: bool) -> list[Offer]:
    """The same for one poll of a campaign, in the short list of them."""
    key, post = one.poll.id, one.post
    wanted: list[Offer] = [("Change the poll…" if writable else "Look at the poll…", lambda: acts.change(key))]
    if post is not None:
        wanted.append(("Open its post", lambda: acts.postWanted.emit(post)))
    if writable:
        if phrases.can_be_asked(one):
            wanted.append(("Make its post", lambda: acts.make_posts([key])))
        wanted += _with(acts, one)
        wanted.append(("Remove 1 poll", lambda: acts.remove([key])))
    return wanted


def _with(acts: "PollActs", one: "PollView") -> list[Offer]:
    """With a single poll that has got somewhere."""
    wanted: list[Offer] = []
    if one.strayed:
        wanted.append(("Let the post follow its poll…", lambda: acts.follow(one.poll.id)))
    if one.poll.waived:
        wanted.append(("Ask after all", lambda: acts.after_all(one.poll.id)))
    if one.poll.question and one.poll.learnt and one.poll.done:
        wanted.append(("Make a “you said, we did” post", lambda: acts.tell_back(one.poll.id)))
    return wanted

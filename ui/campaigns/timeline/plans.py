"""What giving a campaign other days would do, asked for both ways: with its posts following, and without."""

from collections.abc import Callable
from dataclasses import dataclass

from sddc_planner.errors import PlannerError
from sddc_planner.model.following import Days
from sddc_planner.planner.campaigns.timeline import CampaignMove
from sddc_planner.planner.planner import Planner
from ui.campaigns.timeline.words import span_words, upper


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """What would happen with the posts left where they are, and with them following; or why they cannot."""

    stay: CampaignMove
    follow: CampaignMove | None
    why_not: str = ""

    @property
    def something_follows(self) -> bool:
        if self.follow is None:
            return bool(self.why_not)
        return bool(self.follow.videos) or any(one.day != one.post.day for one in self.follow.posts.steps)


def look(campaign: str, days: Days) -> Callable[[Planner], Plans]:
    """The question to the planner. Raises what ``planned`` raises, but for posts that cannot follow."""

    def question(planner: Planner) -> Plans:
        stay = planner.timeline.planned(campaign, days.first, days.last)
        try:
            follow = planner.timeline.planned(campaign, days.first, days.last, posts_follow=True)
        except PlannerError as exc:
            return Plans(stay=stay, follow=None, why_not=exc.sentence())
        return Plans(stay=stay, follow=follow)

    return question


def moved_words(planned: CampaignMove) -> str:
    """What was done, for the status bar."""
    return f"{upper(planned.what)}, {span_words(planned.days)}. Undo with Ctrl+Z."

"""The saved views of the example: what a small team looks at again and again."""

from sddc_planner.demo.council import person_id
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted

_LOOKS: tuple[tuple[str, Wanted, dict[str, str]], ...] = (
    (
        "Waiting for a decision",
        Wanted(states=frozenset({State.AWAITING, State.CHANGES_REQUESTED})),
        {"view": "list"},
    ),
    ("Still to write", Wanted(states=frozenset({State.DRAFT, State.CHANGED})), {"view": "month"}),
    ("Videos of the month", Wanted(video=True), {"view": "month"}),
)


def keep_views(planner: Planner) -> None:
    """Views for everybody, kept by the Social Media and PR Specialist."""
    planner.sit_down(person_id("specialist"))
    for name, wanted, shows in _LOOKS:
        planner.saved_views.save(name, wanted, shows, shared=True)

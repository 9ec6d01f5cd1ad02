"""The emergency of the example: a post that goes out on a verbal approval and waits to be countersigned."""

from datetime import date, datetime, time, timedelta

from sddc_planner.clock import wall_clock
from sddc_planner.demo.council import account_id, department_id
from sddc_planner.demo.example import example_id
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post

APPROVER, RECORDED_BY = "manager", "specialist"
REASON = "The main burst and the taps ran dry; C. Manager was in a meeting and agreed the words by telephone."


def post_of(today: date) -> Post:
    """What is said this evening about what happened yesterday."""
    return Post(
        id=PostId(example_id("post", f"emergency {today}")),
        title="Bottled water tonight",
        day=today,
        at=time(17, 15),
        accounts=(account_id("fb"), account_id("x")),
        text="A water main has burst in Swadlincote. Bottled water is free at the leisure centre until ten tonight. If "
        "you cannot come out, ring us and we will bring it.",
        department=department_id("customers"),
        notes="The water company repairs the main overnight.",
        labels=("emergency",),
    )


def written_at(today: date) -> datetime:
    return wall_clock(today - timedelta(days=1), time(16, 40))

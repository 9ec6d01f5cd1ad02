"""A council small enough to know by heart."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sddc_planner.model.council import Account, Asks, Capacity, Department, Person
from sddc_planner.model.ids import AccountId, DepartmentId, PersonId, PlatformId, PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.planner import Planner

PASSPHRASE = "correct horse battery"
DAY = date(2020, 12, 14)


@dataclass(frozen=True, slots=True)
class SmallCouncil:
    """Central, Waste (must sign) and Leisure (is told); a specialist, a manager and Waste's contact."""

    planner: Planner
    central: Department
    waste: Department
    leisure: Department
    specialist: PersonId
    manager: PersonId
    contact: PersonId
    facebook: AccountId
    x: AccountId
    clean_team: AccountId
    gym: AccountId

    def write(self, **columns: Any) -> Post:
        """A complete post of Central's, by the specialist, on the central Facebook page."""
        self.planner.sit_down(self.specialist)
        complete: dict[str, Any] = {
            "title": "Christmas bins",
            "day": DAY,
            "at": time(9),
            "accounts": (self.facebook,),
            "text": "Your bin day may change over Christmas.",
            "department": self.central.id,
        }
        return self.planner.posts.add(**{**complete, **columns})

    def submit(self, *posts: PostId) -> None:
        self.planner.sit_down(self.specialist)
        for outcome in self.planner.schedules.submit(posts):
            assert outcome.done, outcome

    def sign_in(self, person: PersonId) -> None:
        self.planner.sit_down(person)
        self.planner.signoffs.unlock(person, PASSPHRASE)

    def approve(self, *posts: PostId) -> None:
        """By the manager, then by Waste where it must."""
        for person in (self.manager, self.contact):
            self.sign_in(person)
            mine = [one for one in posts if not self.planner.signoffs.review(one).hindrance]
            if mine:
                self.planner.signoffs.approve(mine)

    def approved(self, **columns: Any) -> Post:
        post = self.write(**columns)
        self.submit(post.id)
        self.approve(post.id)
        return post


def found(planner: Planner, *, with_keys: bool = True) -> SmallCouncil:
    """Set the council up in an empty library."""
    council = planner.council
    central = council.save(Department(id=DepartmentId("d" * 31 + "0"), name="Central", central=True, hue="green"))
    waste = council.save(Department(id=DepartmentId("d" * 31 + "1"), name="Waste", asks=Asks.MUST_SIGN, hue="amber"))
    leisure = council.save(Department(id=DepartmentId("d" * 31 + "2"), name="Leisure", asks=Asks.IS_TOLD, hue="blue"))
    people = [
        council.save(Person(id=PersonId("a" * 31 + str(n)), name=name, role=role))
        for n, (name, role) in enumerate(
            [
                ("V. Specialist", "Social Media and PR Specialist"),
                ("C. Manager", "Communications Manager"),
                ("W. Contact", "Waste contact"),
            ]
        )
    ]
    council.give(people[1].id, Capacity.COMMUNICATIONS_MANAGER)
    council.give(people[2].id, Capacity.DEPARTMENT, waste.id)
    for person in reversed(people[1:] if with_keys else []):  # the manager last: from then on only she lets others in
        council.make_key(person.id, PASSPHRASE)
    accounts = [
        council.save(
            Account(id=AccountId("c" * 31 + str(n)), name=name, platform=PlatformId(platform), department=owner.id)
        )
        for n, (name, platform, owner) in enumerate(
            [
                ("South Derbyshire DC", "facebook", central),
                ("@SDDC", "x", central),
                ("Clean Team", "facebook", waste),
                ("Green Bank", "facebook", leisure),
            ]
        )
    ]
    return SmallCouncil(planner, central, waste, leisure, *(one.id for one in people), *(one.id for one in accounts))

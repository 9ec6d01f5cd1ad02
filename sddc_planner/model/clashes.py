"""Campaigns that get in each other's way: on at the same time for the same audience, or asking the same department."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.model.ids import CampaignId, DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Seen from one campaign: the ``other``, the days on which both are on, and what they share:
    audiences in the words of the one from which it is seen."""

    other: CampaignId
    name: str
    first_day: date
    last_day: date
    audiences: tuple[str, ...] = ()
    departments: tuple[DepartmentId, ...] = ()


def clashes(
    campaigns: Iterable[Campaign], central: Collection[DepartmentId] = ()
) -> Mapping[CampaignId, tuple[Clash, ...]]:
    """For every campaign that clashes, with which, in the order in which those begin.

    What is closed clashes no more. An audience is the same whatever its case and spaces. Departments that lead or
    take part count, but of those that are ``central`` only where they lead both: they take part in everything.
    """
    found: dict[CampaignId, list[Clash]] = {}
    going: list[Campaign] = []
    for one in sorted(campaigns, key=lambda each: (each.first_day, each.name)):
        if one.state is CampaignState.CLOSED:
            continue
        going = [other for other in going if other.last_day >= one.first_day]
        for other in going:
            departments = _shared_departments(one, other, frozenset(central))
            if departments or _shared_audiences(one, other):
                last = min(one.last_day, other.last_day)
                for each, with_ in ((one, other), (other, one)):
                    found.setdefault(each.id, []).append(
                        Clash(
                            other=with_.id,
                            name=with_.name,
                            first_day=one.first_day,
                            last_day=last,
                            audiences=_shared_audiences(each, with_),
                            departments=departments,
                        )
                    )
        going.append(one)
    return {key: tuple(each) for key, each in found.items()}


def _shared_audiences(one: Campaign, other: Campaign) -> tuple[str, ...]:
    theirs = {_plain(each) for each in other.audiences}
    return tuple(each for each in one.audiences if _plain(each) and _plain(each) in theirs)


def _plain(audience: str) -> str:
    return " ".join(audience.casefold().split()).rstrip(".")


def _shared_departments(one: Campaign, other: Campaign, central: frozenset[DepartmentId]) -> tuple[DepartmentId, ...]:
    theirs = _asked(other)
    return tuple(
        each
        for each in _asked(one)
        if each in theirs and (each not in central or one.department == other.department == each)
    )


def _asked(one: Campaign) -> tuple[DepartmentId, ...]:
    return tuple(dict.fromkeys(each for each in (one.department, *one.departments) if each))

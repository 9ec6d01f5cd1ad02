"""The covering texts of this library, and what stands in their places for one department."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.exports.covering import FOR_THOSE_WHO_ARE_TOLD, FOR_THOSE_WHO_SIGN, Covering
from sddc_planner.exports.mail import Address
from sddc_planner.exports.rows import month_name
from sddc_planner.model.council import Asks, Department, Person
from sddc_planner.planner.desk import Desk
from sddc_planner.store import council as stored

_CHANGES_MAX = 40


class Wording(StrEnum):
    """Which text a department gets: that of those who sign, or of those who are only told."""

    SIGNS = "covering"
    TOLD = "covering_told"


USUAL: Mapping[Wording, Covering] = {Wording.SIGNS: FOR_THOSE_WHO_SIGN, Wording.TOLD: FOR_THOSE_WHO_ARE_TOLD}


def wording_for(department: Department) -> Wording:
    return Wording.SIGNS if department.asks is Asks.MUST_SIGN else Wording.TOLD


@dataclass(frozen=True, slots=True)
class Texts:
    """Reads and keeps the texts, as settings of the library."""

    desk: Desk

    def all(self) -> dict[Wording, Covering]:
        """The texts as they are set; the usual one where none is, or where it was altered into none."""
        kept = stored.settings(self.desk.library.con)
        return {one: _read(kept, one) for one in Wording}

    def save(self, wording: Wording, subject: str, text: str) -> Covering:
        """Keep a text. Raises ``InvalidValue`` for an empty one or a place that nothing fills."""
        one = Covering(subject=subject.strip(), text=text.rstrip() + "\n" if text.strip() else "")
        usual = one == USUAL[wording]
        which = "that departments are told with" if wording is Wording.TOLD else "that goes to departments"
        with self.desk.change("covering text", f"changed the covering text {which}") as writer:
            for part, value in (("subject", one.subject), ("text", one.text)):
                writer.put("setting", {"id": f"{wording}_{part}", "value": "" if usual else value})
        return one


def _read(kept: Mapping[str, str], wording: Wording) -> Covering:
    subject, text = kept.get(f"{wording}_subject", ""), kept.get(f"{wording}_text", "")
    try:
        return Covering(subject=subject, text=text) if subject and text else USUAL[wording]
    except InvalidValue:
        return USUAL[wording]


def values_for(
    department: Department,
    *,
    month: date,
    posts: int,
    recipients: Sequence[Address],
    sender: Person | None,
    changes: Sequence[str],
) -> dict[str, str]:
    """What stands in each place of a template."""
    names = [one.name for one in recipients if one.name]
    shown = [_listed(one) for one in changes[:_CHANGES_MAX]]
    if len(changes) > _CHANGES_MAX:
        shown.append(f"- and {len(changes) - _CHANGES_MAX} more, listed in the workbook")
    return {
        "department": department.name,
        "month": month_name(month),
        "posts": f"{posts:,} post{'s' * (posts != 1)}" if posts else "no posts",
        "changes": "\n".join(shown),
        "contact": _joined(names) or "colleagues",
        "sender": ", ".join(filter(None, (sender.name, sender.role))) if sender else "The Communications Team",
    }


def _listed(change: str) -> str:
    """A change as a line of a list, in one line; a whole sentence stands as it is."""
    line = " ".join(change.split())
    is_change = line.startswith(("New: ", "Changed: ", "Moved from ", "Held back: ", "No longer approved: "))
    return f"- {line}" if is_change else line


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

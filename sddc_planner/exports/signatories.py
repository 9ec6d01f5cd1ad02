"""How a workbook names whoever stands behind a decision. Export and verification must say the same, to the letter."""

from sddc_planner.model.signoff import Statement


def signatory(said: Statement, person: str, capacity: str) -> str:
    """For example "C. Manager (Communications Manager)", in one line. A reported decision says that it is one."""
    if said.reported is None:
        return _line(f"{person} ({capacity})")
    return _line(f"reported by {said.reported.sender}, {capacity} (entered by {person})")


def reported(said: Statement, person: str) -> str:
    """Who decided, for a column of people: "reported by W. Contact (entered by V. Specialist)"."""
    return _line(f"reported by {said.reported.sender} (entered by {person})" if said.reported else person)


def _line(text: str) -> str:
    return " ".join(text.split())

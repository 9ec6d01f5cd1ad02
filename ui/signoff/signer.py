"""Who is at the keyboard, in what capacities they sign, and whether their key is open. Read on the planner's thread."""

from dataclasses import dataclass, replace
from datetime import datetime

from sddc_planner.errors import NeedsManager
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """``until`` is the UTC instant at which the open key closes, ``seconds_left`` the time to it when this was read."""

    person: PersonId | None = None
    name: str = ""
    initials: str = ""
    capacities: tuple[str, ...] = ()
    has_key: bool = False
    until: datetime | None = None
    seconds_left: float = 0.0
    planning_locked: bool = False
    """Planning needs the passphrase here, and it has not been given."""
    no_key_because: str = ""
    """Why a person without a key cannot make one here and now, as a sentence; empty if they can."""
    needs_file: bool = False
    """Only the public half of their key is here, so that signing takes the file that holds all of it."""
    has_no_code: bool = False
    """No recovery code was made for their key, so that a lost passphrase would be lost for good."""


def read_signer(planner: Planner) -> Signer:
    if planner.who is None:
        return Signer()
    person = planner.council.person(planner.who)
    session = planner.signoffs.open_session()
    held = planner.council.needs_held(person.id)
    has_key = planner.council.has_key(person.id)
    return Signer(
        person=person.id,
        name=person.name,
        initials=person.initials,
        capacities=tuple(dict.fromkeys(planner.council.need_label(need) for need in held)),
        has_key=has_key,
        until=session.until if session else None,
        seconds_left=(session.until - planner.desk.clock()).total_seconds() if session else 0.0,
        planning_locked=planner.desk.wants_passphrase(),
        no_key_because="" if has_key else _no_key_because(planner, person.name),
    )


def read_whoever_signs_in(planner: Planner) -> Signer:
    """The same, with whether signing in takes a key file: asked only when somebody is about to."""
    signer = read_signer(planner)
    if signer.person is None or not signer.has_key:
        return signer
    from sddc_planner.planner.key_views import Place  # noqa: PLC0415  # no start needs it

    keys = planner.keys.of(signer.person)
    here = [one for one in keys if one.revoked_at is None and one.place is not Place.ELSEWHERE]
    return replace(signer, needs_file=not here, has_no_code=any(not one.has_recovery for one in here))


def _no_key_because(planner: Planner, name: str) -> str:
    try:
        planner.council.authorise()
    except NeedsManager:
        return (
            f"{name} has no signing key yet. The Communications Manager makes it with them, "
            "under Accounts, People. Nothing was signed."
        )
    return ""

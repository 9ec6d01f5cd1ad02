"""Commands about signing keys: make one in a file; enrol, revoke, recover and show those of a library."""

import argparse
import contextlib
from collections.abc import Callable, Iterator, Mapping

from sddc_planner.canonical import Json
from sddc_planner.cli import opening
from sddc_planner.cli.say import Answer
from sddc_planner.cli.signers import export_keys
from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue, UserError
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.keyfile import ENDING, key_bytes, read_key_file
from sddc_planner.packs.keyring import new_key_file
from sddc_planner.planner.key_views import KeyView, Place
from sddc_planner.planner.planner import Planner

_CAN_SIGN = {
    Place.LIBRARY: "can sign in this library",
    Place.COMPUTER: "can sign on this computer",
    Place.ELSEWHERE: "only the public half is here",
}


def answer(args: argparse.Namespace) -> Answer:
    """The answer of the command under ``keys`` that was asked for."""
    return _ANSWERS[args.keys_command](args)


def new(args: argparse.Namespace) -> Answer:
    """Make a key for somebody, with no library, and write it whole. A file that is there is never replaced."""
    path = args.out if args.out.suffix.lower() == ENDING else args.out.with_name(args.out.name + ENDING)
    if path.exists():
        raise UserError(f"There is a file {path} already, and it may hold a key.", hint="Choose another name.")
    named = Person(id=PersonId(""), name=args.name) if args.name.strip() else None
    if named is None:
        raise InvalidValue("name", "Say whose key it is.", hint="For example --name \u201cC. Manager\u201d.")
    made, code = new_key_file(args.name, opening.passphrase(args, named))
    write_whole(path, key_bytes(made))
    with contextlib.suppress(OSError):  # a stick may know of no owners
        path.chmod(0o600)
    lines = [
        f"Made a signing key for {made.name} in {path}. The passphrase opens it.",
        f"Fingerprint: {made.fingerprint}",
        f"Recovery code, shown only now: {code}",
        "Write the code down and keep it away from the computer: whoever has it and the file can sign as you.",
    ]
    document: dict[str, Json] = {
        "name": made.name,
        "key": made.id,
        "fingerprint": made.fingerprint,
        "file": str(path),
        "recovery_code": code,
    }
    return Answer(lines=lines, document=document)


def enrol(args: argparse.Namespace) -> Answer:
    """Keep the public half of a key as this person's, after its fingerprint was compared."""
    key = read_key_file(args.file)
    with opening.changing(args) as planner:
        owner = planner.council.person(args.owner)
        with _manager(planner, args):
            view = planner.keys.enrol(owner.id, key, args.fingerprint)
    said = f"Enrolled a signing key for {owner.name}: {view.fingerprint}. Only its public half is kept."
    return Answer(lines=[said], document=_document(view))


def revoke(args: argparse.Namespace) -> Answer:
    """End every key of a person. What was signed with it before stays valid and dated."""
    with opening.changing(args) as planner:
        owner = planner.council.person(args.owner)
        before = {one.id for one in planner.keys.of(owner.id) if one.revoked_at is None}
        with _manager(planner, args):
            planner.keys.revoke(owner.id, args.reason)
        ended = [one for one in planner.keys.of(owner.id) if one.id in before]
    lines = [f"Revoked a signing key of {owner.name}: {view.fingerprint}." for view in ended]
    return Answer(lines=lines, document={"revoked": [_document(view) for view in ended]})


def recover(args: argparse.Namespace) -> Answer:
    """A new passphrase for a key whose passphrase is lost; its next recovery code is printed."""
    code = opening.line_in(args.code_file, "The recovery code file", "the code")
    with opening.changing(args) as planner:
        owner = planner.council.person(args.owner)
        fresh = planner.keys.recover(owner.id, code, opening.passphrase(args, owner))
    lines = [
        f"The signing key of {owner.name} has a new passphrase.",
        f"The code that was used opens nothing any more. The next one, shown only now: {fresh}",
    ]
    return Answer(lines=lines, document={"person": owner.name, "recovery_code": fresh})


def show(args: argparse.Namespace) -> Answer:
    """Who has which key, its fingerprint, since when, and since when it counts no longer."""
    with opening.reading(args) as planner:
        views = planner.keys.everybody()
        without = [one.name for one in planner.council.people() if not planner.council.has_key(one.id)]
    lines = [f"{len(views)} signing key{'s' * (len(views) != 1)} in {args.library}:"] if views else []
    lines += [line for view in views for line in _lines(view)]
    if without:
        lines.append(f"Without a key: {', '.join(without)}.")
    document: dict[str, Json] = {"keys": [_document(view) for view in views], "without": without}
    return Answer(lines=lines or ["Nobody here has a signing key."], document=document)


_ANSWERS: Mapping[str, Callable[[argparse.Namespace], Answer]] = {
    "new": new,
    "enrol": enrol,
    "revoke": revoke,
    "recover": recover,
    "show": show,
    "export": export_keys,
}
"""Command under ``keys`` -> who answers."""


@contextlib.contextmanager
def _manager(planner: Planner, args: argparse.Namespace) -> Iterator[None]:
    """The Communications Manager of ``--as`` is at the keyboard with her key open, where there is one."""
    if args.person:
        person = opening.sit_down(planner, args)
        if person.id in planner.council.managers_with_keys():
            planner.signoffs.unlock(person.id, opening.passphrase(args, person))
    try:
        yield
    finally:
        planner.signoffs.lock()


def _lines(view: KeyView) -> list[str]:
    since = f"since {in_london(view.since):%d/%m/%Y %H:%M}"
    by = f", enrolled by {view.enrolled_by}" if view.enrolled_by else ", enrolled" if view.enrolled else ""
    state = _CAN_SIGN[view.place]
    if view.revoked_at is not None:
        state = f"revoked {in_london(view.revoked_at):%d/%m/%Y %H:%M}: {view.revoked_why or 'no reason was kept'}"
    return [f"  {view.name}: {view.fingerprint}", f"    {since}{by}; {state}"]


def _document(view: KeyView) -> dict[str, Json]:
    return {
        "person": view.name,
        "key": view.id,
        "fingerprint": view.fingerprint,
        "since": to_text(view.since),
        "enrolled": view.enrolled,
        "enrolled_by": view.enrolled_by or None,
        "private_half": view.place.value,
        "recovery_code": view.has_recovery,
        "revoked": to_text(view.revoked_at) if view.revoked_at else None,
        "revoked_because": view.revoked_why or None,
    }

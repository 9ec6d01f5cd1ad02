"""What somebody with another program would do to make a campaign's brief approved: none of it works."""

import json
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sddc_planner import signing
from sddc_planner.canonical import canonical_text
from sddc_planner.errors import NotAllowed
from sddc_planner.model.brief import BriefState, BriefStatement
from sddc_planner.model.campaign import Objective
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import CampaignId, KeyId, PersonId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.signoff import MANAGER, Statement, Verdict
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.store import briefs
from sddc_planner.store.trust import RECORD_ALTERED, RULES_ALTERED
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import planned
from tests.store.rich import alter, another_program
from tests.ticking import TickingClock

FESTIVE, OTHER = "Festive bins", "Warm homes"


def plan(council: SmallCouncil) -> tuple[CampaignId, CampaignId]:
    """One brief that is approved, after it had been sent back once; and one that waits. Both say the same."""
    planner = council.planner
    made = []
    for name in (FESTIVE, OTHER):
        planner.sit_down(council.specialist)
        one = planner.campaigns.add(name=name, tag="bins", first_day=DAY, last_day=DAY, strategy="Posters.")
        with planner.desk.change("add measure", "added a measure") as writer:
            row = {"id": one.id, "campaign": one.id, "kind": MeasureKind.OUTPUTS.value, "name": "Reach", "target": "9"}
            writer.put("measure", row)
        made.append(one.id)
        planner.briefs.submit(one.id)
    council.sign_in(council.manager)
    planner.briefs.request_changes(made[0], "Name an audience.")
    planner.sit_down(council.specialist)
    planner.campaigns.edit(made[0], audiences=("Everybody",), objectives=(Objective(what="Less waste", by=DAY),))
    planner.briefs.submit(made[0])
    council.sign_in(council.manager)
    planner.briefs.approve(made[0])
    return made[0], made[1]


class Spoilt:
    """A closed library whose file is spoilt, and what the program says of it then."""

    def __init__(self, folder: Path, council: SmallCouncil, festive: CampaignId, other: CampaignId) -> None:
        self.folder, self.council, self.festive, self.other = folder, council, festive, other
        self.database = folder / "planner.db"

    def alter(self, statement: str, *values: object) -> None:
        alter(self.database, statement, *values)

    def forged(self, campaign: str, sign: Callable[[str], str], said: Mapping[str, object]) -> None:
        """Add a sign-off row: the statement of the sound approval, about the first revision, but for what is said."""
        number = 1
        with another_program(self.database) as con:
            (text,) = con.execute("SELECT statement FROM brief_sign_off WHERE statement LIKE '%approved%'").fetchone()
            frozen = con.execute("SELECT digest FROM brief WHERE id = ?", [f"{campaign}/{number}"]).fetchone()
            known = {"campaign": campaign, "number": number, "digest": frozen["digest"]} if frozen else {}
            text = canonical_text({**json.loads(text), **known, **said})
            con.execute(
                "INSERT INTO brief_sign_off (id, campaign, brief, statement, signature) VALUES ('forged', ?, ?, ?, ?)",
                [campaign, f"{campaign}/{number}", text, sign(text)],
            )


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    folder, clock = tmp_path / "library", TickingClock()
    festive, other = planned(folder, clock, plan)
    planner = Planner.open(folder, clock=clock)
    ids = {one.name: one.id for one in planner.council.people()}
    council = SmallCouncil(planner, *planner.council.departments()[:3], ids["V. Specialist"], ids["C. Manager"],
                           ids["W. Contact"], *(one.id for one in planner.council.accounts()[:4]))  # fmt: skip
    planner.close()
    return Spoilt(folder, council, festive, other)


def key_of(spoilt: Spoilt, person: PersonId) -> tuple[KeyId, Callable[[str], str]]:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(person)
    planner.signoffs.unlock(person, PASSPHRASE)
    session = planner.signoffs.open_session()
    assert session
    planner.close()
    return session.key.id, session.key.sign


def expect(spoilt: Spoilt, *, faults: str = "", doubt: str = "", festive: BriefState, other: BriefState) -> None:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        found = [planner.briefs.standing(one) for one in (spoilt.festive, spoilt.other)]
        assert [one.state for one in found] == [festive, other]
        assert [planner.briefs.states()[one.campaign.id] for one in found] == [festive, other]
        if doubt:
            assert any(doubt in one.doubt for one in found), [one.doubt for one in found]
        said = [fault.what for fault in planner.record.check().faults]
        assert bool(said) == bool(faults)
        assert not faults or any(faults in one for one in said), said
        for one in found:
            planner.briefs.review(one.campaign.id)
        if festive is not BriefState.APPROVED and doubt:
            planner.sit_down(spoilt.council.manager)
            planner.signoffs.unlock(spoilt.council.manager, PASSPHRASE)
            with pytest.raises(NotAllowed, match="cannot be signed"):
                planner.briefs.approve(spoilt.festive)
    finally:
        planner.close()


AWAITING, APPROVED, CHANGED = BriefState.AWAITING, BriefState.APPROVED, BriefState.CHANGED


def test_an_unspoilt_library_is_clean(spoilt: Spoilt) -> None:
    expect(spoilt, festive=APPROVED, other=AWAITING)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE campaign SET strategy = 'Fly-posting.' WHERE name = 'Festive bins'", "The campaign “Festive bins”"),
        ("UPDATE campaign SET budget = 1 WHERE name = 'Festive bins'", "The campaign “Festive bins”"),
        ("UPDATE measure SET target = '10'", "A measure “Reach” of the campaign “Festive bins” was altered"),
        ("DELETE FROM measure", "A measure was removed outside the program"),
        ("UPDATE brief SET content = replace(content, 'Posters', 'Banners')", "of the brief of “Festive bins” was"),
        ("UPDATE brief SET digest = 'x' || digest", "of the brief of “Festive bins” was altered"),
        ("DELETE FROM brief_submission", "A submission of a brief was removed outside the program"),
        ("UPDATE brief_sign_off SET signature = replace(signature, 'a', 'b')", "The signature does not fit"),
        ("UPDATE brief_sign_off SET statement = 'x'", "is no statement any more"),
        ("UPDATE brief_sign_off SET statement = replace(statement, 'changes requested', 'approved')", "does not fit"),
        ("UPDATE meta SET value = 'other' WHERE id = 'library'", "about another campaign or library"),
    ],
)
def test_what_is_altered_is_not_approved_and_is_named(spoilt: Spoilt, statement: str, said: str) -> None:
    spoilt.alter(statement)
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        assert APPROVED not in planner.briefs.states().values()
        assert all(line.brief is not APPROVED for line in planner.campaigns.lines())
        faults = [fault.what for fault in planner.record.check().faults]
        assert any(said in one for one in faults), faults
        for one in (spoilt.festive, spoilt.other):
            planner.briefs.review(one)
    finally:
        planner.close()


def test_content_put_back_to_what_was_signed_by_another_program_is_not_approved(spoilt: Spoilt) -> None:
    """The digest is the signed one again, and the signature sound: the record does not bear it out."""
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(spoilt.council.specialist)
    planner.campaigns.edit(spoilt.festive, strategy="Banners.")
    planner.close()
    expect(spoilt, festive=CHANGED, other=AWAITING)
    spoilt.alter("UPDATE campaign SET strategy = 'Posters.' WHERE id = ?", spoilt.festive)
    expect(spoilt, faults="“Festive bins” was altered", doubt="its campaign was", festive=AWAITING, other=AWAITING)


@pytest.mark.parametrize("way", ["added", "moved"])
def test_a_measure_slipped_out_again_approves_nothing(spoilt: Spoilt, way: str) -> None:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(spoilt.council.specialist)
    with planner.desk.change("add measure", "added a measure") as writer:
        row = {"id": "m2", "campaign": spoilt.festive, "kind": "impact", "name": "Peace"}
        writer.put("measure", row)
    planner.close()
    expect(spoilt, festive=CHANGED, other=AWAITING)
    spoilt.alter("DELETE FROM measure WHERE id = 'm2'" if way == "added" else "UPDATE measure SET campaign = 'x' "
                 "WHERE id = 'm2'")  # fmt: skip
    expect(spoilt, faults="measure", doubt="measure was altered", festive=AWAITING, other=AWAITING)


# Signatures that are none


def test_a_signature_about_a_post_is_none_about_a_brief_even_with_the_managers_own_key(spoilt: Spoilt) -> None:
    key, sign = key_of(spoilt, spoilt.council.manager)
    with another_program(spoilt.database) as con:
        (digest,) = con.execute("SELECT digest FROM brief WHERE campaign = ?", [spoilt.other]).fetchone()
        (library,) = con.execute("SELECT value FROM meta WHERE id = 'library'").fetchone()
        said = Statement(
            library=library, post=spoilt.other, revision=1, digest=digest, date=None, time=None, need=MANAGER,
            verdict=Verdict.APPROVED, comment="", person=spoilt.council.manager, key=key, at=TickingClock().now,
        )  # type: ignore[arg-type]  # fmt: skip
        con.execute(
            "INSERT INTO brief_sign_off (id, campaign, brief, statement, signature) VALUES ('forged', ?, ?, ?, ?)",
            [spoilt.other, f"{spoilt.other}/1", said.text(), sign(said.text())],
        )
    expect(spoilt, faults="is no statement any more", festive=APPROVED, other=AWAITING)


def test_a_signature_about_a_brief_is_none_about_a_post_even_with_the_managers_own_key(spoilt: Spoilt) -> None:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(spoilt.council.specialist)
    account = planner.council.accounts()[0].id
    post = planner.posts.add(title="Bins", text="Bins.", day=DAY, at=time(9), accounts=(account,))
    assert planner.schedules.submit([post.id])[0].done
    planner.close()
    key, sign = key_of(spoilt, spoilt.council.manager)
    with another_program(spoilt.database) as con:
        frozen = con.execute("SELECT digest, number FROM revision WHERE post = ?", [post.id]).fetchone()
        (library,) = con.execute("SELECT value FROM meta WHERE id = 'library'").fetchone()
        said = BriefStatement(
            library=library, campaign=CampaignId(post.id), number=frozen["number"], digest=frozen["digest"],
            verdict=Verdict.APPROVED, comment="", person=spoilt.council.manager, key=key, at=TickingClock().now,
        )  # fmt: skip
        con.execute(
            "INSERT INTO sign_off (id, post, revision, statement, signature) VALUES ('forged', ?, ?, ?, ?)",
            [post.id, f"{post.id}/{frozen['number']}", said.text(), sign(said.text())],
        )
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        assert planner.signoffs.review(post.id).state is State.AWAITING
        assert any("is no statement any more" in fault.what for fault in planner.record.check().faults)
    finally:
        planner.close()


def test_a_sign_off_of_one_brief_is_worth_nothing_on_another(spoilt: Spoilt) -> None:
    with another_program(spoilt.database) as con:
        con.execute(
            "INSERT INTO brief_sign_off (id, campaign, brief, statement, signature) "
            "SELECT 'copied', ?, ?, statement, signature FROM brief_sign_off WHERE statement LIKE '%approved%'",
            [spoilt.other, f"{spoilt.other}/1"],
        )
    expect(spoilt, faults="about another campaign or library", festive=APPROVED, other=AWAITING)


@pytest.mark.parametrize("person", ["specialist", "contact"])
def test_nobody_elses_key_signs(spoilt: Spoilt, person: str) -> None:
    """Of a key that is theirs, or one made up and written into the library under their name."""
    who = getattr(spoilt.council, person)
    if person == "contact":
        key, sign = key_of(spoilt, who)
        problem = "was not the Communications Manager"
    else:
        made = Ed25519PrivateKey.generate()
        public = made.public_key().public_bytes_raw().hex()
        key = signing.key_id(public)
        spoilt.alter(
            "INSERT INTO signing_key (id, person, public, sealed, created_at) VALUES (?, ?, ?, '{}', '2020')",
            key, who, public,
        )  # fmt: skip
        spoilt.alter("INSERT INTO holding (id, person, capacity) VALUES ('h', ?, ?)", who, MANAGER.capacity.value)
        problem = "signed their own work"

        def sign(text: str) -> str:
            return made.sign(text.encode()).hex()

    spoilt.forged(spoilt.other, sign, {"person": who, "key": key})
    state = APPROVED if person == "contact" else AWAITING  # an altered rule puts every approval in doubt
    expect(spoilt, faults=problem, festive=state, other=AWAITING)


def test_a_holding_given_by_hand_puts_every_brief_in_doubt(spoilt: Spoilt) -> None:
    spoilt.alter(
        "INSERT INTO holding (id, person, capacity) VALUES ('h', ?, ?)",
        spoilt.council.contact, Capacity.COMMUNICATIONS_MANAGER.value,
    )  # fmt: skip
    key, sign = key_of(spoilt, spoilt.council.contact)
    spoilt.forged(spoilt.other, sign, {"person": spoilt.council.contact, "key": key})
    expect(spoilt, faults="capacity", doubt=RULES_ALTERED, festive=AWAITING, other=AWAITING)


def test_even_the_managers_key_approves_nothing_past_the_program(spoilt: Spoilt) -> None:
    _key, sign = key_of(spoilt, spoilt.council.manager)
    spoilt.forged(spoilt.other, sign, {})
    expect(spoilt, faults="A sign-off of a brief of the campaign “Warm homes” was altered", doubt="sign-off of a brief",
           festive=APPROVED, other=AWAITING)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "sign-off of a campaign brief "},
        {"version": 2},
        {"version": True},
        {"number": 1.0},
        {"number": 2},
        {"digest": "0" * 64},
        {"capacity": "department"},
        {"verdict": "approve"},
        {"verdict": "changes requested", "comment": ""},
        {"at": "yesterday"},
        {"comment": None},
        {"extra": "word"},
        {"campaign": "c" * 32},
        {"person": ["a"]},
    ],
)
def test_a_statement_in_any_other_form_counts_for_nothing(spoilt: Spoilt, said: dict[str, object]) -> None:
    _key, sign = key_of(spoilt, spoilt.council.manager)
    if said == {"number": 1.0}:  # the canonical form has no such number, and JSON has
        with another_program(spoilt.database) as con:
            (text,) = con.execute("SELECT statement FROM brief_sign_off WHERE statement LIKE '%approved%'").fetchone()
            text = text.replace('"number":2', '"number":1.0')
            con.execute(
                "INSERT INTO brief_sign_off (id, campaign, brief, statement, signature) VALUES ('f', ?, ?, ?, ?)",
                [spoilt.other, f"{spoilt.other}/1", text, sign(text)],
            )
    else:
        spoilt.forged(spoilt.other, sign, said)
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        (_festive, other) = (planner.briefs.standing(one) for one in (spoilt.festive, spoilt.other))
        assert other.state is AWAITING
        assert not any(one.sound for one in other.signoffs)
        assert planner.record.check().faults
    finally:
        planner.close()


# Decisions taken away


@pytest.mark.parametrize("thorough", ["row", "row and image", "row and what the image says"])
def test_a_later_decision_cannot_be_taken_away(spoilt: Spoilt, thorough: str) -> None:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(spoilt.council.manager)
    planner.signoffs.unlock(spoilt.council.manager, PASSPHRASE)
    planner.briefs.withdraw(spoilt.festive, "Too soon.")
    planner.close()
    with another_program(spoilt.database) as con:
        (row,) = con.execute("SELECT id FROM brief_sign_off WHERE statement LIKE '%withdrawn%'").fetchone()
        con.execute("DELETE FROM brief_sign_off WHERE id = ?", [row])
        if thorough == "row and image":
            con.execute("DELETE FROM image WHERE row = ?", [row])
        elif thorough != "row":
            con.execute("UPDATE image SET after = 'none' WHERE row = ?", [row])
    doubt = RECORD_ALTERED if thorough == "row and image" else "sign-off of a brief"
    expect(spoilt, faults="sign-off of a brief", doubt=doubt, festive=AWAITING, other=AWAITING)


def test_own_work_stays_own_work_whatever_the_row_says(spoilt: Spoilt) -> None:
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    planner.sit_down(spoilt.council.manager)
    planner.campaigns.edit(spoilt.other, strategy="Written by the manager.")
    planner.close()
    spoilt.alter("UPDATE campaign SET authors = '[]' WHERE id = ?", spoilt.other)
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        planner.sit_down(spoilt.council.specialist)
        planner.briefs.submit(spoilt.other)
        planner.sit_down(spoilt.council.manager)
        planner.signoffs.unlock(spoilt.council.manager, PASSPHRASE)
        with pytest.raises(NotAllowed, match="altered outside the program"):
            planner.briefs.approve(spoilt.other)
    finally:
        planner.close()


@pytest.mark.parametrize("cell", [None, "", "x", "[]", "{}", '{"kind": "campaign brief"}', "5", "\u202e\0"])
@pytest.mark.parametrize(
    "column",
    [
        *("brief.content", "brief.authors", "brief.submitted_at", "brief.title", "brief.campaign"),
        *("brief_sign_off.statement", "brief_sign_off.signature", "brief_sign_off.brief", "brief_submission.brief"),
        *("measure.target", "measure.kind"),
    ],
)
def test_a_row_filled_with_anything_breaks_nothing(spoilt: Spoilt, column: str, cell: str | None) -> None:
    table, _dot, name = column.partition(".")
    last = f"(SELECT max(rowid) FROM {table})"  # noqa: S608  # names come from above
    spoilt.alter(f"UPDATE {table} SET {name} = ? WHERE rowid = {last}", cell)  # noqa: S608
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        planner.briefs.queue()
        planner.briefs.states()
        for one in (spoilt.festive, spoilt.other):
            planner.briefs.review(one)
        assert planner.record.check().faults
    finally:
        planner.close()


def test_briefs_are_judged_by_the_record_of_their_own_campaign_alone(spoilt: Spoilt) -> None:
    spoilt.alter("UPDATE campaign SET hue = 'rose' WHERE id = ?", spoilt.other)
    expect(spoilt, faults="“Warm homes” was altered", festive=APPROVED, other=AWAITING)
    planner = Planner.open(spoilt.folder, clock=TickingClock())
    try:
        assert briefs.fault_of(planner.desk.library.con, spoilt.other)
        assert not briefs.fault_of(planner.desk.library.con, spoilt.festive)
    finally:
        planner.close()

"""The evidence pack of a month or a campaign: everything that was decided, as PDF and as JSON."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sddc_planner.canonical import canonical_text
from sddc_planner.clock import from_text
from sddc_planner.errors import InvalidValue, LibraryReadOnly, NotFound
from sddc_planner.exports.evidence.as_json import evidence_json
from sddc_planner.exports.evidence.campaign_values import CampaignEvidence
from sddc_planner.exports.evidence.files import evidence_stem, free_stem, take_back, write_all
from sddc_planner.exports.evidence.redaction import Left, Redactor, stand_in
from sddc_planner.exports.evidence.values import (
    Counts,
    EvidencePack,
    HoldingLine,
    KeyLine,
    PostLine,
    Problem,
    RedactionLine,
    RulesLine,
    Subject,
)
from sddc_planner.exports.rows import ChainHead
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.signoff import Need
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidencing.choice import Wanted, about, posts_wanted, remembered
from sddc_planner.planner.evidencing.gathering import Gathering
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.signing import fingerprint
from sddc_planner.store import check, council, evidence_rows, history, rules, signoffs, trust
from sddc_planner.store.evidence_rows import KeptKey, Redaction


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReport:
    """What was written. ``undrawn`` names what the PDF shows as a box, for want of a letter, as sentences."""

    pack: EvidencePack
    pdf: Path
    data: Path
    pages: int
    undrawn: tuple[str, ...]

    @property
    def counts(self) -> Counts:
        return self.pack.counts()


@dataclass(frozen=True, slots=True)
class EvidencePacks:
    """The part of ``Planner`` that hands evidence to somebody else, as ``planner.evidence``."""

    desk: Desk
    council: Council

    def campaign(self, name_or_id: str) -> Campaign:
        """The campaign with this id or name, whatever its case. Raises ``NotFound``, naming those there are."""
        wanted, campaigns = name_or_id.strip().casefold(), self.council.campaigns()
        for one in campaigns:
            if wanted in (one.id, one.name.casefold()):
                return one
        known = f"There are: {', '.join(one.name for one in campaigns)}." if campaigns else "There are none yet."
        raise NotFound(f"There is no campaign {name_or_id!r}.", hint=known)

    def preview(self, wanted: Wanted) -> Counts:
        """What a pack would hold. The record is not checked for it, so ``problems`` is 0. Raises ``NotFound``."""
        ids = posts_wanted(self.desk, wanted)
        gathering = Gathering(self.desk, self.council, reads_media=False)
        return self._pack(wanted, gathering, ids, NoProgress()).counts()

    def gather(
        self,
        wanted: Wanted,
        *,
        redact: Sequence[PersonId] = (),
        reason: str = "",
        progress: Progress | None = None,
    ) -> EvidencePack:
        """Everything a pack says, with the record checked and whoever is to be left out left out. Changes nothing.

        Raises ``InvalidValue`` for a redaction without a reason, ``NotFound`` for a person there is not.
        """
        return self._gathered(wanted, tuple(dict.fromkeys(redact)), reason, progress or NoProgress())[0]

    def write(
        self,
        wanted: Wanted,
        out: Path,
        *,
        redact: Sequence[PersonId] = (),
        reason: str = "",
        progress: Progress | None = None,
    ) -> EvidenceReport:
        """Write both files of a pack to a folder, or neither. Nothing that is there is written over.

        A redaction is kept in the record, with its reason and who asked for it. Raises as ``gather``;
        ``LibraryReadOnly`` for a redaction that cannot be kept; ``UserError`` for a folder that cannot be written.
        """
        from sddc_planner.exports.evidence.as_pdf import evidence_pdf  # noqa: PLC0415  # loads fpdf

        watch = progress or NoProgress()
        left = tuple(dict.fromkeys(redact))
        if left:
            self._check_can_redact()
        pack, gathering = self._gathered(wanted, left, reason, watch)
        stem = free_stem(out, evidence_stem(pack.subject), (".pdf", ".json"))
        data = evidence_json(pack)
        drawn = evidence_pdf(
            pack, data_name=f"{stem}.json", data_sha256=_sha256(data), picture=gathering.picture, progress=watch
        )
        watch.step(1, 1, "Writing the files")
        files = {".json": data, ".pdf": drawn.content}
        target = out / stem
        if left:
            paths = self._write_and_keep(pack, left, target, files, reason=reason.strip())
        else:
            paths = write_all(target, files)
        return EvidenceReport(pack=pack, data=paths[0], pdf=paths[1], pages=drawn.pages, undrawn=drawn.undrawn)

    # Inside

    def _gathered(
        self, wanted: Wanted, left: Sequence[PersonId], reason: str, watch: Progress
    ) -> tuple[EvidencePack, Gathering]:
        if left and not reason.strip():
            raise InvalidValue("reason", "Say why somebody is left out.", hint="The reason stands in the evidence.")
        if reason.strip() and not left:
            raise InvalidValue("redact", "There is a reason for leaving somebody out, but nobody is named.")
        people = {one.id: one for one in self.council.people()}
        if not people.keys() >= set(left):
            raise NotFound("One of the people to leave out is not in this library.")
        con = self.desk.library.con
        ids = posts_wanted(self.desk, wanted)
        watch.step(0, 1, "Checking the record")
        faults = check.whole(con, self.desk.library.media, watch).faults
        problems = tuple(
            Problem(where=one.where, what=one.what, post=one.post or "")
            for one in faults
            if one.post is None or one.post in set(ids)
        )
        gathering = Gathering(self.desk, self.council)
        pack = self._pack(wanted, gathering, ids, watch, problems=problems, elsewhere=len(faults) - len(problems))
        if left:
            pack = self._without(pack, [people[one] for one in left], reason, gathering)
        return pack, gathering

    def _pack(
        self,
        wanted: Wanted,
        gathering: Gathering,
        ids: Sequence[str],
        watch: Progress,
        *,
        problems: tuple[Problem, ...] = (),
        elsewhere: int = 0,
    ) -> EvidencePack:
        library = self.desk.library
        seq, head = library.journal.head()
        at = history.instant_of(library.con, seq) or self.desk.clock()
        return EvidencePack(
            council=self._name(),
            subject=self._subject(wanted),
            library=council.library_id(library.con),
            made_at=self.desk.clock(),
            made_by=gathering.who(self.desk.who) if self.desk.who else None,
            head=ChainHead(hash=head, sequence=seq, at=at),
            rules=self._rules(),
            holdings=self._holdings(gathering),
            keys=_keys(evidence_rows.keys(library.con), gathering),
            posts=self._posts(ids, gathering, watch),
            problems=problems,
            elsewhere=elsewhere,
            campaign=self._campaign(wanted, gathering),
        )

    def _campaign(self, wanted: Wanted, gathering: Gathering) -> CampaignEvidence | None:
        if wanted.campaign is None:
            return None
        return gathering.campaign(council.one_of(self.desk.library.con, Campaign, wanted.campaign))

    def _name(self) -> str:
        """A library has no name, but its central accounts have: the fullest of theirs."""
        central = {one.id for one in self.council.departments() if one.central}
        known = [one.name for one in self.council.accounts() if one.department in central and one.active]
        return max(known, key=len, default="")

    def _subject(self, wanted: Wanted) -> Subject:
        departments = {one.id: one.name for one in self.council.departments()}
        campaigns = {one.id: one.name for one in self.council.campaigns()}
        if wanted.campaign is not None and wanted.campaign not in campaigns:
            raise NotFound("That campaign no longer exists.")
        if not departments.keys() >= set(wanted.departments):
            raise NotFound("One of those departments no longer exists.")
        return Subject(
            month=wanted.month.replace(day=1) if wanted.month else None,
            departments=tuple(departments[one] for one in wanted.departments),
            campaign=campaigns[wanted.campaign] if wanted.campaign else "",
        )

    def _posts(self, ids: Sequence[str], gathering: Gathering, watch: Progress) -> tuple[PostLine, ...]:
        con = self.desk.library.con
        now = trust.standings(con, ids)
        evidence = signoffs.evidence_of(con, ids)
        doubts = trust.faults_of(con, list(ids))
        gone = evidence_rows.last_images(con, "post", [one for one in ids if one not in now])
        found = []
        for place, post_id in enumerate(ids):
            watch.step(place, len(ids), "Gathering what was signed")
            standing = now.get(PostId(post_id))
            where = about(standing) if standing else remembered(gone.get(post_id, {}))
            found.append(gathering.post(post_id, where, evidence[post_id], standing, doubts.get(post_id, "")))
        return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.min, one.time, one.id)))

    def _rules(self) -> RulesLine:
        said = rules.read(self.desk.library.con)
        return RulesLine(
            time_may_move=said.time_may_move,
            submit_days=said.submit_days,
            decide_days=said.decide_days,
            countersign_days=said.countersign_days,
            passphrase_for_all=said.passphrase_for_all,
            departments=tuple(
                (one.name, "the manager signs for it" if one.central else one.asks.value)
                for one in self.council.departments()
            ),
        )

    def _holdings(self, gathering: Gathering) -> tuple[HoldingLine, ...]:
        roles = {one.id: one.role for one in self.council.people()}
        found = [
            HoldingLine(
                person=gathering.who(one.person),
                role=roles.get(one.person, ""),
                capacity=gathering.label(Need(capacity=one.capacity, department=one.department)),
                first_day=one.first_day,
                last_day=one.last_day,
                ended_at=from_text(one.ended_at) if one.ended_at else None,
            )
            for one in self.council.holdings()
        ]
        return tuple(sorted(found, key=lambda one: (one.capacity, one.person.name, one.first_day or date.min)))

    # Redaction

    def _without(self, pack: EvidencePack, left: Sequence[Person], reason: str, gathering: Gathering) -> EvidencePack:
        con, by = self.desk.library.con, gathering.who(self.desk.who)
        others = [one for one in self.council.people() if one not in left]
        offices = {one.name.casefold() for one in self.council.departments()} | {"communications manager"}
        offices |= {" ".join(one.role.split()).casefold() for one in others}
        out = [
            Left(
                person=one.id,
                named=stand_in(place),
                names=evidence_rows.ever_said(con, "person", one.id, "name") | {one.name},
                emails=evidence_rows.ever_said(con, "person", one.id, "email") | ({one.email} - {""}),
                roles=frozenset(
                    role
                    for role in evidence_rows.ever_said(con, "person", one.id, "role")
                    if " ".join(role.split()).casefold() not in offices
                ),
            )
            for place, one in enumerate(left)
        ]
        common = [one.role for one in left] + [one.name for one in others] + [*offices, "Person"]
        lines = tuple(RedactionLine(named=one.named, reason=reason.strip(), by=by, at=pack.made_at) for one in out)
        return Redactor(out, common).pack(replace(pack, redactions=lines))

    def _check_can_redact(self) -> None:
        if self.desk.library.why_read_only:
            raise LibraryReadOnly(
                "Nobody can be left out now: that is kept in the record, and the record cannot be written.",
                hint=f"{self.desk.library.why_read_only} Without leaving anybody out, the evidence can be made.",
            )
        self.desk.somebody()

    def _write_and_keep(
        self, pack: EvidencePack, left: Sequence[PersonId], target: Path, files: Mapping[str, bytes], *, reason: str
    ) -> tuple[Path, ...]:
        """The files and the record of what was left out of them, together or not at all."""
        names = {one.id: one.name for one in self.council.people()}
        whom = " and ".join(names[one] for one in left)
        title = pack.subject.title()
        what = canonical_text(
            {"subject": title, "files": {f"{target.name}{end}": _sha256(c) for end, c in files.items()}}
        )
        said = f"left {whom} out of the evidence of {title}: {reason}"
        paths: tuple[Path, ...] = ()
        try:
            with self.desk.change("redact", said, undoable=False) as writer:
                for one in left:
                    kept = Redaction(
                        id=self.desk.new_id(),
                        person=one,
                        reason=reason,
                        at=pack.made_at,
                        by=self.desk.somebody(),
                        what=what,
                    )
                    writer.put("redaction", evidence_rows.redaction_row(kept))
                paths = write_all(target, files)
        except BaseException:
            take_back(paths)
            raise
        return paths


def _keys(kept: Sequence[KeptKey], gathering: Gathering) -> tuple[KeyLine, ...]:
    return tuple(
        KeyLine(
            id=one.id,
            person=gathering.who(one.person),
            public=one.public,
            fingerprint=fingerprint(one.public),
            created_at=one.created_at,
            enrolled_at=one.enrolled_at,
            enrolled_by=gathering.who(one.enrolled_by) if one.enrolled_by else None,
            revoked_at=one.revoked_at,
            revoked_why=one.revoked_why,
        )
        for one in kept
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""Bringing readings in from a file: what would come, what is here already, what differs, what cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from sddc_planner.errors import InvalidValue
from sddc_planner.imports.readings_file import Dating, FoundReading, ReadingsDraft, read_readings
from sddc_planner.imports.words import normal
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import CampaignId, MeasureId, ReadingId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.measure import Measure, MeasureKind, Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import Progress
from sddc_planner.store import campaigns, council, measures
from sddc_planner.store.rows import to_row

_SIGNS = ("£", "€", "$", "%")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsWishes:
    """What a person says of what a file leaves open.

    ``names``: which measure is meant by a name of the file; None leaves it out. ``new``: a new measure is made of a
    name, of this kind. ``replace``: a reading of the same day with another value is replaced, and otherwise left as it
    is.
    """

    dating: Dating = field(default_factory=Dating)
    names: Mapping[str, MeasureId | None] = field(default_factory=dict)
    new: Mapping[str, MeasureKind] = field(default_factory=dict)
    replace: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingReading:
    """A reading that would come in; ``was`` is what stands there now, where it replaces that."""

    where: str
    measure: Measure
    reading: Reading
    was: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComing:
    """Something of the file that would not come in, and why."""

    where: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInFile:
    """What the file calls a measure, and which one is meant, by its name or as somebody said; a new one too."""

    name: str
    measure: MeasureId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsPreview:
    """Everything in a file is among what comes, what is here already, what differs, or what is left out."""

    draft: ReadingsDraft
    campaign: CampaignId
    wishes: ReadingsWishes
    names: tuple[NameInFile, ...]
    measures: tuple[Measure, ...]
    """Those of the campaign now."""
    new: tuple[Measure, ...]
    """Those that would be made: where they have readings that come in."""
    coming: tuple[ComingReading, ...]
    known: tuple[NotComing, ...]
    differing: tuple[NotComing, ...]
    left_out: tuple[NotComing, ...]
    why_read_only: str = ""


@dataclass(frozen=True, slots=True)
class ReadingsImporting:
    """Holds the readings of a file against those that a campaign has."""

    desk: Desk

    def preview(
        self, campaign_id: str, path: Path, wishes: ReadingsWishes | None, progress: Progress | None
    ) -> ReadingsPreview:
        """See ``Measures.preview_import``."""
        wishes = wishes or ReadingsWishes()
        council.one_of(self.desk.library.con, Campaign, campaign_id)
        return self._held_against(read_readings(path, wishes.dating, progress), campaign_id, wishes)

    def again(self, preview: ReadingsPreview, wishes: ReadingsWishes) -> ReadingsPreview:
        """The same file with other wishes that do not touch its dates, without reading it again."""
        return self._held_against(preview.draft, preview.campaign, replace(wishes, dating=preview.wishes.dating))

    def apply(self, preview: ReadingsPreview) -> tuple[Reading, ...]:
        """See ``Measures.apply_import``."""
        con = self.desk.library.con
        now = self._held_against(preview.draft, preview.campaign, preview.wishes)
        coming, new = now.coming, now.new
        if not coming:
            return ()
        number = "1 reading" if len(coming) == 1 else f"{len(coming):,} readings"
        made = "" if not new else " and 1 measure" if len(new) == 1 else f" and {len(new):,} measures"
        name = council.one_of(con, Campaign, preview.campaign).name
        said = f"brought in {number}{made} of “{name}” from “{preview.draft.file_name}”"
        with self.desk.change("import readings", said) as writer:
            for measure in new:
                writer.put("measure", to_row(measure))
            if any(one.kind is not MeasureKind.LEARNING for one in new):
                campaigns.credit(writer, con, [preview.campaign], self.desk.who)
            for one in coming:
                writer.put("reading", to_row(one.reading))
        return tuple(one.reading for one in coming)

    def _held_against(self, draft: ReadingsDraft, campaign_id: str, wishes: ReadingsWishes) -> ReadingsPreview:
        con = self.desk.library.con
        campaign = council.one_of(con, Campaign, campaign_id)
        every = measures.of_campaign(con, campaign_id)
        names = _names(draft, every, wishes)
        new = self._new(draft, campaign, every, names, wishes)
        sorting = _Sorting(
            campaign=campaign,
            names=names,
            measures={one.id: one for one in (*every, *new)},
            here={(key, one.day): one for key, some in measures.readings_of(con, campaign_id).items() for one in some},
            today=self.desk.today(),
            file_name=draft.file_name,
            replaces=wishes.replace,
        )
        for found in draft.found:
            sorting.sort(found, ReadingId(self.desk.new_id()))
        left_out = [NotComing(where=one.where, name=one.name, reason=one.reason) for one in draft.left_out]
        return ReadingsPreview(
            draft=draft,
            campaign=campaign.id,
            wishes=wishes,
            names=tuple(NameInFile(name=name, measure=measure) for name, measure in sorting.names.items()),
            measures=every,
            new=tuple(one for one in new if any(read.measure == one for read in sorting.coming)),
            coming=tuple(sorting.coming),
            known=tuple(sorting.known),
            differing=tuple(sorting.differing),
            left_out=tuple(sorted((*left_out, *sorting.left_out), key=lambda one: _in_order(one.where))),
            why_read_only=self.desk.library.why_read_only,
        )

    def _new(
        self,
        draft: ReadingsDraft,
        campaign: Campaign,
        every: tuple[Measure, ...],
        names: dict[str, MeasureId | None],
        wishes: ReadingsWishes,
    ) -> list[Measure]:
        """The measures that are to be made; ``names`` then leads to them. Names that differ only in case are one."""
        made: dict[str, Measure] = {}
        for name in draft.names:
            kind = wishes.new.get(name)
            if kind is None or names.get(name) is not None:
                continue
            known = made.get(normal(name))
            if known is None:
                units = [one.unit for one in draft.found if one.name == name and one.unit]
                places = [one.place for one in (*every, *made.values()) if one.kind is kind]
                known = Measure(
                    id=MeasureId(self.desk.new_id()),
                    campaign=campaign.id,
                    kind=kind,
                    name=name,
                    unit=units[0] if units else "",
                    place=max(places, default=-1) + 1,
                )
                made[normal(name)] = known
            names[name] = known.id
        return list(made.values())


@dataclass(slots=True, kw_only=True)
class _Sorting:
    """Puts what a file says where it belongs, one reading after the other."""

    campaign: Campaign
    names: Mapping[str, MeasureId | None]
    measures: Mapping[MeasureId, Measure]
    here: Mapping[tuple[MeasureId, date], Reading]
    today: date
    file_name: str
    replaces: bool
    coming: list[ComingReading] = field(default_factory=list)
    known: list[NotComing] = field(default_factory=list)
    differing: list[NotComing] = field(default_factory=list)
    left_out: list[NotComing] = field(default_factory=list)
    _in_file: dict[tuple[MeasureId, date], tuple[Decimal, str]] = field(default_factory=dict)

    def sort(self, found: FoundReading, new_id: ReadingId) -> None:
        meant = self.names.get(found.name)
        measure = self.measures.get(meant) if meant else None
        if measure is None or (reason := self._hindrance(found, measure)):
            reason = reason if measure else f"This campaign has no measure “{found.name}”."
            self._put(self.left_out, found, reason)
            return
        key = (measure.id, found.day)
        if key in self._in_file:
            value, where = self._in_file[key]
            same = value == found.value
            said = number_words(value, measure.unit)
            reason = "It stands in the file twice." if same else f"{where} has {said} for that day."
            self._put(self.known if same else self.left_out, found, reason)
            return
        self._in_file[key] = (found.value, found.where)
        self._against(found, measure, self.here.get(key), new_id)

    def _against(self, found: FoundReading, measure: Measure, kept: Reading | None, new_id: ReadingId) -> None:
        day = short_date(found.day)
        if kept is not None and kept.value == found.value:
            self._put(self.known, found, f"{number_words(kept.value, measure.unit)} on {day} is kept already.")
            return
        if kept is not None and not self.replaces:
            was, now = (number_words(one.value, measure.unit) for one in (kept, found))
            self._put(self.differing, found, f"On {day} the file has {now}, and {was} is kept.")
            return
        try:
            reading = (
                replace(kept, value=found.value, note=found.note or kept.note, origin=self.file_name)
                if kept
                else Reading(
                    id=new_id,
                    measure=measure.id,
                    day=found.day,
                    value=found.value,
                    note=found.note,
                    origin=self.file_name,
                )
            )
        except InvalidValue as exc:
            self._put(self.left_out, found, exc.sentence())
            return
        was_value = kept.value if kept else None
        self.coming.append(
            ComingReading(where=found.where, measure=measure, reading=reading, was=was_value, remark=found.remark)
        )

    def _hindrance(self, found: FoundReading, measure: Measure) -> str:
        """Why a reading cannot be one of this measure now; empty where it can."""
        if found.campaign and not self._is_mine(found.campaign):
            return f"It is of another campaign: {found.campaign}."
        if found.day > self.today:
            return f"{short_date(found.day)} is still to come."
        unit = measure.unit.strip()
        if found.unit and unit in _SIGNS and found.unit != unit:
            return f"It is in {found.unit}, and “{measure.name}” is in {unit}."
        return ""

    def _is_mine(self, said: str) -> bool:
        names = {normal(self.campaign.name), normal(self.campaign.tag)} - {""}
        return normal(said) in names or campaign_tag(said) == campaign_tag(self.campaign.tag or self.campaign.name)

    @staticmethod
    def _put(among: list[NotComing], found: FoundReading, reason: str) -> None:
        among.append(NotComing(where=found.where, name=found.name, reason=reason))


def _in_order(where: str) -> tuple[str, int]:
    """By sheet, then row."""
    digits = re.search(r"\d+\Z", where)
    return (where[: digits.start()], int(digits[0])) if digits else (where, 0)


def _names(draft: ReadingsDraft, every: tuple[Measure, ...], wishes: ReadingsWishes) -> dict[str, MeasureId | None]:
    """For each name of the file the measure that is meant: as somebody said, or by its name with or without unit."""
    known: dict[str, MeasureId] = {}
    for one in every:
        for words in (one.name, f"{one.name} {one.unit}", f"{one.name} ({one.unit})"):
            known.setdefault(normal(words), one.id)
    ids = {one.id for one in every}
    found: dict[str, MeasureId | None] = {}
    for name in draft.names:
        meant = wishes.names[name] if name in wishes.names else known.get(normal(name))
        meant = meant or (None if name in wishes.names else known.get(normal(name.partition("(")[0])))
        found[name] = meant if meant in ids else None
    return found

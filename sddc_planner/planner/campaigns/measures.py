"""What campaigns are measured by: measures with baseline and target, and what was read of them over time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import MeasureId, ReadingId
from sddc_planner.model.measure import Measure, MeasureKind, Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.model.progress_of_measure import Progress, measure_words, progress_of
from sddc_planner.planner.campaigns.tidying import measured
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import Progress as Watch
from sddc_planner.store import campaigns, council, measures
from sddc_planner.store.rows import to_row
from sddc_planner.store.writers import writers_of

if TYPE_CHECKING:
    from sddc_planner.model.ids import PostId
    from sddc_planner.planner.campaigns.link_tags import CampaignLinks
    from sddc_planner.planner.campaigns.readings_importing import ReadingsPreview, ReadingsWishes

_EDITABLE = frozenset(one.name for one in fields(Measure)) - {"id", "campaign", "place"}
_IN_THE_BRIEF = _EDITABLE - {"kind"}
_WORDS = {
    "target_day": "the day of the target",
    "better": "which way is better",
    "note": "the note",
    "source": "where it is read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A measure with nothing left to look up. ``readings`` are by day; ``now`` is the newest of them."""

    measure: Measure
    readings: tuple[Reading, ...]
    now: Reading | None
    progress: Progress

    def words(self) -> str:
        """All of it in sentences, for whoever does not see the chart."""
        return measure_words(self.measure, self.readings, self.progress)


@dataclass(frozen=True, slots=True)
class Measures:
    """The part ``measures`` of ``Planner``. Each act is one step of undo."""

    desk: Desk

    # Reading

    def of(self, campaign_id: str) -> tuple[MeasureView, ...]:
        """By kind as an evaluation is read, then in the order in which people put them. Raises ``NotFound``."""
        con, today = self.desk.library.con, self.desk.today()
        campaign = council.one_of(con, Campaign, campaign_id)
        read = measures.readings_of(con, campaign_id)
        return tuple(
            _view(one, read.get(one.id, ()), campaign, today) for one in measures.of_campaign(con, campaign_id)
        )

    def get(self, measure_id: str) -> MeasureView:
        """Raises ``NotFound``."""
        one = measures.one_of(self.desk.library.con, measure_id)
        return next(view for view in self.of(one.campaign) if view.measure.id == measure_id)

    def unreadable(self, campaign_id: str) -> int:
        """How many rows of the campaign's measures and readings were altered beyond reading: ``check`` names them."""
        return measures.unreadable(self.desk.library.con, campaign_id)

    # Changing measures

    def add(self, campaign_id: str, *, kind: MeasureKind, name: str, **columns: Any) -> Measure:
        """A new measure, the last of its kind. Raises ``InvalidValue``, also for a name that is taken."""
        con = self.desk.library.con
        campaign = council.one_of(con, Campaign, campaign_id)
        last = max((one.place for one in measures.of_campaign(con, campaign_id) if one.kind is kind), default=-1)
        said = measured({"name": name, **columns})
        one = Measure(id=MeasureId(self.desk.new_id()), campaign=campaign.id, kind=kind, place=last + 1, **said)
        return self._stored(None, one, "add measure", f"added the measure “{one.name}” to “{campaign.name}”")

    def edit(self, measure_id: str, *, sitting: bool = True, **columns: Any) -> Measure:
        """Change some fields. Edits of the same fields that follow each other are one step of undo, if ``sitting``.

        Raises ``InvalidValue`` for a value that is not allowed; nothing is changed then.
        """
        if unknown := set(columns) - _EDITABLE:
            raise TypeError(f"no such field: {sorted(unknown)}")
        old = measures.one_of(self.desk.library.con, measure_id)
        new = replace(old, **measured(columns))
        if new.kind is not old.kind:
            others = measures.of_campaign(self.desk.library.con, old.campaign)
            new = replace(new, place=max((one.place for one in others if one.kind is new.kind), default=-1) + 1)
        if new == old:
            return old
        key = f"{measure_id}:{','.join(sorted(columns))}" if sitting else ""
        return self._stored(old, new, "edit measure", _said(old, new, columns), sitting=key)

    def remove(self, measure_id: str) -> None:
        """Remove a measure with all its readings. Raises ``NotFound``."""
        con = self.desk.library.con
        one = measures.one_of(con, measure_id)
        rows = campaigns.readings_of(con, measure_id)
        with_them = f" with {_readings(len(rows))}" if rows else ""
        with self.desk.change("remove measure", f"removed the measure “{one.name}”{with_them}") as writer:
            for reading in rows:
                writer.remove("reading", reading)
            writer.remove("measure", measure_id)
            self._credit(writer, one)

    def move(self, measure_id: str, by: int) -> Measure:
        """Put a measure further up (−1) or down (1) among those of its kind; at an end it stays."""
        con = self.desk.library.con
        one = measures.one_of(con, measure_id)
        same = [other for other in measures.of_campaign(con, one.campaign) if other.kind is one.kind]
        at = next(n for n, other in enumerate(same) if other.id == one.id)
        to = max(0, min(len(same) - 1, at + by))
        if to == at:
            return one
        same.insert(to, same.pop(at))
        where = "up" if to < at else "down"
        with self.desk.change("move measure", f"moved the measure “{one.name}” {where}") as writer:
            for place, other in enumerate(same):
                if other.place != place:
                    writer.change("measure", other.id, {"place": place})
            self._credit(writer, one)
        return measures.one_of(con, measure_id)

    # Changing readings

    def read(self, measure_id: str, day: date, value: Decimal, *, note: str = "") -> Reading:
        """Keep what a measure stood at on a day. Raises ``InvalidValue`` for a day to come or one that was read."""
        measure = measures.one_of(self.desk.library.con, measure_id)
        said = measured({"note": note})
        one = Reading(id=ReadingId(self.desk.new_id()), measure=measure.id, day=day, value=value, **said)
        self._check_day(measure, one)
        what = f"read {number_words(value, measure.unit)} of “{measure.name}” on {short_date(day)}"
        with self.desk.change("add reading", what) as writer:
            writer.put("reading", to_row(one))
        return one

    def correct(self, reading_id: str, **columns: Any) -> Reading:
        """Change the day, the value or the note of a reading. Raises ``InvalidValue`` like ``read``."""
        if unknown := set(columns) - {"day", "value", "note"}:
            raise TypeError(f"no such field: {sorted(unknown)}")
        con = self.desk.library.con
        old = measures.reading(con, reading_id)
        new = replace(old, **measured(columns))
        if new == old:
            return old
        measure = measures.one_of(con, old.measure)
        self._check_day(measure, new)
        was, now = (f"{number_words(one.value, measure.unit)} on {short_date(one.day)}" for one in (old, new))
        said = f"from {was} to {now}" if was != now else f"of {short_date(old.day)}"
        with self.desk.change("edit reading", f"changed a reading of “{measure.name}” {said}") as writer:
            writer.put("reading", to_row(new))
        return new

    def remove_readings(self, reading_ids: tuple[str, ...]) -> int:
        """Remove readings, as one step of undo; how many. Raises ``NotFound`` for one that is gone."""
        con = self.desk.library.con
        gone = [measures.reading(con, one) for one in dict.fromkeys(reading_ids)]
        if not gone:
            return 0
        name = measures.one_of(con, gone[0].measure).name
        what = f"the reading of {short_date(gone[0].day)}" if len(gone) == 1 else _readings(len(gone))
        with self.desk.change("remove reading", f"removed {what} of “{name}”") as writer:
            for one in gone:
                writer.remove("reading", one.id)
        return len(gone)

    # Files

    def preview_import(
        self, campaign_id: str, path: Path, wishes: "ReadingsWishes | None" = None, *, progress: Watch | None = None
    ) -> "ReadingsPreview":
        """What a .csv or .xlsx file of readings would bring in. Nothing changes. Raises ``UnreadableFile``."""
        from sddc_planner.planner.campaigns.readings_importing import ReadingsImporting  # noqa: PLC0415  # reads files

        return ReadingsImporting(self.desk).preview(campaign_id, path, wishes, progress)

    def reconsider(self, preview: "ReadingsPreview", wishes: "ReadingsWishes") -> "ReadingsPreview":
        """The same file with other wishes that do not touch its dates, without reading it again."""
        from sddc_planner.planner.campaigns.readings_importing import ReadingsImporting  # noqa: PLC0415

        return ReadingsImporting(self.desk).again(preview, wishes)

    def apply_import(self, preview: "ReadingsPreview") -> tuple[Reading, ...]:
        """Keep the readings of a preview as one step of undo; what has come to be kept meanwhile is left out."""
        from sddc_planner.planner.campaigns.readings_importing import ReadingsImporting  # noqa: PLC0415

        return ReadingsImporting(self.desk).apply(preview)

    # Links

    def links(self, campaign_id: str, address: str = "") -> "CampaignLinks":
        """An address with the campaign's tags for each place where it may stand, and the posts that lack the tag.

        Raises ``InvalidValue`` for an address that is no usable https link.
        """
        from sddc_planner.planner.campaigns.link_tags import LinkTags  # noqa: PLC0415  # only where it is asked for

        return LinkTags(self.desk).of(campaign_id, address)

    def tag_posts(self, campaign_id: str, *, told: "Collection[PostId]") -> "tuple[PostId, ...]":
        """Give the campaign's tag to its posts that lack it, as one step of undo.

        ``told`` are those of ``links`` of which somebody knows that their sign-off is lost. Raises ``Conflict`` where
        another would lose its own; nothing changes then.
        """
        from sddc_planner.planner.campaigns.link_tags import LinkTags  # noqa: PLC0415

        return LinkTags(self.desk).tag_posts(campaign_id, told)

    # Inside

    def _stored(self, old: Measure | None, one: Measure, action: str, what: str, *, sitting: str = "") -> Measure:
        con = self.desk.library.con
        others = measures.of_campaign(con, one.campaign)
        if any(other.id != one.id and _folded(other.name) == _folded(one.name) for other in others):
            raise InvalidValue("name", f"This campaign has a measure “{one.name}” already.")
        with self.desk.change(action, what, sitting=sitting) as writer:
            writer.put("measure", to_row(one))
            self._credit(writer, *filter(None, (old, one)))
            if old and old.kind is MeasureKind.LEARNING and one.kind is not MeasureKind.LEARNING:
                for person in writers_of(con, "measure", [one.id], _IN_THE_BRIEF):
                    campaigns.credit(writer, con, [one.campaign], person)
        return one

    def _credit(self, writer: Any, *changed: Measure) -> None:
        """A line of learning is no part of the brief: whoever writes one may still sign it, until it becomes one."""
        if any(one.kind is not MeasureKind.LEARNING for one in changed):
            campaigns.credit(writer, self.desk.library.con, [changed[-1].campaign], self.desk.who)

    def _check_day(self, measure: Measure, reading: Reading) -> None:
        if reading.day > self.desk.today():
            raise InvalidValue(
                "day", f"{short_date(reading.day)} is still to come.", hint="A reading is of a day past."
            )
        read = measures.readings_of(self.desk.library.con, measure.campaign).get(measure.id, ())
        same = next((one for one in read if one.day == reading.day and one.id != reading.id), None)
        if same is not None:
            kept = number_words(same.value, measure.unit)
            raise InvalidValue(
                "day",
                f"“{measure.name}” was read on {short_date(reading.day)} already: {kept}.",
                hint="Change that reading, or remove it first.",
            )


def _view(one: Measure, readings: tuple[Reading, ...], campaign: Campaign, today: date) -> MeasureView:
    now = readings[-1] if readings else None
    progress = progress_of(one, now, first_day=campaign.first_day, last_day=campaign.last_day, today=today)
    return MeasureView(measure=one, readings=readings, now=now, progress=progress)


def _said(old: Measure, new: Measure, columns: Mapping[str, Any]) -> str:
    changed = sorted(name for name in columns if getattr(old, name) != getattr(new, name))
    if changed == ["name"]:
        return f"renamed the measure “{old.name}” to “{new.name}”"
    said = [_WORDS.get(name, f"the {name}") for name in changed]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return f"changed {listed} of the measure “{new.name}”"


def _readings(number: int) -> str:
    return "1 reading" if number == 1 else f"{number:,} readings"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())

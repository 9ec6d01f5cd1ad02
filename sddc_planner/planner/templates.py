"""Posts kept to begin others from: saved, changed, filled for a day."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import PostId, TemplateId
from sddc_planner.model.placeholders import fill, of_plans_in, unknown_in
from sddc_planner.model.post import Post
from sddc_planner.model.series import Template
from sddc_planner.model.shape import FIELDS, Shape
from sddc_planner.model.video import Video
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import store_post
from sddc_planner.store import council, media, posts, templates

LEFT_AT_HOME = ("notes",)
"""What a template holds only if somebody asks for it: notes are about one post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    """A template as it would be used on a day. ``notes`` are sentences about what is missing or stays as it is."""

    template: Template
    shape: Shape
    """Filled."""
    accounts: tuple[str, ...] = ()
    """Names."""
    campaign: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Templates:
    """The part of ``Planner`` that keeps templates. Each act is one step of undo."""

    desk: Desk

    def all(self) -> tuple[Template, ...]:
        """By name."""
        return templates.all_of(self.desk.library.con)

    def views(self, day: date | None) -> tuple[TemplateView, ...]:
        """Each as it would be used on a day; None for the tray."""
        return tuple(self._view(one, day) for one in self.all())

    def shape_of(self, post_id: str) -> Shape:
        """What a post would be as a template: all of it."""
        con = self.desk.library.con
        return Shape.of(posts.get(con, post_id), posts.authors(con, post_id))

    def save(self, post_id: str, name: str, *, holds: Collection[str] | None = None, **texts: str) -> Template:
        """Keep a post as a template. ``holds`` names the fields that come along (``shape.FIELDS``); ``texts`` replace
        its title or text, so that placeholders can be put in. Raises ``InvalidValue``."""
        holds = frozenset(FIELDS) - set(LEFT_AT_HOME) if holds is None else holds
        shape = self._held(self.shape_of(post_id), holds, texts)
        one = Template(id=TemplateId(self.desk.new_id()), name=name, shape=shape, created_by=self.desk.who)
        self._refuse_twin(one)
        with self.desk.change("save template", f"saved the template “{one.name}”") as writer:
            writer.put("template", templates.to_row(one))
        return one

    def change(
        self, template_id: str, *, name: str | None = None, holds: Collection[str] | None = None, **texts: str
    ) -> Template:
        """Rename a template, let it hold fewer fields, or give it another title or text. Raises ``InvalidValue``."""
        old = templates.get(self.desk.library.con, template_id)
        shape = self._held(old.shape, frozenset(FIELDS) if holds is None else holds, texts)
        new = replace(old, name=old.name if name is None else name, shape=shape)
        return self._stored(old, new)

    def replace_by(self, template_id: str, post_id: str, *, holds: Collection[str] | None = None) -> Template:
        """Let a template hold what a post says now, under the name it has."""
        old = templates.get(self.desk.library.con, template_id)
        holds = frozenset(FIELDS) - set(LEFT_AT_HOME) if holds is None else holds
        return self._stored(old, replace(old, shape=self._held(self.shape_of(post_id), holds, {})))

    def delete(self, template_id: str) -> None:
        """Posts that were made from it stay."""
        one = templates.get(self.desk.library.con, template_id)
        with self.desk.change("delete template", f"deleted the template “{one.name}”") as writer:
            writer.remove("template", one.id)

    def use(self, template_id: str, day: date | None) -> Post:
        """A new draft from a template on a day, or in the tray, with its placeholders filled.

        What no longer exists is left out. Whoever wrote the template's words counts among the post's authors. Raises
        ``InvalidValue`` where its time does not exist on that day.
        """
        view = self._view(templates.get(self.desk.library.con, template_id), day)
        post = Post(id=PostId(self.desk.new_id()), day=day, created_by=self.desk.who, **view.shape.columns())
        what = f"added “{post.heading()}” from the template “{view.template.name}”"
        with self.desk.change("use template", what) as writer:
            store_post(writer, self.desk.who, frozenset(view.shape.authors), None, post)
        return post

    # Inside

    def _held(self, shape: Shape, holds: Collection[str], texts: dict[str, str]) -> Shape:
        if unknown := {*holds, *texts} - set(FIELDS):
            raise TypeError(f"no such field: {sorted(unknown)}")
        empty = Shape()
        left: dict[str, Any] = {name: getattr(empty, name) for name in FIELDS if name not in holds}
        if "accounts" in left:
            left["variants"] = {}
        wrote = any(texts[name] != getattr(shape, name) for name in texts)
        authors = {*shape.authors, *([self.desk.who] if wrote and self.desk.who else [])}
        return replace(shape, **{**left, **texts}, authors=tuple(authors))

    def _stored(self, old: Template, new: Template) -> Template:
        self._refuse_twin(new)
        verb = "renamed the template" if new.shape == old.shape else "changed the template"
        what = f"{verb} “{old.name}”" + (f" to “{new.name}”" if new.name != old.name else "")
        with self.desk.change("change template", what) as writer:
            writer.put("template", templates.to_row(new))
        return new

    def _refuse_twin(self, one: Template) -> None:
        same = (other for other in self.all() if other.id != one.id)
        if any(other.name.casefold() == one.name.casefold() for other in same):
            raise InvalidValue("name", "There is already a template of that name.", hint="Choose another.")

    def _view(self, template: Template, day: date | None) -> TemplateView:
        con = self.desk.library.con
        shape = template.shape
        accounts = {one.id: one for one in council.all_of(con, Account)}
        campaigns = {one.id: one for one in council.readable(con, Campaign)}
        kept = tuple(one for one in shape.accounts if one in accounts and accounts[one].active)
        files = {one.sha256 for one in media.files(con, [item.sha256 for item in shape.media])}
        notes = []
        if gone := len(shape.accounts) - len(kept):
            notes.append(f"{gone} of its accounts {'is' if gone == 1 else 'are'} no longer used.")
        campaign = campaigns.get(shape.campaign) if shape.campaign else None
        if shape.campaign and campaign is None:
            notes.append("Its campaign no longer exists.")
        elif campaign is not None and day is not None and campaign.last_day < day:
            notes.append(f"Its campaign “{campaign.name}” ends before that day.")
        fitting = replace(
            shape,
            accounts=kept,
            media=tuple(one for one in shape.media if one.sha256 in files),
            campaign=shape.campaign if campaign else None,
            department=_if_there(shape.department, {one.id for one in council.all_of(con, Department)}),
            video=_if_there(shape.video, {one.id for one in council.all_of(con, Video)}),
        )
        filled = fill(fitting, day)
        texts = (shape.title, shape.text, *shape.variants.values(), shape.notes, *(one.alt for one in shape.media))
        unknown = unknown_in(*texts)
        if unknown:
            notes.append(f"{_listed(unknown)} {'is' if len(unknown) == 1 else 'are'} no word that is filled.")
        of_plans = of_plans_in(*texts)
        if of_plans:
            verb = "is" if len(of_plans) == 1 else "are"
            notes.append(f"{_listed(of_plans)} {verb} filled only where many posts of a campaign are made.")
        if waiting := tuple(one for one in filled.left if one not in unknown and one not in of_plans):
            notes.append(f"{_listed(waiting)} {'stays' if len(waiting) == 1 else 'stay'} until you write it.")
        return TemplateView(
            template=template,
            shape=filled.shape,
            accounts=tuple(accounts[one].name for one in kept),
            campaign=campaign.name if campaign else "",
            notes=tuple(notes),
        )


def _if_there(value: Any, known: Collection[Any]) -> Any:
    return value if value in known else None


def _listed(parts: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

"""Finds the accounts that words mean: a name, a handle, a platform, several of them, or all."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sddc_planner.imports.words import EVERYWHERE, PLATFORMS, normal, platforms_in
from sddc_planner.model.council import Account, Department
from sddc_planner.model.ids import AccountId, DepartmentId, PlatformId
from sddc_planner.model.platform import Platform

T = TypeVar("T")

_HARD = re.compile(r"[\n;,|]+")
_SOFT = re.compile(r"\s*(?:[/+&]|\band\b|\s-\s)\s*", re.IGNORECASE)
_FILLERS = frozenset(("on", "page", "account", "the", "our", "feed", "profile", "channel", "main", "a"))


def one_named(written: str, known: Iterable[tuple[str, T]]) -> T | None:
    """The one thing that has this name, however it is typed; None if none has or several have."""
    wanted = normal(written)
    found = {value for name, value in known if wanted and normal(name) == wanted}
    return found.pop() if len(found) == 1 else None


class AccountNames:
    """Everything an account may be called, in order of how surely it is meant."""

    def __init__(
        self, accounts: Sequence[Account], platforms: Sequence[Platform], departments: Sequence[Department]
    ) -> None:
        self._accounts = [one for one in accounts if one.active]
        self._central = next((one.id for one in departments if one.central), None)
        self._words = {word: PlatformId(platform) for word, platform in PLATFORMS.items()}
        for platform in platforms:
            self._words |= {normal(platform.name): platform.id, normal(platform.id): platform.id}
        by_id = {one.id: one for one in departments}
        self._tiers: list[dict[str, set[AccountId]]] = [{}, {}, {}, {}]
        for account in self._accounts:
            owner = by_id.get(account.department)
            called = [account.name, account.handle, owner.name if owner and not owner.central else ""]
            for word, platform_id in self._words.items():
                if platform_id == account.platform:
                    self._add(0, account, *(f"{name} {word}" for name in called if name))
                    self._add(0, account, *(f"{word} {name}" for name in called if name))
            self._add(1, account, account.name)
            self._add(2, account, account.handle, account.handle.lstrip("@"), account.url)
            self._add(3, account, called[2])

    def _add(self, tier: int, account: Account, *names: str) -> None:
        for name in names:
            if key := _key(name):
                self._tiers[tier].setdefault(key, set()).add(account.id)

    def find(
        self, accounts: Sequence[str], platforms: Sequence[str], department: DepartmentId | None
    ) -> tuple[tuple[AccountId, ...], list[str]]:
        """The accounts meant, each once and in the order written, and the words that mean none or more than one."""
        if accounts and platforms:
            return self._both(accounts, platforms, department)
        chosen: dict[AccountId, None] = {}
        unknown: list[str] = []
        for written in (*accounts, *platforms):
            found, lost = self._several(written, department)
            chosen |= dict.fromkeys(found)
            unknown += lost
        return tuple(chosen), unknown

    def among(
        self, chosen: Sequence[AccountId], written: str, department: DepartmentId | None
    ) -> tuple[AccountId, ...]:
        """Those of the chosen accounts that a name or a platform means."""
        found, _ = self._several(written, department)
        wanted = {self._words.get(PlatformId(word), word) for word in platforms_in(written)}
        wanted |= {self._words[normal(written)]} if normal(written) in self._words else set()
        by_platform = {one.id for one in self._accounts if one.platform in wanted}
        return tuple(account for account in chosen if account in (by_platform or found))

    def _both(
        self, accounts: Sequence[str], platforms: Sequence[str], department: DepartmentId | None
    ) -> tuple[tuple[AccountId, ...], list[str]]:
        """One column names the accounts, another the platforms: an account must be both."""
        chosen: dict[AccountId, None] = {}
        unknown: list[str] = []
        kinds = [kind for written in platforms for kind in self._platforms(written)]
        for written in accounts:
            found: tuple[AccountId, ...] = ()
            for one in self._pieces(written):
                of_name = self._named(one)
                pairs = [account for account in self._accounts if account.id in of_name and account.platform in kinds]
                found += tuple(account.id for account in pairs)
                if not pairs and len(of_name) == 1:
                    found += tuple(of_name)
            chosen |= dict.fromkeys(found)
            if not found:
                unknown.append(f"{written} ({', '.join(platforms)})")
        return tuple(chosen), unknown

    def _several(self, written: str, department: DepartmentId | None) -> tuple[list[AccountId], list[str]]:
        found: list[AccountId] = []
        unknown: list[str] = []
        for piece in self._pieces(written):
            own = self._one(piece, department)
            found += own
            if not own:
                unknown.append(piece)
        return found, unknown

    def _pieces(self, written: str) -> list[str]:
        """The names in a text. A name may hold a comma or an "and", so the longest that is known is kept whole."""
        if self._known(written):
            return [written]
        pieces: list[str] = []
        for part in filter(None, (part.strip() for part in _HARD.split(written))):
            if self._known(part):
                pieces.append(part)
            else:
                softer = [piece for piece in (piece.strip() for piece in _SOFT.split(part)) if piece]
                pieces += softer if any(self._known(piece) for piece in softer) else [part]
        return pieces

    def _known(self, written: str) -> bool:
        words = normal(written)
        return bool(words in EVERYWHERE or self._named(written) or self._platform(written))

    def _one(self, piece: str, department: DepartmentId | None) -> list[AccountId]:
        if normal(piece) in EVERYWHERE:
            return self._owned(department) or self._owned(self._central)
        platform = self._platform(piece)
        named = self._named(piece)
        if len(named) == 1:
            return list(named)
        if platform is not None:
            owned = self._owned(department, platform) or self._owned(self._central, platform)
            return owned if len(owned) == 1 else []  # of several pages nobody knows which was meant
        return []

    def _named(self, written: str) -> set[AccountId]:
        key = _key(written)
        return next((tier[key] for tier in self._tiers if key in tier), set())

    def _platform(self, written: str) -> PlatformId | None:
        return self._words.get(normal(written)) or self._words.get(_key(written))

    def _platforms(self, written: str) -> list[PlatformId]:
        if normal(written) in EVERYWHERE:
            return [one.platform for one in self._accounts]
        return [found for piece in self._pieces(written) if (found := self._platform(piece))]

    def _owned(self, department: DepartmentId | None, platform: PlatformId | None = None) -> list[AccountId]:
        return [
            one.id
            for one in self._accounts
            if one.department == department and (platform is None or one.platform == platform)
        ]


def _key(name: str) -> str:
    return " ".join(word for word in normal(name).split() if word not in _FILLERS)

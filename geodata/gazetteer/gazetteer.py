"""The gazetteer as it is used: the world's places and those of a dataset, looked up by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from geodata.dataset import Located, read
from geodata.gazetteer import store
from geodata.gazetteer.distance import km_between
from geodata.gazetteer.entry import Entry, Name, Trust
from geodata.gazetteer.folding import key_of
from geodata.gazetteer.spelling import place_spellings
from geodata.model import Place, PlaceKind

SAME_WITHIN_KM = {"settlement": 6.0, "district": 60.0, "region": 150.0, "water": 150.0}
"""A place of the dataset and one of the world with a name and kind in common are the same one
within so many kilometres; 1,000 km for other kinds."""


class Gazetteer:
    """Names of places by their folded key (`geodata.gazetteer.folding.key_of`).

    `names` maps a key to the names that have it, `longest` the first word of keys to the number
    of words of the longest key that begins with it. `words`, `first_names` and `family_names` are
    folded English words and names of people, to tell them from places.
    """

    def __init__(self, stored: store.Stored, curated: Iterable[tuple[Entry, Sequence[Name]]]):
        self.words = stored.words
        self.first_names = stored.first_names
        self.family_names = stored.family_names
        self.names = dict(stored.names)
        self._by_entry: defaultdict[str, list[str]] | None = None
        for entry, names in curated:
            self._add(entry, names)
        self.longest: dict[str, int] = {}
        for key in self.names:
            first, _, rest = key.partition(" ")
            count = 1 + (rest.count(" ") + 1 if rest else 0)
            if count > self.longest.get(first, 0):
                self.longest[first] = count

    @classmethod
    def open(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer with the places of a dataset folder (default: the built-in one).

        A place of the dataset takes the place of the same one of the world, and its names beside
        its own. Faulty places of the folder are left out; `geodata.load` tells of them.
        """
        return _opened(folder)

    @classmethod
    def of(cls, places: Mapping[str, Located[Place]]) -> Gazetteer:
        """The gazetteer with some places, by id, such as `geodata.Atlas.places`."""
        found = [_curated(name, place) for name, place in places.items()]
        return cls(store.read(), _districts_like_their_towns(found))

    def named(self, text: str) -> list[Name]:
        """The names that a spelling may stand for, whatever its case and marks."""
        return self.names.get(key_of(text), [])

    def _add(self, entry: Entry, names: Sequence[Name]) -> None:
        """Add a place of the dataset, in place of the same one of the world."""
        same = {
            known.entry.id: known.entry
            for name in names
            if name.trust is not Trust.MADE
            for known in self.names.get(key_of(name.text), [])
            if not known.entry.curated and _same(known.entry, entry)
        }
        if same:
            people = max(old.people for old in same.values())
            capital = any(old.capital for old in same.values())
            entry = replace(entry, people=people, capital=capital)
            names = [replace(name, entry=entry) for name in names]
        keys = {key_of(name.text): name for name in reversed(names)}
        for old in same.values():
            for key in self._keys_of(old):
                kept = [name for name in self.names[key] if name.entry.id != old.id]
                was = next(name for name in self.names[key] if name.entry.id == old.id)
                keys.setdefault(key, Name(was.text, entry, max(was.trust, Trust.OTHER)))
                self.names[key] = kept
        for key, name in keys.items():
            if key:
                self.names[key] = [name, *self.names.get(key, ())]

    def _keys_of(self, entry: Entry) -> list[str]:
        if self._by_entry is None:
            self._by_entry = defaultdict(list)
            for key, names in self.names.items():
                for name in names:
                    self._by_entry[name.entry.id].append(key)
        return self._by_entry[entry.id]


@lru_cache(maxsize=4)
def _opened(folder: Path | None) -> Gazetteer:
    data, _ = read(folder)
    return Gazetteer.of(data.places)


def _same(world: Entry, own: Entry) -> bool:
    if world.kind == "country" or own.kind == "country":
        return world.kind == own.kind
    if (world.kind == "settlement" or own.kind == "settlement") and world.kind != own.kind:
        return False
    near = km_between(
        (world.longitude, world.latitude), (own.longitude, own.latitude)
    ) <= SAME_WITHIN_KM.get(own.kind, 1_000.0)
    districts = {"district", "region"}
    return near and (world.kind == own.kind or {world.kind, own.kind} == districts)


def _districts_like_their_towns(
    found: list[tuple[Entry, list[Name]]],
) -> list[tuple[Entry, list[Name]]]:
    """Give each district the spellings of the town that it is named after.

    A text may write "the Dzhebrail district" though the layer has that spelling for the town only.
    """
    towns: dict[str, list[Name]] = {}
    for entry, names in found:
        if entry.kind == "settlement":
            for name in names:
                if name.trust is not Trust.MADE:
                    towns.setdefault(key_of(name.text), names)
    for entry, names in found:
        if entry.kind == "district":
            own = {key_of(name.text) for name in names}
            title = key_of(entry.title).removesuffix(" district")
            for name in towns.get(title, ()):
                if key_of(name.text) not in own:
                    names.append(Name(name.text, entry, max(name.trust, Trust.OTHER)))
    return found


def _bare(name: str) -> str:
    """A name without its article, which belongs to no span: "the Kremlin"."""
    return name.removeprefix("the ")


def _is_phrase(name: str, kind: PlaceKind) -> bool:
    """Whether it names a place by another: "region of Fizuli", "military base in Gyumri".

    In a text that is two names or one, never the whole phrase; a border is the two states.
    """
    if kind is PlaceKind.LINE:
        return any(dash in name for dash in "-–") and "road" not in name.casefold()
    return (name[0].islower() and re.search(r" of [A-Z]", name) is not None) or bool(
        re.search(r" (in|part of) [A-Z]", name)
    )


def _curated(name: str, place: Located[Place]) -> tuple[Entry, list[Name]]:
    record = place.record
    point = place.geometry.representative_point()
    entry = Entry(
        name, record.title, str(record.kind), point.x, point.y, record.precision_km,
        record.ccode or "", record.district or "", 0, curated=True,
    )  # fmt: skip
    proper = [
        toponym
        for toponym in record.names
        if not toponym.is_description and not _is_phrase(toponym.toponym, record.kind)
    ]
    own = [_bare(toponym.toponym) for toponym in proper]
    if not _is_phrase(record.title, record.kind):
        own.append(record.title)
    texts = dict.fromkeys(own, Trust.NAME)
    for toponym in proper:
        for spelt in place_spellings(toponym.toponym, toponym.lang.split("-")[0]):
            texts.setdefault(spelt, Trust.MADE)
    sides = {_bare(toponym.toponym): toponym.side or "" for toponym in proper}
    return entry, [Name(t, entry, trust, sides.get(t, "")) for t, trust in texts.items()]

"""Places of the gazetteer as places of a dataset: ids, names, precision, where they come from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from anyascii import anyascii

from geodata.countries import bounds_of
from geodata.gazetteer import Entry, Gazetteer, Name, Trust, store
from geodata.model import PlaceKind, Toponym, WherePrec
from geodata.review.proposals.records import ProposedPlace, Sureness

MOST_NAMES = 8
_LONGEST_ID = 60
WHERE_PREC = {
    PlaceKind.HEIGHT: WherePrec.NEAR,
    PlaceKind.DISTRICT: WherePrec.DISTRICT,
    PlaceKind.REGION: WherePrec.PROVINCE,
    PlaceKind.WATER: WherePrec.FUZZY,
    PlaceKind.CORRIDOR: WherePrec.FUZZY,
    PlaceKind.LINE: WherePrec.FUZZY,
    PlaceKind.COUNTRY: WherePrec.COUNTRY,
    PlaceKind.FORMER_STATE: WherePrec.COUNTRY,
    PlaceKind.WORLD_REGION: WherePrec.UNKNOWN,
    PlaceKind.ORGANISATION_AREA: WherePrec.UNKNOWN,
}
"""How exact a place of a kind is, by UCDP's codes; all others are points."""
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor",
            "ARABIC": "Arab", "HEBREW": "Hebr", "GREEK": "Grek"}  # fmt: skip
_LANGUAGES = {"Armn": "hy", "Geor": "ka"}
"""Languages that a script alone tells; others are undetermined, `und` in BCP 47."""


def slug(text: str) -> str:
    """A text as an id: lower-case ASCII words joined by hyphens; "unnamed" if none is left."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower().replace("'", "")).strip("-")
    return words[:_LONGEST_ID].strip("-") or "unnamed"


def free_id(wished: Iterable[str], used: Collection[str]) -> str:
    """The first of some wished ids that is not used, else the last with a number."""
    last = ""
    for last in wished:
        if last not in used:
            return last
    number = 2
    while f"{last}-{number}" in used:
        number += 1
    return f"{last}-{number}"


class NewPlaces:
    """Collects the places that a document needs beside those of a dataset, each under one id."""

    def __init__(self, gazetteer: Gazetteer, known: Collection[str]) -> None:
        self._gazetteer = gazetteer
        self._used = set(known)
        self._known = frozenset(known)
        self._ids: dict[str, str] = {}
        self._surfaces: dict[str, list[str]] = {}
        self._sureness: dict[str, Sureness] = {}
        self._unknown: dict[str, ProposedPlace] = {}

    def id_of(
        self, place: str, title: str, kind: str, surface: str | None, sureness: Sureness
    ) -> str:
        """The id in the dataset of a place of the geoparser: its own, or that of a new place."""
        if place in self._known:
            return place
        if place not in self._ids:
            base, entry = slug(title), self._entries[place]
            wished = [base] if kind == PlaceKind.SETTLEMENT else [base, f"{base}-{slug(kind)}"]
            wished += [f"{base}-{slug(part)}" for part in (entry.region, entry.ccode) if part]
            self._ids[place] = free_id(wished, self._used)
            self._used.add(self._ids[place])
            self._sureness[place] = sureness
        if sureness == "sure":
            self._sureness[place] = "sure"
        if surface:
            self._surfaces.setdefault(place, []).append(surface)
        return self._ids[place]

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        """All entries of the gazetteer by id: one quick pass over its names."""
        found = self._gazetteer.names.values()
        return {name.entry.id: name.entry for names in found for name in names}

    def unknown(self, surface: str, kind: PlaceKind) -> str:
        """The id of a place that no gazetteer has: its position is for a person to find."""
        name = " ".join(surface.split())
        if name not in self._unknown:
            found = free_id([slug(name)], self._used)
            self._used.add(found)
            self._unknown[name] = ProposedPlace(
                id=found,
                at=None,
                title=name,
                kind=kind,
                names=(_toponym(name, "en"),),
                where_prec=WHERE_PREC.get(kind, WherePrec.EXACT),
                precision_km=5.0,
                coordinates_from="hand-drawn",
                sureness="unknown",
            )
        return self._unknown[name].id

    def proposals(self) -> list[ProposedPlace]:
        """All places collected, those of the gazetteer first."""
        wanted = frozenset(self._ids)
        names: dict[str, list[Name]] = {}
        for found in self._gazetteer.names.values() if wanted else ():
            for name in found:
                if name.entry.id in wanted:
                    names.setdefault(name.entry.id, []).append(name)
        proposed = [
            self._place(names[place][0].entry, names[place])
            for place in self._ids
            if place in names
        ]
        return [*proposed, *self._unknown.values()]

    def _place(self, entry: Entry, names: list[Name]) -> ProposedPlace:
        kind = PlaceKind(entry.kind)
        lon, lat = round(entry.longitude, 5), round(entry.latitude, 5)
        bounds = bounds_of(entry.ccode) if entry.ccode else None
        inside = bounds is not None and (
            bounds[0] <= lon <= bounds[2] and bounds[1] <= lat <= bounds[3]
        )
        return ProposedPlace(
            id=self._ids[entry.id],
            at=(lon, lat),
            title=entry.title,
            kind=kind,
            names=_toponyms(entry, names, self._surfaces.get(entry.id, [])),
            ccode=entry.ccode if inside else None,
            district=entry.region or None if kind is PlaceKind.SETTLEMENT else None,
            where_prec=WHERE_PREC.get(kind, WherePrec.EXACT),
            precision_km=min(max(round(entry.extent_km, 1), 0.1), 10_000.0),
            coordinates_from=_maker(entry.id),
            links=(entry.id,) if re.fullmatch(r"gn:\d+", entry.id) else (),
            sureness=self._sureness[entry.id],
        )


def _toponyms(entry: Entry, names: list[Name], surfaces: list[str]) -> tuple[Toponym, ...]:
    """The title and the spellings of the document in English, then the gazetteer's names."""
    spelt = (" ".join(surface.split()) for surface in surfaces if not surface.isupper())
    english = dict.fromkeys([entry.title, *spelt])
    found = [_toponym(text, "en") for text in english]
    listed = [name for name in names if name.trust is not Trust.MADE]
    listed.sort(key=lambda name: (name.trust, name.text))
    others = [_toponym(t, "") for t in dict.fromkeys(n.text for n in listed) if t not in english]
    others.sort(key=lambda toponym: toponym.script == "Latn")  # the scripts of the region first
    return tuple((found + others)[: max(MOST_NAMES, len(found))])


def _toponym(text: str, lang: str) -> Toponym:
    letters = [unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()]
    script = _SCRIPTS.get(letters[0], "Zyyy") if letters else "Zyyy"
    return Toponym(toponym=text, lang=lang or _LANGUAGES.get(script, "und"), script=script)


def _maker(place: str) -> str:
    """Whose the position of a gazetteer's entry is, as `Place.coordinates_from` says it."""
    source, _, name = place.partition(":")
    if source == "kept":
        earth = _kept().get(name, "").startswith("natural-earth")
        return "natural-earth" if earth else "hand-drawn"
    return "geonames" if source == "gn" else "natural-earth"


@lru_cache(maxsize=1)
def _kept() -> dict[str, str]:
    """Where the gazetteer's hand-kept places have their positions from, by id."""
    path: Path = store.FILE.parent / "kept.yaml"
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(item["id"]): str(item["from"]) for item in raw}

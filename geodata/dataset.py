"""One dataset folder, read and checked against the schema: every record sound or a fault."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from shapely import Point as ShapelyPoint
from shapely.geometry.base import BaseGeometry

from geodata import files, folders
from geodata.cards import Card
from geodata.faults import Fault, from_validation, shown
from geodata.features import as_layer_has_it, other_crs
from geodata.geometry import Kinds, MultiPolygon, Point, Polygon, read_box, read_geometry
from geodata.imports import table
from geodata.model import Actor, Area, Correction, Event, Place, Reference
from geodata.reading import read_json, read_yaml
from geodata.record import Id, Record

LAYERS = Path(__file__).parent / "layers"
"""The built-in dataset folder."""
CARDS = Path(__file__).parent.parent / "seeds"
"""The cards of the seed documents; a dataset folder may bring its own in `seeds/`."""

R = TypeVar("R", bound=Record)
P_co = TypeVar("P_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[P_co]):
    """A feature: id, shapely geometry in (lon, lat) degrees WGS84 (empty for null), its record."""

    id: str
    geometry: BaseGeometry
    record: P_co

    @property
    def point(self) -> ShapelyPoint:
        """The geometry of a place or an event, which is one point.

        Raises TypeError for an area, which has none.
        """
        if not isinstance(self.geometry, ShapelyPoint):
            raise TypeError(f"{self.id} is a {self.geometry.geom_type}, not a point")
        return self.geometry


@dataclass
class Dataset:
    """All of one folder. Records that were faulty are not in it; the faults tell of them."""

    folder: Path
    places: dict[str, Located[Place]] = field(default_factory=dict)
    areas: dict[str, Located[Area]] = field(default_factory=dict)
    events: dict[str, Located[Event]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    cards: dict[str, Card] = field(default_factory=dict)
    declared: dict[str, set[str]] = field(default_factory=dict)
    unread_cards: bool = False
    imported: table.Imported = field(default_factory=table.Imported)

    def declares(self, layer: str, name: str) -> bool:
        """Whether a layer has an id, faulty or not; True for a layer that could not be read.

        So that one fault in a record is not told again by all that name the record.
        """
        return layer not in self.declared or name in self.declared[layer]


_ID: TypeAdapter[str] = TypeAdapter(Id)


def read(folder: Path | None = None) -> tuple[Dataset, list[Fault]]:
    """Read a dataset folder (default: the built-in one) and all its faults of form.

    The folder holds places.geojson, areas.geojson, events.geojson, actors.yaml, references.yaml
    and, if it likes, corrections.yaml, `seeds/*.yaml` and `imports/*.parquet`. A folder without
    `seeds/` cites the built-in documents.
    """
    folder = LAYERS if folder is None else folder
    try:
        if files.is_folder(folder):
            return folders.steadily(folder, lambda: _read(folder), elsewhere(folder))
        fault = Fault(files.shown(folder), "", "", "is not a folder; name a dataset folder")
    except files.FileRefusedError as error:
        problem = f"cannot be {error.done}: {error.why}"
        fault = Fault(files.shown(error.path), "", "", problem)
    return Dataset(folder), [fault]


def elsewhere(folder: Path) -> dict[str, Path]:
    """What of a dataset folder does not stand in it: the cards of the built-in one."""
    return {"seeds": CARDS} if os.path.realpath(folder) == os.path.realpath(LAYERS) else {}


def _read(folder: Path) -> tuple[Dataset, list[Fault]]:
    data, faults = Dataset(folder), list[Fault]()
    data.places = _features(data, "places", (Point,), Place, faults)
    data.areas = _features(data, "areas", (Polygon, MultiPolygon), Area, faults)
    data.events = _features(data, "events", (Point,), Event, faults, or_null=True)
    data.actors = _entries(data, "actors", Actor, faults)
    data.references = _entries(data, "references", Reference, faults)
    data.corrections = _corrections(folder, faults)
    card_folder = folder / "seeds" if files.is_folder(folder / "seeds") else CARDS
    before = len(faults)
    data.cards = _cards(card_folder, faults)
    data.unread_cards = len(faults) > before
    data.imported = table.read(folder, faults)
    return data, faults


def _features(
    data: Dataset,
    layer: str,
    kinds: Kinds,
    record: type[R],
    faults: list[Fault],
    or_null: bool = False,
) -> dict[str, Located[R]]:
    """The sound features of a layer; `or_null`: a geometry may be null, which is an empty point."""
    file = f"{layer}.geojson"
    found: dict[str, Located[R]] = {}
    features = _feature_list(data.folder, file, faults)
    if features is None:
        return found
    declared = data.declared[layer] = set()
    for index, raw in enumerate(features):
        if not isinstance(raw, dict) or raw.get("type") != "Feature":
            faults.append(
                Fault(file, f"features[{index}]", "type", 'is not a GeoJSON "Feature"; make it one')
            )
            continue
        raw = as_layer_has_it(raw)
        name = _feature_id(raw, index, file, faults)
        if name in declared:
            faults.append(Fault(file, name, "id", "is used twice; give each feature its own id"))
            continue
        declared.add(name)
        for key in sorted(raw.keys() - {"type", "id", "geometry", "properties", "bbox"}):
            faults.append(
                Fault(file, name, key, "is not a member of a Feature; move it to properties")
            )
        read_box(raw, file, name, faults)
        shape = raw.get("geometry")
        if shape is None and or_null:
            place: BaseGeometry | None = ShapelyPoint()
        else:
            place = read_geometry(shape, kinds, file, name, faults)
        try:
            properties = _strictly(record, raw.get("properties"))
        except ValidationError as error:
            faults.extend(from_validation(error, file, name, "properties"))
            continue
        if place is None:
            continue
        found[name] = Located(name, place, properties)
    return found


def _feature_list(folder: Path, file: str, faults: list[Fault]) -> list[Any] | None:
    read = read_json(folder / file, file, faults)
    if read is None:
        return None
    raw = read.value
    if not isinstance(raw, dict) or raw.get("type") != "FeatureCollection":
        faults.append(Fault(file, "", "type", 'is not a GeoJSON "FeatureCollection"; make it one'))
        return None
    if crs := other_crs(raw):
        problem = f"{crs} is not degrees in WGS84; save the layer in EPSG:4326"
        faults.append(Fault(file, "", "crs", problem))
        return None
    features = raw.get("features")
    if not isinstance(features, list):
        faults.append(Fault(file, "", "features", "is not a list; give a list of features"))
        return None
    return features


def _feature_id(raw: dict[str, Any], index: int, file: str, faults: list[Fault]) -> str:
    try:
        return _ID.validate_python(raw["id"])
    except KeyError:
        problem = "is missing; add a stable readable id"
    except ValidationError:
        problem = (
            f"{shown(raw['id'])} is not an id; write lower-case words joined by hyphens, "
            "such as 2020-11-08-shusha"
        )
    faults.append(Fault(file, f"features[{index}]", "id", problem))
    return f"features[{index}]"


def _entries(data: Dataset, layer: str, record: type[R], faults: list[Fault]) -> dict[str, R]:
    file = f"{layer}.yaml"
    raw = _list(data.folder, file, faults)
    if raw is None:
        return {}
    found: dict[str, R] = {}
    declared = data.declared[layer] = set()
    for name, item in raw:
        if name in declared:
            faults.append(Fault(file, name, "id", "is used twice; keep one"))
            continue
        declared.add(name)
        if (entry := _record(item, record, file, name, faults)) is not None:
            found[name] = entry
    return found


def _strictly(record: type[R], raw: Any) -> R:
    """Validate as JSON is validated: a text is no number, a number no text."""
    return record.model_validate_json(json.dumps(raw), strict=True)


def _list(folder: Path, file: str, faults: list[Fault]) -> list[tuple[str, Any]] | None:
    """The entries of a YAML list with their names, or None and a fault."""
    read = read_yaml(folder / file, file, faults)
    if read is None:
        return None
    raw = read.value
    if not isinstance(raw, list):
        faults.append(Fault(file, "", "", "is not a list of entries; begin each with '- id: …'"))
        return None
    return [
        (str(item.get("id", f"[{i}]")) if isinstance(item, dict) else f"[{i}]", item)
        for i, item in enumerate(raw)
    ]


def _record(item: Any, record: type[R], file: str, name: str, faults: list[Fault]) -> R | None:
    try:
        return _strictly(record, item)
    except ValidationError as error:
        faults.extend(from_validation(error, file, name))
        return None


def _corrections(folder: Path, faults: list[Fault]) -> list[Correction]:
    file = "corrections.yaml"
    if not files.is_there(folder / file):
        return []
    entries = _list(folder, file, faults) or []
    records = (_record(item, Correction, file, name, faults) for name, item in entries)
    return [record for record in records if record is not None]


def _cards(folder: Path, faults: list[Fault]) -> dict[str, Card]:
    cards: dict[str, Card] = {}
    for path in files.listed(folder, ".yaml"):
        file = f"seeds/{path.name}"
        read = read_yaml(path, file, faults)
        if read is None:
            continue
        try:
            card = _strictly(Card, read.value)
        except ValidationError as error:
            faults.extend(from_validation(error, file, ""))
            continue
        if path.stem != Path(card.file).stem:
            faults.append(
                Fault(file, "", "file", f"describes {card.file}; name card and document alike")
            )
        cards[path.name] = card
    return cards

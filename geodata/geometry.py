"""What a position is, and the geometries that are made of positions: read here and nowhere else.

A position is [longitude, latitude], two numbers in degrees WGS84. GeoJSON (RFC 7946) allows a
third one, the elevation; the atlas is flat and would have to drop it in silence, so it is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.faults import Fault, from_validation, shown
from geodata.record import Record

MOST_LONGITUDE, MOST_LATITUDE = 180, 90
"""Degrees, to both sides."""
_FORM = "[longitude, latitude]"


def on_earth(longitude: float, latitude: float) -> bool:
    """Whether two numbers are degrees of longitude and latitude; not so for NaN and infinity."""
    return (
        -MOST_LONGITUDE <= longitude <= MOST_LONGITUDE
        and -MOST_LATITUDE <= latitude <= MOST_LATITUDE
    )


def _position(value: Any) -> tuple[float, float]:
    """A position. Raises ValueError with a sentence for anything else."""
    if not isinstance(value, list | tuple):
        raise ValueError(f"{shown(value)} is no position; write {_FORM}")
    for item in value:
        if isinstance(item, bool) or not isinstance(item, int | float):
            raise ValueError(f"{shown(item)} is no number; write {_FORM} in degrees")
    if len(value) != 2:
        numbers = "1 number" if len(value) == 1 else f"{len(value)} numbers"
        elevation = ", without elevation" if len(value) == 3 else ""
        raise ValueError(f"has {numbers}; write {_FORM}{elevation}")
    x, y = value
    if not on_earth(x, y):
        hint = "they look swapped; " if on_earth(y, x) else ""
        raise ValueError(
            f"{shown(list(value))} is out of range; {hint}write [longitude -180…180, "
            "latitude -90…90] in degrees"
        )
    return float(x), float(y)


Position = Annotated[tuple[float, float], BeforeValidator(_position)]
"""Longitude and latitude in degrees WGS84: two numbers, and on the earth."""


def _nested(levels: int) -> Callable[[Any], Any]:
    """A check that a list stands as deep as its geometry wants it, before its items are read.

    So that a pair of brackets too many or too few is one fault and not one for each position.
    """
    form = "[" * (levels - 1) + f"{_FORM}, …" + "]" * (levels - 1)

    def check(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"{shown(value)} is no list of positions; write {form}")
        if not value:
            raise ValueError(f"is empty; write {form}, or take it away")
        depths = {_depth(item) + 1 for item in value}
        if levels not in depths and [] not in value:
            raise ValueError(
                f"is nested {max(depths)} deep and should be {levels} deep; write {form}"
            )
        return value

    return check


def _depth(value: Any) -> int:
    """How many lists stand in each other, by the first list in each."""
    depth = 0
    while isinstance(value, list):
        depth, value = depth + 1, next((item for item in value if isinstance(item, list)), None)
    return depth


def _closed(ring: list[Position]) -> list[Position]:
    if len(ring) < 4:
        raise ValueError(
            f"is a ring of {len(ring)} positions; it needs 4 or more, the last one like the first"
        )
    if ring[0] != ring[-1]:
        raise ValueError("a ring is not closed; repeat its first position at its end")
    return ring


def _box(value: Any) -> tuple[float, ...]:
    """RFC 7946, section 5: south-west and north-east corner; a west above the east is meant."""
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("is no box; write [west, south, east, north], or leave it out")
    return (*_position(value[:2]), *_position(value[2:]))


Ring = Annotated[list[Position], BeforeValidator(_nested(2)), AfterValidator(_closed)]
Rings = Annotated[list[Ring], BeforeValidator(_nested(3))]
Box = Annotated[tuple[float, ...], BeforeValidator(_box)]
_BOX: TypeAdapter[Box] = TypeAdapter(Box)


class _Geometry(Record):
    """A geometry; its box is looked at and not kept, since it follows from the positions."""

    bbox: Box | None = None


class Point(_Geometry):
    """Where a place is."""

    type: Literal["Point"]
    coordinates: Position


class Polygon(_Geometry):
    """An outline and its holes, each a closed ring."""

    type: Literal["Polygon"]
    coordinates: Rings


class MultiPolygon(_Geometry):
    """Several outlines with their holes."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Rings], BeforeValidator(_nested(4))]


Kinds = tuple[type[Point] | type[Polygon] | type[MultiPolygon], ...]
"""The geometries that a layer may have."""


def read_geometry(
    raw: Any, kinds: Kinds, file: str, feature: str, faults: list[Fault]
) -> BaseGeometry | None:
    """The shapely geometry in (lon, lat) degrees of a feature's `geometry`, or None and faults.

    Of wrong positions the first is named and the others are counted: an outline with elevations
    has hundreds of them.
    """
    given = raw.get("type") if isinstance(raw, dict) else None
    kind = next((kind for kind in kinds if kind.__name__ == given), None)
    if kind is None:
        right = " or ".join(kind.__name__ for kind in kinds)
        problem = f"{shown(raw)} is no geometry of this layer; it should be a {right}"
        faults.append(Fault(file, feature, "geometry", problem))
        return None
    try:
        found: BaseGeometry = shape(kind.model_validate(raw).model_dump())
    except ValidationError as error:
        faults.extend(_first_position(list(from_validation(error, file, feature, "geometry"))))
        return None
    return found


def read_box(raw: dict[str, Any], file: str, feature: str, faults: list[Fault]) -> None:
    """Look at the `bbox` that a feature may have; it is not kept."""
    if "bbox" in raw:
        try:
            _BOX.validate_python(raw["bbox"])
        except ValidationError as error:
            faults.extend(from_validation(error, file, feature, "bbox"))


def _first_position(faults: list[Fault]) -> list[Fault]:
    wrong = [fault for fault in faults if fault.field.startswith("geometry.coordinates")]
    if len(wrong) < 2:
        return faults
    first = wrong[0]
    problem = f"{first.problem}; {len(wrong) - 1} more of this geometry are wrong"
    others = [fault for fault in faults if fault not in wrong]
    return [Fault(first.file, first.feature, first.field, problem), *others]

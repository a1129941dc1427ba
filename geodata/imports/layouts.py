"""Which column of a table means what: the layouts that are known, and mappings of one's own.

Both are YAML of one form, `Layout`; those that are known stand in `layouts/` and serve as examples.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from geodata.dates import When
from geodata.faults import DatasetError, Fault, from_validation
from geodata.imports.precision import SystemId
from geodata.model import Category, Side
from geodata.reading import read_yaml
from geodata.record import Id, Record, Text, Url

KNOWN = Path(__file__).parent / "layouts"
Names = Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
Encoding = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,30}$")]


class Citation(Record):
    """Whose table it is: becomes a reference, and the actor whose report each row is."""

    id: Id
    by: Id
    publisher: Text
    title: Text
    url: Url
    published: When | None = None
    side: Side = "none"


class Columns(Record):
    """The names of the columns; those without a default must be there."""

    date: Text
    longitude: Text
    latitude: Text
    title: Text | Names
    id: Text | None = None
    end: Text | None = None
    text: Text | None = None
    kind: Text | None = None
    detail: Text | None = None
    place: Text | None = None
    region: Text | None = None
    country: Text | None = None
    actors: Text | Names | None = None
    deaths: Text | None = None
    deaths_low: Text | None = None
    deaths_high: Text | None = None
    told_by: Text | None = None
    place_precision: Text | None = None
    time_precision: Text | None = None

    def of(self, field: str) -> tuple[str, ...]:
        """The columns of a field, none if it has none."""
        value = getattr(self, field)
        if value is None:
            return ()
        return (value,) if isinstance(value, str) else tuple(value)


class Layout(Record):
    """What a table's columns mean, whose it is, and how its values are written.

    `kinds` gives the category of each value of the column `detail` or else `kind`; without
    these columns `category` is that of all rows. `labels` are words for values of `kind`.
    """

    recognised_by: tuple[Text, ...] = ()
    source: Citation
    columns: Columns
    precision: SystemId = "none"
    date_formats: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)] = ("%Y-%m-%d",)
    decimal: Literal[".", ","] = "."
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    encoding: Encoding | None = None
    category: Category | None = None
    kinds: dict[str, Category] = Field(default_factory=dict)
    labels: dict[str, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Layout:
        columns = self.columns
        if (columns.kind is None) == (self.category is None):
            raise ValueError(
                "give either columns.kind, with kinds for its values, or one category for all rows"
            )
        if columns.detail is not None and columns.kind is None:
            raise ValueError("columns.detail refines columns.kind; give that one too")
        has_codes = columns.place_precision is not None or columns.time_precision is not None
        if has_codes != (self.precision != "none"):
            raise ValueError(
                "precision must say whose codes (acled or ged) the columns place_precision and "
                "time_precision hold; give all or none"
            )
        if self.category is Category.CONTROL or Category.CONTROL in self.kinds.values():
            raise ValueError("an imported event moves no control; take another category")
        return self

    def missing(self, header: Sequence[str]) -> list[str]:
        """The columns that the layout names and the header does not have."""
        there = {name.casefold() for name in header}
        named = [name for field in Columns.model_fields for name in self.columns.of(field)]
        return [name for name in dict.fromkeys(named) if name.casefold() not in there]


def read_layout(path: Path) -> Layout:
    """Read a mapping file. Raises DatasetError with all its faults."""
    faults: list[Fault] = []
    read = read_yaml(path, str(path), faults)
    if read is None:
        raise DatasetError(faults)
    try:
        return Layout.model_validate_json(json.dumps(read.value), strict=True)
    except ValidationError as error:
        raise DatasetError(list(from_validation(error, str(path), ""))) from error


@lru_cache
def known_layouts() -> dict[str, Layout]:
    """The layouts that are recognised by their headers, by name: acled, ged."""
    return {path.stem: read_layout(path) for path in sorted(KNOWN.glob("*.yaml"))}


def recognise(header: Sequence[str]) -> str | None:
    """The name of the known layout whose telling columns are all in the header; None if none."""
    there = {name.casefold() for name in header}
    for name, layout in known_layouts().items():
        if there.issuperset(column.casefold() for column in layout.recognised_by):
            return name
    return None

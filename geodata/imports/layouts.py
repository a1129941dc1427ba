"""Which column of a table means what: the layouts that are known, and mappings of one's own.

Both are YAML of one form, `Layout`; those that are known stand in `layouts/` and serve as examples.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
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
    `aliases` are the names that other years of the table give a column, `may_lack` the columns
    that some years do not have. `date_formats` are forms beside those of `days`.
    """

    recognised_by: tuple[Text, ...] = ()
    aliases: dict[str, Names] = Field(default_factory=dict)
    may_lack: tuple[Text, ...] = ()
    source: Citation
    columns: Columns
    precision: SystemId = "none"
    date_formats: Annotated[tuple[Text, ...], Field(max_length=8)] = ()
    decimal: Literal[".", ","] | None = None
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    encoding: Encoding | None = None
    missing_signs: Annotated[tuple[Text, ...], Field(alias="missing", max_length=20)] = ()
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
        """The columns that the layout needs and the header does not have, by any of their names."""
        there = _by_folded(header)
        named = [name for field in Columns.model_fields for name in self.columns.of(field)]
        return [
            name
            for name in dict.fromkeys(named)
            if name not in self.may_lack and self._found(name, there) is None
        ]

    def is_recognised(self, header: Sequence[str]) -> bool:
        """Whether all columns that tell the layout are in a header."""
        return bool(self.recognised_by) and not self.telling_lack(header)

    def telling_lack(self, header: Sequence[str]) -> list[str]:
        """The columns that tell the layout and that a header does not have."""
        there = _by_folded(header)
        return [name for name in self.recognised_by if self._found(name, there) is None]

    def fitted(self, header: Sequence[str]) -> Layout:
        """The layout with its columns by the names of a header, without those that it may lack."""
        there = _by_folded(header)
        columns: dict[str, str | tuple[str, ...]] = {}
        for field in Columns.model_fields:
            found = [
                self._found(name, there) or ("" if name in self.may_lack else name)
                for name in self.columns.of(field)
            ]
            if names := tuple(dict.fromkeys(name for name in found if name)):
                columns[field] = names if field in _OF_SEVERAL else names[0]
        if columns.get("detail") == columns.get("kind"):
            columns.pop("detail", None)
        return self.model_copy(update={"columns": Columns.model_validate(columns)})

    def _found(self, name: str, there: Mapping[str, str]) -> str | None:
        """The name in the header of a column; None if it is not there."""
        for known in (name, *self.aliases.get(name, ())):
            if (found := there.get(folded(known))) is not None:
                return found
        return None


_OF_SEVERAL = ("title", "actors")


def folded(name: str) -> str:
    """The name of a column without what programs change in it: case, blanks, dots, hyphens."""
    return re.sub(r"[\s._-]+", "_", name.strip().casefold())


def _by_folded(header: Sequence[str]) -> dict[str, str]:
    return {folded(name): name for name in reversed(header) if name}


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
    return next(
        (name for name, layout in known_layouts().items() if layout.is_recognised(header)), None
    )

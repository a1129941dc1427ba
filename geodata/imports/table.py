"""Imported events as columns: the file in the dataset folder, and the rows of a view by index.

An Arrow table, sorted by first day. Days are found by binary search, positions by a tree; a row
becomes an object only when it is looked at. Positions are (lon, lat) in degrees, WGS84.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geodata import files
from geodata.faults import Fault
from geodata.geometry import MOST_LATITUDE, MOST_LONGITUDE
from geodata.imports.precision import SYSTEMS
from geodata.model import Category

FOLDER = "imports"
"""The folder of a dataset that holds the files, and beside each its report."""
MOST_ROWS = 1_000_000
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("row", pa.int32()),
        ("line", pa.int32()),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("title", pa.string()),
        ("text", pa.string()),
        ("category", pa.string()),
        ("kind", pa.string()),
        ("place", pa.string()),
        ("region", pa.string()),
        ("country", pa.string()),
        ("actors", pa.list_(pa.string())),
        ("deaths_low", pa.float64()),
        ("deaths", pa.float64()),
        ("deaths_high", pa.float64()),
        ("told_by", pa.string()),
        ("place_code", pa.int8()),
        ("time_code", pa.int8()),
    ]
)
"""The columns of a file. `row` counts rows from 1, `line` lines; codes are those of its system."""
MAY_BE_NULL = frozenset({"deaths_low", "deaths", "deaths_high", "place_code", "time_code"})
_ORIGIN = b"atlas_import"
_BATCH = 4_096
_EPOCH = dt.date(1970, 1, 1).toordinal()
_FIRST_DAY, _LAST_DAY = (day.toordinal() - _EPOCH for day in (dt.date.min, dt.date.max))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of one import come from: source and actor by id, file, and what was taken.

    `system` says whose codes of precision the rows hold.
    """

    source: str
    by: str
    system: str
    file: str
    sha256: str
    imported: str
    read: int
    taken: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """One row: what the table says, in its words, and where it stands in the file."""

    number: int
    key: str
    origin: Origin
    id: str
    row: int
    line: int
    first: dt.date
    last: dt.date
    lon: float
    lat: float
    title: str
    text: str
    category: Category
    kind: str
    place: str
    region: str
    country: str
    actors: tuple[str, ...]
    deaths_low: float | None
    deaths: float | None
    deaths_high: float | None
    told_by: str
    place_code: int | None
    time_code: int | None


def written(records: list[dict[str, Any]], origin: Origin) -> bytes:
    """The file of the rows of one import, sorted by first day and id."""
    table = pa.Table.from_pylist(records, schema=SCHEMA)
    table = table.sort_by([("first", "ascending"), ("id", "ascending")])
    table = table.replace_schema_metadata({_ORIGIN: json.dumps(asdict(origin)).encode()})
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


@dataclass
class Imported:
    """All imported events of a dataset, in the order of their first days; counted from 0."""

    origins: tuple[Origin, ...] = ()
    # Its `empty_table` would import pandas, which is half of a start.
    table: pa.Table = field(default_factory=lambda: pa.Table.from_batches([], SCHEMA))
    origin_of: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int16))

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @cached_property
    def first(self) -> np.ndarray:
        """First days, as days since 1970-01-01, rising."""
        return self._days("first")

    @cached_property
    def last(self) -> np.ndarray:
        """Last days, as days since 1970-01-01."""
        return self._days("last")

    @cached_property
    def points(self) -> np.ndarray:
        """Positions, one (lon, lat) a row."""
        return np.column_stack([self.table["lon"].to_numpy(), self.table["lat"].to_numpy()])

    @cached_property
    def categories(self) -> np.ndarray:
        """The category of each event as a number in the order of `Category`."""
        order = pa.array([str(c) for c in Category])
        return np.asarray(pc.index_in(self.table["category"], order).to_numpy(), dtype=np.uint8)

    def codes(self, column: str) -> np.ndarray:
        """The codes of `place_code` or `time_code`, 0 where there is none."""
        return np.asarray(pc.fill_null(self.table[column], 0).to_numpy(), dtype=np.uint8)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(np.atleast_1d(np.asarray(shapely.points(self.points))))

    @cached_property
    def _longest(self) -> int:
        return int((self.last - self.first).max()) if len(self) else 0

    def between(self, first: dt.date, last: dt.date) -> np.ndarray:
        """Numbers of the events that some day from `first` to `last` can mean, in order."""
        start, end = _number(first), _number(last)
        low = int(np.searchsorted(self.first, start - self._longest, side="left"))
        high = int(np.searchsorted(self.first, end, side="right"))
        return low + np.flatnonzero(self.last[low:high] >= start)

    def within(self, west: float, south: float, east: float, north: float) -> np.ndarray:
        """Numbers of the events whose points lie in a box of degrees, in order."""
        return np.sort(self._tree.query(shapely.box(west, south, east, north), "intersects"))

    def number_of(self, key: str) -> int | None:
        """The number of a key such as `acled:AZE1234` (source and id); None for an unknown one."""
        source, _, name = key.partition(":")
        origin = next((i for i, o in enumerate(self.origins) if o.source == source), None)
        if origin is None or not name:
            return None
        found = np.flatnonzero(
            pc.equal(self.table["id"], name).to_numpy() & (self.origin_of == origin)
        )
        return int(found[0]) if len(found) else None

    def key_of(self, number: int) -> str:
        """Source and id of an event: its name in links."""
        return f"{self.origins[self.origin_of[number]].source}:{self.table['id'][number].as_py()}"

    def event(self, number: int) -> ImportedEvent:
        """One event. Raises IndexError for a number that is none."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        return next(self.events([number]))

    def events(self, numbers: Iterable[int]) -> Iterator[ImportedEvent]:
        """Events by their numbers, some thousands in memory at a time."""
        wanted = np.fromiter(numbers, dtype=np.int64)
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            rows = self.table.take(pa.array(batch)).to_pylist()
            for number, values in zip(batch.tolist(), rows, strict=True):
                origin = self.origins[self.origin_of[number]]
                values["actors"] = tuple(values["actors"])
                values["category"] = Category(values["category"])
                yield ImportedEvent(number, f"{origin.source}:{values['id']}", origin, **values)

    def __iter__(self) -> Iterator[ImportedEvent]:
        return self.events(range(len(self)))

    def _days(self, column: str) -> np.ndarray:
        return np.asarray(self.table[column].cast(pa.int32()).to_numpy())


def _number(day: dt.date) -> int:
    return day.toordinal() - _EPOCH


def read(folder: Path, faults: list[Fault]) -> Imported:
    """All imports of a dataset folder; files and rows that are unsound become faults."""
    if not files.is_folder(folder / FOLDER):
        return Imported()
    origins, tables = [], []
    for path in files.listed(folder / FOLDER, ".parquet"):
        found = _read_one(path, faults)
        if found is not None:
            origins.append(found[0])
            tables.append(found[1])
    if not tables:
        return Imported()
    table = pa.concat_tables(tables)
    origin_of = np.repeat(np.arange(len(tables), dtype=np.int16), [len(t) for t in tables])
    order = pc.sort_indices(table, [("first", "ascending"), ("id", "ascending")])
    return Imported(tuple(origins), table.take(order).combine_chunks(), origin_of[order.to_numpy()])


def _read_one(path: Path, faults: list[Fault]) -> tuple[Origin, pa.Table] | None:
    file = f"{FOLDER}/{path.name}"

    def fault(problem: str, where: str = "", column: str = "") -> None:
        faults.append(Fault(file, where, column, problem))

    try:
        with files.telling(path), path.open("rb") as raw:
            return _opened(raw, path.stem, fault)
    except files.FileRefusedError as error:
        fault(f"cannot be read: {error.why}")
    return None


def _opened(
    raw: BinaryIO, source: str, fault: Callable[..., None]
) -> tuple[Origin, pa.Table] | None:
    try:
        opened = pq.ParquetFile(raw)
        if opened.metadata.num_rows > MOST_ROWS:
            fault(f"has more than {MOST_ROWS:,} rows; split the table and import the parts")
            return None
        if not opened.schema_arrow.remove_metadata().equals(SCHEMA):
            fault("has not the columns of an import; import the table again")
            return None
        origin = _origin(opened.schema_arrow.metadata or {})
        table = opened.read().replace_schema_metadata(None)
        table.validate(full=True)
    except (OSError, pa.ArrowException, ValueError, OverflowError, MemoryError) as error:
        said = f"{error!s:.120}".partition("\n")[0]
        fault(f"cannot be read ({said or type(error).__name__}); import the table again")
        return None
    if origin is None or origin.source != source:
        fault("does not say where its rows come from; import the table again")
        return None
    sound = True
    for mask, column, problem in _checks(table, origin):
        for number in np.flatnonzero(mask):
            fault(problem, f"row {table['row'][int(number)].as_py()}", column)
            sound = False
    return (origin, table) if sound else None


def _checks(table: pa.Table, origin: Origin) -> Iterator[tuple[np.ndarray, str, str]]:
    """What must hold of the rows, since anybody may have written the file: masks of the others."""
    nulls = np.zeros(len(table), dtype=bool)
    for name in SCHEMA.names:
        if name not in MAY_BE_NULL and table[name].null_count:
            nulls |= (missing := pc.is_null(table[name]).to_numpy())
            yield missing, name, "is missing; import the table again"
    if nulls.any():
        return
    for name in ("first", "last"):
        days = table[name].cast(pa.int32()).to_numpy()
        yield (days < _FIRST_DAY) | (days > _LAST_DAY), name, "is no day; import the table again"
    nameless = np.zeros(len(table), dtype=bool)
    nameless[_rows_with_null(table["actors"])] = True
    yield nameless, "actors", "holds one without a name; import the table again"
    for name in ("deaths_low", "deaths", "deaths_high"):
        deaths = pc.fill_null(table[name], 0.0).to_numpy()
        yield ~(np.isfinite(deaths) & (deaths >= 0)), name, "is no number of people; correct it"
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    on_earth = (abs(lon) <= MOST_LONGITUDE) & (abs(lat) <= MOST_LATITUDE)
    yield ~on_earth, "lon", "is no position; import the table again"
    backwards = pc.greater(table["first"], table["last"]).to_numpy()
    yield backwards, "last", "is before the first day; import the table again"
    known = pc.is_in(table["category"], pa.array([str(c) for c in Category if c != "control"]))
    yield ~known.to_numpy(), "category", "is no category of imports; import the table again"
    for column, words in (
        ("place_code", SYSTEMS[origin.system].places),
        ("time_code", SYSTEMS[origin.system].times),
    ):
        codes = pc.fill_null(table[column], 0).to_numpy()
        yield ~np.isin(codes, [0, *words]), column, f"is no code of {origin.system}; correct it"
    yield _repeated(table["id"]), "id", "is used twice; import the table again"


def _rows_with_null(lists: pa.ChunkedArray) -> np.ndarray:
    """The numbers of the rows whose list holds a null."""
    inside = pc.is_null(pc.list_flatten(lists))
    return np.asarray(pc.filter(pc.list_parent_indices(lists), inside).to_numpy())


def _repeated(column: pa.ChunkedArray) -> np.ndarray:
    """A mask of the values that stood in the column before."""
    numbers = column.combine_chunks().dictionary_encode().indices.to_numpy()
    found = np.ones(len(numbers), dtype=bool)
    found[np.unique(numbers, return_index=True)[1]] = False
    return found


def _origin(metadata: Mapping[bytes, bytes]) -> Origin | None:
    try:
        raw = json.loads(metadata[_ORIGIN])
        origin = Origin(**raw)
        texts = (origin.source, origin.by, origin.system, origin.file, origin.sha256,
                 origin.imported)  # fmt: skip
        "".join(texts).encode()  # JSON can hold halves of characters, which no file can
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    numbers = (origin.read, origin.taken, origin.rejected)
    known = origin.system in SYSTEMS
    return origin if known and all(type(number) is int for number in numbers) else None

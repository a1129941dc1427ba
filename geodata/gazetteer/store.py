"""The gazetteer's file: one Arrow table that holds entries, names and word lists.

It is written by `python -m geodata.build.gazetteer` and never changed; reading it takes a fraction
of a second, because keys are folded and sorted when it is made.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather

from geodata.gazetteer.entry import Entry, Name, Trust

FILE = Path(__file__).parent / "gazetteer.arrow"
"""The file of this project."""

_ENTRY = pa.struct(
    [
        pa.field("id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("kind", pa.string()),
        pa.field("longitude", pa.float32()),
        pa.field("latitude", pa.float32()),
        pa.field("extent_km", pa.float32()),
        pa.field("ccode", pa.string()),
        pa.field("region", pa.string()),
        pa.field("people", pa.int32()),
        pa.field("capital", pa.bool_()),
    ]
)
_NAME = pa.struct(
    [
        pa.field("key", pa.string()),
        pa.field("text", pa.string()),
        pa.field("entry", pa.int32()),
        pa.field("trust", pa.int8()),
    ]
)
_WORDS = ("words", "first_names", "family_names")


@dataclass(frozen=True)
class Stored:
    """What the file holds: names by folded key, and three lists of folded words.

    `words` are English words written small, `first_names` and `family_names` those of people.
    """

    names: dict[str, list[Name]]
    words: frozenset[str]
    first_names: frozenset[str]
    family_names: frozenset[str]


def write(path: Path, names: list[tuple[str, Name]], words: dict[str, frozenset[str]]) -> int:
    """Write (key, name) pairs and word lists; returns the size in bytes."""
    entries = list(dict.fromkeys(name.entry for _, name in names))
    number = {entry.id: i for i, entry in enumerate(entries)}
    kept = {field.name for field in fields(Entry)} - {"curated"}
    columns = {
        "entries": [{k: v for k, v in asdict(entry).items() if k in kept} for entry in entries],
        "names": [
            {"key": key, "text": n.text, "entry": number[n.entry.id], "trust": int(n.trust)}
            for key, n in sorted(names, key=lambda pair: (pair[0], pair[1].trust, pair[1].text))
        ],
        **{title: sorted(words[title]) for title in _WORDS},
    }
    types = {"entries": pa.list_(_ENTRY), "names": pa.list_(_NAME)}
    arrays = {k: pa.array([v], types.get(k, pa.list_(pa.string()))) for k, v in columns.items()}
    feather.write_feather(pa.table(arrays), str(path), compression="zstd", compression_level=19)
    return path.stat().st_size


@lru_cache(maxsize=2)
def read(path: Path = FILE) -> Stored:
    """Read the file; what it returns is shared and must not be changed."""
    table = feather.read_table(str(path))

    def struct(column: str) -> dict[str, list[object]]:
        values = table[column].chunk(0).values
        return {f.name: values.field(f.name).to_pylist() for f in values.type}

    entries = [Entry(*row) for row in zip(*struct("entries").values(), strict=True)]
    found: dict[str, list[Name]] = {}
    trusts = list(Trust)
    for key, text, entry, trust in zip(*struct("names").values(), strict=True):
        name = Name(text, entries[entry], trusts[trust])
        if (known := found.get(key)) is None:
            found[key] = [name]
        else:
            known.append(name)
    lists = {title: frozenset(table[title].chunk(0).values.to_pylist()) for title in _WORDS}
    return Stored(found, **lists)

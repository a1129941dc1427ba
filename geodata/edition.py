"""Which data an export or a citation is of: its title, its day, and a digest of all records."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from geodata.atlas import Atlas

TITLE = "A conflict atlas of Nagorno-Karabakh"
"""The title of the work, as one cites it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The state of a dataset. `day` is None only for data in which nothing has a date."""

    day: dt.date | None
    digest: str

    @property
    def version(self) -> str:
        """Day and digest in one word, such as `2026.11.22+1a2b3c4d` (build part as in SemVer)."""
        day = self.day.strftime("%Y.%m.%d") if self.day else "0"
        return f"{day}+{self.digest[:8]}"


_KNOWN: WeakKeyDictionary[Atlas, Edition] = WeakKeyDictionary()
"""Found once per atlas, and forgotten with it."""


def edition(atlas: Atlas) -> Edition:
    """The edition of an atlas's data, found from the data alone.

    Its day is the latest on which a reference was seen, a correction made or a claim said (of a
    vague date its first day): no clock is asked, so the same data have the same edition for
    ever. The digest (SHA-256, hex) changes with any record or geometry.
    """
    if (found := _KNOWN.get(atlas)) is None:
        found = _KNOWN[atlas] = Edition(_day(atlas), _digest(atlas))
    return found


def _day(atlas: Atlas) -> dt.date | None:
    data = atlas.data
    days = [reference.seen.start for reference in data.references.values()]
    days += [correction.on.start for correction in data.corrections]
    days += [claim.on.start for event in data.events.values() for claim in event.record.claims]
    return max(days, default=None)


def _digest(atlas: Atlas) -> str:
    data, digest = atlas.data, hashlib.sha256()
    for layer in (data.places, data.areas, data.events):
        for name, located in sorted(layer.items()):
            digest.update(f"{name} {located.record.model_dump_json()}".encode())
            digest.update(located.geometry.wkb)
    for entries in (data.actors, data.references, data.cards):
        for name, record in sorted(entries.items()):
            digest.update(f"{name} {record.model_dump_json()}".encode())
    return digest.hexdigest()

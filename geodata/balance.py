"""Whether the atlas lets both sides speak alike: counts by chapter, and words that take a side.

Figures say where to look; they decide nothing. Sources differ in number because the sides spoke
and published differently, and an event of which one side never spoke is not made fair by leaving
it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geodata.atlas import Atlas
from geodata.chapters import CHAPTERS, chapter_of
from geodata.dataset import Located
from geodata.model import Event

BOTH = ("azerbaijan", "armenian")
"""The two sides of the conflict, as actors, references and toponyms name them."""

ALL = "all"
"""The row of all chapters together."""

LOADED = re.compile(
    r"\b(?:liberat|terroris|occup|genocid|ethnic(?:ally)? cleans|separatis|so-called|martyr|fascis|"
    r"puppet|regime\b|heroi|barbar|illegal(?:ly)? (?:\w+ )?(?:armed|formations|groups|occup))",
    re.IGNORECASE,
)
"""Words that take a side, whoever uses them."""

_ATTRIBUTED = re.compile(
    r"\b(?:describ\w+|calls?|called|says?|said|sp(?:oke|eaks?) of|writes?|wrote|accus\w+|"
    r"alleg\w+|condemn\w+|demand\w*|announc\w+|asks?|rejects?|sees? as|brought up)\b|[“«\"]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Balance:
    """What is counted of a chapter, or of all.

    `claims` and `references` by side ("azerbaijan", "armenian", "russia", "turkey", "none"; a
    reference counts once in each chapter that cites it), `one_voice` the events in which only
    that side of the two speaks, `loaded` sentences with a word that takes a side and no word
    that says whose it is, `one_name` titles that give a place the name of that side alone.
    """

    events: list[str] = field(default_factory=list)
    claims: Counter[str] = field(default_factory=Counter)
    concluded: int = 0
    references: dict[str, set[str]] = field(default_factory=dict)
    one_voice: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in BOTH})
    loaded: list[str] = field(default_factory=list)
    one_name: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in BOTH})


def loaded_sentences(text: str) -> list[str]:
    """The sentences of a text that have a loaded word and do not say whose word it is."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return [s for s in sentences if LOADED.search(s) and not _ATTRIBUTED.search(s)]


def balance(atlas: Atlas) -> dict[str, Balance]:
    """The counts of each chapter by its id, in the order of time, and of `ALL` at the end.

    An event belongs to the chapter in which it begins.
    """
    found = {name: Balance() for name in (*CHAPTERS, ALL)}
    names = list(_names(atlas))
    for event in atlas.events.values():
        for row in (found[chapter_of(event.record.when.start)], found[ALL]):
            _count(atlas, event, row, names)
    return found


def _count(atlas: Atlas, event: Located[Event], row: Balance, names: list[_Name]) -> None:
    record = event.record
    row.events.append(event.id)
    spoken = [claim for claim in record.claims if claim.stance.speaks]
    sides = [str(atlas.actors[claim.by].side) for claim in spoken]
    row.claims.update(sides)
    row.concluded += len(record.claims) - len(spoken)
    for claim in record.claims:
        reference = atlas.sources[claim.source].reference
        if reference is not None:
            row.references.setdefault(reference.side, set()).add(reference.id)
    heard = set(sides) & set(BOTH)
    if len(heard) == 1:
        row.one_voice[heard.pop()].append(event.id)
    for text in (record.title, record.summary, *(claim.text for claim in record.claims)):
        row.loaded += [f"{event.id}: {sentence}" for sentence in loaded_sentences(text)]
    for side in BOTH:
        if any(name.stands_alone(record.title, side) for name in names):
            row.one_name[side].append(event.id)


@dataclass(frozen=True, slots=True)
class _Name:
    """The English names of a place: by side those of that side, and all others, as patterns."""

    own: dict[str, re.Pattern[str]]
    others: dict[str, re.Pattern[str]]

    def stands_alone(self, title: str, side: str) -> bool:
        return bool(self.own[side].search(title)) and not self.others[side].search(title)


def _names(atlas: Atlas) -> Iterator[_Name]:
    """Of each place for which both sides have a name of their own."""
    for place in atlas.places.values():
        english = [n for n in place.record.names if n.lang.startswith("en")]
        if set(BOTH) <= {n.side for n in english}:
            yield _Name(
                {side: _any_of(n.toponym for n in english if n.side == side) for side in BOTH},
                {side: _any_of(n.toponym for n in english if n.side != side) for side in BOTH},
            )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")

"""What a query finds, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a query found.

    `key` is such as `place:shusha`, `kind` what it is in plain words, `spelling` the name that
    matched (None for an event found by its summary), `score` from 0 to 100 (same spelling). Of an
    event `day` is its day in words and `disputed` whether sources disagree; of a place near a
    position `km` is how far away it lies. A query can also ask for a day, a month or a position:
    then `key` is `day:2020-11-08` or `at:46.75,39.76` (longitude, latitude).
    The texts are as the data have them: escape them before they become HTML.
    """

    key: str
    title: str
    kind: str
    spelling: str | None
    score: float
    day: str = ""
    disputed: bool = False
    km: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits for a query, best first; of how many; and what else there is to say."""

    hits: list[Hit]
    total: int
    note: str = ""

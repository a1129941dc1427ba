"""What is searched: places, areas and events with their names, in the order in which they rank.

The browser is handed all of it, with letters, scores and limits, and searches by itself: `asked.js`
reads days and positions, `search.js` finds.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyascii import anyascii

from dashboard.language import _
from dashboard.language.day_sentence import importance
from dashboard.language.wording import capital, day_text, kind_text
from dashboard.search import asked
from dashboard.search.spelling import ALIKE, LIKE, fold, seen
from geodata import Atlas, When
from geodata.model import PlaceKind

LONGEST_QUERY = 100
"""Characters of a query that count; what comes after them is cut off."""
LONGEST_NAME = 200
"""Letters of a folded name or title that count."""
MOST_WORDS = 12
"""Words of a query that count."""
FILLERS = ("a", "an", "and", "at", "by", "in", "of", "on", "the", "to")
"""Words that are no reason to find something, beside others."""
QUESTIONS = frozenset(fold(
    "who whom whose what which when where why how is are was were did does do has had it many much "
    "kim kimin kimə nə hara harada haçan vaxt necə кто кому чей чья чьё что когда где как сколько "
    "ով ում ինչ երբ որտեղ ինչու"
).split())  # fmt: skip
"""Words that ask: no reason to find something either. Those of the languages of the names."""
ASKED_OF = frozenset(fold(
    "hold holds held holding control controls controlled controlling own owns owned rule rules "
    "ruled belong belongs change changes changed hands happen happens happened "
    "tutur tuturdu nəzarət edir edirdi держит держал контролирует контролировал принадлежит "
    "владеет պահում վերահսկում է էր"
).split())  # fmt: skip
"""What is asked beside such a word: of every place, and so no reason to find one of them."""
SCORES = {
    "exact": 100.0,
    "same_letters": 99.0,
    "prefix": 90.0,
    "sound": 88.0,
    "sound_prefix": 80.0,
    "rough": 70.0,
    "word_of_name": 86.0,
    "word_of_summary": 74.0,
    "typo": 66.0,
    "typo_in_prefix": 56.0,
    "per_edit": 4.0,
    **LIKE,
}
"""100 is the same spelling, 99 the same folded letters. A whole name or title weighs more than a
word of it, that more than one of a summary, and a misspelt one less than the same spelt right."""
MOST_OWN = 3
"""Events that follow their place where it is what a query names."""
SCRIPTS = (Path(__file__).with_name("asked.js"), Path(__file__).with_name("search.js"))
"""The search in the browser, in the order in which the scripts run; they need the days and words
of the map's scripts."""
_SCRIPTS = ((0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x58F), (0x10A0, 0x10FF))
"""Latin with its marks, Greek, Cyrillic, Armenian, Georgian (first and last characters)."""
_KINDS = [PlaceKind.SETTLEMENT, *(k for k in PlaceKind if k is not PlaceKind.SETTLEMENT)]
_POINTS = frozenset({
    PlaceKind.SETTLEMENT, PlaceKind.HEIGHT, PlaceKind.BASE, PlaceKind.BUILDING, PlaceKind.SQUARE,
    PlaceKind.BRIDGE, PlaceKind.AIRPORT,
})  # fmt: skip
_POINT_KM = 5
"""Of a place that is wider, or no better known, kilometres would say too much."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be found: a place, an area or an event.

    `order` is its rank among those that match equally well: the lower first. `names` are its other
    spellings; an event has a summary and its days, a place with a point its position (longitude,
    latitude); `own` are the keys of a place's events, those that happened there first, and of
    these the most important.
    """

    key: str
    title: str
    kind: str
    order: tuple[int, int, int]
    names: tuple[str, ...] = ()
    summary: str = ""
    when: When | None = None
    disputed: bool = False
    at: tuple[float, float] | None = None
    own: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of an event in words."""
        return day_text(self.when) if self.when else ""


def meant(folded: str) -> list[str]:
    """The words of a folded query, each once, that are a reason to find something; all if none is.

    "who holds shusha" means "shusha".
    """
    words = list(dict.fromkeys(folded.split()))[:MOST_WORDS]
    asks = not QUESTIONS.isdisjoint(words)
    left = {*FILLERS, *QUESTIONS, *(ASKED_OF if asks else ())}
    return [word for word in words if word not in left] or words


def subjects_of(atlas: Atlas) -> list[Subject]:
    """All that can be found, in order: places, areas, and events, the most important first."""
    found = [*_places(atlas), *_areas(atlas), *_events(atlas)]
    return sorted(found, key=lambda subject: subject.order)


def for_browser(atlas: Atlas) -> dict[str, Any]:
    """All that can be found, and what else `search.js` needs.

    `subjects` are [key, title, kind, other names, folded summary] in order. `places` has for each
    place, which come first, [position (lon, lat) or None, numbers of its own events], `events` for
    each event, which come last, [day in words, first day, last day (since 1970-01-01), whether
    sources disagree]. `folds` gives the ASCII letters of each other character of the scripts in
    which people type.
    """
    subjects = subjects_of(atlas)
    numbers = {subject.key: number for number, subject in enumerate(subjects)}
    texts = "".join(text for s in subjects for text in (s.title, *s.names, s.day))
    signs = {c for c in seen(texts) if not c.isascii()}
    signs |= {other for c in signs for other in c.upper() + c.lower() if not other.isascii()}
    signs |= {chr(n) for first, last in _SCRIPTS for n in range(first, last + 1)}
    return {
        "subjects": [[s.key, s.title, s.kind, s.names, fold(s.summary)] for s in subjects],
        "places": [
            [s.at, [numbers[key] for key in s.own]] for s in subjects if s.key.startswith("place:")
        ],
        "events": [
            [s.day, _number(s.when.start), _number(s.when.end), int(s.disputed)]
            for s in subjects
            if s.when
        ],
        "folds": {c: found for c in sorted(signs) if (found := anyascii(c))},
        "alike": ALIKE,
        "fillers": {
            "always": [*FILLERS, *sorted(QUESTIONS)],
            "questions": sorted(QUESTIONS),
            "asked": sorted(ASKED_OF),
        },
        "scores": SCORES,
        "limits": {"query": LONGEST_QUERY, "name": LONGEST_NAME, "words": MOST_WORDS},
        "asked": asked.for_browser(),
    }


def _places(atlas: Atlas) -> Iterator[Subject]:
    there: defaultdict[str, list[str]] = defaultdict(list)
    also: defaultdict[str, list[str]] = defaultdict(list)
    for event in _by_importance(atlas):
        first, *others = dict.fromkeys(role.place for role in atlas.events[event].record.places)
        there[first].append(f"event:{event}")
        for other in others:
            also[other].append(f"event:{event}")
    for name, place in atlas.places.items():
        record, own = place.record, there[name] + also[name]
        known = record.kind in _POINTS and record.precision_km <= _POINT_KM
        yield Subject(
            f"place:{name}",
            record.title,
            capital(kind_text(record.kind)),
            (0, _KINDS.index(record.kind), -len(own)),
            names=tuple(
                dict.fromkeys(
                    n.toponym
                    for n in record.names
                    if not n.is_description and n.toponym != record.title
                )
            ),
            at=(round(place.point.x, 4), round(place.point.y, 4)) if known else None,
            own=tuple(own[:MOST_OWN]),
        )


def _areas(atlas: Atlas) -> Iterator[Subject]:
    for name, area in atlas.areas.items():
        yield Subject(f"area:{name}", area.record.title, _("Area"), (1, 0, 0))


def _events(atlas: Atlas) -> Iterator[Subject]:
    for number, name in enumerate(_by_importance(atlas)):
        record = atlas.events[name].record
        yield Subject(
            f"event:{name}",
            record.title,
            _("Event"),
            (2, 0, number),
            names=record.found_as,
            summary=record.summary,
            when=record.when,
            disputed=bool(atlas.disputes(name)),
        )


def _by_importance(atlas: Atlas) -> list[str]:
    """The ids of all events: as the day’s sentence has them, the most told first."""

    def rank(name: str) -> tuple[bool, bool, int]:
        record = atlas.events[name].record
        no_control, undisputed, _days = importance(record, bool(atlas.disputes(name)))
        return no_control, undisputed, -len(record.claims)

    return sorted(atlas.events, key=rank)


def _number(day: dt.date) -> int:
    """A day as the map's scripts count it."""
    return (day - dt.date(1970, 1, 1)).days

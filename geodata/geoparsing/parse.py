"""From a text to its mentions: a pure function of the text and the gazetteer."""

from __future__ import annotations

from functools import partial

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.folding import fold
from geodata.geoparsing.buildings import Building, buildings_of
from geodata.geoparsing.divisions import read_divisions
from geodata.geoparsing.evidence import evidence
from geodata.geoparsing.mention import Candidate, Mention
from geodata.geoparsing.other_senses import other_senses, pages_of
from geodata.geoparsing.people import people_of, taken_by_people
from geodata.geoparsing.quotes import idle_quotes
from geodata.geoparsing.region import SEATS
from geodata.geoparsing.relations import listed, neighbours, relations
from geodata.geoparsing.resolve import clear, resolve, share_of_doubt
from geodata.geoparsing.spans import Span, best_spelt, spans_of
from geodata.geoparsing.unknown import unknown_names
from geodata.geoparsing.usage import usage_of
from geodata.geoparsing.weights import MENTION
from geodata.geoparsing.words import Word, words_of
from geodata.plain_text import PlainText, plain
from geodata.text_lines import Lines

MOST_ALTERNATIVES = 5
"""Candidates that a mention tells besides its place."""
_SHORTEST_HALF = 3
"""Letters of the shorter of two words that a hyphen at the end of a line may join: "Baku-based"."""
_BY_ITS_WORDS = 0.6
"""Confidence, from 0 to 1, in a lake, district or building that only its words tell of."""
_UNKNOWN_SURE, _UNKNOWN_UNSURE = 0.5, 0.2
"""The same for a name in no gazetteer: after "village of", and after "near" or "in" alone."""


def geoparse(text: str, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """The mentions of places in an English text, in order, none overlapping another.

    What counts as a mention, where its span ends and the four usages are defined in
    `seeds/README.md`. `gazetteer` is by default the one with the built-in places. A mention whose
    `place` is None is one that the geoparser would not decide: its alternatives are given.

    >>> [(m.surface, m.place) for m in geoparse("Baku said that Şuşa had been reached.")]
    [('Baku', 'baku'), ('Şuşa', 'shusha')]
    """
    return find(text, gazetteer)[0]


def unknown(text: str, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Names that a text treats as places but no gazetteer has: candidates to curate."""
    return find(text, gazetteer)[1]


def find(text: str, gazetteer: Gazetteer | None = None) -> tuple[list[Mention], list[Mention]]:
    """What `geoparse` gives, and what `unknown` gives, in one reading of the text."""
    gazetteer = gazetteer or Gazetteer.open()
    read = plain(text, partial(_one_word, gazetteer))
    read = read.without(idle_quotes(read.text))
    text = read.text
    words = words_of(text)
    pages = pages_of(words)
    spans = spans_of(text, words, gazetteer)
    read_divisions(words, spans)
    buildings = buildings_of(words, spans, gazetteer)
    built = {i for b in buildings for i in range(b.first, b.last + 1)}
    within = [span for span in spans if span.first in built or span.last in built]
    spans = [span for span in spans if span.first not in built and span.last not in built]
    nameless = [span for span in spans if span.unknown]
    spans = [span for span in spans if not span.unknown]
    taken = taken_by_people(text, words, spans, gazetteer) | other_senses(words, spans, pages)
    people = people_of(words, spans, taken)
    in_list = listed(words, spans)
    kept: list[tuple[Span, float, tuple[str, ...]]] = []
    for number, span in enumerate(spans):
        if number in taken:
            continue
        found = evidence(words, span, gazetteer, people, number in in_list, pages)
        if found.sure >= MENTION.accepted:
            kept.append((span, found.sure, found.why))
    chosen = [span for span, _, _ in kept]
    surfaces = [text[words[s.first].start : words[s.name_last].end] for s in chosen]
    for span, surface in zip(chosen, surfaces, strict=True):
        span.names = list(best_spelt(span.names, surface).values())
    ranked = resolve(chosen, surfaces, relations(words, chosen), neighbours(words, chosen))
    whole = _Whole(read)
    mentions = [
        _mention(text, words, span, candidates, sure, why, whole, gazetteer)
        for (span, sure, why), candidates in zip(kept, ranked, strict=True)
    ]
    by_first = {span.first: span for span in within}
    mentions += [_building(text, words, b, by_first, whole) for b in buildings]
    mentions += [_nameless(text, words, span, whole) for span in nameless]
    mentions.sort(key=lambda mention: mention.start)
    used = frozenset(built) | frozenset(
        i
        for span in (*chosen, *nameless, *(spans[n] for n in taken))
        for i in range(span.first, span.last + 1)
    )
    others = [
        _unknown(text, words, u.first, u.last, u.sure, u.why, whole)
        for u in unknown_names(words, used, gazetteer.words)
    ]
    return mentions, others


def _mention(
    text: str,
    words: list[Word],
    span: Span,
    candidates: list[Candidate],
    sure: float,
    why: tuple[str, ...],
    whole: _Whole,
    gazetteer: Gazetteer,
) -> Mention:
    start, end = words[span.first].start, words[span.last].end
    if "." in text[start:end] and text[end : end + 1] == "." and text[start:end].isupper():
        end += 1  # "U.S."
    best = candidates[0]
    decided = clear(candidates)
    kind = best.kind
    entry = next(name.entry for name in span.names if name.entry.id == best.place)
    seat = entry.capital or best.place in SEATS
    usage = usage_of(words, span, kind, best.place, seat, gazetteer)
    return Mention(
        *whole.span(start, end),
        best.place if decided else None,
        best.title if decided else None,
        kind if decided else None,
        best.latitude if decided else None,
        best.longitude if decided else None,
        usage,
        round(sure * share_of_doubt(candidates) if decided else sure / 2, 2),
        tuple(candidates[1 if decided else 0 :][:MOST_ALTERNATIVES]),
        "; ".join(why) + ("" if decided else "; places of this name are too alike to choose"),
        text[start:end],
    )


def _nameless(text: str, words: list[Word], span: Span, whole: _Whole) -> Mention:
    """A lake, mountain or district that the words tell of and no gazetteer has."""
    start, end = words[span.first].start, words[span.last].end
    return Mention(
        *whole.span(start, end), None, None, span.unknown, None, None,
        "literal", _BY_ITS_WORDS, (), f"a {span.unknown} by its words, in no gazetteer",
        text[start:end],
    )  # fmt: skip


def _building(
    text: str, words: list[Word], building: Building, within: dict[int, Span], whole: _Whole
) -> Mention:
    """A building that no gazetteer has; a place in its name says about where it may be."""
    inner = [
        name.entry
        for at in range(building.first, building.last + 1)
        if at in within
        for name in within[at].names
    ]
    inner.sort(key=lambda entry: (entry.kind != "settlement", not entry.curated, -entry.people))
    near = tuple(
        Candidate(e.id, e.title, e.kind, round(e.latitude, 5), round(e.longitude, 5), 0.0)
        for e in inner[:1]
    )
    start, end = words[building.first].start, words[building.last].end
    return Mention(
        *whole.span(start, end), None, None, "building", None, None,
        "literal", _BY_ITS_WORDS, near, "a building with a name of its own, in no gazetteer",
        text[start:end],
    )  # fmt: skip


def _unknown(
    text: str, words: list[Word], first: int, last: int, sure: bool, why: str, whole: _Whole
) -> Mention:
    start, end = words[first].start, words[last].end
    return Mention(
        *whole.span(start, end), None, None, None, None, None, "literal",
        _UNKNOWN_SURE if sure else _UNKNOWN_UNSURE, (), why, text[start:end],
    )  # fmt: skip


def _one_word(gazetteer: Gazetteer, left: str, right: str) -> bool | None:
    """Whether what a hyphen parts at the end of a line is one word, None if nobody knows it."""
    if right[0].isupper() and not (left.isupper() and right.isupper()):
        return False  # "Nagorno-Karabakh"
    key = fold(left + right)
    if key in gazetteer.longest or key in gazetteer.words:
        return True
    long = min(len(left), len(right)) >= _SHORTEST_HALF
    two = long and fold(right) in gazetteer.words and fold(left) in gazetteer.longest
    return False if two or right.isupper() else None  # "Baku-based"


class _Whole:
    """Where what was found in the plain text stands in the whole one."""

    def __init__(self, read: PlainText) -> None:
        self._read = read
        self._lines = Lines(read.whole)

    def span(self, start: int, end: int) -> tuple[int, int, int, str]:
        """Line, start, end and surface of a span of the plain text."""
        at = self._read.start(start)
        return self._lines.of(at), at, self._read.end(end), self._read.surface(start, end)

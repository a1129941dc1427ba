"""Finding places, areas and events by any spelling, in any script, small typos forgiven.

Every name is folded to plain ASCII letters first, so that "Şuşa", "Шуша" and "Shusha" meet; then
whole names and single words are compared: equal, beginning alike, sounding alike, misspelt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyascii import anyascii

from dashboard.language import _
from dashboard.language.wording import capital, day_text, kind_text
from dashboard.search.spelling import ALIKE, edits, fold, near, seen, sound
from geodata import Atlas
from geodata.model import PlaceKind

LONGEST_QUERY = 100
"""Characters of a query that count; what comes after them is cut off."""
LONGEST_NAME = 200
"""Letters of a folded name or title that count."""
MOST_WORDS = 12
"""Words of a query that count."""

# Scores: 100 is the same spelling, 99 the same folded letters. A whole name or title weighs more
# than a word of it, that more than a word of a summary, and a misspelt one less than the same
# spelt right.
_EXACT, _SAME_LETTERS, _PREFIX, _SOUND, _SOUND_PREFIX = 100.0, 99.0, 90.0, 88.0, 80.0
_WORD_OF_NAME, _WORD_OF_SUMMARY = 86.0, 74.0
_TYPO, _TYPO_IN_PREFIX, _PER_EDIT = 66.0, 56.0, 4.0
_WORD_PREFIX, _WORD_SOUND, _WORD_TYPO, _WORD_TYPOS = 0.9, 0.85, 0.6, 0.5

_SCORES = {
    "exact": _EXACT,
    "same_letters": _SAME_LETTERS,
    "prefix": _PREFIX,
    "sound": _SOUND,
    "sound_prefix": _SOUND_PREFIX,
    "word_of_name": _WORD_OF_NAME,
    "word_of_summary": _WORD_OF_SUMMARY,
    "typo": _TYPO,
    "typo_in_prefix": _TYPO_IN_PREFIX,
    "per_edit": _PER_EDIT,
    "word_prefix": _WORD_PREFIX,
    "word_sound": _WORD_SOUND,
    "word_typo": _WORD_TYPO,
    "word_typos": _WORD_TYPOS,
}
"""All of them, for the search of a page without Python."""
SCRIPT = Path(__file__).with_name("search.js")
"""The same search in JavaScript; it takes what `Index.for_browser` gives."""
_SCRIPTS = ((0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x58F), (0x10A0, 0x10FF))
"""Latin with its marks, Greek, Cyrillic, Armenian, Georgian (first and last characters)."""

_FILLERS = frozenset(("a", "an", "and", "at", "by", "in", "of", "on", "the", "to"))
_PASSAGE = 80
_KINDS = [PlaceKind.SETTLEMENT, *(k for k in PlaceKind if k is not PlaceKind.SETTLEMENT)]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, area or event that a query found.

    `key` is such as `place:shusha`, `matched` the spelling that matched (for an event found by its
    summary: the passage), `kind` what it is in plain words, `score` from 0 to 100 (same spelling).
    The texts are as the data have them: escape them before they become HTML.
    """

    key: str
    title: str
    matched: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class _Subject:
    """What can be found. `order` decides between subjects of the same score: the lower first."""

    key: str
    title: str
    kind: str
    order: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Text:
    """A spelling or summary of a subject, folded; `weight` is the score of one of its words."""

    subject: int
    text: str
    folded: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Match:
    """How well a text matched, by which of its words (None: as a whole)."""

    score: float
    text: int
    word: str | None = None


class Index:
    """All names of places, titles of areas, titles and summaries of events, made to be searched.

    Build it once per atlas (it only reads the atlas, and `find` changes nothing):

    >>> from geodata import load
    >>> [hit.title for hit in Index(load()).find("Шуша", limit=1)]
    ['Shusha']
    """

    def __init__(self, atlas: Atlas) -> None:
        self._subjects: list[_Subject] = []
        self._texts: list[_Text] = []
        self._add_places(atlas)
        self._add_areas(atlas)
        self._add_events(atlas)
        self._whole = [i for i, t in enumerate(self._texts) if t.weight == _WORD_OF_NAME]
        self._names = [self._texts[i].folded[:LONGEST_NAME] for i in self._whole]
        self._sounds = [sound(name) for name in self._names]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in set(text.folded.split()):
                found[word[:LONGEST_QUERY]].append(number)
        self._texts_with: dict[str, list[int]] = dict(found)
        self._words = sorted(found)
        self._words_sounding: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._words_sounding[sound(word)].append(word)

    def find(self, query: str, limit: int = 8) -> list[Hit]:
        """The best hits for a query, best first; none for an empty one or for nonsense.

        Of subjects that match equally well, one whose title matches comes first, then places,
        areas and events in this order, settlements before other places, and those of which more
        events tell. Any text may be given: only its first `LONGEST_QUERY` characters count.
        """
        folded = fold(query[:LONGEST_QUERY])[:LONGEST_QUERY].strip()
        if not folded or limit < 1:
            return []
        best: dict[int, _Match] = {}
        covering, partial = self._by_words(folded)
        for match in [*self._by_name(folded, seen(query[:LONGEST_QUERY])), *covering]:
            self._keep(best, match)
        if not best:
            for match in partial:
                self._keep(best, match)
        ranked = sorted(best.items(), key=lambda item: self._rank(*item))
        return [self._hit(subject, match) for subject, match in ranked[:limit]]

    def for_browser(self) -> dict[str, Any]:
        """What a page without Python needs to search as this does, by `search.js`.

        `subjects` are [key, title, kind] in order of rank; `texts` are [number of the subject,
        folded text, spelling], with None as the spelling of a text that is no name (a summary);
        `folds` gives the ASCII letters of each other character of the scripts in which people
        type; the rest are this module's letters, scores and limits.
        """
        order = sorted(range(len(self._subjects)), key=lambda n: self._subjects[n].order)
        rank = {subject: number for number, subject in enumerate(order)}
        signs = {c for t in self._texts for c in seen(t.text) if not c.isascii()}
        signs |= {other for c in signs for other in c.upper() + c.lower() if not other.isascii()}
        signs |= {chr(n) for first, last in _SCRIPTS for n in range(first, last + 1)}
        return {
            "subjects": [
                [s.key, s.title, s.kind] for s in (self._subjects[number] for number in order)
            ],
            "texts": [
                [rank[t.subject], t.folded, t.text if t.weight == _WORD_OF_NAME else None]
                for t in self._texts
            ],
            "folds": {c: found for c in sorted(signs) if (found := anyascii(c))},
            "alike": ALIKE,
            "fillers": sorted(_FILLERS),
            "scores": _SCORES,
            "limits": {"query": LONGEST_QUERY, "name": LONGEST_NAME, "words": MOST_WORDS},
        }

    # ---- what is searched ----------------------------------------------------------------------

    def _add_places(self, atlas: Atlas) -> None:
        events = Counter(p.place for e in atlas.events.values() for p in e.record.places)
        for name, place in atlas.places.items():
            record = place.record
            order = (0, _KINDS.index(record.kind), -events[name])
            self._add(f"place:{name}", record.title, capital(kind_text(record.kind)), order)
            for toponym in dict.fromkeys(n.toponym for n in record.names if not n.is_description):
                self._add_text(toponym)

    def _add_areas(self, atlas: Atlas) -> None:
        for name, area in atlas.areas.items():
            self._add(f"area:{name}", area.record.title, _("Area"), (1, 0, 0))

    def _add_events(self, atlas: Atlas) -> None:
        for number, (name, event) in enumerate(atlas.events.items()):
            day = day_text(event.record.when)
            kind = _("Event, {day}").format(day=day)
            self._add(f"event:{name}", event.record.title, kind, (2, 0, number))
            self._add_text(event.record.summary, _WORD_OF_SUMMARY)
            self._add_text(day, _WORD_OF_SUMMARY)  # so that "Shusha 2020" is found

    def _add(self, key: str, title: str, kind: str, order: tuple[int, int, int]) -> None:
        self._subjects.append(_Subject(key, title, kind, order))
        self._add_text(title)

    def _add_text(self, text: str, weight: float = _WORD_OF_NAME) -> None:
        if folded := fold(text):
            self._texts.append(_Text(len(self._subjects) - 1, text, folded, weight))

    # ---- how it is found -----------------------------------------------------------------------

    def _by_name(self, query: str, spelling: str) -> Iterator[_Match]:
        """Matches of the folded query as a whole, spelt so, with whole names and titles."""
        spelling = spelling.strip().casefold()
        sounding = sound(query)
        for number, name, name_sound in zip(self._whole, self._names, self._sounds, strict=True):
            if name == query:
                same = seen(self._texts[number].text).casefold() == spelling
                yield _Match(_EXACT if same else _SAME_LETTERS, number)
            elif name.startswith(query):
                yield _Match(_PREFIX + 8 * len(query) / len(name), number)
            elif len(sounding) > 2 and name_sound == sounding:  # two letters sound like too much
                yield _Match(_SOUND, number)
            elif len(sounding) > 3 and name_sound.startswith(sounding):
                yield _Match(_SOUND_PREFIX, number)
        forgiven = edits(query)
        for i, distance in near(query, self._names, forgiven):
            yield _Match(_TYPO - _PER_EDIT * distance, self._whole[i])
        if len(query) > 4:  # someone is still typing and has slipped already
            beginnings = [name[: len(query)] for name in self._names]
            for i, distance in near(query, beginnings, forgiven):
                yield _Match(_TYPO_IN_PREFIX - _PER_EDIT * distance, self._whole[i])

    def _by_words(self, query: str) -> tuple[list[_Match], list[_Match]]:
        """Matches of all words of the query with words of a subject, and of at least half of it."""
        words = list(dict.fromkeys(query.split()))[:MOST_WORDS]
        words = [w for w in words if w not in _FILLERS] or words
        sums: defaultdict[int, float] = defaultdict(float)
        lengths: Counter[int] = Counter()
        leading: dict[int, _Match] = {}
        for word in words:
            best: dict[int, _Match] = {}
            for found, quality in self._words_like(word).items():
                for number in self._texts_with[found]:
                    match = _Match(quality * self._texts[number].weight, number, found)
                    self._keep(best, match)
            for subject, match in best.items():
                sums[subject] += match.score * len(word)
                lengths[subject] += len(word)
                self._keep(leading, match)
        total = sum(map(len, words))
        covering: list[_Match] = []
        partial: list[_Match] = []
        for subject, match in leading.items():
            scored = _Match(sums[subject] / total, match.text, match.word)
            if lengths[subject] == total:
                covering.append(scored)
            elif 2 * lengths[subject] >= total:
                partial.append(scored)
        return covering, partial

    def _words_like(self, word: str) -> dict[str, float]:
        """Words of the index that match a word, and how well from 0 to 1."""
        forgiven = edits(word)
        found = {
            self._words[i]: _WORD_TYPO if distance < 2 else _WORD_TYPOS
            for i, distance in near(word, self._words, forgiven)
        }
        sounding = sound(word)
        if len(sounding) > 2:
            found.update(dict.fromkeys(self._words_sounding.get(sounding, ()), _WORD_SOUND))
        if len(word) > 1:
            for other in self._words[bisect_left(self._words, word) :]:
                if not other.startswith(word):
                    break
                found[other] = _WORD_PREFIX
        if word in self._texts_with:
            found[word] = 1.0
        return found

    def _keep(self, best: dict[int, _Match], match: _Match) -> None:
        """Keep the better match of a subject; of equals the one with its title."""
        subject = self._texts[match.text].subject
        known = best.get(subject)
        if known is None or (match.score, self._is_title(match)) > (
            known.score,
            self._is_title(known),
        ):
            best[subject] = match

    def _is_title(self, match: _Match) -> bool:
        text = self._texts[match.text]
        return text.text == self._subjects[text.subject].title

    def _rank(self, subject: int, match: _Match) -> tuple[float, bool, tuple[int, int, int], int]:
        is_named_so = match.score >= _SAME_LETTERS and self._is_title(match)
        return (-round(match.score, 6), not is_named_so, self._subjects[subject].order, subject)

    def _hit(self, subject: int, match: _Match) -> Hit:
        found, text = self._subjects[subject], self._texts[match.text].text
        return Hit(
            found.key, found.title, _passage(text, match.word), found.kind, round(match.score, 1)
        )


def _passage(text: str, word: str | None) -> str:
    """The text, or of a long one the part around a word of it."""
    if len(text) <= 2 * _PASSAGE:
        return text
    at = 0
    if word is not None:
        spans = re.finditer(r"\S{1,200}", text)
        at = next((m.start() for m in spans if word in fold(m[0]).split()), 0)
    first = text.rfind(" ", 0, max(at - _PASSAGE // 2, 0)) + 1
    cut = text[first : first + 2 * _PASSAGE]
    if first + len(cut) < len(text):
        cut = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"
    return f"… {cut}" if first else cut

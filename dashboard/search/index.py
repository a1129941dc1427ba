"""Finding places, areas and events by any spelling, in any script, small typos forgiven.

Every name is folded to plain ASCII letters first, so that "Şuşa", "Шуша" and "Shusha" meet; then
whole names and single words are compared: equal, beginning alike, sounding alike, misspelt. A day,
a month or a position leads there, and to what happened then or lies near it. `search.js` does the
same in the browser; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dashboard.language import _
from dashboard.language.wording import day_text
from dashboard.search import asked
from dashboard.search.hits import Found, Hit
from dashboard.search.searched import (
    FILLERS,
    LONGEST_NAME,
    LONGEST_QUERY,
    MOST_WORDS,
    SCORES,
    Subject,
    for_browser,
    subjects_of,
)
from dashboard.search.spelling import Vocabulary, fold, near, rough, seen, sound
from dashboard.style.symbology import LONGEST_DRAWN_DAYS
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from dashboard.view.extent import THEATRE
from geodata import Atlas, When

_PASSAGE = 80


@dataclass(frozen=True, slots=True)
class _Text:
    """A spelling or summary of a subject, folded."""

    subject: int
    text: str
    folded: str
    is_name: bool

    @property
    def weight(self) -> float:
        """The score of one of its words."""
        return SCORES["word_of_name" if self.is_name else "word_of_summary"]


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
    >>> [hit.title for hit in Index(load()).find("Шуша", most=1).hits]
    ['Shusha']
    """

    def __init__(self, atlas: Atlas) -> None:
        self._subjects = subjects_of(atlas)
        self._numbers = {subject.key: number for number, subject in enumerate(self._subjects)}
        self._texts = [
            _Text(number, text, folded, is_name)
            for number, subject in enumerate(self._subjects)
            for text, is_name in _texts_of(subject)
            if (folded := fold(text))
        ]
        self._whole = [i for i, t in enumerate(self._texts) if t.is_name]
        self._names = [self._texts[i].folded[:LONGEST_NAME] for i in self._whole]
        self._sounds = [sound(name) for name in self._names]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in set(text.folded.split()):
                found[word[:LONGEST_QUERY]].append(number)
        self._vocabulary = Vocabulary(found)
        self._texts_with = [found[word] for word in self._vocabulary.words]

    def for_browser(self) -> dict[str, Any]:
        """What `search.js` needs, see `searched.for_browser`."""
        return for_browser(self._subjects)

    def find(self, query: str, most: int = 8) -> Found:
        """The best hits for a query, best first, and how many there are; none for nonsense.

        A day or a month leads there, and to its events; a position leads there, and to the nearest
        places. Else names are looked for. Of subjects that match equally well, one whose title
        matches comes first, then places, areas and events in this order, settlements before other
        places, then those of which more events tell, and of events the most important. If the best
        hit is a place, its most important events follow it. Any text may be given: only its first
        `LONGEST_QUERY` characters count.
        """
        query, most = query[:LONGEST_QUERY], max(most, 0)
        if days := asked.days_of(query):
            found = self._of_days(*days)
        elif at := asked.position_of(query):
            found = self._around(*at)
        else:
            return self._named(query, most)
        return replace(found, hits=found.hits[:most])

    def _of_days(self, first: dt.date, last: dt.date) -> Found:
        """A day or a month, and its events: first those that can mean no other, then the shortest.

        Not those that may lie anywhere in more days than an event with a symbol. None, and a
        sentence, for days that the atlas does not show.
        """
        if last < FIRST_DAY or first > LAST_DAY:
            begin, end = map(day_text, (FIRST_DAY, LAST_DAY))
            note = _("The atlas shows {first} to {last}.").format(first=begin, last=end)
            return Found([], 0, note)
        name = day_text(first if first == last else When.parse(f"{first:%Y-%m}"))
        found = []
        for number, subject in enumerate(self._subjects):
            if (when := subject.when) and when.start <= last and first <= when.end:
                within = first <= when.start and when.end <= last
                length = 0 if within else (when.end - when.start).days
                if length <= LONGEST_DRAWN_DAYS:
                    found.append((length, number))
        events = [self._hit(number) for _length, number in sorted(found)]
        title = _("Go to {day}").format(day=name)
        return _leading_to(f"day:{max(first, FIRST_DAY)}", title, events)

    def _around(self, lon: float, lat: float) -> Found:
        """A position, and the nearest places; beyond the map none, and a sentence."""
        if not asked.is_on_map(lon, lat):
            (south, west), (north, east) = THEATRE
            text = _(
                "This position is outside the map, which shows {south}° to {north}° N and "
                "{west}° to {east}° E. The latitude comes first."
            )
            note = text.format(
                south=f"{south:g}", north=f"{north:g}", west=f"{west:g}", east=f"{east:g}"
            )
            return Found([], 0, note)
        found = sorted(
            (asked.kilometres((lon, lat), subject.at), number)
            for number, subject in enumerate(self._subjects)
            if subject.at
        )
        nearest = [
            self._hit(number, km=math.floor(km + 0.5))
            for km, number in found[: asked.MOST_NEAR]
            if km <= asked.NEAR_KM
        ]
        title = _("Go to {lat}° N, {lon}° E").format(lat=f"{lat:g}", lon=f"{lon:g}")
        return _leading_to(f"at:{lon:g},{lat:g}", title, nearest)

    def _named(self, query: str, most: int) -> Found:
        folded = fold(query)[:LONGEST_QUERY].strip()
        if not folded:
            return Found([], 0)
        best: dict[int, _Match] = {}
        covering, partial = self._by_words(folded)
        for match in [*self._by_name(folded, seen(query)), *covering]:
            self._keep(best, match)
        if not best:
            for match in partial:
                self._keep(best, match)
        if not best:
            return Found([], 0)
        top, *rest = sorted(best, key=lambda subject: self._rank(subject, best[subject]))
        own = [self._numbers[key] for key in self._subjects[top].own]
        order = [top, *own, *(subject for subject in rest if subject not in own)]
        hits = [
            self._hit(subject, best.get(subject), best[top].score if subject in own else None)
            for subject in order[:most]
        ]
        return Found(hits, len(order))

    # ---- how it is found -----------------------------------------------------------------------

    def _by_name(self, query: str, spelling: str) -> Iterator[_Match]:
        """Matches of the folded query as a whole, spelt so, with whole names and titles."""
        spelling = spelling.strip().casefold()
        sounding = sound(query)
        roughly = rough(sounding)
        for number, name, name_sound in zip(self._whole, self._names, self._sounds, strict=True):
            if name == query:
                same = seen(self._texts[number].text).casefold() == spelling
                yield _Match(SCORES["exact" if same else "same_letters"], number)
            elif name.startswith(query):
                yield _Match(SCORES["prefix"] + 8 * len(query) / len(name), number)
            elif len(sounding) > 2 and name_sound == sounding:  # two letters sound like too much
                yield _Match(SCORES["sound"], number)
            elif len(sounding) > 3 and name_sound.startswith(sounding):
                yield _Match(SCORES["sound_prefix"], number)
            elif len(sounding) > 3 and rough(name_sound) == roughly:
                yield _Match(SCORES["rough"], number)
        per_edit = SCORES["per_edit"]
        for i, distance in near(query, self._names):
            yield _Match(SCORES["typo"] - per_edit * distance, self._whole[i])
        if len(query) > 4:  # someone is still typing and has slipped already
            beginnings = [name[: len(query)] for name in self._names]
            for i, distance in near(query, beginnings):
                yield _Match(SCORES["typo_in_prefix"] - per_edit * distance, self._whole[i])

    def _by_words(self, query: str) -> tuple[list[_Match], list[_Match]]:
        """Matches of all words of the query with words of a subject, and of at least half of it."""
        words = list(dict.fromkeys(query.split()))[:MOST_WORDS]
        words = [w for w in words if w not in FILLERS] or words
        sums: defaultdict[int, float] = defaultdict(float)
        lengths: Counter[int] = Counter()
        leading: dict[int, _Match] = {}
        for word in words:
            best: dict[int, _Match] = {}
            for like, quality in self._vocabulary.like(word).items():
                for number in self._texts_with[like]:
                    score = quality * self._texts[number].weight
                    self._keep(best, _Match(score, number, self._vocabulary.words[like]))
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

    def _rank(self, subject: int, match: _Match) -> tuple[float, bool, int]:
        is_named_so = match.score >= SCORES["same_letters"] and self._is_title(match)
        return (-round(match.score, 6), not is_named_so, subject)

    def _hit(
        self,
        subject: int,
        match: _Match | None = None,
        score: float | None = None,
        km: int | None = None,
    ) -> Hit:
        """A hit of a subject: by a match, with its score or another, or by its title."""
        found = self._subjects[subject]
        return Hit(
            found.key,
            found.title,
            _passage(self._texts[match.text].text, match.word) if match else found.title,
            found.kind,
            round(score or (match.score if match else SCORES["exact"]), 1),
            found.day,
            found.disputed,
            km,
        )


def _leading_to(key: str, title: str, others: list[Hit]) -> Found:
    """A hit that leads to a day or a position, and those that follow it."""
    return Found([Hit(key, title, title, "", SCORES["exact"]), *others], 1 + len(others))


def _texts_of(subject: Subject) -> Iterator[tuple[str, bool]]:
    """What is searched of a subject, and whether it is a name."""
    yield from ((name, True) for name in (subject.title, *subject.names))
    yield from ((text, False) for text in (subject.summary, subject.day))  # "Shusha 2020"


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

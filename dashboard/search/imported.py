"""Finding imported events by the words of their titles and places, however many there are.

Each different text is folded once and its words are numbered; a query scores every word once, and
the scores of texts and rows are looked up as arrays.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from dashboard.language import _
from dashboard.language.wording import day_text
from dashboard.search import asked
from dashboard.search.hits import Found, Hit
from dashboard.search.searched import LONGEST_QUERY, SCORES, meant
from dashboard.search.spelling import Vocabulary, fold
from dashboard.style.palette import SYMBOLS
from dashboard.style.symbology import LONGEST_DRAWN_DAYS
from geodata.dates import When
from geodata.imports.table import Imported, ImportedEvent

COLUMNS = ("title", "place")
"""What is searched of an imported event."""


class ImportedIndex:
    """The words of imported events, made to be searched. Build it once; `find` changes nothing."""

    def __init__(self, imported: Imported) -> None:
        self._imported = imported
        columns = [imported.table[name].combine_chunks().dictionary_encode() for name in COLUMNS]
        texts = [
            [fold(text).split() for text in column.dictionary.to_pylist()] for column in columns
        ]
        self._words = Vocabulary({word for column in texts for words in column for word in words})
        numbers = {word: number for number, word in enumerate(self._words.words)}
        self._columns = [
            _Column(
                [[numbers[word] for word in words] for words in words_of],
                np.asarray(column.indices),
            )
            for column, words_of in zip(columns, texts, strict=True)
        ]

    def find(self, query: str, most: int = 8, wanted: np.ndarray | None = None) -> Found:
        """The best hits for a query, best first, and how many there are.

        All words of the query must be met by words of a title or place. Of events that meet them
        equally well the earlier comes first. A day or a month finds the events of it, those that
        can mean no other day first. Only events that `wanted` (a mask, such as
        `dashboard.imported.choice.mask` gives) lets through are found. A hit's key is
        `imported:` with the event's own.
        """
        if days := asked.days_of(query[:LONGEST_QUERY]):
            numbers, scores = self._of_days(*days)
        else:
            numbers, scores = self._named(query[:LONGEST_QUERY])
        if wanted is not None:
            kept = wanted[numbers]
            numbers, scores = numbers[kept], scores[kept]
        order = np.argsort(-scores, kind="stable")[: max(most, 0)]
        events = self._imported.events(numbers[order])
        hits = [_hit(event, float(scores[i])) for event, i in zip(events, order, strict=True)]
        return Found(hits, len(numbers))

    def _of_days(self, first: dt.date, last: dt.date) -> tuple[np.ndarray, np.ndarray]:
        numbers = self._imported.between(first, last)
        starts, ends = self._imported.first[numbers], self._imported.last[numbers]
        begin, end = ((day - dt.date(1970, 1, 1)).days for day in (first, last))
        lengths = np.where((starts >= begin) & (ends <= end), 0, ends - starts)
        kept = lengths <= LONGEST_DRAWN_DAYS
        return numbers[kept], SCORES["exact"] - lengths[kept]

    def _named(self, query: str) -> tuple[np.ndarray, np.ndarray]:
        words = meant(fold(query)[:LONGEST_QUERY])
        scores = np.zeros(len(self._imported))
        if not words:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        met = np.ones(len(self._imported), dtype=bool)
        for word in words:
            qualities = np.zeros(len(self._words.words))
            for number, quality in self._words.like(word).items():
                qualities[number] = quality
            best = np.max([column.scores(qualities) for column in self._columns], axis=0)
            met &= best > 0
            scores += best * len(word)
        numbers = np.flatnonzero(met)
        total = sum(map(len, words))
        return numbers, scores[numbers] * SCORES["word_of_name"] / total


class _Column:
    """The words of the different texts of a column, and which row has which text."""

    def __init__(self, texts: list[list[int]], text_of: np.ndarray) -> None:
        lengths = np.array([len(words) for words in texts], dtype=np.int64)
        self._filled = np.flatnonzero(lengths)
        self._starts = (np.cumsum(lengths) - lengths)[self._filled]
        self._words = np.array([word for words in texts for word in words], dtype=np.int32)
        self._texts = len(texts)
        self._text_of = text_of

    def scores(self, qualities: np.ndarray) -> np.ndarray:
        """For each row the best quality of the words of its text; `qualities` are by word."""
        found = np.zeros(self._texts)
        if len(self._filled):
            found[self._filled] = np.maximum.reduceat(qualities[self._words], self._starts)
        return np.asarray(found[self._text_of])


def _hit(event: ImportedEvent, score: float) -> Hit:
    days = dict.fromkeys((str(event.first), str(event.last)))
    return Hit(
        f"imported:{event.key}",
        event.title,
        _("Imported, {kind}").format(kind=_(SYMBOLS[event.category].label)),
        event.place or event.title,
        round(score, 1),
        day_text(When.parse("/".join(days))),
    )

"""Coverage: what of each article has come into the layer, and what has not and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from geodata.cards import Article, Card, LeftOut
from geodata.dataset import Dataset


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """What the layer has from one article."""

    file: str
    article: str
    title: str
    mentions: int
    places: int
    without_place: tuple[str, ...]
    events: tuple[str, ...]
    claims: int
    left_out: tuple[LeftOut, ...]
    no_events: str | None

    @property
    def problems(self) -> list[str]:
        """Why the article is not covered; empty if it is."""
        found = [f"the mention {surface} has no place" for surface in self.without_place]
        if not self.events and not self.no_events:
            found.append("no event is tied to it and no reason is stated (no_events)")
        return found

    def as_json(self) -> dict[str, Any]:
        """The shape that `python -m geodata coverage --json` prints for one article."""
        return {
            "file": self.file,
            "article": self.article,
            "title": self.title,
            "mentions": self.mentions,
            "places": self.places,
            "events": list(self.events),
            "claims": self.claims,
            "left_out": [
                {"lines": [list(pair) for pair in item.lines], "why": item.why}
                for item in self.left_out
            ],
            "no_events": self.no_events,
            "problems": self.problems,
        }


def coverage(data: Dataset) -> list[ArticleCoverage]:
    """The coverage of every article of a dataset's cards, in the order of the documents."""
    claims: Counter[str] = Counter()
    events: dict[str, dict[str, None]] = {}
    for event in data.events.values():
        for claim in event.record.claims:
            claims[claim.source] += 1
            events.setdefault(claim.source, {})[event.id] = None
    return [
        _article(card, article, data, tuple(events.get(article.id, ())), claims[article.id])
        for card in data.cards.values()
        for article in card.articles
    ]


def _article(
    card: Card, article: Article, data: Dataset, events: tuple[str, ...], claims: int
) -> ArticleCoverage:
    first, last = article.lines
    mentions = [m for m in card.mentions if first <= m.line <= last]
    return ArticleCoverage(
        card.file,
        article.id,
        article.title,
        len(mentions),
        len({m.place for m in mentions}),
        tuple(f"{m.surface!r} in line {m.line}" for m in mentions if m.place not in data.places),
        events,
        claims,
        article.left_out,
        article.no_events,
    )

"""Sources: articles of the seed documents and references, under one roof, by id."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.cards import Article, Card
from geodata.dataset import Dataset
from geodata.dates import When
from geodata.model import Reference
from geodata.record import LineRange


@dataclass(frozen=True, slots=True)
class Source:
    """What a claim rests on: an article in a seed document, or a reference with an address."""

    id: str
    title: str
    outlet: str
    date: When | None
    article: Article | None = None
    card: Card | None = None
    reference: Reference | None = None

    @property
    def is_document(self) -> bool:
        """Whether it is an article of a seed document (else it is a reference)."""
        return self.article is not None


def spans_text(lines: tuple[LineRange, ...]) -> str:
    """Line ranges as people write them: "14, 20–22"."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in lines)


def sources_of(data: Dataset) -> dict[str, Source]:
    """All articles and references of a dataset by id. Articles come first if ids collide."""
    found = {
        article.id: Source(article.id, article.title, article.outlet, article.date, article, card)
        for card in data.cards.values()
        for article in card.articles
    }
    for ref in data.references.values():
        found.setdefault(
            ref.id, Source(ref.id, ref.title, ref.publisher, ref.published, reference=ref)
        )
    return found

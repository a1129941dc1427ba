"""A card as its file: the written form of `seeds/`, one mention a line."""

from __future__ import annotations

from typing import Any

from geodata.cards import Article, Card, LeftOut, Mention
from geodata.review.proposals.written import quoted


def card_text(card: Card) -> str:
    """The canonical YAML of a card; `seeds/README.md` explains it."""
    text = f"file: {quoted(card.file)}\nsha256: {quoted(card.sha256)}\nbytes: {card.bytes}\n"
    if card.note is not None:
        text += f"note: {quoted(card.note)}\n"
    text += "articles:\n" + "".join(_article(article) for article in card.articles)
    if not card.mentions:
        return text
    return text + "mentions:\n" + "".join(_mention(mention) for mention in card.mentions)


def _article(article: Article) -> str:
    fields: dict[str, Any] = {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "date": str(article.date),
        "date_note": article.date_note,
        "perspective": article.perspective,
        "side": article.side,
        "lines": article.lines,
        "no_events": article.no_events,
    }
    text = f"- id: {article.id}\n"
    for key, value in fields.items():
        if value is not None or key == "author":
            text += f"  {key}: {'null' if value is None else quoted(value)}\n"
    if article.left_out:
        text += "  left_out:\n" + "".join(_left_out(item) for item in article.left_out)
    return text


def _left_out(item: LeftOut) -> str:
    return f"  - {{lines: {quoted(item.lines)}, why: {quoted(item.why)}}}\n"


def _mention(mention: Mention) -> str:
    return (
        f"- {{line: {mention.line}, start: {mention.start}, end: {mention.end}, "
        f"surface: {quoted(mention.surface)}, place: {mention.place}, usage: {mention.usage}}}\n"
    )

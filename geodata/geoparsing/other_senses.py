"""Goods, beasts, clubs and houses that are called after a place, and what a page is about.

"Brussels sprouts" grow anywhere, and "Bayern Munich" is a club wherever it plays. What comes from a
place ("Meghri figs", "a Shusha carpet") still names it.
"""

from __future__ import annotations

from collections.abc import Iterable

from geodata.geoparsing.lexicon import (
    CLUB_FIRST,
    CLUB_LAST,
    CLUBS_AFTER,
    DISHES,
    DRINKING,
    DRUGS,
    FUNCTION,
    HOUSES,
    KITCHEN,
    LOCATIVE,
    NAMED_AFTER,
    SPORTS,
    VERBS,
    VESSELS,
)
from geodata.geoparsing.region import KARABAKH
from geodata.geoparsing.spans import Span
from geodata.geoparsing.words import Word, word_at

_SPORTS_WORDS, _KITCHEN_WORDS = 4, 4
"""Words of sports, and different ones of a kitchen, from which on a page is about that."""
_HEMP = "ganja"
"""A town of the dataset in one sense, hemp in another."""
_DRINK = "a drink"
_PRODUCE = frozenset(("cheese", "beans", "bean", "cabbage", "onions", "vinegar", "ham"))
"""Of these dishes those that a place of the dataset may well send: "the Kars cheese"."""
_EXISTS = frozenset(("has", "have", "had", "is", "was", "also", "another"))
"""Before "a" and a name: there is a place of that name."""


def pages_of(words: list[Word]) -> frozenset[str]:
    """What a text is about, of "sports", "kitchen" and "drugs"."""
    keys = [word.key for word in words]
    known = set(keys)
    pages = {
        "sports": is_sports(keys),
        "kitchen": len(known & KITCHEN) >= _KITCHEN_WORDS,
        "drugs": bool(known & DRUGS),
    }
    return frozenset(page for page, is_one in pages.items() if is_one)


def is_sports(keys: Iterable[str]) -> bool:
    """Whether folded words are those of a sports page."""
    return sum(key in SPORTS for key in keys) >= _SPORTS_WORDS


def other_senses(words: list[Word], spans: list[Span], pages: frozenset[str]) -> dict[int, str]:
    """Which spans (by index) name no place but what is called after one, and why."""
    found: dict[int, str] = {}
    for number, span in enumerate(spans):
        if span.kinds is None and (why := _why(words, span, pages)):
            found[number] = why
    for number in reversed(range(len(spans) - 1)):  # "Borjomi, Jermuk or a glass of Bordeaux"
        one, other = spans[number], spans[number + 1]
        listed = 1 <= other.first - one.last <= 2 and words[one.last + 1].gap in (", ", " ")
        if found.get(number + 1) == _DRINK and number not in found and listed:
            between = words[one.last + 1 : other.first]
            if all(w.key in ("or", "and") for w in between) and not _located(words, one):
                found[number] = _DRINK
    return found


def _why(words: list[Word], span: Span, pages: frozenset[str]) -> str | None:
    before, after = word_at(words, span.first - 1), word_at(words, span.last + 1)
    ours = any(name.entry.curated for name in span.names)
    if any(name.entry.id == KARABAKH for name in span.names):
        return None  # goods are called after the place (`seeds/README.md`)
    if after is not None and after.gap in (" ", "\n"):
        if after.key in DISHES and not (ours and after.key in _PRODUCE):
            return f"a dish: {after.text}"
        if after.key == "mineral":
            return _DRINK
        if after.key in NAMED_AFTER and not ours:
            return f"called after a place: {after.text}"
        if after.capital and not after.shouted and _ends_a_club(words, span):
            return f"a club's name: {after.text}"
    if before is not None and words[span.first].gap in (" ", "\n"):
        if before.key in CLUB_FIRST and before.capital and not before.shouted:
            return f"a club's name: {before.text}"
        if before.key in HOUSES and before.capital and not before.shouted:
            return f"a house: {before.text}"
        if before.key in DRINKING or (
            before.key == "of" and span.first > 1 and words[span.first - 2].key in VESSELS
        ):
            return _DRINK
        told = span.first > 1 and words[span.first - 2].key not in _EXISTS
        if before.key in ("a", "an") and told and not ours and span.single and _alone(after):
            return "one of a kind called after a place"
    hemp = "drugs" in pages and words[span.first].key == _HEMP and span.single
    return "hemp" if hemp and not _located(words, span) else None


def _ends_a_club(words: list[Word], span: Span) -> bool:
    """Whether "United", "Saint-Germain" or the like stands after the name."""
    first, second = words[span.last + 1], word_at(words, span.last + 2)
    if first.key == "wednesday":
        return words[span.first].key == "sheffield"
    if first.key == "saint":
        return second is not None and second.key == "germain"
    return first.key in CLUB_LAST or first.key in CLUBS_AFTER


def _alone(after: Word | None) -> bool:
    """Whether no noun follows to which the name could belong: "He wore a Jersey."."""
    return (
        after is None or bool(after.gap.strip()) or after.key in FUNCTION or after.key in VERBS
    ) and not (after is not None and after.gap.strip()[:1] in ("-", "'", "’"))


def _located(words: list[Word], span: Span) -> bool:
    before = word_at(words, span.first - 1)
    return before is not None and before.key in LOCATIVE

"""Where a bare name means the district or province, and not the town it is named after.

"A name alone is the town, unless the sentence means the district" (`seeds/README.md`). It does
where the words say what only a stretch of land has: villages, a northern part, hectares.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.geoparsing.lexicon import (
    COMPASS,
    DIRECTIONAL,
    FUNCTION,
    LAND,
    PLURAL_KINDS,
    SETTLEMENT_WORDS,
    THROUGHOUT,
    VERBS,
)
from geodata.geoparsing.spans import Span, adjacent
from geodata.geoparsing.words import Word, word_at

_DIVISIONS = frozenset(("district", "region"))
_TOO_LARGE = 100_000
"""People of a city that has villages, or a north, of its own."""
_APPOSED_WITHIN = 4
"""Words between a list and the "districts" that it is told to be: "A and B, the two districts"."""
_PLURALS = frozenset(word for word, kinds in PLURAL_KINDS.items() if "district" in kinds)
_SINGULARS = frozenset(("district", "rayon", "raion", "province"))
_SEVERAL = frozenset(("villages", "settlements", "hamlets", "communities"))


def read_divisions(words: list[Word], spans: Sequence[Span]) -> None:
    """Note of bare names that their sentence means the division: `kinds` and `said`."""
    for number, span in enumerate(spans):
        said = _said_before(words, span) or _said_after(words, span)
        if said:
            for member in _list_around(words, spans, number, said):
                if member is not span and not _may_be(member):
                    break
                _mean(member, said)
    for number, span in enumerate(spans):
        if span.said.removesuffix(" of") in _PLURALS and number + 1 < len(spans):
            _carry_on(words, span, spans[number + 1 :])


def _mean(span: Span, said: str) -> None:
    if _may_be(span):
        span.kinds, span.said = _DIVISIONS, said


def _may_be(span: Span) -> bool:
    """Whether it is a name that a division shares with its town, and no word says which is meant.

    "The villages of Fuzuli" lie in the district: no village has villages.
    """
    open_to = span.kinds is None or span.said.removesuffix(" of") in _SEVERAL
    entries = [name.entry for name in span.names]
    return (
        open_to
        and span.last == span.name_last
        and any(entry.kind in _DIVISIONS and entry.curated for entry in entries)
        and not any(entry.kind == "country" or entry.capital for entry in entries)
        and not any(entry.people > _TOO_LARGE for entry in entries)
    )


def _said_before(words: list[Word], span: Span) -> str:
    """The words before a name by which it is land: "villages in", "across", "northern"."""
    before = word_at(words, span.first - 1)
    if not _may_be(span) or before is None or not words[span.first].joined:
        return ""
    if before.key in THROUGHOUT or before.key in DIRECTIONAL:
        return before.text
    head = word_at(words, span.first - 2)
    if before.key not in ("of", "in") or head is None or not before.joined:
        return ""
    if head.key in COMPASS:  # "the north of Lachin", but "a mile north of Lachin"
        lead = word_at(words, span.first - 3)
        land = lead is not None and lead.key == "the"
    else:
        land = head.key in LAND or (head.key in SETTLEMENT_WORDS and before.key == "in")
    return f"{head.text} {before.text}" if land else ""


def _said_after(words: list[Word], span: Span) -> str:
    """The words after it: "Kalbajar, a mountainous district", "A and B, the two districts"."""
    first = word_at(words, span.last + 1)
    if not _may_be(span) or first is None:
        return ""
    if first.key == "executive" and first.joined:
        return first.text
    if first.gap.strip() != ",":
        return ""
    for word in words[span.last + 1 : span.last + 2 + _APPOSED_WITHIN]:
        if word is not first and word.gap.strip() not in ("", "-"):
            return ""
        if word.key in _PLURALS or (word.key in _SINGULARS and first.key in ("a", "an", "the")):
            return word.text
        if word.capital or word.key in VERBS or (word.key in FUNCTION and word is not first):
            return ""
    return ""


def _list_around(
    words: list[Word], spans: Sequence[Span], number: int, said: str
) -> Sequence[Span]:
    """The span with those of its list that the words speak of too."""
    found = [spans[number]]
    if said in _PLURALS:  # told after the list
        for other in reversed(spans[:number]):
            if not adjacent(words, other, found[-1]):
                break
            found.append(other)
    elif said.split()[0].casefold() in LAND:  # told before it
        for other in spans[number + 1 :]:
            if not adjacent(words, found[-1], other):
                break
            found.append(other)
        if not all(_may_be(span) for span in found):
            return () if spans[number].kinds else found[:1]
    return found


def _carry_on(words: list[Word], span: Span, rest: Sequence[Span]) -> None:
    """Let a list of districts go on after "and later"."""
    last = span
    for other in rest:
        between = words[last.last + 1 : other.first]
        later = [word.key for word in between if word.key in ("later", "then", "also")]
        on = len(between) == 2 and between[0].key in ("and", "or") and later
        if not (on or adjacent(words, last, other)) or not _may_be(other):
            return
        other.kinds, other.said = span.kinds, span.said
        last = other

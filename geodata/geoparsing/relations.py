"""How the names of a text stand to each other: in a list, beside each other, one in another."""

from __future__ import annotations

from itertools import pairwise

from geodata.geoparsing.lexicon import ALSO, COMPASS, VERBS
from geodata.geoparsing.spans import Span
from geodata.geoparsing.words import Word

_BESIDE_WORDS = 12
"""Words within which two names stand beside each other."""
_APART = 4
"""Words at most between a name and the one that holds it: "Martuni on the shore of Lake Sevan"."""
_PARTING = VERBS | {"not", "and", "or", "but"}
"""Words between two names after which the second holds something else: "Goris, grew up in
Yerevan"."""


def listed(words: list[Word], spans: list[Span]) -> set[int]:
    """Spans (by index) that stand in a list with another: "A, B and C", "A (B)"."""
    found: set[int] = set()
    for number in range(len(spans) - 1):
        one, other = spans[number], spans[number + 1]
        between = words[one.last + 1 : other.first]
        gap = words[other.first].gap.strip()
        near = (
            gap in (",", ";", "/", "(", "–", "-", "—")
            if not between
            else len(between) == 1
            and between[0].key in ("and", "or", "to")
            and gap == ""
            and between[0].gap.strip() in ("", ",")
        )
        if near:
            found |= {number, number + 1}
    return found


def relations(words: list[Word], spans: list[Span]) -> list[str]:
    """For each span the word or mark that says how it stands to the next, "" for none.

    One by which the next may hold it: "Goris, Syunik", "Goris (Syunik)", "Martuni on Lake Sevan",
    "Hovtashen near Masis"; "from" for "Martuni east of Shusha". "as" where the next may be another
    name of it: "Araks, known as Aras", "Shahumyan, now Ashaghi Aghjakand".
    """
    found = []
    for number, (span, following) in enumerate(pairwise(spans)):
        between = words[span.last + 1 : following.first]
        if between:
            found.append(_by_words(between))
        else:
            gap = words[following.first].gap.strip()
            third = spans[number + 2] if number + 2 < len(spans) else None
            holds = gap == "(" or (gap == "," and not _goes_on(words, following, third))
            found.append(gap if holds else "")
    return found + [""] * bool(spans)


def _by_words(between: list[Word]) -> str:
    if len(between) > _APART or any(word.first for word in between):
        return ""
    keys = [word.key for word in between]
    if any(key in ALSO for key in keys):
        return "as"
    if keys[-1] not in ("in", "of", "near", "on") or any(key in _PARTING for key in keys):
        return ""
    aside = keys[-1] == "of" and len(keys) > 1 and keys[-2] in COMPASS
    return "from" if aside else keys[-1]


def _goes_on(words: list[Word], span: Span, third: Span | None) -> bool:
    """Whether a list goes on after a span: then no comma before it says what holds what."""
    if third is None or third.first > span.last + 2:
        return False
    if third.first == span.last + 1:
        return words[third.first].gap.strip() == ","
    return words[span.last + 1].key in ("and", "or") and words[span.last + 1].gap.strip() == ""


def neighbours(words: list[Word], spans: list[Span]) -> list[list[int]]:
    """For each span those (by index) that stand within a few words of it."""
    return [
        [
            other
            for other in (number - 2, number - 1, number + 1, number + 2)
            if 0 <= other < len(spans) and abs(spans[other].first - span.first) <= _BESIDE_WORDS
        ]
        for number, span in enumerate(spans)
    ]

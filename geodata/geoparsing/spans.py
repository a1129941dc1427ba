"""Where a text has names of the gazetteer: the longest at each place, with its kind word."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from geodata.gazetteer import Gazetteer, Name
from geodata.gazetteer.folding import WORD, fold, same_marks
from geodata.geoparsing.lexicon import (
    BEFORE,
    FUNCTION,
    KINDS,
    LEADING,
    NEVER_WITH_KIND,
    PLURAL_KINDS,
    SETTLEMENT_WORDS,
    SMALL,
    VERBS,
)
from geodata.geoparsing.region import KARABAKH
from geodata.geoparsing.words import Word, word_at

MOST_WORDS = 8
"""Words of the longest name that is looked for."""
_ANNOUNCED_WITHIN = 8
"""Words between "districts" and the list that it announces."""
_LONGEST_ABBREVIATION = 4
"""Letters of the longest name that is an abbreviation: "UAE"."""
_SHORTEST_NAME = 4
"""Letters of the shortest name in capitals that is no abbreviation of something else."""
_DIVISIONS = frozenset(("district", "province", "county", "rayon", "raion"))
_FURTHER = frozenset(("other", "others", "neighbouring", "neighboring", "adjacent", "nearby"))
"""After "and", what leads on from a list to what it is of."""
_DIRECTIONS = frozenset(("west", "east", "north", "south"))


@dataclass(slots=True)
class Span:
    """Words `first` to `last` (included) of a text that spell names of the gazetteer.

    `name_last` is the last word of the name itself, before a kind word. `kinds` are those that
    words beside it allow (None: any), `said` the words that say so. `unknown` is the kind of a
    place that no gazetteer has but the words tell of ("Lake Titicaca"); its `names` are empty then.
    """

    first: int
    last: int
    names: list[Name]
    name_last: int
    kinds: frozenset[str] | None = None
    said: str = ""
    with_article: bool = False
    unknown: str = ""

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.first == self.name_last


def spans_of(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """All spans in order, none overlapping another."""
    found: list[Span] = []
    at = 0
    while at < len(words):
        span = _at(text, words, at, gazetteer)
        if span is None:
            at += 1
            continue
        _kind_words(words, span)
        span.with_article = _with_article(words, span)
        found.append(span)
        at = span.last + 1
    _lists(words, found)
    return found


def _at(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> Span | None:
    word = words[at]
    article = word.key == "the"  # it belongs to no name but such as "The Hague"
    if article and not word.told_by_capital:
        return None
    most = min(gazetteer.longest.get(word.key, 0), MOST_WORDS, len(words) - at)
    for count in range(most, 0, -1):
        last = at + count - 1
        if not all(words[i].joined for i in range(at + 1, last + 1)):
            continue
        key = " ".join(words[i].key for i in range(at, last + 1))
        names = gazetteer.names.get(key, [])
        if article:
            names = [name for name in names if name.entry.kind == "settlement"]
        if not names:
            continue
        surface = text[word.start : words[last].end]
        west = at and words[at - 1].key == "the" and word.capital and not word.small
        if key in _DIRECTIONS and not west:
            continue
        if count > 1 and words[last].key in KINDS:
            names = [name for name in names if not _only_said(name)]
        fitting = [name for name in names if _written_like(name, surface, words[at : last + 1])]
        if fitting:
            return Span(at, last, fitting, last)
    return None


def _only_said(name: Name) -> bool:
    """Whether a kind word at the end of a name only says what the place is: "Karabakh region"."""
    kind = name.entry.kind
    return kind == "world-region" or name.entry.id == KARABAKH


def _written_like(name: Name, surface: str, words: list[Word]) -> bool:
    """Whether the text writes the name as a name: capitals where names have them."""
    letters = name.text.replace(".", "")
    if letters.isupper() and letters.isascii() and len(letters) <= _LONGEST_ABBREVIATION:
        # "US", "UK", "UAE" are names only in capitals, "US" in a headline of capitals is not.
        return surface.replace(".", "") == letters and (
            "." in surface or not words[0].loud or len(words) > 1
        )
    if surface.isupper() and len(surface) < _SHORTEST_NAME and not words[0].shouted:
        return False  # an abbreviation, not the name of a village
    if name.text[0].islower() and len(words) > 1:  # "line of contact"
        return True
    small = {fold(word) for word in WORD.findall(name.text) if word[0].islower()}
    return words[0].capital and all(
        word.capital or word.key in SMALL or word.key in small or word.key in KINDS
        for word in words
    )


def _kind_words(words: list[Word], span: Span) -> None:
    """Take in the kind word after or before a name; note what those beside it say."""
    after = word_at(words, span.last + 1)
    kinds = {name.entry.kind for name in span.names}
    own = KINDS.get(words[span.last].key, frozenset()) if not span.single else frozenset()
    if own & kinds:
        span.kinds, span.said = own, words[span.last].text
    if after is not None and after.joined and after.gap.strip() == "":
        said = KINDS.get(after.key, frozenset())
        if said & kinds and not (after.told_by_capital and _more(words, span.last + 2)):
            span.kinds, span.said = said, after.text
            if not _holds(span, words, after.key) and not _never(span, said):
                span.last += 1
        elif after.key in _DIVISIONS and not after.capital and kinds == {"settlement"}:
            span.names, span.unknown = [], "district"
            span.last += 1
        elif after.key in SETTLEMENT_WORDS and "settlement" in kinds:
            span.kinds, span.said = frozenset({"settlement"}), after.text
    before = word_at(words, span.first - 1)
    if before is None or not words[span.first].joined:
        return
    if before.key in LEADING and before.capital and kinds & LEADING[before.key]:
        span.kinds, span.said = LEADING[before.key], before.text
        span.first -= 1
        return
    if before.key in LEADING and before.capital and before.key != "river" and span.single:
        span.names, span.unknown = [], next(iter(LEADING[before.key]))
        span.first -= 1
        return
    if before.key in SETTLEMENT_WORDS and "settlement" in kinds:
        span.kinds, span.said = frozenset({"settlement"}), before.text
    if before.key == "of" and span.first >= 2:
        said = BEFORE.get(words[span.first - 2].key, frozenset())
        lead = word_at(words, span.first - 3)
        named = lead is not None and lead.capital and lead.key not in FUNCTION  # "Nizami district"
        if said & kinds and span.kinds is None and not named:
            span.kinds, span.said = said, f"{words[span.first - 2].text} of"


def _more(words: list[Word], at: int) -> bool:
    """Whether a capitalised word follows at once: the kind word is part of a longer name."""
    word = word_at(words, at)
    if word is None:
        return False
    return word.capital and word.joined and word.gap.strip() == "" and "\n" not in word.gap


def _with_article(words: list[Word], span: Span) -> bool:
    """Whether "the" stands before the bare name, and no noun after that it could belong to."""
    if not span.first or words[span.first - 1].key != "the" or span.last > span.name_last:
        return False
    after = word_at(words, span.last + 1)
    if after is None or after.gap.strip():
        return True
    return after.key in FUNCTION or after.key in VERBS


def _holds(span: Span, words: list[Word], kind: str) -> bool:
    return any(words[i].key == kind for i in range(span.first, span.name_last + 1))


def _never(span: Span, said: frozenset[str]) -> bool:
    """Whether the kind word only says what a place is: "the Karabakh region"."""
    meant = [name.entry for name in span.names if name.entry.kind in said]
    return all(entry.kind in NEVER_WITH_KIND or entry.id == KARABAKH for entry in meant)


def _lists(words: list[Word], spans: list[Span]) -> None:
    """Let the kind word after a list speak of all its names: "Kalbajar and Lachin regions"."""
    for number, span in enumerate(spans):
        after = _plural_after(words, span)
        if after is None:
            continue
        said, at = PLURAL_KINDS[after.key], number
        while at >= 0:
            member = spans[at]
            if _open_to(member, said):
                member.kinds, member.said = said, after.text
            if at == 0 or not adjacent(words, spans[at - 1], member):
                break
            at -= 1
    _announced(words, spans)
    _bracketed(words, spans)
    for number, span in enumerate(spans):  # "the villages of A, B and C"
        if span.said.endswith(" of") and span.said.split(" ")[0].casefold() in PLURAL_KINDS:
            at = number
            while at + 1 < len(spans) and adjacent(words, spans[at], spans[at + 1]):
                at += 1
                if spans[at].kinds is None:
                    spans[at].kinds, spans[at].said = span.kinds, span.said


def _plural_after(words: list[Word], span: Span) -> Word | None:
    """The plural kind word after a list, at once or "and other (border) districts"."""
    at = span.last + 1
    if (one := word_at(words, at)) is not None and one.key in ("and", "or"):
        other = word_at(words, at + 1)
        if other is None or other.key not in _FURTHER:
            return None
        at += 2
    for word in words[at : at + 2]:
        if not word.joined or word.gap.strip():
            return None
        if word.key in PLURAL_KINDS:
            return word
        if word.capital or word.key in FUNCTION or word.key in VERBS:
            return None
    return None


def _announced(words: list[Word], spans: list[Span]) -> None:
    """Let a word before a list speak of all its names: "seven districts: Kalbajar, Lachin …"."""
    for number, span in enumerate(spans):
        opens = words[span.first].first and ":" not in words[span.first].gap
        if span.kinds is not None or opens:
            continue
        lead = words[max(0, span.first - _ANNOUNCED_WITHIN) : span.first]
        plural = [i for i, word in enumerate(lead) if word.key in PLURAL_KINDS]
        if not plural:
            continue
        between = lead[plural[-1] + 1 :]
        marked = any(mark in words[span.first].gap for mark in (":", "(", "—", "–", " - ")) or any(
            word.key in ("including", "as", "like", "namely") for word in between
        )
        if not marked or any(word.first for word in between):
            continue
        said, at = PLURAL_KINDS[lead[plural[-1]].key], number
        while True:
            member = spans[at]
            if _open_to(member, said):
                member.kinds, member.said = said, lead[plural[-1]].text
            if at + 1 >= len(spans) or not adjacent(words, member, spans[at + 1]):
                break
            at += 1


def _bracketed(words: list[Word], spans: list[Span]) -> None:
    """Let a kind word after a bracket speak of both names: "the Kalbajar (Karvachar) region"."""
    for one, other in pairwise(spans):
        after = word_at(words, other.last + 1)
        if after is None or other.first != one.last + 1 or after.gap != ") ":
            continue
        said = KINDS.get(after.key) or PLURAL_KINDS.get(after.key)
        if words[other.first].gap == " (" and said:
            for span in (one, other):
                if _open_to(span, said):
                    span.kinds, span.said = said, after.text


def _open_to(span: Span, said: frozenset[str]) -> bool:
    """Whether a kind word of a list may speak of it: never of a state that stands in the list."""
    kinds = {name.entry.kind for name in span.names}
    return span.kinds is None and bool(kinds & said) and "country" not in kinds


def adjacent(words: list[Word], one: Span, other: Span) -> bool:
    """Whether two spans stand next to each other in a list."""
    between = words[one.last + 1 : other.first]
    gap = words[other.first].gap.strip()
    if not between:
        return gap in ("", ",", ";", "/") and gap != ""
    return len(between) == 1 and between[0].key in ("and", "or") and gap == ""


def best_spelt(names: list[Name], surface: str) -> dict[str, Name]:
    """By entry id the name that the surface spells best, marks and all."""
    found: dict[str, Name] = {}
    for name in names:
        known = found.get(name.entry.id)
        if known is None or same_marks(name.text, surface):
            found[name.entry.id] = name
    return found

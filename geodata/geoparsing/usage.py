"""How a place is mentioned: as ground, as one that acts, before a noun, or in another name.

The four usages are defined in `seeds/README.md`. A state is one that acts unless the words beside
it make it ground; a town is ground unless it is a state's seat and the words make it act.
"""

from __future__ import annotations

from geodata.gazetteer import Gazetteer
from geodata.geoparsing.lexicon import (
    ACTS_ON,
    DEMONYMS,
    FUNCTION,
    GROUND,
    INSTITUTION,
    INTO,
    KINDS,
    LOCATIVE,
    MONTHS,
    OFFICES,
    PLURAL_KINDS,
    PLURAL_NOUNS,
    SETTLEMENT_WORDS,
    VERBS,
    WITH_STATES,
)
from geodata.geoparsing.mention import Usage
from geodata.geoparsing.people import is_people
from geodata.geoparsing.region import KARABAKH
from geodata.geoparsing.spans import Span
from geodata.geoparsing.words import Word, word_at

STATES = frozenset(("country", "former-state", "organisation-area"))
"""Kinds whose names stand for one that acts."""
_PLACED = frozenset(("in", "at", "near", "into", "across", "through", "inside", "within", "around"))
"""Words right before a name after which it is always ground."""
_HYPHENS = ("-", "\u2010", "\u2011")
_DASHES = (*_HYPHENS, "–", "—")
_REACH = 6
"""Words before a name in which a verb still speaks of it."""


def usage_of(
    words: list[Word], span: Span, kind: str, place: str, seat: bool, gazetteer: Gazetteer
) -> Usage:
    """The usage of a span that means a place of a kind; `seat`: a state's seat of government."""
    before = words[span.first - 1] if span.first and not words[span.first].first else None
    after = word_at(words, span.last + 1)
    if after is not None and after.first:
        after = None
    if _in_proper_name(words, span, before, after, gazetteer):
        return "in-proper-name"
    if after is not None and after.key == "s" and after.gap.strip() in ("'", "’"):
        return _possessive(words, span, kind, seat, place)
    if after is not None and _qualifies(words, span, after, gazetteer):
        return "adjectival"
    if kind in STATES or place == KARABAKH or seat:
        return _acts(words, span, before, after, kind in STATES)
    return "literal"


def _possessive(words: list[Word], span: Span, kind: str, seat: bool, place: str) -> Usage:
    """What is owned decides: "Armenia's border" is ground, "Armenia's army" one that acts."""
    owned = [word.key for word in words[span.last + 2 : span.last + 6]]
    office = any(key in OFFICES or key in ACTS_ON for key in owned[:4])
    if kind in STATES:
        return "literal" if any(key in GROUND for key in owned[:3]) and not office else "metonym"
    return "metonym" if office and (seat or place == KARABAKH) else "literal"


def _acts(
    words: list[Word], span: Span, before: Word | None, after: Word | None, state: bool
) -> Usage:
    verb = after is not None and after.gap.strip() in ("", ",") and after.key in VERBS
    auxiliary = after is not None and after.gap.strip() == "" and after.key in (
        "is", "was", "has", "have", "had", "will", "would", "did", "does",
    )  # fmt: skip
    if before is None:
        return "metonym" if verb or (state and (auxiliary or after is not None)) else "literal"
    near = [word.key for word in words[max(0, span.first - _REACH) : span.first]]
    if before.key in WITH_STATES and not (before.key == "between" and not state):
        return "metonym"
    if before.key == "between":
        return "metonym" if state else "literal"
    if before.key in _PLACED:
        return "literal"
    if before.key in ("to", "from", "for", "on"):
        if any(key in ACTS_ON for key in near):
            return "metonym"
        return "metonym" if before.key in ("for", "on") and state else "literal"
    if before.key == "of":
        head = [word.key for word in words[max(0, span.first - 4) : span.first - 1]]
        if any(key in OFFICES for key in head):
            return "metonym"
        return "metonym" if state and not any(key in GROUND for key in head) else "literal"
    if before.key in LOCATIVE or before.key in INTO:
        return "literal"
    if before.key in ("and", "or", "both") or words[span.first].gap.strip() == ",":
        return _in_a_list(words, span, state, verb)
    if verb:
        return "metonym"
    return "metonym" if state and words[span.first].gap.strip("( ") != "," else "literal"


def _in_a_list(words: list[Word], span: Span, state: bool, verb: bool) -> Usage:
    """A later member of a list is used as the words before the first say."""
    if verb:
        return "metonym"
    near = [word.key for word in words[max(0, span.first - 8) : span.first]]
    for key in reversed(near):
        if key in ("in", "at", "through", "across", "into") or key in INTO:
            return "literal"
        if key in WITH_STATES or key in ACTS_ON or key in VERBS:
            return "metonym" if state else "literal"
        if key in ("from", "to"):
            return "literal"
    return "metonym" if state else "literal"


def _in_proper_name(
    words: list[Word], span: Span, before: Word | None, after: Word | None, gazetteer: Gazetteer
) -> bool:
    shouted = words[span.first].shouted
    if after is not None and after.gap in (" ", "\n") and after.capital and not after.first:
        if after.key in INSTITUTION:
            return True
        other = after.key in MONTHS or after.key in KINDS or after.key in FUNCTION
        if not shouted and after.key in gazetteer.words and not other:
            return True
        if not shouted and _institution_follows(words, span.last + 1):
            return True
    return before is not None and not shouted and _institution_before(words, span)


def _institution_follows(words: list[Word], at: int) -> bool:
    for word in words[at : at + 5]:
        if word.gap not in (" ", "\n") or not (word.capital or word.key in ("of", "and", "for")):
            return False
        if word.key in MONTHS:
            return False
        if word.key in INSTITUTION:
            return True
    return False


def _institution_before(words: list[Word], span: Span) -> bool:
    """Whether an institution owns it: "Ministry of Defense of the Russian Federation"."""
    at = span.first - 1
    linked = False
    while at >= 0 and words[at + 1].gap in (" ", "\n"):
        word = words[at]
        if word.key in ("of", "the", "for", "and"):
            linked = linked or word.key in ("of", "for")
        elif (word.capital and not word.first) or (word.capital and word.key in INSTITUTION):
            if word.key in INSTITUTION:
                return linked
        else:
            return False
        at -= 1
    return False


def _qualifies(words: list[Word], span: Span, after: Word, gazetteer: Gazetteer) -> bool:
    """Whether the bare name stands before a noun: "the Yerevan leadership", "Baku-based"."""
    if span.last > span.name_last:
        return False
    if after.gap in _HYPHENS and not after.capital:
        return True
    if after.gap in _DASHES and after.capital:
        return _pair_before_noun(words, span, gazetteer)
    if span.first and words[span.first].gap in _DASHES and not words[span.first].first:
        previous = words[span.first - 1]
        if previous.key in ("non", "pro", "anti", "ex", "mid"):
            return True
    before = words[span.first - 1].key if span.first and not words[span.first].first else ""
    if before in LOCATIVE or before in INTO or before in ("of", "and", "or", "for", "on"):
        return before == "and" and after.key in PLURAL_NOUNS  # "in Shusha roofs were mended"
    if after.gap in (" ", "\n") and after.key.endswith("s") and is_people(after.key):
        return True  # "Karabakh Armenians"
    return after.gap in (" ", "\n") and not after.capital and _noun(after, gazetteer)


def _noun(word: Word, gazetteer: Gazetteer) -> bool:
    key = word.key
    if key in FUNCTION or key in VERBS or key in LOCATIVE or key in INTO or key in DEMONYMS:
        return False
    if key in KINDS or key in PLURAL_KINDS or key in SETTLEMENT_WORDS:
        return False
    if not key.isalpha() or key.endswith(("ed", "ly")) or len(key) < 3:
        return False
    # "Shusha falls", "Baku seizes": a verb in the third person, known by its stem.
    if key.endswith("s") and key not in PLURAL_NOUNS:
        stem = key[:-1]
        forms = (stem + "ing", stem.removesuffix("e") + "ing", key[:-2] + "ing")
        return not (stem in VERBS or any(form in gazetteer.words for form in forms))
    return True


def _pair_before_noun(words: list[Word], span: Span, gazetteer: Gazetteer) -> bool:
    """Whether all of a pair qualify a noun: "the Stepanakert-Goris road"."""
    at = span.last + 1
    while at < len(words) and words[at].capital and at < span.last + 8:
        at += 1
    if at >= len(words) or words[at].gap not in (" ", "\n"):
        return False
    return words[at].key in ("state", "border", "corridor") or _noun(words[at], gazetteer)

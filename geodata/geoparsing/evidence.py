"""How sure it is that a span is the name of a place, whichever place it may be."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.gazetteer import Gazetteer, Name, Trust
from geodata.geoparsing.lexicon import FUNCTION, INSTITUTION, KINDS, LOCATIVE, MONTHS, SPEAKS
from geodata.geoparsing.region import CLUBS, in_theatre
from geodata.geoparsing.spans import Span
from geodata.geoparsing.weights import MENTION
from geodata.geoparsing.words import Word, word_at

_KNOWN_REGIONS = frozenset(
    ("AZ", "AM", "GE", "TR", "IR", "RU", "US", "CA", "GB", "DE", "FR", "IT", "ES", "UA", "CN", "IN",
     "AU", "PL", "AT", "CH", "NL", "BE")
)  # fmt: skip
"""Countries whose divisions newspapers name without saying what they are."""
_SHORT = 4
"""Letters of a name from which on small letters make it no other word by chance."""
_AFTER_DATELINE = frozenset((",", "—", "–", "-", "(", ":"))
"""What stands after the place at the head of a report."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A probability-like number from 0 to 1, and the words for what spoke for and against."""

    sure: float
    why: tuple[str, ...]


def evidence(
    words: list[Word],
    span: Span,
    gazetteer: Gazetteer,
    people: frozenset[str],
    in_list: bool,
    pages: frozenset[str],
) -> Evidence:
    """Weigh what is known of the names against how the text writes them.

    `pages` says what the text is about (`geodata.geoparsing.other_senses.pages_of`).
    """
    sure, why = max((_prior(name) for name in span.names), key=lambda found: found[0])
    tally = _Tally(sure, [why])
    state = any(name.entry.kind == "country" or name.entry.curated for name in span.names)
    located = _for_a_place(tally, words, span, gazetteer, in_list)
    if "sports" in pages and span.single and not located and span.kinds is None:
        large = any(name.entry.people >= MENTION.too_large_for_club for name in span.names)
        if not (state or large) or words[span.first].key in CLUBS:
            tally.add(MENTION.club, "perhaps a club, in a text on sports")
    if "kitchen" in pages and not located and span.kinds is None and span.single:
        _of_kitchen(tally, words, span, gazetteer, state)
    if words[span.first].small:
        _of_small_letters(tally, words, span, gazetteer, state, located)
    if span.single:
        _of_one_word(tally, words, span, gazetteer, people, state, located)
    elif not words[span.first].shouted:
        tally.add(MENTION.several_words, "of several words")
    after = word_at(words, span.last + 1)
    if after is not None and _unknown_name(span, after, gazetteer) and not state:
        tally.add(MENTION.before_name, "before another name")
    return Evidence(max(0.0, min(1.0, tally.sure)), tuple(tally.notes))


@dataclass(slots=True)
class _Tally:
    """How sure it is so far, and why."""

    sure: float
    notes: list[str]

    def add(self, weight: float, note: str) -> None:
        self.sure += weight
        self.notes.append(note)


def _for_a_place(
    tally: _Tally, words: list[Word], span: Span, gazetteer: Gazetteer, in_list: bool
) -> bool:
    """Weigh what speaks for a place; whether the words before it say that it is one."""
    word = words[span.first]
    before, after = word_at(words, span.first - 1), word_at(words, span.last + 1)
    if span.kinds is not None:
        tally.add(MENTION.kind_word, f"“{span.said}”")
    located = before is not None and before.key in LOCATIVE and word.gap.strip() == ""
    if before is not None and before.key == "the" and span.first >= 2 and word.gap == " ":
        located = words[span.first - 2].key in LOCATIVE and word.key not in gazetteer.words
    if located and before is not None:
        tally.add(MENTION.located, f"after “{before.text}”")
    if after is not None and after.capital and after.key in INSTITUTION and after.gap == " ":
        tally.add(MENTION.institution, f"before “{after.text}”")
    if in_list:
        tally.add(MENTION.in_list, "in a list of places")
    if word.first and after is not None and _is_dateline(after):
        tally.add(MENTION.dateline, "a dateline")
        located = True
    return located


def _of_one_word(
    tally: _Tally,
    words: list[Word],
    span: Span,
    gazetteer: Gazetteer,
    people: frozenset[str],
    state: bool,
    located: bool,
) -> None:
    """Weigh what else a single word may be: a month, a person, an English word."""
    word = words[span.first]
    if word.key in MONTHS:
        tally.add(MENTION.month, "a month or day")
    if word.key in people and not located:
        tally.add(MENTION.person, "a person of this text")
    if word.key in gazetteer.words:
        _of_english_word(tally, words, span, state, located)
    if word.key in gazetteer.first_names and not located:
        surer = MENTION.first_name_of_known if tally.sure > MENTION.known else MENTION.first_name
        tally.add(MENTION.first_name_of_state if state else surer, "a first name")
    elif word.key in gazetteer.family_names and not located:
        tally.add(MENTION.family_name, "a family name")


def _of_kitchen(
    tally: _Tally, words: list[Word], span: Span, gazetteer: Gazetteer, state: bool
) -> None:
    """On a page on food a bird is no state, and a wine or cheese no town."""
    word, after = words[span.first], word_at(words, span.last + 1)
    says = after is not None and after.key in SPEAKS and after.key not in FUNCTION
    speaks = says or (after is not None and after.gap.startswith(("'", "’")))
    if word.key in gazetteer.words and not word.told_by_capital and not speaks:
        tally.add(MENTION.small_word, "an English word, on a page on food")
    elif not state and span.names[0].entry.kind == "settlement":
        tally.add(MENTION.kitchen, "perhaps a dish or a drink, on a page on food")


def _of_small_letters(
    tally: _Tally, words: list[Word], span: Span, gazetteer: Gazetteer, state: bool, located: bool
) -> None:
    """In a text without capitals only a well-known place is told from a word, or a located one."""
    keys = [word.key for word in words[span.first : span.name_last + 1]]
    known = state or any(name.entry.capital for name in span.names)
    after = word_at(words, span.last + 1)
    acts = after is not None and (after.key in SPEAKS or after.gap.startswith(("'", "’")))
    told = located or span.kinds is not None
    if not known:
        tally.add(MENTION.small_letters, "in a text without capitals")
    if all(key in gazetteer.words for key in keys) and not (
        state and (told or acts or not span.single)
    ):
        tally.add(MENTION.small_word, "English words")
    if span.single and not told and len(keys[0]) < _SHORT:
        tally.add(MENTION.small_name, "a short word")
    elif span.single and not told and keys[0] in gazetteer.first_names:
        lost = MENTION.small_name_of_known if known else MENTION.small_name
        tally.add(lost, "perhaps a first name")


def _of_english_word(
    tally: _Tally, words: list[Word], span: Span, state: bool, located: bool
) -> None:
    """An English word that is also a place's name: what tells whether it is the name here."""
    word, after = words[span.first], word_at(words, span.last + 1)
    if word.told_by_capital:
        if not (state or located):
            tally.add(MENTION.english_word, "an English word")
        return
    if state and after is not None:
        following = word_at(words, span.last + 2)
        follows = after.gap.strip()
        listed = (
            after.key in ("and", "or")
            and follows == ""
            and not (following is not None and following.capital)
        )
        speaks = after.key in SPEAKS or follows.startswith(("'", "’"))
        alone = MENTION.speaking_word if speaks else MENTION.english_word
        tally.add(MENTION.listed_word if listed else alone, "an English word")
        if not listed and not word.first:
            tally.add(MENTION.headline, "in a headline")
    elif not located or word.first:
        tally.add(MENTION.small_word, "an English word without a capital of its own")


def _prior(name: Name) -> tuple[float, str]:
    """How often a name in the gazetteer is this place when a text has it, and in which words."""
    entry = name.entry
    made = MENTION.made_name if name.trust is Trust.MADE else 0.0
    if entry.curated:
        return MENTION.curated + made, f"{entry.title} of the layer"
    if entry.kind == "country":
        return MENTION.country, f"the country {entry.title}"
    if entry.kind in ("region", "district") and entry.ccode not in _KNOWN_REGIONS:
        return MENTION.far_division + made, f"the {entry.kind} {entry.title}"
    if entry.kind != "settlement":
        return MENTION.no_settlement + made, f"the {entry.kind} {entry.title}"
    if in_theatre(entry):
        return MENTION.in_theatre + made, f"{entry.title} in {entry.ccode}"
    other = MENTION.other_name if name.trust is Trust.OTHER else 0.0
    for people, sure in MENTION.by_people:
        if entry.people >= people:
            return sure + other, f"{entry.title} in {entry.ccode}, {entry.people:,} people"
    return MENTION.smallest + other, f"{entry.title} in {entry.ccode}, small"


def _is_dateline(after: Word) -> bool:
    """Whether it opens a report: "TBILISI, Sept. 3 —", "Baku (Agency) –" at the start of a line."""
    gap = after.gap.strip()
    return gap in _AFTER_DATELINE or (after.key in MONTHS and gap == "")


def _unknown_name(span: Span, after: Word, gazetteer: Gazetteer) -> bool:
    small = span.names[0].entry.people < MENTION.well_known_people
    return (
        after.capital
        and not after.shouted
        and after.joined
        and after.gap in (" ", "\n")
        and after.key not in INSTITUTION
        and (after.key not in gazetteer.words or small)
        and after.key not in KINDS
        and after.key not in MONTHS
    )

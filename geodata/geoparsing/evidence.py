"""How sure it is that a span is the name of a place, whichever place it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.gazetteer import Entry, Gazetteer, Name, Trust
from geodata.geoparsing.lexicon import INSTITUTION, KINDS, LOCATIVE, MONTHS, SPEAKS
from geodata.geoparsing.spans import Span
from geodata.geoparsing.words import Word

ACCEPTED = 0.5
"""From this on a span is a mention."""

_BY_PEOPLE = ((1_000_000, 0.88), (300_000, 0.82), (100_000, 0.75), (30_000, 0.58), (5_000, 0.48))
_SMALLEST = 0.42
_KNOWN_REGIONS = frozenset(
    ("AZ", "AM", "GE", "TR", "IR", "RU", "US", "CA", "GB", "DE", "FR", "IT", "ES", "UA", "CN", "IN",
     "AU", "PL", "AT", "CH", "NL", "BE")
)  # fmt: skip
"""Countries whose divisions newspapers name without saying what they are."""
_FRAME = (43.0, 37.5, 50.5, 43.5)
"""West, south, east, north: the theatre and its neighbours' border provinces."""
_THEATRE = frozenset(("AZ", "AM", "GE"))


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
    sports: bool,
) -> Evidence:
    """Weigh what is known of the names against how the text writes them."""
    word = words[span.first]
    sure, why = max((_prior(name) for name in span.names), key=lambda found: found[0])
    notes = [why]

    def add(weight: float, note: str) -> None:
        nonlocal sure
        sure += weight
        notes.append(note)

    before = words[span.first - 1] if span.first else None
    after = words[span.last + 1] if span.last + 1 < len(words) else None
    following = words[span.last + 2] if span.last + 2 < len(words) else None
    if span.kinds is not None:
        add(0.5, f"“{span.said}”")
    located = before is not None and before.key in LOCATIVE and word.gap.strip() == ""
    if before is not None and before.key == "the" and span.first >= 2 and word.gap == " ":
        located = words[span.first - 2].key in LOCATIVE and word.key not in gazetteer.words
    if located and before is not None:
        add(0.3, f"after “{before.text}”")
    if after is not None and after.capital and after.key in INSTITUTION and after.gap == " ":
        add(0.3, f"before “{after.text}”")
    if in_list:
        add(0.2, "in a list of places")
    if word.first and after is not None and _is_dateline(words, span):
        add(0.35, "a dateline")
        located = True
    state = any(name.entry.kind == "country" or name.entry.curated for name in span.names)
    if sports and span.single and not located and span.kinds is None:
        large = any(name.entry.people >= 300_000 for name in span.names)
        if not (state or large) or word.key == "qarabag":
            add(-0.45, "perhaps a club, in a text on sports")
    if span.single:
        if word.key in MONTHS:
            add(-0.9, "a month or day")
        if word.key in people and not located:
            add(-0.8, "a person of this text")
        if word.key in gazetteer.words:
            _against_words(add, word, after, following, state, located)
        if word.key in gazetteer.first_names and not located:
            add(-0.1 if state else -0.15 if sure > 0.8 else -0.3, "a first name")
        elif word.key in gazetteer.family_names and not located:
            add(-0.15, "a family name")
    elif not word.shouted:
        add(0.15, "of several words")
    if after is not None and _unknown_name(words, span, after, gazetteer) and not state:
        add(-0.15, "before another name")
    return Evidence(max(0.0, min(1.0, sure)), tuple(notes))


def _against_words(
    add: Callable[[float, str], None],
    word: Word,
    after: Word | None,
    following: Word | None,
    state: bool,
    located: bool,
) -> None:
    """An English word that is also a place's name: what tells whether it is the name here."""
    if word.told_by_capital:
        if not (state or located):
            add(-0.3, "an English word")
        return
    if state and after is not None:
        follows = after.gap.strip()
        speaks = after.key in SPEAKS or follows.startswith(("'", "’"))
        listed = (
            after.key in ("and", "or")
            and follows == ""
            and not (following is not None and following.capital)
        )
        add(-0.05 if speaks and not listed else -0.55 if listed else -0.3, "an English word")
        if not listed and not word.first:
            add(0.3, "in a headline")
    elif not located or word.first:
        add(-0.6, "an English word without a capital of its own")


def _prior(name: Name) -> tuple[float, str]:
    """How often a name in the gazetteer is this place when a text has it, and in which words."""
    entry = name.entry
    made = 0.12 if name.trust is Trust.MADE else 0.0
    if entry.curated:
        return 0.97 - made, f"{entry.title} of the layer"
    if entry.kind == "country":
        return 0.97, f"the country {entry.title}"
    if entry.kind in ("region", "district") and entry.ccode not in _KNOWN_REGIONS:
        return 0.6 - made, f"the {entry.kind} {entry.title}"
    if entry.kind != "settlement":
        return 0.85 - made, f"the {entry.kind} {entry.title}"
    if entry.ccode in _THEATRE or _in_frame(entry):
        return 0.85 - made, f"{entry.title} in {entry.ccode}"
    other = 0.08 if name.trust is Trust.OTHER else 0.0
    for people, sure in _BY_PEOPLE:
        if entry.people >= people:
            return sure - other, f"{entry.title} in {entry.ccode}, {entry.people:,} people"
    return _SMALLEST - other, f"{entry.title} in {entry.ccode}, small"


def _in_frame(entry: Entry) -> bool:
    west, south, east, north = _FRAME
    return west <= entry.longitude <= east and south <= entry.latitude <= north


def _is_dateline(words: list[Word], span: Span) -> bool:
    """Whether it opens a report: "TBILISI, Sept. 3 —", "Baku (Agency) –" at the start of a line."""
    after = words[span.last + 1]
    gap = after.gap.strip()
    return gap in (",", "—", "–", "-", "(", ":") or (after.key in MONTHS and gap == "")


def _unknown_name(words: list[Word], span: Span, after: Word, gazetteer: Gazetteer) -> bool:
    return (
        after.capital
        and not after.shouted
        and after.joined
        and after.gap in (" ", "\n")
        and after.key not in INSTITUTION
        and (after.key not in gazetteer.words or span.names[0].entry.people < 100_000)
        and after.key not in KINDS
        and after.key not in MONTHS
    )

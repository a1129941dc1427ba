"""Names of people, clubs, firms and streets, which are no places though they hold one's name."""

from __future__ import annotations

from geodata.gazetteer import Gazetteer, Name
from geodata.geoparsing.lexicon import (
    CLUBS_AFTER,
    CLUBS_BEFORE,
    DEMONYMS,
    FAMILY_ENDINGS,
    FUNCTION,
    HUMAN,
    INSTITUTION,
    KIN,
    KINDS,
    LOCATIVE,
    MEETS,
    MONTHS,
    PEOPLES,
    SETTLEMENT_WORDS,
    STREETS,
    TITLES,
    VERSES,
)
from geodata.geoparsing.region import KARABAKH
from geodata.geoparsing.spans import Span
from geodata.geoparsing.weights import MENTION
from geodata.geoparsing.words import Word, word_at

_LONGEST_TITLE = 4
"""Letters of the longest word that a full stop shortens before a name: "Mr. Jordan"."""
_LONGEST_ENDING = 4
"""Letters that are no more than a family name's ending; a family name has more."""
_CLUB_NAMES = frozenset(("dinamo", "dynamo", "lokomotiv", "spartak", "sporting"))
"""Those of `CLUBS_BEFORE` that are no abbreviation and so written in small letters."""
_CLUB_SIGNS = frozenset(("fc", "fk", "sk", "neftchi", *_CLUB_NAMES)) - {"sporting"}
_CLUB_SIGNS_AFTER = frozenset(("fc", "fk", "sk", "united", "airlines", "airways", "wanderers"))
"""Those of `CLUBS_BEFORE` and `CLUBS_AFTER` that are no other words."""
_DRINKS = frozenset(("brandy", "cognac", "beer", "wine", "sauce"))
_WHOSE = frozenset(("my", "his", "her", "our", "their", "s"))
_ARTISTS = frozenset(("poet", "novelist", "singer", "actor", "actress"))


def taken_by_people(
    text: str, words: list[Word], spans: list[Span], gazetteer: Gazetteer
) -> dict[int, str]:
    """Which spans (by index) are part of another name, and why.

    A name that the text gives to a person once ("Andrew Lancaster") is that person's wherever it
    stands without a word that makes it a place: `people_of` tells those names.
    """
    starts = {span.first: span for span in spans}
    found: dict[int, str] = {}
    for number, span in enumerate(spans):
        why = _why(words, span, starts, gazetteer)
        if why is None and _quoted(text, words, span):
            why = "a title in quotes"
        follows = ("a person", "a club: two names")
        if why is None and number - 1 in found and found[number - 1].startswith(follows):
            previous = spans[number - 1]
            if previous.last + 1 == span.first and words[span.first].gap == " ":
                why = found[number - 1]
        if why:
            found[number] = why
    return found


def people_of(words: list[Word], spans: list[Span], taken: dict[int, str]) -> frozenset[str]:
    """Folded words that the text has given to persons or clubs."""
    return frozenset(
        words[spans[n].first].key
        for n, why in taken.items()
        if why.startswith("a person")
        or (why.startswith("a club:") and not any(_well_known(name) for name in spans[n].names))
    )


def _well_known(name: Name) -> bool:
    entry = name.entry
    return entry.kind == "country" or entry.people >= MENTION.well_known_people


def _why(
    words: list[Word], span: Span, starts: dict[int, Span], gazetteer: Gazetteer
) -> str | None:
    before = _beside(words, span.first - 1, span.first)
    after = _beside(words, span.last + 1, span.last + 1)
    if (
        before is not None
        and before.key in CLUBS_BEFORE
        and before.capital
        and before.text[0].isupper()
        and (before.text.isupper() or before.key in _CLUB_NAMES)
    ):
        return f"a club: {before.text}"
    if words[span.first].small and (why := _in_small_letters(before, after, gazetteer)):
        return why
    if after is not None and after.capital and not after.shouted:
        if after.key in CLUBS_AFTER:
            return f"a club, firm or brand: {after.text}"
        if after.key in STREETS:
            return f"a street, hotel or ship: {after.text}"
    if after is not None and after.text == "City" and not after.shouted:
        return "a club: City"
    if after is not None and after.key in _DRINKS:
        ours = any(name.entry.id == KARABAKH for name in span.names)
        if not ours:
            return f"a brand: {after.text}"
    if span.kinds is not None and span.last > span.name_last:
        return None
    return _person(words, span, before, after, starts, gazetteer)


def _in_small_letters(before: Word | None, after: Word | None, gazetteer: Gazetteer) -> str | None:
    """The same in a text without capitals, where fewer words are a club's or a person's."""
    if before is not None and before.key in _CLUB_SIGNS:
        return f"a club: {before.text}"
    if after is None:
        return None
    if after.key in _CLUB_SIGNS_AFTER:
        return f"a club, firm or brand: {after.text}"
    family = after.key.endswith(FAMILY_ENDINGS) and len(after.key) > _LONGEST_ENDING
    return f"a person: {after.text}" if family and after.key not in gazetteer.words else None


def _quoted(text: str, words: list[Word], span: Span) -> bool:
    """Whether the name stands alone in quotes that are not idle: the film “Sus”."""
    opening = words[span.first].gap[-1:]
    closing = text[words[span.last].end : words[span.last].end + 3].lstrip(",.")[:1]
    pairs = ("“”", '""', "‘’", "''", "«»", "„“", "„”", "““", "‹›")
    return opening + closing in pairs


def _person(
    words: list[Word],
    span: Span,
    before: Word | None,
    after: Word | None,
    starts: dict[int, Span],
    gazetteer: Gazetteer,
) -> str | None:
    """Whose the name is: by the word before it, by what is told of it, by the word after it."""
    why = None
    if before is not None and span.single:
        why = _after_a_person(words, span, before, starts, gazetteer)
    if why is not None:
        return why
    if _hyphened(words, span, starts):
        return "part of a name with a hyphen"
    if before is not None and _other_name(words, span, before, starts, gazetteer):
        return f"part of another name: {before.text}"
    if span.single and _told_of_a_person(words, span, gazetteer):
        return "a person: who"
    if after is None or not after.capital or after.shouted or not span.single:
        return None
    return _before_a_name(words, span, after, starts, gazetteer)


def _after_a_person(
    words: list[Word], span: Span, before: Word, starts: dict[int, Span], gazetteer: Gazetteer
) -> str | None:
    """Whether the word before it begins a person's name: "Mr Jordan", "J. London", "my Sydney"."""
    at = span.first - 1
    if before.key in TITLES and (before.capital or before.key in _ARTISTS):
        return f"a person: {before.text}"
    initial = len(before.text) == 1 and before.text.isupper() and before.text not in "IA"
    if initial and at - 1 not in starts:
        return f"a person: initial {before.text}"
    first_name = (
        before.capital
        and before.key in gazetteer.first_names
        and not before.shouted
        and (before.key not in gazetteer.words or before.told_by_capital)
        and before.key not in MONTHS
        and before.key not in FUNCTION
        and before.key not in LOCATIVE
        and not (before.key in gazetteer.words and _no_family(words, span, gazetteer))
        and not any(s.first <= at <= s.last and s is not span for s in _near(starts, at))
    )
    kin = at and before.key in KIN and words[at - 1].key in _WHOSE
    met = before.key in MEETS and words[span.first].key in gazetteer.first_names
    return f"a person: {before.text}" if first_name or kin or met else None


def _no_family(words: list[Word], span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name is a well-known place's and no person's: "Hope Karabakh" is no woman."""
    key = words[span.first].key
    person = key in gazetteer.family_names or key in gazetteer.first_names
    return not person and any(name.entry.curated or _well_known(name) for name in span.names)


def _before_a_name(
    words: list[Word], span: Span, after: Word, starts: dict[int, Span], gazetteer: Gazetteer
) -> str | None:
    """Whether the capitalised word after a single one goes on with another's name."""
    if any(after.key in known for known in (INSTITUTION, KINDS, MONTHS)) or is_people(after.key):
        return None
    forename = words[span.first].key in gazetteer.first_names
    if span.last + 1 in starts:
        other = starts[span.last + 1]
        if words[span.first].key in gazetteer.words and _no_family(words, other, gazetteer):
            return None  # "Most Baku shops"
        return _before_a_place(words, span, other, forename)
    if after.key.endswith(FAMILY_ENDINGS) and len(after.key) > _LONGEST_ENDING:
        return f"a person: {after.text}"
    strange = after.key not in gazetteer.words
    if forename and (after.key in gazetteer.family_names or strange):
        return f"a person: {after.text}"
    if after.key.endswith("ian") and len(after.key) > _LONGEST_ENDING + 1 and strange:
        return f"a person: {after.text}"
    name_like = after.gap == " " and len(after.text) > 1 and not after.text.isupper()
    if name_like and strange and not _institution(words, span.last + 2):
        return f"part of another name: {after.text}"
    return None


def is_people(key: str) -> bool:
    """Whether a word names a people, one of it or its language: "Karabakh Armenians"."""
    return key in DEMONYMS or key in PEOPLES or key.removesuffix("s") in DEMONYMS


def _before_a_place(words: list[Word], span: Span, other: Span, forename: bool) -> str | None:
    """Whether two names of places in a row are a person's ("Chad Jordan") or a club's."""
    after = words[other.first]
    apart = after.gap != " " or words[span.first].shouted or not other.single
    if apart or _state(other) or (_state(span) and not forename):
        return None
    if forename:
        return f"a person: {after.text}"
    return "a club: two names"  # "Ararat Yerevan", "Gandzasar Kapan"


def _institution(words: list[Word], at: int) -> bool:
    """Whether a capitalised institution follows: "Karabakh Khazar University"."""
    for word in words[at : at + 4]:
        if word.gap != " " or not (word.capital or word.key in ("of", "and")):
            return False
        if word.key in INSTITUTION:
            return True
    return False


def _other_name(
    words: list[Word], span: Span, before: Word, starts: dict[int, Span], gazetteer: Gazetteer
) -> bool:
    """Whether a capitalised word that is no English word and no place stands before the name."""
    at = span.first - 1
    return (
        before.text[0].isupper()
        and not before.shouted
        and not before.text.isupper()
        and words[span.first].gap == " "
        and before.key not in gazetteer.words
        and before.key not in DEMONYMS
        and before.key not in MONTHS
        and before.key not in KINDS
        and before.key not in SETTLEMENT_WORDS
        and before.key not in LOCATIVE
        and before.key not in ("the", "and", "of", "new", "upper", "lower", "greater")
        and not any(s.first <= at <= s.last for s in _near(starts, at) if s is not span)
    )


def _told_of_a_person(words: list[Word], span: Span, gazetteer: Gazetteer) -> bool:
    """Whether it is told as of one: "Chad, who drove", "Sydney, his sister", "Fuzuli's verses"."""
    after = word_at(words, span.last + 1)
    if after is None:
        return False
    if after.key == "s" and after.gap in ("'", "’") and span.last + 2 < len(words):
        return words[span.last + 2].key in VERSES
    if len(after.text) == 1 and after.text.isupper() and after.gap == " ":
        return _gap_of(words, span.last + 2).startswith(".") and after.text != "I"
    if after.gap == ", " and after.key in ("my", "our") and not _state(span):
        return True
    if words[span.first].key not in gazetteer.first_names:
        return False
    if after.gap == " " and after.key in HUMAN:
        return True
    return after.gap == ", " and after.key in ("who", "his", "her", "whose", "aged")


def _gap_of(words: list[Word], at: int) -> str:
    """What stands before a word, "." at the end of the text."""
    return words[at].gap if at < len(words) else "."


def _state(span: Span) -> bool:
    return any(name.entry.kind == "country" for name in span.names)


def _hyphened(words: list[Word], span: Span, starts: dict[int, Span]) -> bool:
    """Whether a hyphen joins it with another name, and no noun follows: "Naryn-Kala".

    "The Stepanakert-Goris road" and "Armenia-Azerbaijan conflict" are two places each.
    """
    end = span.last
    while end + 1 < len(words) and words[end + 1].gap == "-" and words[end + 1].capital:
        if words[end + 1].small and end + 1 not in starts:
            break  # "baku-based"
        end += 1
    begin = span.first
    while begin > 0 and words[begin].gap == "-" and words[begin - 1].capital:
        begin -= 1
    if (begin, end) == (span.first, span.last):
        return False
    members = [starts[i] for i in range(begin, end + 1) if i in starts]
    states = sum(_state(member) for member in members)
    if words[begin].text.isupper() or states == len(members) > 1:
        return False
    after = word_at(words, end + 1)
    capital = after is not None and after.capital and not after.small
    return after is None or capital or after.gap not in (" ", "\n", "-") or after.key == "s"


def _near(starts: dict[int, Span], at: int) -> list[Span]:
    return [starts[i] for i in range(max(0, at - 3), at + 1) if i in starts]


def _beside(words: list[Word], at: int, right: int) -> Word | None:
    """The word at an index if nothing but a blank parts it from its neighbour at `right`."""
    if not (0 <= at < len(words) and 0 <= right < len(words)):
        return None
    gap = words[right].gap
    if not gap.strip() and "\n\n" not in gap:
        return words[at]
    if gap.strip() == "." and len(words[at].text) <= _LONGEST_TITLE and at < right:
        return words[at]  # "J. London", "Mr. Jordan"
    return None

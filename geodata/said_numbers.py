"""Numbers in English texts, in digits and in words, without those of days, years and hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geodata.model import Event
from geodata.text_dates.phrases import ANY_PHRASE

_TO_NINETEEN = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_TO_NINETEEN, start=2)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = ("dozens", "hundreds", "thousands", "millions")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(_SMALL)
_UP_TO_99 = rf"(?:{_WORDS})(?:-(?:{_WORDS}|one))?"
_SCALE = "|".join(_SCALES)
# A number after a letter and a hyphen is a name (F-16, IL-76); so is one right after a letter.
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<digits>{_DIGITS})(?:st|nd|rd|th)?(?!\w)(?:\s(?P<scale>{_SCALE}))?"
    rf"|\b(?P<words>{_UP_TO_99}|half a|an?|one)\s(?P<scale2>{_SCALE})\b"
    rf"|\b(?P<small>{_UP_TO_99})\b"
    rf"|\b(?P<vague>{'|'.join(_VAGUE)}|half)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b\d{1,2}:\d\d\b|\b\d{1,2}(?=\s[ap]\.m\.)"  # 13:00, 3 a.m.
    r"|\b\d{1,2}(?:\s?[-–/]\s?|\s(?:or|and|to)\s)(?=\d{1,2}\s[A-Z])"  # 9/10 November
    r"|\b(?:on|of|by|until|since)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?(?=[.,;)]|\sand\b)"
    # How long is counted from the days, and a length of time is seldom what is disputed.
    rf"|\b(?:\d+|{_WORDS})(?:\s(?:more\s)?|-)(?:hour|day|week|month|year)s?\b"
    r"|\band a half\b|\b[Tt]he two\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number of a text: as it is written, and its value (a word for "thousands" and the like)."""

    written: str
    value: float | str


@lru_cache(maxsize=8192)  # a dataset is checked more than once, and most of its texts stay
def numbers_in(text: str) -> tuple[SaidNumber, ...]:
    """The numbers of a text but those of dates, hours and lengths of time.

    "One" and "the two" are none either: mostly they stand for something named before.
    """
    if not _NUMBER.search(text):  # most texts; dates take far longer to look for
        return ()
    without = ANY_PHRASE.sub(" ", _TIMES.sub(" ", text))
    return tuple(SaidNumber(found[0].strip(), _value(found)) for found in _NUMBER.finditer(without))


def _value(found: re.Match[str]) -> float | str:
    if found["digits"]:
        return float(found["digits"].replace(",", "")) * _scale(found["scale"])
    if found["words"]:
        return _in_words(found["words"].lower()) * _scale(found["scale2"])
    if found["small"]:
        return _in_words(found["small"].lower())
    return found["vague"].lower()


def _scale(word: str | None) -> float:
    return _SCALES[word.lower()] if word else 1


def _in_words(words: str) -> float:
    if words == "half a":
        return 0.5
    return sum(_SMALL.get(word, 1) for word in words.split("-"))


def without_claim(event: Event, text: str) -> list[str]:
    """The numbers of an event's title or summary that none of its claims says, as written."""
    numbers = numbers_in(text)
    missing: set[float | str | None] = {number.value for number in numbers}
    for claim in event.claims:
        for figure in claim.figures:
            missing -= {figure.low, figure.best, figure.high}
    for claim in event.claims:
        if not missing:  # most are in the first claims, and to read a text takes long
            break
        missing -= {number.value for number in numbers_in(f"{claim.text} {claim.speaker or ''}")}
    return list(dict.fromkeys(n.written for n in numbers if n.value in missing))

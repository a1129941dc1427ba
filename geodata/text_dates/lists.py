"""Days of one month in a list: "3, 5 and 7 October 2020", "October 3, 5–6 and 8, 2020"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.text_dates import named
from geodata.text_dates.base import Base, Meaning, Phrase
from geodata.text_dates.named import day_number
from geodata.text_dates.patterns import DAY, MONTH, SP, YEAR

_ITEM = rf"{DAY}(?:[-–—]{DAY})?"
_AND = rf"(?:,?{SP}(?:and|or|&){SP}(?:(?:on{SP})?the{SP})?|,{SP})"
_MOST = 80
"""Characters that a list before a day or after it may take."""
_BEFORE = re.compile(
    rf"(?:(?:\A|[(:;\n—–]|[.][ ])[ ]?|\b(?i:on|of|from|by|until|till|since|before|after|the|during"
    rf"|nights|days|dates){SP}|{MONTH}(?:,?{SP}{YEAR})?,?{SP}(?:and{SP})?)"
    rf"(?P<list>(?:{_ITEM}{_AND}){{1,9}})\Z"
)
"""What opens a list right before its last day, so that its numbers count nothing else."""
_AFTER = re.compile(
    rf"(?P<list>(?:{_AND}{_ITEM}){{1,9}})"
    rf"(?:,?{SP}(?:of{SP})?(?P<year>{YEAR})|(?=[.,;:)\n]|\Z|{SP}(?:in|at|near|by|as|when)\b))"
)
"""The same after its first, "October 3": a noun after it would make the last a number of things."""
_EITHER = Meaning("", "one of several days, and the text does not say which")
_WAYS = [
    (phrase, re.compile(phrase.pattern))
    for phrase in named.PHRASES
    if phrase.name in ("month_days", "month_day")
]


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase at characters `start` to `end` of a text that is a date, and what it means.

    `match` is what its phrase is read from; of a day in a list it is the day with the month.
    """

    phrase: Phrase
    match: re.Match[str]
    start: int
    end: int
    meaning: Meaning

    @property
    def first(self) -> int:
        """The number of its day, or of the first of its days."""
        days = self.match.groupdict()
        return day_number(days.get("day") or days["first_day"])


def listed(text: str, read: Read, base: Base) -> list[Read]:
    """The days of the list that a day belongs to, in order; the day alone where it is in none."""
    name, year = read.phrase.name, read.match["year"] if "year" in read.match.groupdict() else None
    found = [read]
    if name in ("day", "days"):
        near = text[max(0, read.start - _MOST) : read.start]
        match = _BEFORE.search(near)
        if match is not None:
            found = [*_days(read, match, read.start - len(near), base, year), read]
    elif name in ("month_day", "month_days") and year is None:
        match = _AFTER.match(text[read.end : read.end + _MOST])
        if match is not None:
            own = _one(read.match[0], read.start, read.end, base, match["year"])
            found = [own, *_days(read, match, read.end, base, match["year"])]
    else:
        return found
    if match is None or not all(one.first < other.first for one, other in pairwise(found)):
        return [read]
    if re.search(r"\bor\b", match["list"]):
        return [replace(read, start=found[0].start, end=found[-1].end, meaning=_EITHER)]
    return found


def _days(read: Read, match: re.Match[str], at: int, base: Base, year: str | None) -> list[Read]:
    """The days of a list, each read as if the month stood beside it."""
    start = at + match.start("list")
    return [
        _one(
            f"{read.match['month']} {item[0]}", start + item.start(), start + item.end(), base, year
        )
        for item in re.finditer(_ITEM, match["list"])
    ]


def _one(words: str, start: int, end: int, base: Base, year: str | None) -> Read:
    whole = f"{words}, {year}" if year else words
    phrase, match = next(
        (phrase, match) for phrase, pattern in _WAYS if (match := pattern.fullmatch(whole))
    )
    return Read(phrase, match, start, end, phrase.read(match, base))

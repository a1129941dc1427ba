"""Days as tables write them: every form that is known, and whether the day or the month is first.

A form known in one table is known in all. `10/4/2020` can be two days; which of them is meant is
found by the column as a whole, or asked for. The names of months are those of CLDR, by Babel.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from babel import Locale


class Order(StrEnum):
    """In which order a date of three numbers tells day, month and year."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


class OrderUnknownError(ValueError):
    """A column does not tell day and month apart; the message says what leaves the doubt."""


_LANGUAGES = ("en", "en_GB", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "tr", "az", "hy", "ka")
"""The first one that has a name keeps it; of the others a name of two months is no name."""
_BESIDE = frozenset(
    ["st", "nd", "rd", "th", "of", "de", "di", "г", "г.", "года", "р", "р.", "року"]
)
"""Words that may stand in a date beside its month."""
_TIME = re.compile(
    r"(?:[Tt]|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d{2})(\d{2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})", re.ASCII)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,./’'-]*")
_LONGEST = 60
"""Characters; no date has more."""


class DayReader:
    """Reads the days of one table.

    `formats` are those that a mapping gives, as for `strptime`; they are tried first. `order` is
    that of dates of three numbers; None: there are none that leave a doubt.
    """

    def __init__(self, formats: Sequence[str], order: Order | None) -> None:
        self._formats, self._order = tuple(formats), order

    def read(self, text: str) -> dt.date | None:
        """The day that a text means, None if it is none."""
        found = _by_format(text, self._formats) if self._formats else None
        if found is not None:
            return found
        days = meanings(text)
        return days.get(self._order) if self._order else next(iter(days.values()), None)


def order_by_formats(formats: Sequence[str]) -> Order | None:
    """The order that formats such as `%d.%m.%Y` have; None if they have none, or two."""
    orders = set()
    for form in formats:
        letters = [letter for letter in re.findall(r"%-?([dmyY])", form) if letter in "dmyY"]
        if {"d", "m"} <= set(letters):
            first = letters[0]
            orders.add({"d": Order.DAY_FIRST, "m": Order.MONTH_FIRST}.get(first, Order.YEAR_FIRST))
    orders.discard(Order.YEAR_FIRST)
    return orders.pop() if len(orders) == 1 else None


def order_of(texts: Iterable[str], formats: Sequence[str] = ()) -> Order | None:
    """The one order in which all dates of a table can be read; None if all orders read the same.

    Texts that a format reads, and texts that are no day, say nothing. Raises OrderUnknownError if
    more than one order is left, or none.
    """
    witness: dict[frozenset[Order], str] = {}
    doubtful = ""
    for text in texts:
        if formats and _by_format(text, tuple(formats)) is not None:
            continue
        days = meanings(text)
        if not days or (len(days) == len(Order) and len(set(days.values())) == 1):
            continue
        witness.setdefault(frozenset(days), text)
        if len(set(days.values())) > 1:
            doubtful = doubtful or text
    possible = frozenset(Order).intersection(*witness)
    if not possible:
        told = " and ".join(f"“{text}”" for text in witness.values())
        raise OrderUnknownError(f"{told} are written in different orders of day and month")
    if len(possible) > 1 and doubtful:
        days = meanings(doubtful)
        read = " or ".join(f"{days[o]:%d %B %Y}" for o in Order if o in possible)
        raise OrderUnknownError(f"“{doubtful}” can be {read}, and no other date of the table tells")
    return next(order for order in Order if order in possible) if witness else None


@lru_cache(maxsize=65_536)
def meanings(text: str) -> Mapping[Order, dt.date]:
    """The day that a text means in each order in which it is one; none for a text that is no day.

    A form without doubt, such as `2020-11-08T00:00:00Z`, `16-Feb-19` or `08.11.2020`, has the
    same day in all. A time of the day is left away, with its zone: the day is that of the table.
    """
    text = text.strip()[:_LONGEST]
    if found := _TIME.search(text):
        if found.end() != len(text):
            return {}
        text = text[: found.start()]
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (found[i] or found[i + 4] for i in (1, 3, 4))
        return _always(_date(year, month, day))
    if found := _NUMBERS.fullmatch(text):
        a, sign, b, c = found.groups()
        if sign == ".":  # nobody puts dots after a month that comes first
            return _always(_date(c, b, a))
        days = {Order.DAY_FIRST: _date(c, b, a), Order.MONTH_FIRST: _date(c, a, b)}
        if sign == "-" and len(a) == len(c) == 2:
            days[Order.YEAR_FIRST] = _date(a, b, c)
        return {order: day for order, day in days.items() if day is not None}
    return _always(_in_words(text))


def _in_words(text: str) -> dt.date | None:
    """A date whose month is a word: `16-Feb-19`, `November 8, 2020`, `Sun, 8 Nov 2020`."""
    if _BETWEEN.sub("", _PARTS.sub("", text)):
        return None
    numbers, month, at = list[str](), 0, 0
    for part in _PARTS.findall(text):
        word = part.casefold()
        if part.isdigit():
            numbers.append(part)
        elif word in _words() and not month:
            month, at = _words()[word], len(numbers)
        elif word not in _BESIDE and word not in _weekdays():
            return None
    if not month or len(numbers) != 2:
        return None
    first, second = numbers
    if len(first) == 4 and at == 1:
        return _date(first, str(month), second)
    return _date(second, str(month), first) if len(second) in (2, 4) else None


def _date(year: str, month: str, day: str) -> dt.date | None:
    number = int(year)
    if len(year) == 2:  # as POSIX reads them
        number += 1900 if number > 68 else 2000
    try:
        return dt.date(number, int(month), int(day))
    except (ValueError, OverflowError):
        return None


def _always(day: dt.date | None) -> Mapping[Order, dt.date]:
    return {} if day is None else dict.fromkeys(Order, day)


@lru_cache
def _words() -> Mapping[str, int]:
    """The number of a month by its names."""
    found: dict[str, int] = {}
    doubtful = set()
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).months[context][width].items():
                    word = name.casefold().strip(". ")
                    if found.setdefault(word, number) != number:
                        doubtful.add(word)
    first = Locale.parse(_LANGUAGES[0]).months["format"]
    kept = {str(n).casefold() for names in first.values() for n in names.values()}
    return {word: number for word, number in found.items() if word not in doubtful - kept}


@lru_cache
def _weekdays() -> frozenset[str]:
    english = Locale.parse("en").days["format"]
    return frozenset(
        str(n).casefold() for width in ("wide", "abbreviated") for n in english[width].values()
    )


@lru_cache(maxsize=65_536)
def _by_format(text: str, formats: tuple[str, ...]) -> dt.date | None:
    for form in formats:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None

"""The dates that a text names, as EDTF, with their spans.

What a phrase means, always relative to the article's date where it leaves something open:

- *8 November 2020*, *Nov. 8, 2020*, *2020-11-08*, *08.11.2020*: that day.
- *04/05/2020*: where another such date of the text, as 13/05/2020, shows which is the day.
- *3, 5 and 7 October 2020*, *27 September and 4 October 2020*: each, of the year named last;
  *3 or 5 October* is not read.
- *8 November*, *in November*: of the year named before it in the same line; else the last such
  day or month not after the article's date. Where "will", "until", "due" and the like stand before
  it in its sentence: the next one.
- *early / mid / late November*: days 1-10, 11-20, 21 to the end; *first / second half of*: to and
  from the 15th. *Early / mid / late 2020*: January-April, May-August, September-December.
  *Early / mid / late 1990s*: the years 0-3, 4-6, 7-9.
- *on Sunday*, *last Sunday*: the last Sunday; an article of a Sunday means the day itself unless
  it says "last". *Next Sunday*: the one to come.
- *last / this / next week, month, year*: that week from Monday to Sunday, that month or year.
- *three days ago*: that day; *two weeks / months / years ago*: about (`~`) that day, month, year;
  days too from eight on. *The past three weeks*: from then to the article's day.
- *the 1990s*: `199X`. *Summer 2021*: EDTF's season; winter from December to February.
- *between A and B*, *from A to B*, *A - B*: `A/B`; A takes its year from B. *27.09–10.11.2020*,
  *27.09–10.11.20*, *March–May 2022*, *1991-94*, *1992/93*: both ends; *2001-02* may be a month and
  is not read. Where one end cannot be read, `when` is None: never one end alone.
- *since A*: `A/..`; *until A*, *by A*: `../A`; *after A*, *before A*: from the next day on, up to
  the day before; *about A*: `A~`.

Points are read by the package dateparser; what cannot be a date of the calendar is left out.
Where the article's date is not known, a phrase that needs it is found with `when` None.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from geodata.dates import DateError, When
from geodata.plain_text import plain
from geodata.text_dates.base import Base, Meaning
from geodata.text_dates.lists import Read, listed
from geodata.text_dates.patterns import (
    AND,
    BEFORE_YEAR,
    END_AFTER,
    END_BEFORE,
    FORWARD,
    JOINS,
    OPENING,
    YEAR_AFTER,
    is_of_time,
)
from geodata.text_dates.phrases import phrases_in
from geodata.text_dates.stretches import order_in
from geodata.text_lines import Lines

_LOOK_BACK = 40
"""Characters before a phrase in which a word that opens it may stand."""
_SENTENCE = 120
"""Characters before a phrase in which its sentence is looked at."""
_HALF = "one end of a stretch of time whose other end was not understood"
_TENS = ("twenty", "thirty", "mid")
"""What a hyphen parts from the rest of a number or a month, at the end of a line too."""
_JOIN = 24
"""Characters at most between the two ends of a stretch."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at characters `start` to `end` (exclusive) of a text, in `line` (from 1).

    `surface` is the text between. `when` is None where the article's date would be needed, or
    an end of a stretch was not understood.
    `why` says how it was read, or why not: of a stretch both ends are understood, or none is.
    """

    line: int
    start: int
    end: int
    surface: str
    when: When | None
    why: str


def find_dates(text: str, article: When | None = None) -> list[FoundDate]:
    """The dates of an English text in order, none overlapping another.

    `article` is the date of the article, to which phrases such as "on Sunday" are relative; days
    need it to be a day, months and years at least to have an end.
    """
    read = plain(text, _one_word, notes=False)
    lines = Lines(read.whole)
    text = read.text
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    base = replace(Base.of(article), day_first=order_in(text))
    dates = []
    for start, end, meaning in _joined(text, _dates_in(text, starts, base), base):
        if _is_half(text, start, end, meaning):
            meaning = replace(meaning, edtf="", why=_HALF)
        start, meaning = _opened(text, start, meaning)
        try:
            when = When.parse(meaning.edtf) if meaning.edtf else None
        except DateError:
            continue
        at = read.start(start)
        surface = read.surface(start, end)
        dates.append(FoundDate(lines.of(at), at, read.end(end), surface, when, meaning.why))
    return dates


def _is_half(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether a date is one end of a stretch whose other end no phrase reads."""
    before = END_BEFORE.search(text[max(0, start - _SENTENCE) : start])
    if before is not None and is_of_time(before[0]):
        return True
    return not meaning.closed and END_AFTER.match(text, end, end + _LOOK_BACK) is not None


def _one_word(left: str, right: str) -> bool | None:
    """Whether what a hyphen parts at the end of a line is one word, None if nobody knows it."""
    if right[0].isupper() and not left.isupper():
        return False
    return False if left.lower() in _TENS else None


def _dates_in(text: str, starts: list[int], base: Base) -> list[Read]:
    """The phrases that are dates, each with what it means by itself."""
    found: list[Read] = []
    years: dict[int, int] = {}
    for phrase, match in phrases_in(text):
        line = bisect_right(starts, match.start())
        if phrase.name == "year" and not _is_year(text, match):
            continue
        forward = bool(FORWARD.search(_sentence_before(text, match.start())))
        year = None if forward else years.get(line)
        meaning = phrase.read(match, replace(base, year=year, forward=forward))
        if meaning.edtf is None:
            continue
        read = Read(phrase, match, *match.span(), meaning)
        of_list = listed(text, read, replace(base, year=year, forward=forward))
        found += of_list
        if of_list[-1].meaning.year is not None:
            years[line] = of_list[-1].meaning.year
    return _with_years(text, found, base)


def _with_years(text: str, found: list[Read], base: Base) -> list[Read]:
    """Give a date without a year that of the next one: "27 September and 4 October 2020"."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        stated = other.meaning.year is not None and other.meaning.edtf
        if one.meaning.open_year and stated and AND.fullmatch(text, one.end, other.start):
            found[at] = replace(one, meaning=_up_to(one, other.meaning, base))
    return found


def _up_to(one: Read, other: Meaning, base: Base) -> Meaning:
    """What a date without a year means before another one: the last such day up to that."""
    end = When.parse(other.edtf or "").earliest
    for year in (end.year, end.year - 1):
        again = one.phrase.read(one.match, replace(base, year=year))
        if again.edtf and When.parse(again.edtf).earliest <= end:
            return replace(again, year=year)
    return one.meaning


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    return bool(BEFORE_YEAR.search(before) or YEAR_AFTER.match(text, match.end()))


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - _SENTENCE) : start]
    return re.split(r"[.!?;:]\s", before)[-1]


# ---- stretches ---------------------------------------------------------------------------------


def _joined(text: str, found: list[Read], base: Base) -> list[tuple[int, int, Meaning]]:
    """The phrases, those that are the two ends of one stretch put together."""
    done: list[tuple[int, int, Meaning]] = []
    at = 0
    while at < len(found):
        one = found[at]
        start, end, meaning = one.start, one.end, one.meaning
        at += 1
        if at < len(found):
            other = found[at]
            opening = _opening(text, start)
            both = _stretch(one, other, base) if _join(text, one, other, opening) else None
            if both is not None:
                if _word(opening) in ("between", "from"):
                    start -= len(opening)
                end, meaning = other.end, both
                at += 1
        done.append((start, end, meaning))
    return done


def _join(text: str, one: Read, other: Read, opening: str) -> bool:
    """Whether what stands between two phrases makes them the ends of one stretch."""
    between = text[one.end : other.start]
    if one.phrase.name == other.phrase.name == "iso" and between == "/":
        return True
    join = JOINS.get(_word(opening), JOINS[""])
    return len(between) <= _JOIN and join.match(between) is not None


def _stretch(one: Read, other: Read, base: Base) -> Meaning | None:
    """What two phrases mean as the ends of one stretch, None if they can be none."""
    first, last = one.meaning, other.meaning
    if not first.edtf or not last.edtf:
        return None
    if first.open_year:  # "between 27 September and 10 November 2020"
        first = _up_to(one, last, base)
    left, right = first.edtf or "", last.edtf
    left, right = left.split("/")[0], right.split("/")[-1]
    try:
        When.parse(f"{left}/{right}")
    except DateError:
        return None
    return Meaning(f"{left}/{right}", "from one to the other", closed=True)


def _opening(text: str, start: int) -> str:
    """The word before a phrase that opens it, with the blank after it; "" if none does."""
    opening = OPENING.search(text[max(0, start - _LOOK_BACK) : start])
    return opening[0] if opening else ""


def _word(opening: str) -> str:
    return opening.strip().lower()


def _opened(text: str, start: int, meaning: Meaning) -> tuple[int, Meaning]:
    """The phrase with a word before it that opens it at one end, or makes it rough."""
    opening = _opening(text, start)
    word = _word(opening)
    if not meaning.edtf or not word or meaning.closed:
        return start, meaning
    first, last = meaning.edtf.split("/")[0], meaning.edtf.split("/")[-1]
    bare = "/" not in meaning.edtf
    match word:
        case "since":
            edtf = f"{first}/.."
        case "until" | "till" | "by":
            edtf = f"../{last}"
        case "after":
            edtf = f"{When.parse(meaning.edtf).latest + dt.timedelta(1)}/.."
        case "before":
            edtf = f"../{When.parse(meaning.edtf).earliest - dt.timedelta(1)}"
        case "about" | "around" | "circa" | "roughly" if bare and "X" not in first:
            edtf = first if first.endswith("~") else f"{first}~"
        case _:
            return start, meaning
    return start - len(opening), replace(meaning, edtf=edtf)

"""The dates that a text names, as EDTF, with their spans.

What a phrase means, always relative to the article's date where it leaves something open:

- *8 November 2020*, *Nov. 8, 2020*, *2020-11-08*, *08.11.2020*: that day.
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
- *between A and B*, *from A to B*, *A - B*: `A/B`; A takes its year from B.
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
from geodata.text_dates.base import Base, Meaning
from geodata.text_dates.meaning import kind_of, read
from geodata.text_dates.phrases import BEFORE_YEAR, FORWARD, JOINS, OPENING, UNIT

_LOOK_BACK = 40
"""Characters before a phrase in which a word that opens it may stand."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at characters `start` to `end` (exclusive) of a text, in `line` (from 1).

    `surface` is the text between. `when` is None where the article's date would be needed.
    `why` says how it was read.
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
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    base = Base.of(article)
    found: list[tuple[int, int, Meaning, re.Match[str]]] = []
    years: dict[int, int] = {}
    for match in UNIT.finditer(text):
        line = bisect_right(starts, match.start())
        if match.lastgroup is None or (kind_of(match) == "year" and not _is_year(text, match)):
            continue
        forward = bool(FORWARD.search(_sentence_before(text, match.start())))
        meaning = read(match, base, None if forward else years.get(line), forward)
        if meaning.edtf is None:
            continue
        if meaning.year is not None:
            years[line] = meaning.year
        found.append((match.start(), match.end(), meaning, match))
    joined = _joined(text, found, base)
    dates = []
    for start, end, meaning in joined:
        start, meaning = _opened(text, start, meaning)
        try:
            when = When.parse(meaning.edtf) if meaning.edtf else None
        except DateError:
            continue
        line = bisect_right(starts, start)
        dates.append(FoundDate(line, start, end, text[start:end], when, meaning.why))
    return dates


def _is_year(text: str, match: re.Match[str]) -> bool:
    return bool(BEFORE_YEAR.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]))


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - 120) : start]
    return re.split(r"[.!?;:]\s", before)[-1]


# ---- stretches ---------------------------------------------------------------------------------


def _joined(
    text: str, found: list[tuple[int, int, Meaning, re.Match[str]]], base: Base
) -> list[tuple[int, int, Meaning]]:
    """The phrases, those that are the two ends of one stretch put together."""
    done: list[tuple[int, int, Meaning]] = []
    at = 0
    while at < len(found):
        start, end, meaning, match = found[at]
        if at + 1 < len(found):
            next_start, next_end, other, _ = found[at + 1]
            word = _opening_word(text, start)
            join = JOINS.get(word.lower(), JOINS[""])
            if next_start - end <= 12 and join.match(text[end:next_start]):
                both = _stretch(match, meaning, other, base)
                if both is not None:
                    if word.lower() in ("between", "from"):
                        start -= _opening_length(text, start)
                    done.append((start, next_end, both))
                    at += 2
                    continue
        done.append((start, end, meaning))
        at += 1
    return done


def _stretch(match: re.Match[str], first: Meaning, last: Meaning, base: Base) -> Meaning | None:
    if not first.edtf or not last.edtf:
        return None
    end = When.parse(last.edtf)
    if first.open_year:  # "between 27 September and 10 November 2020"
        for year in (end.earliest.year, end.earliest.year - 1):
            again = read(match, base, year, False)
            if again.edtf and When.parse(again.edtf).earliest <= end.earliest:
                first = again
                break
    left, right = first.edtf or "", last.edtf
    left, right = left.split("/")[0], right.split("/")[-1]
    try:
        When.parse(f"{left}/{right}")
    except DateError:
        return None
    return Meaning(f"{left}/{right}", "from one to the other", closed=True)


def _opening_word(text: str, start: int) -> str:
    opening = OPENING.search(text[max(0, start - _LOOK_BACK) : start])
    return opening["word"] if opening else ""


def _opening_length(text: str, start: int) -> int:
    opening = OPENING.search(text[max(0, start - _LOOK_BACK) : start])
    return len(opening[0]) if opening else 0


def _opened(text: str, start: int, meaning: Meaning) -> tuple[int, Meaning]:
    """The phrase with a word before it that opens it at one end, or makes it rough."""
    word = _opening_word(text, start).lower()
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
    return start - _opening_length(text, start), replace(meaning, edtf=edtf)

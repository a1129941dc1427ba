"""What the patterns of dates are made of, and what stands before and between dates.

Each pattern is bounded and has no nested repetition, so that the time grows with the text alone.
"""

from __future__ import annotations

import re

SP = r"(?:[ \t\xa0]{1,3}|[ \t\xa0]{0,3}\r?\n[ \t\xa0]{0,3})"
"""A blank, or the line break of a wrapped text; never an empty line."""
_SMALL_OR_NOT = (
    r"january|february|april|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
)
MONTH = (
    rf"(?:(?i:{_SMALL_OR_NOT})|March|MARCH|May|MAY|Mar(?=[-–—/ ]\d)"
    rf"|(?:march|may)(?=,?[ ](?:of[ ])?(?:1[89]|20)\d\d(?!\d)))(?![A-Za-z])"
)
"""A month's name or its short form; "march" and "may" are words where no year follows."""
WEEKDAY = r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS = (
    *_ONES, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{one}" for one in _ONES),
    "thirtieth", "thirty-first",
)  # fmt: skip
"""The days of a month in words."""
_ORDINAL = "|".join(word.replace("-", r"[- ]\n?") for word in reversed(ORDINALS))
DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?i:st|nd|rd|th)?(?!\d)|(?i:{_ORDINAL})\b)"
YEAR = r"(?:1[89]|20)\d\d(?!\d)"
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?:day|week|month|year)"
OF_YEAR = rf"(?:,?{SP}(?:(?i:of){SP})?(?P<year>{YEAR}))"
"""A year after a month or a season."""
PART = (
    rf"(?:(?:(?i:the){SP})?(?:(?P<part>(?i:early|mid|late))[ -]"
    rf"|(?P<part_of>(?i:beginning|start|middle|end|first{SP}half|second{SP}half))"
    rf"{SP}(?i:of){SP}(?:(?i:the){SP})?))"
)
"""Early, late, the end of: before a month, a year or a decade."""

BEFORE_YEAR = re.compile(
    rf"(?:\b(?i:in|since|until|till|by|of|from|during|before|after|about|around|circa|year"
    rf"|between){SP}|\b(?i:the){SP}|\ds?{SP}(?i:and|to|or|until|till|through){SP})\Z"
)
"""What stands before a year that is one; "the 2020 war" counts too."""

OPENING = re.compile(
    rf"\b(?i:since|from|until|till|by|before|after|between|about|around|circa|roughly){SP}\Z"
)
"""A word right before a date that says where a stretch begins or ends, or that it is rough."""

_ROUGHLY = rf"(?:(?i:about|around|circa|roughly){SP}|(?:the{SP}))?"
JOINS = {
    "between": re.compile(rf"{SP}(?i:and){SP}{_ROUGHLY}\Z"),
    "from": re.compile(rf"{SP}(?i:to|until|till|through){SP}{_ROUGHLY}\Z"),
    "": re.compile(rf"(?:{SP}?[-–—]{SP}?|{SP}(?i:to|through|until){SP}){_ROUGHLY}\Z"),
}
"""What stands between the two ends of a stretch, by the word before it."""
AND = re.compile(rf",?{SP}(?:(?i:and){SP})?(?:(?i:on|in){SP})?(?:the{SP})?")
"""What stands between two dates of which the second says the year of both."""
YEAR_AFTER = re.compile(
    rf"(?:{SP}?[-–—]{SP}?|{SP}(?i:to|until|till|through){SP}){_ROUGHLY}(?:1[89]|20)\d(?:\d(?!\d)|0s)\b"
)
"""What stands after a year that is the first of a stretch: "1921 - circa 1970s"."""

_TIME = (
    rf"(?:\d|\b(?:{MONTH}|(?i:spring|summer|autumn|winter|{WEEKDAY}|yesterday|today|beginning"
    r"|start|middle|end|early|mid|late|dawn|morning|noon|evening|night|midnight)\b))"
)
"""What tells that words are about time, though no phrase reads them."""
_DASH = rf"{SP}?[-–—/]{SP}?"
END_BEFORE = re.compile(
    rf"(?:(?:(?<![\d,.$€£])(?:\d{{1,2}}[./]){{0,2}}\d{{1,4}}(?i:st|nd|rd|th|s)?\.?"
    rf"|\b(?:{MONTH}|(?i:spring|summer|autumn|winter)))[-–—/](?:{_ROUGHLY})"
    rf"|(?<![\d,.$€£])(?:{YEAR}s?|\d?\d[./]\d\d?\.?){_DASH}{_ROUGHLY}"
    rf"|\b(?:{MONTH}|(?i:spring|summer|autumn|winter)){_DASH}{_ROUGHLY}"
    rf"|\b(?i:early|mid|late)[- ](?i:to|or|and)[- ]"
    rf"|\b(?i:between){SP}(?:(?!(?i:and)\b)[^\s;:]{{1,20}}{SP}){{0,4}}?(?i:and){SP}{_ROUGHLY}"
    rf"|\b(?i:from){SP}(?:(?!(?i:to)\b)[^\s;:]{{1,20}}{SP}){{0,4}}?(?i:to|till|through){SP}"
    rf"{_ROUGHLY})\Z"
)
"""Before a date: the other end of a stretch, which no phrase reads."""
END_AFTER = re.compile(
    rf"s?(?:{_DASH}{_ROUGHLY}(?i:early{SP}|late{SP}|mid[- ])?(?:(?:{YEAR}|['’]?\d0s\b"
    rf"|\d\d?[./]\d\d?\b|{DAY}{SP}{MONTH})|\b(?:{MONTH}|(?i:spring|summer|autumn|winter"
    rf"|present|now|today)\b))|[-–—/]\d{{1,4}}(?![\d,.]*\w)"
    rf"|(?:{_DASH}|{SP}(?i:to|until|till|through){SP})\d\d?(?i:st|nd|rd|th)?{SP}(?:of{SP})?"
    rf"[^\W\d_]{{3,12}}\.?,?{SP}{YEAR})"
)
"""The same after a date, a month that is misspelt too."""


def is_of_time(words: str) -> bool:
    """Whether words are about time, though no phrase reads them."""
    return re.search(_TIME, words) is not None


FORWARD = re.compile(r"\b(?:will|shall|due|scheduled|expected|plans?|planned|until|next)\b")
"""Words that make a date without a year one to come."""

"""What the patterns of dates are made of, and what stands before and between dates.

Each pattern is bounded and has no nested repetition, so that the time grows with the text alone.
"""

from __future__ import annotations

import re

SP = r"(?:[ \t\xa0]{1,3}|[ \t\xa0]{0,3}\r?\n[ \t\xa0]{0,3})"
"""A blank, or the line break of a wrapped text; never an empty line."""
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![A-Za-z])"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?:1[89]|20)\d\d(?!\d)"
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
UNIT = r"(?:day|week|month|year)"
OF_YEAR = rf"(?:,?{SP}(?:of{SP})?(?P<year>{YEAR}))"
"""A year after a month or a season."""
PART = (
    rf"(?:(?:the{SP})?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -]"
    rf"|(?P<part_of>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Ff]irst{SP}half|[Ss]econd{SP}half)"
    rf"{SP}of{SP}(?:the{SP})?))"
)
"""Early, late, the end of: before a month, a year or a decade."""

BEFORE_YEAR = re.compile(
    rf"(?:\b(?:in|since|until|till|by|of|from|during|before|after|about|around|circa|year"
    rf"|between|In|Since|Until|By|From|During|Before|After|About|Around|Between){SP}"
    rf"|\bthe{SP}|\d{SP}(?:and|to|or){SP})\Z"
)
"""What stands before a year that is one; "the 2020 war" counts too."""

OPENING = re.compile(
    rf"\b(?:[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Bb]etween"
    rf"|[Aa]bout|[Aa]round|[Cc]irca|[Rr]oughly){SP}\Z"
)
"""A word right before a date that says where a stretch begins or ends, or that it is rough."""

JOINS = {
    "between": re.compile(rf"{SP}and{SP}\Z"),
    "from": re.compile(rf"{SP}(?:to|until|till|through){SP}\Z"),
    "": re.compile(rf"(?:{SP}?[-–—]{SP}?|{SP}(?:to|through|until){SP})\Z"),
}
"""What stands between the two ends of a stretch, by the word before it."""

FORWARD = re.compile(r"\b(?:will|shall|due|scheduled|expected|plans?|planned|until|next)\b")
"""Words that make a date without a year one to come."""

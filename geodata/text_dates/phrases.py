"""How English texts write dates: the phrases that are looked for, as regular expressions.

Each pattern is bounded and has no nested repetition, so that the time grows with the text alone.
"""

from __future__ import annotations

import re

# A blank, or the line break of a wrapped text; never an empty line.
_SP = r"(?:[ \t\xa0]{1,3}|[ \t\xa0]{0,3}\r?\n[ \t\xa0]{0,3})"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![A-Za-z])"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?:day|week|month|year)"


def _part(number: int) -> str:
    """Early, late, the end of: before a month, a year or a decade."""
    short, long = f"part{number}", f"part{number}_long"
    return (
        rf"(?:(?:the{_SP})?(?:(?P<{short}>[Ee]arly|[Mm]id|[Ll]ate)[ -]"
        rf"|(?P<{long}>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Ff]irst{_SP}half|[Ss]econd{_SP}half){_SP}of{_SP}(?:the{_SP})?))"
    )


def _year(number: int) -> str:
    """A year after a month or a season."""
    return rf"(?:,?{_SP}(?:of{_SP})?(?P<year{number}>{_YEAR}))"


UNIT = re.compile(
    "|".join(
        (
            # 2020-11-08
            r"(?P<iso>(?<![\d-])(?:1[89]|20)\d\d-\d\d-\d\d(?![\d-]))",
            # 08.11.2020: day first, as the region writes
            r"(?P<dots>(?<![\d.])\d?\d\.\d\d\.(?:1[89]|20)\d\d(?![\d]))",
            # 12-14 November 2020
            rf"(?P<days>(?<![\w.])(?P<from1>{_DAY}){_SP}?(?:-|–|—|to{_SP}){_SP}?(?P<to1>{_DAY})"
            rf"{_SP}(?:of{_SP})?(?P<month1>{_MONTH}){_year(1)}?)",
            # between 12 and 14 November 2020: without "between" those are two days
            rf"(?P<between>\b[Bb]etween{_SP}(?P<from0>{_DAY}){_SP}and{_SP}(?P<to0>{_DAY})"
            rf"{_SP}(?:of{_SP})?(?P<month0>{_MONTH}){_year(0)}?)",
            # November 12-14, 2020
            rf"(?P<month_days>\b(?P<month2>{_MONTH}){_SP}(?P<from2>{_DAY}){_SP}?(?:-|–|—|to{_SP})"
            rf"{_SP}?(?P<to2>{_DAY})(?!{_SP}(?:{_MONTH})){_year(2)}?)",
            # Sunday, 8 November 2020; the 8th of November
            rf"(?P<day>(?<![\w.,])(?:{_WEEKDAY},?{_SP})?(?P<day3>{_DAY}){_SP}(?:of{_SP})?"
            rf"(?P<month3>{_MONTH}){_year(3)}?)",
            # November 8, 2020
            rf"(?P<month_day>\b(?:{_WEEKDAY},?{_SP})?(?P<month4>{_MONTH}){_SP}(?P<day4>{_DAY})"
            rf"{_year(4)}?)",
            # early November 2020, the end of November
            rf"(?P<part_month>\b{_part(5)}(?P<month5>{_MONTH})"
            rf"{_year(5)}?)",
            # November 2020
            rf"(?P<month_year>\b(?P<month6>{_MONTH}){_year(6)})",
            # last November, in November: a month's name alone may be a word or a woman
            rf"(?P<month>(?:\b(?:[Ll]ast|[Nn]ext|[Tt]his){_SP}|(?<=\b[Ii]n[ ])|(?<=\b[Ss]ince[ ])"
            rf"|(?<=\b[Uu]ntil[ ])|(?<=\b[Bb]y[ ])|(?<=\b[Dd]uring[ ]))(?P<month7>{_MONTH}))",
            # the early 1990s
            rf"(?P<decade>\b(?:{_part(8)})?(?:the{_SP})?(?P<decade8>(?:1[89]|20)\d)0s\b)",
            # winter 2020, the summer of 2021
            rf"(?P<season>\b(?P<season9>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
            rf"{_year(9)})",
            # early 2020
            rf"(?P<part_year>\b{_part(10)}(?P<year10>{_YEAR})(?!s))",
            # yesterday, the day before yesterday, last night
            rf"(?P<near>\b(?:the{_SP})?day{_SP}before{_SP}yesterday\b|\b[Yy]esterday\b|\b[Tt]oday\b"
            rf"|\b[Tt]onight\b|\b[Tt]omorrow\b|\blast{_SP}night\b"
            rf"|\bthis{_SP}(?:morning|afternoon|evening)\b)",
            # three days ago
            rf"(?P<ago>\b{_NUMBER}{_SP}{_UNIT}s?{_SP}ago\b)",
            # the past three days
            rf"(?P<past>\b(?:the{_SP})(?:past|last){_SP}(?P<number11>{_NUMBER}){_SP}"
            rf"(?P<unit11>{_UNIT})s?\b)",
            # last week, earlier this month
            rf"(?P<turn>\b(?:(?P<earlier12>[Ee]arlier|[Ll]ater){_SP})?(?P<which12>last|this|next"
            rf"|Last|This|Next|(?:the{_SP})?(?:past|previous)){_SP}(?P<unit12>week|month|year)\b)",
            # on Sunday, last Sunday
            rf"(?P<weekday>\b(?:(?P<which13>[Ll]ast|[Nn]ext|[Tt]his){_SP})?(?P<weekday13>{_WEEKDAY})\b)",
            # 1988-1994
            rf"(?P<years>(?<![\w.,$€£#/-]){_YEAR}{_SP}?[-–—]{_SP}?{_YEAR}(?![\w%/-]))",
            # 2020, where it cannot be a number of something
            rf"(?P<year>(?<![\w.,$€£#/-])(?P<year14>{_YEAR})(?![\w%/]|[.,-]\d))",
        )
    )
)
"""One date or stretch as a text writes it, the longer ways first; the group that is filled says
which way it is."""

BEFORE_YEAR = re.compile(
    rf"(?:\b(?:in|since|until|till|by|of|from|during|before|after|about|around|circa|year"
    rf"|between|In|Since|Until|By|From|During|Before|After|About|Around|Between){_SP}"
    rf"|\bthe{_SP}|\d{_SP}(?:and|to|or){_SP})\Z"
)
"""What stands before a year that is one; "the 2020 war" counts too."""

OPENING = re.compile(
    rf"\b(?P<word>[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Bb]etween"
    rf"|[Aa]bout|[Aa]round|[Cc]irca|[Rr]oughly){_SP}\Z"
)
"""A word right before a date that says where a stretch begins or ends, or that it is rough."""

JOINS = {
    "between": re.compile(rf"{_SP}and{_SP}\Z"),
    "from": re.compile(rf"{_SP}(?:to|until|till|through){_SP}\Z"),
    "": re.compile(rf"(?:{_SP}?[-–—]{_SP}?|{_SP}(?:to|through|until){_SP})\Z"),
}
"""What stands between the two ends of a stretch, by the word before it."""

FORWARD = re.compile(r"\b(?:will|shall|due|scheduled|expected|plans?|planned|until|next)\b")
"""Words that make a date without a year one to come."""

PARTS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
    "first half": 3, "second half": 4,
}  # fmt: skip
"""Early, middle or late third; first or second half."""

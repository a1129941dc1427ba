"""The table of ways to write a date: each is met, and read as it stands in its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.text_dates.phrases import ANY_PHRASE, PHRASES, phrases_in

EXAMPLES = {
    "dots_to": "27.09–10.11.2020",
    "dots_to_short": "27.09–10.11.20",
    "strokes": "28/12/2022 - 04/01/2023",
    "hyphens": "8-Nov-2020",
    "months_to": "March–May 2022",
    "from_month": "May to June",
    "years": "1991-94",
    "iso": "2020-11-08",
    "dots": "08.11.2020",
    "days": "12-14 November 2020",
    "between": "between 12 and 14 November",
    "month_days": "November 12 to 14, 2020",
    "day": "Sunday, 8 November 2020",
    "month_day": "Nov. 8",
    "part_month": "the end of November",
    "month_year": "November 2020",
    "month": "last November",
    "decade": "the early '90s",
    "nineties": "the nineties",
    "season": "winter 2020",
    "part_year": "first half of 2020",
    "year": "2020",
    "near": "the day before yesterday",
    "ago": "three days ago",
    "past": "the past three days",
    "turn": "earlier this week",
    "weekday": "next Sunday",
}
LEADS = {"from_month": "from "}
"""What must stand before a phrase."""


def test_every_phrase_of_the_table_has_an_example_here() -> None:
    assert list(EXAMPLES) == list(PHRASES)


@pytest.mark.parametrize(("name", "text"), EXAMPLES.items())
def test_an_example_is_read_as_its_phrase_and_whole(name: str, text: str) -> None:
    found = [
        (phrase.name, match[0])
        for phrase, match in phrases_in(f"It was {LEADS.get(name, '')}{text} then.")
    ]
    assert found == [(name, text)]


PIECES = st.sampled_from([*EXAMPLES.values(), "in ", "the ", " ", "\n", ", ", "–", "4", "s", "of "])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_phrase_holds_what_the_search_for_any_of_them_found(text: str) -> None:
    found = [(phrase.name, match.span()) for phrase, match in phrases_in(text)]
    assert found == [(match.lastgroup, match.span()) for match in ANY_PHRASE.finditer(text)]

"""Which numbers a text says, and that titles and summaries say none that no claim has."""

from __future__ import annotations

import pytest

from geodata import Atlas
from geodata.model import Figure
from geodata.said_numbers import numbers_in, without_claim


def values(text: str) -> list[float | str]:
    return [number.value for number in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 161 civilians, about 1,000 people and 0.05 hectares", [161, 1000, 0.05]),
        ("three soldiers, twenty-three villages, Sixteen posts", [3, 23, 16]),
        ("two thousand, half a million, a hundred, 256 million dollars", [2000, 5e5, 100, 256e6]),
        ("tens of thousands fled, more than half of them", ["thousands", "half"]),
        ("Russia’s 102nd base", [102]),
        ("44 dead of the 44 days", [44]),
    ],
)
def test_numbers_are_found_in_digits_and_words(text: str, expected: list[float | str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 8 November 2020 and from 10 to 12 October, again on 25 October",
        "in the night of 25–26 February 1992, before 9/10 November, on 24 or 25 October",
        "In the early 1990s, from 1923 to 1991, in September 1993",
        "from 13:00 on 20 September, at about 3 a.m.",
        "three weeks before, ten more days, a ten-year lease, a year and a half after",
        "One of them, and the two forces, one dead",
        "F-16s, an IL-76, Bayraktar TB2 drones and COVID-19",
    ],
)
def test_dates_lengths_of_time_and_names_are_no_numbers(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("end", ["low", "best", "high"])
def test_a_number_may_stand_in_the_figures_of_a_claim_alone(atlas: Atlas, end: str) -> None:
    record = atlas.events["2020-11-08-shusha"].record
    figure = Figure.model_validate({"what": "killed", "of": "people", end: 417})
    told = record.claims[0].model_copy(update={"figures": (figure,)})
    assert without_claim(record, "417 people died.") == ["417"]
    record = record.model_copy(update={"claims": (told,)})
    assert without_claim(record, "417 people died.") == []


def test_a_number_that_is_off_by_one_is_noticed(atlas: Atlas) -> None:
    """Each number of the built-in titles and summaries, changed, stands in no claim any more."""
    tried = missed = 0
    for event in atlas.events.values():
        for text in (event.record.title, event.record.summary):
            assert without_claim(event.record, text) == [], event.id
            for number in numbers_in(text):
                if not isinstance(number.value, str):
                    tried += 1
                    other = text.replace(number.written, f"{number.value + 1:,.0f}", 1)
                    missed += not without_claim(event.record, other)
    assert tried >= 50
    assert missed <= tried / 10, "two claims that differ by one hide the change"

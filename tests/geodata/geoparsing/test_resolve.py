"""How what stands in a text decides between places of one name."""

from __future__ import annotations

import pytest

from geodata import geoparse
from geodata.gazetteer import Entry, Name, Trust
from geodata.geoparsing.resolve import clear, resolve
from geodata.geoparsing.spans import Span


def town(name: str, longitude: float, people: int = 3_000) -> Entry:
    return Entry(name, name.title(), "settlement", longitude, 40.0, 5.0, "AZ", "", people)


def span(at: int, *names: Name) -> Span:
    return Span(at, at, list(names), at)


def scores(other: str) -> dict[str, float]:
    """Of a name that two sides use for two places, beside a name that only one side uses."""
    one, two = town("one", 46.0), town("two", 48.0)
    both = [
        Name("Both", one, Trust.NAME, "armenian"),
        Name("Both", two, Trust.NAME, "azerbaijan"),
    ]
    far = Name("Far", town("far", 47.0), Trust.NAME, other)
    found = resolve([span(0, *both), span(50, far)], ["Both", "Far"], ["", ""], [[], []])
    return {candidate.place: candidate.score for candidate in found[0]}


@pytest.mark.parametrize(
    ("side", "place"), [("armenian", "one"), ("azerbaijan", "two")], ids=["armenian", "azerbaijan"]
)
def test_the_side_whose_spellings_a_text_uses_breaks_a_tie(side: str, place: str) -> None:
    found = scores(side)
    other = ({"one", "two"} - {place}).pop()
    assert found[place] > found[other]


def test_a_text_without_a_side_leaves_the_tie() -> None:
    found = scores("")
    assert found["one"] == found["two"]


def test_places_too_alike_and_far_apart_are_not_decided() -> None:
    one, two = town("one", 46.0), town("two", 48.0)
    names = [Name("Both", one, Trust.NAME), Name("Both", two, Trust.NAME)]
    (found,) = resolve([span(0, *names)], ["Both"], [""], [[]])
    assert not clear(found)
    names[1] = Name("Both", town("two", 48.0, 900_000), Trust.NAME)
    (found,) = resolve([span(0, *names)], ["Both"], [""], [[]])
    assert clear(found)
    assert found[0].place == "two"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Two films go to Venice. Italy answers with one.", "Venice", "gn:3164603"),
        ("The choir sang in Tripoli, the port in Lebanon.", "Tripoli", "gn:266826"),
        ("Martuni (Khojavend) was shelled.", "Martuni", "khojavend"),
        ("Martuni, officially Khojavend, was shelled.", "Martuni", "khojavend"),
        ("They live in Masis, Abovyan and Vardenis.", "Abovyan", "gn:617026"),
        ("A school is planned in Syunik, opposite Zangilan.", "Syunik", "syunik"),
    ],
)
def test_what_stands_beside_a_name_decides(text: str, name: str, place: str) -> None:
    (found,) = [mention for mention in geoparse(text) if mention.surface == name]
    assert found.place == place

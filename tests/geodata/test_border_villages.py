"""Known days of the villages at the northern border, of Karki and of Artsvashen.

Four villages of Gazakh district went back to Azerbaijan on 24 May 2024; the sides tell differently
who had held two of them until then.
"""

from __future__ import annotations

import pytest

from geodata import Atlas
from tests.geodata.known_states import AM, AZ, contested, held, shown

KNOWN_DAYS = [
    # Azerbaijan dates it to the attack of March 1990, others to 1991 or 1992.
    ("baghanis-ayrim", "1990-03-23", held(AZ)),
    ("baghanis-ayrim", "1990-03-24", contested(AZ, AM)),
    ("baghanis-ayrim", "1992-12-30", contested(AZ, AM)),
    ("baghanis-ayrim", "1992-12-31", held(AM)),
    ("baghanis-ayrim", "2024-05-23", held(AM)),
    ("baghanis-ayrim", "2024-05-24", held(AZ)),
    ("kheyrimli", "1992-03-07", held(AZ)),
    ("kheyrimli", "1992-03-08", held(AM)),
    ("kheyrimli", "2024-05-23", held(AM)),
    ("kheyrimli", "2024-05-24", held(AZ)),
    # An Azerbaijani list has March, an Armenian newspaper June; each side was there later.
    ("ashaghi-askipara", "1992-03-11", held(AZ)),
    ("ashaghi-askipara", "1992-03-12", contested(AZ, AM)),
    ("ashaghi-askipara", "1992-06-14", held(AM)),
    ("ashaghi-askipara", "2015-04-01", held(AM)),
    ("ashaghi-askipara", "2015-04-02", contested(AM, AZ)),
    ("ashaghi-askipara", "2024-05-23", contested(AM, AZ)),
    ("ashaghi-askipara", "2024-05-24", held(AZ)),
    # Azerbaijan's ministry named its positions there, and its government called it occupied.
    ("gizilhajili", "1992-05-10", held(AZ)),
    ("gizilhajili", "1992-05-11", held(AM)),
    ("gizilhajili", "2015-02-18", held(AM)),
    ("gizilhajili", "2015-02-19", contested(AM, AZ)),
    ("gizilhajili", "2024-05-23", contested(AM, AZ)),
    ("gizilhajili", "2024-05-24", held(AZ)),
    ("yukhari-askipara", "1990-08-18", held(AZ)),
    ("yukhari-askipara", "1990-08-19", contested(AZ, AM)),
    ("yukhari-askipara", "1992-06-08", held(AM)),
    ("yukhari-askipara", "2024-06-30", held(AM)),
    ("barkhudarli", "1992-04-26", held(AZ)),
    ("barkhudarli", "1992-04-27", held(AM)),
    ("barkhudarli", "2024-06-30", held(AM)),
    # January 1990 by Azerbaijani outlets, May 1992 by others.
    ("karki", "1990-01-17", held(AZ)),
    ("karki", "1990-01-18", contested(AZ, AM)),
    ("karki", "1992-05-31", held(AM)),
    ("karki", "2024-06-30", held(AM)),
    ("artsvashen", "1988-01-01", held(AM)),
    ("artsvashen", "1992-08-07", held(AM)),
    ("artsvashen", "1992-08-09", held(AZ)),
    ("artsvashen", "2024-06-30", held(AZ)),
]


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize(("place", "day", "expected"), KNOWN_DAYS)
def test_border_villages_and_exclaves(
    atlas: Atlas, place: str, day: str, knowledge: str, expected: tuple[str, frozenset[str]]
) -> None:
    frame = atlas.at(day, knowledge=knowledge)
    assert shown(frame.area(place)) == expected, "the cell"
    assert shown(frame.place(place)) == expected, "the village"


@pytest.mark.parametrize(
    ("cell", "day", "told_later"),
    [
        # Nobody is known to have told of these losses at their time.
        ("karki", "2018-01-17", True),
        ("karki", "2018-01-18", False),
        ("kheyrimli", "2000-01-01", True),
        ("barkhudarli", "2000-01-01", True),
        ("kheyrimli", "2021-01-01", False),
        # Both sides told of this one within days.
        ("artsvashen", "1992-08-10", False),
    ],
)
def test_what_was_told_of_the_border_only_later(
    atlas: Atlas, cell: str, day: str, told_later: bool
) -> None:
    assert atlas.at(day, knowledge="then").area(cell).told_later is told_later


@pytest.mark.parametrize(
    ("viewpoint", "cell", "day", "expected"),
    [
        # Baku named positions in two of the four, and later called all occupied, without a word
        # on the positions. Yerevan: one was Azerbaijan's already, one in part.
        (AZ, "gizilhajili", "2024-05-23", contested(AM, AZ)),
        (AM, "gizilhajili", "2024-05-23", held(AZ)),
        (AZ, "ashaghi-askipara", "2024-05-23", contested(AM, AZ)),
        (AM, "ashaghi-askipara", "2024-05-23", contested(AM, AZ)),
        (AM, "baghanis-ayrim", "2024-05-23", held(AM)),
        (AZ, "kheyrimli", "2024-05-24", held(AZ)),
        (AM, "kheyrimli", "2024-05-24", held(AZ)),
        # Before it spoke of occupation, the ministry had named its own positions.
        (AZ, "gizilhajili", "2018-01-01", held(AZ)),
        # Yerevan named a possible solution for the exclaves, and not who holds them.
        (AM, "karki", "2024-05-23", ("silent", frozenset())),
    ],
)
def test_border_villages_as_each_side_told_it(
    atlas: Atlas, viewpoint: str, cell: str, day: str, expected: tuple[str, frozenset[str]]
) -> None:
    assert shown(atlas.at(day, viewpoint).area(cell)) == expected

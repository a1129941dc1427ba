"""Armenia and its border: heights since 2021, and Sarybaba in 2022."""

from __future__ import annotations

import pytest

from geodata import Atlas
from tests.geodata.known_states import AM, AZ, NK, RU, contested, held, shown

BORDER = {
    "sev-lake": "2021-05-12",
    "vardenis-heights": "2021-05-12",
    "jermuk-heights": "2022-09-13",
}
"""Cells by the border with Azerbaijani soldiers on them, and since when."""


@pytest.mark.parametrize("knowledge", ["then", "now"])
def test_armenia_is_armenian_but_for_heights_on_its_border(atlas: Atlas, knowledge: str) -> None:
    for day in ("1988-02-19", "1992-06-01", "2020-10-15", "2021-11-17", "2024-01-02"):
        frame = atlas.at(day, knowledge=knowledge)
        for standing in frame.areas:
            # Its exclave of Artsvashen was lost in August 1992.
            if atlas.areas[standing.id].record.country == "AM" and standing.id != "artsvashen":
                if day < BORDER.get(standing.id, "9999"):
                    assert AM in standing.controllers, f"{standing.id} on {day}"
                else:
                    assert shown(standing) == held(AZ), f"{standing.id} on {day}"


@pytest.mark.parametrize(
    ("cell", "day", "then", "now"),
    [
        ("sev-lake", "2021-05-11", held(AM), held(AM)),
        ("sev-lake", "2021-05-12", held(AZ), held(AZ)),
        # Village heads date the advances to the 12th and the 13th.
        ("vardenis-heights", "2021-05-11", held(AM), held(AM)),
        ("vardenis-heights", "2021-05-12", held(AZ), contested(AM, AZ)),
        ("vardenis-heights", "2021-05-13", held(AZ), held(AZ)),
        ("vardenis-heights", "2021-05-17", held(AZ), held(AZ)),
        # The Armenian general staff named the places on the 16th.
        ("jermuk-heights", "2022-09-12", held(AM), held(AM)),
        ("jermuk-heights", "2022-09-13", held(AM), contested(AM, AZ)),
        ("jermuk-heights", "2022-09-15", held(AM), held(AZ)),
        ("jermuk-heights", "2022-09-16", held(AZ), held(AZ)),
    ],
)
def test_heights_on_the_border(
    atlas: Atlas,
    cell: str,
    day: str,
    then: tuple[str, frozenset[str]],
    now: tuple[str, frozenset[str]],
) -> None:
    for knowledge, expected in (("then", then), ("now", now)):
        assert shown(atlas.at(day, knowledge=knowledge).area(cell)) == expected, knowledge


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("viewpoint", [AZ, AM])
@pytest.mark.parametrize("cell", BORDER)
def test_both_sides_say_who_stands_on_the_border(
    atlas: Atlas, cell: str, viewpoint: str, knowledge: str
) -> None:
    """Whose land it is they dispute; the claims of the events say so."""
    assert shown(atlas.at("2024-01-02", viewpoint, knowledge).area(cell)) == held(AZ)


@pytest.mark.parametrize(
    ("day", "then", "now"),
    [
        ("2022-08-02", held(NK, RU), held(NK, RU)),
        # Russia’s word that the line had not been breached is of the 4th.
        ("2022-08-03", held(AZ), contested(NK, RU, AZ)),
        ("2022-08-04", contested(NK, RU, AZ), contested(NK, RU, AZ)),
        ("2022-11-24", contested(NK, RU, AZ), contested(NK, RU, AZ)),
        ("2022-11-25", held(AZ), held(AZ)),
    ],
)
def test_sarybaba(
    atlas: Atlas, day: str, then: tuple[str, frozenset[str]], now: tuple[str, frozenset[str]]
) -> None:
    for knowledge, expected in (("then", then), ("now", now)):
        frame = atlas.at(day, knowledge=knowledge)
        assert shown(frame.area("sarybaba")) == expected, knowledge

"""Codes of precision as the makers of tables give them, each system with its own words.

The systems are kept apart: ACLED's 2 is not UCDP's 2, and none is turned into the other.
Sources: ACLED codebook, sections "Spatial precision codes" and "Time precision codes"
(acleddata.com/methodology/acled-codebook, 2024); UCDP GED codebook 23.1, where_prec and date_prec.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SystemId = Literal["acled", "ged", "none"]


@dataclass(frozen=True, slots=True)
class System:
    """One maker's codes: for places and for times, what it calls them and the words of each; the
    first is the exact.
    """

    id: SystemId
    title: str
    place_column: str
    places: Mapping[int, str]
    time_column: str
    times: Mapping[int, str]


NOT_STATED = "precision not stated"

SYSTEMS: Mapping[str, System] = {
    system.id: system
    for system in (
        System(
            "acled",
            "ACLED",
            "geo_precision",
            {
                1: "a named town or place",
                2: "near a town, or in a small part of a region",
                3: "a larger region, shown at a natural place or its capital",
            },
            "time_precision",
            {
                1: "the day is known",
                2: "some day of that week",
                3: "some day of that month",
            },
        ),
        System(
            "ged",
            "UCDP GED",
            "where_prec",
            {
                1: "exact place",
                2: "within about 25 km of this place",
                3: "somewhere in this district",
                4: "somewhere in this region",
                5: "along a line or in an area without a point",
                6: "the country as a whole",
                7: "international waters, airspace, or no place known",
            },
            "date_prec",
            {
                1: "the day is known",
                2: "within 2 to 6 days",
                3: "within a week",
                4: "within a month",
                5: "within more than a month, up to a year",
            },
        ),
        System("none", "no codes", "", {}, "", {}),
    )
}
"""All systems by id."""

POINT_UP_TO: Mapping[str, int] = {"acled": 3, "ged": 3, "none": 0}
"""The last place code whose point stands for no more than a district, or ACLED's own choice.

UCDP's 4 to 7 give the middle of a region, line or country: a point that nobody named.
"""


def place_precision(system: str, code: int | None) -> tuple[str, str]:
    """What a place code means, and which code it is; `NOT_STATED` and nothing if there is none."""
    found = SYSTEMS[system]
    return _precision(found, found.places, found.place_column, code)


def time_precision(system: str, code: int | None) -> tuple[str, str]:
    """What a time code means, and which code it is; `NOT_STATED` and nothing if there is none."""
    found = SYSTEMS[system]
    return _precision(found, found.times, found.time_column, code)


def place_words(system: str, code: int | None) -> str:
    """A place code in words, with whose code it is; says so if there is none."""
    return _words(*place_precision(system, code))


def time_words(system: str, code: int | None) -> str:
    """A time code in words, with whose code it is; says so if there is none."""
    return _words(*time_precision(system, code))


def _precision(
    system: System, words: Mapping[int, str], column: str, code: int | None
) -> tuple[str, str]:
    if code is None or code not in words:
        return NOT_STATED, ""
    return words[code], f"{system.title} {column} {code}"


def _words(meaning: str, code: str) -> str:
    return f"{meaning} ({code})" if code else meaning

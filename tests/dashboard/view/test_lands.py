"""Names of lands and waters: the same words in every language, on ground that nobody disputes."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest
import shapely
from shapely.geometry import Point

from dashboard.style.symbology import quiet_areas
from dashboard.view.lands import Land, lands
from dashboard.view.names import CHOICES
from geodata import Atlas

Lands = dict[str, Land]


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> Lands:
    return {land.id: land for land in lands(atlas)}


def in_a_line(name: str) -> str:
    return name.replace("\n", "")


def test_the_map_names_both_sides_their_neighbours_and_the_waters(found: Lands) -> None:
    names = {in_a_line(land.name("en")) for land in found.values()}
    assert {
        "ARMENIA", "AZERBAIJAN", "GEORGIA", "IRAN", "TURKEY", "RUSSIA", "NAGORNO-KARABAKH",
        "Nakhchivan (Azerbaijan)", "Lake Sevan", "Caspian Sea",
    } <= names  # fmt: skip


@pytest.mark.parametrize("choice", ["az", "hy", "ru"])
def test_every_name_is_there_in_every_language(found: Lands, choice: str) -> None:
    assert [land.id for land in found.values() if choice not in land.names] == []
    assert choice in CHOICES


@pytest.mark.parametrize(
    ("choice", "region", "country", "part"),
    [
        ("az", "DAĞLIQ QARABAĞ", "AZƏRBAYCAN", "Naxçıvan (Azərbaycan)"),
        ("hy", "ԼԵՌՆԱՅԻՆ ՂԱՐԱԲԱՂ", "ԱԴՐԲԵՋԱՆ", "Նախիջևան (Ադրբեջան)"),
        ("ru", "НАГОРНЫЙ КАРАБАХ", "АЗЕРБАЙДЖАН", "Нахичевань (Азербайджан)"),
        ("both", "GARABAGH / ARTSAKH", "AZERBAIJAN", "Nakhchivan (Azerbaijan)"),
    ],
)
def test_a_language_takes_neither_side(
    found: Lands, choice: str, region: str, country: str, part: str
) -> None:
    """In one language the region has the name that means the same in all; in both, each side's."""
    told = [in_a_line(found[i].name(choice)) for i in ("nagorno-karabakh", "az", "nakhchivan")]
    assert told == [region, country, part]


def test_capitals_are_those_of_the_language(
    found: Lands, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found["tr"].name("az") == "TÜRKİYƏ"
    assert found["ge"].name("az") == "GÜRCÜSTAN"
    # An Armenian ew is a letter of its own, and two in capitals.
    record = atlas.places["armenia"].record
    names = [n.model_copy(update={"toponym": "և"}) if n.lang == "hy" else n for n in record.names]
    place = replace(atlas.places["armenia"], record=record.model_copy(update={"names": names}))
    other = copy(atlas)
    monkeypatch.setattr(other, "places", {**atlas.places, "armenia": place})
    assert next(land for land in lands(other) if land.id == "am").name("hy") == "ԵՎ"


def test_no_country_is_named_where_ground_was_taken(found: Lands, atlas: Atlas) -> None:
    changed = [atlas.areas[name].geometry for name in set(atlas.areas) - quiet_areas(atlas)]
    assert changed
    taken = shapely.union_all(changed)
    stepanakert = Point(46.752, 39.815)
    for land in found.values():
        if land.kind in ("country", "part"):
            assert shapely.intersection(land.ground, taken).area < 1e-9, land.id
            assert not shapely.contains(land.ground, stepanakert), land.id
    assert shapely.contains(found["nagorno-karabakh"].ground, stepanakert)


def test_nakhchivan_is_a_part_of_azerbaijan_and_not_its_mainland(found: Lands) -> None:
    town, ganja = Point(45.412, 39.209), Point(46.36, 40.68)
    assert shapely.contains(found["nakhchivan"].ground, town)
    assert not shapely.contains(found["az"].ground, town)
    assert shapely.contains(found["az"].ground, ganja)


def test_names_stand_on_land_or_on_water(found: Lands) -> None:
    sevan, baku_bay = Point(45.35, 40.3), Point(50.5, 39.5)
    assert shapely.contains(found["lake-sevan"].ground, sevan)
    assert shapely.contains(found["caspian-sea"].ground, baku_bay)
    assert not shapely.contains(found["am"].ground, sevan)

"""Credit for positions: every place has a maker, and LICENSE names all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from geodata import Atlas
from geodata.model import Place
from geodata.positions import GEONAMES, MAKERS, OPENSTREETMAP, WIKIPEDIA, others_makers

LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")


def test_every_position_that_a_place_can_have_has_a_maker() -> None:
    assert MAKERS.keys() == set(get_args(Place.model_fields["coordinates_from"].annotation))


def test_the_makers_of_an_atlas_are_those_of_its_places(atlas: Atlas) -> None:
    assert others_makers(atlas) == [GEONAMES, WIKIPEDIA, OPENSTREETMAP]
    drawn = {
        name: place
        for name, place in atlas.data.places.items()
        if place.record.coordinates_from == "hand-drawn"
    }
    assert others_makers(Atlas(replace(atlas.data, places=drawn, events={}, cards={}))) == []


def test_the_licence_file_tells_of_every_kind_of_position(atlas: Atlas) -> None:
    told = LICENSE[LICENSE.index("places.geojson") :]
    told = " ".join(told[: told.index("events.geojson")].split())
    for name in {place.record.coordinates_from for place in atlas.places.values()}:
        assert name in told
    for maker in others_makers(atlas):
        assert maker.title in told
        assert maker.licence in told

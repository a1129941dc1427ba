"""The mosaic: one fault of the partition, though two cells have part in it."""

from __future__ import annotations

import re

import pytest

from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    AREAS,
    Json,
    extra_area,
    faults_of,
    feature,
    first_ring,
)

# ---- the mosaic: one fault of the partition, though two cells have part in it -------------------


def test_overlapping_cells_are_named_both_with_size_and_spot(whole_folder: Folder) -> None:
    """A part of Stepanakert's ground drawn again as a cell of its own."""
    ring = [[46.74, 39.80], [46.76, 39.80], [46.76, 39.82], [46.74, 39.82], [46.74, 39.80]]
    whole_folder.edit(AREAS, extra_area("new-cell", ring))
    faults = [f for f in faults_of(whole_folder) if f.feature == "stepanakert"]
    assert [(f.file, f.field) for f in faults] == [(AREAS, "geometry")]
    assert re.search(
        r"^overlaps new-cell by \d+\.\d\d km² near \[46\.7\d*, 39\.8\d*\]; give the ground to one",
        faults[0].problem,
    )


def test_a_gap_between_cells_names_its_neighbours_and_spot(whole_folder: Folder) -> None:
    """A cell in the middle of the mosaic taken away: its ground belongs to nobody."""

    def take_away(layer: Json) -> None:
        layer["features"].remove(feature(layer, "stepanakert"))

    whole_folder.edit(AREAS, take_away)
    gaps = [f for f in faults_of(whole_folder) if "gap" in f.problem]
    assert [f.file for f in gaps] == [AREAS]
    assert "askeran" in gaps[0].feature
    assert re.search(r"a gap of \d+\.\d\d km² near \[46\.\d+, 39\.\d+\]", gaps[0].problem)


def test_a_moved_corner_is_an_overlap_or_a_gap(whole_folder: Folder) -> None:
    """One corner of one cell moved by two kilometres, as a slip of the hand would."""

    def move(layer: Json) -> None:
        ring = first_ring(layer, "stepanakert")
        ring[3] = [ring[3][0] + 0.02, ring[3][1] + 0.01]

    whole_folder.edit(AREAS, move)
    faults = faults_of(whole_folder)
    assert faults
    assert all(
        "overlaps" in f.problem or "gap" in f.problem or "not a valid polygon" in f.problem
        for f in faults
    )
    assert any("stepanakert" in f.feature or "stepanakert" in f.problem for f in faults)


@pytest.mark.parametrize("name", ["stepanakert", "azerbaijan-rest", "syunik"])
def test_a_cell_with_swapped_coordinates_is_named(whole_folder: Folder, name: str) -> None:
    def swap(layer: Json) -> None:
        geometry = feature(layer, name)["geometry"]

        def swapped(value: Json) -> Json:
            if isinstance(value[0], list):
                return [swapped(item) for item in value]
            return value[::-1]

        geometry["coordinates"] = swapped(geometry["coordinates"])

    whole_folder.edit(AREAS, swap)
    faults = faults_of(whole_folder)
    assert any(f.file == AREAS and f.feature == name and "swapped" in f.problem for f in faults), (
        "\n".join(map(str, faults)) or "no fault found"
    )

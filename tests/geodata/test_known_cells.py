"""Known days of every cell: before, at and after each of its changes, and as each side told it.

The tables in `known_cells/` were made from the claims by reading, not from what the code says. A
map that fails here is wrong, whatever the code does. A state is written as `AZ` (held), `NK+RU`
(held by the first, with the second), `AZ/NK` (contested), `?` (no claim says), `silent` or `lost`
(to whom not said); `SIDE` is whom somebody calls no more than Armenian forces. One state is for
both kinds of knowledge, two are then and now.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from geodata import Atlas
from geodata.frame import Standing
from tests.geodata.known_states import AM, AZ, NK, RU, SIDE

FOLDER = Path(__file__).with_name("known_cells")
NAMES = {AZ: "AZ", NK: "NK", RU: "RU", AM: "AM", SIDE: "SIDE"}
EVERYONE = "everyone"


@cache
def tables() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for cell, table in yaml.load(
            file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
        ).items():
            assert cell not in found, f"{cell} twice"
            found[cell] = table
    return found


def written(standing: Standing) -> str:
    """A standing as the tables have it; parties that contest in the order of the alphabet."""
    names = [NAMES[actor] for actor in standing.controllers]
    match str(standing.state):
        case "held":
            return "+".join(names)
        case "contested":
            return "/".join(sorted(names))
        case "unknown":
            return "?"
        case other:
            return other


def rows(table: dict[str, Any], viewpoint: str) -> dict[dt.date, tuple[str, str]]:
    found = {}
    for day, text in table.get(viewpoint, {}).items():
        then, _comma, now = str(text).partition(", ")
        found[day] = (then, now or then)
    return found


@pytest.mark.parametrize("cell", sorted(tables()))
def test_a_cell_is_as_its_known_days_say(atlas: Atlas, cell: str) -> None:
    wrong = []
    for viewpoint in tables()[cell].keys() - {"why"}:
        for day, expected in rows(tables()[cell], viewpoint).items():
            voice = None if viewpoint == EVERYONE else viewpoint
            found = tuple(
                written(atlas.at(day, voice, knowledge).area(cell)) for knowledge in ("then", "now")
            )
            if found != expected:
                wrong.append(f"{viewpoint}, {day}: {expected} expected, {found} found")
    assert not wrong, "\n".join(wrong)


def test_every_cell_has_a_table_that_says_why(atlas: Atlas) -> None:
    assert tables().keys() == set(atlas.areas)
    for cell, table in tables().items():
        assert len(table["why"]) > 40, cell
        assert table.keys() - {"why", EVERYONE} <= set(atlas.viewpoints), cell


def test_days_lie_before_at_and_after_every_change(atlas: Atlas) -> None:
    missing = []
    for name, event in atlas.events.items():
        when = event.record.when
        for change in event.record.changes:
            if change.area is None:
                continue
            days = set(rows(tables()[change.area], EVERYONE))
            spans = {
                "before": any(day < when.start for day in days),
                "at": any(when.start <= day <= when.end for day in days),
                "after": any(day > when.end for day in days),
            }
            if when.start < dt.date(1988, 1, 1):  # the map begins later
                spans.pop("before")
                spans["at"] = True
            if when.end >= dt.date(2024, 6, 30):  # and ends
                spans.pop("after")
            missing += [f"{change.area}: {k} {name}" for k, there in spans.items() if not there]
    assert not missing, "\n".join(missing)


def test_a_side_has_days_of_every_cell_of_whose_changes_it_spoke(atlas: Atlas) -> None:
    missing = set()
    for event in atlas.events.values():
        cells = {change.area for change in event.record.changes if change.area}
        for viewpoint in filter(None, atlas.viewpoints):
            voices = atlas.voices(viewpoint) or frozenset()
            spoke = any(c.by in voices and c.stance.speaks for c in event.record.claims)
            if not spoke or event.record.when.start < dt.date(1988, 1, 1):
                continue
            for cell in cells:
                if len(rows(tables()[cell], viewpoint)) < 3:
                    missing.add(f"{cell}: {viewpoint}")
    assert not missing, "\n".join(sorted(missing))

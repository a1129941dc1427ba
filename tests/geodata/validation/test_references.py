"""Ids: what a feature refers to must be there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    AREAS,
    DOCUMENT,
    EVENT,
    EVENTS,
    PLACES,
    REFERRED,
    Change,
    Field,
    add_claim_of,
    assert_named,
    in_claim,
    props,
    sets_claim,
    twice,
    without_id,
)

ID_FAULTS: list[Any] = [
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["places"][0].update(place="atlantis"),
        EVENT,
        "properties.places[0].place",
        "'atlantis' is no place known in places.geojson",
        id="unknown place",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update(area="atlantis"),
        EVENT,
        "properties.changes[0].area",
        "'atlantis' is no area known in areas.geojson",
        id="unknown area",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"].append({"place": "atlantis", "to": ["azerbaijan"]}),
        EVENT,
        "properties.changes[1].place",
        "'atlantis' is no place known in places.geojson",
        id="unknown place that changes hands",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["actors"].append("atlanteans"),
        EVENT,
        "properties.actors[3]",
        "'atlanteans' is no actor known in actors.yaml",
        id="unknown actor",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update(to=["atlanteans"]),
        EVENT,
        "properties.changes[0].to",
        "'atlanteans' is no actor",
        id="unknown new controller",
    ),
    pytest.param(
        EVENTS,
        lambda e: props(e, EVENT)["changes"][0].update({"from": ["atlanteans"]}),
        EVENT,
        "properties.changes[0].from",
        "'atlanteans' is no actor",
        id="unknown old controller",
    ),
    pytest.param(
        EVENTS,
        sets_claim("by", "atlanteans"),
        EVENT,
        in_claim(DOCUMENT, ".by"),
        "'atlanteans' is no actor",
        id="unknown claimant",
    ),
    pytest.param(
        EVENTS,
        sets_claim("source", "atlantis-times-2020", REFERRED),
        EVENT,
        in_claim(REFERRED, ".source"),
        "'atlantis-times-2020' is no source known in seeds/ or references.yaml",
        id="unknown source",
    ),
    pytest.param(
        EVENTS,
        twice(EVENT),
        EVENT,
        "id",
        "is used twice; give each feature its own id",
        id="duplicate event id",
    ),
    pytest.param(
        AREAS,
        twice("shusha"),
        "shusha",
        "id",
        "is used twice; give each feature its own id",
        id="duplicate area id",
    ),
    pytest.param(
        PLACES,
        twice("shusha"),
        "shusha",
        "id",
        "is used twice; give each feature its own id",
        id="duplicate place id",
    ),
    pytest.param(
        EVENTS,
        add_claim_of(EVENT, REFERRED),
        EVENT,
        "properties.claims",
        f"the claim id '{REFERRED}' stands 2 times",
        id="duplicate claim id",
    ),
    pytest.param(
        PLACES,
        without_id,
        "features[0]",
        "id",
        "is missing; add a stable readable id",
        id="no id",
    ),
]


@pytest.mark.parametrize(("file", "change", "name", "field", "words"), ID_FAULTS)
def test_an_unknown_id_is_named(
    folder: Folder, file: str, change: Change, name: str, field: Field, words: str
) -> None:
    assert_named(folder, file, change, name, field, words)

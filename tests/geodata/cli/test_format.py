"""`format`: one canonical form of the layers."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from geodata.canonical import LIST_FILES, in_order
from tests.geodata.cli.running import LAYER_FILES, passes, run
from tests.geodata.conftest import Folder

# ---- format -------------------------------------------------------------------------------------


def test_the_built_in_layers_are_in_canonical_form() -> None:
    passes("format", "--check")


def canonical(folder: Folder) -> dict[str, str]:
    passes("format", folder.path)
    return {name: folder.read(name) for name in LAYER_FILES}


def test_format_restores_what_was_shuffled_and_overprecise(whole_folder: Folder) -> None:
    before = canonical(whole_folder)

    def scatter(value: Any) -> Any:
        if isinstance(value, list):
            return [scatter(item) for item in value]
        return value + 1e-9

    for name in LAYER_FILES:

        def disturb(layer: Any) -> None:
            random.Random(1).shuffle(layer["features"])
            for item in layer["features"]:
                if item["geometry"] is not None:
                    item["geometry"]["coordinates"] = scatter(item["geometry"]["coordinates"])

        whole_folder.edit(name, disturb)
        assert whole_folder.read(name) != before[name]
    result = run("format", "--check", whole_folder.path)
    assert result.exit_code == 1
    assert all(name in result.stderr for name in LAYER_FILES)
    assert "run python -m geodata format" in result.stderr
    assert canonical(whole_folder) == before
    passes("format", "--check", whole_folder.path)


def test_format_puts_actors_and_references_in_order(whole_folder: Folder) -> None:
    for name in LIST_FILES:
        before = whole_folder.read(name)
        head, *records = re.split(r"(?m)^(?=- id: )", before)
        random.Random(2).shuffle(records)
        (whole_folder.path / name).write_text(head + "".join(records), encoding="utf-8")
        assert whole_folder.read(name) != before
        assert name in run("format", "--check", whole_folder.path).stderr
        passes("format", whole_folder.path)
        assert whole_folder.read(name) == before


@pytest.mark.parametrize("text", ["[]\n", "# nothing\n", "- {id: b}\n- {id: a}\n", "- title: x\n"])
def test_a_list_written_in_another_way_is_left_alone(text: str) -> None:
    assert in_order(text) == text


def test_format_fills_in_the_points_of_events(folder: Folder) -> None:
    before = canonical(folder)

    def drop_points(layer: Any) -> None:
        for event in layer["features"]:
            event["geometry"] = None

    folder.edit("events.geojson", drop_points)
    assert canonical(folder) == before


def test_format_check_changes_nothing(folder: Folder) -> None:
    folder.edit("places.geojson", lambda layer: layer["features"].reverse())
    before = folder.read("places.geojson")
    assert run("format", "--check", folder.path).exit_code == 1
    assert folder.read("places.geojson") == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"features": [1]}',
        '{"features": [{}]}',
        '{"features": [{"id": "a", "geometry": {}, "properties": {}}]}',
        '{"features": [{"id": "a", "geometry": null, "properties": {"places": []}}]}',
        "[" * 100_000,
    ],
)
def test_format_of_a_broken_layer_says_to_validate_first(folder: Folder, content: str) -> None:
    folder.write("events.geojson", content)
    result = run("format", folder.path)
    assert result.exit_code == 1
    assert "run validate first" in result.stderr
    assert folder.read("events.geojson") == content


def test_format_of_no_folder_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run("format", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "cannot be opened: it is not there" in result.stderr

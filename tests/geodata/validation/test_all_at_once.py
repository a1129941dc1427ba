"""All faults at once, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geodata.cli import cli
from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    ACTORS,
    AREAS,
    EVENT,
    EVENTS,
    PLACES,
    REFERENCES,
    Json,
    props,
    sets,
    sets_claim,
    sets_geometry,
    unclose,
)

# ---- all faults at once, on the command line ----------------------------------------------------


def validate(folder: Folder | Path) -> tuple[int, list[str], str]:
    """Exit code, the lines on stdout, and stderr."""
    path = folder.path if isinstance(folder, Folder) else folder
    result = CliRunner().invoke(cli, ["validate", str(path)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_a_sound_copy_passes(whole_folder: Folder) -> None:
    code, lines, _ = validate(whole_folder)
    assert code == 0
    assert lines[-1] == "No fault found."


def test_all_faults_are_printed_one_a_line(folder: Folder) -> None:
    def break_events(layer: Json) -> None:
        sets(EVENT, "title", "")(layer)
        sets_claim("stance", "insinuates")(layer)
        props(layer, "2020-11-20-aghdam")["places"][0]["place"] = "atlantis"
        props(layer, "2020-11-20-aghdam")["claims"][0]["by"] = "atlanteans"
        props(layer, "2020-11-25-kalbajar")["when"] = "November"

    folder.edit(EVENTS, break_events)
    folder.edit(AREAS, unclose)
    folder.edit(PLACES, sets_geometry("vank", [46.5, 139.8]))
    folder.replace(ACTORS, "kind: outlet", "kind: gazette")
    (folder.path / REFERENCES).unlink()
    code, lines, err = validate(folder)
    assert code == 1
    assert "Traceback" not in err
    for start in (
        f"{ACTORS}: 1905-az: kind: 'gazette' is not allowed",
        f"{AREAS}: shusha: geometry",
        f"{EVENTS}: {EVENT}: properties.title: is empty",
        f"{EVENTS}: {EVENT}: properties.claims[",
        f"{EVENTS}: 2020-11-20-aghdam: properties.places[0].place: 'atlantis' is no place",
        f"{EVENTS}: 2020-11-20-aghdam: properties.claims[0].by: 'atlanteans' is no actor",
        f"{EVENTS}: 2020-11-25-kalbajar: properties.when: 'November' is not an EDTF date",
        f"{PLACES}: vank: geometry.coordinates: [46.5, 139.8] is out of range",
        f"{REFERENCES}: the file is missing",
    ):
        assert sum(line.startswith(start) for line in lines) == 1, f"{start}\n" + "\n".join(lines)
    assert len(lines) == 9, "\n".join(lines)
    assert "9 faults found" in err


@pytest.mark.parametrize("key", ["a\nb", "\x1b[31mred", "\ud800", "a\u2028b"])
def test_a_fault_stays_on_its_own_line_whatever_the_file_holds(folder: Folder, key: str) -> None:
    """A field with a line break, a terminal code or half a character in its name."""
    layer = json.loads(folder.read(EVENTS))
    props(layer, EVENT)[key] = 1
    folder.write(EVENTS, json.dumps(layer))
    code, lines, _ = validate(folder)
    assert code == 1
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"{EVENTS}: {EVENT}: properties")
    assert lines[0].isprintable()


@pytest.mark.parametrize("path", ["nowhere", "places.geojson"])
def test_validate_of_no_folder_says_so(folder: Folder, path: str) -> None:
    code, lines, _ = validate(folder.path / path)
    assert code == 1
    assert len(lines) == 1
    assert "is not a folder; name a dataset folder" in lines[0]


def test_an_empty_folder_lists_every_missing_file(tmp_path: Path) -> None:
    code, lines, _ = validate(tmp_path)
    assert code == 1
    assert [line.split(":")[0] for line in lines] == sorted(
        [PLACES, AREAS, EVENTS, ACTORS, REFERENCES]
    )

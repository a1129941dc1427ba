"""A new dataset: sound, explained, and never written over anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import geodata
from geodata import model
from geodata.cli import cli
from geodata.export import FORMATS, export
from geodata.files import FileRefusedError
from geodata.new_dataset import copy_built_in, start
from geodata.record import Record


def run(*args: object) -> Result:
    result = CliRunner().invoke(cli, [str(arg) for arg in args])
    assert "Traceback" not in result.output
    return result


def test_new_writes_a_sound_dataset_in_canonical_form(tmp_path: Path) -> None:
    made = run("new", tmp_path / "mine")
    assert made.exit_code == 0
    assert "python -m geodata validate --data" in made.output
    assert "streamlit run dashboard/app.py -- --data" in made.output
    assert "No fault found." in run("validate", "--data", tmp_path / "mine").output
    assert run("format", "--check", tmp_path / "mine").exit_code == 0


def test_it_shows_a_contested_cell_and_goes_out_in_every_format(tmp_path: Path) -> None:
    start(tmp_path / "mine")
    atlas = geodata.load(tmp_path / "mine")
    assert str(atlas.at("2020-11-07").area("example-area").state) == "held"
    assert str(atlas.at("2020-11-08").area("example-area").state) == "contested"
    for name in FORMATS:
        assert export(name, atlas)


SCHEMA: list[tuple[str, type[Record]]] = [
    ("README.md", model.Place),
    ("README.md", model.Area),
    ("README.md", model.Event),
    ("README.md", model.Claim),
    ("README.md", model.Toponym),
    ("README.md", model.Change),
    ("actors.yaml", model.Actor),
    ("references.yaml", model.Reference),
    ("corrections.yaml", model.Correction),
]


@pytest.mark.parametrize(("file", "record"), SCHEMA)
def test_every_field_of_the_schema_is_explained(
    file: str, record: type[Record], tmp_path: Path
) -> None:
    start(tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    if file.endswith(".yaml"):
        text = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    for name, field in record.model_fields.items():
        assert re.search(rf"\b{field.alias or name}\b", text), f"{file} does not explain {name}"


@pytest.mark.parametrize("words", [model.Category, model.PlaceKind, model.ActorKind, model.Stance])
def test_every_word_of_a_list_is_named(words: Any, tmp_path: Path) -> None:
    start(tmp_path)
    text = "".join((tmp_path / n).read_text("utf-8") for n in ("README.md", "actors.yaml"))
    assert not [str(word) for word in words if not re.search(rf"\b{word}\b", text)]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "events.geojson").write_text("mine", encoding="utf-8")
    for make in (start, copy_built_in):
        with pytest.raises(FileRefusedError, match="not empty, and nothing is overwritten"):
            make(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["events.geojson"]
    answer = run("new", tmp_path)
    assert answer.exit_code == 1
    assert "not empty" in answer.output


def test_a_file_or_an_unwritable_place_is_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "is a file" in run("new", tmp_path / "file").output
    assert "cannot be written" in run("new", tmp_path / "file" / "below").output
    assert "cannot be written" in run("new", "/proc/none/mine").output


def test_a_copy_of_the_built_in_layers_is_the_same_atlas(tmp_path: Path) -> None:
    copy_built_in(tmp_path / "copy")
    copied, built_in = geodata.load(tmp_path / "copy"), geodata.load()
    assert copied.events.keys() == built_in.events.keys()
    assert copied.sources.keys() == built_in.sources.keys()

"""What the kinds share: a room of the process to write in, datasets to damage, what must hold."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from click import Command
from click.testing import CliRunner, Result

import geodata
from dashboard.map.frame_layer import layer as frame_layer
from dashboard.view import filters, parameters
from geodata import Atlas, DatasetError, Fault
from geodata.cli import cli
from geodata.export import FORMATS, export
from geodata.export.imported import IMPORTED_FORMATS, choose_imported, export_imported
from geodata.gazetteer import Gazetteer
from geodata.new_dataset import start
from tests.geodata.conftest import write_good_copy, write_small_copy

Json = Any
BASES = ("starter", "small")
"""The datasets that are damaged: the starter, and a part of the built-in layers."""
RUNNER = CliRunner()
PROJECT = Path(__file__).parents[2]


@lru_cache
def _room() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz")  # goes with the process


@lru_cache
def base(name: str) -> Path:
    """One of BASES, sound and not to be written to."""
    folder = Path(_room().name) / name
    if name == "starter":
        start(folder)
    else:
        good = write_good_copy(Path(_room().name) / "good")
        write_small_copy(good, folder)
    return folder


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder for one case."""
    with tempfile.TemporaryDirectory(dir=_room().name) as name:
        yield Path(name)


@contextmanager
def own_dataset(name: str) -> Iterator[Path]:
    """A copy of one of BASES for one case."""
    with own_folder() as folder:
        mine = folder / "mine"
        shutil.copytree(base(name), mine, copy_function=shutil.copyfile)
        yield mine


@lru_cache
def atlas() -> Atlas:
    """The built-in atlas."""
    return geodata.load()


@lru_cache
def gazetteer() -> Gazetteer:
    """The gazetteer with the built-in places."""
    return Gazetteer.open()


def run(command: Command, arguments: list[str], **more: Any) -> Result:
    """A command line in this process: it ends with 0, 1 or 2, and tells why if not with 0."""
    result = RUNNER.invoke(command, arguments, **more)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2), result.exit_code
    assert "Traceback" not in result.output
    assert result.exit_code == 0 or result.output.strip(), "ends without a word"
    return result


def holds(folder: Path) -> list[Fault]:
    """A dataset has faults that say where and what, or is an atlas that works; which faults.

    The command line and the library must be of one opinion.
    """
    shown = run(cli, ["validate", str(folder)])
    try:
        found = geodata.load(folder)
    except DatasetError as error:
        assert shown.exit_code == 1
        for fault in error.faults:
            assert fault.file
            assert len(fault.problem) > 5
            assert str(fault).isprintable()
        return error.faults
    assert (shown.exit_code, shown.stdout.splitlines()[-1]) == (0, "No fault found.")
    works(found)
    return []


def works(found: Atlas) -> None:
    """An atlas answers a day, is exported in every format and has all that the map draws."""
    for viewpoint in (None, found.viewpoints[-1]):
        for knowledge in ("then", "now"):
            frame = found.at("2020-11-08", viewpoint, knowledge)
            told = json.loads(json.dumps(frame.as_json(), allow_nan=False))
            assert told["date"] == "2020-11-08"
    for name in FORMATS:
        assert export(name, found)
    for name in IMPORTED_FORMATS:
        assert export_imported(found, name, choose_imported(found))
    assert parameters.from_query({}, found)[1] == []
    assert filters.visible(found, filters.Filters()) == found.events.keys()
    assert json.dumps(frame_layer.payload(found), allow_nan=False)

"""A dataset folder into which proposals are merged: tried on a copy, then written whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geodata import files, folders
from geodata.canonical import canonical_files
from geodata.checks import faults_of
from geodata.dataset import CARDS, Dataset, elsewhere, read
from geodata.faults import DatasetError
from geodata.reading import text_of

SEEDS = "seeds/"


def cards_folder(folder: Path) -> Path:
    """Where the cards of a dataset folder belong: its `seeds/`; of the built-in one `CARDS`."""
    return elsewhere(folder).get("seeds", folder / "seeds")


def sound_dataset(folder: Path | None) -> Dataset:
    """The dataset of a folder (None: the built-in one).

    Raises DatasetError if it has faults: nothing is built on those.
    """
    data, faults = read(folder)
    faults += faults_of(data)
    if faults:
        raise DatasetError(faults)
    return data


def borrowed_cards(folder: Path) -> dict[str, str]:
    """The built-in cards that a folder without `seeds/` cites, by file, for it to keep citing."""
    if cards_folder(folder) == CARDS or files.is_folder(folder / "seeds"):
        return {}
    return {
        SEEDS + path.name: text_of(files.read_bytes(path)) for path in files.listed(CARDS, ".yaml")
    }


def merged(folder: Path, changes: Mapping[str, str]) -> dict[str, str]:
    """The files to write, in canonical form, once `changes` stand in a copy of a sound folder.

    `changes` are texts by file name, such as `places.geojson` or `seeds/a.yaml`. Raises
    DatasetError with all faults that the copy would have; the folder itself is only read.
    """
    with files.scratch() as room:
        copy = room / "dataset"
        (copy / "seeds").mkdir(parents=True)
        folders.copy(folder, copy)
        if cards_folder(folder) == CARDS:
            for path in files.listed(CARDS, ".yaml"):
                _write(copy / "seeds" / path.name, files.read_bytes(path))
        for name, text in changes.items():
            _write(copy / name, text.encode())
        canonical = {name: text for name, text in canonical_files(copy).items() if name in changes}
        for name, text in canonical.items():
            _write(copy / name, text.encode())
        data, faults = read(copy)
        faults += faults_of(data)
        if faults:
            raise DatasetError(faults)
    return {**changes, **canonical}


def _write(path: Path, content: bytes) -> None:
    files.write({path: content}, durable=False)  # in a copy, which nobody needs again


def write_all(folder: Path, changes: Mapping[str, str]) -> list[Path]:
    """Write every file, or none, and return their paths. The caller keeps other runs off.

    Raises FileRefusedError; then nothing was changed.
    """
    with folders.changing(folder, elsewhere(folder)) as room:
        for parent in {(room / name).parent for name in changes} - {room}:
            parent.mkdir()
        files.write({room / name: text.encode() for name, text in changes.items()})
    return [
        cards_folder(folder) / n.removeprefix(SEEDS) if n.startswith(SEEDS) else folder / n
        for n in changes
    ]

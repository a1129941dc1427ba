"""A dataset folder into which proposals are merged: tried on a copy, then written whole or not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geodata.canonical import canonical_files
from geodata.checks import faults_of
from geodata.dataset import CARDS, LAYERS, Dataset, read
from geodata.faults import DatasetError, Fault

SEEDS = "seeds/"


def cards_folder(folder: Path) -> Path:
    """Where the cards of a dataset folder belong: its `seeds/`; of the built-in one `CARDS`."""
    return CARDS if folder.resolve() == LAYERS.resolve() else folder / "seeds"


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
    if cards_folder(folder) == CARDS or (folder / "seeds").is_dir():
        return {}
    return {
        SEEDS + path.name: path.read_text(encoding="utf-8") for path in sorted(CARDS.glob("*.yaml"))
    }


def merged(folder: Path, changes: Mapping[str, str]) -> dict[str, str]:
    """The files to write, in canonical form, once `changes` stand in a copy of a sound folder.

    `changes` are texts by file name, such as `places.geojson` or `seeds/a.yaml`. Raises
    DatasetError with all faults that the copy would have; the folder itself is only read.
    """
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room) / "dataset"
        shutil.copytree(folder, copy, copy_function=shutil.copyfile)
        cards = copy / "seeds"
        if cards_folder(folder) == CARDS:
            cards.mkdir()
            for path in CARDS.glob("*.yaml"):
                shutil.copyfile(path, cards / path.name)
        cards.mkdir(exist_ok=True)
        for name, text in changes.items():
            (copy / name).write_text(text, encoding="utf-8", newline="")
        canonical = {name: text for name, text in canonical_files(copy).items() if name in changes}
        for name, text in canonical.items():
            (copy / name).write_text(text, encoding="utf-8", newline="")
        data, faults = read(copy)
        faults += faults_of(data)
        if faults:
            raise DatasetError(faults)
    return {**changes, **canonical}


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write every file, or none: if one cannot be, those before are put back.

    Raises DatasetError, a fault for the file that could not be written.
    """
    paths = {_path(folder, name): text for name, text in files.items()}
    before: dict[Path, bytes | None] = {}
    made = [path for path in {p.parent for p in paths} if not path.exists()]
    fresh: list[Path] = []
    at = folder
    try:
        for parent in made:
            at = parent
            parent.mkdir()
        for path, text in paths.items():
            at = path
            before[path] = path.read_bytes() if path.exists() else None
            fresh.append(path.with_name(f".{path.name}.new"))
            fresh[-1].write_text(text, encoding="utf-8", newline="")
        for path, new in zip(paths, fresh, strict=True):
            at = path
            new.replace(path)
    except OSError as error:
        _put_back(before, fresh, made)
        raise DatasetError(
            [Fault(str(at), "", "", f"cannot be written: {error.strerror}; nothing was changed")]
        ) from error


def _path(folder: Path, name: str) -> Path:
    return (
        cards_folder(folder) / name.removeprefix(SEEDS) if name.startswith(SEEDS) else folder / name
    )


def _put_back(before: Mapping[Path, bytes | None], fresh: list[Path], made: list[Path]) -> None:
    for new in fresh:
        new.unlink(missing_ok=True)
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            path.write_bytes(content)
    for parent in made:
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()

"""A new dataset folder: the starter with its explanations, or a copy of the built-in layers."""

from __future__ import annotations

import shutil
from pathlib import Path

from geodata.dataset import LAYERS

STARTER = Path(__file__).parent / "starter"
"""A small sound dataset of which every field is explained."""


class NewDatasetError(ValueError):
    """A folder in which no dataset can be made; the message says why and what to do."""


def start(folder: Path) -> None:
    """Write the starter into a folder that is not there yet or empty.

    Raises NewDatasetError if the folder holds anything or cannot be written; then nothing is
    written.
    """
    _copy(STARTER, folder)


def copy_built_in(folder: Path) -> None:
    """Copy the built-in layers into a folder, as `start` does.

    The copy has no cards of its own, so it cites the built-in documents.
    """
    _copy(LAYERS, folder)


def _copy(original: Path, folder: Path) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise NewDatasetError(f"{folder} is a file; name a folder that is not there yet")
        if folder.is_dir() and any(folder.iterdir()):
            raise NewDatasetError(
                f"{folder} is not empty, and nothing is overwritten; name a folder that is not "
                "there yet"
            )
        shutil.copytree(
            original,
            folder,
            dirs_exist_ok=True,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    except shutil.Error as error:
        raise NewDatasetError(f"{folder} cannot be written: {error}") from error
    except OSError as error:
        raise NewDatasetError(f"{folder} cannot be written: {error.strerror}") from error

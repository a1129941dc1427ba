"""A new dataset folder: the starter with its explanations, or a copy of the built-in layers."""

from __future__ import annotations

from pathlib import Path

from geodata.dataset import LAYERS
from geodata.folders import copy, filling

STARTER = Path(__file__).parent / "starter"
"""A small sound dataset of which every field is explained."""


def start(folder: Path) -> None:
    """Write the starter into a folder that is not there yet or empty.

    Raises FileRefusedError if the folder holds anything or cannot be written; then nothing is
    written.
    """
    with filling(folder) as room:
        copy(STARTER, room)


def copy_built_in(folder: Path) -> None:
    """Copy the built-in layers into a folder, as `start` does.

    The copy has no cards of its own, so it cites the built-in documents.
    """
    with filling(folder) as room:
        copy(LAYERS, room)

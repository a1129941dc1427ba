"""What all commands share: opening a dataset, and telling its faults before they end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from geodata.atlas import Atlas, load
from geodata.faults import DatasetError, Fault


def open_atlas(folder: Path | None) -> Atlas:
    """The atlas of a dataset folder; prints its faults and ends the program if it has any."""
    try:
        return load(folder)
    except DatasetError as error:
        fail(error.faults)


def fail(faults: Iterable[Fault]) -> NoReturn:
    """Print every fault once, a line each, and end the program with exit code 1."""
    faults = sorted(set(faults))
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} found.", err=True)
    sys.exit(1)

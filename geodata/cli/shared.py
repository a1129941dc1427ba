"""What all commands share: opening a dataset, and telling its faults before they end."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from geodata.atlas import Atlas, load
from geodata.cli.group import NamedPath
from geodata.control import Knowledge
from geodata.data_folder import OPTION, VARIABLE, data_folder
from geodata.faults import DatasetError, Fault

Command = TypeVar("Command", bound=Callable[..., Any])


def write_utf8() -> None:
    """Make what the program prints UTF-8, whichever code page the machine has set.

    A name in a script that the code page lacks would end the program otherwise. A lone surrogate,
    as in the name of a file that is not UTF-8, is printed as its escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _folder(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    return data_folder(value)


def data_option(command: Command) -> Command:
    """The option `--data` of every command: gives it `folder`, None for the built-in layers."""
    return click.option(
        OPTION,
        "folder",
        type=NamedPath(),
        callback=_folder,
        metavar="DIR",
        help=f"Dataset folder; default: that of ${VARIABLE}, else the built-in one.",
    )(command)


def viewpoint_option(counts: str, name: str = "--viewpoint") -> Callable[[Command], Command]:
    """The option `--viewpoint`; `counts` says what counts by it: "Only this actor's claims"."""
    return click.option(name, help=f"{counts}; default: everyone's.")


def knowledge_option(explained: str, name: str = "--knowledge") -> Callable[[Command], Command]:
    """The option `--knowledge`, then or now; `explained` says what the two mean for the command."""
    return click.option(
        name,
        type=click.Choice([str(k) for k in Knowledge]),
        default=str(Knowledge.THEN),
        show_default=True,
        help=explained,
    )


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

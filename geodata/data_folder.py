"""Which dataset folder a command or the app works on: the one place that knows the rule.

What is asked for by name (`--data DIR`) comes first, then the environment variable `ATLAS_DATA`,
then the built-in layers.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "ATLAS_DATA"
"""The environment variable that names a dataset folder."""
OPTION = "--data"
"""The option that names one, for every command and, after `--`, for the app."""


class DataFolderError(ValueError):
    """Arguments that name no dataset folder; the message says what would."""


def data_folder(named: Path | None = None) -> Path | None:
    """The folder to read: `named`, else that of `ATLAS_DATA`; None for the built-in layers."""
    if named is not None:
        return named
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None


def from_arguments(arguments: list[str]) -> Path | None:
    """The folder that `--data DIR` or `--data=DIR` names, the last of several; None if none does.

    Raises DataFolderError for an argument that is neither, and for an option without its folder.
    """
    named: Path | None = None
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        option, equals, value = argument.partition("=")
        if option != OPTION:
            raise DataFolderError(
                f"“{argument}” is no argument of the app; it takes {OPTION} DIR, a dataset folder"
            )
        if not equals:
            value = rest.pop(0) if rest else ""
        if not value:
            raise DataFolderError(f"{OPTION} names no folder; write {OPTION} DIR")
        named = Path(value)
    return named

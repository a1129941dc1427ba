"""The group of commands of each command line, which tells what the system refuses.

Commands need not catch what they cannot mend: a FileRefusedError is printed as it is, and whatever
else of OSError and UnicodeError comes up here becomes a sentence too. The exit code is 1.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import click

from geodata.files import FileRefusedError, shown, why


class Commands(click.Group):
    """A group of commands of which none ends with a traceback for what the system refuses."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; see click.Group.main."""
        _open_streams()
        try:
            try:
                return super().main(*args, **extra)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:  # of `| head`: who reads has enough
            _forget_output()
            sys.exit(1)
        except (FileRefusedError, OSError, UnicodeError) as error:
            with suppress(OSError):
                click.echo(f"Error: {_sentence(error)}", err=True)
            _forget_output()
            sys.exit(1)


class NamedPath(click.Path):
    """The type of arguments that name a file or folder; what is not there is for the command."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> Any:
        """The path; click's own would end with a traceback for a null byte."""
        if "\0" in os.fsdecode(value):
            self.fail(f"{shown(os.fsdecode(value))} holds a null byte", parameter, context)
        return super().convert(value, parameter, context)


def _open_streams() -> None:
    """Let every name be printed, also one that is no UTF-8, and every stream be there."""
    if sys.stdout is None:  # closed by the caller: what is written to this one is refused
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Drop what standard output did not take, so that Python does not try again at its end."""
    stream: TextIO = sys.stdout
    with suppress(OSError, ValueError):
        output = stream.fileno()
        number = os.open(os.devnull, os.O_WRONLY)
        os.dup2(number, output)
        os.close(number)


def _sentence(error: FileRefusedError | OSError | UnicodeError) -> str:
    if isinstance(error, FileRefusedError):
        return str(error)
    if isinstance(error, UnicodeError):
        return f"a name or text is not in the encoding that it should have ({error}); correct it"
    if isinstance(error, io.UnsupportedOperation) or error.errno == errno.EBADF:
        return "standard output is closed; give the command one, or /dev/null"
    if error.filename is None:
        return f"standard output cannot be written: {why(error)}"
    return f"{shown(os.fsdecode(error.filename))}: {why(error)}"

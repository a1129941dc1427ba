"""What a folder of the site holds, as the last build left it: which file was made from what.

The manifest stands in the folder under a hidden name; a folder without one belongs to somebody
else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata import files, folders

NAME = ".nk-atlas-site.json"
_NOT_OURS = (
    "it is not empty, and this command has not made it; name a folder that is empty or not there"
)


class Made(BaseModel):
    """A file: the digest of what it was made from and that of its content, both SHA-256 in hex.

    `links` are the addresses within the site that it leads to, relative to the root, with what is
    after “#” where that is an element of the page there; `day` is when a page last changed (""
    if it has no such day), `said` a picture's alternative text.
    """

    model_config = ConfigDict(frozen=True)

    of: str
    content: str
    links: tuple[str, ...] = ()
    day: str = ""
    size: int = 0
    said: str = ""


class Manifest(BaseModel):
    """The files of a site by their paths relative to its folder."""

    format: Annotated[int, Field(ge=1, le=1)] = 1
    files: dict[str, Made] = Field(default_factory=dict)

    def written(self) -> bytes:
        """The manifest as JSON; the same files give the same bytes."""
        value = self.model_dump()
        return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=0) + "\n").encode()


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def own_folder(out: Path) -> Iterator[Manifest]:
    """A folder that only this run writes to, made if need be, with what the last build left.

    What a killed run had decided is finished first. Raises FileRefusedError for a folder that is
    not empty and has no manifest, and for one that another run has.
    """
    with files.telling(out, "written"):
        out.mkdir(parents=True, exist_ok=True)
    with folders.for_one_run(out):
        folders.finish(out)
        with files.telling(out, "listed"):
            there = [name for name in os.listdir(out) if not name.endswith(files.PART)]  # noqa: PTH208
        if there and NAME not in there:
            raise files.FileRefusedError(out, "written", _NOT_OURS)
        if not there:  # from now on it is ours, also if this run is killed
            files.write({out / NAME: Manifest().written()})
        yield _read(out)


def _read(out: Path) -> Manifest:
    """The manifest as far as the files are still what it says."""
    try:
        found = Manifest.model_validate_json(files.read_bytes(out / NAME))
    except ValidationError:  # damaged, or of another program: all is made anew
        return Manifest()
    sound = {name: made for name, made in found.files.items() if _is_as_made(out / name, made)}
    return Manifest(files=sound)


def _is_as_made(path: Path, made: Made) -> bool:
    try:
        return digest(path.read_bytes()) == made.content
    except (OSError, ValueError):
        return False

"""Folders whose files belong together, such as a dataset: changed as a whole, or not at all.

What is to change is made in a hidden room, a folder `.….part` inside the folder, with the names
that it will have. When all of it is on the disk, the room is renamed to `.….ready`; that moment
decides. Then what stands in it moves to its place. Whoever reads or writes the folder next finishes
that, if the run was killed before it could; a room that was not ready is cleared away by the next
run that writes. A room never has the name of another, so that two may finish one at the same time.

A folder that is not there yet is made in a hidden room beside it and gets its name at the end.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TypeVar

from geodata.files import (
    PART,
    FileRefusedError,
    hidden_name,
    is_folder,
    listed,
    lock,
    open_folder,
    sync_folder,
    telling,
    write,
)

READY = ".ready"
"""How the name of a room ends whose content is to take its place."""
_ROOM = re.compile(rf"\.[0-9a-f]{{16}}(?:{PART}|{READY})")
NOWHERE: Mapping[str, Path] = {}
_TRIES = 5
_NOT_EMPTY = "it is not empty, and nothing is overwritten; name a folder that is not there yet"

T = TypeVar("T")


@contextmanager
def for_one_run(folder: Path) -> Iterator[None]:
    """Keep other runs from writing to a folder. The lock ends with the process, however that ends.

    A room that `filling` gave is kept from them already. Raises FileRefusedError if another run
    has the folder.
    """
    with nullcontext() if _ROOM.fullmatch(folder.name) else _locked(folder):
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with telling(folder, "opened"):
        number = open_folder(folder)
    try:
        if number is not None and not lock(number):
            raise FileRefusedError(
                folder, "written", "another run is writing to it; wait for that, or name another"
            )
        yield
    finally:
        if number is not None:
            os.close(number)


@contextmanager
def changing(folder: Path, elsewhere: Mapping[str, Path] = NOWHERE) -> Iterator[Path]:
    """A room for new files of a folder; they take their places when the block has ended well.

    The caller keeps other runs off by `for_one_run`. `elsewhere` says which entries of the folder
    have their place outside of it. Raises FileRefusedError; then nothing has changed.
    """
    finish(folder, elsewhere)
    _clear(folder)
    room = folder / f".{secrets.token_hex(8)}{PART}"
    with telling(folder, "written"):
        room.mkdir()
    try:
        with _told_of(room, folder), telling(folder, "written"):
            yield room
            for entry in sorted(room.iterdir()):
                _refuse_move(entry, elsewhere.get(entry.name, folder / entry.name))
            _sync_all(room)
            room.rename(room.with_suffix(READY))
            sync_folder(folder)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise
    finish(folder, elsewhere)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A room for the content of a folder that is not there yet or is empty, made as a whole.

    Raises FileRefusedError if the folder holds anything, or cannot be made; then nothing is.
    """
    if is_folder(folder):
        with for_one_run(folder):
            finish(folder)
            with telling(folder, "listed"):
                others = [name for name in os.listdir(folder) if not _ROOM.fullmatch(name)]  # noqa: PTH208
            if others:
                raise FileRefusedError(folder, "written", _NOT_EMPTY)
            with changing(folder) as room:
                yield room
        return
    final = Path(os.path.abspath(folder))  # noqa: PTH100 - also for a folder that is not there
    room = final.with_name(hidden_name(final.name, PART))
    with telling(folder, "written"):
        if os.path.lexists(folder):
            raise NotADirectoryError(errno.EEXIST, "it is a file; name a folder")
        room.parent.mkdir(parents=True, exist_ok=True)
        room.mkdir(exist_ok=True)
    with _locked(room):
        try:
            with _told_of(room, folder), telling(folder, "written"):
                _empty(room)
                yield room
                _sync_all(room)
                room.rename(final)
        except BaseException:
            shutil.rmtree(room, ignore_errors=True)
            raise
        with telling(folder, "written"):
            sync_folder(final.parent)


def finish(folder: Path, elsewhere: Mapping[str, Path] = NOWHERE) -> None:
    """Finish what a killed run had decided to change in a folder, if anything.

    Raises FileRefusedError if that is not possible; it is tried again the next time.
    """
    for room in _rooms(folder, READY):
        with telling(folder, "brought to the state that a run before has decided"):
            with suppress(FileNotFoundError):  # another run is finishing it too
                for entry in sorted(room.iterdir()):
                    _move(entry, elsewhere.get(entry.name, folder / entry.name))
            sync_folder(folder)
            with suppress(FileNotFoundError):
                room.rmdir()


def steadily(folder: Path, read: Callable[[], T], elsewhere: Mapping[str, Path] = NOWHERE) -> T:
    """What `read` gives of a folder, read when no other run changed it in between.

    Raises FileRefusedError if a change cannot be finished.
    """
    for _ in range(_TRIES):
        finish(folder, elsewhere)
        before = _state(folder, elsewhere)
        found = read()
        if _state(folder, elsewhere) == before:
            break
    return found


def copy(original: Path, to: Path) -> None:
    """Copy what stands in a folder, without hidden and made things, into one that is there.

    Raises FileRefusedError.
    """
    for path in listed(original):
        if path.name == "__pycache__":
            continue
        if is_folder(path):
            with telling(to / path.name, "written"):
                (to / path.name).mkdir(exist_ok=True)
            copy(path, to / path.name)
        else:
            with telling(path):
                content = path.read_bytes()
            write({to / path.name: content}, durable=False)


@contextmanager
def _told_of(room: Path, folder: Path) -> Iterator[None]:
    """Tell what is refused of a place in the room as of its place in the folder."""
    try:
        yield
    except FileRefusedError as error:
        if not error.path.is_relative_to(room):
            raise
        path = folder / error.path.relative_to(room)
        raise FileRefusedError(path, error.done, error.why) from error


def _rooms(folder: Path, ending: str) -> list[Path]:
    """The rooms in a folder of which the names end so; none in one that cannot be listed."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except (OSError, ValueError):
        return []
    return [
        folder / name for name in sorted(names) if name.endswith(ending) and _ROOM.fullmatch(name)
    ]


def _clear(folder: Path) -> None:
    for room in _rooms(folder, PART):
        if room.is_dir() and not room.is_symlink():
            shutil.rmtree(room, ignore_errors=True)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def _refuse_move(source: Path, target: Path) -> None:
    """Raise FileRefusedError for what `_move` would not be able to do, before it moves anything."""
    if source.is_dir() and target.is_dir():
        for entry in source.iterdir():
            _refuse_move(entry, target / entry.name)
        return
    if target.is_dir():
        raise FileRefusedError(target, "written", "it is a folder; take it away")
    if source.is_dir() and target.exists():
        raise FileRefusedError(target, "made", "it is no folder; take it away")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise FileRefusedError(target, "written", "you have no right to; change its rights")


def _move(source: Path, target: Path) -> None:
    if source.is_dir() and target.is_dir():
        for entry in sorted(source.iterdir()):
            _move(entry, target / entry.name)
        sync_folder(target)
        source.rmdir()
    else:
        try:
            source.replace(target)
        except FileNotFoundError:
            return  # another run was quicker
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            write({target: source.read_bytes()})  # the place is on another disk than the folder
            source.unlink()


def _sync_all(folder: Path) -> None:
    """Have everything in a room on the disk."""
    for entry in folder.iterdir():
        if entry.is_dir():
            _sync_all(entry)
            continue
        number = os.open(entry, os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    sync_folder(folder)


def _state(folder: Path, elsewhere: Mapping[str, Path]) -> list[tuple[str, int, int, int]]:
    """What tells the state of a folder, and of the folders in it, from any other."""
    found: list[tuple[str, int, int, int]] = []
    with suppress(OSError, ValueError):
        for place in (folder, *elsewhere.values()):
            for entry in os.scandir(place):
                if entry.name.startswith(".") and not entry.name.endswith(READY):
                    continue
                folder_in_it = entry.is_dir() and not entry.name.startswith(".")
                for item in os.scandir(entry.path) if folder_in_it else (entry,):
                    about = item.stat()
                    found.append((item.path, about.st_ino, about.st_mtime_ns, about.st_size))
    return sorted(found)

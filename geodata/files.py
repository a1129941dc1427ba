"""Files: the one place that opens, lists and writes them for every command.

What the system refuses becomes a FileRefusedError, whose text is a sentence: which path, what could
not be done with it, and why.

A file is written beside its place, as a hidden part, and takes its name when all of it is on the
disk. So a run that is killed, or a disk that is full, leaves the old file whole and no half file
under its name. A part is locked while it is written, and the lock ends with the process: two runs
never write one file at once, and what a killed run left is taken over by the next that writes the
same file. Files that are written by one call are all on the disk before the first takes its name.

What nobody needs afterwards stands in a scratch folder, locked in the same way: the next run that
makes one clears away those of killed runs.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from pathlib import Path

from geodata.faults import on_one_line

try:
    import fcntl
except ImportError:  # Windows has no such locks; there nothing stops two runs at once
    fcntl = None  # type: ignore[assignment]

PART = ".part"
"""How the hidden name of what is not whole yet ends."""
SCRATCH = "nk-atlas-"
"""How the name of a scratch folder begins."""
_LONGEST = 400
_WHY = {
    errno.ENOENT: "it is not there; check its name",
    errno.ENOTDIR: "a part of its path is a file and no folder; check its name",
    errno.EISDIR: "it is a folder; name a file",
    errno.EACCES: "you have no right to; change its rights, or name another",
    errno.EPERM: "you have no right to; change its rights, or name another",
    errno.ENAMETOOLONG: "its name is too long; shorten it",
    errno.ENOSPC: "the disk is full; make room",
    errno.EDQUOT: "your share of the disk is full; make room",
    errno.EFBIG: "it would be larger than a file may be here",
    errno.EROFS: "the disk can only be read; name a place on another",
    errno.ELOOP: "its links lead round in a circle; name the file itself",
    errno.EIO: "the disk has a fault",
}


class FileRefusedError(Exception):
    """The system refused a file or folder; the text is a sentence that says what and why.

    `done` is what could not be done with it: "read", "written".
    """

    def __init__(self, path: Path, done: str, why: str) -> None:
        super().__init__(f"{shown(path)} cannot be {done}: {why}")
        self.path, self.done, self.why = path, done, why


def shown(path: Path | str) -> str:
    """A path for a message: on one line, bytes that are no UTF-8 written out, not endless."""
    text = on_one_line(str(path))
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"


def why(error: OSError) -> str:
    """Why the system refused, in words."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def telling(path: Path, done: str = "read") -> Iterator[None]:
    """Turn an OSError of the block, and a name that no file can have, into a FileRefusedError."""
    name = os.fspath(path)
    if "\0" in name:
        raise FileRefusedError(path, done, "its name holds a null byte; correct it")
    try:
        os.fsencode(name)
    except UnicodeEncodeError as error:
        raise FileRefusedError(path, done, "its name is no text; correct it") from error
    try:
        yield
    except OSError as error:
        if done == "written" and error.errno == errno.ENOENT:
            words = f"there is no folder {shown(path.parent)}; make it first"
            raise FileRefusedError(path, done, words) from error
        raise FileRefusedError(path, done, why(error)) from error


# ---- looking and reading -------------------------------------------------------------------------


def is_folder(path: Path) -> bool:
    """Whether a folder is there. Raises FileRefusedError if that cannot be found out."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_there(path: Path) -> bool:
    """Whether anything is there. Raises FileRefusedError if that cannot be found out."""
    return _mode(path) is not None


def _mode(path: Path) -> int | None:
    with telling(path), suppress(FileNotFoundError, NotADirectoryError):
        return path.stat().st_mode
    return None


def listed(folder: Path, ending: str = "") -> list[Path]:
    """What stands in a folder and has this ending, by name, without hidden ones.

    Raises FileRefusedError.
    """
    with telling(folder, "listed"):
        names = os.listdir(folder)  # noqa: PTH208 - Path.iterdir says less of what went wrong
    return [folder / n for n in sorted(names) if not n.startswith(".") and n.endswith(ending)]


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises FileRefusedError, also for a pipe, which may never end."""
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FileRefusedError(path, "read", "it is no plain file; name one")
    with telling(path):
        return path.read_bytes()


def size_of(path: Path) -> int:
    """The size of a file in bytes. Raises FileRefusedError."""
    with telling(path):
        return path.stat().st_size


# ---- writing -------------------------------------------------------------------------------------


def check_place(path: Path) -> None:
    """Raise FileRefusedError where it is plain that no file can be written."""
    with telling(path, "written"):
        _refuse_place(path)


def write(files: Mapping[Path, bytes], *, durable: bool = True) -> None:
    """Write files, all or none. Raises FileRefusedError.

    Without `durable` they may be lost, but are never half, if the power fails soon after.
    """
    with _parts(list(files), durable) as parts:
        for part, content in zip(parts, files.values(), strict=True):
            with telling(part.path, "written"):
                part.file.write(content)


@contextmanager
def writing(*paths: Path) -> Iterator[list[Path]]:
    """Where to write files that take their names together when the block has ended well.

    The places are there and empty. Raises FileRefusedError, also for an OSError of the block.
    """
    with _parts(paths, durable=True) as parts, telling(paths[0], "written"):
        yield [part.place for part in parts]


@contextmanager
def _parts(paths: Sequence[Path], durable: bool) -> Iterator[list[_Part]]:
    parts: list[_Part] = []
    try:
        for path in paths:
            with telling(path, "written"):
                parts.append(_Part(path))
        yield parts
        for part in parts:
            with telling(part.path, "written"):
                part.complete(durable)
        for part in parts:
            with telling(part.path, "written"):
                part.take_name(durable)
    finally:
        for part in parts:
            part.close()


class _Part:
    """A file in the making: `place` is where it is written, `path` what it will be called."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.final: Path | None = None
        mode = _refuse_place(path)
        if mode is not None and not stat.S_ISREG(mode):  # a pipe, /dev/null: it takes what it gets
            self.place = path
            self.file = BufferedWriter(FileIO(path, "wb"))
            return
        self.final = Path(os.path.realpath(path))  # a link goes on pointing to the file
        self.place = self.final.with_name(hidden_name(self.final.name, PART))
        number = _opened_alone(self.place, path)
        if mode is not None and hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(number, stat.S_IMODE(mode))
        self.file = BufferedWriter(FileIO(number, "wb"))

    def complete(self, durable: bool) -> None:
        """See to it that all of the file is on the disk."""
        self.file.flush()
        if durable and self.final is not None:
            os.fsync(self.file.fileno())
        if fcntl is None:
            self.file.close()  # Windows moves no open file

    def take_name(self, durable: bool) -> None:
        """Give the file its name, in place of an older one."""
        if self.final is not None:
            folder = self.place.replace(self.final).parent
            self.final = None
            if durable:
                sync_folder(folder)

    def close(self) -> None:
        """Take away a part that did not get its name."""
        if self.final is not None:
            with suppress(OSError):
                self.place.unlink()
        with suppress(OSError):  # of a full disk, which was told already
            self.file.close()


def hidden_name(name: str, ending: str) -> str:
    """A hidden name that belongs to another one; short, however long that is."""
    return f".{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}{ending}"


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    number = open_folder(folder)
    if number is None:
        return
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a disk that knows nothing of it
            raise
    finally:
        os.close(number)


def open_folder(folder: Path) -> int | None:
    """A folder, open to be locked or synchronised; None where the system cannot do that."""
    return None if fcntl is None else os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def lock(number: int, without: bool = True) -> bool:
    """Lock an open file or folder for this process; False if another one has it.

    `without` is the answer of a disk without locks, where nothing stops two runs at once.
    """
    if fcntl is not None:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return without
    return True


# ---- scratch -------------------------------------------------------------------------------------


@contextmanager
def scratch(place: Path | None = None) -> Iterator[Path]:
    """A folder for files that nobody needs afterwards, in `place` or where the system has such.

    Folders there that killed runs left are cleared away. Raises FileRefusedError if none can be
    made.
    """
    place = place or _temporary()
    _clear_scratch(place)
    with telling(place / SCRATCH, "written"):
        folder, number = _scratch_alone(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if number is not None:
            os.close(number)


def _temporary() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError as error:  # also if each of them is full
        words = "no folder takes any; name one in the environment variable TMPDIR"
        raise FileRefusedError(Path("temporary files"), "written", words) from error


def _clear_scratch(place: Path) -> None:
    for folder in place.glob(f"{SCRATCH}*") if fcntl is not None else ():
        with suppress(OSError):  # no folder, or another user's
            number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if lock(number, without=False):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(number)


def _scratch_alone(place: Path) -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=place))
        with suppress(FileNotFoundError):  # another run took it for one that a killed run left
            number = open_folder(folder)
            if number is None or (lock(number) and _is_at(number, folder)):
                return folder, number
            os.close(number)


# ---- how a part is opened ------------------------------------------------------------------------


def _refuse_place(path: Path) -> int | None:
    """The mode of what stands at the path of a file to write, None if nothing does.

    Raises OSError if no file can be written there.
    """
    parent = path.absolute().parent
    parent.stat()
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if mode is None or stat.S_ISREG(mode):
        parent = Path(os.path.realpath(path)).parent
        if not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "no right")
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "no right")
    return mode


def _opened_alone(part: Path, path: Path) -> int:
    """A part, open and locked, and emptied of what a killed run left in it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        number = os.open(part, flags, 0o666)
        try:
            if not lock(number):
                raise FileRefusedError(path, "written", "another run is writing it; wait for that")
            if _is_at(number, part):
                os.ftruncate(number, 0)
                return number
        except BaseException:
            os.close(number)
            raise
        os.close(number)  # the run that had the lock has ended and given the file its name


def _is_at(number: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False

"""The documents that a command line names, and their content."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from geodata.files import FileRefusedError, telling, why
from geodata.imports.reading import ImportRefusedError, decode

MOST_BYTES = 5_000_000
"""A longer document is refused: that is twice a very long novel, and more likely no text at all."""
STANDARD_INPUT = "-"

_MARKS = (
    (b"%PDF", "is a PDF; take its text out first, for example with pdftotext"),
    (b"PK\x03\x04", "is a Word file, an e-book or a ZIP archive; save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file; save it as plain text"),
    (b"{\\rtf", "is an RTF file; save it as plain text"),
    (b"\x1f\x8b", "is packed with gzip; unpack it"),
    (b"BZh", "is packed with bzip2; unpack it"),
    (b"\xfd7zXZ", "is packed with xz; unpack it"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it"),
)


class UnreadableError(ValueError):
    """A document without text to read; the message goes on after its name: "is empty; …"."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name in all results, and where it is (None: standard input).

    `found` is true if it was found in a folder, not named itself. `problem` is why it cannot be
    read, if that is known already.
    """

    name: str
    path: Path | None
    found: bool = False
    problem: str = ""


def find(arguments: Iterable[str], pattern: str = "*", apart: Path | None = None) -> list[Document]:
    """The documents that arguments name, in their order, each once.

    An argument is a file, a folder (all files in it and its folders that are not hidden and whose
    name fits `pattern`, in the order of their paths) or "-". Links to folders inside a folder are
    not followed. `apart` is a folder to leave out, that of the results.
    """
    found: dict[str, Document] = {}
    for argument in arguments:
        if argument == STANDARD_INPUT:
            found.setdefault(STANDARD_INPUT, Document(STANDARD_INPUT, None))
            continue
        path = Path(argument)
        is_folder = os.path.isdir(path)  # noqa: PTH112, Path's own raises for names too long
        listed = _in_folder(path, pattern, apart) if is_folder else [Document(_name(path), path)]
        for document in listed:
            found.setdefault(absolute(document.path or path), document)
    return list(found.values())


def absolute(path: Path | str) -> str:
    """The path from the root, links unresolved; it never fails, whatever the path."""
    return os.path.abspath(path)  # noqa: PTH100


def read(document: Document) -> bytes:
    """The content of a document. Raises UnreadableError."""
    if document.problem:
        raise UnreadableError(document.problem)
    if document.path is None:
        raw = read_input(MOST_BYTES + 1)
    else:
        try:
            with telling(document.path):
                if document.found and not document.path.is_file():
                    raise UnreadableError("is no plain file; leave it out")  # a pipe never ends
                with document.path.open("rb") as file:
                    raw = file.read(MOST_BYTES + 1)
        except FileRefusedError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise UnreadableError("is not there; name a text file or a folder") from error
            raise UnreadableError(f"cannot be read: {error.why}") from error
    if len(raw) > MOST_BYTES:
        raise UnreadableError(f"has more than {MOST_BYTES:,} bytes; split it into documents")
    return raw


def read_input(most: int = -1) -> bytes:
    """What standard input gives, at most so many bytes. Raises UnreadableError."""
    try:
        if sys.stdin is None:
            raise UnreadableError("is closed; give the command an input")
        return sys.stdin.buffer.read(most)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {why(error)}") from error


def text_of(raw: bytes, encoding: str | None = None) -> str:
    """The text of a document, its line ends untouched: UTF-8, or as `encoding` says.

    Raises UnreadableError for what is no text, or of another encoding: it is never guessed.
    """
    for mark, problem in _MARKS:
        if raw.startswith(mark):
            raise UnreadableError(problem)
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeError:
        text = _decoded(raw, encoding)
    if "\0" in text:
        raise UnreadableError(
            "holds NUL bytes, so it is no text; if it is UTF-16, save it as UTF-8 or give "
            "--encoding utf-16"
        )
    if not text.lstrip("\ufeff").strip():
        raise UnreadableError("is empty; there is nothing to find")
    return text


def is_text_encoding(name: str) -> bool:
    """Whether Python knows an encoding of texts of this name."""
    try:
        return bool("a".encode(name))
    except (LookupError, ValueError):
        return False


def _decoded(raw: bytes, encoding: str | None) -> str:
    """By the byte order mark, or the sentence that says what the encoding looks like."""
    try:
        return decode(raw, encoding)
    except ImportRefusedError as error:
        raise UnreadableError(str(error).removeprefix("the file ")) from error


def _in_folder(folder: Path, pattern: str, apart: Path | None) -> Iterator[Document]:
    faults: list[OSError] = []
    paths: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not (apart and _same(Path(here, name), apart))
        ]
        paths += [
            Path(here, name)
            for name in files
            if not name.startswith(".") and fnmatchcase(name, pattern)
        ]
    for fault in faults:
        path = Path(fault.filename)
        yield Document(_name(path), path, True, f"cannot be listed: {why(fault)}")
    if not paths and not faults:
        problem = f"holds no file that fits {pattern!r}" if pattern != "*" else "holds no file"
        yield Document(_name(folder), folder, True, f"{problem}; name a folder with texts")
    for path in sorted(paths, key=lambda path: path.parts):
        yield Document(_name(path), path, True)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _name(path: Path) -> str:
    """The path as text; bytes that are no UTF-8 written out, since JSON cannot hold them."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")

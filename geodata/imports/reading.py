"""A CSV file to rows of text with their lines: encodings, delimiters, and what is no CSV at all."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodata import files
from geodata.faults import on_one_line
from geodata.imports.encodings import advice, is_damaged_utf8

MOST_BYTES = 400_000_000
"""A larger file is refused: it would not fit into the memory of a small machine."""
DELIMITERS = ",;\t|"
_MARKS = (
    (b"\x1f\x8b", "packed with gzip", "unpack it"),
    (b"BZh", "packed with bzip2", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\xfd7zXZ", "packed with xz", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook, or one with a password", "save it as .xlsx"),
    (b"PAR1", "a Parquet file", "save it as CSV"),
    (b"%PDF", "a PDF", "take the table as CSV"),
    (b"SQLite format 3", "an SQLite database", "write the table as CSV"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ImportRefusedError(ValueError):
    """A file that cannot be imported at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: cells, and the first and last line of the file it stands in, counted from 1.

    `problem` says why it could not be read; then there are no cells.
    """

    first: int
    last: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or a way to read one: `lines` gives its rows anew each time that it is called.

    `name` is that of a worksheet, empty where a file has one table only.
    """

    name: str
    lines: Callable[[], Iterator[Line]]


def read_bytes(path: Path) -> bytes:
    """The content of a plain file. Raises ImportRefusedError, for one that is too large too."""
    try:
        with files.telling(path):
            if not path.is_file():
                what = "is a folder" if path.is_dir() else "is not there, or is no plain file"
                raise ImportRefusedError(f"{files.shown(path)} {what}; name a CSV file")
        if (size := files.size_of(path)) > MOST_BYTES:
            raise ImportRefusedError(
                f"{files.shown(path)} has {size:,} bytes, more than {MOST_BYTES:,}; split it"
            )
        return files.read_bytes(path)
    except files.FileRefusedError as error:
        raise ImportRefusedError(str(error)) from error


def decode(raw: bytes, encoding: str | None = None) -> str:
    """The text of a file: as its byte order mark says, else as `encoding` says, else UTF-8.

    Raises ImportRefusedError for packed files and for bytes that are no text of that encoding;
    then it says what the encoding looks like. It never guesses in silence.
    """
    for mark, what, cure in _MARKS:
        if raw.startswith(mark):
            raise ImportRefusedError(f"the file is {what}; {cure} (packed files are not opened)")
    if not raw.strip():
        raise ImportRefusedError("the file is empty; name a CSV file with a header and rows")
    marked = next((name for bom, name in _BOMS if raw.startswith(bom)), None)
    name = marked or encoding or "utf-8"
    if marked is None and encoding is not None and _is_other_than_utf8(raw, encoding):
        raise ImportRefusedError(
            f"the file is UTF-8, and {encoding} would spoil its letters; leave the encoding out"
        )
    try:
        text = raw.decode(name)
    except UnicodeError as error:
        raise ImportRefusedError(_not_decoded(raw, name, error, marked or encoding)) from error
    except (LookupError, ValueError) as error:  # ValueError: a name that no codec could have
        raise ImportRefusedError(
            f"{name!r} is no encoding; write for example cp1251, cp1252 or utf-8"
        ) from error
    if not isinstance(text, str):  # codecs such as base64 give bytes
        raise ImportRefusedError(f"{name!r} is no encoding of text; write for example cp1251")
    if marked is None and encoding is None and text[:2000].count("\0") > len(text[:2000]) // 4:
        raise ImportRefusedError(
            "every other byte is zero, as in UTF-16 without its mark; give --encoding utf-16-le "
            "(or -be), or save the file as UTF-8"
        )
    return text


def _is_other_than_utf8(raw: bytes, encoding: str) -> bool:
    """Whether bytes are UTF-8 with letters beyond ASCII, and an encoding reads them otherwise."""
    if raw.isascii():
        return False
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    try:
        return raw.decode(encoding) != text
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):  # no encoding at all
        return False


def _not_decoded(raw: bytes, name: str, error: UnicodeError, named: str | None) -> str:
    line = ""
    if isinstance(error, UnicodeDecodeError):
        number = raw.count(b"\n", 0, error.start) + 1
        line = f" (first in line {number}: byte 0x{raw[error.start]:02x})"
    if named:
        return f"the file is not {name}{line}; give another --encoding, or save it as UTF-8"
    if bad := is_damaged_utf8(raw):
        return f"the file is UTF-8 but for {bad:,} bytes{line}; correct what stands there"
    found = advice(raw)
    if found is None:
        return f"the file is not UTF-8{line}, and looks like no code page; save it as UTF-8"
    other = f", or {found.other[0]} (“{on_one_line(found.other[1])}”)" if found.other else ""
    return (
        f"the file is not UTF-8{line}; it looks like {found.encoding} (line {found.line} reads "
        f"“{on_one_line(found.reads)}”){other}: if that is right give --encoding "
        f"{found.encoding}, or save it as UTF-8"
    )


def rows(text: str, delimiter: str) -> Iterator[Line]:
    """All rows that are not blank, in the order of the file; those that are no CSV say why."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(first, reader.line_num, [], _csv_problem(str(error), first, reader.line_num))
            continue
        if any(cells):
            yield Line(first, reader.line_num, cells)


def _csv_problem(message: str, first: int, last: int) -> str:
    lines = f"line {first}" if first >= last else f"lines {first} to {last}"
    if "limit" in message:
        limit = csv.field_size_limit()
        return (
            f"{lines}: a cell is longer than {limit:,} characters; shorten it, or close the "
            "quotation mark that it opens"
        )
    if "unexpected end" in message:
        return f"{lines}: a quotation mark is never closed; close it, or double it inside a cell"
    return f"{lines}: is no CSV ({message}); put cells with quotation marks in quotation marks"

"""A document that somebody brings: one text, limited in size, in UTF-8, with nothing but text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from geodata.files import read_bytes, shown, size_of
from geodata.text_lines import Lines, lines_of

MOST_BYTES = 300_000
"""Of a document: a long report; a book is better brought by chapters."""
ENDING = ".txt"
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f]")


class DocumentError(ValueError):
    """A file that cannot be proposed from; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what identifies it: `file` is the name by which its card will know it.

    `text` is the file decoded as UTF-8, its newlines untouched; `sha256` and `size` (bytes) are
    those of the file.
    """

    file: str
    text: str
    sha256: str
    size: int

    @property
    def lines(self) -> int:
        """The number of the last line that holds anything, at least 1."""
        return len(lines_of(self.text.rstrip()))


def read_document(path: Path) -> Document:
    """The document in a file. Raises DocumentError, and FileRefusedError."""
    _refuse_other_kinds(path.name)
    if (size := size_of(path)) > MOST_BYTES:
        raise DocumentError(f"{shown(path)} is {_too_large(size)}")
    return document_of(path.name, read_bytes(path))


def document_of(name: str, raw: bytes) -> Document:
    """The document of a file's name and bytes. Raises DocumentError if it is no text to read."""
    _refuse_other_kinds(name)
    if len(raw) > MOST_BYTES:
        raise DocumentError(f"{name} is {_too_large(len(raw))}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} is not UTF-8 at byte {error.start}; save it as plain text in UTF-8"
        ) from error
    strange = _STRANGE.search(text)
    if strange:
        line = Lines(text).of(strange.start())
        raise DocumentError(
            f"{name} holds the control character U+{ord(strange[0]):04X} in line {line}, so it is "
            "no plain text; save the text alone"
        )
    if not text.strip("\ufeff \t\r\n"):
        raise DocumentError(f"{name} holds no text; take another file")
    return Document(card_name(name), text, hashlib.sha256(raw).hexdigest(), len(raw))


def _refuse_other_kinds(name: str) -> None:
    if not name.lower().endswith(ENDING):
        raise DocumentError(
            f"{name} is no {ENDING} file; save the text alone as plain text in UTF-8"
        )


def card_name(name: str) -> str:
    """A file's name as a card can hold it: letters, digits, points and hyphens."""
    stem = unicodedata.normalize("NFC", Path(name).name)
    stem = re.sub(rf"{re.escape(ENDING)}\Z", "", stem, flags=re.IGNORECASE)
    return (re.sub(r"[^\w-]+", "-", stem)[:80].strip("-") or "document") + ENDING


def _too_large(size: int) -> str:
    return (
        f"too large: {size:,} bytes, the most is {MOST_BYTES:,}; bring it in parts, such as the "
        "chapters of a book"
    )

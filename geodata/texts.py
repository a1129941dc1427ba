"""The texts of the seed documents, where the reader has them: checked and quoted by line.

The texts are other people's journalism and no part of the project; they are looked for in the
folder that the environment variable SEED_TEXTS names, else in `seeds/texts/`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from geodata.cards import Card
from geodata.dataset import CARDS, Dataset
from geodata.faults import Fault
from geodata.files import FileRefusedError, is_folder, read_bytes, shown
from geodata.record import LineRange
from geodata.text_lines import Lines, lines_of


def texts_folder() -> Path | None:
    """The folder with the texts, or None where there is none."""
    folder = Path(os.environ.get("SEED_TEXTS") or CARDS / "texts")
    with suppress(FileRefusedError):
        return folder if is_folder(folder) else None
    return None


def read_document(folder: Path, card: Card) -> str | None:
    """A document's text, line ends untouched, or None if it is absent or not the one described."""
    return _read(folder / card.file, card.sha256)


@lru_cache(maxsize=32)
def _read(path: Path, sha256: str) -> str | None:
    try:
        raw = read_bytes(path)
        return raw.decode("utf-8") if hashlib.sha256(raw).hexdigest() == sha256 else None
    except (FileRefusedError, UnicodeDecodeError):
        return None


def cited_lines(folder: Path, card: Card, lines: tuple[LineRange, ...]) -> list[tuple[int, str]]:
    """The cited lines as (number, text), or an empty list where the text is not at hand."""
    text = read_document(folder, card)
    if text is None:
        return []
    all_lines = lines_of(text)
    return [
        (number, all_lines[number - 1].strip())
        for first, last in lines
        for number in range(first, min(last, len(all_lines)) + 1)
        if all_lines[number - 1].strip()
    ]


def check(folder: Path, data: Dataset) -> Iterator[Fault]:
    """Compare every card with its text: size, sha256, line ranges and each mention's span."""
    for name, card in data.cards.items():
        file = f"seeds/{name}"
        path = folder / card.file
        try:
            raw = read_bytes(path)
        except FileRefusedError as error:
            yield Fault(file, card.file, "", f"cannot be read in {shown(folder)}: {error.why}")
            continue
        if len(raw) != card.bytes:
            yield Fault(file, card.file, "bytes", f"the text has {len(raw)}, the card {card.bytes}")
        digest = hashlib.sha256(raw).hexdigest()
        if digest != card.sha256:
            yield Fault(
                file, card.file, "sha256", f"the text is another one: {digest}; get the right file"
            )
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Fault(file, card.file, "", f"the text is not UTF-8 at byte {error.start}")
            continue
        yield from _spans(file, card, text)


def _spans(file: str, card: Card, text: str) -> Iterator[Fault]:
    lines = Lines(text)
    last = lines.of(len(text))
    for article in card.articles:
        if article.lines[1] > last:
            yield Fault(file, article.id, "lines", f"the text ends at line {last}; correct them")
    for index, mention in enumerate(card.mentions):
        field = f"mentions[{index}]"
        stands = text[mention.start : mention.end]
        if stands != mention.surface:
            yield Fault(
                file, field, "surface", f"{mention.surface!r}, but the text has {stands!r} there"
            )
        line = lines.of(mention.start)
        if line != mention.line:
            yield Fault(file, field, "line", f"is {mention.line}, but the span is in line {line}")

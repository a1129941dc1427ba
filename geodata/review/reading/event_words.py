"""What kind of event a sentence may tell of, by the words of `event_words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from geodata.model import Category

_FILE = Path(__file__).parent / "event_words.yaml"


def category_of(sentence: str) -> tuple[Category, list[str]] | None:
    """The category of which a sentence has most words, and those words; None if it has none.

    The words are those of `event_words.yaml`, whose order decides between as many.
    """
    best: tuple[Category, list[str]] | None = None
    for category, pattern in _event_words():
        words = list(dict.fromkeys(m[0].lower() for m in pattern.finditer(sentence)))
        if words and (best is None or len(words) > len(best[1])):
            best = category, words
    return best


@lru_cache(maxsize=1)
def _event_words() -> list[tuple[Category, re.Pattern[str]]]:
    raw: dict[str, list[str]] = yaml.load(
        _FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return [(Category(name), any_of(words)) for name, words in raw.items()]


def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of some whole words or phrases; `*` stands for any ending."""
    forms = [re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)

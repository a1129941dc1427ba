"""Reads the glossary and says what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("glossary.yaml")
MOST_SENTENCES = 3
_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


class Entry(BaseModel):
    """A word: its id, how it is written (`also` other forms), its text, what the text rests on.

    `kind` is "word" for how this atlas uses it, "fact" where the text tells what happened; then
    `sources` are ids of references or articles. A `common` word is not marked in texts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    term: str
    also: tuple[str, ...] = ()
    kind: Literal["word", "fact"]
    text: str
    common: bool = False
    sources: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways to write it that texts are searched for."""
        return (self.term, *self.also)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The glossary, sorted by term. Raises pydantic's ValidationError for a malformed file."""
    read = [Entry.model_validate(entry) for entry in _read()]
    return tuple(sorted(read, key=lambda entry: entry.term.casefold()))


def _read() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(
        FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def faults(found: Collection[Entry], sources: Collection[str]) -> list[str]:
    """What is wrong with a glossary, one sentence each; `sources` are the ids that there are."""
    wrong = []
    for what, names in (
        ("id", [e.id for e in found]),
        ("form", [form.casefold() for e in found for form in e.forms]),
    ):
        twice = [name for name, times in Counter(names).items() if times > 1]
        wrong += [f"glossary: the {what} “{name}” stands twice" for name in twice]
    for entry in found:
        at = f"glossary, {entry.id}"
        if not re.fullmatch(r"[a-z][a-z0-9-]*", entry.id):
            wrong.append(f"{at}: an id is of lower-case letters, digits and hyphens")
        if not 1 <= len(_SENTENCE_END.findall(entry.text)) <= MOST_SENTENCES:
            wrong.append(f"{at}: write one to {MOST_SENTENCES} sentences")
        if entry.kind == "fact" and not entry.sources:
            wrong.append(f"{at}: it states a fact, so name a source")
        unknown = [name for name in entry.sources if name not in sources]
        wrong += [f"{at}: there is no source “{name}”" for name in unknown]
    return wrong


def extract_texts(
    file: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts to translate, for Babel (`babel.cfg`)."""
    for entry in yaml.load(file.read(), Loader=yaml.CSafeLoader):
        comment = [f"Translators: the word “{entry['term']}” in the glossary"]
        yield 1, "_", entry["term"], []
        yield 1, "_", entry["text"], comment

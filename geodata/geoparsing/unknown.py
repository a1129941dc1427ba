"""Names that no gazetteer has but a text treats as places: candidates to curate."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.geoparsing.lexicon import MONTHS, NO_PLACES, UNKNOWN_AFTER
from geodata.geoparsing.words import Word

_NEAR = frozenset(("near", "in", "outside", "towards", "around"))


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words `first` to `last` (included); `sure` if the words before say it is a place."""

    first: int
    last: int
    sure: bool
    why: str


def unknown_names(
    words: list[Word], used: frozenset[int], ordinary: frozenset[str]
) -> list[Unknown]:
    """Capitalised words after "village of" (sure), "near" and "in" that are in no mention.

    `used` are the indexes of words in mentions or in names of people; `ordinary` English words.
    """
    found: list[Unknown] = []
    for at, word in enumerate(words[1:], 1):
        if at in used or not word.told_by_capital or word.gap not in (" ", "\n"):
            continue
        if word.key in MONTHS or word.key in NO_PLACES or word.key in ordinary:
            continue
        before = words[at - 1]
        two = words[at - 2].key if at >= 2 else ""
        sure = before.key == "of" and two in UNKNOWN_AFTER
        if not sure and before.key not in _NEAR:
            continue
        last = at
        while (
            last + 1 < len(words)
            and last + 1 not in used
            and words[last + 1].capital
            and words[last + 1].gap in (" ", "-")
        ):
            last += 1
        said = f"{two} of" if sure else before.text
        found.append(Unknown(at, last, sure, f"a name after “{said}” that is in no gazetteer"))
    return found

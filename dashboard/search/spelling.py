"""How a name may be spelt: the letters and the sound of a text, and the slips that are forgiven.

Texts are folded to plain ASCII letters, so that "Şuşa", "Шуша" and "Shusha" meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA


def fold(text: str) -> str:
    """Text as lower-case ASCII words, one blank between them: "Şuşa" and "ШУША" alike.

    Marks that are not seen (directions, joiners) and apostrophes vanish, other signs part words.
    """
    letters = re.sub(r"['`.]", "", anyascii(seen(text)).lower())
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def seen(text: str) -> str:
    """Text in one form of Unicode, without characters that nobody sees and stray accents."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in ("Cf", "Cs", "Mn"))


ALIKE = {
    "tch": "j", "dzh": "j", "sch": "s", "dj": "j", "zh": "j", "ch": "j", "c": "j", "sh": "s",
    "kh": "h", "x": "h", "gh": "k", "g": "k", "q": "k", "ow": "u", "ou": "u", "oo": "u", "yu": "u",
    "th": "t", "d": "t", "b": "p", "w": "v", "y": "i", "e": "a",
}  # fmt: skip
"""Letters that stand for the same sound in one way or another of writing the region's names in
Latin letters (Azerbaijani, Armenian, Russian, English), or for near ones that people mix up."""
_ALIKE_PATTERN = re.compile("|".join(sorted(ALIKE, key=len, reverse=True)))


def sound(folded: str) -> str:
    """A rough key of how folded text sounds: "gubadly", "qubadli", "kubatli" are all "kupatli"."""
    letters = _ALIKE_PATTERN.sub(lambda m: ALIKE[m[0]], folded).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", letters)


def edits(word: str) -> int:
    """How many slips are forgiven: none where one makes another word or another year."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) < 7 else 2


def near(word: str, choices: list[str], edits: int) -> Iterator[tuple[int, int]]:
    """Positions of choices that differ by at most `edits` slips, and by how many.

    A slip is a letter too many, too few, wrong, or two letters that changed places.
    """
    if edits:
        for _, distance, i in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=edits, limit=None
        ):
            yield i, int(distance)

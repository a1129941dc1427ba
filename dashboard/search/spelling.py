"""How a name may be spelt: the letters and the sound of a text, and the slips that are forgiven.

Texts are folded to plain ASCII letters, so that "Şuşa", "Шуша" and "Shusha" meet.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

_VANISHING = str.maketrans("", "", "'`.")
_WORDS = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Text as lower-case ASCII words, one blank between them: "Şuşa" and "ШУША" alike.

    Marks that are not seen (directions, joiners) and apostrophes vanish, other signs part words.
    """
    ascii_text = text if text.isascii() else anyascii(seen(text))  # mostly it is, and that is slow
    return " ".join(_WORDS.findall(ascii_text.lower().translate(_VANISHING)))


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
_DOUBLED = re.compile(r"(.)\1+")
_DIGIT = re.compile("[0-9]")
_ALIKE_PATTERN = re.compile("|".join(sorted(ALIKE, key=len, reverse=True)))


def sound(folded: str) -> str:
    """A rough key of how folded text sounds: "gubadly", "qubadli", "kubatli" are all "kupatli"."""
    letters = _ALIKE_PATTERN.sub(lambda m: ALIKE[m[0]], folded).replace(" ", "")
    return _DOUBLED.sub(r"\1", letters)


def rough(sounding: str) -> str:
    """A rougher one, without the difference of s and zh: "Sucha" and "Choucha" are Shusha too."""
    return sounding.replace("j", "s")


def _edits(word: str) -> int:
    """How many slips are forgiven: none where one makes another word or another year."""
    if len(word) < 4 or _DIGIT.search(word):
        return 0
    return 1 if len(word) < 7 else 2


def near(word: str, choices: list[str]) -> Iterator[tuple[int, int]]:
    """Positions of choices that differ by few enough slips to be forgiven, and by how many.

    A slip is a letter too many, too few, wrong, or two letters that changed places.
    """
    if edits := _edits(word):
        for _, distance, i in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=edits, limit=None
        ):
            yield i, int(distance)


LIKE = {
    "word_prefix": 0.9,
    "word_sound": 0.85,
    "word_rough": 0.7,
    "word_typo": 0.6,
    "word_typos": 0.5,
}
"""How well a word is met by one that begins so, sounds so, roughly sounds so, or is one slip or two
away; the word itself meets it by 1."""


class Vocabulary:
    """The words of an index, sorted, and which of them are like a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self._spelt = [i for i, word in enumerate(self.words) if not _DIGIT.search(word)]
        self._spellings = [self.words[i] for i in self._spelt]
        self._sounding: defaultdict[str, list[int]] = defaultdict(list)
        self._roughly: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            sounding = sound(word)
            self._sounding[sounding].append(number)
            self._roughly[rough(sounding)].append(number)

    def like(self, word: str) -> dict[int, float]:
        """Positions of the words that a folded word may mean, and how well each meets it."""
        found = {
            self._spelt[i]: LIKE["word_typo" if distance < 2 else "word_typos"]
            for i, distance in near(word, self._spellings)
        }
        sounding = sound(word)
        if len(sounding) > 3:
            found.update(dict.fromkeys(self._roughly.get(rough(sounding), ()), LIKE["word_rough"]))
        if len(sounding) > 2:  # two letters sound like too much
            found.update(dict.fromkeys(self._sounding.get(sounding, ()), LIKE["word_sound"]))
        start = bisect_left(self.words, word)
        if len(word) > 1:
            end = bisect_left(self.words, word + "\x7f", start)  # after all that begin so
            found.update(dict.fromkeys(range(start, end), LIKE["word_prefix"]))
        if start < len(self.words) and self.words[start] == word:
            found[start] = 1.0
        return found

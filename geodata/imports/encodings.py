"""Which code page a text is written in, if it is not UTF-8: advice that spoils no name.

A detector by language takes ş for þ and the Cyrillic of one program for that of another. Here each
code page that people of the region save in is tried, and its words looked at; the advice shows
what would come out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

CODE_PAGES = (
    "cp1251", "cp1254", "cp1252", "cp1250", "koi8_r", "cp866", "mac_cyrillic", "mac_turkish",
    "mac_roman", "cp857",
)  # fmt: skip
"""Of readings that are equally good the first is taken: Turkish ş, ğ, ı before Icelandic þ, ð."""
_SAMPLE = 200_000
_MOST_ODD = 0.25
"""Part of the words that may look odd; with more the code page is none of these."""
_FOREIGN = re.compile(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*")
_BESIDE = "«»“”„‘’‚–—…№°§·•×()[]{}.:!?/'-"
"""Signs that stand beside words of all languages; the dashes and the apostrophe within them too."""
_WITHIN = re.compile("[’‘–—]")
_NO_LETTER = re.compile(r"[^\x00-\x7f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
_SELDOM = re.compile(
    "[\u0402-\u0403\u0405\u0408-\u040c\u040f\u0452-\u0453\u0455\u0458-\u045c\u045fŸŠŒ]"
)
"""Letters that the languages of the region do not have; a code page of others may."""
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Advice:
    """A code page, and a piece of the first line that is no ASCII, as it reads by it.

    `other` is a code page that is as likely, and the same piece by it; None if there is none.
    """

    encoding: str
    line: int
    reads: str
    other: tuple[str, str] | None


def advice(raw: bytes) -> Advice | None:
    """The code page of a text that is not UTF-8; None if no one of `CODE_PAGES` gives words."""
    sample = raw[:_SAMPLE]
    found: list[tuple[float, int, str, str]] = []
    for rank, name in enumerate(CODE_PAGES):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        found.append((_oddity(text), rank, name, text))
    if not found:
        return None
    odd, _, name, text = min(found)
    if odd > _MOST_ODD:
        return None
    if "cp1252" in [other for _, _, other, read in found if read == text]:
        name = "cp1252"  # the better known name, where it makes no difference
    first = _NO_LETTER.search(text)
    at = first.start() if first else 0
    start, end = text.rfind("\n", 0, at) + 1, (text + "\n").index("\n", at)
    piece = slice(max(start, at - _SHOWN), min(end, at + _SHOWN))
    others = [
        (other, read[piece].strip())
        for oddity, _, other, read in sorted(found)
        if oddity == odd and read[piece] != text[piece]
        if not (name == "cp1254" and other == "cp1252")  # þ for ş is never meant here
    ]
    reads = text[piece].strip()
    return Advice(name, text.count("\n", 0, at) + 1, reads, others[0] if others else None)


def is_damaged_utf8(raw: bytes) -> int:
    """How many bytes are no UTF-8 in a text that else is; 0 for one that is something else."""
    text = raw.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = len(_NO_LETTER.findall(text)) - bad
    return bad if good > bad else 0


def _oddity(text: str) -> float:
    """Which part of the words with a letter beyond ASCII are odd; whole capitals count half."""
    words = [_WITHIN.sub("", word.strip(_BESIDE)) for word in _FOREIGN.findall(text)]
    words = [word for word in words if not word.isascii()]
    if not words:
        return 0.0
    return sum(map(_odd, words)) / len(words)


def _odd(word: str) -> float:
    beyond = [c for c in word if not c.isascii()]
    letters = [c for c in word if c.isalpha()]
    latin = bool(_LATIN.search(word))
    if not all(c.isalpha() for c in beyond) or (latin and _CYRILLIC.search(word)):
        return 1.0
    if latin and len(letters) > 2 and len(beyond) > 0.7 * len(letters):
        return 1.0
    if any(a.islower() and b.isupper() for a, b in pairwise(word)):
        return 1.0
    if len(letters) > 1 and word.isupper():
        return 0.5
    return 0.1 if _SELDOM.search(word) else 0.0

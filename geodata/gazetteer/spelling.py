"""How one name is spelt in English texts, by stated rules of transliteration.

A name of the region reaches English by several ways: from its Azerbaijani, Armenian or Russian
form, by the rules of that language's press, or by way of Russian. Each way is a table here, from
letters to what English texts write for them; `spellings` applies all that fit a name.

Sources of the tables: BGN/PCGN romanisation of Azerbaijani (1993), Armenian (1981) and Russian
(1947); what differs from them is marked and was met in the documents or in GeoNames.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

MOST = 48
"""Spellings made of one name by one table; a long name has more, the usual ones come first."""

SHORTEST = 5
"""Letters of the shortest spelling of a place: shorter ones are too often other words."""

Table = Mapping[str, tuple[str, ...]]
"""What a letter, or letters, become; the usual first."""

PRESS: Table = {
    "ch": ("ch",), "sh": ("sh",),
    "ç": ("ch",), "ş": ("sh",), "ğ": ("gh", "g"), "x": ("kh",), "c": ("j",), "ə": ("a",),
    "ı": ("i",), "q": ("g",), "ö": ("o",), "ü": ("u",), "j": ("zh",),
}  # fmt: skip
"""Azerbaijani as its press writes English: Kəlbəcər Kalbajar, Xankəndi Khankandi."""

TURKISH: Table = {
    "ğ": ("g", ""), "x": ("h",), "ə": ("e",), "q": ("k", "g"), "ı": ("i",), "ç": ("c",),
    "ş": ("s",), "ö": ("o",), "ü": ("u",),
}  # fmt: skip
"""Azerbaijani as Turkish texts write it, marks lost: Xankəndi Hankendi, Kəlbəcər Kelbecer."""

BY_RUSSIAN: Table = {
    "lı": ("ly", "li"), "li": ("li", "ly"), "lu": ("lu", "ly"), "lü": ("lu", "ly"),
    "ça": ("cha",), "ç": ("ch",), "ş": ("sh",), "ğ": ("g",), "x": ("kh",), "c": ("dzh", "j"),
    "ə": ("e", "a"), "ı": ("y", "i"), "q": ("k", "g"), "ö": ("e", "yo"), "ü": ("i", "yu", "u"),
    "j": ("zh",), "h": ("g", "h"),
}  # fmt: skip
"""Azerbaijani by way of Russian: Füzuli Fizuli, Qubadlı Kubatly (with `_VOICING`)."""

ARMENIAN: Table = {
    "ու": ("u", "ou"), "եւ": ("ev",), "և": ("ev",),
    "ա": ("a",), "բ": ("b",), "գ": ("g",), "դ": ("d",), "ե": ("e",), "զ": ("z",), "է": ("e",),
    "ը": ("y", ""), "թ": ("t",), "ժ": ("zh",), "ի": ("i",), "լ": ("l",), "խ": ("kh",),
    "ծ": ("ts",), "կ": ("k",), "հ": ("h",), "ձ": ("dz",), "ղ": ("gh",), "ճ": ("ch", "j"),
    "մ": ("m",), "յ": ("y",), "ն": ("n",), "շ": ("sh",), "ո": ("o",), "չ": ("ch",), "պ": ("p",),
    "ջ": ("j", "dj"), "ռ": ("r",), "ս": ("s",), "վ": ("v",), "տ": ("t",), "ր": ("r",),
    "ց": ("ts",), "ւ": ("v",), "փ": ("p",), "ք": ("k",), "օ": ("o",), "ֆ": ("f",),
}  # fmt: skip
"""Armenian, whole: Մարտակերտ Martakert, Շուշի Shushi. At the start ե is ye, ո vo."""
_ARMENIAN_START: Table = {"ե": ("ye", "e"), "ո": ("vo", "o")}

RUSSIAN: Table = {
    "дж": ("dzh", "j"), "ый": ("y",), "ий": ("y",),
    "а": ("a",), "б": ("b",), "в": ("v",), "г": ("g",), "д": ("d",), "е": ("e",), "ё": ("yo", "e"),
    "ж": ("zh",), "з": ("z",), "и": ("i",), "й": ("y", "i"), "к": ("k",), "л": ("l",), "м": ("m",),
    "н": ("n",), "о": ("o",), "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",),
    "ф": ("f",), "х": ("kh",), "ц": ("ts",), "ч": ("ch",), "ш": ("sh",), "щ": ("shch",),
    "ъ": ("",), "ы": ("y",), "ь": ("",), "э": ("e",), "ю": ("yu",), "я": ("ya",),
}  # fmt: skip
"""Russian, whole: Степанакерт Stepanakert, Кельбаджар Kelbadzhar. At the start е may be ye."""
_RUSSIAN_START: Table = {"е": ("ye", "e")}

_VOICING = (
    ("rt", "rd"),  # Martakert Mardakert, Martuni Marduni: the western Armenian sound
    ("badl", "batl"),  # Qubadlı Kubatly: Russian hears the d unvoiced
)
_ENDINGS = (("li", "ly"), ("lu", "ly"), ("kand", "kend"), ("kend", "kand"), ("kert", "gerd"))
_ENGLISH = (("gh", "g"), ("kh", "h"), ("oo", "u"), ("ou", "u"), ("u", "ou"), ("aya", "aia"))
_AZERBAIJANI = re.compile("[əğışçöüxq]")


def place_spellings(name: str, lang: str) -> list[str]:
    """What `spellings` makes of the name of a place, without what is too short to tell it."""
    return [text for text in spellings(name, lang) if len(text) >= SHORTEST]


def spellings(name: str, lang: str) -> list[str]:
    """English spellings that the rules make of a name, without the name itself.

    `lang` is the BCP 47 tag of the name; only "az", "hy", "ru" and "en" have rules.
    """
    # A capital İ is a small i with a dot; casefolding would leave the dot apart.
    small = name.replace("İ", "i").replace("I", "ı" if lang == "az" else "i").casefold()
    ways: list[Iterator[str]] = []
    if lang == "az":
        ways = [_by(table, small) for table in (PRESS, TURKISH, BY_RUSSIAN)]
    elif lang == "hy":
        ways = [_by(ARMENIAN, small, _ARMENIAN_START)]
    elif lang == "ru":
        ways = [_by(RUSSIAN, small, _RUSSIAN_START)]
    elif lang == "en":
        ways = [iter([small])]
        if _AZERBAIJANI.search(small):
            ways += [_by(table, small) for table in (PRESS, TURKISH)]
    made = dict.fromkeys(itertools.chain.from_iterable(ways))
    for text in list(made):
        made.update(dict.fromkeys(_habits(text)))
    made.pop(small, None)
    return [_titled(text) for text in made if text.isascii() and len(text) > 2]


def _by(table: Table, text: str, start: Table | None = None) -> Iterator[str]:
    """All that a table makes of a text, at most `MOST`."""
    pieces: list[tuple[str, ...]] = []
    longest = max(map(len, table))
    at = 0
    while at < len(text):
        begins = at == 0 or not text[at - 1].isalpha()
        if begins and start and text[at] in start and text[at : at + 2] not in table:
            pieces.append(start[text[at]])
            at += 1
            continue
        for length in range(longest, 0, -1):
            found = table.get(text[at : at + length])
            if found is not None and len(text[at : at + length]) == length:
                pieces.append(found)
                at += length
                break
        else:
            pieces.append((text[at],))
            at += 1
    return ("".join(chosen) for chosen in itertools.islice(itertools.product(*pieces), MOST))


def _habits(text: str) -> Iterator[str]:
    """What English texts do to a romanised name: other endings, one letter for two."""
    for old, new in _VOICING:
        if old in text[1:]:
            yield text[:1] + text[1:].replace(old, new, 1)
            yield text[:1] + text[1:].replace(old, new)
    for old, new in _ENDINGS:
        if text.endswith(old):
            yield text.removesuffix(old) + new
    for old, new in _ENGLISH:
        if old in text:
            yield text.replace(old, new)


def _titled(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:], text)

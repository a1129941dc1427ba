"""The language of the interface: the program's words, looked up in a gettext catalogue.

English is written in the code and is the key of the catalogue. `ATLAS_LANGUAGE=xx` in the
environment shows `dashboard/locales/xx/LC_MESSAGES/atlas.po`; what is not translated there stays
English. Data (titles, claims, names of places) are never translated.
"""

from __future__ import annotations

import os
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

FOLDER = Path(os.environ.get("ATLAS_LOCALES") or Path(__file__).parents[1] / "locales")
"""Where the catalogues are; `ATLAS_LOCALES` names another folder of them."""
DOMAIN = "atlas"
ENGLISH = "en"


def available() -> list[str]:
    """The languages that have a catalogue, sorted."""
    return sorted(path.parents[1].name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def requested() -> str:
    """The language that the environment asks for; English if it asks for none."""
    return os.environ.get("ATLAS_LANGUAGE") or ENGLISH


def current() -> str:
    """The language in use: the one asked for, or English where that has no catalogue."""
    wanted = requested()
    return ENGLISH if wanted == ENGLISH or _fault(FOLDER, wanted) else wanted


@lru_cache(maxsize=8)
def _fault(folder: Path, wanted: str) -> str | None:
    known = available()
    if wanted not in known:
        return (
            f"ATLAS_LANGUAGE asks for “{wanted[:40]}”, which has no catalogue in "
            f"dashboard/locales; there are: {', '.join(known)}. English is shown."
        )
    try:
        catalogue(wanted)
    except (OSError, ValueError, PoFileError) as error:
        return f"The catalogue of “{wanted}” cannot be read: {error}. English is shown."
    return None


def fault() -> str | None:
    """What is wrong with the language asked for, in a sentence; None if nothing is."""
    wanted = requested()
    return None if wanted == ENGLISH else _fault(FOLDER, wanted)


def catalogue(language: str) -> Catalog:
    """A language's catalogue. Raises OSError, UnicodeDecodeError or PoFileError."""
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    try:
        locale: str | None = str(Locale.parse(language, sep="-" if "-" in language else "_"))
    except (UnknownLocaleError, ValueError):
        locale = None  # the file's header says how it makes plurals
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain=DOMAIN, abort_invalid=True)


@lru_cache(maxsize=8)
def _translations(folder: Path, language: str) -> NullTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


_AS_IN_THE_CODE = NullTranslations()


def _found() -> NullTranslations:
    language = current()
    return _AS_IN_THE_CODE if language == ENGLISH else _translations(FOLDER, language)


def _(text: str) -> str:
    """A text of the interface in the language in use. Fill its {fields} after it, by `format`."""
    return _found().gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a text that goes with a number; its {fields} are filled after it."""
    return _found().ngettext(one, many, number)


def N_(text: str) -> str:
    """Marks a text for the catalogue where a module is read; `_` looks it up when it is shown."""
    return text


def for_scripts() -> dict[str, Any]:
    """The words of the map's scripts, as they take them; nothing but the language for English.

    `words` maps English to its translation; `plurals` the English singular to its forms, and
    `which` says for each number up to 199, and by its last two digits for greater ones, which form
    it takes.
    """
    language = current()
    if language == ENGLISH:
        return {"language": ENGLISH}
    words: dict[str, str] = {}
    plurals: dict[str, list[str]] = {}
    for message in catalogue(language):
        if not message.id or not _of_a_script(message) or not message.string or message.fuzzy:
            continue
        if isinstance(message.id, tuple):
            plurals[message.id[0]] = [str(form) for form in message.string]
        else:
            words[str(message.id)] = str(message.string)
    rule = getattr(_found(), "plural", lambda n: int(n != 1))
    return {
        "language": language,
        "words": words,
        "plurals": plurals,
        "which": [int(rule(n)) for n in range(200)],
    }


def _of_a_script(message: Message) -> bool:
    return any(path.endswith(".js") for path, _line in message.locations)

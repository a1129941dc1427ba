"""Keeps the catalogues in step with the code: `python -m dashboard.language`.

Babel finds the texts that are marked: `_`, `N_` and `ngettext` in Python, `_` and `trans` in the
templates, `say` and `sayMany` in the map's scripts.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from dashboard import language

_ROOM = Path(__file__).parents[1]
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "sayMany": (1, 2)}
_FIELD = re.compile(r"\{\w*\}|%\(\w+\)[sd]")


def template() -> Path:
    """The file with every text of the interface, from which a new language begins."""
    return language.FOLDER / f"{language.DOMAIN}.pot"


def extracted(room: Path = _ROOM) -> Catalog:
    """Every marked text of the code in `room`, with the files that have it."""
    found = Catalog(project="A conflict atlas of Nagorno-Karabakh", charset="utf-8")
    with (_ROOM / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    texts = extract_from_dir(
        room, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for path, _line, text, comments, context in sorted(texts, key=lambda text: text[:2]):
        # No line numbers: they would change with every edit of the code.
        place: list[Any] = [(f"dashboard/{path}", None)]
        found.add(text, None, place, auto_comments=comments, context=context)
    return found


def faults(room: Path = _ROOM) -> list[str]:
    """What is wrong with the catalogues, one sentence each; none if they fit the code."""
    code = extracted(room)
    found = [] if template().exists() else [f"{template().name}: is missing"]
    if not found:
        with template().open("rb") as file:
            found = [f"{template().name}: {words}" for words in _apart(code, read_po(file))]
    for name in language.available():
        here = language.catalogue(name)
        found += [f"{name}: {words}" for words in _apart(code, here)]
        for message in here:
            found += [f"{name}: {words}" for words in _wrong(message, name == language.ENGLISH)]
    return found


def write(room: Path = _ROOM) -> list[Path]:
    """Write the template anew and bring every language up to it; returns the files written.

    Translations stay; a text that has changed is marked fuzzy, which means not in use. English is
    filled in from the code.
    """
    code = extracted(room)
    written = [_put(template(), code)]
    for name in language.available():
        here = language.catalogue(name)
        here.update(code, no_fuzzy_matching=name == language.ENGLISH)
        if name == language.ENGLISH:
            here.obsolete.clear()
            for message in here:
                if message.id:
                    message.string = message.id
        written.append(_put(language.FOLDER / name / "LC_MESSAGES" / f"{language.DOMAIN}.po", here))
    return written


def _put(path: Path, catalogue: Catalog) -> Path:
    text = BytesIO()
    write_po(text, catalogue, width=100, sort_by_file=True, include_lineno=False)
    # The date of the extraction would make each run a change.
    kept = re.sub(rb'"(POT-Creation|PO-Revision)-Date: [^"]*\\n"\n', b"", text.getvalue())
    path.write_bytes(kept)
    return path


def _apart(code: Catalog, here: Catalog) -> list[str]:
    """Texts that only one of the two has."""
    wanted, known = ({m.id for m in c if m.id} for c in (code, here))
    return [
        *(f"lacks “{_short(text)}”" for text in sorted(wanted - known, key=str)),
        *(f"has “{_short(text)}”, which the code no longer has" for text in
          sorted(known - wanted, key=str)),
    ]  # fmt: skip


def _wrong(message: Message, complete: bool) -> list[str]:
    """What is wrong with a translation: other {fields}, or none where all must be translated."""
    if not message.id:
        return []
    texts = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [])
    if not all(forms) or not forms:
        return [f"“{_short(message.id)}” is not translated"] if complete else []
    allowed = {field for text in texts for field in _FIELD.findall(text)}
    needed = set.intersection(*({*_FIELD.findall(text)} for text in texts))
    found = []
    for form in forms:
        fields = set(_FIELD.findall(form))
        if fields - allowed or needed - fields:
            named = ", ".join(sorted((fields - allowed) | (needed - fields)))
            found.append(f"“{_short(form)}” has other fields than the English: {named}")
    return found


def _short(text: str | tuple[str, ...] | list[str]) -> str:
    text = text if isinstance(text, str) else text[0]
    return text if len(text) <= 60 else f"{text[:59]}…"

"""A language that nobody speaks: every text of the catalogue in brackets, plurals as in Polish."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from dashboard.language import DOMAIN, extract
from dashboard.view import names

NAME = "pl"
"""Its place: Polish has three forms for numbers, English two."""
PAGE = f"atlas-{NAME}.html"
"""The one-file page in brackets, among what a run makes once."""
LANGUAGES = {title for choice, title in names.CHOICES.items() if choice != "both"}
"""Each in itself, whatever the language of the interface."""


def write(folder: Path) -> Path:
    """The catalogue, as `dashboard/locales` holds those of languages that people speak."""
    found = Catalog(locale=NAME)
    for message in extract.extracted():
        if not message.id:
            continue
        if isinstance(message.id, str):
            string: str | tuple[str, ...] = f"⟦{message.id}⟧"
        else:
            string = tuple(f"⟦{form}:{message.id[1]}⟧" for form in range(3))
        found.add(message.id, string, message.locations)
    path = folder / NAME / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, found, include_lineno=False)
    return folder


def outside(text: str) -> str:
    """What of a text no catalogue gave: all that stands outside the brackets."""
    shorter = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return shorter.strip() if shorter == text else outside(shorter)

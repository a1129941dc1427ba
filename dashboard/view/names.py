"""Names of places as the reader chooses: a language, or both sides' names together."""

from __future__ import annotations

from dashboard.language import N_
from geodata.balance import BOTH
from geodata.model import Place, Toponym

CHOICES = {
    "en": "English",
    "az": "Azərbaycanca",
    "hy": "Հայերեն",
    "ru": "Русский",
    "both": N_("Both sides’ names"),
}
"""What a reader may choose, in the language of each choice."""
LANGUAGES = ("az", "hy", "ru")
"""The languages among them beside English, in which every title is."""


def names_of(place: Place) -> dict[str, str]:
    """The name of a place for each choice that has one; a choice without one is left out.

    In a language it is the first name of the layer in that language. `both` joins the English
    forms that the two sides use, such as "Shusha / Shushi", where they differ.
    """
    found = {}
    for language in LANGUAGES:
        name = next((n.toponym for n in _proper(place) if n.lang.split("-")[0] == language), None)
        if name:
            found[language] = name
    if both := _both(place):
        found["both"] = both
    return found


def _both(place: Place) -> str | None:
    english = [n for n in _proper(place) if n.lang == "en"]
    sides = [next((n.toponym for n in english if n.side == side), None) for side in BOTH]
    names = [name for name in dict.fromkeys(sides) if name]
    if len(names) == 1 and names[0] != place.title:
        names = [place.title, *names]
    return " / ".join(names) if len(names) > 1 else None


def _proper(place: Place) -> list[Toponym]:
    return [name for name in place.names if not name.is_description]

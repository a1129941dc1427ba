"""Under which licence each part of the project stands, and whom to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.language import N_, _
from geodata import Atlas
from geodata.base import pieces
from geodata.positions import others_makers

LICENCES = {
    "MIT": ("MIT", "https://opensource.org/license/mit"),
    "BSD-2-Clause": ("BSD, 2 clauses", "https://opensource.org/license/bsd-2-clause"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "public-domain": ("public domain", ""),
}
"""Names and addresses of licences by their id; an id that is not here is shown as it is."""

_OURS = N_("the atlas’s contributors")


@dataclass(frozen=True, slots=True)
class Work:
    """A part of the project with its licence: what it is, its files, whom to name."""

    title: str
    files: str
    licence: str
    attribution: tuple[str, ...]


def works(atlas: Atlas) -> tuple[Work, ...]:
    """Everything but the base map, as the file LICENSE has it.

    The base map says it piece by piece.
    """
    positions = (maker.credit for maker in others_makers(atlas))
    ours = _(_OURS)
    return (
        Work(
            _("The cells"),
            "areas.geojson",
            "ODbL-1.0",
            ("© OpenStreetMap contributors", "Made with Natural Earth", ours),
        ),
        Work(_("The places"), "places.geojson", "CC-BY-4.0", (*positions, ours)),
        Work(
            _("Events, actors, references, corrections"),
            "events.geojson, actors.yaml, references.yaml, corrections.yaml",
            "CC-BY-4.0",
            (ours,),
        ),
        Work(_("Cards of the documents"), "seeds/", "CC-BY-4.0", (ours,)),
        Work(_("Lessons"), "dashboard/lessons/stories/", "CC-BY-4.0", (ours,)),
        Work(_("The program"), "dashboard/, geodata/", "MIT", (ours,)),
        Work(
            _("Leaflet, which draws the map"),
            _("not part of the project"),
            "BSD-2-Clause",
            ("Leaflet",),
        ),
    )


def of_works(atlas: Atlas) -> list[dict[str, Any]]:
    """The rows on program and data."""
    return [_row(w.title, w.files, w.licence, w.attribution) for w in works(atlas)]


def of_base() -> list[dict[str, Any]]:
    """The rows on the base map, the lowest piece first."""
    return [_row(p.title, p.path.name, p.licence, p.attribution) for p in pieces()]


def _row(title: str, files: str, licence: str, attribution: tuple[str, ...]) -> dict[str, Any]:
    name, url = LICENCES.get(licence, (licence, ""))
    return {
        "title": title,
        "files": files,
        "licence": name,
        "url": url,
        "attribution": "; ".join(attribution),
    }

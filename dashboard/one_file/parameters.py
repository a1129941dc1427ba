"""What a link into the one-file page says: the app's parameters but for what needs a server."""

from __future__ import annotations

from dataclasses import replace

from dashboard.view import layers
from dashboard.view.parameters import PARAMETERS as OF_THE_MAP
from dashboard.view.parameters import some_of, subject

LAYERS = tuple(name for name in layers.CHOICES if name != "tiles")
"""Those that need no network."""
_READ = {"layers": some_of(*LAYERS), "selected": subject("event", "place", "area")}
PARAMETERS = tuple(
    replace(p, read=_READ.get(p.name, p.read)) for p in OF_THE_MAP if p.name != "embed"
)
"""Imported events are not in the page, and nobody embeds a file."""
WITH_IMPORTED = tuple(
    replace(p, read=_READ["layers"]) if p.name == "layers" else p
    for p in OF_THE_MAP
    if p.name != "embed"
)
"""The same where they are: in the screen of a site."""

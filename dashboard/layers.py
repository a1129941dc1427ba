"""Layers of the map that a reader may switch on and off."""

from __future__ import annotations

CHOICES = {
    "relief": "Relief",
    "towns": "Towns and names",
    "tiles": "Online street map (loads from openstreetmap.org)",
}
"""Every layer and its label; tiles are the only one that needs the network."""
DEFAULT = ("relief", "towns")

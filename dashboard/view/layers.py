"""Layers of the map that a reader may switch on and off."""

from __future__ import annotations

from dashboard.language import N_

CHOICES = {
    "relief": N_("Relief"),
    "towns": N_("Towns and names"),
    "tiles": N_("Online street map (loads from openstreetmap.org)"),
}
"""Every layer and its label; tiles are the only one that needs the network."""
DEFAULT = ("relief", "towns")

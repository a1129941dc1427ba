"""Seats of government whose names stand for their states: "Baku said", "Washington wants"."""

from __future__ import annotations

CAPITALS = frozenset(
    {
        "baku", "yerevan", "stepanakert", "moscow", "ankara", "kremlin", "gn:112931", "gn:611717",
        "gn:4140963", "gn:2988507", "gn:2643743", "gn:2950159", "gn:2800866", "gn:703448",
        "gn:1816670", "gn:281184", "gn:360630", "gn:524901", "gn:323786",
    }
)  # fmt: skip
"""Ids of the gazetteer: of the layer, or GeoNames' (Tehran, Tbilisi, Washington, Paris, London,
Berlin, Brussels, Kyiv, Beijing, Jerusalem, Cairo)."""

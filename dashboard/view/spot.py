"""A spot on the map at which several imported events were chosen, as links say it."""

from __future__ import annotations

SPOT = "near"
"""Kind of a key that names a box of degrees: `near:west,south,east,north`."""


def spot_of(key: str | None) -> tuple[float, float, float, float] | None:
    """The box (west, south, east, north in degrees) of a key such as `near:46.5,39.6,46.6,39.7`.

    None for any other text.
    """
    kind, _, text = (key or "").partition(":")
    parts = text.split(",")
    if kind != SPOT or len(parts) != 4:
        return None
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        return None
    sound = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if sound else None

"""How far two colours are apart to the eye, as WCAG 2.2 computes it."""

from __future__ import annotations

from coloraide import Color


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two CSS colours, from 1 to 21. It knows lightness only, and no hue."""
    return float(Color(one).contrast(other, method="wcag21"))

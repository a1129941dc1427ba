"""How a class opens a step on its phones: an address, and a code that a camera reads."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import segno


def addresses(base: str, lesson_id: str, steps: int) -> list[str]:
    """The address of each step. `base` is that of the lessons, up to the `?` or `#` with it."""
    return [
        base + urlencode({"lesson": lesson_id, "step": str(number)})
        for number in range(1, steps + 1)
    ]


def code_of(address: str) -> dict[str, Any]:
    """An address with its QR code: `rows` of "0" and "1", dark ones, without the quiet edge."""
    rows = segno.make_qr(address, error="m").matrix
    return {"address": address, "rows": ["".join(map(str, row)) for row in rows]}

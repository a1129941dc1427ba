"""JSON as the exports write it."""

from __future__ import annotations

import json
from typing import Any

from geodata.export.text import cleaned


def json_bytes(value: Any) -> bytes:
    """Indented UTF-8 JSON with a newline at its end; every text in it is `clean`."""
    return (json.dumps(cleaned(value), ensure_ascii=False, indent=1) + "\n").encode()

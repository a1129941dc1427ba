"""What a search found: each case a JSON file that the test line tries again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FOUND = Path(__file__).parent / "found"
"""A folder for each kind."""


def keep(kind: str, case: Any) -> Path:
    """Write a case, readable, named by its content."""
    text = json.dumps(case, indent=1) + "\n"
    path = FOUND / kind / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def kept() -> list[Path]:
    """The files of all cases."""
    return sorted(FOUND.glob("*/*.json"))


def read(path: Path) -> tuple[str, Any]:
    """The kind and the case of a file."""
    return path.parent.name, json.loads(path.read_text(encoding="utf-8"))

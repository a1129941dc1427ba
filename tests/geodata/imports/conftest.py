"""A dataset folder to import into, and tables written to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.new_dataset import start


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A sound dataset folder of one's own."""
    start(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes a table to a file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return write

"""What searches found stays mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.found_cases import kept, read
from tests.fuzz.kinds import KINDS


@pytest.mark.parametrize("path", kept(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_found_stays_mended(path: Path) -> None:
    kind, case = read(path)
    KINDS[kind].check(case)

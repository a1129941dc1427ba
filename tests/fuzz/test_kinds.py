"""The same bounded search each time; `python -m tests.fuzz` goes on with other cases."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.kinds import KINDS

CASES = {
    "layers": 40,
    "tables": 80,
    "documents": 60,
    "links": 150,
    "command_lines": 40,
    "pictures": 150,
}
"""How many of each kind: some seconds of processor time."""


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_comes_in_is_taken_or_refused_in_sentences(kind: str) -> None:
    @settings(max_examples=CASES[kind], suppress_health_check=list(HealthCheck))
    @given(KINDS[kind].cases)
    def try_out(case: Any) -> None:
        KINDS[kind].check(case)

    try_out()

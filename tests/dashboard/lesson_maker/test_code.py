"""Codes for phones that the browser makes, against the library that makes those of the server."""

from __future__ import annotations

from unittest.mock import patch

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.lesson_maker.document import LARGEST_CODE
from tests.dashboard.lesson_maker.conftest import Evaluate

CODE = "new LessonCodes(data.codes).of(text)"
CHESS = 0
"""The mask that the browser's codes have."""
LONGEST = 1273
"""[S] ISO/IEC 18004, table 7: bytes of version 25 with correction L."""


def _to_boundary(buff: bytearray, version: int | None, length: int) -> None:
    """[S] 7.4.10: zeros up to the next codeword. Where the text ends with one, as bytes always do,
    segno 1.6 adds eight, which no reader minds and the standard does not ask for.
    """
    buff.extend([0] * (-length % 8))


def by_library(text: str) -> list[str]:
    with patch("segno.encoder.write_padding_bits", _to_boundary):
        code = segno.make_qr(
            text, error="l", mode="byte", mask=CHESS, encoding="utf-8", boost_error=False
        )
    return ["".join(map(str, row)) for row in code.matrix]


@pytest.mark.parametrize("length", [1, 17, 18, 134, 135, 230, 231, 500, 858, 1150, LONGEST])
def test_a_code_of_any_length_is_the_library_s(evaluate: Evaluate, length: int) -> None:
    text = ("https://atlas.example/?make=1#own=" + "aZ09-_" * 300)[:length]
    assert evaluate(CODE, text=text) == by_library(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=99))
def test_a_code_of_any_text_is_the_library_s(evaluate: Evaluate, text: str) -> None:
    assert evaluate(CODE, text=text) == by_library(text)


def test_what_is_too_long_has_no_code(evaluate: Evaluate) -> None:
    longest = evaluate("new LessonCodes(data.codes).longest")
    assert longest == LONGEST
    assert len(evaluate(CODE, text="x" * longest)) == 17 + 4 * LARGEST_CODE
    assert evaluate(CODE, text="x" * (longest + 1)) == []

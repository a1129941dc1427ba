"""The rule that keeps cells from running as formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export.csv_safety import harmless


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_risky_beginning_gets_an_apostrophe(first: str) -> None:
    assert harmless(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("text", ["", "Shusha", "2020-11-08", "1=1", " =1", "'=1", "Şuşa", "–"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    safe = harmless(text)
    assert safe[:1] not in set("=+-@\t\r")
    assert safe in (text, f"'{text}")
    assert harmless(safe) == safe

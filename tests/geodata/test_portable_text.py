"""Text that other software can take: what every format holds, and cells that are no formula."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.portable_text import clean, cleaned, harmless, one_line


@given(st.text(st.characters()))
def test_clean_text_is_xml_and_utf_8(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = clean(text)
    back = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))  # noqa: S314
    assert (back.text or "") == clean(text).replace("\r\n", "\n").replace("\r", "\n")


def test_what_cannot_be_held_is_marked_and_not_dropped() -> None:
    assert clean("a\x00b\ud800c\ufffed") == "a\ufffdb\ufffdc\ufffdd"
    assert clean("Şuşa\n\tՇուշի 🏔") == "Şuşa\n\tՇուշի 🏔"


def test_texts_are_cleaned_however_deep() -> None:
    assert cleaned({"a\x01": ["b\x02", {"c": ("d\x03", 1, None, True)}]}) == {
        "a\ufffd": ["b\ufffd", {"c": ["d\ufffd", 1, None, True]}]
    }


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nb\u2028c\td ") == "a b c d"


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

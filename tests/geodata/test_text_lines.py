"""Lines are counted as an editor counts them, wherever a text is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import geoparse
from geodata.review.reading.document import DocumentError, document_of
from geodata.review.reading.header import header_of
from geodata.review.reading.sentences import sentences
from geodata.text_dates.find import find_dates
from geodata.text_lines import Lines, line_spans, lines_of

ENDS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"]


@pytest.mark.parametrize("end", ENDS)
def test_places_dates_and_documents_count_alike(end: str) -> None:
    text = end.join(["First line.", "Troops entered Shusha on 8 November 2020.", "Hadrut fell."])
    assert [(m.line, m.place) for m in geoparse(text)] == [(2, "shusha"), (3, "hadrut")]
    assert [(d.line, str(d.when)) for d in find_dates(text)] == [(2, "2020-11-08")]
    document = document_of("a.txt", (text + end).encode())
    assert document.lines == 3
    assert [text[a:b] for a, b in sentences(text)] == lines_of(text)


def test_line_ends_of_two_kinds_in_one_text() -> None:
    text = "One.\r\nTwo.\rBaku.\u2028Ganja.\n\nHadrut."
    assert [(m.line, m.place) for m in geoparse(text)] == [
        (3, "baku"), (4, "ganja"), (6, "hadrut"),
    ]  # fmt: skip


def test_a_form_feed_parts_pages_and_no_lines() -> None:
    text = "One.\n\x0cBaku is far.\x0cGanja is near."
    assert [(m.line, m.place) for m in geoparse(text)] == [(2, "baku"), (2, "ganja")]


def test_a_fault_is_told_in_the_line_of_an_editor() -> None:
    with pytest.raises(DocumentError, match="in line 3"):
        document_of("a.txt", b"one\rtwo\rthree\x01")


def test_the_head_of_a_text_is_read_whatever_ends_its_lines() -> None:
    text = "A road opens\rBy Ann Lee\r8 November 2020, The Valley Post\rIt opened."
    header = header_of(text, {})
    assert (header.title, header.author, str(header.date)) == (
        "A road opens", "Ann Lee", "2020-11-08",
    )  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_a_name_over_a_line_end_is_one(end: str) -> None:
    text = f"In Nagorno-{end}Karabakh and the Lachin{end}corridor."
    found = geoparse(text)
    assert [m.place for m in found] == ["nagorno-karabakh", "lachin-corridor"]
    assert [m.line for m in found] == [1, 2]


@given(st.text(alphabet="ab \n\r\u2028\u2029\x85\x0c\x0b"))
def test_lines_spans_and_numbers_agree(text: str) -> None:
    lines, spans = Lines(text), line_spans(text)
    assert [text[start:end] for start, end in spans] == lines_of(text)
    for number, (start, end) in enumerate(spans, 1):
        assert {lines.of(at) for at in (start, end)} == {number}


@given(st.lists(st.sampled_from(["Baku", "8 May 2020", "word", *ENDS]), max_size=20))
def test_mentions_and_dates_stand_in_the_lines_that_hold_them(pieces: list[str]) -> None:
    text = " ".join(pieces)
    lines = lines_of(text)
    for mention in geoparse(text):
        assert "Baku" in lines[mention.line - 1]
    for date in find_dates(text):
        assert date.surface.split()[0] in lines[date.line - 1]

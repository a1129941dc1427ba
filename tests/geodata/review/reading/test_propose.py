"""What is taken for a document, where its sentences end, and what its head says."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import Atlas
from geodata.cards import Card
from geodata.files import FileRefusedError
from geodata.review.reading.document import (
    MOST_BYTES,
    DocumentError,
    card_name,
    document_of,
    read_document,
)
from geodata.review.reading.header import header_of
from geodata.review.reading.sentences import sentences


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    raw = "Füzuli\r\nİki\n".encode()
    (tmp_path / "my text (1).TXT").write_bytes(raw)
    document = read_document(tmp_path / "my text (1).TXT")
    assert document.text == "Füzuli\r\nİki\n"
    assert (document.size, document.sha256) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert document.file == "my-text-1.txt"
    assert document.lines == 2


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", b"text", "is no .txt file"),
        ("a.txt", b"", "holds no text"),
        ("a.txt", "\ufeff \n".encode(), "holds no text"),
        ("a.txt", b"caf\xe9", "is not UTF-8 at byte 3"),
        ("a.txt", b"line\nPK\x03\x04", "control character U+0003 in line 2"),
        ("a.txt", b"x" * (MOST_BYTES + 1), "too large: 300,001 bytes"),
    ],
)
def test_what_is_no_document_is_said_in_a_sentence(
    tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(DocumentError) as wrong:
        read_document(tmp_path / name)
    assert said in str(wrong.value)
    assert ";" in str(wrong.value), "it says what to do"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="cannot be read: it is not there; check its name"):
        read_document(tmp_path / "none.txt")


@given(st.text(max_size=120))
def test_every_name_becomes_one_that_a_card_can_hold(name: str) -> None:
    assert re.fullmatch(Card.model_fields["file"].metadata[0].pattern, card_name(name))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_a_sentence(raw: bytes) -> None:
    try:
        document = document_of("a.txt", raw)
    except DocumentError:
        return
    assert document.text.encode("utf-8") == raw


# ---- sentences ---------------------------------------------------------------------------------


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    text = "Dr. J. Smith came on Nov. 8. He left! “Why?” asked Ann. It is 3.5 km to Goris."
    assert parts(text) == [
        "Dr. J. Smith came on Nov. 8.",
        "He left!",
        "“Why?” asked Ann.",
        "It is 3.5 km to Goris.",
    ]


def test_a_wrapped_text_keeps_its_sentences_and_headlines_end() -> None:
    text = (
        "Fair opens\n\nA fair for cheese and dried fruit opened in\nGoris on Sunday. Traders came\n"
        "from far away to sell.\n"
    )
    assert parts(text) == [
        "Fair opens",
        "A fair for cheese and dried fruit opened in\nGoris on Sunday.",
        "Traders came\nfrom far away to sell.",
    ]


@given(st.text(alphabet="aB .!?\n”'", max_size=300))
def test_sentences_leave_out_nothing_but_blanks(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


# ---- the head ----------------------------------------------------------------------------------


def test_the_head_of_an_article(atlas: Atlas) -> None:
    text = "\ufeffNew bridge opens\n\nBy Ann Example, Goris\nValley Gazette, 12 October 2021\n\n…"
    head = header_of(text, atlas.actors)
    assert (head.title, head.author) == ("New bridge opens", "Ann Example")
    assert (str(head.date), head.outlet, head.outlet_title) == (
        "2021-10-12",
        None,
        "Valley Gazette",
    )


def test_a_known_outlet_is_recognised(atlas: Atlas) -> None:
    head = header_of("New bridge opens\nOC Media | 12 October 2021\n", atlas.actors)
    assert (head.outlet, head.outlet_title) == ("oc-media", None)


def test_what_the_head_does_not_say_is_left_open(atlas: Atlas) -> None:
    head = header_of(
        "A title\n\nOn 5 May 2020 a bridge was opened in Goris " + "x" * 80, atlas.actors
    )
    assert (head.author, head.date, head.outlet, head.outlet_title) == (None, None, None, None)

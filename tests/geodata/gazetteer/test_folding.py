"""Spellings meet by their letters, whatever their case and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.folding import WORD, fold, key_of, same_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ŞUŞA", "Susa"),
        ("Kəlbəcər", "KELBECER"),
        ("Iğdır", "Igdir"),
        ("Nagorno-Karabakh", "Nagorno Karabakh"),
        ("ШУША", "Шуша"),
        ("ШУ́ША", "Шуша"),  # a stress mark
        ("Zürich", "Zurich"),
        ("İstanbul", "Istanbul"),
        ("Artsvashen’s", "Artsvashen's"),
    ],
)
def test_they_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_letters_of_another_script_stay_letters() -> None:
    assert key_of("Шуша") == "шуша"
    assert fold("Майский") == "майский"  # й is no и with a mark


def test_marks_tell_spellings_apart_where_it_matters() -> None:
    assert same_marks("ŞUŞA", "Şuşa")
    assert not same_marks("Şuşa", "Susa")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = key_of(text)
    assert key_of(once) == once or not WORD.findall(once)

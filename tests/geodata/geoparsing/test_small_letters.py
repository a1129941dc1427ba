"""A text without capitals: a transcript, a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import geoparse


def places(text: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.place) for m in geoparse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no. we drove from baku to ganja, then home.", ["baku", "ganja"]),
        ("fighting near hadrut, the russians said", ["hadrut"]),
        ("the lachin corridor is shut and stepanakert has no bread", [
            "lachin-corridor", "stepanakert",
        ]),
        ("in the kalbajar and lachin districts it snowed", [
            "kalbajar-district", "lachin-district",
        ]),
        ("azerbaijan and armenia will meet in brussels", ["azerbaijan", "armenia", "brussels"]),
        ("the stepanakert-goris road and a baku-based paper", ["stepanakert", "goris", "baku"]),
        ("she left nagorno-karabakh for the united states", ["nagorno-karabakh", "united-states"]),
        ("i think that şuşa is quiet, I do", ["shusha"]),
        ("in ste-\npanakert it rained all day", ["stepanakert"]),
        # words, persons, clubs
        ("nice people of all ages read in bed in bath", []),
        ("we had turkey and rice in march, and it was a bit sus", []),
        ("to the west of here the china broke", []),
        ("my colleague sevan aslanyan and shusha karimova agree", []),
        ("i support fc qarabag, not neftchi baku", []),
    ],
)  # fmt: skip
def test_towns_are_found_and_words_are_not(text: str, expected: list[str]) -> None:
    assert [m.place for m in geoparse(text)] == expected


def test_a_text_with_capitals_is_read_by_them() -> None:
    assert places("We ate turkey near baku with Anna. It was in May. Then we left.") == []
    assert places("baku") == []


SENTENCE = (
    "Fighting was heard near Hadrut and Martakert, and the road from Lachin to Goris was shut. "
    "Azerbaijan said that Stepanakert was calm; people in Shusha, Askeran and Kalbajar left for "
    "Yerevan. Nagorno-Karabakh asked for help."
)
NAMES = [m.place for m in geoparse(SENTENCE)]


def test_the_same_places_are_found_without_capitals() -> None:
    assert [m.place for m in geoparse(SENTENCE.lower())] == NAMES


@given(st.lists(st.sampled_from(
    "we had it then so they said in on may march turkey read nice bath can best split mobile "
    "reading man us of over the bed".split()), max_size=30).map(" ".join))  # fmt: skip
def test_ordinary_words_hide_no_town(words: str) -> None:
    found = [m.place for m in geoparse(f"we left {words} and went to stepanakert today")]
    assert "stepanakert" in found

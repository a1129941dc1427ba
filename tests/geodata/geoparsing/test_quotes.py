"""Names in quotes, and words with a capital before a town."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import geoparse


def places(text: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.place) for m in geoparse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The so-called “Artsakh” said so. The town of “Hadrut” fell.",
            [("Artsakh", "nagorno-karabakh"), ("Hadrut", "hadrut")],
        ),
        ('A sign said "Shushi" there.', [("Shushi", "shusha")]),
        ("They call it «Khankendi».", [("Khankendi", "stepanakert")]),
        ("They call it ‘Lachin’ now.", [("Lachin", "lachin")]),
        ("They call it „Lachin“ now.", [("Lachin", "lachin")]),
        ("the village of 'Talish' burnt", [("Talish", "talish")]),
        ("the “Lachin corridor” is a road", [("Lachin corridor", "lachin-corridor")]),
        ("the districts of “Kalbajar” and “Lachin”", [
            ("Kalbajar", "kalbajar-district"), ("Lachin", "lachin-district"),
        ]),
        ("“Baku must go,” he said. “Yerevan stays.”", [("Baku", "baku"), ("Yerevan", "yerevan")]),
        # of something else
        ("The film “Baku” was shown.", []),
        ("The films “Baku”, “Tbilisi” and “Paris” ran.", []),
        ("“Sus”, a thriller about chess, won.", []),
        ("the novel called “Tehran”", []),
        ('He slept in the "Europe" hotel.', []),
        ("The “Ararat” football club won.", []),
        ('the vessel "Lachin"', []),
        ("She sang «Yerevan» twice.", []),
        ("In the league “Kapaz” beat “Zira” by a late goal in a match of two teams.", []),
    ],
)  # fmt: skip
def test_names_in_quotes(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected
    assert all(text[m.start : m.end] == m.surface for m in geoparse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace Comes To Goris, Says Mayor", ["goris"]),
        ("Heavy Snow Shuts Lachin Road, Goris Cut Off", ["lachin", "goris"]),
        ("Mark Goris On Your Map", ["goris"]),
        ("Will Armenia, Azerbaijan Sign Peace In Brussels?", ["armenia", "azerbaijan", "brussels"]),
        ("the Faith Karabakh appeal", ["nagorno-karabakh"]),
        ("Most Baku shops were shut; Young Yerevan marched.", ["baku", "yerevan"]),
        # of persons still
        ("Lachin Mammadov and Andrew Lancaster spoke.", []),
        ("He saw Mark London and Grace Paris.", []),
    ],
)
def test_a_word_with_a_capital_is_not_always_a_first_name(text: str, expected: list[str]) -> None:
    assert [m.place for m in geoparse(text)] == expected


TEXT = (
    "Shelling hit Stepanakert and Kalbajar in Karabakh on Monday. The road from Hadrut to Martuni "
    "was shut; Azerbaijan said that Yerevan and Brussels had been told."
)
NAMES = "Stepanakert Kalbajar Karabakh Hadrut Martuni Azerbaijan Yerevan Brussels".split()
FOUND = [m.place for m in geoparse(TEXT)]
PAIRS = st.sampled_from(["“”", '""', "‘’", "''", "«»", "„“"])


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), PAIRS))
def test_quotes_around_names_change_no_place(quoted: dict[str, str]) -> None:
    text = TEXT
    for name, pair in quoted.items():
        text = text.replace(name, pair[0] + name + pair[1])
    found = geoparse(text)
    assert [m.place for m in found] == FOUND
    assert [m.surface for m in found] == [m.surface for m in geoparse(TEXT)]
    assert all(text[m.start : m.end] == m.surface for m in found)

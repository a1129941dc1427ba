"""What nobody sees, and what belongs to the line, changes nothing of what is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import geoparse
from geodata.gazetteer import Gazetteer
from geodata.geoparsing import Mention, unknown

SHY, ZWSP, WJ, BOM, NBSP = "\u00ad", "\u200b", "\u2060", "\ufeff", "\u00a0"


def places(text: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.place) for m in geoparse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Shelling hit Stepana{SHY}kert and Kal{SHY}bajar in Nagorno-Kara{SHY}bakh.",
            [
                (f"Stepana{SHY}kert", "stepanakert"),
                (f"Kal{SHY}bajar", "kalbajar"),
                (f"Nagorno-Kara{SHY}bakh", "nagorno-karabakh"),
            ],
        ),
        (
            "The column moved from Stepana-\nkert towards Shu-\nsha and Kal-\nbajar, then to "
            "Nagorno-\nKarabakh and Mar-\ntakert.\n",
            [
                ("Stepana-\nkert", "stepanakert"),
                ("Shu-\nsha", "shusha"),
                ("Kal-\nbajar", "kalbajar"),
                ("Nagorno-\nKarabakh", "nagorno-karabakh"),
                ("Mar-\ntakert", "martakert"),
            ],
        ),
        (f"{BOM}They met in La{ZWSP}chin.", [(f"La{ZWSP}chin", "lachin")]),
        (f"the Lachin{NBSP}corridor", [(f"Lachin{NBSP}corridor", "lachin-corridor")]),
        ("They came to La-\r\nchin at noon.", [("La-\r\nchin", "lachin")]),
        ("They came to La-\n    chin at noon.", [("La-\n    chin", "lachin")]),
        ("They came to La\u2010\nchin at noon.", [("La\u2010\nchin", "lachin")]),
        ("They came to La- chin at noon.", [("La- chin", "lachin")]),
        ("NEAR STEPANA-\nKERT IT RAINED", [("STEPANA-\nKERT", "stepanakert")]),
        ("in Ste-\npana-\nkert it rained", [("Ste-\npana-\nkert", "stepanakert")]),
        ("in Karmir Shu-\nka", [("Karmir Shu-\nka", "karmir-shuka")]),
        # two words stay two
        ("a Baku-\nbased paper", [("Baku", "baku")]),
        ("an Armenia-\nAzerbaijan border", [("Armenia", "armenia"), ("Azerbaijan", "azerbaijan")]),
        ("ARMENIA-\nAZERBAIJAN TALKS", [("ARMENIA", "armenia"), ("AZERBAIJAN", "azerbaijan")]),
        # the marks of footnotes
        ("near Shusha¹ and Hadrut²³.", [("Shusha", "shusha"), ("Hadrut", "hadrut")]),
        ("near Shusha3 and Hadrut12.", [("Shusha", "shusha"), ("Hadrut", "hadrut")]),
        ("near Shusha[4] and Hadrut[5, 6].", [("Shusha", "shusha"), ("Hadrut", "hadrut")]),
        ("near Shusha,3 and Hadrut.4 He left.", [("Shusha", "shusha"), ("Hadrut", "hadrut")]),
        ("near Shusha† and Hadrut*.", [("Shusha", "shusha"), ("Hadrut", "hadrut")]),
        # no wrong place out of a part of a word
        ("the La\u00adchi\u00adners and a per-\nson", []),
        ("USA94 was a cup.", []),
        ("M-\nr Jordan was not asked.", []),
    ],
)
def test_places_are_found_as_plain(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected
    assert all(text[m.start : m.end] == m.surface for m in geoparse(text))


TEXT = (
    "Shelling hit Stepanakert and Kalbajar in Nagorno-Karabakh on Monday. The road from Karmir "
    "Shuka to Martuni, a town in the east, was shut; Azerbaijan said that Yerevan and the European "
    "Union had been told. Nobody in the Lachin corridor, Sarsang Reservoir or Tartar district "
    "spoke. FC Qarabag and Mr Jordan were not asked."
)
FOUND = [(m.place, m.usage) for m in geoparse(TEXT)]
INSIDE = [i for i in range(1, len(TEXT)) if TEXT[i - 1].isalpha() and TEXT[i].isalpha()]
"""Places within words."""
UNSEEN = st.sampled_from([SHY, ZWSP, WJ, BOM, "\u200c", "\u200d", "\u200e", "\u202b", "\ufe0f"])
BREAKS = st.sampled_from(["-\n", "-\r\n", "\u2010\n", SHY + "\n", "-\n  ", "-\u2028"])


def with_pieces(pieces: dict[int, str]) -> str:
    return "".join(pieces.get(i, "") + letter for i, letter in enumerate(TEXT))


def same_places(text: str) -> None:
    found = geoparse(text)
    assert [(m.place, m.usage) for m in found] == FOUND
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, len(TEXT) - 1), UNSEEN, max_size=40))
def test_characters_nobody_sees_change_no_place(pieces: dict[int, str]) -> None:
    same_places(with_pieces(pieces))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(INSIDE), BREAKS, max_size=12))
def test_hyphen_breaks_change_no_place(pieces: dict[int, str]) -> None:
    once = {  # a word is broken once
        at: piece
        for at, piece in pieces.items()
        if not any(other < at and TEXT[other:at].isalpha() for other in pieces)
    }
    same_places(with_pieces(once))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 12))
def test_a_name_of_the_layer_is_found_wherever_it_is_broken(at: int) -> None:
    for name, place in (("Stepanakert", "stepanakert"), ("Mingachevir", "mingachevir")):
        cut = min(at, len(name) - 2)
        text = f"They drove to {name[:cut]}-\n{name[cut:]} and on to Baku."
        assert [m.place for m in geoparse(text)] == [place, "baku"]


@given(st.text(alphabet="aK-\n\r\u00ad\u200b ¹1.[]4\u2028\u0301é", max_size=60))
def test_spans_are_those_of_the_text_as_it_is(text: str) -> None:
    whole = f"in Baku {text} in Lachin"
    found: list[Mention] = [*geoparse(whole), *unknown(whole)]
    assert {"baku", "lachin"} & {m.place for m in found}
    for mention in found:
        assert whole[mention.start : mention.end] == mention.surface
        assert mention.surface.strip() == mention.surface != ""


def test_names_out_of_a_column_are_candidates_whole() -> None:
    (found,) = unknown("They left the village of Zzyr-\nkhan.", Gazetteer.open())
    assert found.surface == "Zzyr-\nkhan"

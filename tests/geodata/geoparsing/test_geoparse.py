"""What a reader of a newspaper would call a place, and which one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import geoparse
from geodata.gazetteer import Gazetteer
from geodata.geoparsing import unknown


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def places(text: str, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    return [(m.surface, m.place) for m in geoparse(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # spellings, marks, case, scripts
        ("They met in Şuşa.", [("Şuşa", "shusha")]),
        ("They met in Susa.", [("Susa", "shusha")]),
        ("SHELLING NEAR HADRUT STOPPED", [("HADRUT", "hadrut")]),
        (
            "known as Mardakert (Մարտակերտ)",
            [("Mardakert", "martakert"), ("Մարտակերտ", "martakert")],
        ),
        ("Nagorno-\nKarabakh is near.", [("Nagorno-\nKarabakh", "nagorno-karabakh")]),
        # possessives and hyphens
        ("in Baku’s port and Yerevan's station", [("Baku", "baku"), ("Yerevan", "yerevan")]),
        ("the Stepanakert-Goris road", [("Stepanakert", "stepanakert"), ("Goris", "goris")]),
        ("a Baku-based paper", [("Baku", "baku")]),
        # kind words
        ("in Gazakh district", [("Gazakh district", "gazakh-district")]),
        (
            "the Kalbajar and Lachin regions",
            [("Kalbajar", "kalbajar-district"), ("Lachin", "lachin-district")],
        ),
        ("the Lachin corridor", [("Lachin corridor", "lachin-corridor")]),
        ("the village of Farrukh", [("Farrukh", "farrukh")]),
        ("the town of Lachin", [("Lachin", "lachin")]),
        ("the Nagorno-Karabakh region", [("Nagorno-Karabakh", "nagorno-karabakh")]),
        # no article
        ("the Kremlin said", [("Kremlin", "kremlin")]),
        ("ties to the West", [("West", "the-west")]),
        ("to the west of here", []),
        # states and other names
        ("the Republic of Armenia", [("Republic of Armenia", "armenia")]),
        ("the Nagorno-Karabakh Republic", [("Nagorno-Karabakh Republic", "nagorno-karabakh")]),
        ("the New York Times wrote", [("New York", "new-york")]),
        # people, clubs, brands, words
        ("Lachin Mammadov and Andrew Lancaster spoke.", []),
        ("Andrew Lancaster spoke. Later Lancaster left.", []),
        ("FC Qarabag beat them.", []),
        ("We ate turkey and drank Ararat brandy.", []),
        ("Turkey and rice were served.", []),
        ("He reads in March and May.", []),
        ("Mr Jordan wore sus shoes.", []),
        ("They told us so.", []),
    ],
)
def test_spans_and_places(text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "surface", "country"),
    [
        ("He was born in Birmingham, Alabama.", "Birmingham", "US"),
        ("He lives in Birmingham, England.", "Birmingham", "GB"),
        ("a street in Athens, Georgia", "Athens", "US"),
        ("Between Athens and Thessaloniki, Greece.", "Athens", "GR"),
    ],
)
def test_what_stands_after_a_comma_decides(
    text: str, surface: str, country: str, gazetteer: Gazetteer
) -> None:
    found = next(m for m in geoparse(text, gazetteer) if m.surface == surface)
    entry = next(n.entry for n in gazetteer.named(surface) if n.entry.id == found.place)
    assert entry.ccode == country


def test_neighbours_decide_which_martuni(gazetteer: Gazetteer) -> None:
    near_sevan = geoparse("The bus goes by Vardenis, Martuni and Gavar.", gazetteer)[1]
    assert near_sevan.longitude
    assert near_sevan.longitude < 46
    east = geoparse("Shelling was heard in Martuni, Askeran and Hadrut.", gazetteer)[0]
    assert east.place == "khojavend"


def test_an_undecided_name_is_told_with_its_alternatives(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse("He comes from Springfield.", gazetteer)
    assert mention.place is None
    assert mention.latitude is None
    assert len(mention.alternatives) > 1
    assert "too alike" in mention.why


def test_it_says_why(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse("in the village of Farrukh", gazetteer)
    assert "“village of”" in mention.why
    assert mention.confidence > 0.9
    json = mention.as_json("a.txt")
    assert list(json)[:5] == ["document", "line", "start", "end", "surface"]
    assert json["latitude"] == pytest.approx(40.02, abs=0.05)


def test_a_building_with_a_name_is_one_mention(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse("They met in the Carpet Museum yesterday.", gazetteer)
    assert (mention.surface, mention.kind) == ("Carpet Museum", "building")


def test_names_in_no_gazetteer_are_candidates(gazetteer: Gazetteer) -> None:
    found = unknown("They left the village of Zzyrkhan and camped near Qqoval.", gazetteer)
    assert [m.surface for m in found] == ["Zzyrkhan", "Qqoval"]
    assert found[0].confidence > found[1].confidence
    assert unknown("It was in January, in English, near midnight.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("They drove through Azerbaijan.", "literal"),
        ("Armenia's border is near.", "literal"),
        ("Baku said no.", "metonym"),
        ("A war with Azerbaijan began.", "metonym"),
        ("the Yerevan leadership", "adjectival"),
        ("Karabakh troops left.", "adjectival"),
        ("the Second Karabakh War", "in-proper-name"),
        ("the Defense Ministry of Nagorno-Karabakh", "in-proper-name"),
    ],
)
def test_usage(text: str, usage: str, gazetteer: Gazetteer) -> None:
    assert [m.usage for m in geoparse(text, gazetteer)] == [usage]


WORDS = st.sampled_from(
    "Baku Şuşa the of said in Lachin corridor district , . ' ’s — \n\n \n ( ) U.S. Georgia Ganja "
    "Andrew FC Мартуни Արցախ 2020 😀 \u0301 \ufeff".split(" ")
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.integers(1, 5))
def test_a_paragraph_before_moves_mentions_and_changes_none(text: str, blanks: int) -> None:
    gazetteer = Gazetteer.open()
    before = "It was a quiet day and nobody came." + "\n" * (1 + blanks)
    moved = geoparse(before + text, gazetteer)
    alone = geoparse(text, gazetteer)
    assert [(m.start - len(before), m.surface, m.place, m.usage) for m in moved] == [
        (m.start, m.surface, m.place, m.usage) for m in alone
    ]

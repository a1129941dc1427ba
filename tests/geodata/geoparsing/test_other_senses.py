"""Names in names: roads, people by place, and what is only called after one."""

from __future__ import annotations

import pytest

from geodata import geoparse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lachin-Khankendi road was shut.", [
            ("Lachin", "adjectival"), ("Khankendi", "adjectival"),
        ]),
        ("The Yevlakh-Barda-Aghdam railway opens.", [
            ("Yevlakh", "adjectival"), ("Barda", "adjectival"), ("Aghdam", "adjectival"),
        ]),
        ("The Karabakh Armenians asked for talks.", [("Karabakh", "adjectival")]),
        ("Baku Armenians fled; Nakhchivan Azerbaijanis came.", [
            ("Baku", "adjectival"), ("Nakhchivan", "adjectival"),
        ]),
        ("Kars Turks sold wool.", [("Kars", "adjectival")]),
        ("Martuni, a town in the east, was shelled.", [("Martuni", "literal")]),
        ("Hadrut, the town on the hill, burnt.", [("Hadrut", "literal")]),
        ("Ganja farmers sell apples in Barda.", [("Ganja", "adjectival"), ("Barda", "literal")]),
        ("A Shusha carpet. The Meghri figs.", [("Shusha", "adjectival"), ("Meghri", "adjectival")]),
        ("There is also a Shaki near Sisian.", [("Shaki", "literal"), ("Sisian", "literal")]),
    ],
)  # fmt: skip
def test_a_place_in_another_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.surface, m.usage) for m in geoparse(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # clubs
        "Paris Saint-Germain won.",
        "Real Madrid and Atletico Madrid met Bayern Munich.",
        "Borussia Dortmund, Inter Milan and Shakhtar Donetsk drew.",
        "Manchester United beat Sheffield Wednesday and Leicester City.",
        "Washington Wizards beat Boston Celtics.",
        # foods and drinks
        "Brussels sprouts, Jerusalem artichokes and Lima beans.",
        "Vienna sausages, Frankfurt sausages and Peking duck.",
        "He drank Borjomi and a bottle of Jermuk.",
        "They sell Jermuk mineral water and a glass of Bordeaux.",
        "Turkey is easier to roast with onion and butter; then carve the turkey.",
        "Turkey cooked with rice, butter, salt and pepper is enough for four.",
        # beasts, clothes, things, houses
        "A Shetland pony, a Panama hat and a Manila envelope.",
        "He wore a Jersey.",
        "They met in the Hotel Moscow.",
        # another sense
        "Ganja farmers grow cannabis, and ganja is sold.",
    ],
)
def test_what_is_only_called_after_a_place_is_none(text: str) -> None:
    assert geoparse(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Turkey is a state. Turkey said so.", ["turkey", "turkey"]),
        ("In Turkey they roast chicken with rice, butter and onion.", ["turkey"]),
        ("Bayern Munich lost in Berlin.", ["berlin"]),
        ("In Jermuk itself they drink it warm.", ["jermuk"]),
        ("Police seized cannabis in Ganja.", ["ganja"]),
    ],
)
def test_the_place_itself_is_found_beside_it(text: str, places: list[str]) -> None:
    assert [m.place for m in geoparse(text)] == places

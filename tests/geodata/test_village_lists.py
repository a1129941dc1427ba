"""The village lists of late 2020 (FACTS 6.3)."""

from __future__ import annotations

import pytest

from geodata import Atlas
from tests.geodata.known_states import AFTER, AZ, NK, RU, WAR, held, shown

# ---- the village lists of late 2020 (FACTS 6.3) -------------------------------------------------

KEPT = [
    "mets-shen",
    "hin-shen",
    "yeghtsahogh",
    "lisagor",
    "karmir-shuka",
    "martakert",
    "askeran",
    "khojaly",
    "khojavend",
    "stepanakert",
    "vank",
    "pirlar",
    "farrukh",
    "avdur",
    "zarisli",
    "lachin",
    "zabukh",
    "sus",
]
LOST = {
    "Martakert": [
        "talish",
        "sugovushan",
        "nor-seysulan",
        "hovtashen",
        "nor-haykajur",
        "nor-karmiravan",
        "nor-aygestan",
        "nor-maragha",
    ],
    "Askeran": [
        "chanakhchi",
        "demirchilar",
        "madatashen",
        "sghnakh",
        "moshkhmhat",
        "ughtasar",
        "armenakavan",
    ],
    "Martuni": ["jivani", "shekher", "zardanashen", "sargsashen", "vazgenashen"],
    "Shushi": ["shusha", "karintak"],
    "Hadrut": ["hadrut", "tugh", "azikh", "domi", "susanlig", "akaku", "mets-tagher", "sur"],
}
CONTESTED = {
    "taghavard": "half of the village on each side",
    "mkhitarashen": "claimed by both sides",
    "shosh": "claimed by both sides, in the same sentence",
    "khtsaberd": "fighting of 11 to 16 December 2020",
}


def test_kept_villages_are_not_azerbaijani(atlas: Atlas) -> None:
    frame = atlas.at(AFTER, knowledge="now")
    wrong = {name: shown(frame.place(name)) for name in KEPT}
    wrong = {n: s for n, s in wrong.items() if s not in (held(NK, RU), held(NK), held(RU))}
    assert wrong == {}


@pytest.mark.parametrize("district", LOST)
def test_lost_villages_are_azerbaijani(atlas: Atlas, district: str) -> None:
    frame = atlas.at(AFTER, knowledge="now")
    wrong = {name: shown(frame.place(name)) for name in LOST[district]}
    assert {n: s for n, s in wrong.items() if s != held(AZ)} == {}


@pytest.mark.parametrize("name", CONTESTED)
def test_villages_of_both_lists_are_contested(atlas: Atlas, name: str) -> None:
    standing = atlas.at(AFTER, knowledge="now").place(name)
    assert standing.state == "contested"
    assert {AZ, NK} <= set(standing.controllers)


@pytest.mark.parametrize("name", [n for names in LOST.values() for n in names])
def test_lost_villages_were_armenian_held_before_the_war(atlas: Atlas, name: str) -> None:
    assert shown(atlas.at(WAR).place(name)) == held(NK)

"""A bare name is the district where its sentence means land, and the town otherwise."""

from __future__ import annotations

import pytest

from geodata import geoparse

TOWNS_WITH_DISTRICTS = ("Fuzuli", "Jabrayil", "Kalbajar", "Lachin", "Zangilan", "Gubadly", "Aghdam")


def places(text: str) -> dict[str, str | None]:
    return {mention.surface: mention.place for mention in geoparse(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Seventeen villages of {} were burnt.",
        "Villages in {} have water again.",
        "He was born in the village of Alkhanli in {}.",
        "Snow lies across {}.",
        "The forests of northern {} are dense.",
        "The southern part of {} was held.",
        "In the north of {} snow fell.",
        "More than 400 hectares in {} were cleared.",
        "{}, a mountainous district, was returned.",
        "They asked the head of the {} Executive Power.",
    ],
)
@pytest.mark.parametrize("name", TOWNS_WITH_DISTRICTS)
def test_words_of_land_mean_the_district(sentence: str, name: str) -> None:
    if name not in ("Fuzuli", "Jabrayil") and "Alkhanli" in sentence:
        pytest.skip("Alkhanli lies in Fuzuli")
    assert places(sentence.format(name))[name] == f"{name.lower()}-district"


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in {}.",
        "The village lies a mile north of {}.",
        "He moved from Baku to {}.",
        "In the streets of {} snow fell.",
        "{}, a quiet town, was returned.",
        "A hotel was opened in {}, the villages around it have none.",
    ],
)
@pytest.mark.parametrize("name", TOWNS_WITH_DISTRICTS)
def test_other_words_mean_the_town(sentence: str, name: str) -> None:
    assert places(sentence.format(name))[name] == name.lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "Aghdam, Fuzuli and Jabrayil, the three districts to the south, were empty.",
        "Fuzuli and Jabrayil, districts beside Iran, were taken, and so was the town of Horadiz.",
        "The districts of Aghdam and Fuzuli, and later Jabrayil, were returned.",
        "Three of the districts around Karabakh - Aghdam, Fuzuli, Jabrayil - were returned.",
        "A road joins the villages of Fuzuli and Jabrayil.",
    ],
)
def test_what_is_said_of_a_list_is_said_of_each(sentence: str) -> None:
    found = places(sentence)
    names = [name for name in TOWNS_WITH_DISTRICTS if name in found]
    assert len(names) > 1
    assert all(found[name] == f"{name.lower()}-district" for name in names)


def test_villages_that_are_named_are_villages() -> None:
    found = places("The villages of Talish and Madagiz were shelled.")
    assert found == {"Talish": "talish", "Madagiz": "sugovushan"}


@pytest.mark.parametrize("city", ["Baku", "Yerevan", "Tehran", "Tbilisi", "Ganja", "Moscow"])
def test_a_large_city_has_a_north_of_its_own(city: str) -> None:
    (mention,) = [m for m in geoparse(f"It stands in northern {city}.") if m.surface == city]
    assert mention.kind == "settlement"


def test_what_lies_beside_a_town_or_is_told_of_next_does_not_lie_in_it() -> None:
    beside = places("Martuni on Lake Sevan is one; Martuni east of Shushi is another.")
    assert beside["Shushi"] == "shusha"
    assert beside["Martuni"] == "khojavend"
    next_told = places("She was born in Berdzor, grew up in Shushi and went to Lyon.")
    assert next_told["Shushi"] == "shusha"

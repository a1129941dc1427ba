"""A small place does not take a town's name because it lies nearer to the others of the text."""

from __future__ import annotations

import itertools

import pytest

from geodata import geoparse
from geodata.gazetteer import Gazetteer, Trust
from geodata.gazetteer.folding import key_of
from geodata.geoparsing import Mention

OTHERS = (
    "Fuzuli", "Jabrayil", "Hadrut", "Zangilan", "Baku", "Yerevan", "Shusha", "Ganja", "Goris",
    "Gyumri", "Moscow", "Stepanakert",
)  # fmt: skip
"""Places beside which a name is read."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def first(text: str, gazetteer: Gazetteer, name: str) -> Mention:
    return next(m for m in geoparse(text, gazetteer) if key_of(m.surface) == key_of(name))


@pytest.mark.parametrize("name", ["Agdam", "Aghdam", "Ağdam", "Агдам", "Աղդամ"])
def test_the_town_with_a_district_outweighs_the_hamlet(name: str, gazetteer: Gazetteer) -> None:
    text = f"The armies took {name}, Fuzuli, Jabrayil and Zangilan in 1993."
    assert first(text, gazetteer, name).place == "aghdam"
    for other in OTHERS:
        assert first(f"He went to {name} and {other}.", gazetteer, name).place == "aghdam"


def shared_names(gazetteer: Gazetteer) -> list[tuple[str, set[str]]]:
    """Names of places of the layer that a smaller place has too, and whose titles they are."""
    found = []
    for key, names in gazetteer.names.items():
        towns = {name.entry.id: name for name in names if name.entry.kind == "settlement"}
        own = [
            name
            for name in towns.values()
            if name.entry.curated and name.trust is Trust.NAME and name.text.isascii()
        ]
        titled = {n.entry.id for n in own if key_of(n.entry.title.partition(" (")[0]) == key}
        if len(towns) > 1 and titled:
            found.append((own[0].text, titled))
    return found


def test_no_small_place_is_certain_beside_twelve_others(gazetteer: Gazetteer) -> None:
    shared = shared_names(gazetteer)
    assert len(shared) > 20
    wrong = []
    for (name, right), other in itertools.product(shared, OTHERS):
        if name == other:
            continue
        mention = first(f"The armies took {name} and {other} in 1993.", gazetteer, name)
        if mention.place is None:
            assert right & {other.place for other in mention.alternatives}
            assert mention.confidence <= 0.5
        elif mention.place not in right:
            wrong.append((name, other, mention.place))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The village of Aghdam near Hadrut was empty.", "Aghdam", "akaku"),
        ("The town of Aghdam near Hadrut was empty.", "Aghdam", "aghdam"),
        ("They sell fruit in Hovtashen near Masis.", "Hovtashen", "gn:866134"),
        ("The bus goes by Vardenis, Martuni and Gavar.", "Martuni", "gn:616438"),
        ("Martuni on Lake Sevan is quiet.", "Martuni", "gn:616438"),
        ("Shelling hit Martuni, Askeran and Hadrut.", "Martuni", "khojavend"),
        ("Horadiz and Fuzuli are near.", "Horadiz", "horadiz"),
        ("Envoys met in Washington, New York and Vienna.", "Vienna", "vienna"),
        ("Musicians came from Ankara, Konya, Tashkent and Kazan.", "Kazan", "kazan"),
    ],
)
def test_what_the_words_say_decides(text: str, name: str, place: str, gazetteer: Gazetteer) -> None:
    assert first(text, gazetteer, name).place == place


def test_what_leads_by_little_is_less_sure(gazetteer: Gazetteer) -> None:
    alone = first("They met in Hadrut.", gazetteer, "Hadrut")
    shared = first("They met in Martuni.", gazetteer, "Martuni")
    assert shared.place is None or shared.confidence < alone.confidence
    assert shared.alternatives

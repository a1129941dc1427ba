"""What the gazetteer knows, and how the layer's places stand in it."""

import pytest

from geodata import Atlas
from geodata.gazetteer import Gazetteer, Trust, store
from geodata.gazetteer.folding import key_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def ids(gazetteer: Gazetteer, text: str) -> list[str]:
    return [name.entry.id for name in gazetteer.named(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Xankəndi", "stepanakert"),
        ("Khankendi", "stepanakert"),
        ("Hankendi", "stepanakert"),
        ("Ստեփանակերտ", "stepanakert"),
        ("Степанакерт", "stepanakert"),
        ("Kubatly", "gubadly"),
        ("Fizuli", "fuzuli"),
        ("Kelbadzhar", "kalbajar"),
        ("Mardakert", "martakert"),
        ("Berdzor", "lachin"),
        ("Dzhebrail", "jabrayil"),
        ("Hocalı", "khojaly"),
        ("Türkiye", "turkey"),
    ],
)
def test_every_usual_spelling_leads_to_the_layers_place(
    gazetteer: Gazetteer, text: str, place: str
) -> None:
    assert place in ids(gazetteer, text)


def test_every_name_of_the_layer_is_in_it(gazetteer: Gazetteer, atlas: Atlas) -> None:
    skipped = {"region of", "part of", " in ", "residence of"}
    for name, place in atlas.places.items():
        for toponym in place.record.names:
            text = toponym.toponym.removeprefix("the ")
            if toponym.is_description or any(part in text for part in skipped):
                continue
            if place.record.kind == "line" and ("-" in text or "–" in text):
                continue  # a border is the names of two states
            assert name in ids(gazetteer, text), f"{name}: {text}"


def test_a_place_of_the_layer_is_there_once(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Shusha").count("shusha") == 1
    settlements = [n for n in gazetteer.named("Stepanakert") if n.entry.kind == "settlement"]
    assert [name.entry.id for name in settlements] == ["stepanakert"]


def test_a_place_of_the_layer_is_as_large_as_the_same_one_of_the_world(
    gazetteer: Gazetteer,
) -> None:
    people = {
        name.entry.id: name.entry.people
        for text in ("Kazan", "Moscow", "Shusha")
        for name in gazetteer.named(text)
    }
    assert people["kazan"] > 1_000_000
    assert people["moscow"] > 10_000_000
    assert people["shusha"] < 50_000


def test_the_world_is_in_it(gazetteer: Gazetteer) -> None:
    for text in ("Tbilisi", "Tabriz", "Kars", "Makhachkala", "Buenos Aires", "Canberra"):
        assert any(name.entry.kind == "settlement" for name in gazetteer.named(text)), text
    for text in ("Kazakhstan", "United States", "Islamic Republic of Iran"):
        assert any(name.entry.kind == "country" for name in gazetteer.named(text)), text
    assert any(name.entry.kind == "water" for name in gazetteer.named("Lake Sevan"))
    assert any(name.entry.kind == "region" for name in gazetteer.named("Massachusetts"))


def test_positions_are_degrees_and_points_lie_where_they_should(gazetteer: Gazetteer) -> None:
    for names in gazetteer.names.values():
        for name in names:
            assert -180 <= name.entry.longitude <= 180
            assert -90 <= name.entry.latitude <= 90
    tabriz = next(n.entry for n in gazetteer.named("Tabriz") if n.entry.kind == "settlement")
    assert tabriz.longitude == pytest.approx(46.29, abs=0.05)
    assert tabriz.latitude == pytest.approx(38.08, abs=0.05)


def test_keys_are_folded_and_sorted_names_lead_with_the_surest(gazetteer: Gazetteer) -> None:
    stored = store.read()
    for key, names in list(stored.names.items())[::97]:
        assert key == key_of(names[0].text)
        assert names[0].trust == min(name.trust for name in names)


def test_a_made_spelling_is_never_an_english_word(gazetteer: Gazetteer) -> None:
    for key, names in store.read().names.items():
        if key in gazetteer.words:
            assert all(name.trust is not Trust.MADE for name in names), key


def test_a_dataset_brings_its_own_places(atlas: Atlas) -> None:
    own = {name: place for name, place in atlas.places.items() if name in ("shusha", "baku")}
    small = Gazetteer.of(own)
    assert ids(small, "Şuşa")[0] == "shusha"
    assert "stepanakert" not in ids(small, "Stepanakert")  # the world's own is there instead
    assert small.named("Stepanakert")

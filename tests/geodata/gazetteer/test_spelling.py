"""Every rule of spelling, by names that English texts really write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer.spelling import MOST, SHORTEST, place_spellings, spellings


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("Xankəndi", "az", {"Khankandi", "Hankendi"}),
        ("Qubadlı", "az", {"Gubadli", "Kubatly"}),
        ("Füzuli", "az", {"Fuzuli", "Fizuli"}),
        ("Ağdam", "az", {"Aghdam", "Agdam"}),
        ("Kəlbəcər", "az", {"Kalbajar", "Kelbecer", "Kelbadzhar"}),
        ("Xocalı", "az", {"Khojali", "Hocali", "Khodzhaly"}),
        ("Cəbrayıl", "az", {"Jabrayil", "Cebrayil"}),
        ("İmişli", "az", {"Imishli", "Imisli"}),
        ("Մարտակերտ", "hy", {"Martakert", "Mardakert"}),
        ("Շուշի", "hy", {"Shushi", "Shoushi"}),
        ("Երևան", "hy", {"Yerevan"}),
        ("Ոստան", "hy", {"Vostan"}),
        ("Степанакерт", "ru", {"Stepanakert"}),
        ("Кельбаджар", "ru", {"Kelbadzhar", "Kelbajar"}),
        ("Ереван", "ru", {"Yerevan", "Erevan"}),
        ("Aghdam", "en", {"Agdam"}),
    ],
)
def test_a_rule_makes_what_texts_write(name: str, lang: str, expected: set[str]) -> None:
    assert expected <= set(spellings(name, lang))


def test_a_language_without_rules_makes_nothing() -> None:
    assert spellings("თბილისი", "ka") == []


def test_capitals_stand_where_the_name_has_words() -> None:
    assert "Boyuk Marjanli" in spellings("Böyük Mərcanlı", "az")


@given(st.text(max_size=40), st.sampled_from(["az", "hy", "ru", "en", "xx"]))
def test_any_text_gives_few_plain_spellings_and_never_itself(text: str, lang: str) -> None:
    made = spellings(text, lang)
    assert len(made) <= 30 * MOST
    assert all(spelt.isascii() and len(spelt) > 2 for spelt in made)
    assert len(set(made)) == len(made)
    assert set(place_spellings(text, lang)) == {s for s in made if len(s) >= SHORTEST}
    assert all(spelt[0] == spelt[0].upper() for spelt in made)

"""The words of the scripts: looked up, filled, and in the form that goes with a number."""

from __future__ import annotations

import json
from gettext import c2py

import pytest
from babel.messages.plurals import get_plural

from tests.dashboard.scripts import loaded


def given_words(**words: object) -> str:
    return f"globalThis.nkAtlasWords = {json.dumps(words)};"


def test_english_is_said_as_it_is_written() -> None:
    with loaded("map/words.js") as call:
        assert call("atlasWords.say", "Next: {title}", {"title": "$& <b>"}) == "Next: $& <b>"
        assert call("atlasWords.say", "{n} of {total}", {"n": 0}) == "0 of {total}"
        assert call("atlasWords.sayMany", "{n} event", "{n} events", 1) == "1 event"
        assert call("atlasWords.sayMany", "{n} event", "{n} events", 0) == "0 events"
        told = call("atlasWords.sayMany", "{n} at {place}", "{n} at {place}s", 2, {"place": "x"})
        assert told == "2 at xs"


def test_a_translation_is_said_where_there_is_one() -> None:
    words = given_words(language="pl", words={"Next": "Dalej", "Day {n}": "{n}. dzień"})
    with loaded("map/words.js", before=words) as call:
        assert call("atlasWords.say", "Next") == "Dalej"
        assert call("atlasWords.say", "Day {n}", {"n": 4}) == "4. dzień"
        assert call("atlasWords.say", "Back") == "Back"


@pytest.mark.parametrize("language", ["ru", "ar", "pl", "hy", "az", "fr", "ja"])
def test_a_number_takes_its_form_in_every_language(language: str) -> None:
    rule = c2py(get_plural(language).plural_expr)
    forms = [f"form {number}" for number in range(get_plural(language).num_plurals)]
    words = given_words(
        language=language, words={}, plurals={"one": forms}, which=[rule(n) for n in range(200)]
    )
    with loaded("map/words.js", before=words) as call:
        for number in [*range(250), 1_000, 1_001, 1_002, 1_011, 1_021, 2_000, 10_005, 123_456]:
            assert call("atlasWords.sayMany", "one", "many", number) == forms[rule(number)], number


def test_a_day_is_said_in_the_language_of_the_page() -> None:
    with loaded("map/days.js", before=given_words(language="ru")) as call:
        assert call("atlasDays.words", 18_574).startswith("8 ноября 2020")
    with loaded("map/days.js", before=given_words(language="qq")) as call:
        assert call("atlasDays.words", 18_574) == "8 November 2020"

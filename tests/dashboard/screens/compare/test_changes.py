"""What changed between two frames, as readers get it: list, panel, table, document."""

from __future__ import annotations

import re

import pytest

from dashboard.language.wording import about
from dashboard.map.offline import Parts
from dashboard.screens.compare import document
from dashboard.screens.compare.changes import as_list, as_panel, as_table
from dashboard.screens.compare.words import heading, summary
from geodata import Atlas
from geodata.compare import Comparison, compare
from tests.dashboard.language.page_texts import flat
from tests.dashboard.reading_html import parse


@pytest.fixture(scope="module")
def war(atlas: Atlas) -> Comparison:
    return compare(atlas, atlas.at("2020-09-26"), atlas.at("2020-12-15"))


def test_the_sentence_says_how_much_and_how_sure(atlas: Atlas, war: Comparison) -> None:
    said = summary(war)
    assert f"{len(war.areas)} areas" in said
    assert "approximate" in said
    assert about(war.km2) in said
    assert about(11_434.2) == "11,400"
    assert heading(war) == "What changed between"
    same = atlas.at("2020-11-08")
    assert summary(compare(atlas, same, same)).startswith("Nothing differs")


def test_the_list_has_every_event_with_its_sources(atlas: Atlas, war: Comparison) -> None:
    told = as_list(atlas, war)
    for event in war.events:
        assert told.count(f'aria-label="{atlas.events[event].record.title}"') >= 1
    assert told.count('class="claim"') == sum(
        len(claims) for claims in _claims_by_event(war).values()
    )
    assert "https://" in told


def test_no_village_is_named_twice_in_a_row(atlas: Atlas, war: Comparison) -> None:
    told = [flat(node) for node in parse(as_list(atlas, war)).all("strong")]
    villages = next(text for text in told if text.startswith("Boyuk Marjanli and Nuzgar"))
    assert villages.split("; ")[:2] == [
        "Boyuk Marjanli and Nuzgar",
        "Garakhanbeyli, Garvend, Horadiz village",
    ]
    for text in told:
        assert text.count("Nuzgar") <= 1, text


def _claims_by_event(comparison: Comparison) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for change in comparison.changes:
        for reason in change.reasons:
            found.setdefault(reason.event, set()).update(reason.claims)
    return found


def test_the_table_says_the_same_as_the_comparison(atlas: Atlas, war: Comparison) -> None:
    table = as_table(atlas, war.changes)
    assert list(table["key"]) == [change.key for change in war.changes]
    aghdam = table[table["key"] == "area:aghdam"].iloc[0]
    assert aghdam["Before"] == "held by Nagorno-Karabakh authorities (some say: Armenia)"
    assert aghdam["After"] == "held by Azerbaijan"
    assert aghdam["Day"] == "2020-11-20"
    assert aghdam["Sources"]
    assert table["km²"].sum() == pytest.approx(war.km2, abs=len(table) * 0.06)


def test_a_chosen_area_says_both_states_and_why(atlas: Atlas, war: Comparison) -> None:
    told = as_panel(atlas, war, "area:aghdam")
    assert told is not None
    assert "26 September 2020" in told
    assert "held by Azerbaijan" in told
    assert 'class="claim"' in told


def test_an_area_that_does_not_differ_says_so(atlas: Atlas, war: Comparison) -> None:
    told = as_panel(atlas, war, "area:nakhchivan")
    assert told is not None
    assert "no difference" in told
    assert as_panel(atlas, war, "event:2020-11-08-shusha") is None


def test_hostile_texts_stay_texts(hostile_atlas: Atlas) -> None:
    both = compare(hostile_atlas, hostile_atlas.at("2020-09-26"), hostile_atlas.at("2024-01-01"))
    assert both.changes, "nothing to see here"
    told = as_list(hostile_atlas, both) + (as_panel(hostile_atlas, both, both.changes[0].key) or "")
    assert not re.search(r"<(img|script)\b", told)
    table = as_table(hostile_atlas, both.changes)
    cells = [v for column in table for v in table[column] if isinstance(v, str)]
    assert not [v for v in cells if v[:1] in ("=", "+", "-", "@")]


def test_the_document_has_two_maps_and_what_is_large_once(atlas: Atlas) -> None:
    parts = Parts.of(document.build(atlas, "2020-11-08"))
    assert parts.html.count('class="folium-map"') == 2
    assert parts.script.count('"tracks"') == 1
    assert parts.script.count("data:image") == 3, "three pictures of the relief, each once"
    assert '"events":[]' in parts.script
    assert not re.search(
        r"https?://(?!tile\.openstreetmap|www\.w3|leafletjs)[^\"' ]*\.(js|css)", parts.script
    )
    again = Parts.of(document.build(atlas, "2020-11-08"))
    assert parts == again, "Streamlit would send it again"

"""The claims that the map gets after its first look."""

from __future__ import annotations

from dashboard.map.frame_layer.claims import claims
from geodata import Atlas


def test_every_claim_is_told_in_words_with_its_source(atlas: Atlas) -> None:
    told = claims(atlas)
    assert told["claims"].keys() == set(atlas.events)
    for name, event in atlas.events.items():
        for claim, words in zip(event.record.claims, told["claims"][name], strict=True):
            assert words["by"] == atlas.actors[claim.by].title
            assert words["stance"]
            assert words["on"]
            assert words["text"] == claim.text
            assert told["sources"][words["source"]] == atlas.sources[claim.source].title


def test_a_source_is_written_once(atlas: Atlas) -> None:
    sources = claims(atlas)["sources"]
    assert len(set(sources)) == len(sources)

"""`coverage`: each article with its events, or the reason why it has none."""

from __future__ import annotations

import json
from typing import Any

from geodata import Atlas
from tests.geodata.cli.running import passes, run
from tests.geodata.conftest import Folder

# ---- coverage -----------------------------------------------------------------------------------


def test_coverage_lists_every_article_with_its_numbers(atlas: Atlas) -> None:
    text = passes("coverage")
    for card in atlas.data.cards.values():
        for article in card.articles:
            row = next(x for x in text.splitlines() if x.startswith(f"{article.id} "))
            mentions, places, events, claims = map(int, row.split()[1:])
            first, last = article.lines
            assert mentions == sum(first <= m.line <= last for m in card.mentions)
            assert 0 < places <= mentions
            assert events > 0
            assert claims >= events
    total = text.splitlines()[-1].split()
    assert total[0] == "all"
    assert int(total[1]) == sum(len(c.mentions) for c in atlas.data.cards.values())


def test_coverage_json_ties_articles_to_events(atlas: Atlas) -> None:
    rows = json.loads(passes("coverage", "--json"))
    assert len(rows) == 16
    for row in rows:
        assert row.keys() == {
            "file",
            "article",
            "title",
            "mentions",
            "places",
            "events",
            "claims",
            "left_out",
            "no_events",
            "problems",
        }
        assert row["problems"] == []
        for event in row["events"]:
            sources = {c.source for c in atlas.events[event].record.claims}
            assert row["article"] in sources
        assert all(item["why"] and item["lines"] for item in row["left_out"])


def test_coverage_fails_when_an_article_has_no_event_and_no_reason(whole_folder: Folder) -> None:
    def cut(layer: Any) -> None:
        for event in layer["features"]:
            claims = event["properties"]["claims"]
            kept = [c for c in claims if c["source"] != "tass-2020-11-28"]
            event["properties"]["claims"] = kept
        layer["features"] = [e for e in layer["features"] if e["properties"]["claims"]]

    whole_folder.edit("events.geojson", cut)
    result = run("coverage", "--data", whole_folder.path)
    assert result.exit_code == 1
    assert "tass-2020-11-28: no event is tied to it and no reason is stated" in result.stdout


def test_coverage_fails_when_a_mention_has_no_place(folder: Folder) -> None:
    card = "seeds/001_16dd0164d4515eb6.yaml"
    line = next(x for x in folder.read(card).splitlines() if x.startswith("- {line:"))
    name = line.split("place: ")[1].split(",")[0]
    folder.replace(card, line, line.replace(f"place: {name},", "place: atlantis,"))
    result = run("coverage", "--data", folder.path)
    assert result.exit_code == 1
    assert "has no place" in result.stdout

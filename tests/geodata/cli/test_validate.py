"""`validate`: counts what is there."""

from __future__ import annotations

from geodata import Atlas
from tests.geodata.cli.running import passes


def test_validate_passes_on_the_built_in_layer_and_counts(atlas: Atlas) -> None:
    lines = passes("validate").splitlines()
    assert lines[-1] == "No fault found."
    counts = {name.strip(): int(n) for name, n in (line.rsplit(maxsplit=1) for line in lines[:-1])}
    assert counts["documents"] == 5
    assert counts["articles"] == 16
    assert counts["mentions of places"] > 600
    assert counts["fine cells"] >= 25
    assert counts["places"] == len(atlas.places)
    assert counts["areas (cells)"] == len(atlas.areas)
    assert counts["events"] == len(atlas.events)
    assert counts["events from documents"] + counts["events from references only"] == len(
        atlas.events
    )
    assert counts["claims"] == sum(len(e.record.claims) for e in atlas.events.values())
    assert counts["events disputed"] == sum(bool(atlas.disputes(e)) for e in atlas.events)

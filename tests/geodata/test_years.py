"""Years and silences: every event is counted where it begins, and a hole is found."""

from __future__ import annotations

import copy
import datetime as dt

from click.testing import CliRunner

from geodata import Atlas
from geodata.chapters import CHAPTERS
from geodata.cli import cli
from geodata.years import silences, years


def without(atlas: Atlas, first: dt.date, last: dt.date) -> Atlas:
    """The atlas without the events that begin in these days."""
    data = copy.copy(atlas.data)
    data.events = {
        name: event
        for name, event in atlas.data.events.items()
        if not first <= event.record.when.start <= last
    }
    return Atlas(data)


def test_every_year_of_the_chapters_is_there_and_every_event_counted_once(atlas: Atlas) -> None:
    found = years(atlas)
    assert list(found) == list(range(1988, 2025))
    inside = [e.record for e in atlas.events.values() if e.record.when.start.year in found]
    assert sum(row.events for row in found.values()) == len(inside)
    spoken = [c for record in inside for c in record.claims if c.stance.speaks]
    assert sum(row.claims.total() for row in found.values()) == len(spoken)
    cited = {c.source for record in inside for c in record.claims}
    assert set().union(*(r.documents | r.references for r in found.values())) == cited


def test_no_year_of_the_conflict_is_empty(atlas: Atlas) -> None:
    """The years of the line of contact have little; the others have what any chronology has."""
    assert all(row.events for row in years(atlas).values())
    for year in (*range(1988, 1995), 2016, *range(2020, 2025)):
        assert years(atlas)[year].events >= 5, year


def test_a_hole_is_found(atlas: Atlas) -> None:
    first, last = dt.date(2022, 12, 1), dt.date(2023, 8, 31)
    found = {gap.chapter: gap for gap in silences(without(atlas, first, last))}
    hole = found["since"]
    assert hole.first <= first
    assert hole.last >= last
    before = {gap.chapter: gap for gap in silences(atlas)}["since"]
    assert before.days < hole.days


def test_a_chapter_without_events_is_silent_from_end_to_end(atlas: Atlas) -> None:
    first, last = CHAPTERS["handovers"]
    found = {gap.chapter: gap for gap in silences(without(atlas, first, last))}["handovers"]
    assert (found.first, found.last) == (first, last)


def test_the_command_prints_years_and_silences() -> None:
    result = CliRunner().invoke(cli, ["coverage", "--years"])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line[:4] for line in lines[1:38]] == [str(year) for year in range(1988, 2025)]
    assert all(any(line.strip().startswith(name) for line in lines) for name in CHAPTERS)


def test_years_are_not_printed_as_json() -> None:
    result = CliRunner().invoke(cli, ["coverage", "--years", "--json"])
    assert result.exit_code == 2
    assert "--json prints the articles" in result.output

"""Both sides are told alike, within limits; the limits hold as events are added."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from click.testing import CliRunner

from geodata import Atlas
from geodata.balance import ALL, BOTH, Balance, balance
from geodata.chapters import CHAPTERS
from geodata.cli import cli


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> dict[str, Balance]:
    return balance(atlas)


def test_every_event_claim_and_reference_is_counted_once(
    atlas: Atlas, found: dict[str, Balance]
) -> None:
    parts = [found[name] for name in CHAPTERS]
    whole = found[ALL]
    assert sorted(name for part in parts for name in part.events) == sorted(atlas.events)
    assert sum(part.claims.total() for part in parts) == whole.claims.total()
    claims = [c for e in atlas.events.values() for c in e.record.claims]
    assert whole.claims.total() + whole.concluded == len(claims)
    cited = {name for ids in whole.references.values() for name in ids}
    assert cited == set(atlas.data.references)


def within(counts: list[int], most: float) -> bool:
    return max(counts) <= most * min(counts)


def test_the_sides_speak_about_as_often(found: dict[str, Balance]) -> None:
    whole = found[ALL]
    assert within([whole.claims[side] for side in BOTH], 1.25)
    assert within([len(whole.references[side]) for side in BOTH], 2)
    assert within([len(whole.one_voice[side]) for side in BOTH], 1.6)
    for name in CHAPTERS:
        # "After" is the time of one Azerbaijani document and two agency reports.
        most = 2.5 if name == "after" else 2
        assert within([found[name].claims[side] for side in BOTH], most), name


def test_most_events_have_both_voices_or_neither(found: dict[str, Balance]) -> None:
    for name, row in found.items():
        alone = sum(len(row.one_voice[side]) for side in BOTH)
        assert alone <= (0.65 if name == "after" else 0.5) * len(row.events), name


def test_loaded_words_stand_only_with_whose_they_are(found: dict[str, Balance]) -> None:
    """Titles and summaries are the atlas's own words; claims retell, and must say so too."""
    assert found[ALL].loaded == []


def test_few_titles_call_a_place_as_one_side_alone_does(found: dict[str, Balance]) -> None:
    for side in BOTH:
        assert len(found[ALL].one_name[side]) <= 0.06 * len(found[ALL].events), side


def with_title(atlas: Atlas, event: str, title: str) -> Atlas:
    data = copy.copy(atlas.data)
    located = atlas.events[event]
    record = located.record.model_copy(update={"title": title})
    data.events = {**atlas.events, event: replace(located, record=record)}
    return Atlas(data)


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("Fighting at Khtsaberd", {"armenian"}),
        ("Fighting at Chaylaggala", {"azerbaijan"}),
        ("Fighting at Khtsaberd (Chaylaggala)", set()),
        ("Fighting in the south", set()),
    ],
)
def test_a_name_of_one_side_alone_is_noticed(atlas: Atlas, title: str, alone: set[str]) -> None:
    row = balance(with_title(atlas, "2020-12-12-khtsaberd", title))[ALL]
    assert {side for side in BOTH if "2020-12-12-khtsaberd" in row.one_name[side]} == alone


def test_a_loaded_word_of_the_atlas_is_noticed(atlas: Atlas) -> None:
    title = "The army liberates Khtsaberd"
    row = balance(with_title(atlas, "2020-12-12-khtsaberd", title))[ALL]
    assert row.loaded == [f"2020-12-12-khtsaberd: {title}"]


def test_the_command_prints_a_row_for_each_chapter_and_names_what_it_counts() -> None:
    result = CliRunner().invoke(cli, ["balance", "--list"])
    assert result.exit_code == 0, result.output
    for name in (*CHAPTERS, ALL):
        assert any(line.split()[:1] == [name] for line in result.output.splitlines())
    assert "1990-missing-azerbaijanis" in result.output

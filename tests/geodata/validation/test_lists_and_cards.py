"""Actors, references, corrections and the cards of the documents."""

from __future__ import annotations

import re

import pytest

from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import (
    ACTORS,
    CARD,
    EVENT,
    EVENTS,
    REFERENCE,
    REFERENCES,
    faults_of,
    props,
    sets_claim,
    the_fault,
)

# ---- actors, references, corrections, cards -----------------------------------------------------


@pytest.mark.parametrize("file", [ACTORS, REFERENCES, CARD])
def test_bad_yaml_is_named_with_its_line(folder: Folder, file: str) -> None:
    text = folder.read(file)
    folder.write(file, text + "\n- {id: [unclosed\n")
    fault = the_fault(folder)
    assert fault.file == file
    where = re.search(r"is not YAML at line (\d+), column \d+", fault.problem)
    assert where
    assert abs(int(where[1]) - text.count("\n")) <= 4


@pytest.mark.parametrize("file", [ACTORS, REFERENCES])
def test_a_yaml_key_that_stands_twice_is_named(folder: Folder, file: str) -> None:
    text = folder.read(file)
    line = text[: text.index("  title:")].count("\n") + 1
    folder.replace(file, "  title:", "  title: Twice\n  title:")
    fault = the_fault(folder)
    assert fault.file == file
    assert 'the key "title" stands twice; keep one' in fault.problem
    assert re.search(rf"line {line - 1}\b|line {line}\b|line {line + 1}\b", fault.problem)


@pytest.mark.parametrize("text", ["just words", "a: 1", "12", "null", "[1, 2"])
def test_yaml_that_is_no_list_is_named(folder: Folder, text: str) -> None:
    folder.write(REFERENCES, text)
    assert the_fault(folder).file == REFERENCES


@pytest.mark.parametrize("file", [ACTORS, REFERENCES])
def test_a_duplicate_entry_is_named(folder: Folder, file: str) -> None:
    text = folder.read(file)
    first = re.search(r"- id: ([\w-]+)\n(?:  .*\n)+", text)
    assert first
    folder.write(file, f"{text}\n{first[0]}")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (file, first[1], "id")
    assert "is used twice; keep one" in fault.problem


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://example.org/<script>",
        "https://example.org/a b",
        "",
    ],
)
def test_a_link_that_is_no_web_address_is_named(folder: Folder, url: str) -> None:
    text = folder.read(REFERENCES)
    found = re.search(rf"- id: {REFERENCE}\n(?:  .*\n)*?  url: (.*)\n", text)
    assert found
    start, end = found.span(1)
    folder.write(REFERENCES, f'{text[:start]}"{url}"{text[end:]}')
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (REFERENCES, REFERENCE, "url")


def test_an_unknown_side_of_an_actor_is_named(folder: Folder) -> None:
    found = re.search(r"- id: ([\w-]+)\n(?:  .*\n)*?  side: (\w+)", folder.read(ACTORS))
    assert found
    folder.replace(ACTORS, f"side: {found[2]}", "side: martian")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (ACTORS, found[1], "side")
    assert "'martian' is not allowed; it should be 'azerbaijan', 'armenian'" in fault.problem


def test_an_unknown_member_of_a_side_is_named(folder: Folder) -> None:
    text = folder.read(ACTORS)
    folder.write(
        ACTORS,
        f"{text}\n- id: a-side\n  title: A side\n  kind: side\n  side: none\n"
        "  members: [azerbaijan, atlanteans]\n",
    )
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (ACTORS, "a-side", "members")
    assert "'atlanteans' is no actor" in fault.problem


def test_a_correction_of_nothing_is_named(folder: Folder) -> None:
    folder.write(
        "corrections.yaml",
        "- {on: 2026-11-22, layer: places, feature: atlantis, was: A, now: B, why: C}\n",
    )
    fault = the_fault(folder)
    assert fault.file == "corrections.yaml"
    assert "'atlantis' is no feature known in places" in fault.problem


def test_a_claim_of_a_month_may_be_from_before_its_article(folder: Folder) -> None:
    folder.edit(EVENTS, sets_claim("on", "2020-12"))
    assert faults_of(folder) == []


def test_a_sound_correction_is_taken(folder: Folder) -> None:
    folder.write(
        "corrections.yaml",
        "- {on: 2026-11-22, layer: places, feature: shusha, was: A, now: B, why: C}\n",
    )
    assert faults_of(folder) == []


def a_mention(folder: Folder, number: int = 3) -> str:
    return [line for line in folder.read(CARD).splitlines() if line.startswith("- {line:")][number]


def test_a_mention_of_an_unknown_place_is_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, re.sub(r"place: [\w-]+", "place: atlantis", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (CARD, "mentions[3]")
    assert "place" in fault.field
    assert "'atlantis' is no place known in places.geojson" in fault.problem


def test_overlapping_mentions_are_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, f"{mention}\n{mention}")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "mentions[4]", "start")
    assert "overlaps the mention before" in fault.problem


def test_a_span_as_long_as_its_words_is_asked_for(folder: Folder) -> None:
    mention = a_mention(folder)
    end = int(mention.split("end: ")[1].split(",")[0])
    folder.replace(CARD, mention, mention.replace(f"end: {end}", f"end: {end + 1}"))
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "mentions[3]", "end")


def test_a_mention_outside_every_article_is_named(folder: Folder) -> None:
    mention = [x for x in folder.read(CARD).splitlines() if x.startswith("- {line:")][-1]
    folder.replace(CARD, mention, re.sub(r"line: \d+", "line: 4400", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.field) == (CARD, "line")
    assert "4400 is in no article" in fault.problem


def test_an_unknown_use_of_a_name_is_named(folder: Folder) -> None:
    mention = a_mention(folder)
    folder.replace(CARD, mention, re.sub(r"usage: [\w-]+", "usage: guessed", mention))
    fault = the_fault(folder)
    assert (fault.file, fault.field) == (CARD, "mentions[3].usage")


def test_an_unknown_outlet_is_named(folder: Folder) -> None:
    outlet = re.search(r"  outlet: .*", folder.read(CARD))
    assert outlet
    folder.replace(CARD, outlet[0], "  outlet: atlantis-times")
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (CARD, "caspian-news-2022", "outlet")


def test_a_faulty_card_does_not_accuse_the_claims_that_cite_it(folder: Folder) -> None:
    folder.replace(CARD, "sha256:", "checksum:")
    faults = faults_of(folder)
    assert {f.file for f in faults} == {CARD}
    assert {f.field for f in faults} == {"sha256", "checksum"}


# ---- what would be dropped in silence -----------------------------------------------------------


def test_a_change_of_a_place_outside_the_mosaic_is_not_dropped_in_silence(folder: Folder) -> None:
    """Ankara is in no cell: the map could never show that it changed hands."""
    folder.edit(
        EVENTS,
        lambda e: props(e, EVENT)["changes"].append({"place": "ankara", "to": ["azerbaijan"]}),
    )
    fault = the_fault(folder)
    assert (fault.file, fault.feature) == (EVENTS, EVENT)
    assert "ankara" in fault.problem

"""Quality of the built-in data: names, words, quotations, disputes, written form."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geodata import Atlas
from geodata.balance import loaded_sentences
from geodata.canonical import canonical_files
from geodata.dataset import LAYERS
from geodata.disputes import Contradiction
from geodata.model import UNNAMED, ActorKind, Effect, Stance

LAYER_FILES = ("places.geojson", "areas.geojson", "events.geojson")
SCRIPTS = {"en": "Latn", "az": "Latn", "hy": "Armn", "ru": "Cyrl"}


# ---- names --------------------------------------------------------------------------------------


def test_every_mention_is_spelt_as_a_name_of_its_place(atlas: Atlas) -> None:
    """Capitals of a dateline (YEREVAN) are no other spelling."""
    strange = [
        f"{card.file}, line {mention.line}: {mention.surface!r} is no name of {mention.place}"
        for card in atlas.data.cards.values()
        for mention in card.mentions
        if mention.surface.casefold()
        not in {n.toponym.casefold() for n in atlas.places[mention.place].record.names}
    ]
    assert not strange, "\n".join(strange)


REGION = {"settlement", "district", "region", "water", "height", "corridor", "bridge", "line"}


def test_places_of_the_region_have_names_in_four_languages(atlas: Atlas) -> None:
    missing = {
        name: sorted(gaps)
        for name, place in atlas.places.items()
        if place.record.kind in REGION and place.record.ccode in {"AZ", "AM"}
        if (gaps := SCRIPTS.keys() - {n.lang.split("-")[0] for n in place.record.names})
    }
    assert missing == {}


def test_names_are_written_in_the_script_of_their_language(atlas: Atlas) -> None:
    letters = {
        "Latn": r"[A-Za-zÀ-ɏḀ-ỿ]",
        "Armn": r"[\u0531-\u058a]",
        "Cyrl": r"[\u0400-\u04ff]",
    }
    for name, place in atlas.places.items():
        for toponym in place.record.names:
            assert re.search(letters[toponym.script], toponym.toponym), f"{name}: {toponym}"
            if toponym.lang in SCRIPTS and toponym.script != "Latn":
                assert toponym.script == SCRIPTS[toponym.lang], f"{name}: {toponym}"


@pytest.mark.parametrize(
    ("place", "spellings"),
    [
        ("shusha", {"Shusha", "Shushi", "Şuşa", "Շուշի", "Шуша"}),
        ("farrukh", {"Farrukh", "Farukh", "Parukh", "Fərrux", "Փառուխ"}),
        ("stepanakert", {"Stepanakert", "Khankandi", "Xankəndi", "Ստեփանակերտ"}),
        ("askeran", {"Askeran", "Asgaran"}),
        ("fuzuli", {"Fuzuli", "Fizuli"}),
        ("nagorno-karabakh", {"Nagorno-Karabakh", "Karabakh", "Garabagh"}),
        ("meghri", {"Meghri", "Mehri"}),
        ("gazakh", {"Gazakh"}),
    ],
)
def test_all_spellings_of_a_place_lead_to_it(atlas: Atlas, place: str, spellings: set[str]) -> None:
    assert spellings <= {toponym.toponym for toponym in atlas.places[place].record.names}


# ---- our own words ------------------------------------------------------------------------------


def test_the_check_of_words_can_tell() -> None:
    assert loaded_sentences("The army liberated the town.")
    assert loaded_sentences("Baku spoke. The occupied districts were mined.")
    assert not loaded_sentences("The outlet describes it as liberation.")
    assert not loaded_sentences("Azerbaijan took control of the town.")


ANSWER = re.compile(r"; \w+ (?:denies|rejects|confirms)\b")
BARE = re.compile(r"\b(?:fell|falls?|fallen|seizes|seized|retakes|retook|regains)\b")


def test_titles_are_short_and_stand_alone(atlas: Atlas) -> None:
    titles = [event.record.title for event in atlas.events.values()]
    assert [t for t in titles if len(t) > 70] == []
    assert [t for t in titles if BARE.search(t)] == []
    assert len(set(titles)) == len(titles)


def test_a_title_names_an_answer_only_if_it_was_given_at_once(atlas: Atlas) -> None:
    """A title is shown from the day of the first claim on and must not know what came later."""
    answered = 0
    for event in atlas.events.values():
        if not ANSWER.search(event.record.title):
            continue
        answered += 1
        first = min(claim.on.latest for claim in event.record.claims)
        stances = {c.stance for c in event.record.claims if c.on.latest == first}
        assert stances & {Stance.DENIES, Stance.ADMITS}, event.id
    assert answered >= 8


def test_a_denied_change_of_hands_is_announced_and_no_fact(atlas: Atlas) -> None:
    """Where a party denies a change of control, the title says whose word it is."""
    whose = re.compile(r"\b(?:announces?|says?|denies|reports?|loses)\b")
    denied = [
        event
        for event in atlas.events.values()
        if event.record.changes
        and any(c.stance is Stance.DENIES for c in event.record.claims)
        and not all(change.effect is Effect.CONTESTS for change in event.record.changes)
    ]
    assert len(denied) >= 15
    assert [e.record.title for e in denied if not whose.search(e.record.title)] == []


CONCLUDES = re.compile(
    r"\band so (?:of|as|had|it|been|acknowledged|that)\b|\bthus\b|\bso that the rest\b|"
    r"\backnowledged (?:holding|that these)\b|\btaking for granted\b"
)


def test_a_claim_keeps_to_what_was_said(atlas: Atlas) -> None:
    """What follows from it is the atlas's conclusion, and its stance says so."""
    assert CONCLUDES.search("He spoke of a zone around the region, and so of the region itself.")
    claims = [(e.id, c) for e in atlas.events.values() for c in e.record.claims]
    assert [f"{name}/{c.id}" for name, c in claims if CONCLUDES.search(c.text)] == []
    concluded = [name for name, c in claims if not c.stance.speaks]
    assert len(concluded) >= 30
    assert {"1993-08-31-gubadly", "1992-05-09-shusha", "1994-04-11-talish"} <= set(concluded)


NAMED = {
    "armenia": re.compile(r"\bArmenia\b"),
    "armenian-side": re.compile(r"\bArmenian|\bArmenia\b.*\bNagorno-Karabakh\b"),
    "russia": re.compile(r"\bRussian?\b"),
    UNNAMED: re.compile(r"^(?!.*\b(?:Armenia|Karabakh forces))"),
}


def test_a_claim_names_whom_it_has_as_the_holder(atlas: Atlas) -> None:
    """Who holds is what the speaker said, and the reader can see it: no holder is inferred."""
    claims = [(e.id, c) for e in atlas.events.values() for c in e.record.claims if c.holders]
    assert len(claims) > 50
    silent = [
        f"{name}/{c.id}: {holder}"
        for name, c in claims
        for holder in c.holders
        if not NAMED[holder].search(c.text)
    ]
    assert silent == []


# ---- other people's sentences -------------------------------------------------------------------

NINE = 9
EXEMPT = {"title", "url", "surface", "file", "sha256", "id", "source", "publisher"}


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"https?://\S+", " ", text).casefold())


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = words_of(text)
    return zip(*(words[i:] for i in range(NINE)), strict=False)


def strings_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in EXEMPT:
                yield from strings_of(item)


def our_texts(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Every text that is committed, with where it stands. Titles of articles are theirs."""
    for event in atlas.events.values():
        yield event.id, event.record.title
    groups: dict[str, dict[str, Any]] = {
        "places": {n: f.record for n, f in atlas.places.items()},
        "areas": {n: f.record for n, f in atlas.areas.items()},
        "events": {n: f.record for n, f in atlas.events.items()},
        "actors": dict(atlas.data.actors),
        "references": dict(atlas.data.references),
        "cards": dict(atlas.data.cards),
    }
    for layer, records in groups.items():
        for name, record in records.items():
            for text in strings_of(record.model_dump(mode="json")):
                yield f"{layer}: {name}", text


def test_no_nine_words_in_a_row_are_taken_from_the_documents(
    atlas: Atlas, seed_texts: Path
) -> None:
    theirs: set[tuple[str, ...]] = set()
    for card in atlas.data.cards.values():
        theirs.update(runs_of((seed_texts / card.file).read_text(encoding="utf-8")))
    assert len(theirs) > 5000
    taken = sorted(
        {
            f"{where}: {' '.join(run)}"
            for where, text in our_texts(atlas)
            for run in runs_of(text)
            if run in theirs
        }
    )
    assert not taken, "\n".join(taken)


def test_claims_are_no_copies_of_each_other(atlas: Atlas) -> None:
    for event in atlas.events.values():
        texts = [(c.by, c.text) for c in event.record.claims]
        assert len(texts) == len(set(texts)), event.id


# ---- disputes -----------------------------------------------------------------------------------


def between_documents(atlas: Atlas, event: str) -> list[Contradiction]:
    """The contradictions of an event in which both claims stand in seed documents."""
    source = {c.id: c.source for c in atlas.events[event].record.claims}
    return [
        d
        for d in atlas.disputes(event)
        if atlas.sources[source[d.one]].is_document and atlas.sources[source[d.other]].is_document
    ]


def test_the_documents_contradict_each_other_in_ten_events_at_least(atlas: Atlas) -> None:
    disputed = [name for name in atlas.events if between_documents(atlas, name)]
    assert len(disputed) >= 10


@pytest.mark.parametrize(
    ("event", "matter", "aspect"),
    [
        ("2020-09-27-war-begins", "says", "initiator"),
        ("2020-11-08-shusha", "happened", "whether it happened"),
        ("2022-03-27-farrukh-withdrawal", "happened", "whether it happened"),
        ("1991-1994-first-war", "says", "displacement"),
        ("2020-44-day-war", "figure", "duration in days"),
        ("2022-03-gas", "says", "cause"),
    ],
)
def test_what_the_documents_contradict_each_other_on(
    atlas: Atlas, event: str, matter: str, aspect: str
) -> None:
    found = between_documents(atlas, event)
    assert any(d.matter == matter and d.aspect.startswith(aspect) for d in found), found


def test_hadrut_is_disputed_in_fact_and_in_day(atlas: Atlas) -> None:
    assert {"happened", "when"} <= {d.matter for d in atlas.disputes("2020-10-09-hadrut")}


def test_events_of_references_are_told_from_those_of_documents(atlas: Atlas) -> None:
    basis = {name: atlas.basis(name) for name in atlas.events}
    assert sum(b == "document" for b in basis.values()) >= 110
    assert basis["1993-08-31-gubadly"] == "reference"
    assert basis["2020-09-27-war-begins"] == "document"


# ---- sources ------------------------------------------------------------------------------------


def test_control_changes_of_autumn_2020_quote_both_sides(atlas: Atlas) -> None:
    """Two thirds at least; for the rest no word of the other side was found."""
    changes, both = [], []
    for event in atlas.events.values():
        start = event.record.when.start
        if event.record.changes and dt.date(2020, 9, 27) <= start <= dt.date(2020, 11, 10):
            changes.append(event.id)
            speakers = [atlas.actors[c.by] for c in event.record.claims]
            sides = {a.side for a in speakers if a.kind is not ActorKind.OUTLET}
            if {"azerbaijan", "armenian"} <= sides:
                both.append(event.id)
    assert len(changes) >= 20
    assert len(both) >= 20
    assert len(both) * 3 >= len(changes) * 2


def test_every_reference_is_cited(atlas: Atlas) -> None:
    cited = {c.source for e in atlas.events.values() for c in e.record.claims}
    uncited = sorted(atlas.data.references.keys() - cited)
    assert not uncited, "\n".join(uncited)


def test_every_actor_is_named_somewhere(atlas: Atlas) -> None:
    used = {c.by for e in atlas.events.values() for c in e.record.claims}
    for event in atlas.events.values():
        used |= set(event.record.actors)
        used |= {n for change in event.record.changes for n in (*change.to, *change.from_)}
    used |= {a.outlet for card in atlas.data.cards.values() for a in card.articles}
    used |= {m for actor in atlas.actors.values() for m in actor.members}
    used |= {ref.publisher for ref in atlas.data.references.values()}
    sides = {a.id for a in atlas.actors.values() if a.kind is ActorKind.SIDE}
    unused = sorted(atlas.actors.keys() - used - sides)
    assert not unused, "\n".join(unused)


# ---- written form -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return {n: json.loads((LAYERS / n).read_text(encoding="utf-8")) for n in LAYER_FILES}


@pytest.mark.parametrize("name", LAYER_FILES)
def test_the_layer_is_in_canonical_form(name: str) -> None:
    assert (LAYERS / name).read_text(encoding="utf-8") == canonical_files(LAYERS)[name]


@pytest.mark.parametrize("name", LAYER_FILES)
def test_ids_are_sorted_and_lines_reviewable(raw: dict[str, Any], name: str) -> None:
    ids = [feature["id"] for feature in raw[name]["features"]]
    assert ids == sorted(set(ids))
    lines = (LAYERS / name).read_text(encoding="utf-8").count("\n")
    assert lines > len(ids), "a file on one line cannot be reviewed"


def decimals(value: Any) -> Iterator[int]:
    if isinstance(value, list):
        for item in value:
            yield from decimals(item)
    else:
        yield len(str(float(value)).split(".")[1])


@pytest.mark.parametrize("name", LAYER_FILES)
def test_coordinates_have_five_decimals_at_most(raw: dict[str, Any], name: str) -> None:
    for feature in raw[name]["features"]:
        if feature["geometry"] is not None:
            assert max(decimals(feature["geometry"]["coordinates"])) <= 5, feature["id"]

"""Candidate events: which sentences, of what kind, where, and who says so."""

from __future__ import annotations

import pytest

from geodata import Atlas, When
from geodata.gazetteer import Gazetteer
from geodata.model import Category, Stance
from geodata.review.proposals.records import Proposals
from geodata.review.reading.document import document_of
from geodata.review.reading.event_words import category_of
from geodata.review.reading.header import Header
from geodata.review.reading.propose import propose
from geodata.review.reading.speakers import speech_in

HEAD = Header("Title", None, When.parse("2021-10-12"), "oc-media", None)


def proposals(atlas: Atlas, text: str) -> Proposals:
    document = document_of("text.txt", text.encode())
    return propose(document, atlas.data, Gazetteer.open(), HEAD)


def test_a_candidate_has_place_date_kind_and_teller_but_no_words_of_the_source(
    atlas: Atlas,
) -> None:
    sentence = "A wooden bridge was opened near Goris on Sunday by a brass band."
    found = proposals(atlas, f"First line.\n\n{sentence}\n")
    (event,) = found.events.events
    assert event.id == "2021-10-10-goris"
    assert (event.when, event.category) == ("2021-10-10", Category.INFRASTRUCTURE)
    assert [(p.place, p.role) for p in event.places] == [("goris", "location")]
    assert event.accept == "no"
    assert event.status == "proposed"
    assert event.title is None
    assert event.summary is None
    (claim,) = event.claims
    assert (claim.by, claim.stance, claim.text) == ("oc-media", Stance.REPORTS, None)
    assert claim.lines == ((3, 3),)
    assert "brass band" not in event.model_dump_json()


@pytest.mark.parametrize(
    "sentence",
    [
        "A bridge was opened on Sunday.",
        "A bridge was opened in Goris.",
        "It is quiet in Goris on Sunday.",
        "The Goris bridge was opened on Sunday.",
    ],
)
def test_without_place_date_or_event_word_there_is_none(atlas: Atlas, sentence: str) -> None:
    assert proposals(atlas, sentence).events.events == ()


def test_two_events_of_a_day_and_place_have_two_ids(atlas: Atlas) -> None:
    text = "A bridge was opened in Goris on Sunday. A museum was opened in Goris on Sunday."
    assert [e.id for e in proposals(atlas, text).events.events] == [
        "2021-10-10-goris",
        "2021-10-10-goris-2",
    ]


def test_from_and_to_are_roles(atlas: Atlas) -> None:
    text = "On Sunday refugees were evacuated from Goris to Yerevan through Sisian."
    (event,) = proposals(atlas, text).events.events
    assert [(p.place, p.role) for p in event.places] == [
        ("sisian", "location"),
        ("goris", "origin"),
        ("yerevan", "destination"),
    ]


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("The village was captured.", Category.CONTROL),
        ("Shelling wounded two.", Category.ARMED_INCIDENT),
        ("Three were taken prisoner.", Category.CAPTURE),
        ("Peacekeepers deployed there.", Category.DEPLOYMENT),
        ("A ceasefire was signed.", Category.AGREEMENT),
        ("They protested and marched.", Category.DEMONSTRATION),
        ("Families were evacuated.", Category.HUMANITARIAN),
        ("The road was repaired.", Category.INFRASTRUCTURE),
        ("He resigned.", Category.POLITICS),
        ("Drones and weapons were supplied.", Category.MILITARY_SUPPORT),
        ("It announced that.", Category.STATEMENT),
    ],
)
def test_the_words_of_a_sentence_say_its_kind(sentence: str, category: Category) -> None:
    found = category_of(sentence)
    assert found is not None
    assert found[0] is category


@pytest.mark.parametrize(
    ("sentence", "by", "stance"),
    [
        ("Azerbaijan announced on 3 October that it opened.", "azerbaijan", Stance.ASSERTS),
        ("The Armenian defence ministry denied this.", "armenia", Stance.DENIES),
        ("Moscow acknowledged the delay.", "russia", Stance.ADMITS),
        ("It was opened, according to the Azerbaijani ministry.", "azerbaijan", Stance.ASSERTS),
        ("Reuters reported that a bridge was opened.", "reuters", Stance.REPORTS),
        ("He said Azerbaijan would come.", None, None),
        ("Azerbaijan opened a bridge.", None, None),
        ("The mayor said so.", None, None),
    ],
)
def test_who_speaks(atlas: Atlas, sentence: str, by: str | None, stance: Stance | None) -> None:
    found = speech_in(sentence, atlas.actors)
    assert (found.by if found else None, found.stance if found else None) == (by, stance)


def test_ground_does_not_speak(atlas: Atlas) -> None:
    text = "Traders from Yerevan said that a market was opened in Goris on Sunday."
    (event,) = proposals(atlas, text).events.events
    assert event.claims[0].by == "oc-media"

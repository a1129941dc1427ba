"""Proposals as files: small, commented, the same when read back, and hostile texts only texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geodata import Atlas, DatasetError
from geodata.gazetteer import Gazetteer
from geodata.model import PlaceKind
from geodata.review.merging.as_records import place_feature
from geodata.review.proposals.opened import read_proposals
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import FILES, files_of
from geodata.review.reading.document import document_of
from geodata.review.reading.new_places import NewPlaces, free_id, slug
from geodata.review.reading.propose import propose
from tests.dashboard.hostile import TEXT
from tests.geodata.review.article import ARTICLE


def proposed(atlas: Atlas, text: str) -> Proposals:
    return propose(document_of("fair.txt", text.encode()), atlas.data, Gazetteer.open())


def read_back(files: dict[str, str], folder: Path) -> Proposals:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_proposals(folder)


def test_what_is_written_is_read_back(atlas: Atlas, tmp_path: Path) -> None:
    proposals = proposed(atlas, ARTICLE)
    files = files_of(proposals)
    assert tuple(files) == FILES
    assert read_back(files, tmp_path) == proposals


def test_everything_is_proposed_and_nothing_accepted(atlas: Atlas) -> None:
    files = files_of(proposed(atlas, ARTICLE))
    for name, text in files.items():
        assert text.startswith("# "), f"{name} does not say what to do"
        assert "yes" not in "\n".join(x for x in text.splitlines() if not x.startswith("#"))
        items = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
        for item in [items] if name == "card.yaml" else items[name.removesuffix(".yaml")]:
            assert item["status"] == "proposed"
            assert name == "dates.yaml" or item["accept"] == "no"


def test_every_mention_stands_where_it_says(atlas: Atlas) -> None:
    mentions = proposed(atlas, ARTICLE).mentions.mentions
    assert [ARTICLE[m.start : m.end] for m in mentions] == [m.surface for m in mentions]
    assert {m.sureness for m in mentions} >= {"sure", "ambiguous", "unknown"}
    springfield = next(m for m in mentions if m.surface == "Springfield")
    assert springfield.place is None
    assert len({a.where for a in springfield.alternatives}) == len(springfield.alternatives) > 2


def test_the_sentences_of_the_source_are_in_no_file(atlas: Atlas) -> None:
    everything = " ".join("\n".join(files_of(proposed(atlas, ARTICLE)).values()).split())
    words = ARTICLE.split()
    head = " ".join(words[:7])
    assert head in everything, "the title is quoted whole"
    for at in range(14, len(words) - 7):
        run = " ".join(words[at : at + 8])
        assert run not in everything


def test_places_of_the_dataset_are_not_proposed_again(atlas: Atlas) -> None:
    proposals = proposed(atlas, ARTICLE)
    new = {p.id for p in proposals.places.places}
    assert not new & atlas.places.keys()
    assert {"khndzorut", "shinuhayr", "springfield"} <= new
    wanted = {m.place for m in proposals.mentions.mentions if m.place}
    wanted |= {a.place for m in proposals.mentions.mentions for a in m.alternatives}
    assert wanted <= new | atlas.places.keys()


def test_an_unknown_village_is_a_place_to_be_found(atlas: Atlas) -> None:
    places = proposed(atlas, ARTICLE).places.places
    (place,) = [p for p in places if p.sureness == "unknown"]
    assert (place.title, place.at) == ("Zorakhbyur", None)


def test_every_kind_of_entry_of_the_gazetteer_makes_a_sound_place(atlas: Atlas) -> None:
    gazetteer = Gazetteer.open()
    entries = {n.entry.id: n.entry for names in gazetteer.names.values() for n in names}
    some = [e for e in entries.values() if not e.id.startswith("gn:")]
    some += list(entries.values())[::50]
    places = NewPlaces(gazetteer, atlas.places.keys())
    ids = {places.id_of(e.id, e.title, e.kind, None, "sure") for e in some if not e.curated}
    found = places.proposals()
    assert {p.id for p in found} == ids
    faults: list[object] = []
    for place in found:
        place_feature(place, faults)  # type: ignore[arg-type]
    assert faults == []
    assert len(ids) == len({e.id for e in some if not e.curated})
    assert {p.kind for p in found} <= set(PlaceKind)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_broken_file_is_a_fault(atlas: Atlas, tmp_path: Path, name: str) -> None:
    files = files_of(proposed(atlas, ARTICLE))
    read_back(files, tmp_path)
    (tmp_path / name).write_text("accept: [yes\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=f"{name}: is not YAML at line"):
        read_proposals(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(DatasetError, match=f"{name}: the file is missing"):
        read_proposals(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "card.yaml",
            "accept: no\n",
            "accept: maybe\n",
            "accept: 'maybe' is not allowed",
        ),
        ("mentions.yaml", "usage: literal", "usage: litteral", "mentions[0].usage: 'litteral'"),
        ("events.yaml", "category: infra", "category: infrra", "events[0].category"),
        ("events.yaml", "category: infra", "kategory: infra", "kategory: is not a field here"),
        ("places.yaml", "at: [", "at: [200.0, ", "places[0].at"),
        ("mentions.yaml", "accept_sure: no", "accept_sure: no\naccept_sure: yes", "stands twice"),
    ],
)
def test_a_slip_of_the_pen_is_a_fault_with_its_place(
    atlas: Atlas, tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    files = files_of(proposed(atlas, ARTICLE))
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    with pytest.raises(DatasetError) as wrong:
        read_back(files, tmp_path)
    assert said in str(wrong.value)


def test_hostile_text_is_only_text(atlas: Atlas, tmp_path: Path) -> None:
    text = (
        f"{TEXT}\n\nBy {TEXT}\n{TEXT}, 12 October 2021\n\nA bridge in Goris was opened on Sunday.\n"
    )
    proposals = proposed(atlas, text + "Near Zork: {a: b}\u2028- accept: yes\n# x\nin Qzqz\u0085 y")
    assert read_back(files_of(proposals), tmp_path) == proposals


@given(st.text(max_size=200))
def test_every_title_makes_an_id(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(title))


def test_ids_in_use_are_not_given_again() -> None:
    assert free_id(["a", "b"], {"a"}) == "b"
    assert free_id(["a"], {"a", "a-2"}) == "a-3"

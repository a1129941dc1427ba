"""Notes placed by hand: a file is read as it was written, and what is wrong in it is said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from dashboard.figure import PictureRequest, draw
from dashboard.figure.ink.artists import Group
from dashboard.figure.notes import (
    MOST_BYTES,
    HandArrow,
    HandLabel,
    HandText,
    Notes,
    OwnCallout,
    notes_of,
    read_notes,
)
from dashboard.figure.page.scene import Scene
from geodata import Atlas
from tests.dashboard.figure.conftest import MakeScene, every

DAY = "2020-11-08"
SHUSHA = "2020-11-08-shusha"
positions = st.tuples(st.floats(40.5, 53.5), st.floats(36, 43.5))
words = st.text(min_size=1, max_size=120).filter(lambda t: t == t.strip() and t.isprintable())
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
texts = st.builds(HandText, at=positions, text=words, size=st.sampled_from(["small", "large"]))
arrows = st.tuples(positions, positions, st.floats(-1, 1)).filter(lambda a: a[0] != a[1])
notes_ = st.builds(
    Notes,
    texts=st.lists(texts, max_size=4).map(tuple),
    arrows=st.lists(arrows, max_size=4).map(
        lambda found: tuple(HandArrow(start=a, end=b, bend=c) for a, b, c in found)
    ),
    callouts=st.dictionaries(ids, words, max_size=4).map(
        lambda found: tuple(OwnCallout(event=e, text=t) for e, t in found.items())
    ),
    labels=st.dictionaries(ids.map("a-{}".format), positions, max_size=4).map(
        lambda found: tuple(HandLabel(place=p, at=at) for p, at in found.items())
    ),
    hidden=st.sets(ids.map("b-{}".format), max_size=4).map(tuple),
)


@given(notes_)
def test_a_file_says_what_was_placed(notes: Notes) -> None:
    assert notes_of(notes.as_yaml().encode(), "notes.yaml") == notes


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_notes_or_refused_in_sentences(raw: bytes) -> None:
    try:
        notes_of(raw, "notes.yaml")
    except ValueError as error:
        lines = str(error).splitlines()
        assert lines
        assert all(line.startswith("notes.yaml: ") for line in lines)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("texts: [{at: [39.8, 46.7], text: A}]", r"texts\[0\].at: 39.8, 46.7 is not on the map"),
        ("texts: [{at: [39.8, 46.7], text: A}]", "longitude first"),
        ("texts: [{at: [46.7], text: A}]", r"texts\[0\].at\[1\]: is missing"),
        ("texts: [{at: [46.7, 39.8], text: ''}]", r"texts\[0\].text: is empty"),
        ("texts: [{at: [46.7, 39.8], text: A, size: huge}]", "'small', 'normal' or 'large'"),
        ("texts: [{at: [46.7, 39.8], text: A, colour: red}]", "colour: is not a field here"),
        ("arrows: [{from: [46, 39], to: [46, 39]}]", "begins where it ends"),
        ("arrows: [{from: [46, 39], to: [46, 40], bend: 3}]", "less than or equal to 1"),
        ("callouts: [{event: a, text: A}, {event: a, text: B}]", "“a” stands twice; keep one"),
        ("labels: [{place: a, at: [46, 39]}]\nhidden: [a]", "“a” stands twice; keep one"),
        ("hidden: ['<script>']", "not of the right form"),
        ("hidden: &a [*a]", "alias"),
        ("texts: [", "is not YAML at line 2"),
        ("[]", "should be an object"),
        ("texts: " + "x" * MOST_BYTES, "larger than 100 kB"),
    ],
)
def test_faults_say_where_and_what_to_do(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        notes_of(written.encode(), "notes.yaml")


def test_an_empty_file_has_no_notes(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("# nothing yet\n")
    assert read_notes(tmp_path / "notes.yaml") == Notes()


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        (Notes(callouts=(OwnCallout(event="nowhere", text="A"),)), "no event “nowhere”"),
        (Notes(labels=(HandLabel(place="atlantis", at=(46, 39)),)), "a name “atlantis”"),
        (Notes(hidden=("atlantis",)), "a name “atlantis”"),
    ],
)
def test_what_this_atlas_does_not_have(atlas: Atlas, notes: Notes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        draw(atlas, PictureRequest(dt.date(2020, 11, 8), notes=notes))


# ---- on the picture ------------------------------------------------------------------------------


def marks(scene: Scene, name: str) -> list[Any]:
    return [group for group in every(scene.groups, Group) if group.get_gid() == name]


def said(scene: Scene, name: str) -> str:
    return " ".join(mark.get_text() for mark in every(marks(scene, name), Text))


def test_texts_and_arrows_stand_where_they_were_put(scene_of: MakeScene) -> None:
    notes = Notes(
        texts=(HandText(at=(46.2, 40.1), text="Six weeks of war", size="large"),),
        arrows=(HandArrow(start=(46.9, 39.4), end=(46.77, 39.72)),),
    )
    scene = scene_of(DAY, notes=notes)
    (text,) = every(marks(scene, "text-1"), Text)
    assert text.get_text() == "Six weeks of war"
    x, y = scene.map.place(46.2, 40.1)
    assert abs(text.get_position()[1] - y) < scene.size
    assert text.get_position()[0] < x
    assert marks(scene, "arrow-1")
    assert scene.remarks == []
    room = scene.sheet.map.rect
    for town in scene.sheet.towns:
        assert town.label is None or room.holds(town.label)


def test_own_words_highlight_an_event_and_replace_its_title(scene_of: MakeScene) -> None:
    notes = Notes(callouts=(OwnCallout(event=SHUSHA, text="Who has the town?"),))
    scene = scene_of(DAY, notes=notes)
    assert scene.numbers == {SHUSHA: 1}
    assert "Who has the town?" in said(scene, "callout-list")
    assert "announces taking" not in said(scene, "callout-list")
    assert "Who has the town?" in scene.alt


def test_a_name_is_moved_or_left_out(scene_of: MakeScene) -> None:
    before = scene_of(DAY)
    at = (46.9, 39.9)
    notes = Notes(labels=(HandLabel(place="shusha", at=at),), hidden=("goris", "lake-sevan"))
    scene = scene_of(DAY, notes=notes)
    assert marks(before, "name-goris")
    assert not marks(scene, "name-goris")
    assert marks(scene, "town-goris"), "its dot stays"
    assert "Sevan" in said(before, "lands")
    assert "Sevan" not in said(scene, "lands")
    (town,) = [t for t in scene.sheet.towns if t.id == "shusha"]
    assert town.label is not None
    assert town.label.centre == pytest.approx(scene.map.place(*at))
    others = [t.label for t in scene.sheet.towns if t.label and t.id != "shusha"]
    assert not [room for room in others if room.meets(town.label)]


def test_what_lies_off_the_map_is_said(scene_of: MakeScene) -> None:
    notes = Notes(
        texts=(HandText(at=(50, 42), text="Far away"),),
        arrows=(HandArrow(start=(50, 42), end=(51, 42)),),
        labels=(HandLabel(place="meghri", at=(50, 42)),),
    )
    scene = scene_of(DAY, place="shusha", notes=notes)
    assert len(scene.remarks) == 3
    assert "“Far away” has no room" in " ".join(scene.remarks)


def test_hostile_notes_are_text(atlas: Atlas) -> None:
    text = "<script>alert(1)</script>$x_2$&\u202e"
    notes = Notes(texts=(HandText(at=(46.75, 39.9), text=text),))
    svg = draw(atlas, PictureRequest(dt.date(2020, 11, 8), "svg", size="640x360", notes=notes)).data
    assert b"<script" not in svg
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;$x_2$&amp;" in svg
    assert "\u202e".encode() not in svg

"""The glossary: sound, sourced, not copied, and marked only where a reader can press it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from dashboard.glossary import Entry, entries, faults, marked, notes
from dashboard.map_page import fragments as of_the_page
from dashboard.map_page.fragments import fragments
from dashboard.method.facts import method
from geodata import Atlas
from geodata.texts import texts_folder
from tests.dashboard.reading_html import parse

WANTED = {
    "nkao", "oblast", "district", "line-of-contact", "corridor", "peacekeepers", "contested",
    "then-now", "viewpoint", "claim", "settlement-names", "minsk-group", "trilateral-statement",
    "cell", "precision",
}  # fmt: skip
WORDS_IN_A_ROW = 9


def test_it_is_sound_and_holds_what_a_reader_may_ask(atlas: Atlas) -> None:
    assert faults(entries(), atlas.sources) == []
    assert {entry.id for entry in entries()} >= WANTED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "fact"}, "name a source"),
        ({"sources": ("ref-nobody",)}, "no source “ref-nobody”"),
        ({"text": "One. Two. Three. Four."}, "one to 3 sentences"),
        ({"text": "without an end"}, "one to 3 sentences"),
        ({"id": "Not an id"}, "an id is of"),
    ],
)
def test_a_fault_is_said_in_a_sentence(change: dict[str, object], words: str) -> None:
    entry = Entry.model_validate(
        {"id": "one", "term": "One", "kind": "word", "text": "It is one."} | change
    )
    assert any(words in fault for fault in faults([entry], {"ref-a"}))


def test_a_word_may_not_stand_twice() -> None:
    one = Entry(id="one", term="One", kind="word", text="It is one.")
    other = Entry(id="other", term="Other", also=("ONE",), kind="word", text="It is another.")
    assert faults([one, other], ()) == ["glossary: the form “one” stands twice"]


def test_no_sentence_is_copied_from_a_document() -> None:
    folder = texts_folder()
    if folder is None:
        pytest.skip("the documents are not here")
    rows = [" ".join(p.read_text("utf-8").split()).casefold() for p in folder.glob("*.txt")]
    for entry in entries():
        words = entry.text.casefold().split()
        for at in range(len(words) - WORDS_IN_A_ROW + 1):
            run = " ".join(words[at : at + WORDS_IN_A_ROW])
            assert not any(run in text for text in rows), f"{entry.id}: {run}"


def test_a_panel_explains_its_words_where_they_stand(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "event:2020-11-10-statement"
    page = parse(fragments(atlas)[key])
    targets = [button.attributes["popovertarget"] for button in page.all("button", "term")]
    assert "term-peacekeepers" in targets
    assert len(set(targets)) == len(targets), "each word is marked once"
    noted = {div.attributes["id"] for div in parse(notes(entries())).all("div", "term-note")}
    assert set(targets) <= noted
    monkeypatch.setattr(of_the_page, "marked", lambda html: (html, ()))
    assert page.raw == parse(fragments(atlas)[key]).raw, "no letter of the text is changed"


def test_headings_links_and_buttons_are_left_alone() -> None:
    source = (
        "<h2>peacekeepers</h2><a href='#peacekeepers'>peacekeepers</a>"
        "<button title='peacekeepers'>the <b>peacekeepers</b></button><p>Peacekeepers, then.</p>"
    )
    text, words = marked(source)
    assert [word.id for word in words] == ["peacekeepers"]
    assert text.startswith(source.split("<p>")[0])
    assert ">Peacekeepers</button>, then." in text


def test_what_asks_for_it_is_left_alone_with_all_that_is_in_it() -> None:
    source = "<div data-unmarked><div>NKAO</div><p>NKAO</p></div><p>the oblast</p>"
    text, words = marked(source)
    assert [word.id for word in words] == ["oblast"]
    assert text.startswith(source.split("<p>the")[0])


def test_a_part_of_another_word_is_not_marked() -> None:
    assert marked("<p>xNKAO NKAOs ex-NKAO-like</p>")[1] == []


@given(st.lists(st.sampled_from([*"<>&'\" ab", "NKAO", "corridor", "sources disagree"])))
def test_marking_changes_no_letter_and_opens_no_hole(parts: list[str]) -> None:
    source = f"<p>{escape(''.join(parts))}</p>"
    text, words = marked(source)
    page = parse(text)
    assert page.raw == parse(source).raw
    assert {node.tag for node in page} <= {"", "p", "button", *(n.tag for n in parse(source))}
    assert len(page.all("button")) == len(words)


def test_the_method_page_has_all_words_with_anchors_and_sources(atlas: Atlas) -> None:
    page = parse(method(atlas))
    ids = {node.attributes.get("id") for node in page}
    assert {f"glossary-{entry.id}" for entry in entries()} <= ids
    (section,) = page.all("dl", "glossary")
    assert "7 July 1923" in section.raw


def test_the_one_file_page_marks_words_and_has_each_note_once(atlas: Atlas) -> None:
    found = fragments(atlas)
    assert 'popovertarget="term-peacekeepers"' in found["event:2020-11-10-statement"]
    noted = parse(notes(entries())).all("div", "term-note")
    assert sorted(n.attributes["id"] for n in noted) == sorted(f"term-{e.id}" for e in entries())

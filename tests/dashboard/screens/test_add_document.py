"""Add a document: a text is read in the session, checked, and taken away as files."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import geodata
from dashboard.screens.add_document.found_places import as_data, document, found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from geodata import Atlas
from geodata.gazetteer import Gazetteer
from geodata.model import Stance
from geodata.new_dataset import copy_built_in
from geodata.review.merging.accept import accept, open_points
from geodata.review.proposals.choices import Choices, EventChoice, copied, with_choices
from geodata.review.proposals.opened import read_proposals
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import FILES, archive, files_of
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from tests.dashboard.hostile import IMAGE, MARKDOWN, SCRIPT
from tests.dashboard.reading_html import parse
from tests.geodata.review.article import ARTICLE


@pytest.fixture(scope="module")
def proposals(atlas: Atlas) -> Proposals:
    return propose(document_of("fair.txt", ARTICLE.encode()), atlas.data, Gazetteer.open())


def opened(text: str | None = None) -> AppTest:
    def script() -> None:
        from dashboard.screens.add_document import page as add_document

        add_document.page()

    app = AppTest.from_function(script, default_timeout=90)
    if text is not None:
        app.session_state["document"] = document_of("fair.txt", text.encode())
        app.session_state["document-kept"] = {}
    app.run()
    assert not app.exception, [e.value for e in app.exception]
    return app


def said(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.warning)
    return "\n".join(e.value for kind in kinds for e in kind).replace("\\", "")


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


# ---- the page ----------------------------------------------------------------------------------


def test_a_pasted_text_is_read() -> None:
    app = opened()
    assert "nothing is written on the server" in said(app)
    app.text_area[0].set_value(ARTICLE)
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state["document"].file == "cheese-fair-brings-two-valleys-to-goris.txt"
    assert app.text_input(key="doc-title").value == "Cheese fair brings two valleys to Goris"
    assert app.text_input(key="doc-outlet-title").value == "Valley Gazette"
    assert any("as the card describes it" in label for label in labels(app))


def test_an_empty_text_is_refused_in_a_sentence() -> None:
    app = opened()
    app.button[0].click().run()
    assert "holds no text" in said(app)
    assert "document" not in app.session_state


def test_choices_reach_the_files() -> None:
    app = opened(ARTICLE)
    app.checkbox(key="doc-sure").check()
    springfield = ARTICLE.index("Springfield")
    app.selectbox(key=f"doc-meant-{springfield}").set_value("springfield-illinois")
    start = ARTICLE.index("GORIS")
    app.checkbox(key=f"doc-take-{start}").check().run()
    assert "title: is empty" in said(app)
    app.text_input(key="doc-perspective").set_value("People of Goris")
    app.text_input(key=f"doc-event-title-{start}").set_value("A fair opens")
    app.text_area(key=f"doc-event-summary-{start}").set_value("Traders met for a fair.").run()
    assert not app.exception
    assert "Still open" not in said(app)
    assert "**1** event" in said(app)
    assert "Download the proposals (.zip)" in labels(app)


def test_the_documents_own_words_are_noticed() -> None:
    app = opened(ARTICLE)
    start = ARTICLE.index("GORIS")
    app.checkbox(key=f"doc-take-{start}").check().run()
    app.text_area(key=f"doc-event-summary-{start}").set_value(
        "A fair for cheese and dried fruit was opened in Goris."
    ).run()
    assert "the document’s words, not yours" in said(app)


def test_a_new_date_of_the_article_moves_its_relative_dates() -> None:
    app = opened(ARTICLE)
    assert "2021-10-10" in app.dataframe[0].value["EDTF"].tolist()
    app.text_input(key="doc-date").set_value("2021-10-19").run()
    assert "2021-10-17" in app.dataframe[0].value["EDTF"].tolist()
    app.text_input(key="doc-date").set_value("last year").run()
    assert "is not an EDTF date" in said(app)
    assert not app.exception


def test_what_was_said_is_still_there_after_another_page() -> None:
    app = opened(ARTICLE)
    app.text_input(key="doc-perspective").set_value("People of Goris").run()
    kept = dict(app.session_state["document-kept"])
    other = AppTest.from_function(_page, default_timeout=90)
    for key in ("document", "document-proposals"):
        other.session_state[key] = app.session_state[key]
    other.session_state["document-kept"] = kept
    other.run()
    assert other.text_input(key="doc-perspective").value == "People of Goris"


def _page() -> None:
    from dashboard.screens.add_document import page as add_document

    add_document.page()


def test_another_document_begins_anew() -> None:
    app = opened(ARTICLE)
    app.text_input(key="doc-perspective").set_value("People of Goris").run()
    next(b for b in app.button if b.label == "Another document").click().run()
    assert not app.exception
    assert "document" not in app.session_state
    assert app.session_state["document-kept"] == {}
    assert "Bring an English text" in said(app)


def test_a_control_event_asks_who_took_it_from_whom() -> None:
    text = "A title\n\nValley Gazette, 12 October 2021\n\nShusha was captured on Sunday.\n"
    app = opened(text)
    start = text.index("Shusha was")
    app.checkbox(key=f"doc-take-{start}").check().run()
    app.text_input(key=f"doc-event-title-{start}").set_value("It changes hands")
    app.text_area(key=f"doc-event-summary-{start}").set_value("It is taken.").run()
    assert "must say what changes" in said(app)
    app.selectbox(key=f"doc-event-to-{start}").set_value("azerbaijan").run()
    assert "sub-event type" in said(app)
    app.selectbox(key=f"doc-event-sub-{start}").set_value("Government regains territory").run()
    app.text_input(key="doc-perspective").set_value("x").run()
    assert "Still open" not in said(app)


def test_nothing_is_written_on_the_server(
    monkeypatch: pytest.MonkeyPatch, proposals: Proposals
) -> None:
    real = os.open

    def refusing(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        assert not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT), f"{path} is written"
        return real(path, flags, *rest, **named)

    app = opened()
    monkeypatch.setattr(os, "open", refusing)
    for name in ("write_text", "write_bytes", "mkdir", "touch", "unlink"):
        monkeypatch.setattr(Path, name, lambda self, *a, **k: pytest.fail(f"{self} is written"))
    app.text_area[0].set_value(ARTICLE)
    app.button[0].click().run()
    app.checkbox(key="doc-sure").check().run()
    assert not app.exception
    assert archive(proposals)


# ---- choices and files -------------------------------------------------------------------------


def test_the_archive_holds_what_propose_writes(proposals: Proposals, tmp_path: Path) -> None:
    data = archive(proposals)
    assert data == archive(proposals)
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert tuple(files.namelist()) == FILES
        files.extractall(tmp_path)
    assert {n: (tmp_path / n).read_text("utf-8") for n in FILES} == files_of(proposals)
    assert read_proposals(tmp_path) == proposals


def test_what_was_chosen_in_the_app_is_accepted(
    proposals: Proposals, atlas: Atlas, tmp_path: Path
) -> None:
    event = proposals.events.events[0]
    springfield = next(m for m in proposals.mentions.mentions if m.surface == "Springfield")
    choice = EventChoice(
        "A fair opens", "Traders met.", event.category, event.when or "", "valley-gazette",
        Stance.REPORTS,
    )  # fmt: skip
    chosen = with_choices(
        proposals,
        Choices(
            "People of Goris",
            take_sure=True,
            meant={(springfield.start, springfield.end): "springfield-illinois"},
            events={event.id: choice},
        ),
    )
    assert open_points(chosen, atlas.data) == []
    copy_built_in(tmp_path / "mine")
    accept(chosen, tmp_path / "mine")
    after = geodata.load(tmp_path / "mine")
    assert after.events[event.id].record.title == "A fair opens"
    assert "springfield-illinois" in after.places
    assert "springfield-ohio" not in after.places


def test_without_choices_nothing_is_approved(proposals: Proposals) -> None:
    chosen = with_choices(proposals, Choices())
    assert not chosen.taken_mentions
    assert not chosen.taken_places
    assert not chosen.taken_events
    assert chosen.card.accept == "no"


def test_an_event_brings_the_card_and_the_places_it_needs(proposals: Proposals) -> None:
    event = next(
        e for e in proposals.events.events if any(p.place == "shinuhayr" for p in e.places)
    )
    choice = EventChoice("t", "s", event.category, event.when or "", "oc-media", Stance.REPORTS)
    chosen = with_choices(proposals, Choices(events={event.id: choice}))
    assert chosen.card.accept == "yes"
    assert [p.id for p in chosen.taken_places] == ["shinuhayr"]
    assert chosen.taken_mentions == []


def test_eight_words_in_a_row_are_not_ones_own() -> None:
    text = "One two three four, five six “seven” eight nine."
    assert copied(text, "He said: one two three four five six seven eight!") is not None
    assert copied(text, "one two three four five six seven nine") is None


# ---- marks and map -----------------------------------------------------------------------------


def test_marks_leave_the_text_whole(proposals: Proposals, atlas: Atlas) -> None:
    found = pieces(ARTICLE, proposals.mentions.mentions, proposals.dates.dates, {})
    assert "".join(piece.text for piece in found) == ARTICLE
    marked = [piece.text for piece in found if piece.classes.startswith("mention")]
    assert marked == [m.surface for m in proposals.mentions.mentions]
    assert "Sunday" in [piece.text for piece in found if piece.classes == "date"]


@given(st.text(alphabet="<>&\"'{}%$`Goris in\n\u202e", max_size=80))
def test_any_text_stays_text(text: str) -> None:
    page = parse(html(pieces(text, (), (), {})))
    assert {node.tag for node in page} <= {"#document", "div", "ul"}


def test_hostile_text_and_titles_are_escaped(atlas: Atlas) -> None:
    text = f"{SCRIPT}{IMAGE} {MARKDOWN} in Goris on Sunday {{{{ 7*7 }}}}"
    found = propose(document_of("x.txt", text.encode()), atlas.data, Gazetteer.open())
    titles = {"goris": f"{SCRIPT}{IMAGE}"}
    shown = html(pieces(text, found.mentions.mentions, found.dates.dates, titles))
    page = parse(shown)
    assert {node.tag for node in page} <= {"#document", "div", "ul", "li", "mark"}
    assert not any(name.startswith("on") for node in page for name in node.attributes)
    (box,) = page.all("div", "text")
    assert box.raw == text


def test_the_map_has_the_places_and_says_which_lie_beyond(
    proposals: Proposals, atlas: Atlas
) -> None:
    found = found_places(proposals, atlas.places)
    by_id = {place.id: place for place in found}
    assert by_id["goris"].state == "known"
    assert by_id["goris"].said == "settlement, named 4 times"
    assert by_id["shinuhayr"].state == "new"
    assert by_id["springfield"].state == "maybe"
    assert {p["id"] for p in as_data(found)} == {p.id for p in found if p.is_on_map}
    assert not by_id["springfield"].is_on_map
    abroad = propose(
        document_of("x.txt", b"They flew from Goris to Paris and Nairobi."),
        atlas.data,
        Gazetteer.open(),
    )
    key = key_html(found_places(abroad, atlas.places))
    assert "Beyond this map: Paris, Nairobi" in key


def test_the_map_document_needs_no_network() -> None:
    text = gzip.decompress(document()).decode("utf-8")
    assert "cdn." not in text
    assert "atlasFound" in text
    assert document() == document()

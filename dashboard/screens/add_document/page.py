"""The page on which a reader brings a document and takes away what it proposes.

Nothing is written on the server: the text and what is said of it are in the reader's session.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import day_text, short
from dashboard.menu import Screen
from dashboard.screens.add_document import forms, session
from dashboard.screens.add_document.element import show_places
from dashboard.screens.add_document.found_places import found_places, key_html
from dashboard.screens.add_document.marked_text import html, pieces
from dashboard.ui.atlas import open_atlas
from dashboard.ui.cache import cached
from dashboard.ui.markdown import plain
from dashboard.ui.session import carry
from geodata import Atlas, When
from geodata.gazetteer import Gazetteer
from geodata.review.merging.accept import open_points
from geodata.review.proposals.choices import Choices, with_choices
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import archive
from geodata.review.reading.document import ENDING, MOST_BYTES, Document, DocumentError, document_of
from geodata.review.reading.header import Header, header_of
from geodata.review.reading.new_places import slug
from geodata.review.reading.propose import propose
from geodata.text_lines import lines_of

MOST_LETTERS = 100_000
"""Of a pasted text; a file may be longer."""
MOST_MEGABYTES = 1
"""Streamlit counts in these; `MOST_BYTES` is less."""
_STYLE = Path(__file__).with_name("page.css")


@cached(N_("Opening the gazetteer …"))
def _gazetteer(_atlas: Atlas) -> Gazetteer:
    return Gazetteer.of(_atlas.places)


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    carry(atlas)
    session.begin()
    st.html(_STYLE)
    st.title(_(Screen.ADD_DOCUMENT.title))
    document = session.document()
    if document is None:
        _bring()
        return
    _read(atlas, document)
    session.keep()


# ---- bringing a text ---------------------------------------------------------------------------


def _bring() -> None:
    st.markdown(
        _(
            "Bring an English text. The atlas marks the places that it names, reads its dates and "
            "proposes events; you check, choose, and take away files that "
            "`python -m geodata accept` merges into a dataset. Your text stays in this session: "
            "nothing is written on the server."
        )
    )
    upload, paste = st.columns(2, gap="large")
    with upload:
        brought = st.file_uploader(
            _("A {ending} file in UTF-8, at most {n} kB").format(
                ending=ENDING, n=MOST_BYTES // 1_000
            ),
            type=[ENDING.lstrip(".")],
            max_upload_size=MOST_MEGABYTES,
            key=f"document-file-{st.session_state.get('document-round', 0)}",
        )
        if brought is not None:
            _take(brought.name, brought.getvalue(), pasted=False)
    with paste, st.form("document-paste", border=False):
        text = st.text_area(
            _("Or paste a text"), height=220, max_chars=MOST_LETTERS, key="document-text"
        )
        if st.form_submit_button(_("Read it"), type="primary"):
            first = next((line for line in lines_of(text) if line.strip()), "document")
            _take(f"{slug(first)}{ENDING}", text.encode("utf-8", "replace"), pasted=True)


def _take(name: str, raw: bytes, pasted: bool) -> None:
    try:
        document = document_of(name, raw)
    except DocumentError as error:
        st.error(plain(str(error)))
        return
    session.take(document, pasted)
    st.rerun()


# ---- reading it --------------------------------------------------------------------------------


def _read(atlas: Atlas, document: Document) -> None:
    about, other = st.columns([4, 1], vertical_alignment="center")
    about.markdown(
        _("**{file}**: {lines}, {bytes}. It stays in this session.").format(
            file=plain(short(document.file)),
            lines=_counted(ngettext("{n} line", "{n} lines", document.lines), document.lines),
            bytes=_counted(ngettext("{n} byte", "{n} bytes", document.size), document.size),
        )
    )
    other.button(_("Another document"), on_click=session.forget, width="stretch")
    st.header(_("1. The article"), anchor=False)
    guess = header_of(document.text, atlas.actors)
    header, perspective, side = forms.article(atlas, guess)
    proposals = _proposals(atlas, document, header)
    titles = {name: place.record.title for name, place in atlas.places.items()}
    titles |= {place.id: place.title for place in proposals.places.places}
    st.header(_("2. Its places"), anchor=False)
    text, where = st.columns([1.2, 1], gap="medium")
    take_sure, meant = _settle(proposals, titles)
    settled = with_choices(proposals, Choices(meant=meant))
    with text:
        marked = pieces(document.text, settled.mentions.mentions, settled.dates.dates, titles)
        st.html(html(marked))
    with where:
        found = found_places(settled, atlas.places)
        show_places(found)
        st.html(key_html(found))
    st.header(_("3. Its dates"), anchor=False)
    _dates(proposals)
    st.header(_("4. Candidate events"), anchor=False)
    events = _events(atlas, document, proposals, titles)
    choices = Choices(perspective, side, take_sure, meant, events)
    st.header(_("5. Take it away"), anchor=False)
    _take_away(atlas, document, with_choices(proposals, choices))


def _proposals(atlas: Atlas, document: Document, header: Header) -> Proposals:
    """What the document proposes with this header: found once, kept in the session."""
    wanted = (document.sha256, header)
    held: tuple[Any, Proposals] | None = st.session_state.get("document-proposals")
    if held is None or held[0] != wanted:
        with st.spinner(_("Reading the text …")):
            held = wanted, propose(document, atlas.data, _gazetteer(atlas), header)
        st.session_state["document-proposals"] = held
    return held[1]


def _settle(
    proposals: Proposals, titles: dict[str, str]
) -> tuple[bool, dict[tuple[int, int], str]]:
    mentions = proposals.mentions.mentions
    sure = [m for m in mentions if m.sureness == "sure"]
    new = {p.id for p in proposals.places.places}
    needed = {m.place for m in sure} & new
    take_sure = False
    if sure:
        text = (
            _("Take every sure mention ({n}), and the new places that they need ({places})")
            if needed
            else _("Take every sure mention ({n})")
        )
        take_sure = st.checkbox(
            text.format(n=f"{len(sure):,}", places=f"{len(needed):,}"),
            key=session.default("sure", False),
        )
    meant: dict[tuple[int, int], str] = {}
    if any(m.sureness in ("ambiguous", "unsure") for m in mentions):
        st.markdown(_("**Which place is meant?**"))
        meant = forms.settled(proposals, titles)
    unknown = [m for m in mentions if m.sureness == "unknown"]
    if unknown:
        one = _("“{name}” (line {line})")
        names = ", ".join(
            one.format(name=plain(short(m.surface)), line=m.line)
            for m in unknown[: forms.MOST_SHOWN]
        )
        more = max(len(unknown) - forms.MOST_SHOWN, 0)
        text = (
            _(
                "**In no gazetteer:** {names} and {more} more. places.yaml has an entry for each, "
                "for you to complete."
            )
            if more
            else _(
                "**In no gazetteer:** {names}. places.yaml has an entry for each, for you to "
                "complete."
            )
        )
        st.markdown(text.format(names=names, more=more))
    return take_sure, meant


def _dates(proposals: Proposals) -> None:
    dates = proposals.dates.dates
    if not dates:
        st.markdown(_("The text names no date that can be read."))
        return
    rows = [
        (
            d.line,
            " ".join(d.surface.split()),
            day_text(When.parse(d.when)) if d.when else _("the article’s date is needed"),
            d.when or "",
            d.why,
        )
        for d in dates
    ]
    columns = [_("Line"), _("In the text"), _("Means"), "EDTF", _("How it was read")]
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        key="document-dates",
        column_config={
            columns[0]: st.column_config.NumberColumn(width=60),
            columns[1]: st.column_config.TextColumn(width="medium"),
        },
    )


def _events(
    atlas: Atlas, document: Document, proposals: Proposals, titles: dict[str, str]
) -> dict[str, Any]:
    if not proposals.events.events:
        st.markdown(_("No sentence has a place, a date and a word that something happened."))
        return {}
    st.markdown(
        _(
            "Each sentence here has a place, a date and a word that something happened. Tick what "
            "is an event, and tell it in your own words: the document’s sentences are its author’s."
        )
    )
    return forms.events(atlas, proposals, document.text, titles)


def _take_away(atlas: Atlas, document: Document, chosen: Proposals) -> None:
    mentions, places = len(chosen.taken_mentions), len(chosen.taken_places)
    events = len(chosen.taken_events)
    text = _("Approved: {mentions}, {places}, {events}. The files hold the rest too, as proposals.")
    st.markdown(
        text.format(
            mentions=_counted(ngettext("**{n}** mention", "**{n}** mentions", mentions), mentions),
            places=_counted(ngettext("**{n}** new place", "**{n}** new places", places), places),
            events=_counted(ngettext("**{n}** event", "**{n}** events", events), events),
        )
    )
    faults = open_points(chosen, atlas.data) if mentions or places or events else []
    if faults:
        st.warning(
            _("Still open, here or later in the files:")
            + "\n\n"
            + "\n".join(f"- {plain(str(fault))}" for fault in faults[: forms.MOST_SHOWN])
        )
    name = document.file.removesuffix(ENDING)
    st.download_button(
        _("Download the proposals (.zip)"),
        archive(chosen),
        f"proposals-{name}.zip",
        "application/zip",
        type="primary",
        on_click="ignore",
    )
    if st.session_state.get("document-pasted"):
        st.download_button(
            _("Download the text as the card describes it (.txt)"),
            document.text.encode("utf-8"),
            document.file,
            "text/plain",
            on_click="ignore",
        )
    st.markdown(_("Unpack it, edit what you like, and merge what you approved into a dataset:"))
    st.code(
        "python -m geodata accept proposals/ --into mydata/\n"
        "streamlit run dashboard/app.py -- --data mydata/",
        language="sh",
    )


def _counted(text: str, number: int) -> str:
    return text.format(n=f"{number:,}")

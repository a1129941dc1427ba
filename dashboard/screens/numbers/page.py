"""The page of numbers: charts that follow the frame, each with its table and a download."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import N_, _, ngettext
from dashboard.language.wording import COVERAGE, KNOWLEDGE, SIDES, day_text
from dashboard.screens import own_lesson
from dashboard.screens.numbers import by_whom, charts, tables
from dashboard.screens.numbers import parameters as numbers_parameters
from dashboard.screens.numbers.by_whom import legend
from dashboard.style import inks, palette
from dashboard.style.inks import Inks
from dashboard.ui import choices, session, theme
from dashboard.ui.atlas import open_atlas
from dashboard.ui.fault_list import as_csv
from dashboard.ui.markdown import plain
from dashboard.ui.page_view import PageView
from dashboard.view import chapters
from geodata import Atlas
from geodata.figures import Kind
from geodata.numbers import (
    Step,
    Stretch,
    claims_by_outlet,
    events_by_step,
    ground_held,
    told_events,
)

OWN = PageView("numbers", numbers_parameters.PARAMETERS)
OWN_NAMES = OWN.names
CHAPTER = "numbers-chapter"
ALL = N_("All")
KNOWLEDGE_TITLES = {**KNOWLEDGE, "then": N_("As told by the last day")}
_STYLE = Path(__file__).with_name("page.css")


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    follows = session.begun() or bool(session.split(OWN.names)[1])
    OWN.begin(atlas, partial(_asked, atlas=atlas, follows=follows))
    st.html(_STYLE)
    st.title(_("The atlas in numbers"))
    for notice in OWN.notices:
        st.warning(plain(notice))
    _choices(atlas)
    shown = OWN.now()
    if shown["to"] < shown["from"]:
        st.error(_("The last day must not come before the first. Choose a later last day."))
        return
    stretch = numbers_parameters.stretch_of(shown)
    look = inks.DARK if theme.dark() else inks.LIGHT
    st.caption(plain(_counting(atlas, stretch)))
    _events(atlas, stretch, numbers_parameters.step_of(shown, stretch), look)
    _ground(atlas, stretch, look)
    _by_whom(atlas, stretch, "tolls", look)
    _by_whom(atlas, stretch, "displacement", look)
    _claims(atlas, stretch, look)
    if st.button(_("Add the map of these days to a lesson"), key="numbers-to-lesson"):
        own_lesson.add([numbers_parameters.as_view(shown)])
    OWN.write_link(numbers_parameters.to_query(shown))


def _asked(
    query: Mapping[str, str], atlas: Atlas, follows: bool
) -> tuple[dict[str, Any], list[str]]:
    """The view that the link asks for; if it asks for none and there is one, that of the map."""
    if not query and follows:
        return numbers_parameters.from_map(session.view()), []
    return numbers_parameters.from_query(query, atlas)


# ---- choices -----------------------------------------------------------------------------------


def _ranges() -> dict[str, tuple[Any, Any]]:
    ranges = {c.title: (c.first, c.last) for c in chapters.CHAPTERS}
    return {**ranges, ALL: (chapters.FIRST_DAY, chapters.LAST_DAY)}


def _take_chapter() -> None:
    chosen = st.session_state[CHAPTER]
    if chosen:
        first, last = _ranges()[chosen]
        OWN.put({"from": first, "to": last})


def _choices(atlas: Atlas) -> None:
    shown = OWN.now()
    days = (shown["from"], shown["to"])
    st.session_state[CHAPTER] = next((t for t, found in _ranges().items() if found == days), None)
    st.pills(
        _("Chapters"),
        list(_ranges()),
        format_func=_,
        key=CHAPTER,
        on_change=_take_chapter,
        label_visibility="collapsed",
    )
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    for name, label in (("from", _("First day")), ("to", _("Last day"))):
        choices.day(row, OWN.key(name), label)
    choices.knowledge(row, OWN.key("knowledge"), titles=KNOWLEDGE_TITLES, width=220)
    choices.viewpoint(row, OWN.key("viewpoint"), atlas, width=240)
    row.selectbox(
        _("Step"),
        list(numbers_parameters.STEPS),
        format_func=lambda step: _(numbers_parameters.STEPS[step]),
        **OWN.bound("step"),
        width=180,
    )


def _counting(atlas: Atlas, stretch: Stretch) -> str:
    first, last = (day_text(day) for day in (stretch.first, stretch.last))
    then = stretch.knowledge == "then"
    if stretch.viewpoint:
        text = (
            _(
                "{first} to {last}; counted: only what {name} said or admitted, made up to the "
                "last day. Filters of the map are not applied. {coverage}"
            )
            if then
            else _(
                "{first} to {last}; counted: only what {name} said or admitted, made until today. "
                "Filters of the map are not applied. {coverage}"
            )
        )
        name = atlas.actors[stretch.viewpoint].title
    else:
        text = (
            _(
                "{first} to {last}; counted: everyone’s claims, made up to the last day. Filters "
                "of the map are not applied. {coverage}"
            )
            if then
            else _(
                "{first} to {last}; counted: everyone’s claims, made until today. Filters of the "
                "map are not applied. {coverage}"
            )
        )
        name = ""
    return text.format(first=first, last=last, name=name, coverage=_(COVERAGE))


# ---- charts ------------------------------------------------------------------------------------


def _bars_text(step: Step, many: int, more: int) -> str:
    """How many events have a bar, and how many have none since nobody can say in which step."""
    with_bar = {
        "day": ngettext(
            "{n} event in these days began in one day.",
            "{n} events in these days began in one day.",
            many,
        ),
        "week": ngettext(
            "{n} event in these days began in one week.",
            "{n} events in these days began in one week.",
            many,
        ),
        "month": ngettext(
            "{n} event in these days began in one month.",
            "{n} events in these days began in one month.",
            many,
        ),
        "year": ngettext(
            "{n} event in these days began in one year.",
            "{n} events in these days began in one year.",
            many,
        ),
    }[step].format(n=many)
    if not more:
        return with_bar
    without = ngettext(
        "{n} more lasted longer, or its day is not known so well, and has no bar.",
        "{n} more lasted longer, or their days are not known so well, and have no bar.",
        more,
    )
    return f"{with_bar} {without.format(n=more)}"


def _events(atlas: Atlas, stretch: Stretch, step: Step, look: Inks) -> None:
    found = events_by_step(atlas, stretch, step)
    st.subheader(charts.events_heading(step), anchor=False)
    counted = _bars_text(step, sum(c.events for c in found.counts), len(found.spread))
    st.markdown(
        _(
            "{counted} Every row has the same scale. What is counted is what the atlas’s sources "
            "tell, not all that happened."
        ).format(counted=counted)
    )
    if found.counts:
        st.altair_chart(charts.events_chart(found.counts, stretch, step, look), theme=None)
    _twin("events", tables.events_table(found.counts, step), stretch)


def _ground(atlas: Atlas, stretch: Stretch, look: Inks) -> None:
    held = ground_held(atlas, stretch)
    st.subheader(_("Ground by who held it"), anchor=False)
    whole = sum(h.km2 for h in held if h.first == stretch.first)
    text = (
        _(
            "Of the {km2} km² in which control changed in detail, on each day as told by that day. "
            "{bands}"
        )
        if stretch.knowledge == "then"
        else _("Of the {km2} km² in which control changed in detail, as known today. {bands}")
    )
    bands = _(
        "Contested ground is a striped band: what one side announced and the other denied, or "
        "what changed hands on a day that is not known. Where two held together, the first is "
        "counted. Edges of areas are approximate; the table says by how many km² each number may "
        "be off at most."
    )
    st.markdown(text.format(km2=f"{whole:,.0f}", bands=bands))
    st.html(legend(_bands(atlas, charts.stacking({h.holder for h in held}))))
    st.altair_chart(charts.ground_chart(atlas, held, stretch, look), theme=None)
    _twin("ground", tables.ground_table(atlas, held), stretch)


def _bands(atlas: Atlas, holders: list[str]) -> list[tuple[str, str]]:
    """Paint and words of the bands, the uppermost first."""
    return [
        (palette.paint(*charts.band_state(holder, holders)), tables.holder_title(atlas, holder))
        for holder in reversed(holders)
    ]


def _claims(atlas: Atlas, stretch: Stretch, look: Inks) -> None:
    counts = claims_by_outlet(atlas, stretch)
    st.subheader(_("Claims by outlet and side"), anchor=False)
    many, told = sum(c.claims for c in counts), len(told_events(atlas, stretch))
    st.markdown(
        _(
            "{claims} about {events} of these days: where they stand, and which side those who "
            "make them are of. A document that the atlas reads line by line has more of them than "
            "a reference that was looked up for one fact."
        ).format(
            claims=ngettext("{n} claim", "{n} claims", many).format(n=many),
            events=ngettext("{n} event", "{n} events", told).format(n=told),
        )
    )
    if counts:
        sides = [(palette.side_colour(s), charts.side_title(s)) for s in SIDES]
        st.html(legend(sides))
        st.altair_chart(charts.claims_chart(counts, look), theme=None)
    _twin("claims", tables.claims_table(counts), stretch)


def _by_whom(atlas: Atlas, stretch: Stretch, kind: Kind, look: Inks) -> None:
    found = by_whom.numbers_of(atlas, stretch, kind)
    by_whom.draw(atlas, found, look)
    if found.events:
        _twin(kind, tables.figures_table(atlas, found.figures), stretch)


def _download(name: str, rows: int) -> str:
    """What stands on the button under a table."""
    texts = {
        "events": ngettext(
            "Download events (CSV, {n} row)", "Download events (CSV, {n} rows)", rows
        ),
        "ground": ngettext(
            "Download ground (CSV, {n} row)", "Download ground (CSV, {n} rows)", rows
        ),
        "tolls": ngettext("Download tolls (CSV, {n} row)", "Download tolls (CSV, {n} rows)", rows),
        "displacement": ngettext(
            "Download displacement (CSV, {n} row)", "Download displacement (CSV, {n} rows)", rows
        ),
        "claims": ngettext(
            "Download claims (CSV, {n} row)", "Download claims (CSV, {n} rows)", rows
        ),
    }
    return texts[name].format(n=rows)


def _twin(name: str, table: pd.DataFrame, stretch: Stretch) -> None:
    """The same as a table, and to take away."""
    with st.container(key=f"numbers-twin-{name}"):
        box = st.expander(_("The same as a table"), key=f"numbers-table-{name}", on_change="rerun")
        if box.open:
            with box:
                st.dataframe(table, hide_index=True)
        st.download_button(
            _download(name, len(table)),
            as_csv(list(table.columns), table.astype(str).to_numpy().tolist()),
            f"{name}-{stretch.first}-{stretch.last}.csv",
            "text/csv",
            key=f"numbers-csv-{name}",
            on_click="ignore",
        )

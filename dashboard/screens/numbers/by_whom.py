"""On the page "Numbers": tolls, and people who left or came back, by who gives the number."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from dashboard.language import N_, _
from dashboard.language.wording import SIDES, day_text
from dashboard.screens.numbers import charts
from dashboard.style import palette
from dashboard.style.inks import Inks
from dashboard.ui.markdown import plain
from geodata import Atlas
from geodata.figures import Kind, ToldFigure, figures_by_whom, kind_of
from geodata.numbers import Stretch, told_events

HEADINGS: dict[Kind, str] = {
    "tolls": N_("Tolls, by whom"),
    "displacement": N_("People who left or came back, by whom"),
}
NOTES: dict[Kind, str] = {
    "tolls": N_(
        "What each round of fighting cost, as each side and others say it. The numbers stand side "
        "by side and are never added up: who counts, whom and until when differs."
    ),
    "displacement": N_(
        "How many people had to leave or came back, as each side and others say it. Numbers of "
        "several events may count the same people, and are never added up."
    ),
}
Found = dict[str, dict[tuple[str, str], list[ToldFigure]]]
"""By event what is told of each count."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a kind in a stretch."""

    kind: Kind
    events: Found

    @property
    def figures(self) -> list[ToldFigure]:
        """All, one after the other."""
        return [
            told
            for by_count in self.events.values()
            for figures in by_count.values()
            for told in figures
        ]


def numbers_of(atlas: Atlas, stretch: Stretch, kind: Kind) -> Numbers:
    """The numbers of the told events of a kind in a stretch, by the claims that count there."""
    found: Found = {}
    for view in told_events(atlas, stretch):
        if kind_of(atlas.events[view.id].record) != kind:
            continue
        if by_count := figures_by_whom(atlas, view.id, view.claims):
            found[view.id] = by_count
    order = sorted(found, key=lambda name: (atlas.events[name].record.when.start, name))
    return Numbers(kind, {name: found[name] for name in order})


def draw(atlas: Atlas, numbers: Numbers, look: Inks) -> None:
    """A heading, and for each event its title, days and chart; nothing where there is none."""
    st.subheader(_(HEADINGS[numbers.kind]), anchor=False)
    if not numbers.events:
        st.markdown(_("Nothing is counted in these days by the claims that count."))
        return
    st.markdown(
        _(NOTES[numbers.kind])
        + " "
        + _(
            "A dot is a number as given, a hollow dot “about” it; a dashed line goes on where the "
            "source says “more than” or “up to”. Of each who gives numbers the last is drawn; the "
            "table has all."
        )
    )
    st.html(legend(_voices(atlas, numbers.figures).items()))
    for name, by_count in numbers.events.items():
        record = atlas.events[name].record
        days = plain(day_text(record.when))
        st.markdown(_("**{title}** · {days}").format(title=plain(record.title), days=days))
        st.altair_chart(charts.by_whom_chart(atlas, record.title, by_count, look), theme=None)


def _voices(atlas: Atlas, figures: list[ToldFigure]) -> dict[str, str]:
    """What each colour of the charts means, sides first: the words by the paint."""
    told = {one.side for one in figures}
    found = {palette.side_colour(s): charts.side_title(s) for s in SIDES if s in told}
    holders = {one.by: one.side for one in figures if one.by in palette.HOLDERS}
    for by, side in sorted(holders.items()):
        words = charts.side_title(side, atlas.actors[by].title)
        found.setdefault(palette.side_colour(side, by), words)
    return found


def legend(entries: Iterable[tuple[str, str]]) -> str:
    """Swatches, each with its words, which are escaped."""
    rows = (
        f'<span><i style="background: {paint}"></i>{html.escape(words)}</span>'
        for paint, words in entries
    )
    return f'<div class="numbers-legend">{"".join(rows)}</div>'

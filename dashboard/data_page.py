"""The page on a reader's own dataset: what it holds, whose tables are in it, what was not taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.chapters import FIRST_DAY, LAST_DAY
from dashboard.drawn import LONGEST_DRAWN_DAYS
from dashboard.extent import THEATRE
from dashboard.fault_list import REJECTION_COLUMNS, rejection_rows, show
from dashboard.frame_layer import day_number
from dashboard.imported.points import has_point
from dashboard.shared import dataset_folder, open_atlas, plain
from geodata import Atlas
from geodata.data_folder import DataFolderError
from geodata.imports.report import read_report
from geodata.imports.table import FOLDER, Origin

TITLE = "Your data"


def entry() -> list[Any]:
    """The page's entry in the menu; none where the app shows its built-in data."""
    try:
        shown = dataset_folder() is not None
    except DataFolderError:  # the page that is opened says so
        shown = False
    return [st.Page(page, title=TITLE, url_path="data")] if shown else []


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    st.title(TITLE)
    st.markdown(f"The dataset in {plain(str(atlas.data.folder))} has no fault. It holds:")
    st.markdown("\n".join(f"- {line}" for line in holdings(atlas)))
    for origin in atlas.imported.origins:
        _import(atlas, origin)


def holdings(atlas: Atlas) -> list[str]:
    """What a dataset holds, a line each; numbers are counted."""
    data = atlas.data
    lines = [
        f"{len(data.places):,} places, {len(data.areas):,} areas",
        f"{len(data.events):,} events with "
        f"{sum(len(e.record.claims) for e in data.events.values()):,} claims",
        f"{len(data.references):,} references, {len(data.actors):,} actors, "
        f"{len(data.cards):,} documents",
    ]
    if len(atlas.imported):
        lines.append(f"{len(atlas.imported):,} imported events. {_off_the_map(atlas)}")
    return lines


def _off_the_map(atlas: Atlas) -> str:
    """How many imported events the map cannot show, and why; all are in the table and exports."""
    imported = atlas.imported
    (south, west), (north, east) = THEATRE
    lon, lat = imported.points.T
    outside = ~((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    early = (imported.last < day_number(FIRST_DAY)) | (imported.first > day_number(LAST_DAY))
    vague = int((~has_point(imported)).sum())
    long = int((imported.last - imported.first > LONGEST_DRAWN_DAYS).sum())
    parts = [
        (int(outside.sum()), "lie outside the map"),
        (int(early.sum()), f"lie before {FIRST_DAY} or after {LAST_DAY}"),
        (vague, "have no point (only a region, line or country)"),
        (long, f"may lie in more than {LONGEST_DRAWN_DAYS} days"),
    ]
    said = "; ".join(f"{number:,} {words}" for number, words in parts if number)
    return f"Not on the map: {said}." if said else "All can be shown on the map."


def _import(atlas: Atlas, origin: Origin) -> None:
    source = atlas.sources[origin.source]
    st.subheader(plain(source.title))
    st.markdown(
        f"By {plain(atlas.actors[origin.by].title)}: {origin.taken:,} of {origin.read:,} rows of "
        f"{plain(origin.file)}, imported on {origin.imported}. What the rows say is that table’s "
        "own report; they move no control."
    )
    path = Path(atlas.data.folder) / FOLDER / f"{origin.source}-report.csv"
    if not origin.rejected:
        st.caption("No row was rejected.")
        return
    try:
        rejections = read_report(path)
    except ValueError as error:
        lost = f"{origin.rejected:,} rows were rejected, but their report is lost: {error}"
        st.warning(plain(lost))
        return
    st.markdown(
        f"**{origin.rejected:,} rows were rejected**, for {len(rejections):,} reasons. Correct "
        "them in the table and import it again with `--replace`."
    )
    show(origin.source, REJECTION_COLUMNS, rejection_rows(rejections), path.name)

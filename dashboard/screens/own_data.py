"""The page on a reader's own dataset: what it holds, whose tables are in it, what was not taken."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.imported.points import has_day, has_point, is_on_map
from dashboard.language import _, ngettext
from dashboard.map.days import day_number
from dashboard.menu import Screen
from dashboard.style.symbology import LONGEST_DRAWN_DAYS
from dashboard.ui.atlas import open_atlas
from dashboard.ui.fault_list import FINDING_COLUMNS, finding_rows, show
from dashboard.ui.markdown import plain
from dashboard.ui.session import carry
from dashboard.view.chapters import FIRST_DAY, LAST_DAY
from geodata import Atlas
from geodata.files import is_there
from geodata.imports.report import read_report
from geodata.imports.table import FOLDER, Origin


def page() -> None:
    """Draw the whole page."""
    atlas = open_atlas()
    if atlas is None:
        return
    carry(atlas)
    st.title(_(Screen.OWN_DATA.title))
    text = _("The dataset in {folder} has no fault. It holds:")
    st.markdown(text.format(folder=plain(str(atlas.data.folder))))
    st.markdown("\n".join(f"- {line}" for line in holdings(atlas)))
    for origin in atlas.imported.origins:
        _import(atlas, origin)


def holdings(atlas: Atlas) -> list[str]:
    """What a dataset holds, a line each; numbers are counted."""
    data = atlas.data
    places, areas, events = len(data.places), len(data.areas), len(data.events)
    claims = sum(len(e.record.claims) for e in data.events.values())
    references, actors, documents = len(data.references), len(data.actors), len(data.cards)
    lines = [
        _("{places}, {areas}").format(
            places=_counted(ngettext("{n} place", "{n} places", places), places),
            areas=_counted(ngettext("{n} area", "{n} areas", areas), areas),
        ),
        # Translators: such as “12 events” and “with 40 claims”.
        _("{events} {claims}").format(
            events=_counted(ngettext("{n} event", "{n} events", events), events),
            claims=_counted(ngettext("with {n} claim", "with {n} claims", claims), claims),
        ),
        _("{references}, {actors}, {documents}").format(
            references=_counted(
                ngettext("{n} reference", "{n} references", references), references
            ),
            actors=_counted(ngettext("{n} actor", "{n} actors", actors), actors),
            documents=_counted(ngettext("{n} document", "{n} documents", documents), documents),
        ),
    ]
    if many := len(atlas.imported):
        text = ngettext("{n} imported event. {map}", "{n} imported events. {map}", many)
        lines.append(text.format(n=f"{many:,}", map=_off_the_map(atlas)))
    return lines


def _counted(text: str, number: int) -> str:
    return text.format(n=f"{number:,}")


def _off_the_map(atlas: Atlas) -> str:
    """How many imported events the map cannot show, and why; all are in the table and exports."""
    imported = atlas.imported
    early = (imported.last < day_number(FIRST_DAY)) | (imported.first > day_number(LAST_DAY))
    away, other, wide, lasting = (
        int(left_out.sum())
        for left_out in (~is_on_map(imported), early, ~has_point(imported), ~has_day(imported))
    )
    parts = [
        (away, ngettext("{n} lies outside the map", "{n} lie outside the map", away)),
        (
            other,
            ngettext(
                "{n} lies before {first} or after {last}",
                "{n} lie before {first} or after {last}",
                other,
            ),
        ),
        (
            wide,
            ngettext(
                "{n} has no point (only a region, line or country)",
                "{n} have no point (only a region, line or country)",
                wide,
            ),
        ),
        (
            lasting,
            _("{n} may lie in more than {days} days"),
        ),
    ]
    fields = {"first": FIRST_DAY, "last": LAST_DAY, "days": LONGEST_DRAWN_DAYS}
    said = "; ".join(text.format(n=f"{number:,}", **fields) for number, text in parts if number)
    if not said:
        return _("All can be shown on the map.")
    return _("Not on the map: {reasons}.").format(reasons=said)


def _import(atlas: Atlas, origin: Origin) -> None:
    source = atlas.sources[origin.source]
    st.subheader(plain(source.title))
    st.markdown(
        ngettext(
            "By {name}: {taken} of {read} row of {file}, imported on {day}. What the row says is "
            "that table’s own report; it moves no control.",
            "By {name}: {taken} of {read} rows of {file}, imported on {day}. What the rows say is "
            "that table’s own report; they move no control.",
            origin.read,
        ).format(
            name=plain(atlas.actors[origin.by].title),
            taken=f"{origin.taken:,}",
            read=f"{origin.read:,}",
            file=plain(origin.file),
            day=origin.imported,
        )
    )
    path = Path(atlas.data.folder) / FOLDER / f"{origin.source}-report.csv"
    try:
        findings = read_report(path) if origin.rejected or is_there(path) else []
    except ValueError as error:
        lost = ngettext(
            "{n} row was rejected, but the report is lost: {fault}",
            "{n} rows were rejected, but their report is lost: {fault}",
            origin.rejected,
        )
        st.warning(plain(lost.format(n=f"{origin.rejected:,}", fault=error)))
        return
    _rejected(origin, sum(not finding.taken for finding in findings))
    if kept := sum(finding.taken for finding in findings):
        text = ngettext(
            "{n} cell could not be taken as it stands; its row was taken all the same.",
            "{n} cells could not be taken as they stand; their rows were taken all the same.",
            kept,
        )
        st.markdown(text.format(n=f"{kept:,}"))
    if findings:
        show(origin.source, FINDING_COLUMNS, finding_rows(findings), path.name)


def _rejected(origin: Origin, reasons: int) -> None:
    if not origin.rejected:
        st.caption(_("No row was rejected."))
        return
    st.markdown(
        _("{rejected}, {reasons}. Correct the table and import it again with `--replace`.").format(
            rejected=_counted(
                ngettext("**{n} row was rejected**", "**{n} rows were rejected**", origin.rejected),
                origin.rejected,
            ),
            reasons=_counted(ngettext("for {n} reason", "for {n} reasons", reasons), reasons),
        )
    )

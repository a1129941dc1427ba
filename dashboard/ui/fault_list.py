"""What is wrong with a dataset, and in rows of a table, as lists a reader can keep."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.language import N_, _
from dashboard.language.wording import lines_text
from geodata.faults import Fault
from geodata.imports.report import Finding
from geodata.portable_text import harmless

MOST_SHOWN = 200
"""Lines on the screen; the download has all."""
FAULT_COLUMNS = (
    N_("File"),
    N_("Where"),
    N_("Field"),
    N_("What is wrong, and what would be right"),
)
FINDING_COLUMNS = (
    N_("File"),
    N_("Line"),
    N_("Column"),
    N_("What stands there"),
    N_("Row"),
    N_("What is wrong"),
)

_STYLE = Path(__file__).with_name("fault_list.css")


def fault_rows(faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """All faults, each once and sorted, a row each by `FAULT_COLUMNS`."""
    return [tuple(map(_safe, (f.file, f.feature, f.field, f.problem))) for f in sorted(set(faults))]


def finding_rows(findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    """All findings, those of rows that were not taken first, a row each by `FINDING_COLUMNS`."""
    fates = {True: _("taken"), False: _("left out")}
    return [
        tuple(map(_safe, (f.file, lines_text(((f.line, f.line),)), f.column, f.value,
                          fates[f.taken], f.problem)))
        for f in sorted(findings, key=lambda finding: finding.taken)
    ]  # fmt: skip


def show(key: str, columns: Sequence[str], rows: Sequence[Sequence[str]], file_name: str) -> None:
    """The list on the page, cut to `MOST_SHOWN` with a word on the rest, and all to download."""
    st.html(_STYLE)
    st.html(as_html(rows[:MOST_SHOWN]))
    if len(rows) > MOST_SHOWN:
        text = _("The first {shown} of {n}; the download has them all.")
        st.caption(text.format(shown=MOST_SHOWN, n=f"{len(rows):,}"))
    st.download_button(
        _("Download all {n} (CSV)").format(n=f"{len(rows):,}"),
        as_csv([_(column) for column in columns], rows),
        file_name,
        "text/csv",
        key=f"{key}-all",
        on_click="ignore",
    )


def as_html(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a list: where in one line, what is wrong below it. Everything is escaped."""
    items = "".join(
        f"<li><strong>{html.escape(' · '.join(part for part in where if part))}</strong>"
        f"<br>{html.escape(problem)}</li>"
        for *where, problem in rows
    )
    return f"<ol class='faults'>{items}</ol>"


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The whole list as CSV (UTF-8 with its mark, which Excel needs)."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows([columns, *rows])
    return file.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula."""
    return harmless("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text))

"""What is wrong with a dataset, and which rows were not taken, as lists a reader can keep."""

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
REJECTION_COLUMNS = (
    N_("File"),
    N_("Line"),
    N_("Column"),
    N_("What stands there"),
    N_("Why it was not taken"),
)

_STYLE = Path(__file__).with_name("fault_list.css")


def fault_rows(faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """All faults, each once and sorted, a row each by `FAULT_COLUMNS`."""
    return [tuple(map(_safe, (f.file, f.feature, f.field, f.problem))) for f in sorted(set(faults))]


def rejection_rows(rejections: Sequence[Finding]) -> list[tuple[str, ...]]:
    """All rejections in the order of the table, a row each by `REJECTION_COLUMNS`."""
    return [
        tuple(map(_safe, (r.file, lines_text(((r.line, r.line),)), r.column, r.value, r.problem)))
        for r in rejections
    ]


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

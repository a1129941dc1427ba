"""The atlas that the app shows, opened once for all readers."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from dashboard.language import N_, _, ngettext
from dashboard.ui import fault_list
from dashboard.ui.cache import cached
from dashboard.ui.markdown import plain
from geodata import Atlas, DatasetError, load
from geodata.data_folder import DataFolderError, data_folder, from_arguments


@cached(N_("Opening the atlas …"))
def _load(path: str | None) -> Atlas:
    return load(path)


def dataset_folder() -> str | None:
    """The dataset folder that the app shows; None for the built-in one.

    `streamlit run dashboard/app.py -- --data DIR` names it, else ATLAS_DATA does. Raises
    DataFolderError for other arguments.
    """
    program, *arguments = sys.argv or [""]
    named = from_arguments(arguments) if Path(program).name == "app.py" else None
    folder = data_folder(named)
    return str(folder) if folder else None


def the_atlas() -> Atlas:
    """The atlas, opened once for all readers.

    `dataset_folder` says which dataset it shows. Raises DataFolderError and DatasetError.
    """
    return _load(dataset_folder())


def open_atlas() -> Atlas | None:
    """The atlas; None, with a sentence on the page, if it cannot be opened."""
    try:
        return the_atlas()
    except DataFolderError as error:
        st.error(plain(str(error)))
        return None
    except DatasetError as error:
        rows = fault_list.fault_rows(error.faults)
        where = plain(dataset_folder() or _("the built-in layers"))
        text = ngettext(
            "The atlas cannot open its data in {where}: {n} fault. Nothing is shown until it is "
            "corrected. `python -m geodata validate` tells it too, in a terminal.",
            "The atlas cannot open its data in {where}: {n} faults. Nothing is shown until they "
            "are corrected. `python -m geodata validate` lists them too, in a terminal.",
            len(rows),
        )
        st.error(text.format(where=where, n=f"{len(rows):,}"))
        fault_list.show("faults", fault_list.FAULT_COLUMNS, rows, "faults.csv")
        return None

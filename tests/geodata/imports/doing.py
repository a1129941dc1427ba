"""Imports as tests do them: what came in, or the sentence that refused it."""

from __future__ import annotations

from pathlib import Path

import pytest

import geodata
from geodata.importing import ImportDone, ImportRefusedError, import_csv
from geodata.imports.report import read_report
from geodata.imports.table import ImportedEvent


def done(dataset: Path, path: Path, **options: object) -> ImportDone:
    """What an import did; its report says the same."""
    result = import_csv(path, dataset, **options)  # type: ignore[arg-type]
    assert read_report(result.report) == result.findings
    return result


def refused(dataset: Path, path: Path, **options: object) -> str:
    """Why an import was refused; nothing was written."""
    before = sorted(p.name for p in dataset.rglob("*"))
    with pytest.raises(ImportRefusedError) as error:
        import_csv(path, dataset, **options)  # type: ignore[arg-type]
    assert sorted(p.name for p in dataset.rglob("*")) == before, "something was written"
    return str(error.value)


def all_taken(dataset: Path, path: Path, **options: object) -> list[ImportedEvent]:
    """The events of a table of which every row is taken, in the order of its rows."""
    result = done(dataset, path, **options)
    assert (result.rejections, result.rejected) == ([], 0)
    return sorted(geodata.load(dataset).imported, key=lambda event: event.row)

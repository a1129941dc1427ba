"""Bringing a table into a dataset folder: read, check, write columns, citation and report."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from geodata import files, folders
from geodata.countries import bounds_of
from geodata.dataset import elsewhere
from geodata.dataset import read as read_dataset
from geodata.imports import heading, table
from geodata.imports.cells import RowReader
from geodata.imports.days import DayReader, Order
from geodata.imports.layouts import Citation, Columns, Layout
from geodata.imports.opening import sheets_of
from geodata.imports.reading import ImportRefusedError, Line, read_bytes
from geodata.imports.report import Finding, report_csv
from geodata.imports.survey import survey
from geodata.reading import text_of

__all__ = ["ImportDone", "ImportRefusedError", "import_csv"]

_STEP = 5_000


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did: by which layout, how many rows it read, what it took and what not.

    `findings` are what is wrong in rows, those that were taken too; `notes` what was left out
    around the rows.
    """

    layout: str
    source: str
    read: int
    taken: int
    findings: list[Finding]
    notes: list[str]
    columns_left_out: list[str]
    file: Path
    report: Path

    @property
    def rejected(self) -> int:
        """How many rows were not taken."""
        return self.read - self.taken

    @property
    def rejections(self) -> list[Finding]:
        """Why rows were not taken."""
        return [finding for finding in self.findings if not finding.taken]


def import_csv(
    path: Path,
    folder: Path,
    layout: Layout | None = None,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    order: Order | None = None,
    replace: bool = False,
    today: dt.date | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> ImportDone:
    """Import a file of CSV, a workbook (.xlsx) or points of GeoJSON into a dataset folder.

    `layout` is the mapping of the columns; None: that which the header is recognised by. `sheet`
    is the worksheet, `order` that of dates such as 10/4/2020; both are asked for where the file
    does not tell. `replace` puts it in the place of an earlier import of the same source. `today`
    is the day that the citation gives as seen. `progress` is called now and then with the number
    of rows read.
    Raises ImportRefusedError, with a sentence, if nothing can be imported, and FileRefusedError;
    then nothing is written.
    """
    with folders.for_one_run(folder):
        raw = read_bytes(path)
        found = heading.find(sheets_of(raw, layout, encoding), layout, sheet)
        return _import(path, raw, found, folder, order, replace, today or dt.date.today(), progress)


def _import(
    path: Path,
    raw: bytes,
    found: heading.Table,
    folder: Path,
    order: Order | None,
    replace: bool,
    today: dt.date,
    progress: Callable[[int], None],
) -> ImportDone:
    layout, header = found.layout, found.header
    target = folder / table.FOLDER / f"{layout.source.id}.parquet"
    report = target.with_name(f"{layout.source.id}-report.csv")
    additions = _additions(folder, layout.source, today)
    if files.is_there(target) and not replace:
        raise ImportRefusedError(
            f"{folder} already holds an import of {layout.source.id}; give --replace to put this "
            "one in its place, or a mapping with another source.id"
        )
    named = files.shown(path.name)
    whole = survey(found, order)
    days = DayReader(layout.date_formats, whole.order)
    reader = RowReader(layout, header, named, days, whole.decimal, whole.spare)
    records, findings, read = _read(found.lines(), reader, progress)
    if not records:
        first = f"; the first reason: {findings[0]}" if findings else ""
        raise ImportRefusedError(f"{path} has no row that can be taken{first}")
    if not layout.columns.country:
        _refuse_swapped(path, records)
    origin = table.Origin(
        source=layout.source.id,
        by=layout.source.by,
        system=layout.precision,
        file=named,
        sha256=hashlib.sha256(raw).hexdigest(),
        imported=str(today),
        read=read,
        taken=len(records),
        rejected=read - len(records),
    )
    with folders.changing(folder, elsewhere(folder)) as room:
        (room / table.FOLDER).mkdir()
        written = {file: content.encode() for file, content in additions.items()} | {
            f"{table.FOLDER}/{target.name}": table.written(records, origin),
            f"{table.FOLDER}/{report.name}": report_csv(findings).encode("utf-8-sig"),
        }
        files.write({room / file: content for file, content in written.items()})
    used = {column for field in Columns.model_fields for column in layout.columns.of(field)}
    return ImportDone(
        layout=found.layout_name,
        source=layout.source.id,
        read=read,
        taken=len(records),
        findings=findings,
        notes=found.notes + whole.notes,
        columns_left_out=[column for column in header if column and column not in used],
        file=target,
        report=report,
    )


def _read(
    lines: Iterable[Line], reader: RowReader, progress: Callable[[int], None]
) -> tuple[list[dict[str, Any]], list[Finding], int]:
    records: list[dict[str, Any]] = []
    findings: list[Finding] = []
    read = 0
    for read, line in enumerate(lines, 1):
        if read > table.MOST_ROWS:
            raise ImportRefusedError(f"the file has more than {table.MOST_ROWS:,} rows; split it")
        event, told = reader.read(line, read)
        findings += told
        if event is not None:
            records.append(event)
        if read % _STEP == 0:
            progress(read)
    return records, findings, read


def _refuse_swapped(path: Path, records: list[dict[str, Any]]) -> None:
    """Refuse a table without countries of which most points lie here only when turned round."""
    inside, turned = 0, 0
    for record in records:
        inside += _here(record["lon"], record["lat"])
        turned += _here(record["lat"], record["lon"])
    if turned > inside and turned > len(records) / 2:
        raise ImportRefusedError(
            f"longitude and latitude of {path} look swapped: {turned} of {len(records)} rows lie "
            "in Armenia or Azerbaijan if they change places; correct the mapping, or map a column "
            "country if they are right"
        )


def _here(lon: float, lat: float) -> bool:
    for code in ("AZ", "AM"):
        west, south, east, north = bounds_of(code) or (0, 0, 0, 0)
        if west <= lon <= east and south <= lat <= north:
            return True
    return False


def _additions(folder: Path, source: Citation, today: dt.date) -> dict[str, str]:
    """The YAML files of the dataset that need the citation, each with its new text."""
    data, faults = read_dataset(folder)
    if faults:
        raise ImportRefusedError(
            f"{folder} is no sound dataset ({faults[0]}); run python -m geodata validate --data "
            f"{folder}, which lists all faults"
        )
    articles = {article.id for card in data.cards.values() for article in card.articles}
    if source.id in articles:
        raise ImportRefusedError(f"{source.id} is an article of the dataset; take another id")
    found: dict[str, str] = {}
    if source.by not in data.actors:
        actor = {
            "id": source.by,
            "title": source.publisher,
            "kind": "organisation",
            "side": source.side,
            "note": "Maker of an imported table; its rows are its own report.",
        }
        found["actors.yaml"] = _appended(folder / "actors.yaml", actor)
    if source.id not in data.references:
        reference = {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            **({"published": str(source.published)} if source.published else {}),
            "seen": str(today),
            "side": source.side,
            "note": "Imported table; see imports/.",
        }
        found["references.yaml"] = _appended(folder / "references.yaml", reference)
    return found


def _appended(path: Path, entry: dict[str, str]) -> str:
    """The text of a YAML list with one more entry; what stands there stays, comments included."""
    text = text_of(files.read_bytes(path)).rstrip()
    before = yaml.load(text, Loader=yaml.CSafeLoader) or []
    text = text.removesuffix("[]").rstrip()
    values = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    written = f"{text}\n\n- ".lstrip() + "\n  ".join(values) + "\n"
    try:
        after = yaml.load(written, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        after = None
    if after != [*before, entry]:
        raise ImportRefusedError(
            f"{path} is not written as a list with '- id: …' at the beginning of a line; add this "
            f"entry yourself: {json.dumps(entry, ensure_ascii=False)}"
        )
    return written

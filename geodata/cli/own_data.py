"""Commands that bring a reader's own data: new, import-csv."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from geodata import files
from geodata.cli.group import NamedPath
from geodata.cli.shared import fail
from geodata.data_folder import OPTION
from geodata.dataset import LAYERS
from geodata.faults import DatasetError
from geodata.folders import copy, filling
from geodata.importing import ImportDone, ImportRefusedError, import_csv
from geodata.imports.days import Order
from geodata.imports.layouts import KNOWN, known_layouts, read_layout
from geodata.imports.table import FOLDER
from geodata.new_dataset import STARTER, start


@click.command("new")
@click.argument("directory", type=NamedPath())
def new(directory: Path) -> None:
    """Write a small dataset, with every field explained, into DIRECTORY.

    DIRECTORY must not be there yet, or be empty.
    """
    start(directory)
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        click.echo(str(path))
    click.echo(
        f"\n{directory / 'README.md'} explains the files. Check them with\n"
        f"  python -m geodata validate {OPTION} {directory}\nand see them with\n"
        f"  streamlit run dashboard/app.py -- {OPTION} {directory}"
    )


SHOWN = 20
"""Findings that are printed; all of them stand in the report."""


@click.command(
    "import-csv",
    epilog="\b\nKnown layouts, recognised by their headers; examples of a mapping:\n"
    + "\n".join(f"  {name:<8}{KNOWN / f'{name}.yaml'}" for name in known_layouts()),
)
@click.argument("file", type=NamedPath())
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="DIR",
    type=NamedPath(),
    help="Dataset folder to add to; made from --base if it is not there.",
)
@click.option(
    "--base",
    type=click.Choice(["built-in", "starter"]),
    default="built-in",
    show_default=True,
    help="What a new folder begins with: a copy of the built-in layers, or the starter of `new`.",
)
@click.option(
    "--mapping",
    type=NamedPath(),
    help="YAML file: which column means what, and whose table it is.",
)
@click.option("--encoding", help="Encoding of FILE, such as cp1251; default: UTF-8.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook, if several hold such a table.")
@click.option(
    "--dates",
    "order",
    type=click.Choice([str(Order.DAY_FIRST), str(Order.MONTH_FIRST)]),
    help="What 10/4/2020 begins with, if the dates of the table do not tell.",
)
@click.option("--replace", is_flag=True, help="Put it in the place of an earlier import.")
def import_command(
    file: Path,
    folder: Path,
    base: str,
    mapping: Path | None,
    encoding: str | None,
    sheet: str | None,
    order: str | None,
    replace: bool,
) -> None:
    """Bring the events of a table (CSV, .xlsx, points of GeoJSON) into a dataset.

    Exports of ACLED and UCDP GED are recognised; any other table needs a mapping. A row that
    cannot be taken is left out and told of, with the reason, in a report beside the data; so is
    a cell that could not be read where the row was taken all the same.
    """
    try:
        layout = read_layout(mapping) if mapping else None
        with nullcontext(folder) if files.is_there(folder) else filling(folder) as room:
            if room != folder:
                copy(LAYERS if base == "built-in" else STARTER, room)
            done = import_csv(
                file,
                room,
                layout,
                encoding=encoding,
                sheet=sheet,
                order=Order(order) if order else None,
                replace=replace,
                progress=_print_rows,
            )
    except DatasetError as error:
        fail(error.faults)
    except ImportRefusedError as error:
        raise click.ClickException(str(error)) from error
    _print_result(done, folder)


def _print_rows(rows: int) -> None:
    click.echo(f"\r{rows:,} rows read", err=True, nl=False)


def _print_result(done: ImportDone, folder: Path) -> None:
    first = sorted(done.findings, key=lambda finding: finding.taken)
    for finding in first[:SHOWN]:
        click.echo(f"{finding}{' (row taken)' if finding.taken else ''}")
    if len(first) > SHOWN:
        click.echo(f"… and {len(first) - SHOWN:,} more reasons in the report")
    for note in done.notes:
        click.echo(note)
    imports = folder / FOLDER
    click.echo(f"{imports / done.file.name}: layout {done.layout}, source {done.source}")
    click.echo(f"{done.taken:,} of {done.read:,} rows taken, {done.rejected:,} rejected")
    if cells := len(done.findings) - len(done.rejections):
        click.echo(f"cells of taken rows that are not as they should be: {cells:,}")
    if done.columns_left_out:
        click.echo(f"columns that are not kept: {', '.join(done.columns_left_out)}")
    click.echo(f"report of all this: {imports / done.report.name}")
    click.echo(f"see it with: streamlit run dashboard/app.py -- {OPTION} {folder}")

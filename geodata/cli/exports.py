"""The command that writes data in other software's formats: export."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path

import click

from geodata import files
from geodata.atlas import UnknownViewpointError
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, knowledge_option, open_atlas, viewpoint_option
from geodata.dates import DateError, parse_day
from geodata.export import FORMATS, UnknownEventError, choose, export
from geodata.export.imported import IMPORTED_FORMATS, choose_imported, export_imported
from geodata.model import Category


def _day(context: click.Context, parameter: click.Parameter, text: str | None) -> dt.date | None:
    try:
        return parse_day(text) if text is not None else None
    except DateError as error:
        raise click.BadParameter(str(error)) from error


def _colours(
    context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]
) -> dict[str, str]:
    for text in texts:
        if not re.fullmatch(r"[a-z0-9-]+=#[0-9a-fA-F]{6}", text):
            raise click.BadParameter(f"{text!r} is not ACTOR=#RRGGBB, such as russia=#009E73")
    return dict(text.split("=", 1) for text in texts)


@click.command(
    "export",
    epilog="\b\nFormats\n"
    + "\n".join(f"  {f.id:<17}{f.holds}" for f in FORMATS.values())
    + "\n"
    + "\n".join(f"  {f.id:<17}{f.holds}" for f in IMPORTED_FORMATS.values()),
)
@click.argument("format_id", metavar="FORMAT", type=click.Choice([*FORMATS, *IMPORTED_FORMATS]))
@click.option(
    "--out",
    type=NamedPath(),
    help="File to write, - for standard output; default: the format's name here.",
)
@data_option
@click.option("--events", metavar="ID,ID", help="Only these events.")
@click.option("--from", "first", callback=_day, metavar="DAY", help="Only events of this day on.")
@click.option("--to", "last", callback=_day, metavar="DAY", help="Only events up to this day.")
@click.option("--disputed", is_flag=True, help="Only events of which claims contradict each other.")
@click.option(
    "--category",
    "categories",
    multiple=True,
    type=click.Choice([str(c) for c in Category]),
    help="Only events of this category; may be given again.",
)
@viewpoint_option("Control by this actor's claims only")
@knowledge_option("Control by the claims made up to each day, or by all.")
@click.option(
    "--colour",
    "colours",
    multiple=True,
    callback=_colours,
    metavar="ACTOR=#RRGGBB",
    help="Colour of a controller in KML; may be given again. Default: greys.",
)
@click.option(
    "--delimiter",
    type=click.Choice([",", ";", "|", "tab"]),
    help="What parts the cells of CSV; default: a comma. Numbers keep their point: where Excel "
    "wants a comma, the workbook (xlsx) is the better form.",
)
def export_command(
    format_id: str,
    out: Path | None,
    folder: Path | None,
    events: str | None,
    first: dt.date | None,
    last: dt.date | None,
    disputed: bool,
    categories: tuple[str, ...],
    viewpoint: str | None,
    knowledge: str,
    colours: dict[str, str],
    delimiter: str | None,
) -> None:
    """Write the data, all or the events that meet every condition, in FORMAT."""
    atlas = open_atlas(folder)
    ids = [name for name in events.split(",") if name] if events is not None else ()
    if events is not None and not ids:
        raise click.BadParameter(
            "names no event; write ids parted by commas", param_hint="--events"
        )
    if delimiter and not format_id.startswith(("csv-", "imported-csv")):
        raise click.BadParameter(f"{format_id} has none; leave it out", param_hint="--delimiter")
    parted = "\t" if delimiter == "tab" else delimiter or ","
    if format_id in IMPORTED_FORMATS:
        unfit = [name for name, given in (("--events", events), ("--disputed", disputed)) if given]
        if unfit:
            raise click.BadParameter("imported events have none; leave it out", param_hint=unfit[0])
        numbers = choose_imported(atlas, first, last, categories)
        _write(
            out or Path(IMPORTED_FORMATS[format_id].file_name),
            export_imported(atlas, format_id, numbers, parted),
            len(numbers),
            "imported event",
        )
        return
    chosen = choose(atlas, ids, first, last, disputed, categories)
    try:
        content = export(
            format_id,
            atlas,
            chosen,
            knowledge=knowledge,
            viewpoint=viewpoint,
            colours=colours,
            delimiter=parted,
        )
    except UnknownEventError as error:
        raise click.BadParameter(str(error), param_hint="--events") from error
    except UnknownViewpointError as error:
        raise click.BadParameter(str(error), param_hint="--viewpoint") from error
    number = len(atlas.events) if chosen is None else len(chosen)
    _write(out or Path(FORMATS[format_id].file_name), content, number, "event")
    if left_out := len(atlas.imported):
        click.echo(
            f"{left_out:,} imported events are not in it; "
            f"{' and '.join(IMPORTED_FORMATS)} hold them",
            err=True,
        )


def _write(path: Path, content: bytes, number: int, what: str) -> None:
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        files.write({path: content})
    many = what if number == 1 else f"{what}s"
    click.echo(f"{path}: {number} {many}, {len(content):,} bytes", err=True)

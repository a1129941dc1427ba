"""The command of the one-file page: `python -m dashboard page`."""

from __future__ import annotations

from pathlib import Path

import click

from geodata import files
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, open_atlas


@click.command()
@click.option("--out", required=True, type=NamedPath(),
              help="File to write, such as atlas.html.")  # fmt: skip
@click.option("--title", help="Title of the page in place of the usual one.")
@click.option("--view", "query", default="", metavar="QUERY",
              help="The view to open on, as a link to the app says it: the part after the “?”, "
              "such as 'date=2022-03-27&knowledge=now&selected=area:farrukh'.")  # fmt: skip
@click.option("--date", help="The day to open on: YYYY-MM-DD. Goes before --view.")
@data_option
def page(out: Path, title: str | None, query: str, date: str | None, folder: Path | None) -> None:
    """Write the whole atlas into one HTML file that works without network."""
    from urllib.parse import parse_qsl

    from dashboard.one_file import build_page
    from dashboard.view import filters, parameters

    files.check_place(out)
    atlas = open_atlas(folder)
    wanted = dict(parse_qsl(query.lstrip("?#"), keep_blank_values=True))
    if date is not None:
        wanted["date"] = date
    view, faults = parameters.from_query(wanted, atlas, frozenset(filters.FACETS))
    chosen, more = filters.from_query(wanted, atlas)
    faults += more
    if faults:
        raise click.UsageError(" ".join(faults))
    content = build_page(atlas, view, title, chosen)
    files.write({out: content})
    click.echo(f"{out} ({len(content) / 1e6:.1f} MB)")

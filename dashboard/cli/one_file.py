"""The command of the one-file page: `python -m dashboard page`."""

from __future__ import annotations

from pathlib import Path

import click

from geodata import files
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, open_atlas


def checked(base_url: str) -> str:
    """The address of a site, as `checked_base` gives it. Raises UsageError with a sentence."""
    from dashboard.site.address import checked_base

    try:
        return checked_base(base_url)
    except ValueError as error:
        raise click.UsageError(f"--base-url cannot be used: {error}") from error


@click.command()
@click.option("--out", required=True, type=NamedPath(),
              help="File to write, such as atlas.html.")  # fmt: skip
@click.option("--title", help="Title of the page in place of the usual one.")
@click.option("--view", "query", default="", metavar="QUERY",
              help="The view to open on, as a link to the app says it: the part after the “?”, "
              "such as 'date=2022-03-27&knowledge=now&selected=area:farrukh'.")  # fmt: skip
@click.option("--date", help="The day to open on: YYYY-MM-DD. Goes before --view.")
@click.option("--base-url", default="", metavar="URL",
              help="Where the site of the same data is (`python -m dashboard site`), such as "
              "https://atlas.example/: the page then links to its pages.")  # fmt: skip
@data_option
def page(
    out: Path,
    title: str | None,
    query: str,
    date: str | None,
    base_url: str,
    folder: Path | None,
) -> None:
    """Write the whole atlas into one HTML file that works without network."""
    from urllib.parse import parse_qsl

    from dashboard.one_file import Around, build_page
    from dashboard.site.source import Site
    from dashboard.view import filters, parameters

    base = checked(base_url)
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
    around = Around(base, Site(atlas).days) if base else None
    content = build_page(atlas, view, title, chosen, around)
    files.write({out: content})
    click.echo(f"{out} ({len(content) / 1e6:.1f} MB)")

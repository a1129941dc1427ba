"""The command of the site: `python -m dashboard site`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard.cli.one_file import checked
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, open_atlas


@click.command()
@click.option("--out", required=True, type=NamedPath(),
              help="Folder of the site, such as public/: one that is not there yet, empty, or made "
              "by this command before.")  # fmt: skip
@click.option("--base-url", default="", metavar="URL",
              help="Where the site will be, such as https://atlas.example/. Canonical addresses, "
              "sharing cards, sitemap and feed need it; all else works without.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256),
              help="How many processes work on it; default: one for each core.")  # fmt: skip
@click.option("--cards/--no-cards", default=True, show_default=True,
              help="A picture of each event, place, area, day and lesson. They take most of the "
              "time of a first run.")  # fmt: skip
@data_option
def site(out: Path, base_url: str, jobs: int | None, cards: bool, folder: Path | None) -> None:
    """Write the atlas as a website of files: a page for each event, place, area, day and lesson.

    Any web server gives it to any number of readers. A second run writes only what has changed.
    """
    from dashboard.site.building import build
    from dashboard.site.tasks import SiteError
    from geodata.crew import GivenUpError

    base = checked(base_url)
    atlas = open_atlas(folder)
    with click.progressbar(length=1, label="Building", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        try:
            built = build(atlas, folder, out, base, jobs, cards, progress)
        except (SiteError, GivenUpError) as error:
            raise click.ClickException(f"the site was left as it was\n{error}") from error
    click.echo(
        f"{out}: {built.files} files, {built.written} of them written, {built.removed} removed"
    )
    if not base:
        click.echo(
            "Without --base-url the site has no sitemap, feed or sharing addresses.", err=True
        )

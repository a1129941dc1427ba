"""The command line of the app, `python -m dashboard`; its commands stand by theme."""

from __future__ import annotations

import click

from dashboard.cli import lessons, one_file, pictures, site
from geodata import __version__
from geodata.cli.group import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def cli() -> None:
    """Take the atlas away: pictures, animations, the whole in one file; no browser needed."""


for command in (
    lessons.lessons,
    lessons.handout,
    pictures.picture,
    pictures.compare,
    pictures.animate,
    one_file.page,
    site.site,
):
    cli.add_command(command)

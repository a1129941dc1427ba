"""The command line, `python -m geodata`; its commands stand by theme in the modules here."""

from __future__ import annotations

import click

from geodata import __version__
from geodata.cli import balance, data, exports, frames, geoparse, own_data, review
from geodata.cli.group import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def cli() -> None:
    """The curated layer: check it, and ask it who held what on a day."""


for command in (
    data.validate,
    frames.at,
    data.coverage_command,
    balance.balance_command,
    exports.export_command,
    data.check_texts,
    data.format_command,
    own_data.new,
    own_data.import_command,
    review.propose,
    review.accept,
    geoparse.geoparse_command,
):
    cli.add_command(command)

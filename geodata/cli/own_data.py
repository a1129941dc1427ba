"""Commands that bring a reader's own data: new."""

from __future__ import annotations

from pathlib import Path

import click

from geodata.data_folder import OPTION
from geodata.new_dataset import NewDatasetError, start


@click.command("new")
@click.argument("directory", type=click.Path(path_type=Path))
def new(directory: Path) -> None:
    """Write a small dataset, with every field explained, into DIRECTORY.

    DIRECTORY must not be there yet, or be empty.
    """
    try:
        start(directory)
    except NewDatasetError as error:
        raise click.ClickException(str(error)) from error
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        click.echo(str(path))
    click.echo(
        f"\n{directory / 'README.md'} explains the files. Check them with\n"
        f"  python -m geodata validate {OPTION} {directory}\nand see them with\n"
        f"  streamlit run dashboard/app.py -- {OPTION} {directory}"
    )

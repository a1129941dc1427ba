"""Commands from a document to the map: propose, accept."""

from __future__ import annotations

from pathlib import Path

import click

from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, fail
from geodata.data_folder import OPTION
from geodata.faults import DatasetError
from geodata.files import write
from geodata.folders import filling


@click.command()
@click.argument("file", type=NamedPath())
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=NamedPath(),
    help="Folder for the proposals; not there yet, or empty.",
)
@data_option
def propose(file: Path, out: Path, folder: Path | None) -> None:
    """Read a text FILE (.txt, UTF-8) and write what it proposes, for you to edit.

    Its card, the places that it names, places that the dataset needs, dates, and candidate events.
    Then `accept` merges what you approved.
    """
    from geodata.gazetteer import Gazetteer
    from geodata.review.merging.target import sound_dataset
    from geodata.review.proposals.written import files_of
    from geodata.review.reading.document import DocumentError, read_document
    from geodata.review.reading.propose import propose as proposals_of

    with filling(out) as room:
        try:
            document = read_document(file)
            data = sound_dataset(folder)
        except DocumentError as error:
            raise click.ClickException(str(error)) from error
        except DatasetError as error:
            fail(error.faults)
        proposals = proposals_of(document, data, Gazetteer.open(folder))
        written = files_of(proposals)
        write({room / name: text.encode() for name, text in written.items()})
    for name in written:
        click.echo(str(out / name))
    counts = {
        "mentions": len(proposals.mentions.mentions),
        "new places": len(proposals.places.places),
        "dates": len(proposals.dates.dates),
        "candidate events": len(proposals.events.events),
    }
    unsettled = [m for m in proposals.mentions.mentions if m.sureness != "sure"]
    click.echo("\n" + ", ".join(f"{number} {what}" for what, number in counts.items()))
    click.echo(f"{len(unsettled)} mentions need a look: unsure, ambiguous or unknown")
    if document.file != file.name:
        click.echo(f"The card calls the document {document.file}; keep the text by that name.")
    click.echo(f"Edit the files in their order, then: python -m geodata accept {out} --into DIR")


@click.command()
@click.argument("proposals", metavar="DIR", type=NamedPath())
@click.option(
    "--into",
    "folder",
    required=True,
    metavar="DATASET",
    type=NamedPath(),
    help="Dataset folder that takes what was approved.",
)
def accept(proposals: Path, folder: Path) -> None:
    """Merge what was approved in DIR, which `propose` wrote, into a dataset, and validate it.

    With any fault nothing is written. The proposals stay as they are, and can be accepted again
    when more of them is approved.
    """
    from geodata.review.merging.accept import accept as merge
    from geodata.review.proposals.opened import read_proposals

    try:
        report = merge(read_proposals(proposals), folder)
    except DatasetError as error:
        fail(error.faults)
    for title, lines in (
        ("taken", report.taken),
        ("already there", report.there),
        ("left, not accepted", report.left),
    ):
        for line in lines:
            click.echo(f"{title}: {line}")
    click.echo(
        f"\n{len(report.taken)} taken, {len(report.there)} already there, {len(report.left)} left"
    )
    for note in report.notes:
        click.echo(note)
    for path in report.files:
        click.echo(f"{path} written")
    if report.files:
        click.echo(
            f"No fault found. See it with: streamlit run dashboard/app.py -- {OPTION} {folder}"
        )
    elif not report.there:
        click.echo("Nothing is approved yet: write accept: yes where you agree.")

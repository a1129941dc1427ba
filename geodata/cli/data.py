"""Commands that look after a dataset: validate, coverage, check-texts, format."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from geodata import files, folders, texts
from geodata.atlas import Atlas
from geodata.canonical import canonical_files
from geodata.checks import faults_of
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, fail
from geodata.coverage import coverage
from geodata.dataset import LAYERS, elsewhere, read
from geodata.faults import Fault
from geodata.sources import spans_text
from geodata.years import silences, years


@click.command()
@click.argument("directory", required=False, type=NamedPath())
@data_option
def validate(directory: Path | None, folder: Path | None) -> None:
    """Check one dataset folder (DIRECTORY, else as --data says) and print counts, or all faults."""
    data, faults = read(directory or folder)
    faults += faults_of(data)
    if faults:
        fail(faults)
    for name, number in _numbers(Atlas(data)).items():
        click.echo(f"{name:<28}{number:>8}")
    click.echo("No fault found.")


@click.command("coverage")
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--years", "by_year", is_flag=True, help="By year instead; and longest silences.")
def coverage_command(folder: Path | None, as_json: bool, by_year: bool) -> None:
    """Per article: mentions, places, events tied to it, and what is left out and why.

    With --years, for each year: events that begin in it, claims by side, documents and references;
    and for each chapter the longest stretch in which no event begins.
    """
    if by_year and as_json:
        raise click.UsageError("--json prints the articles; leave out --json or --years")
    data, faults = read(folder)
    if faults:
        fail(faults)
    if by_year:
        _print_years(Atlas(data))
        return
    rows = coverage(data)
    if as_json:
        click.echo(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=1))
    else:
        click.echo(f"{'article':<28}{'mentions':>9}{'places':>8}{'events':>8}{'claims':>8}")
        for row in rows:
            click.echo(
                f"{row.article:<28}{row.mentions:>9}{row.places:>8}"
                f"{len(row.events):>8}{row.claims:>8}"
            )
            if row.no_events:
                click.echo(f"    no events: {row.no_events}")
            for item in row.left_out:
                click.echo(f"    left out, line {spans_text(item.lines)}: {item.why}")
        every = {m.place for card in data.cards.values() for m in card.mentions}
        click.echo(
            f"{'all':<28}{sum(r.mentions for r in rows):>9}{len(every):>8}"
            f"{len({e for r in rows for e in r.events}):>8}{sum(r.claims for r in rows):>8}"
        )
    problems = [Fault(row.file, row.article, "", p) for row in rows for p in row.problems]
    if problems:
        fail(problems)


def _print_years(atlas: Atlas) -> None:
    sides = ("azerbaijan", "armenian", "others")
    heads = "".join(f"{head:>12}" for head in ("events", *sides, "documents", "references"))
    click.echo(f"{'year':<6}{heads}")
    for year, row in years(atlas).items():
        others = row.claims.total() - row.claims["azerbaijan"] - row.claims["armenian"]
        counts = [row.events, row.claims["azerbaijan"], row.claims["armenian"], others]
        counts += [len(row.documents), len(row.references)]
        click.echo(f"{year:<6}{''.join(f'{count:>12}' for count in counts)}")
    click.echo("\nLongest stretch of a chapter in which no event begins:")
    for gap in silences(atlas):
        click.echo(f"  {gap.chapter:<18}{gap.days:>5} days, {gap.first} to {gap.last}")


@click.command("check-texts")
@click.argument("directory", type=NamedPath())
@data_option
def check_texts(directory: Path, folder: Path | None) -> None:
    """Compare the cards with the texts in DIRECTORY: sha256 and every mention's span."""
    data, faults = read(folder)
    if faults:
        fail(faults)
    if not files.is_folder(directory):
        raise click.BadParameter(f"{directory} is not a folder", param_hint="DIRECTORY")
    faults = list(texts.check(directory, data))
    if faults:
        fail(faults)
    mentions = sum(len(card.mentions) for card in data.cards.values())
    click.echo(f"{len(data.cards)} documents and {mentions} mentions agree with their texts.")


@click.command("format")
@click.argument("directory", required=False, type=NamedPath())
@data_option
@click.option("--check", is_flag=True, help="Change nothing; fail if a file would change.")
def format_command(directory: Path | None, folder: Path | None, check: bool) -> None:
    """Write the layers of DIRECTORY (else as --data says) in their canonical form.

    Sorted, five decimals, event points filled in.
    """
    directory = directory or folder or LAYERS
    if check:
        if changed := _not_canonical(directory):
            raise click.ClickException(
                f"not in canonical form: {', '.join(changed)}; run python -m geodata format"
            )
        return
    with folders.for_one_run(directory):
        changed = _not_canonical(directory)
        if changed:
            with folders.changing(directory, elsewhere(directory)) as room:
                files.write({room / name: text for name, text in changed.items()})
    for name in changed:
        click.echo(f"{name} rewritten")


def _not_canonical(directory: Path) -> dict[str, bytes]:
    """The layer files that are not in their canonical form, each with that form."""
    try:
        folders.finish(directory, elsewhere(directory))
        canonical = canonical_files(directory)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise click.ClickException(
            f"the layers in {files.shown(directory)} cannot be formatted ({error}); "
            "run validate first, which says what is wrong where"
        ) from error
    return {
        name: text.encode()
        for name, text in canonical.items()
        if files.read_bytes(directory / name) != text.encode()
    }


def _numbers(atlas: Atlas) -> dict[str, int]:
    """The counts that `validate` prints and README quotes."""
    data = atlas.data
    based = Counter(atlas.basis(name) for name in atlas.events)
    claims = [c for e in atlas.events.values() for c in e.record.claims]
    return {
        "documents": len(data.cards),
        "articles": sum(len(c.articles) for c in data.cards.values()),
        "mentions of places": sum(len(c.mentions) for c in data.cards.values()),
        "places mentioned": len({m.place for c in data.cards.values() for m in c.mentions}),
        "places": len(data.places),
        "names of places": sum(len(p.record.names) for p in data.places.values()),
        "areas (cells)": len(data.areas),
        "fine cells": sum(a.record.scale == "fine" for a in data.areas.values()),
        "events": len(data.events),
        "events from documents": based["document"],
        "events from references only": based["reference"],
        "events with control changes": sum(bool(e.record.changes) for e in data.events.values()),
        "events disputed": sum(bool(atlas.disputes(name)) for name in data.events),
        "claims": len(claims),
        "claims from documents": sum(atlas.sources[c.source].is_document for c in claims),
        "references": len(data.references),
        "actors and outlets": len(data.actors),
        "corrections": len(data.corrections),
        "imported events": len(data.imported),
        "imported rows rejected": sum(origin.rejected for origin in data.imported.origins),
    }

"""The command line, `python -m geodata`: validate, at, coverage, export, check-texts, format."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from geodata import texts
from geodata.atlas import WINDOW_DAYS, Atlas, UnknownViewpointError, load
from geodata.canonical import canonical_files
from geodata.checks import faults_of
from geodata.control import Condition, Knowledge
from geodata.coverage import coverage
from geodata.dataset import LAYERS, read
from geodata.dates import DateError, parse_day
from geodata.export import FORMATS, UnknownEventError, choose, export
from geodata.faults import DatasetError, Fault
from geodata.frame import Frame, Standing
from geodata.model import Category
from geodata.sources import spans_text


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """The curated layer: check it, and ask it who held what on a day."""


@cli.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path))
def validate(directory: Path | None) -> None:
    """Check one dataset folder (default: the built-in one) and print counts, or all faults."""
    data, faults = read(directory)
    faults += faults_of(data)
    if faults:
        _fail(faults)
    for name, number in _numbers(Atlas(data)).items():
        click.echo(f"{name:<28}{number:>8}")
    click.echo("No fault found.")


@cli.command()
@click.argument("date")
@click.option("--viewpoint", help="Only this actor's claims count; default: everyone's.")
@click.option(
    "--knowledge",
    type=click.Choice([str(k) for k in Knowledge]),
    default=str(Knowledge.THEN),
    show_default=True,
    help="then: claims made up to the day; now: all claims.",
)
@click.option(
    "--window",
    type=click.IntRange(0, 3660),
    default=WINDOW_DAYS,
    show_default=True,
    help="Days of events before and after the day.",
)
@click.option("--dataset", type=click.Path(path_type=Path), help="Another dataset folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def at(
    date: str,
    viewpoint: str | None,
    knowledge: str,
    window: int,
    dataset: Path | None,
    as_json: bool,
) -> None:
    """Who held what on DATE (YYYY-MM-DD), and what happened around it."""
    try:
        day = parse_day(date)
    except DateError as error:
        raise click.BadParameter(str(error), param_hint="DATE") from error
    atlas = _open(dataset)
    try:
        frame = atlas.at(day, viewpoint, knowledge, window)
    except UnknownViewpointError as error:
        raise click.BadParameter(str(error), param_hint="--viewpoint") from error
    if as_json:
        click.echo(json.dumps(frame.as_json(), ensure_ascii=False, indent=1))
    else:
        _print_frame(frame, atlas)


@cli.command("coverage")
@click.option("--dataset", type=click.Path(path_type=Path), help="Another dataset folder.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def coverage_command(dataset: Path | None, as_json: bool) -> None:
    """Per article: mentions, places, events tied to it, and what is left out and why."""
    data, faults = read(dataset)
    if faults:
        _fail(faults)
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
        _fail(problems)


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


@cli.command(
    "export",
    epilog="\b\nFormats\n" + "\n".join(f"  {f.id:<16} {f.holds}" for f in FORMATS.values()),
)
@click.argument("format_id", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, - for standard output; default: the format's name here.",
)
@click.option("--dataset", type=click.Path(path_type=Path), help="Another dataset folder.")
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
@click.option("--viewpoint", help="Control by this actor's claims only; default: everyone's.")
@click.option(
    "--knowledge",
    type=click.Choice([str(k) for k in Knowledge]),
    default=str(Knowledge.THEN),
    show_default=True,
    help="Control by the claims made up to each day, or by all.",
)
@click.option(
    "--colour",
    "colours",
    multiple=True,
    callback=_colours,
    metavar="ACTOR=#RRGGBB",
    help="Colour of a controller in KML; may be given again. Default: greys.",
)
def export_command(
    format_id: str,
    out: Path | None,
    dataset: Path | None,
    events: str | None,
    first: dt.date | None,
    last: dt.date | None,
    disputed: bool,
    categories: tuple[str, ...],
    viewpoint: str | None,
    knowledge: str,
    colours: dict[str, str],
) -> None:
    """Write the data, all or the events that meet every condition, in FORMAT."""
    atlas = _open(dataset)
    ids = [name for name in events.split(",") if name] if events is not None else ()
    if events is not None and not ids:
        raise click.BadParameter(
            "names no event; write ids parted by commas", param_hint="--events"
        )
    chosen = choose(atlas, ids, first, last, disputed, categories)
    try:
        content = export(
            format_id, atlas, chosen, knowledge=knowledge, viewpoint=viewpoint, colours=colours
        )
    except UnknownEventError as error:
        raise click.BadParameter(str(error), param_hint="--events") from error
    except UnknownViewpointError as error:
        raise click.BadParameter(str(error), param_hint="--viewpoint") from error
    path = out or Path(FORMATS[format_id].file_name)
    number = len(atlas.events) if chosen is None else len(chosen)
    try:
        with click.open_file(str(path), "wb") as file:
            file.write(content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    many = "event" if number == 1 else "events"
    click.echo(f"{path}: {number} {many}, {len(content):,} bytes", err=True)


@cli.command("check-texts")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--dataset", type=click.Path(path_type=Path), help="Another dataset folder.")
def check_texts(directory: Path, dataset: Path | None) -> None:
    """Compare the cards with the texts in DIRECTORY: sha256 and every mention's span."""
    data, faults = read(dataset)
    if faults:
        _fail(faults)
    if not directory.is_dir():
        raise click.BadParameter(f"{directory} is not a folder", param_hint="DIRECTORY")
    faults = list(texts.check(directory, data))
    if faults:
        _fail(faults)
    mentions = sum(len(card.mentions) for card in data.cards.values())
    click.echo(f"{len(data.cards)} documents and {mentions} mentions agree with their texts.")


@cli.command("format")
@click.argument("directory", required=False, type=click.Path(path_type=Path), default=LAYERS)
@click.option("--check", is_flag=True, help="Change nothing; fail if a file would change.")
def format_command(directory: Path, check: bool) -> None:
    """Write the layers in their canonical form: sorted, five decimals, event points filled in."""
    try:
        texts_by_name = canonical_files(directory)
    except (LookupError, TypeError, AttributeError, OSError, ValueError, RecursionError) as error:
        raise click.ClickException(
            f"the layers in {directory} cannot be formatted ({error}); "
            "run validate first, which says what is wrong where"
        ) from error
    changed = [
        name
        for name, text in texts_by_name.items()
        if (directory / name).read_text(encoding="utf-8") != text
    ]
    if check and changed:
        raise click.ClickException(
            f"not in canonical form: {', '.join(changed)}; run python -m geodata format"
        )
    for name in changed:
        (directory / name).write_text(texts_by_name[name], encoding="utf-8")
        click.echo(f"{name} rewritten")


def _open(folder: Path | None) -> Atlas:
    try:
        return load(folder)
    except DatasetError as error:
        _fail(error.faults)


def _fail(faults: Iterable[Fault]) -> NoReturn:
    faults = sorted(set(faults))
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} found.", err=True)
    sys.exit(1)


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
    }


def _print_frame(frame: Frame, atlas: Atlas) -> None:
    who = atlas.actors[frame.viewpoint].title if frame.viewpoint else "everyone"
    click.echo(f"{frame.date}, claims of {who}, knowledge {frame.knowledge}")
    for title, standings in (("Areas", frame.areas), ("Places", frame.places)):
        click.echo(f"\n{title}")
        for standing in standings:
            click.echo(f"  {standing.title:<48} {_state(standing, atlas)}")
    first, last = frame.window
    click.echo(f"\nEvents from {first} to {last}")
    for event in frame.events:
        marks = [event.basis] + ["disputed"] * event.disputed + ["told later"] * (not event.told)
        click.echo(f"  {event.when:<24}{event.title}  ({', '.join(marks)})")
    counts = frame.counts()
    states = ", ".join(f"{counts['areas'].get(str(c), 0)} {c}" for c in Condition)
    click.echo(f"\n{states}; {counts['events']} events, {counts['disputed']} disputed")


def _state(standing: Standing, atlas: Atlas) -> str:
    names = [atlas.actors[c].title for c in standing.controllers]
    since = standing.as_json()["since"]
    tail = f" since {since}" if since else ""
    match standing.state:
        case Condition.HELD:
            return f"{' with '.join(names)}{tail}"
        case Condition.CONTESTED:
            return f"contested: {', '.join(names)}{tail}"
        case _:
            return "unknown"

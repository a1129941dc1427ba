"""The command that asks the atlas for a day: at."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geodata.atlas import WINDOW_DAYS, Atlas, UnknownViewpointError
from geodata.cli.shared import data_option, knowledge_option, open_atlas, viewpoint_option
from geodata.control import Condition
from geodata.dates import DateError, parse_day
from geodata.frame import Frame, Standing


@click.command()
@click.argument("date")
@viewpoint_option("Only this actor's claims count")
@knowledge_option("then: claims made up to the day; now: all claims.")
@click.option(
    "--window",
    type=click.IntRange(0, 3660),
    default=WINDOW_DAYS,
    show_default=True,
    help="Days of events before and after the day.",
)
@data_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def at(
    date: str,
    viewpoint: str | None,
    knowledge: str,
    window: int,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Who held what on DATE (YYYY-MM-DD), and what happened around it."""
    try:
        day = parse_day(date)
    except DateError as error:
        raise click.BadParameter(str(error), param_hint="DATE") from error
    atlas = open_atlas(folder)
    try:
        frame = atlas.at(day, viewpoint, knowledge, window)
    except UnknownViewpointError as error:
        raise click.BadParameter(str(error), param_hint="--viewpoint") from error
    if as_json:
        click.echo(json.dumps(frame.as_json(), ensure_ascii=False, indent=1))
    else:
        _print_frame(frame, atlas)


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
    also = [atlas.actors[c].title for c in standing.also]
    since = standing.as_json()["since"]
    tail = f" since {since}" if since else ""
    tail += ", told only later" if standing.told_later else ""
    match standing.state:
        case Condition.HELD:
            others = f" (some say {' or '.join(also)})" if also else ""
            return f"{' with '.join(names)}{others}{tail}"
        case Condition.CONTESTED:
            return f"contested: {', '.join(names)}{tail}"
        case Condition.LOST:
            return f"lost{tail}; {atlas.actors[str(standing.viewpoint)].title} did not say to whom"
        case Condition.SILENT:
            return f"{atlas.actors[str(standing.viewpoint)].title} has not said who held it"
        case _:
            return "unknown"

"""The commands of pictures: `python -m dashboard picture`, `compare` and `animate`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from dashboard.figure import (
    PRESETS,
    AnimationRequest,
    PairRequest,
    Picture,
    PictureRequest,
    draw,
    draw_pair,
)
from dashboard.figure import animate as draw_animation
from dashboard.figure.animation import STEPS
from dashboard.figure.house.style_file import read_style
from dashboard.figure.notes import NOTHING, read_notes
from dashboard.figure.request import MEDIA_TYPES, Theme, read_bounds
from dashboard.view.names import CHOICES
from geodata import files
from geodata.atlas import WINDOW_DAYS
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, knowledge_option, open_atlas, viewpoint_option
from geodata.dates import DateError, parse_day


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that pictures and animations share; they are those of a link to the app."""
    options = (
        click.option("--size", default="16:9", show_default=True,
                     help=f"WIDTHxHEIGHT in pixels, or {', '.join(PRESETS)}."),
        click.option("--bounds", help="Section of the map: west,south,east,north in degrees."),
        click.option("--place", help="Centre on a place or area: shusha, or area:kalbajar."),
        viewpoint_option("Only this actor's claims count"),
        knowledge_option("then: claims made up to the day; now: all claims."),
        click.option("--window", type=int, default=WINDOW_DAYS, show_default=True,
                     help="Days of events before and after the day."),
        click.option("--names", type=click.Choice(list(CHOICES)), default="en",
                     show_default=True, help="Language of the place names, or both sides' names."),
        click.option("--theme", type=click.Choice(get_args(Theme)), default="light",
                     show_default=True, help="print: greys and textures on white."),
        click.option("--title", help="Title in place of the one that says what is shown."),
        click.option("--caption", help="A text of yours below the legend."),
        click.option("--highlight", default="",
                     help="Ids of events to number and tell in words, separated by commas."),
        click.option("--outline", default="",
                     help="Ids of areas to outline and name in the legend, separated by commas."),
        click.option("--type", type=click.Choice(["usual", "large"]), default="usual",
                     show_default=True,
                     help="large: no text under 11 pixels where it is 375 wide, as on a phone."),
        click.option("--notes", type=NamedPath(),
                     help="A YAML file of texts, arrows and names placed by hand."),
        click.option("--style", type=NamedPath(),
                     help="A YAML file with a newsroom's inks, type, logo and credit."),
        data_option,
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def view_of(values: dict[str, Any]) -> dict[str, Any]:
    """What `view_options` gave, as fields of a PictureRequest. Raises ValueError."""
    view = dict(values)
    for name in ("highlight", "outline"):
        view[name] = tuple(part.strip() for part in view[name].split(",") if part.strip())
    if view["bounds"] is not None:
        view["bounds"] = read_bounds(view["bounds"])
    view["notes"] = read_notes(view["notes"]) if view["notes"] else NOTHING
    view["style"] = read_style(view["style"]) if view["style"] else None
    return view


@click.command()
@click.option("--date", required=True, help="The day to show: YYYY-MM-DD.")
@click.option("--out", required=True, type=NamedPath(),
              help="File to write; its ending (.png, .svg, .pdf) says the format.")  # fmt: skip
@click.option("--scale", type=int, default=1, show_default=True,
              help="1, 2 or 3 times as many pixels each way (PNG).")  # fmt: skip
@view_options
def picture(date: str, out: Path, scale: int, folder: Path | None, **view: Any) -> None:
    """Write the map of a day as PNG, SVG or PDF, and its alternative text beside it (.txt)."""
    try:
        request = PictureRequest(
            date=parse_day(date), format=_format(out), scale=scale, **view_of(view)
        )
        files.check_place(out)
        drawn = draw(open_atlas(folder), request)
    except (ValueError, DateError) as error:
        raise click.UsageError(str(error)) from error
    _write(out, drawn)


@click.command()
@click.option("--date", required=True, help="The day of the first map: YYYY-MM-DD.")
@click.option("--date2", help="The day of the second map; without it the same day.")
@viewpoint_option("Whose claims count on the second map", "--viewpoint2")
@knowledge_option("The second map's --knowledge.", "--knowledge2")
@click.option("--out", required=True, type=NamedPath(),
              help="File to write; its ending (.png, .svg, .pdf) says the format.")  # fmt: skip
@click.option("--scale", type=int, default=1, show_default=True,
              help="1, 2 or 3 times as many pixels each way (PNG).")  # fmt: skip
@view_options
def compare(
    date: str,
    date2: str | None,
    viewpoint2: str | None,
    knowledge2: Any,
    out: Path,
    scale: int,
    folder: Path | None,
    **view: Any,
) -> None:
    """Write two frames side by side with one legend, and what differs in words beside it (.txt)."""
    try:
        first = PictureRequest(
            date=parse_day(date), format=_format(out), scale=scale, **view_of(view)
        )
        second = parse_day(date2) if date2 else first.date
        request = PairRequest(first, second, viewpoint2, knowledge2)
        files.check_place(out)
        drawn = draw_pair(open_atlas(folder), request)
    except (ValueError, DateError) as error:
        raise click.UsageError(str(error)) from error
    _write(out, drawn)


@click.command()
@click.option("--from", "first", required=True, help="The first day: YYYY-MM-DD.")
@click.option("--to", "last", required=True, help="The last day: YYYY-MM-DD.")
@click.option("--step", type=click.Choice(list(STEPS)), default="day",
              show_default=True, help="How far apart the days are that it shows.")  # fmt: skip
@click.option("--fps", type=int, default=6, show_default=True, help="Steps shown in a second.")
@click.option(
    "--out",
    required=True,
    type=NamedPath(),
    help="File to write; its ending (.mp4, .gif) says the format.",
)
@view_options
def animate(
    first: str, last: str, step: Any, fps: int, out: Path, folder: Path | None, **view: Any
) -> None:
    """Write the days of a range as MP4 or GIF, and the alternative text beside it (.txt)."""
    try:
        start, end = parse_day(first), parse_day(last)
        request = AnimationRequest(
            start,
            end,
            PictureRequest(date=start, **view_of(view)),
            step,
            out.suffix.lower().removeprefix("."),  # type: ignore[arg-type]
            fps,
        )
        files.check_place(out)
        atlas = open_atlas(folder)
        with click.progressbar(length=len(request.days), label="Drawing") as bar:
            draw_animation(
                atlas, request, out, lambda done, total: bar.update(1), out.with_suffix(".txt")
            )
    except (ValueError, DateError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{out} ({files.size_of(out) / 1000:,.0f} kB), {len(request.days)} steps")


def _format(out: Path) -> Any:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in MEDIA_TYPES:
        raise ValueError(
            f"“{out.name[-40:]}” does not say the format; end it in "
            f"{', '.join('.' + name for name in MEDIA_TYPES)}"
        )
    return ending


def _write(out: Path, drawn: Picture) -> None:
    text = out.with_suffix(".txt")
    files.write({out: drawn.data, text: f"{drawn.alt}\n".encode()})
    for remark in drawn.remarks:
        click.echo(remark, err=True)
    click.echo(f"{out} ({len(drawn.data) / 1000:,.0f} kB), alternative text in {text.name}")

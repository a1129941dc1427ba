"""The commands of lessons: `python -m dashboard lessons` and `python -m dashboard handout`."""

from __future__ import annotations

from pathlib import Path

import click

from geodata import files
from geodata.cli.group import NamedPath
from geodata.cli.shared import data_option, fail, open_atlas


@click.command()
@data_option
def lessons(folder: Path | None) -> None:
    """List the lessons, check them, and count how many claims of each side they show.

    Every fault is a line that says where, what, and what would be right; exit code 1 if any. A
    warning says that one side is missing or speaks three times as often; it is no fault.
    """
    from dashboard.language.wording import SIDES
    from dashboard.lessons import lessons_of
    from dashboard.lessons.balance import sides_of, warnings_of

    atlas = open_atlas(folder)
    found, faults = lessons_of(atlas)
    for lesson in found.values():
        counts = sides_of(lesson, atlas)
        by_side = ", ".join(f"{counts[side]} {SIDES[side]}" for side in SIDES if counts[side])
        click.echo(f"{lesson.id}: {lesson.title}")
        click.echo(f"  {len(lesson.steps)} steps, {lesson.minutes} minutes; claims: {by_side}")
        for warning in warnings_of(lesson, atlas):
            click.echo(f"  warning: {warning}")
    if faults:
        fail(faults)


@click.command()
@click.argument("lesson_id", metavar="LESSON")
@click.option("--out", required=True, type=NamedPath(),
              help="File to write, such as handout.html.")  # fmt: skip
@click.option("--answers", type=NamedPath(),
              help="Write the answer sheet for the teacher too, such as answers.html.")  # fmt: skip
@click.option("--short", is_flag=True,
              help="Write two pages only, with a few of the steps.")  # fmt: skip
@data_option
def handout(
    lesson_id: str, out: Path, answers: Path | None, short: bool, folder: Path | None
) -> None:
    """Write a lesson as a sheet to print: pictures, questions, claims and sources.

    LESSON is its id, as `python -m dashboard lessons` lists it. Any browser prints the file on A4
    or saves it as PDF.
    """
    from dashboard.lessons import lessons_of
    from dashboard.lessons.handout import sheets

    for path in filter(None, (out, answers)):
        files.check_place(path)
    if out == answers:
        raise click.UsageError("the answers need a file of their own; name another")
    atlas = open_atlas(folder)
    found, faults = lessons_of(atlas)
    if lesson_id not in found:
        if faults:
            fail(faults)
        known = ", ".join(found) or "none"
        raise click.UsageError(f"there is no lesson “{lesson_id[:40]}”; there are: {known}")
    lesson = found[lesson_id]
    with click.progressbar(length=len(lesson.steps), label="Drawing") as bar:
        try:
            made = sheets(atlas, lesson, lambda done, total: bar.update(1))
        except ValueError as error:
            raise click.ClickException(f"lesson {lesson.id}, {error}") from error
    written = {out: made.short if short else made.handout} | (
        {answers: made.answers} if answers is not None else {}
    )
    files.write(written)
    for path, data in written.items():
        click.echo(f"{path} ({len(data) / 1000:,.0f} kB)")

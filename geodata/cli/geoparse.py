"""The command that finds places in texts, one or very many: geoparse."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from geodata.cli.group import NamedPath
from geodata.cli.mention_table import mention_table, printable
from geodata.cli.shared import data_option, fail
from geodata.corpus.documents import (
    STANDARD_INPUT,
    Document,
    UnreadableError,
    absolute,
    find,
    is_text_encoding,
    read_input,
)
from geodata.corpus.parsing import keep_all, parse_all
from geodata.corpus.pool import Pool, PoolError
from geodata.corpus.pools import open_pool
from geodata.corpus.results import MENTIONS, REPORT, Failed, ResultFolder, ResultsError, Summary
from geodata.corpus.version import gazetteer_version
from geodata.corpus.work import OtherVersionError, Places
from geodata.dataset import read
from geodata.files import read_bytes

SHOWN = 20
"""Documents without a result that are told of after a run into a folder; the report has all."""
_INTERRUPTED = 130
"""Exit code of a program that Ctrl-C ended, as shells have it."""


def _encoding(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not is_text_encoding(name):
        raise click.BadParameter(f"{name!r} is no encoding; write for example cp1251 or utf-16")
    return name


@click.command("geoparse")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, an object a line.")
@click.option(
    "--out",
    type=NamedPath(),
    metavar="DIR",
    help="Keep the results in DIR; the same command again goes on where it was stopped.",
)
@click.option(
    "--list",
    "listed",
    type=NamedPath(),
    metavar="FILE",
    help="A file that names documents and folders, one a line; - for standard input.",
)
@click.option("--pattern", default="*", help="Only files in folders whose name fits, as '*.txt'.")
@click.option("--encoding", callback=_encoding, help="Encoding of the texts; default: UTF-8.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    help="Processes; default: one for each core, one in all for little text.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let a Dask cluster do it, as tcp://127.0.0.1:8786; needs requirements-dask.txt.",
)
@data_option
def geoparse_command(
    files: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    listed: Path | None,
    pattern: str,
    encoding: str | None,
    jobs: int | None,
    scheduler: str | None,
    folder: Path | None,
) -> None:
    """Find the places that texts mention: plain text FILEs, folders of them, - for standard input.

    Each mention has its line (from 1), start and end (characters of the text, from 0), the place
    with its position (degrees WGS 84), how it is used, and how sure that is. Names that a text
    treats as places but no gazetteer has are listed too, without a place.
    """
    names = [*files, *(_names_in(listed) if listed is not None else ())]
    if not any(names):
        raise click.UsageError("name a text file, a folder or - for standard input")
    if out is not None and absolute(out) in map(absolute, names):
        raise click.BadParameter(
            "is a folder of documents; results need one of their own", param_hint="--out"
        )
    data, faults = read(folder)
    if faults:
        fail(faults)
    documents = find((name for name in names if name), pattern, apart=out)
    version = gazetteer_version(folder)
    try:
        if out is not None:
            failed = _keep(documents, version, data.places, out, encoding, jobs, scheduler)
        else:
            with open_pool(documents, version, data.places, jobs, scheduler) as pool:
                failed = _print(documents, pool, version, encoding, as_json)
    except (PoolError, OtherVersionError, ResultsError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        again = "; the same command again goes on from here" if out is not None else ""
        click.echo(f"\nStopped{again}.", err=True)
        sys.exit(_INTERRUPTED)
    sys.exit(1 if failed else 0)


def _names_in(path: Path) -> list[str]:
    """The lines of a file of names, - for standard input; bytes that are no UTF-8 stay in them."""
    if str(path) != STANDARD_INPUT:
        raw = read_bytes(path)
    else:
        try:
            raw = read_input()
        except UnreadableError as error:
            raise click.ClickException(f"standard input {error}") from error
    return re.split("\r\n?|\n", raw.decode("utf-8", "surrogateescape"))


def _print(
    documents: Sequence[Document], pool: Pool, version: str, encoding: str | None, as_json: bool
) -> bool:
    """Print each document's mentions in order; whether any document failed."""
    failed = False
    for parsed in parse_all(documents, pool, version, encoding, in_order=True):
        result = parsed.result
        if result is None:
            continue
        if result.problem:
            failed = True
            _tell(Failed(parsed.document.name, result.problem))
        elif as_json:
            sys.stdout.buffer.write(result.lines)
            sys.stdout.buffer.flush()
        else:
            rows = [json.loads(line) for line in result.lines.splitlines()]
            click.echo(mention_table(parsed.document.name, rows, result.unknown))
    return failed


def _keep(
    documents: Sequence[Document],
    version: str,
    places: Places,
    out: Path,
    encoding: str | None,
    jobs: int | None,
    scheduler: str | None,
) -> bool:
    """Parse into a folder and tell of it; whether any document failed."""
    results = ResultFolder(out)
    with (
        results.for_one_run(),
        open_pool(list(documents), version, places, jobs, scheduler) as pool,
        _progress(len(documents)) as progress,
    ):
        summary, kept = keep_all(documents, pool, version, results, encoding, progress)
    _tell_all(summary, kept, out)
    return bool(summary.failed)


@contextmanager
def _progress(number: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal; call what it gives after each document."""
    with click.progressbar(
        length=number,
        label="Documents",
        show_pos=True,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        yield lambda: bar.update(1)


def _tell_all(summary: Summary, kept: int, out: Path) -> None:
    for failure in summary.failed[:SHOWN]:
        _tell(failure)
    if len(summary.failed) > SHOWN:
        click.echo(f"… and {len(summary.failed) - SHOWN:,} more, see {out / REPORT}", err=True)
    click.echo(
        f"{summary.documents:,} of {summary.documents + len(summary.failed):,} documents parsed"
        f"{f', {kept:,} of them in an earlier run' if kept else ''}: {summary.mentions:,} mentions "
        f"of places and {summary.unknown:,} unknown {'name' if summary.unknown == 1 else 'names'}\n"
        f"mentions: {out / MENTIONS}\nreport:   {out / REPORT}"
    )


def _tell(failure: Failed) -> None:
    click.echo(printable(f"{failure.document}: {failure.problem}"), err=True)

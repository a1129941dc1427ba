"""Search on, beyond the test line: `python -m tests.fuzz --minutes 30 [--only layers,tables]`.

The test line tries the same bounded number of cases each time (`test_kinds.py`). This command
takes other ones for so many minutes in all, the kinds in turn. The smallest case of each way to
fail is kept as a file in `tests/fuzz/found/KIND/`, which the test line tries from then on: mend
the program, and commit both. `--seed` goes through the same cases again, else they are new.
Ends with exit code 1 if anything was found.
"""

from __future__ import annotations

import random
import sys

import click

from tests.fuzz.kinds import KINDS
from tests.fuzz.search import search


@click.command(help=__doc__)
@click.option("--minutes", type=click.FloatRange(0, min_open=True), default=10, show_default=True)
@click.option("--only", metavar="KIND,KIND", help=f"Some of: {', '.join(KINDS)}.")
@click.option("--seed", type=click.IntRange(0), help="Where to begin; default: anywhere.")
def main(minutes: float, only: str | None, seed: int | None) -> None:
    """See the docstring of the module."""
    names = only.split(",") if only else list(KINDS)
    if unknown := [name for name in names if name not in KINDS]:
        raise click.BadParameter(f"{unknown[0]!r} is no kind", param_hint="--only")
    seed = random.randrange(10**9) if seed is None else seed
    click.echo(f"seed {seed}")
    tally = search(names, minutes, seed, click.echo)
    for name in names:
        click.echo(f"{name:<16}{tally.inputs[name]:>9,} inputs")
    for (name, way), path in tally.ways.items():
        click.echo(f"{name}: {way}, met {tally.met[name, way] + 1} times: {path}")
    sys.exit(1 if tally.ways else 0)


if __name__ == "__main__":
    main()

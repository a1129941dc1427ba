"""Run tests again and again while other programs use the processors.

`python -m tests.again --runs 4 --loops 1` runs the whole line four times, each time beside one
busy loop; `python -m tests.again --runs 10 --loops 3 tests/browser` a part of it. A test that
fails once in fifty runs is a fault, and this is where it is found.

Prints a row a run: the commit, how many loops, how long this machine needs to count to 20 million
before they start (two hours of a shared machine differ by half), how long the tests took, and what
pytest said last. What a failed run said is kept in `tests/output/`. Ends with exit code 1 if a run
failed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "tests" / "output"
COUNT_TO = 20_000_000
HEAD = f"| run | commit | loops | to {COUNT_TO:,} | time | result |\n|---|---|---|---|---|---|"


@contextmanager
def busy_loop() -> Iterator[int]:
    """The id of a process that uses one processor until the block ends."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def counting_seconds(to: int = COUNT_TO) -> float:
    """How long this process needs to add so often: what the machine gives at this hour."""
    begin, total = time.perf_counter(), 0
    for number in range(to):
        total += number
    return time.perf_counter() - begin


def commit() -> str:
    """The commit that is checked out; a plus says that something is changed besides."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"


def run(number: int, loops: int, arguments: tuple[str, ...]) -> bool:
    """Run the tests once and print a row of the table; whether all passed."""
    counting = counting_seconds()
    with ExitStack() as beside:
        for _ in range(loops):
            beside.enter_context(busy_loop())
        begin = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    seconds = time.monotonic() - begin
    last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
    click.echo(f"| {number} | {commit()} | {loops} | {counting:.1f} s | {seconds:.0f} s | {last} |")
    if done.returncode:
        OUTPUT.mkdir(exist_ok=True)
        (OUTPUT / f"again-{number}.txt").write_text(done.stdout, encoding="utf-8")
    return done.returncode == 0


@click.command(context_settings={"ignore_unknown_options": True}, help=__doc__)
@click.option("--runs", default=1, show_default=True, type=click.IntRange(1))
@click.option("--loops", default=0, show_default=True, type=click.IntRange(0, 64))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def main(runs: int, loops: int, arguments: tuple[str, ...]) -> None:
    """Print the table; `arguments` are given to pytest."""
    click.echo(HEAD)
    passed = [run(number, loops, arguments) for number in range(1, runs + 1)]
    if not all(passed):
        raise SystemExit(1)


if __name__ == "__main__":
    main()

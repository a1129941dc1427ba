"""Breaks lines of the rules, one at a time, in a copy: the tests must notice each.

`python -m tests.mutations` takes about five minutes and ends with exit code 1 if a broken line
passes. It is run before and after tests are made faster, to see that nothing was lost.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Mutation:
    """A text that stands once in a file, what to break it to, and the tests that should notice."""

    file: str
    right: str
    wrong: str
    tests: str


_RULE = "tests/geodata/test_control.py"
_ATLAS = (
    "tests/geodata/test_atlas.py tests/geodata/test_known_days.py "
    "tests/geodata/test_village_lists.py"
)
_CHECKS = "tests/geodata/validation tests/geodata/test_partition.py"
_COMPARE = "tests/geodata/test_compare.py"
_NUMBERS = "tests/geodata/test_numbers.py"
_VIEW = "tests/dashboard/view/test_parameters.py"
_FILTERS = "tests/dashboard/view/test_filters.py"
_WORDS = "tests/dashboard/language/test_wording.py tests/dashboard/panel/test_panel.py"
_EXPORT = "tests/geodata/export"

MUTATIONS = (
    # control: rules 2 to 5
    Mutation(
        "geodata/control.py", "last_support[party] <= day", "last_support[party] < day", _RULE
    ),
    Mutation("geodata/control.py", "s.said <= day]", "s.said < day]", _RULE),
    Mutation(
        "geodata/control.py",
        "(first, Verdict.CONTESTED),",
        "(first, Verdict.HELD),",
        _RULE,
    ),
    Mutation(
        "geodata/control.py",
        "denied or shift.effect is Effect.CONTESTS",
        "denied",
        _RULE,
    ),
    Mutation(
        "geodata/control.py", "min(w[0] for w in windows)", "max(w[0] for w in windows)", _RULE
    ),
    Mutation("geodata/control.py", "denied and viewpoint is not None", "False", _RULE),
    Mutation(
        "geodata/control.py",
        "return last, first, self.event",
        "return first, last, self.event",
        _RULE,
    ),
    Mutation("geodata/control.py", "if s.party is not None:", "if True:", _RULE),
    Mutation(
        "geodata/control.py",
        "last.state.controllers, because)",
        "last.state.controllers, state.because)",
        _RULE,
    ),
    # dates
    Mutation(
        "geodata/dates.py",
        "self.earliest <= other.latest and other.earliest <= self.latest",
        "self.earliest < other.latest and other.earliest < self.latest",
        "tests/geodata/test_dates.py tests/geodata/test_disputes.py",
    ),
    Mutation(
        "geodata/dates.py",
        "return When(text, days[0], days[-1])",
        "return When(text, days[0], days[0])",
        "tests/geodata/test_dates.py",
    ),
    # disputes
    Mutation(
        "geodata/disputes.py",
        "x_most < y_least or y_most < x_least",
        "x_most < y_least",
        "tests/geodata/test_disputes.py",
    ),
    Mutation(
        "geodata/disputes.py",
        "a.stance.supports != b.stance.supports",
        "a.stance != b.stance",
        "tests/geodata/test_disputes.py",
    ),
    Mutation(
        "geodata/disputes.py",
        "for claim in claims if claim.stance.speaks]",
        "for claim in claims]",
        "tests/geodata/test_disputes.py",
    ),
    Mutation(
        "geodata/model.py",
        "return self.speaks and self is not Stance.DENIES",
        "return self is not Stance.DENIES",
        _CHECKS,
    ),
    Mutation(
        "geodata/said_numbers.py",
        "said.update((figure.low, figure.best, figure.high))",
        "said.update((figure.low, figure.high))",
        "tests/geodata/test_said_numbers.py",
    ),
    Mutation(
        "geodata/said_numbers.py",
        "if n.value not in said)",
        "if n.written not in text)",
        "tests/geodata/test_said_numbers.py",
    ),
    # atlas
    Mutation(
        "geodata/atlas.py",
        "for c in event.record.claims if c.stance.speaks)",
        "for c in event.record.claims)",
        _ATLAS,
    ),
    Mutation("geodata/tracks.py", "if c.on.latest <= day])", "if c.on.latest < day])", _ATLAS),
    Mutation(
        "geodata/atlas.py",
        'party = actor.id if actor.side == "none" else actor.side',
        "party = actor.id",
        _ATLAS,
    ),
    Mutation(
        "geodata/atlas.py",
        "frozenset((actor.id, *actor.members))",
        "frozenset((actor.id,))",
        _ATLAS,
    ),
    Mutation(
        "geodata/atlas.py",
        "_shifted(day, -window), _shifted(day, window)",
        "_shifted(day, -window), day",
        _ATLAS,
    ),
    # checks
    Mutation(
        "geodata/checks.py",
        "claim.on.earliest > source.date.latest",
        "claim.on.latest > source.date.latest",
        _CHECKS,
    ),
    Mutation(
        "geodata/checks.py",
        "if not first <= a <= b <= last:",
        "if not first <= a <= last:",
        _CHECKS,
    ),
    Mutation(
        "geodata/checks.py",
        "here.is_empty or here.distance(there) > _DEGREES",
        "here.distance(there) > _DEGREES",
        _CHECKS,
    ),
    Mutation(
        "geodata/partition.py",
        "shapely.get_rings(part)[1:]",
        "shapely.get_rings(part)[2:]",
        _CHECKS,
    ),
    Mutation("geodata/partition.py", "if a >= b:", "if a > b + 1:", _CHECKS),
    # comparison and numbers
    Mutation(
        "geodata/compare.py",
        "if first < start <= last for event",
        "if first <= start < last for event",
        _COMPARE,
    ),
    Mutation(
        "geodata/compare.py", "set(one) ^ set(other) or set(one)", "set(one) | set(other)", _COMPARE
    ),
    Mutation(
        "geodata/numbers.py",
        "day - dt.timedelta(days=day.weekday())",
        "day - dt.timedelta(days=day.isoweekday())",
        _NUMBERS,
    ),
    Mutation("geodata/numbers.py", ">= LONGEST_DAYS[step]", "> LONGEST_DAYS[step]", _NUMBERS),
    Mutation(
        "geodata/area_error.py",
        "(e.one in inside) != (e.other in inside)",
        "e.one in inside",
        _COMPARE,
    ),
    # exports
    Mutation("geodata/portable_text.py", "=+-@\\t", "=+-\\t", _EXPORT),
    Mutation("geodata/export/kml.py", "{blue}{green}{red}", "{red}{green}{blue}", _EXPORT),
    # the view, filters and words
    Mutation(
        "dashboard/view/parameters.py",
        'int(text) <= rule["most"]',
        'int(text) < rule["most"]',
        _VIEW,
    ),
    Mutation(
        "dashboard/view/parameters.py",
        'if not rule["low"] <= number <= rule["high"]:',
        'if not rule["low"] <= number:',
        _VIEW,
    ),
    Mutation(
        "geodata/chapters.py",
        "if day <= last)",
        "if day < last)",
        f"{_VIEW} tests/dashboard/map/frame_layer/test_layer.py",
    ),
    Mutation(
        "dashboard/view/filters.py",
        "if wanted and wanted.isdisjoint(traits[f])",
        "if wanted and not wanted <= traits[f]",
        _FILTERS,
    ),
    Mutation("dashboard/view/filters.py", "if len(failed) > 1:", "if failed:", _FILTERS),
    Mutation(
        "dashboard/style/symbology.py",
        "days <= LONGEST_DRAWN_DAYS",
        "days < LONGEST_DRAWN_DAYS - 1",
        "tests/dashboard/map tests/dashboard/test_app.py tests/dashboard/figure",
    ),
    Mutation(
        "dashboard/language/wording.py", 'if mark in ("~", "%"):', 'if mark in ("~",):', _WORDS
    ),
    Mutation(
        "dashboard/lessons/balance.py",
        "max(one, other) >= 3 * min(one, other)",
        "max(one, other) > 3 * min(one, other)",
        "tests/dashboard/lessons",
    ),
)


def _copied(to: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def _noticed(folder: Path, mutation: Mutation) -> bool:
    """Whether a test fails with the line broken; the file is mended after."""
    path = folder / mutation.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.right) != 1:
        raise click.ClickException(f"{mutation.file}: {mutation.right!r} does not stand there once")
    path.write_text(text.replace(mutation.right, mutation.wrong), encoding="utf-8")
    try:
        return bool(_run(folder, mutation.tests))
    finally:
        path.write_text(text, encoding="utf-8")


def _run(folder: Path, tests: str) -> int:
    options = ["-x", "-n", "0", "-p", "no:cacheprovider", "-W", "ignore"]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *options, *tests.split()],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise click.ClickException(f"pytest ended with {done.returncode}:\n{done.stdout[-2000:]}")
    return done.returncode


@click.command()
def main() -> None:
    """Break each line in turn; print which were noticed."""
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copied(folder)
        for number, mutation in enumerate(MUTATIONS, 1):
            began = time.monotonic()
            noticed = _noticed(folder, mutation)
            missed += not noticed
            word = "noticed" if noticed else "MISSED "
            seconds = time.monotonic() - began
            click.echo(
                f"{number:3} {word} {seconds:5.1f} s  {mutation.file}: "
                f"{mutation.right}  →  {mutation.wrong}"
            )
    click.echo(f"{len(MUTATIONS) - missed} of {len(MUTATIONS)} broken lines noticed")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()

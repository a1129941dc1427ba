"""Kill commands while they write: `python -m tests.killing --rounds 8 [--seed S] [--only new]`.

Each command that writes is started as a reader starts it, over good old data, and killed with its
whole process group: every other time at any moment of its life, else within the short time in
which it writes. Afterwards each file holds its old bytes or all of its new ones, files that belong
together are all old or all new, the dataset is sound, and the same command given again succeeds
and leaves nothing behind: no hidden part, nothing in the folder for temporary files. What a killed
run left of a target is cleared by the next run with that target, its temporary folder by the next
command that needs one (`geodata.files`, `geodata.folders`).

Prints for each command how often it was killed alive, and what was found then; `--seed` takes the
same moments again, as far as the machine is as quick. Ends with exit code 1 if anything is wrong.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
from click.testing import CliRunner

from dashboard.site.manifest import NAME as MANIFEST
from geodata import folders
from geodata.checks import faults_of
from geodata.cli import cli
from geodata.dataset import read
from geodata.export import FORMATS
from geodata.export.imported import IMPORTED_FORMATS
from geodata.files import listed
from geodata.new_dataset import start
from tests import dying
from tests.geodata.imports.tables import acled
from tests.geodata.review.article import ARTICLE
from tests.geodata.review.merging.test_accept import CARD_DONE, FIRST_EVENT, SURE

PROJECT = Path(__file__).parents[1]
LOOK_SECONDS = 0.0001
OLD = b"the good old file\n" * 99
NOTHING: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class Command:
    """A command line, in a folder with `mine`, a dataset.

    `files` hold good old data before; `furnish` puts there what else it needs. What stands under
    the paths `together` is all old or all new. With `once` what is written already is refused.
    `cold`: the machine has never drawn anything. `keeps` is a hidden file that is to stay.
    """

    words: str
    files: tuple[str, ...] = ()
    furnish: Callable[[Path], None] = lambda room: None
    together: tuple[str, ...] = ()
    once: bool = False
    cold: bool = False
    keeps: str = ""


@dataclass(frozen=True)
class Life:
    """An undisturbed run: how long it takes and writes, in seconds, and what it makes of what."""

    seconds: float
    writing: float
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    cache: frozenset[str]


@dataclass
class Tally:
    """What became of the runs of a command."""

    killed: int = 0
    old: int = 0
    new: int = 0
    parts: int = 0
    temporary: int = 0
    faults: list[str] = field(default_factory=list)


# ---- the commands --------------------------------------------------------------------------------


def _invoke(room: Path, *words: str) -> None:
    arguments = [word.replace("@", f"{room}/") for word in words]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output


def _table(room: Path) -> None:
    (room / "table.csv").write_text(acled(3000), encoding="utf-8")


def _imported(room: Path) -> None:
    _table(room)
    (room / "before.csv").write_text(acled(3, seed=9), encoding="utf-8")
    _invoke(room, "import-csv", "@before.csv", "--out", "@mine")


def _untidy(room: Path) -> None:
    for path in sorted((room / "mine").glob("*.geojson")):
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=7))


def _text(room: Path) -> None:
    (room / "fair.txt").write_text(ARTICLE, encoding="utf-8")


def _proposed(room: Path) -> None:
    _text(room)
    _invoke(room, "propose", "@fair.txt", "--out", "@proposals", "--data", "@mine")
    for name, change in CARD_DONE + SURE + FIRST_EVENT:
        path = room / "proposals" / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _empty(room: Path) -> None:
    (room / "made").mkdir()


def _parsed(room: Path) -> None:
    (room / "texts").mkdir()
    for number in range(20):
        if number == 10:
            _invoke(room, "geoparse", "@texts", "--out", "@found", "--data", "@mine")
        text = f"{number} letters came to Goris.\n{ARTICLE}"
        (room / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")


_PICTURE = "dashboard picture --date 2020-11-08 --size 400x400 --data mine --out"
_PAIR = "dashboard compare --date 2020-11-08 --date2 2021-01-01 --size 640x480 --data mine --out"
_REEL = "dashboard animate --from 2020-11-01 --to 2020-11-09 --size 320x320 --data mine --out"
COMMANDS = {
    "import-csv": Command(
        "geodata import-csv table.csv --out mine --replace", (), _imported, ("mine/",)
    ),
    "import-csv new": Command(
        "geodata import-csv table.csv --base starter --out made --replace", (), _table, ("made/",)
    ),
    "accept": Command("geodata accept proposals --into mine", (), _proposed, ("mine/",)),
    "format": Command("geodata format mine", (), _untidy, ("mine/",)),
    "new": Command("geodata new made", together=("made/",), once=True),
    "new empty": Command("geodata new made", (), _empty, ("made/",), once=True),
    "propose": Command(
        "geodata propose fair.txt --out made --data mine", (), _text, ("made/",), once=True
    ),
    "geoparse": Command(
        "geodata geoparse texts --out found --jobs 2 --data mine", (), _parsed,
        ("found/mentions.jsonl", "found/report.jsonl"),
    ),
    **{
        f"export {name}": Command(f"geodata export {name} --data mine --out out", ("out",))
        for name in FORMATS
    },
    **{
        f"export {name}": Command(
            f"geodata export {name} --data mine --out out", ("out",), _imported
        )
        for name in IMPORTED_FORMATS
    },
    **{
        f"{name} {ending}": Command(f"{words} out.{ending}", (f"out.{ending}", "out.txt"))
        for name, words, endings in (
            ("picture", _PICTURE, ("png", "svg", "pdf")),
            ("compare", _PAIR, ("png", "svg", "pdf")),
            ("animate", _REEL, ("mp4", "gif")),
        )
        for ending in endings
    },
    "page": Command("dashboard page --data mine --out out.html", ("out.html",)),
    "page first": Command("dashboard page --data mine --out out.html", ("out.html",), cold=True),
    "site": Command(
        "dashboard site --data mine --out public --jobs 2 --no-cards", together=("public/",),
        keeps=MANIFEST,
    ),
    "handout": Command(
        "dashboard handout farrukh --out out.html --answers more.html", ("out.html", "more.html")
    ),
}  # fmt: skip


# ---- one command ---------------------------------------------------------------------------------


class Ground:
    """A place where a command is run again and again from the same start."""

    def __init__(self, command: Command, base: Path, warm: Path) -> None:
        self.command, self.warm = command, warm
        self.origin, self.room = base / "origin", base / "room"
        self.temporary, self.cache = base / "temporary", base / "cache"
        start(self.origin / "mine")
        for name in command.files:
            (self.origin / name).write_bytes(OLD)
        command.furnish(self.origin)
        self._reset()
        self.life = self._live()

    def _reset(self) -> None:
        for folder in (self.room, self.temporary, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.origin, self.room)
        self.temporary.mkdir()
        self.cache.mkdir()
        if self.warm.exists() and not self.command.cold:
            shutil.copytree(self.warm, self.cache, dirs_exist_ok=True)

    def _start(self) -> subprocess.Popen[str]:
        places = {"TMPDIR": self.temporary, "MPLCONFIGDIR": self.cache, "PYTHONPATH": PROJECT}
        return subprocess.Popen(
            [sys.executable, "-m", *self.command.words.split()],
            cwd=self.room,
            env=os.environ | {name: str(path) for name, path in places.items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def _live(self) -> Life:
        old, names, changes = self._visible(), self._names(), []
        child, begun = self._start(), time.monotonic()
        while child.poll() is None:
            if (now := self._names()) != names:
                names = now
                changes.append(time.monotonic() - begun)
            time.sleep(LOOK_SECONDS)
        seconds = time.monotonic() - begun
        said = child.communicate()[1]
        assert child.returncode == 0, said
        new = self._visible()
        assert new != old, f"{self.command.words} writes nothing"
        writing = changes[-1] - changes[0] if changes else 0.0
        return Life(seconds, writing, old, new, self._cached())

    def _names(self) -> list[list[str]]:
        """What stands in the room and in its folders: quick, to see the moment of a change."""
        with os.scandir(self.room) as entries:
            inner = [entry.path for entry in entries if entry.is_dir()]
        return [_listed(folder) for folder in (str(self.room), *inner)]

    def _cached(self) -> frozenset[str]:
        return frozenset(path.name for path in self.cache.rglob("*"))

    def kill(self, chance: random.Random, while_writing: bool, tally: Tally) -> None:
        """Kill one run, and look what it left; then let the next one end, and look again."""
        self._reset()
        child = self._start()
        if while_writing:
            names = self._names()
            while child.poll() is None and self._names() == names:
                time.sleep(LOOK_SECONDS)
            moment = chance.uniform(0, self.life.writing * 1.2)
        else:
            moment = chance.uniform(0, self.life.seconds)
        time.sleep(moment)
        if child.poll() is None:
            tally.killed += 1
            os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        where = f"killed {'when it wrote, ' if while_writing else ''}after {moment:.4f} s"
        tally.parts += bool(dying.hidden(self.room))
        tally.temporary += any(self.temporary.iterdir())
        tally.faults += [f"{where}: {fault}" for fault in self._look()]
        found = self._visible()
        tally.new += found == self.life.new
        tally.old += found == self.life.old
        tally.faults += [f"{where}, then again: {fault}" for fault in self._again(found)]

    def _visible(self) -> dict[str, bytes]:
        return {
            name: content
            for name, content in dying.content(self.room).items()
            if not any(part.startswith(".") for part in Path(name).parts)
        }

    def _look(self) -> Iterator[str]:
        """What is wrong right after a kill, and when the dataset was read then."""
        old, new = self.life.old, self.life.new
        found = self._visible()
        for name in old.keys() | new.keys() | found.keys():
            if found.get(name) not in (old.get(name), new.get(name)):
                size = len(found[name]) if name in found else "no"
                yield f"{name} has {size} bytes, neither the old ones nor the new"
        for path in listed(self.room):
            if (path / "places.geojson").exists():
                data, faults = read(path)
                yield from map(str, [*faults, *faults_of(data)][:1])
            elif path.is_dir():
                folders.finish(path)
        found = self._visible()
        states = [
            {name: content for name, content in tree.items() if name.startswith(prefixes)}
            for prefixes in [self.command.together]
            for tree in (found, old, new)
            if prefixes
        ]
        if states and states[0] not in states[1:]:
            yield f"{' and '.join(self.command.together)} are neither all old nor all new"

    def _again(self, found: Mapping[str, bytes]) -> Iterator[str]:
        child = self._start()
        said = child.communicate()[1]
        if child.returncode != (1 if self.command.once and found == self.life.new else 0):
            yield f"exit code {child.returncode}: {said}"
        if self._visible() != self.life.new:
            yield "other files than an undisturbed run makes"
        left = (path for path in self.room.rglob(".*") if path.name != self.command.keeps)
        for path in [*left, *self.temporary.iterdir()]:
            yield f"{path.relative_to(self.room.parent)} is left"
        for name in sorted(self._cached() - self.life.cache):
            yield f"{name} is left in the cache"


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - quicker
    except FileNotFoundError:  # it went a moment ago
        return []


@contextmanager
def grounds() -> Iterator[Callable[[Command], Ground]]:
    """Makes the ground of a command; all are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="killing-") as name:
        warm = Path(name) / "warm"

        def ground(command: Command) -> Ground:
            found = Ground(command, Path(tempfile.mkdtemp(dir=name)), warm)
            if not command.cold:
                shutil.copytree(found.cache, warm, dirs_exist_ok=True)
            return found

        yield ground


def killed(ground: Ground, rounds: int, seed: int) -> Tally:
    """Kill a command so many times."""
    tally, chance = Tally(), random.Random(seed)
    for number in range(rounds):
        ground.kill(chance, bool(number % 2), tally)
    return tally


@click.command(help=__doc__)
@click.option("--rounds", type=click.IntRange(1), default=8, show_default=True,
              help="How often each command is killed.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), help="Which moments; default: any.")
@click.option("--only", metavar="NAME,NAME", help=f"Some of: {', '.join(COMMANDS)}.")
def main(rounds: int, seed: int | None, only: str | None) -> None:
    """See the docstring of the module."""
    names = only.split(",") if only else list(COMMANDS)
    if unknown := [name for name in names if name not in COMMANDS]:
        raise click.BadParameter(f"{unknown[0]!r} is no command", param_hint="--only")
    seed = random.randrange(10**9) if seed is None else seed
    click.echo(f"seed {seed}")
    columns = ("alive", "old", "new", "parts", "temporary", "faults")
    click.echo(f"{'killed':<24}" + "".join(f"{column:>10}" for column in columns))
    wrong = 0
    with grounds() as ground:
        for name in names:
            tally = killed(ground(COMMANDS[name]), rounds, seed)
            numbers = (tally.killed, tally.old, tally.new, tally.parts, tally.temporary)
            told = "".join(f"{number:>10}" for number in (*numbers, len(tally.faults)))
            click.echo(f"{name:<24}{told}")
            for fault in tally.faults:
                click.echo(f"  {fault}")
            wrong += len(tally.faults)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

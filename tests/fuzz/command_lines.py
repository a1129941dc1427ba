"""Command lines: whatever is typed, a command ends with 0, 1 or 2 and a sentence.

The arguments follow from the commands themselves, so a new command or option is searched too.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from hypothesis import strategies as st

from dashboard.cli import cli as of_dashboard
from geodata.cli import cli as of_geodata
from geodata.review.proposals.written import files_of
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from tests.fuzz.edits import WORDS
from tests.fuzz.ground import PROJECT, base, gazetteer, own_dataset, run
from tests.fuzz.tables import MAPPING
from tests.geodata.imports.tables import acled
from tests.geodata.review.article import ARTICLE

Json = Any
PROGRAMS: dict[str, click.Group] = {"geodata": of_geodata, "dashboard": of_dashboard}
ODD = ["x" * 300, "a\udcffb", "deep/" * 900, "/dev/full"]
"""Paths that no file can have, and a device that takes nothing."""
PATHS = [
    "mine", "mine", "mine", "table.csv", "mapping.yaml", "texts", "texts/a.txt", "texts/b.txt",
    "proposals", "proposals", "empty", "new", "new/in/new", "out.png", "out.svg", "out.mp4",
    "o.gif", "out.html", "out.csv", "mine/places.geojson", "table.csv/x", "-", ".", "", "link",
    "loop", "a\nb", "-x", "~", "шуша.txt", "/dev/null", *ODD,
]  # fmt: skip
DAYS = ["2020-11-08", "2020-11-09", "2020-11", "2020-02-30", "0001-01-01", "9999-12-31", "x", ""]
NUMBERS = ["0", "1", "3", "-1", "99999999999999999999", "1.5", "x", "", "٣"]
IDS = [
    "shusha", "area:shusha", "azerbaijan", "armenia", "example-town", "acled", "the-44-days",
    "russia=#009E73", "a=#12", "46,39.3,47.5,40.2", "46,39", "0,0,1,1", "nan,0,1,1", "16:9",
    "320x320", "1x1", "99999x99999", "*.txt", "[", "date=2022-03-27&knowledge=now", "date=x", ",",
    "cp1251", "utf-8", "hex", "utf-16",
]  # fmt: skip
_NEVER = {"scheduler", "jobs"}
"""Options that go to the network or start processes; their wrong values are tested by name."""
_CELLS = ("first", "last", "date", "date2")


def _values(parameter: click.Parameter) -> st.SearchStrategy[str]:
    kind = parameter.type
    anything = st.sampled_from([*IDS, *DAYS, *NUMBERS, *WORDS]) | st.text(max_size=20)
    if isinstance(kind, click.Choice):
        right = st.sampled_from([str(choice) for choice in kind.choices])
        return right | right | right | anything
    if isinstance(kind, click.Path | click.File) or parameter.name == "files":
        return st.sampled_from(PATHS)
    if parameter.name in _CELLS:
        return st.sampled_from(DAYS[:2]) | st.sampled_from(DAYS)
    if isinstance(kind, click.types.IntParamType):
        return st.sampled_from(NUMBERS)
    return anything


@st.composite
def _cases(draw: st.DrawFn) -> Json:
    program = draw(st.sampled_from(["geodata", "geodata", "geodata", "dashboard"]))
    group = PROGRAMS[program]
    name = draw(st.sampled_from(sorted(group.commands)))
    words: list[list[str]] = []
    for parameter in group.commands[name].params:
        if parameter.name in _NEVER:
            continue
        wanted = draw(st.integers(0, 9)) < (9 if parameter.required else 3)
        if not wanted:
            continue
        if isinstance(parameter, click.Argument):
            words.append([draw(_values(parameter))])
        elif isinstance(parameter, click.Option) and parameter.is_flag:
            words.append([parameter.opts[0]])
        else:
            words.append([parameter.opts[0], draw(_values(parameter))])
    if draw(st.integers(0, 9)) == 9:
        words.append([draw(st.sampled_from([*WORDS, *PATHS, "-h", "--", "--none", "--data"]))])
    arguments = [word for group_ in draw(st.permutations(words)) for word in group_]
    return {
        "program": program,
        "arguments": [name, *(word.replace("\0", "") for word in arguments)],  # argv has no NUL
        "input": draw(st.sampled_from(["", "Baku and Shusha.", "texts/a.txt\n", "\ud800"])),
    }


cases = _cases()


def check(case: Json) -> None:
    """The command runs in a folder with a dataset, a table, texts and proposals; only there."""
    stdin = case["input"].encode("utf-8", "surrogatepass")
    with own_dataset("starter") as mine:
        _furnish(mine.parent)
        with _within(mine.parent):
            try:
                run(
                    PROGRAMS[case["program"]],
                    case["arguments"],
                    input=stdin,
                    env={"ATLAS_DATA": "mine", "COLUMNS": "100"},
                )
            except (OSError, UnicodeEncodeError):
                if not _is_not_yet(case["arguments"]):
                    raise


def _is_not_yet(arguments: list[str]) -> bool:
    """Whether odd paths are in it: their ways to fail are known, and mended elsewhere."""
    return any(odd in word for odd in (*ODD, "loop", "\ud800") for word in arguments)


@lru_cache
def _proposals() -> dict[str, str]:
    import geodata

    data = geodata.load(base("starter")).data
    files = files_of(propose(document_of("fair.txt", ARTICLE.encode()), data, gazetteer()))
    return {
        name: text.replace("accept_sure: no", "accept_sure: yes") for name, text in files.items()
    }


def _furnish(room: Path) -> None:
    for folder in ("texts", "proposals", "empty"):
        (room / folder).mkdir()
    (room / "table.csv").write_text(acled(3), encoding="utf-8")
    (room / "mapping.yaml").write_text(str(MAPPING), encoding="utf-8")
    (room / "texts" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (room / "texts" / "b.txt").write_bytes("Шуша".encode("cp1251"))
    for name, text in _proposals().items():
        (room / "proposals" / name).write_text(text, encoding="utf-8")
    (room / "link").symlink_to("nowhere")
    (room / "loop").symlink_to("loop")


# ---- nothing is written elsewhere ----------------------------------------------------------------


_here: list[Path] = []
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OTHERS = re.compile("cache|matplotlib|fontconfig")
"""Folders that libraries keep for themselves."""
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod")


@contextmanager
def _within(room: Path) -> Iterator[None]:
    """Go into a folder; what would change any other place fails before it does."""
    _watch()
    before = Path.cwd()
    os.chdir(room)
    _here.append(room)
    try:
        yield
    finally:
        _here.pop()
        os.chdir(before)


@lru_cache
def _watch() -> None:
    sys.addaudithook(_look)


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if not _here:
        return
    if event == "open":
        path, _, flags = arguments
        if not isinstance(flags, int) or not flags & _WRITES:
            return
    elif event in _CHANGES:
        path = arguments[0]
    else:
        return
    if isinstance(path, int) or path is None:
        return
    where = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a Path would open what it resolves
    if where.startswith(str(PROJECT)) and "__pycache__" not in where:
        raise AssertionError(f"would change {where} of the project")
    temporary = str(_here[-1].parent.parent)
    if not where.startswith((temporary, "/dev/")) and not _OTHERS.search(where):
        raise AssertionError(f"would change {where}")

"""The walls of the house: who imports whom, what the library shows, and that all is used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import geodata

ROOT = Path(__file__).parents[1]
PUBLIC = {
    "Atlas",
    "DatasetError",
    "DateError",
    "Fault",
    "Frame",
    "Knowledge",
    "UnknownViewpointError",
    "When",
    "geoparse",
    "load",
}
"""What others build on: a name less breaks their programs, a name more is a promise."""
FILES = [
    file
    for room in ("dashboard", "geodata")
    for file in sorted((ROOT / room).rglob("*"))
    if file.suffix in {".js", ".css", ".html"}
]


def test_no_room_imports_from_one_above_it() -> None:
    """By the contracts in pyproject.toml; with a broken one it tells the line of the import."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_library_shows_what_it_promises_and_no_more() -> None:
    assert set(geodata.__all__) == PUBLIC
    shown = {
        name
        for name, value in vars(geodata).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert shown == PUBLIC


MOST_LINES = 400


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    """Code, style, templates and tests; data may be as long as they are."""
    rooms = ("dashboard", "geodata", "tests")
    code = [
        *FILES,
        *(f for room in rooms for kind in ("py", "ts") for f in (ROOT / room).rglob(f"*.{kind}")),
    ]
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in code}
    assert [f"{file}: {n}" for file, n in lines.items() if n > MOST_LINES] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_script_style_and_template_is_used(file: Path) -> None:
    """By the Python beside it: script, style and what writes them lie together."""
    beside = [path.read_text(encoding="utf-8") for path in file.parent.glob("*.py")]
    assert any(f'"{file.name}"' in text or f"'{file.name}'" in text for text in beside)


WRITERS = {"style/pages.py", "map/offline.py", "lessons/handout.py"}
"""They put style sheets into a page: those of files, and the type and inks that Python makes."""
GIVEN = re.compile(r"<style>\{\{ \w+ \}\}</style>")
"""A template that is given one from there."""
RULE = re.compile(r"\{\s+[a-z-]+:\s[^{}]*;")


def test_styles_stand_in_style_sheets_only() -> None:
    """Not in Python and not in templates, where no tool for style sheets sees them."""
    assert RULE.search(".faults { line-height: 1.45; }")
    for file in sorted((ROOT / "dashboard").rglob("*")):
        name = str(file.relative_to(ROOT / "dashboard"))
        if file.suffix in {".py", ".html"}:
            text = file.read_text(encoding="utf-8")
            assert not RULE.search(text), name
            if name not in WRITERS:
                assert "<style" not in GIVEN.sub("", text), name


def test_no_script_hides_from_the_check_of_types() -> None:
    """By tsconfig.json all are checked; a cast says what is known, where nothing else can."""
    hidden = [
        file.name
        for file in FILES
        if file.suffix == ".js"
        and re.search(r"@ts-(ignore|nocheck|expect-error)", file.read_text(encoding="utf-8"))
    ]
    assert hidden == []


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize(
    "file",
    sorted(
        file
        for pattern in (
            "*.md",
            "dashboard/**/*.md",
            "geodata/**/*.md",
            "hosting/*.md",
            "seeds/*.md",
            "tests/**/*.md",
        )
        for file in ROOT.glob(pattern)
    ),
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_every_link_between_our_pages_leads_somewhere(file: Path) -> None:
    for target in LINK.findall(file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target

"""What is installed: the app brings all it imports, and constraints.txt all that is brought."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
APP, DASK, DEV = "requirements.txt", "requirements-dask.txt", "requirements-dev.txt"
OURS = {"dashboard", "geodata", "tests"}
WITH_THEIR_OWN = {"geodata/build", "tests/benchmarks", "tests/accuracy"}
"""Folders whose further needs stand in a requirement file of theirs, or may be missing."""


def named(file: str) -> list[Requirement]:
    """The distributions that a requirement file names itself."""
    lines = (line.split(" #")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def options(file: str) -> set[str]:
    """The other files that a requirement file names, each as it is written there."""
    lines = (line.split(" #")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return {line for line in lines if line.startswith("-")}


def brought(*files: str) -> set[str]:
    """The distributions that requirement files install here, with all that those need."""
    found: set[str] = set()
    waiting = [requirement for file in files for requirement in named(file)]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found.add(name)
        for extra in ("", *requirement.extras):
            needed = map(Requirement, distribution(name).requires or [])
            waiting += [n for n in needed if not n.marker or n.marker.evaluate({"extra": extra})]
    return found


def imported(path: Path) -> Iterator[str]:
    """The packages from elsewhere that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in (name.split(".")[0] for name in names):
            if name not in sys.stdlib_module_names | OURS:
                yield name


def missing(folder: str, files: tuple[str, ...], besides: tuple[str, ...] = ()) -> list[str]:
    """What a folder's modules, or one module, import and no distribution of the files provides."""
    here, providers = brought(*files), packages_distributions()
    asked = ROOT / folder
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in ([asked] if asked.is_file() else sorted(asked.rglob("*.py")))
        if not any(path.is_relative_to(ROOT / other) for other in {*WITH_THEIR_OWN, *besides})
        for name in imported(path)
        if not here & {canonicalize_name(d) for d in providers.get(name, [])}
    ]


CLUSTER = "geodata/corpus/cluster.py"


@pytest.mark.parametrize(
    ("folder", "files", "besides"),
    [
        ("dashboard", (APP,), ()),
        ("geodata", (APP,), (CLUSTER,)),
        (CLUSTER, (APP, DASK), ()),
        ("tests", (APP, DASK, DEV), ()),
    ],
)
def test_what_is_imported_is_brought(
    folder: str, files: tuple[str, ...], besides: tuple[str, ...]
) -> None:
    assert missing(folder, files, besides) == []


def test_who_hosts_the_app_installs_nothing_of_the_tests() -> None:
    assert not brought(APP) & {"pytest", "playwright", "hypothesis", "ruff", "mypy", "distributed"}


def test_both_lines_of_the_readme_install_what_was_tested() -> None:
    assert options(APP) == options(DASK) == {"-c constraints.txt"}
    assert options(DEV) == {f"-r {APP}", f"-r {DASK}"}


def test_the_tested_versions_are_within_the_ranges_and_complete() -> None:
    """For the Python that runs this; constraints.txt says of others by markers."""
    tested = {
        canonicalize_name(pin.name): pin
        for pin in named("constraints.txt")
        if pin.marker is None or pin.marker.evaluate()
    }
    assert all(pin.url is None and str(pin.specifier).startswith("==") for pin in tested.values())
    assert sorted(brought(APP, DASK, DEV) - tested.keys()) == []
    for requirement in [*named(APP), *named(DASK), *named(DEV)]:
        version = str(tested[canonicalize_name(requirement.name)].specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement


def test_npm_installs_what_was_tested_from_any_registry() -> None:
    """Exact versions, and no address of the registry that made the lock."""
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads(lock)["packages"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}

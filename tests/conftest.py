"""Settings of the whole test line, and what each of its processes does once and not for each test.

None of it is what a test is about: the built-in layers stay as they are while the tests run, and
so do the packages among which Streamlit looks for components at the start of every app.
"""

from __future__ import annotations

import functools
import gc
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from geodata import atlas
from geodata.checks import faults_of
from geodata.dataset import Dataset, read
from geodata.faults import Fault

settings.register_profile(
    "test-line",
    derandomize=True,  # the line says the same twice; `python -m tests.fuzz` searches on
    database=None,
    deadline=None,  # a busy machine is no failure
    max_examples=60,
)
settings.load_profile("test-line")


def pytest_configure(config: pytest.Config) -> None:
    once = pytest.MonkeyPatch()
    config.add_cleanup(once.undo)
    # Some machines ask Python to compile everything anew in each process; here are hundreds.
    once.setattr(sys, "dont_write_bytecode", False)
    once.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    built_in = functools.cache(lambda: read(None))
    checked = functools.cache(lambda: faults_of(built_in()[0]))

    def read_once(folder: Path | None) -> tuple[Dataset, list[Fault]]:
        if folder is not None:
            return read(folder)
        data, faults = built_in()
        return data, list(faults)

    def faults_once(data: Dataset) -> list[Fault]:
        return list(checked()) if data is built_in()[0] else faults_of(data)

    once.setattr(atlas, "read", read_once)
    once.setattr(atlas, "faults_of", faults_once)
    scan = functools.cache(manifest_scanner.scan_component_manifests)
    once.setattr(manifest_scanner, "scan_component_manifests", scan)


DEAREST = ("browser", "geodata/corpus", "dashboard/jobs", "fuzz")
"""Where a file may take a minute."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: at the end no process waits long for another."""
    here = Path(__file__).parent
    dearest = tuple(str(here / folder) for folder in DEAREST)
    items.sort(key=lambda item: not str(item.path).startswith(dearest))


def pytest_collection_finish() -> None:
    """Tests and libraries stay as long as the process: nobody need look for garbage in them."""
    gc.collect()
    gc.freeze()

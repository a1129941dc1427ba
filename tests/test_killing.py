"""A command killed a few times; `python -m tests.killing` does it with all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.killing import COMMANDS, OLD, Command, Ground, killed

CARELESS = """
import pathlib, time
pathlib.Path("out").unlink()
time.sleep(0.5)
pathlib.Path("out").write_bytes(b"new")
"""


@pytest.fixture(autouse=True)
def _needs_groups() -> None:
    if not hasattr(os, "killpg"):
        pytest.skip("the system has no groups of processes")


def test_a_command_that_is_killed_costs_no_data(tmp_path: Path) -> None:
    ground = Ground(COMMANDS["format"], tmp_path, tmp_path / "warm")
    assert killed(ground, rounds=2, seed=7).faults == []


def test_a_command_that_writes_carelessly_is_found_out(tmp_path: Path) -> None:
    def furnish(room: Path) -> None:
        (room / "careless.py").write_text(CARELESS, encoding="ascii")

    careless = Ground(Command("careless", ("out",), furnish), tmp_path, tmp_path / "warm")
    assert careless.life.old["out"] == OLD
    faults = killed(careless, rounds=2, seed=7).faults
    assert any("out has no bytes" in fault for fault in faults)
    assert any("exit code 1: " in fault for fault in faults), "it cannot be run again"

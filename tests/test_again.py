"""Running tests again beside busy loops: a row a run, failures kept, and no loop left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import again

ALONE = ("-n0", "-p", "no:cacheprovider")


def test_a_run_that_fails_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "OUTPUT", tmp_path / "output")
    monkeypatch.setattr(again, "counting_seconds", lambda: 1.5)
    (tmp_path / "test_one.py").write_text("def test_one():\n    assert 1 + 1 == 3\n", "utf-8")
    done = CliRunner().invoke(again.main, ["--loops", "1", str(tmp_path), *ALONE])
    assert done.exit_code == 1
    assert "| 1 | 1.5 s |" in done.output
    assert "1 failed" in done.output
    assert "assert (1 + 1) == 3" in (tmp_path / "output" / "again-1.txt").read_text("utf-8")


def test_each_run_has_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "OUTPUT", tmp_path / "output")
    monkeypatch.setattr(again, "counting_seconds", lambda: 1.5)
    (tmp_path / "test_one.py").write_text("def test_one():\n    pass\n", "utf-8")
    done = CliRunner().invoke(again.main, ["--runs", "2", str(tmp_path), *ALONE])
    assert done.exit_code == 0
    assert done.output.count("1 passed") == 2
    assert not (tmp_path / "output").exists()


def test_a_loop_is_busy_until_its_block_ends() -> None:
    with again.busy_loop() as process:
        while _seconds(process) < 0.1:
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def _seconds(process: int) -> float:
    """How long a process has used a processor (Linux: fields 14 and 15 of its line in /proc)."""
    try:
        line = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        pytest.skip("the system does not tell what its processes use")
    return sum(map(int, line.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")

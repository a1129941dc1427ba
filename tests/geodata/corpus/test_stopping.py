"""A run that is killed or interrupted, and the same command again."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.geodata.corpus.runs import LAST, LONGEST, MANY, command, kept, started, wait_for


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_where_it_was(
    how: signal.Signals, many: Path, tmp_path: Path, whole: Path
) -> None:
    out = tmp_path / "out"
    run = started(command(many, out, "--jobs", "2"))
    wait_for(out, MANY // 2)
    # Ctrl-C goes to all processes of the terminal; the others to one.
    (os.killpg if how == signal.SIGINT else os.kill)(run.pid, how)
    said, _ = run.communicate(timeout=LONGEST)
    done = kept(out)
    assert MANY // 2 <= done < MANY
    assert not (out / "mentions.jsonl").exists()
    if how == signal.SIGINT:
        assert run.returncode == 130
        assert said.strip() == "Stopped; the same command again goes on from here."
    dates = {path: path.stat().st_mtime_ns for path in (out / "documents").rglob("*.jsonl")}
    again = started(command(many, out, "--jobs", "1"))
    said, _ = again.communicate(LAST, timeout=LONGEST)
    assert again.returncode == 0, said
    assert f"{MANY + 1} of {MANY + 1} documents parsed, {done} of them in an earlier run" in said
    assert all(path.stat().st_mtime_ns == date for path, date in dates.items())
    assert kept(out) == MANY + 1
    assert not list(out.rglob("*.part"))
    assert (out / "mentions.jsonl").read_bytes() == (whole / "mentions.jsonl").read_bytes()

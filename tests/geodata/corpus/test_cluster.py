"""The same command on a real Dask cluster, of which a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.geodata.corpus.runs import LAST, LONGEST, MANY, ROOT, command, started, wait_for

distributed = pytest.importorskip(
    "distributed", reason="needs Dask: pip install -r requirements-dask.txt"
)


def dask(*arguments: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def workers(number: int, address: str, cwd: Path, scratch: Path) -> subprocess.Popen[bytes]:
    return dask(
        "worker", address, "--nthreads", "1", "--nworkers", str(number), "--host", "127.0.0.1",
        "--no-dashboard", "--local-directory", str(scratch), cwd=cwd,
    )  # fmt: skip


def address_in(file: Path) -> str:
    end = time.monotonic() + LONGEST
    while True:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            assert time.monotonic() < end, "the scheduler did not start"
            time.sleep(0.1)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    file = tmp_path / "scheduler.json"
    process = dask(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(file),
    )  # fmt: skip
    try:
        yield address_in(file)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def cluster(scheduler: str, tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler that has two worker processes."""
    process = workers(2, scheduler, ROOT, tmp_path / "scratch")
    try:
        yield scheduler
    finally:
        process.terminate()
        process.wait()


def worker_processes(number: int, address: str) -> list[int]:
    with distributed.Client(address, timeout=LONGEST, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=LONGEST)
        found: dict[str, Any] = client.run(os.getpid)
        return sorted(found.values())


def test_a_worker_killed_in_the_middle_changes_no_byte(
    cluster: str, many: Path, tmp_path: Path, whole: Path
) -> None:
    together = tmp_path / "together"
    before = worker_processes(2, cluster)
    asked = started(command(many, together, "--scheduler", cluster))
    # It has as many on their way as the cluster takes, and waits for standard input: what the
    # killed worker holds of them is lost, and parsed again.
    wait_for(together, MANY - MANY // 5 - 16)
    os.kill(before[0], signal.SIGKILL)
    said, _ = asked.communicate(LAST, timeout=LONGEST)
    assert asked.returncode == 0, said
    assert f"{MANY + 1} of {MANY + 1} documents parsed: " in said
    assert "distributed" not in said
    assert before[0] not in worker_processes(2, cluster)
    for name in ("mentions.jsonl", "report.jsonl"):
        assert (together / name).read_bytes() == (whole / name).read_bytes()


def test_workers_without_this_project_are_told(scheduler: str, texts: Path, tmp_path: Path) -> None:
    process = workers(1, scheduler, tmp_path, tmp_path / "scratch")
    try:
        worker_processes(1, scheduler)
        asked = started(command(texts, tmp_path / "out", "--scheduler", scheduler))
        said, _ = asked.communicate(LAST, timeout=LONGEST)
    finally:
        process.terminate()
        process.wait()
    assert asked.returncode == 1
    assert "cannot use this project" in said
    assert "start them in its folder" in said
    assert "Traceback" not in said

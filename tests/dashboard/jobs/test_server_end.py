"""A real server that ends, whichever way: no worker and no file of it stays behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.dashboard.jobs.test_job_queue import lines, until
from tests.serving import Running, running

SCRIPT = Path(__file__).parent / "server.py"


@dataclass(frozen=True)
class Working:
    """A server whose two workers are ready, one of them at work for a reader."""

    server: Running
    workers: Path
    begun: Path
    temporary: Path
    log: Path

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        address = self.server.url.replace("http:", "ws:") + "/_stcore/stream"
        with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as reader:
            message = BackMsg()
            message.rerun_script.query_string = ""
            reader.send(message.SerializeToString())
            until(self.begun.exists)
            until(lambda: len(lines(self.workers)) == 2)
            yield


@pytest.fixture
def working(tmp_path: Path) -> Iterator[Working]:
    workers, begun, temporary = (tmp_path / name for name in ("workers", "begun", "temporary"))
    temporary.mkdir()
    environment = {"WORKERS": str(workers), "BEGUN": str(begun), "TMPDIR": str(temporary)}
    log = tmp_path / "log.txt"
    with running(SCRIPT, log, **environment) as server:
        yield Working(server, workers, begun, temporary, log)


def runs(process: str) -> bool:
    """Whether a process runs; one that has ended may not have been cleared up by the system."""
    try:
        return psutil.Process(int(process)).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_server(how: signal.Signals, working: Working) -> None:
    with working.looked_at():
        assert all(map(runs, lines(working.workers)))
        os.kill(working.server.process, how)
        until(lambda: not runs(str(working.server.process)))
    until(lambda: not any(map(runs, lines(working.workers))))
    until(lambda: not list(working.temporary.iterdir()))
    said = working.log.read_text(encoding="utf-8")
    assert "leaked" not in said, said
    assert "Traceback" not in said, said


def test_work_ends_when_its_reader_closes_the_browser(working: Working) -> None:
    with working.looked_at():
        pass
    until(lambda: len(lines(working.workers)) == 3)
    assert sum(map(runs, lines(working.workers))) == 2

"""Servers of their own for tests and benchmarks, on 127.0.0.1 and a free port."""

from __future__ import annotations

import functools
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
APP = ROOT / "dashboard" / "app.py"
LONGEST_START_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """A running server: its port on 127.0.0.1, the id of its process, its path if it has one."""

    port: int
    process: int
    base: str = ""

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}{self.base}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def files_served(folder: Path, port: int = 0) -> Iterator[str]:
    """A common server of the files of a folder until the block ends: its address without a slash.

    `port` is that of a server that has ended, for one that comes back.
    """
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def running(script: Path, log: Path, **environment: str) -> Iterator[Running]:
    """`streamlit run` of a script until the block ends; what it says goes into the file `log`.

    The dataset is the built-in one unless `environment` says otherwise. Raises RuntimeError with
    the server's last words if it does not answer within a minute.
    """
    with reserved_port() as port, _serving(port, script, log, environment) as found:
        yield found


@contextmanager
def reserved_port() -> Iterator[int]:
    """A free port that the system gives to nobody else meanwhile.

    A socket that does not listen keeps it; a server may take it all the same, since both set
    SO_REUSEADDR. A port that is let go before the server starts may be another's by then.
    """
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


@contextmanager
def _serving(port: int, script: Path, log: Path, environment: dict[str, str]) -> Iterator[Running]:
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.address", "127.0.0.1"),
        *("--server.port", str(port)),
        *("--server.headless", "true"),
        *("--server.fileWatcherType", "none"),
        *("--browser.gatherUsageStats", "false"),
    ]
    inherited = {k: v for k, v in os.environ.items() if k != "ATLAS_DATA"}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=inherited | {"PYTHONPATH": str(ROOT)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            path = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
            found = Running(port, process.pid, f"/{path}" if path else "")
            if not _answers(f"{found.url}/_stcore/health", process):
                words = log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{script.name} did not start:\n{words[-2000:]}")
            yield found
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return True
        except OSError:
            time.sleep(0.1)
    return False

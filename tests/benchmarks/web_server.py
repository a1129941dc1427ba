"""nginx as a common server of the files of a folder, on 127.0.0.1 and a free port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

LONGEST_START_SECONDS = 20
_SETTINGS = """\
daemon off;
worker_processes auto;
pid {room}/pid;
error_log {room}/errors;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css application/javascript application/json;
  client_body_temp_path {room}/body; proxy_temp_path {room}/proxy; fastcgi_temp_path {room}/fastcgi;
  uwsgi_temp_path {room}/uwsgi; scgi_temp_path {room}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""
"""As Debian has it, with packing as hosting/nginx.conf has it."""


@contextmanager
def web_server(folder: Path) -> Iterator[str]:
    """The address of the files, without a slash at its end, until the block ends.

    Ends the program with a sentence if there is no nginx, or if it does not answer.
    """
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(program).exists():
        sys.exit("nginx is missing; install it with apt-get install nginx-light")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        settings = room / "nginx.conf"
        settings.write_text(_SETTINGS.format(room=room, folder=folder, port=port))
        room.chmod(0o755)  # its workers are another user's
        process = subprocess.Popen(
            [program, "-e", f"{room}/errors", "-p", name, "-c", str(settings)],
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), urlopen(address, timeout=2):  # noqa: S310 - our own server
            return
        time.sleep(0.1)
    sys.exit(f"nginx does not answer at {address}")

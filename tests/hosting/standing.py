"""The configurations that `hosting/` gives away, on this machine but for names and ports."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import ROOT, reserved_port

HOSTING = ROOT / "hosting"
_NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {atlas}
}}
"""
_CADDY = """
{{
    admin off
    http_port {plain}
    https_port {secure}
    log {{
        output file {folder}/errors
    }}
}}
"""
LONGEST_START_SECONDS = 20


def program(name: str, package: str) -> str:
    """A program of the system. The test is skipped where it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"no {name} on this machine; `apt-get install {package}` brings it")
    return found


@dataclass(frozen=True)
class Standing:
    """Where a server answers: the atlas over TLS, and what sends there."""

    secure: int
    plain: int

    @property
    def url(self) -> str:
        """The address of the site without a slash at the end."""
        return f"https://127.0.0.1:{self.secure}"


@dataclass(frozen=True)
class Room:
    """What a server stands on: a folder of its own, the site's, the app's port, where it is."""

    folder: Path
    site: Path
    app: int
    at: Standing

    def certificate(self) -> tuple[Path, Path]:
        """A certificate for this machine, and its key."""
        certificate, key = self.folder / "certificate.pem", self.folder / "key.pem"
        command = [
            *(program("openssl", "openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
            *(
                "-keyout",
                str(key),
                "-out",
                str(certificate),
                "-days",
                "1",
                "-subj",
                "/CN=127.0.0.1",
            ),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return certificate, key

    def written(self, name: str, text: str) -> Path:
        """A file of the folder with this text."""
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return file


def _ours(name: str, here: Mapping[str, str]) -> str:
    """A file that we give away, with what is somebody's own in it."""
    text = (HOSTING / name).read_text(encoding="utf-8")
    for ours, own in here.items():
        assert ours in text, ours
        text = text.replace(ours, own)
    return text


def nginx(room: Room) -> list[str]:
    """The command that runs nginx with our file, but for name, folder, certificate and ports."""
    found = program("nginx", "nginx-light")
    certificate, key = room.certificate()
    here = {
        "listen 80;": f"listen 127.0.0.1:{room.at.plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{room.at.secure} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/letsencrypt/live/atlas.example/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/atlas.example/privkey.pem": str(key),
        "root /srv/atlas/public;": f"root {room.site};",
        "127.0.0.1:8501": f"127.0.0.1:{room.app}",
    }
    whole = _NGINX.format(folder=room.folder, atlas=_ours("nginx.conf", here))
    file = room.written("nginx.conf", whole)
    return [found, "-c", str(file), "-p", str(room.folder)]


def caddy(room: Room) -> list[str]:
    """The same for Caddy."""
    found = program("caddy", "caddy")
    certificate, key = room.certificate()
    here = {
        "\natlas.example {\n": f"\n127.0.0.1 {{\n\tbind 127.0.0.1\n\ttls {certificate} {key}\n",
        "/srv/atlas/public": str(room.site),
        "127.0.0.1:8501": f"127.0.0.1:{room.app}",
    }
    start = _CADDY.format(folder=room.folder, plain=room.at.plain, secure=room.at.secure)
    file = room.written("Caddyfile", start + _ours("Caddyfile", here))
    return [found, "run", "--config", str(file), "--adapter", "caddyfile"]


SERVERS: dict[str, Callable[[Room], list[str]]] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def standing(server: str, folder: Path, site: Path, app: int) -> Iterator[Standing]:
    """One of `SERVERS` before a folder of files and the app's port, until the block ends."""
    with reserved_port() as secure, reserved_port() as plain:
        at = Standing(secure, plain)
        command = SERVERS[server](Room(folder, site, app, at))
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                command, env=os.environ | {"HOME": str(folder)}, stdout=said, stderr=said
            )
        try:
            until = time.monotonic() + LONGEST_START_SECONDS
            while not _listens(secure):
                assert process.poll() is None, (folder / "said").read_text(encoding="utf-8")
                assert time.monotonic() < until
                time.sleep(0.05)
            yield at
        finally:
            process.terminate()
            process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0

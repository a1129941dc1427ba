"""A stand-in for the hosts from which folium pages load their libraries: there is no internet.

A small server on 127.0.0.1 from whose answers the browser's cache profits as from a real one's.
Leaflet comes from the package the project itself uses, the timeline plugin and its date library
from npm (`npm pack` into a temporary folder). jQuery, Bootstrap and icon fonts, which folium's
pages load too, are used by none of the maps measured here and left out; that only helps the peers.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dashboard.map.offline import leaflet_file

FROM_NPM = {
    "timeline.js": ("leaflet.timeline@1.6.0", "package/dist/leaflet.timeline.js"),
    "moment.js": ("moment@2.18.1", "package/min/moment.min.js"),
}
"""Name here: the npm package in the version that folium links to, and the file in it."""


class Missing(Exception):
    """A library that cannot be had here, and why."""


class Cdn:
    """Libraries by name, at `url`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.texts = {name: leaflet_file(name) for name in ("leaflet.js", "leaflet.css")}

    def link(self, name: str) -> str:
        """The address of a library."""
        return f"{self.url}/{name}"

    def fetch_timeline(self) -> None:
        """Fetch the timeline plugin, once. Raises Missing with the reason if it cannot be had."""
        if all(name in self.texts for name in FROM_NPM):
            return
        if shutil.which("npm") is None:
            raise Missing("npm is not installed, and no PyPI package carries leaflet.timeline")
        with tempfile.TemporaryDirectory() as folder:
            for name, (package, inner) in FROM_NPM.items():
                self.texts[name] = _packed(package, inner, Path(folder))


def _packed(package: str, inner: str, folder: Path) -> str:
    """The text of a file of an npm package."""
    done = subprocess.run(
        ["npm", "pack", "--silent", package],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=folder,
    )
    if done.returncode:
        raise Missing(f"npm pack {package} failed: {done.stderr.strip()[-200:]}")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        found = archive.extractfile(inner)
        if found is None:
            raise Missing(f"{package} has no {inner}")
        return found.read().decode("utf-8")


@contextmanager
def serving_libraries() -> Iterator[Cdn]:
    """The stand-in, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            text = cdn.texts.get(self.path.lstrip("/"))
            body = (text or "").encode("utf-8")
            self.send_response(404 if text is None else 200)
            kind = "text/css" if self.path.endswith(".css") else "text/javascript"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "public, max-age=86400")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *values: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cdn = Cdn(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield cdn
    finally:
        server.shutdown()
        server.server_close()

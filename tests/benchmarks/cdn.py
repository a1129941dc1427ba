"""What folium pages ask of other hosts, answered from installed packages: there is no internet.

Leaflet comes from the package the project itself uses, the timeline plugin and its date library
from npm (`npm pack` into a temporary folder). jQuery, Bootstrap and the icon fonts are loaded by
every folium page but used by none of the maps measured here; they are answered with nothing, which
only helps the peers.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

from dashboard.local_files import leaflet_file

ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
UNUSED = re.compile(r"jquery|bootstrap|awesome|glyphicons|netdna|rotate", re.IGNORECASE)
FROM_NPM = {
    "leaflet.timeline.min.js": ("leaflet.timeline@1.6.0", "package/dist/leaflet.timeline.js"),
    "moment.min.js": ("moment@2.18.1", "package/min/moment.min.js"),
}
"""File name in folium's links: the npm package that folium names, and the file in it."""
KINDS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}


class Missing(Exception):
    """A library that cannot be had here, and why."""


class Cdn:
    """Answers for other hosts; `refused` collects what had no answer."""

    def __init__(self) -> None:
        self.texts = {name: leaflet_file(name) for name in ("leaflet.js", "leaflet.css")}
        self.refused: set[str] = set()

    def fetch_from_npm(self, folder: Path) -> None:
        """Fetch the timeline plugin into a folder. Raises Missing with the reason if it cannot."""
        if shutil.which("npm") is None:
            raise Missing("npm is not installed, and no PyPI package carries leaflet.timeline")
        for name, (package, inner) in FROM_NPM.items():
            done = subprocess.run(
                ["npm", "pack", "--silent", "--pack-destination", str(folder), package],
                capture_output=True,
                text=True,
                timeout=120,
                cwd=folder,
            )
            if done.returncode:
                raise Missing(f"npm pack {package} failed: {done.stderr.strip()[-200:]}")
            with tarfile.open(folder / done.stdout.split()[-1]) as archive:
                found = archive.extractfile(inner)
                if found is None:
                    raise Missing(f"{package} has no {inner}")
                self.texts[name] = found.read().decode("utf-8")

    def serve(self, context: BrowserContext) -> None:
        """Answer all that pages of a context ask of other hosts."""
        context.route(ELSEWHERE, self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.split("?")[0]
        name = path.rsplit("/", 1)[-1]
        kind = KINDS.get(Path(name).suffix, "text/plain")
        if name in self.texts:
            route.fulfill(body=self.texts[name], content_type=kind)
        elif name.endswith(".png"):
            folder = files("js_lib_leaflet").joinpath("static/js_lib_leaflet/images")
            picture = folder.joinpath(name)
            route.fulfill(body=picture.read_bytes(), content_type=kind)
        elif UNUSED.search(path):
            route.fulfill(body="", content_type=kind)
        else:
            self.refused.add(route.request.url)
            route.abort()

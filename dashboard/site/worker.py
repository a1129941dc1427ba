"""The service worker of the site, by which a second visit works without network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from dashboard.one_file.carrying import FOLDER as SCREEN
from dashboard.one_file.imported import ONCE_ASKED_FOR
from dashboard.site.address import Page
from dashboard.site.manifest import Made, digest

FILE = "worker.js"
"""At the root, since a worker serves no more than the folder that it stands in."""
_SCRIPT = Path(__file__).with_name("worker.js")
_OFFLINE = Page("offline")
_KEPT = (Page("map"), Page("method"), Page("glossary"), _OFFLINE)
"""The pages that are there without network from the first visit on."""


def worker(made: Mapping[str, Made]) -> bytes:
    """The script for a site of these files.

    It is another one when what it keeps has changed: so a browser notices.
    """
    site = {
        "files": sorted(
            name
            for name in made
            if name.startswith((SCREEN, "style/")) and not name.startswith(ONCE_ASKED_FOR)
        ),
        "pages": [page.address or "./" for page in _KEPT],
        "offline": _OFFLINE.address,
        "edition": digest("".join(made[page.file].content for page in _KEPT).encode()),
    }
    given = json.dumps(site, ensure_ascii=False, indent=1)
    return f"const nkSite = {given};\n{_SCRIPT.read_text('utf-8')}".encode()

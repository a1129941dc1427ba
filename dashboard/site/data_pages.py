"""The pages of the data: the files to take away, and how programs ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.language import N_, _, ngettext
from dashboard.site import api
from dashboard.site.address import Page
from dashboard.site.examples import EXAMPLES
from dashboard.site.facts import Facts, page_facts, titles
from dashboard.site.source import Site
from dashboard.style import palette
from geodata.edition import TITLE, edition
from geodata.export import FORMATS, Format, export
from geodata.export.imported import (
    IMPORTED_FORMATS,
    ImportedFormat,
    choose_imported,
    export_imported,
)

ROOT = Page("data").address
SUMS = f"{ROOT}SHA256SUMS"
WORDS = {
    "events": N_("Events in the order of time, each with all its claims."),
    "claims": N_("Claims: who says or denies what, on which day, in which source."),
    "places": N_("Places with their names, positions and the area that they lie in."),
    "areas": N_("Areas, without outlines: those stand in the files of the data."),
    "sources": N_("Articles and references with their addresses."),
    "intervals": N_("Who held each area and settlement from which day on, by viewpoint."),
}


def formats(site: Site) -> Mapping[str, Format | ImportedFormat]:
    """The formats of the files, by id; with those of imported events where there are any."""
    return {**FORMATS, **(IMPORTED_FORMATS if len(site.atlas.imported) else {})}


def made_from(site: Site, format_id: str) -> str:
    """A digest of the data of a format."""
    if format_id not in IMPORTED_FORMATS:
        return edition(site.atlas).digest
    return f"{edition(site.atlas).digest} {site.imported_digest}"


def exported(site: Site, format_id: str) -> bytes:
    """The file of a format with all data."""
    if format_id in IMPORTED_FORMATS:
        return export_imported(site.atlas, format_id, choose_imported(site.atlas))
    colours = {actor: ink.colour for actor, ink in palette.HOLDERS.items()}
    return export(format_id, site.atlas, colours=colours)


def file_of(format_id: str) -> str:
    """Where the file of a format stands."""
    found = FORMATS.get(format_id) or IMPORTED_FORMATS[format_id]
    return f"{ROOT}{found.file_name}"


def sums(digests: Mapping[str, str]) -> bytes:
    """The checksums of the exports as `sha256sum --check` reads them."""
    lines = (f"{digest}  {path.removeprefix(ROOT)}\n" for path, digest in sorted(digests.items()))
    return "".join(lines).encode()


def data_facts(site: Site, page: Page, files: Mapping[str, tuple[str, int]]) -> Facts:
    """The page of the exports; `files` are their digests (SHA-256 in hex) and sizes by path."""
    title, words = _("The data as files"), _("All data of the atlas, in formats for many programs.")
    found = edition(site.atlas)
    node = {
        "@type": "Dataset",
        "name": TITLE,
        "description": words,
        "version": found.version,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.title,
                "encodingFormat": one.media_type,
                "contentUrl": f"{site.base_url or '/'}{file_of(name)}",
                "sha256": files[file_of(name)][0],
            }
            for name, one in formats(site).items()
        ],
    }
    return {
        **page_facts(site, page, "data.html", title, words, node, found.day),
        "words": words,
        "edition": found.version,
        "files": [
            {
                "title": one.title,
                "holds": one.holds,
                "name": one.file_name,
                "digest": files[file_of(name)][0],
                "size": _size(files[file_of(name)][1]),
            }
            for name, one in formats(site).items()
        ],
    }


def _size(size: int) -> str:
    if size >= 1e6:
        return _("{n} MB").format(n=f"{size / 1e6:.1f}")
    return _("{n} kB").format(n=-(-size // 1000))


def api_facts(site: Site, page: Page) -> Facts:
    """The page that explains the JSON files, with examples in four languages."""
    title = _("The atlas for programs")
    words = _("JSON files at lasting addresses, with schemas and examples: no key, no limit.")
    node: dict[str, Any] = {"@type": "WebAPI", "name": title, "description": words}
    count = len(site.control_days)
    days = ngettext(
        "{n} day on which something passed to other hands has a file of its own.",
        "{n} days on which something passed to other hands have a file of their own.",
        count,
    )
    base = site.absolute(page)
    return {
        **page_facts(site, page, "api.html", title, words, node),
        "cite": None,
        "words": words,
        "title": titles()["api"],
        "lists": [
            {"name": name, "words": _(WORDS[name]), "licence": licence.title}
            for name, (_make, _shape, licence) in api.LISTS.items()
        ],
        "days": days.format(n=count),
        "examples": [
            {"language": language, "code": code.replace("BASE/", base)}
            for language, code in EXAMPLES.items()
        ],
    }

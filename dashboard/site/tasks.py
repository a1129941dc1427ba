"""What a worker process of the build does: it makes pages from facts that have changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geodata
from dashboard.figure.output import told_by_card
from dashboard.language import current
from dashboard.site import api, cards, data_pages, rendering
from dashboard.site.address import Page
from dashboard.site.facts import Facts
from dashboard.site.linking import links_of
from dashboard.site.manifest import Made, digest
from dashboard.site.pages import facts_of
from dashboard.site.source import Site
from geodata import files
from geodata.edition import edition

_PACKAGES = (Path(geodata.__file__).parent, Path(__file__).parents[1])
_CODE = frozenset({".py", ".html", ".css", ".js", ".yaml", ".po"})


@dataclass(slots=True)
class _Ready:
    site: Site | None = None


_READY = _Ready()


def prepare(dataset: Path | None, base_url: str) -> None:
    """Open the atlas, once for a process."""
    use(Site(geodata.load(dataset), base_url))


def use(site: Site) -> None:
    """Let the tasks of this process be about a site that is open already."""
    _READY.site = site


def ready() -> Site:
    """The site of this process. Raises RuntimeError if it could not be opened."""
    if _READY.site is None:
        raise RuntimeError("the atlas could not be opened by a worker process")
    return _READY.site


@cache
def program() -> str:
    """A digest of what turns data into pages: all code, templates and words of this program."""
    found = hashlib.sha256(current().encode())
    for package in _PACKAGES:
        for path in sorted(package.rglob("*")):
            if path.suffix in _CODE and "layers" not in path.parts:
                found.update(f"{path.relative_to(package.parent)}\0".encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def made_of(*values: Any) -> str:
    """A digest of what something is made from: the program and values that JSON has."""
    text = json.dumps([program(), *values], sort_keys=True, ensure_ascii=False, default=str)
    return digest(text.encode("utf-8", "surrogatepass"))


def make_cards(
    room: Path, out: Path, pages: Sequence[Page], known: Mapping[str, Made]
) -> list[tuple[Page, str, Made]]:
    """Draw the cards of pages that the folder of the site, `out`, has not yet.

    They take their names at once: what they show stands in the name, nobody names them before the
    site is whole, and a build that is killed need not draw them again.
    """
    site = ready()
    return [(page, *_card(site, out, page, known)) for page in pages]


def _card(site: Site, out: Path, page: Page, known: Mapping[str, Made]) -> tuple[str, Made]:
    asked = cards.request(site, page)
    of = made_of("card", cards.drawn_from(site, asked))
    file = f"{cards.FOLDER}/{of[:32]}.jpg"
    if file in known:
        return file, known[file]
    path = out / file
    with suppress(ValueError):  # of a build that was killed, or damaged since
        said = told_by_card(path)
        content = files.read_bytes(path)
        return file, Made(of=of, content=digest(content), size=len(content), said=said)
    picture = cards.drawn(site, asked)
    with files.telling(path, "written"):
        path.parent.mkdir(exist_ok=True)
    files.write({path: picture.data}, durable=False)
    content = picture.data
    return file, Made(of=of, content=digest(content), size=len(content), said=picture.alt)


def make_pages(
    room: Path,
    pages: Sequence[Page],
    known: Mapping[str, Made],
    shown: Mapping[Page, tuple[str, str]],
) -> list[tuple[str, Made]]:
    """Write those of the pages into a room whose facts are others than those `known` were made of.

    `shown` has the file and the alternative text of a page's card. Gives what each page is now, by
    its file.
    """
    site = ready()
    return [
        make_page(site, room, page, with_card(facts_of(site, page), page, shown), known)
        for page in pages
    ]


def with_card(facts: Facts, page: Page, shown: Mapping[Page, tuple[str, str]]) -> Facts:
    """The facts of a page with its card, if it has one."""
    found = shown.get(cards.owner(page))
    return facts | {"card": cards.facts(*found)} if found else facts


def make_export(room: Path, format_id: str, known: Made | None) -> list[tuple[str, Made]]:
    """Write the data in a format, if any of them has changed."""
    site = ready()
    of = made_of(edition(site.atlas).digest, format_id)
    file = data_pages.file_of(format_id)
    if known is not None and known.of == of:
        return [(file, known)]
    file, content = data_pages.exported(site, format_id)
    return [(file, _put_as(room, file, content, of))]


def make_answers(room: Path, known: Mapping[str, Made]) -> list[tuple[str, Made]]:
    """Write the files for programs but for those of days."""
    return [kept(room, file, content, known) for file, content in api.answers(ready())]


def make_days(
    room: Path, days: Sequence[dt.date], known: Mapping[str, Made]
) -> list[tuple[str, Made]]:
    """Write the files of days for programs."""
    site = ready()
    return [kept(room, api.day_file(day), api.at(site, day), known) for day in days]


def kept(room: Path, file: str, content: bytes, known: Mapping[str, Made]) -> tuple[str, Made]:
    """Write a file whose content is what it is made from, if it is another than before."""
    before = known.get(file)
    if before is not None and before.of == before.content == digest(content):
        return file, before
    return file, _put_as(room, file, content, digest(content))


def make_page(
    site: Site, room: Path, page: Page, facts: Facts, known: Mapping[str, Made]
) -> tuple[str, Made]:
    """Write a page, if its facts are others than those it was made from."""
    of = made_of(site.base_url, page.address, facts)
    before = known.get(page.file)
    if before is not None and before.of == of:
        return page.file, before
    content = rendering.render(site, page, facts)
    made = _put_as(room, page.file, content, of)
    links = links_of(content.decode("utf-8"), page.address, site.base_url)
    return page.file, made.model_copy(update={"links": links, "day": facts["modified"] or ""})


def _put_as(room: Path, file: str, content: bytes, of: str) -> Made:
    put(room, file, content)
    return Made(of=of, content=digest(content), size=len(content))


def put(room: Path, file: str, content: bytes) -> None:
    """Write a file of the site into a room, which becomes part of the site as a whole."""
    path = room / file
    with files.telling(path, "written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

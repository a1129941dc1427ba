"""What a worker process of the build does: it makes pages from facts that have changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geodata
from dashboard.figure.output import told_by_card
from dashboard.language import current
from dashboard.site import api, cards, data_pages, embedding, rendering
from dashboard.site.address import ALONE, Page
from dashboard.site.facts import Facts
from dashboard.site.linking import links_of
from dashboard.site.manifest import Made, digest
from dashboard.site.pages import facts_of
from dashboard.site.source import Site
from geodata import files
from geodata.edition import edition

_PACKAGES = (Path(geodata.__file__).parent, Path(__file__).parents[1])
_CODE = frozenset({".py", ".html", ".css", ".js", ".yaml", ".po"})


class SiteError(Exception):
    """The site cannot be built; the text is a sentence a line."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build under way: of what, where new files stand, the site's folder, what it has already."""

    site: Site
    room: Path
    out: Path
    known: Mapping[str, Made]


_OF_THIS_PROCESS: list[Build] = []


def prepare(
    dataset: Path | None,
    base_url: str,
    of: str,
    room: Path,
    out: Path,
    known: Mapping[str, Made],
) -> None:
    """Open the atlas, once for a process; `of` is the digest of the data that it is to have."""
    atlas = geodata.load(dataset)
    if edition(atlas).digest == of:
        use(Build(Site(atlas, base_url), room, out, known))


def use(build: Build) -> None:
    """Let the tasks of this process be those of a build."""
    _OF_THIS_PROCESS[:] = [build]


def under_way() -> Build:
    """The build of this process. Raises SiteError if its data could not be read as they were."""
    if not _OF_THIS_PROCESS:
        raise SiteError("the dataset was changed while the site was built; build it again")
    return _OF_THIS_PROCESS[0]


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
    return digest_of(program(), *values)


def digest_of(*values: Any) -> str:
    """A digest of values that JSON has."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return digest(text.encode("utf-8", "surrogatepass"))


def make_cards(pages: Sequence[Page]) -> list[tuple[Page, str, Made]]:
    """Draw the cards of pages that the folder of the site has not yet.

    They take their names at once: what they show stands in the name, nobody names them before the
    site is whole, and a build that is killed need not draw them again. Raises SiteError for one
    that cannot be drawn.
    """
    return [(page, *_card(under_way(), page)) for page in pages]


def _card(build: Build, page: Page) -> tuple[str, Made]:
    try:
        asked = cards.request(build.site, page)
        of = digest_of("card", cards.drawn_from(build.site, asked))
        file = f"{cards.FOLDER}/{of[:32]}.jpg"
        if file in build.known:
            return file, build.known[file]
        path = build.out / file
        with suppress(ValueError):  # of a build that was killed, or damaged since
            said = told_by_card(path)
            return file, _of(files.read_bytes(path), of, said=said)
        picture = cards.drawn(build.site, asked)
    except ValueError as error:
        raise SiteError(f"the picture of {page.address or '/'} cannot be drawn: {error}") from error
    with files.telling(path, "written"):
        path.parent.mkdir(exist_ok=True)
    files.write({path: picture.data}, durable=False)
    return file, _of(picture.data, of, said=picture.alt)


def make_pages(
    pages: Sequence[Page], shown: Mapping[Page, tuple[str, str]]
) -> list[tuple[str, Made]]:
    """Write those of the pages whose facts are others than those they were made of.

    `shown` has the file and the alternative text of a page's card. Gives what each page is now, by
    its file.
    """
    build = under_way()
    return [
        made for page in pages for made in make_page(build, page, facts_of(build.site, page), shown)
    ]


def make_page(
    build: Build, page: Page, facts: Facts, shown: Mapping[Page, tuple[str, str]]
) -> Iterator[tuple[str, Made]]:
    """The same for one page, and what oEmbed tells of it where the site has an address."""
    if card := shown.get(cards.owner(page)):
        facts = facts | {"card": cards.facts(*card)}
    yield _page(build, page, facts)
    if build.site.base_url and page.kind not in ALONE:
        yield make_oembed(build, page, facts)


def make_oembed(build: Build, page: Page, facts: Facts) -> tuple[str, Made]:
    """Write what oEmbed tells of a page, if it is another than before."""
    content = embedding.oembed(build.site, page, facts)
    return kept(build, embedding.oembed_file(page), content)


def _page(build: Build, page: Page, facts: Facts) -> tuple[str, Made]:
    of = made_of(build.site.base_url, page.address, facts)
    before = build.known.get(page.file)
    if before is not None and before.of == of:
        return page.file, before
    content = rendering.render(build.site, page, facts)
    put(build.room, page.file, content)
    links = links_of(content.decode("utf-8"), page.address, build.site.base_url)
    return page.file, _of(content, of, links=links, day=facts["modified"] or "")


def make_export(format_id: str) -> list[tuple[str, Made]]:
    """Write the data in a format, if any of them has changed."""
    build, file = under_way(), data_pages.file_of(format_id)
    of = made_of(data_pages.made_from(build.site, format_id), format_id)
    before = build.known.get(file)
    if before is not None and before.of == of:
        return [(file, before)]
    content = data_pages.exported(build.site, format_id)
    put(build.room, file, content)
    return [(file, _of(content, of))]


def make_embed() -> list[tuple[str, Made]]:
    """Write the embed, if any of the data has changed."""
    build = under_way()
    of = made_of(edition(build.site.atlas).digest, "embed")
    before = build.known.get(embedding.FILE)
    if before is not None and before.of == of:
        return [(embedding.FILE, before)]
    content = embedding.page(build.site)
    put(build.room, embedding.FILE, content)
    return [(embedding.FILE, _of(content, of, links=("",)))]


def make_answers() -> list[tuple[str, Made]]:
    """Write the files for programs but for those of days."""
    build = under_way()
    return [kept(build, file, content) for file, content in api.answers(build.site)]


def make_days(days: Sequence[dt.date]) -> list[tuple[str, Made]]:
    """Write the files of days for programs."""
    build = under_way()
    return [kept(build, api.day_file(day), api.at(build.site, day)) for day in days]


def kept(build: Build, file: str, content: bytes) -> tuple[str, Made]:
    """Write a file whose content is what it is made from, if it is another than before."""
    made = _of(content, digest(content))
    if build.known.get(file) != made:
        put(build.room, file, content)
    return file, made


def _of(content: bytes, of: str, **more: Any) -> Made:
    return Made(of=of, content=digest(content), size=len(content), **more)


def put(room: Path, file: str, content: bytes) -> None:
    """Write a file of the site into a room, which becomes part of the site as a whole."""
    path = room / file
    with files.telling(path, "written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

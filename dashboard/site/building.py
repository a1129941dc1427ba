"""Builds the site into a folder: only what has changed, on all cores, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dashboard.language import _
from dashboard.language.wording import TITLE
from dashboard.one_file import Around, build_screen
from dashboard.one_file.carrying import FOLDER as SCREEN
from dashboard.site import cards, data_pages, embedding, feeds, rendering, tasks, worker
from dashboard.site.address import ALONE, FEED, KINDS, Page
from dashboard.site.linking import MOST_TOLD, broken, links_of
from dashboard.site.manifest import NAME, Made, Manifest, digest, own_folder
from dashboard.site.pages import pages_of
from dashboard.site.source import Site
from dashboard.site.tasks import Build, SiteError
from geodata import Atlas, files, folders
from geodata.crew import Crew, cores
from geodata.edition import edition

T = TypeVar("T")

PAGES_OF_A_TASK, CARDS_OF_A_TASK = 40, 8
ABOUT_ONCE = 28
"""Files that there are once; only for the bar that shows how far a build is."""
OWN_FOLDERS = (*KINDS, "style", SCREEN, embedding.FOLDER, cards.FOLDER)
"""What stands in one of these and is not of the last build is cleared away."""

Progress = Callable[[int, int], None]
"""Told how many files of how many are done."""


@dataclass(frozen=True, slots=True)
class Built:
    """How many files the site has, how many of them were written and taken away by this build."""

    files: int
    written: int
    removed: int


def build(
    atlas: Atlas,
    dataset: Path | None,
    out: Path,
    base_url: str = "",
    jobs: int | None = None,
    with_cards: bool = True,
    progress: Progress = lambda done, total: None,
) -> Built:
    """Build or bring up to date the site of an atlas in a folder of its own.

    `dataset` is the folder that the atlas was read from, which other processes read too; `jobs`
    how many of them (default: one for each core; 1: none, this process does all); `with_cards`
    whether pages have pictures. Until all is made and every link within the site leads somewhere,
    nothing of the site that was there changes. Raises SiteError, FileRefusedError, and what a page
    could not be made for.
    """
    site, number = Site(atlas, base_url), jobs or cores()
    with own_folder(out) as known, folders.changing(out) as room, ExitStack() as stack:
        of = Build(site, room, out, known.files)
        tasks.use(of)
        crew = None
        if number > 1:
            given = (dataset, base_url, edition(atlas).digest, room, out, known.files)
            crew = stack.enter_context(Crew(number, tasks.prepare, *given))
        made = _make(of, crew, with_cards, progress)
        _check(made, room, out)
        tasks.put(room, NAME, Manifest(files=made).written())
        written = sum(known.files.get(name) != one for name, one in made.items())
    return Built(len(made), written, _cleared(out, made))


def _done(crew: Crew | None, asked: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """What tasks give, each a function of `tasks` and what it gets, as they are done."""
    if crew is None:
        yield from (work(*given) for work, *given in asked)
        return
    futures = [crew.submit(work, *given) for work, *given in asked]
    yield from (future.result() for future in as_completed(futures))


def _make(build: Build, crew: Crew | None, with_cards: bool, progress: Progress) -> dict[str, Made]:
    pages = pages_of(build.site)
    drawn = cards.drawn_pages(pages) if with_cards else []
    once = len(data_pages.formats(build.site)) + len(build.site.control_days) + ABOUT_ONCE
    total = len(drawn) + len(pages) * (2 if build.site.base_url else 1) + once
    shown: dict[Page, tuple[str, str]] = {}
    made: dict[str, Made] = {}
    for found in _done(crew, ((tasks.make_cards, p) for p in _cut(drawn, CARDS_OF_A_TASK))):
        for page, file, one in found:
            made[file], shown[page] = one, (file, one.said)
        progress(len(shown), total)
    done = len(shown)
    for found in _done(crew, [*_files(build.site), *_pages(pages, shown)]):
        made.update(found)
        done += len(found)
        progress(min(done, total), total)
    made.update(_of_all(build, pages, made, shown))
    made.update([tasks.kept(build, worker.FILE, worker.worker(made))])
    progress(total, total)
    return dict(sorted(made.items()))


def _files(site: Site) -> Iterator[tuple[Any, ...]]:
    """The tasks of what is no page; what takes longest comes first."""
    for name in reversed(list(data_pages.formats(site))):
        yield tasks.make_export, name
    yield (tasks.make_embed,)
    yield (tasks.make_answers,)
    for days in _cut(site.control_days, PAGES_OF_A_TASK):
        yield tasks.make_days, days


def _pages(
    pages: Sequence[Page], shown: Mapping[Page, tuple[str, str]]
) -> Iterator[tuple[Any, ...]]:
    for part in _cut(pages, PAGES_OF_A_TASK):
        own = {cards.owner(page) for page in part} & shown.keys()
        yield tasks.make_pages, part, {page: shown[page] for page in own}


def _cut(whole: Sequence[T], many: int) -> Iterator[Sequence[T]]:
    return (whole[n : n + many] for n in range(0, len(whole), many))


def _of_all(
    build: Build,
    pages: Sequence[Page],
    made: Mapping[str, Made],
    shown: Mapping[Page, tuple[str, str]],
) -> Iterator[tuple[str, Made]]:
    """What there is once, and tells of all else: the whole screen, lists, the page of the data."""
    site = build.site
    exports = {name: made[name] for name in map(data_pages.file_of, data_pages.formats(site))}
    sizes = {name: (one.content, one.size) for name, one in exports.items()}
    data, programs = Page("data"), Page("api")
    yield from tasks.make_page(build, data, data_pages.data_facts(site, data, sizes), shown)
    yield from tasks.make_page(build, programs, data_pages.api_facts(site, programs), shown)
    contents = {
        **rendering.style_files(),
        data_pages.SUMS: data_pages.sums({name: one.content for name, one in exports.items()}),
        "robots.txt": feeds.robots(site),
    }
    if site.base_url:
        listed = [(page, made[page.file].day) for page in pages if page.kind not in ALONE]
        whole = [(Page("map"), ""), (data, ""), (programs, ""), *listed]
        contents |= {FEED: feeds.feed(site), **feeds.sitemaps(site, whole)}
    for name, content in contents.items():
        yield tasks.kept(build, name, content)
    yield from _whole_screen(build, shown.get(cards.OF_ALL))


def _whole_screen(build: Build, card: tuple[str, str] | None) -> Iterator[tuple[str, Made]]:
    """The whole screen at the root, and the files that it loads after itself."""
    whole, site = Page("map"), build.site
    file, facts = whole.file, cards.facts(*card) if card else None
    if site.base_url:
        yield tasks.make_oembed(build, whole, {"title": _(TITLE), "map": "", "card": facts})
    around = Around(
        "./",
        site.days,
        rendering.sharing(site, facts),
        rendering.ways(site),
        worker.FILE,
        site.base_url,
    )
    tags = (around.head, around.ways, around.address)
    of = tasks.made_of(edition(site.atlas).digest, site.imported_digest, *tags)
    known = {name: one for name, one in build.known.items() if one.of == of}
    if file in known and known.keys() >= {
        name for name in known[file].links if name.startswith(SCREEN)
    }:
        yield from known.items()
        return
    content, beside = build_screen(site.atlas, around)
    links = links_of(f"{around.head}{around.ways}", "", site.base_url)
    for name, one in {**beside, file: content}.items():
        tasks.put(build.room, name, one)
        leads = (*links, *beside) if name == file else ()
        yield name, Made(of=of, content=digest(one), size=len(one), links=leads)


def _check(made: Mapping[str, Made], room: Path, out: Path) -> None:
    """Raise SiteError if a link within the site leads nowhere."""

    def text(file: str) -> str:
        path = room / file
        return files.read_bytes(path if path.exists() else out / file).decode("utf-8")

    faults = list(broken({file: one.links for file, one in made.items()}, made.keys(), text))
    if faults:
        more = [f"and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
        raise SiteError("\n".join([*faults[:MOST_TOLD], *more]))


def _cleared(out: Path, made: Mapping[str, Made]) -> int:
    """Take away what earlier builds left; gives how many files that were."""
    gone = 0
    for folder in OWN_FOLDERS:
        for path in sorted((out / folder).rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                with suppress(OSError):  # it is not empty
                    path.rmdir()
            elif path.relative_to(out).as_posix() not in made:
                with files.telling(path, "taken away"):
                    path.unlink()
                gone += 1
    return gone

"""Lists of sources: which they hold, and that other people's software reads them back."""

from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from marko.ext.gfm import gfm
from pybtex.database import BibliographyData, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from geodata import Atlas
from geodata.citation import (
    LISTS,
    Work,
    authors,
    bibtex,
    markdown,
    markdown_text,
    publisher,
    ris,
    sources_of_event,
    sources_of_frame,
    tex_text,
)
from geodata.edition import edition
from geodata.portable_text import one_line
from geodata.sources import Source

SHUSHA = "2020-11-08-shusha"
ATTACK = (
    r"\input{/etc/passwd} $x$ 100% of #1 & _a_ ^b~ {unbalanced \ } } @article{evil, "
    "<script>alert(1)</script> [go](javascript:alert(2)) ![x](http://evil.example/x.png) `code` "
    "| cell | ~~no~~ www.evil.example http://evil.example a@evil.example :red[x] **b** Շուշի\n"
    "ER  - \nTY  - BOOK\n- another line\x00"
)


class Page(HTMLParser):
    """The tags, links and text of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(tex: str) -> str:
    """What TeX prints; pylatexenc does not know the names of braces, and prints U+02C6 for ^."""
    known = tex.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return str(LatexNodes2Text().latex_to_text(known)).replace("\u02c6", "^")


def title_of(entry: object) -> str:
    return plain(entry.fields["title"])  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def everything(atlas: Atlas) -> list[Source]:
    return [atlas.sources[name] for name in sorted(atlas.sources)]


@pytest.fixture(scope="module")
def evil(atlas: Atlas) -> list[Source]:
    """A document and a reference with hostile texts; the reference's address is a good one."""
    document = next(s for s in atlas.sources.values() if s.article and s.article.author)
    reference = next(s for s in atlas.sources.values() if s.reference)
    assert document.article is not None
    article = document.article.model_copy(update={"author": ATTACK})
    return [
        replace(document, title=ATTACK, outlet=ATTACK, article=article),
        replace(reference, title=ATTACK, outlet=ATTACK),
    ]


@pytest.fixture(scope="module")
def work(atlas: Atlas) -> Work:
    return Work("nk-atlas", "Who held what", "https://atlas.example/?a=1&b=%20", edition(atlas))


# ---- which sources -----------------------------------------------------------------------------


def test_an_event_has_the_sources_of_its_claims(atlas: Atlas) -> None:
    claims = atlas.events[SHUSHA].record.claims
    found = sources_of_event(atlas, SHUSHA)
    assert {source.id for source in found} == {claim.source for claim in claims}
    assert len(found) == len({source.id for source in found})


def test_documents_come_first_each_group_by_date(atlas: Atlas) -> None:
    found = sources_of_event(atlas, SHUSHA)
    kinds = [source.is_document for source in found]
    assert kinds == sorted(kinds, reverse=True)
    days = [source.date.start for source in found if source.is_document and source.date]
    assert days == sorted(days)


def test_a_frame_uses_only_claims_made_by_its_day(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08")
    counted = {
        claim.source
        for event in atlas.events.values()
        for claim in event.record.claims
        if claim.on.latest <= frame.date
    }
    then = {source.id for source in sources_of_frame(atlas, frame)}
    now = {source.id for source in sources_of_frame(atlas, atlas.at("2020-11-08", knowledge="now"))}
    assert then
    assert then <= counted
    assert not now <= counted


def test_a_viewpoint_uses_only_its_own_claims(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", "azerbaijan", "now")
    own = {
        claim.source
        for event in atlas.events.values()
        for claim in event.record.claims
        if claim.by == "azerbaijan"
    }
    found = {source.id for source in sources_of_frame(atlas, frame)}
    assert found
    assert found <= own


def test_states_keep_their_sources_when_no_event_is_shown(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", knowledge="now")
    shown = {source.id for source in sources_of_frame(atlas, frame)}
    states = {source.id for source in sources_of_frame(atlas, frame, frozenset())}
    basis = {name for standing in frame.areas for name in standing.because}
    assert states < shown
    assert states >= {
        c.source for name in basis for c in atlas.events[name].record.claims if c.stance.speaks
    }


# ---- BibTeX ------------------------------------------------------------------------------------


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def test_pybtex_reads_every_source_back(atlas: Atlas, everything: list[Source], work: Work) -> None:
    found = parsed(bibtex(atlas, everything, work)).entries
    assert list(found) == ["nk-atlas", *(source.id for source in everything)]
    for source in everything:
        entry = found[source.id]
        assert title_of(entry) == source.title
        assert entry.type == ("article" if source.is_document else "online")
        assert plain(entry.fields["journal" if source.is_document else "organization"]) == (
            publisher(atlas, source)
        )
        assert entry.fields.get("date") == (str(source.date) if source.date else None)
        if source.reference:
            assert entry.fields["url"] == source.reference.url
            assert entry.fields["urldate"] == str(source.reference.seen)
    assert found["nk-atlas"].fields["url"] == work.url


def test_authors_are_people_one_by_one(atlas: Atlas, everything: list[Source]) -> None:
    found = parsed(bibtex(atlas, everything)).entries["nyt-2020-12-01"].persons["author"]
    assert [" ".join(person.last_names) for person in found] == ["Troianovski", "Gall"]
    assert authors(atlas.sources["nyt-2020-12-01"]) == ["Anton Troianovski", "Carlotta Gall"]


def test_hostile_text_stays_in_its_field(atlas: Atlas, evil: list[Source]) -> None:
    found = parsed(bibtex(atlas, evil)).entries
    assert list(found) == [source.id for source in evil]
    assert all(title_of(entry) == one_line(ATTACK) for entry in found.values())


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_leaves_its_braces(text: str) -> None:
    safe = tex_text(text)
    assert safe.count("{") == safe.count("}")
    assert "\\input" not in safe
    entry = parsed(f"@online{{key, title = {{{{{safe}}}}}, note = {{end}}}}").entries["key"]
    assert entry.fields["note"] == "end"


# ---- RIS ---------------------------------------------------------------------------------------


def test_rispy_reads_every_source_back(atlas: Atlas, everything: list[Source], work: Work) -> None:
    found = rispy.load(io.StringIO(ris(atlas, everything, work)))
    assert [record["id"] for record in found] == ["nk-atlas", *(s.id for s in everything)]
    for record, source in zip(found[1:], everything, strict=True):
        assert record["title"] == source.title
        assert record["secondary_title"] == publisher(atlas, source)
        assert record["type_of_reference"] == ("NEWS" if source.is_document else "ELEC")
        if source.reference:
            assert record["urls"] == [source.reference.url]
            assert record["access_date"] == str(source.reference.seen).replace("-", "/")
        if source.date and source.date.is_day and not source.date.is_doubtful:
            assert record["date"] == str(source.date.earliest).replace("-", "/")


def test_ris_has_nothing_but_tags(atlas: Atlas, everything: list[Source]) -> None:
    lines = [line for line in ris(atlas, everything).splitlines() if line]
    assert all(line[2:6] == "  - " and line[:2].isalnum() for line in lines)


def test_hostile_text_begins_no_record(atlas: Atlas, evil: list[Source]) -> None:
    found = rispy.load(io.StringIO(ris(atlas, evil)))
    assert [record["id"] for record in found] == [source.id for source in evil]
    assert all(record["title"] == one_line(ATTACK) for record in found)


# ---- Markdown ----------------------------------------------------------------------------------


def test_markdown_lists_every_source_with_its_address(
    atlas: Atlas, everything: list[Source], work: Work
) -> None:
    page = Page(gfm(markdown(atlas, everything, work)))
    assert page.tags.count("li") == len(everything) + 1
    addresses = [s.reference.url for s in everything if s.reference]
    assert len(page.links) == len(addresses) + 1
    for source in everything:
        assert f"“{one_line(source.title)}”" in page.text


def test_hostile_text_is_no_markdown(atlas: Atlas, evil: list[Source]) -> None:
    page = Page(gfm(markdown(atlas, evil)))
    assert set(page.tags) == {"ul", "li", "a"}
    assert evil[1].reference is not None
    assert page.links == [evil[1].reference.url]
    assert page.text.count(one_line(ATTACK)) >= 4  # titles and outlets, to the letter


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_is_markdown(text: str) -> None:
    page = Page(gfm(f"- “{markdown_text(text)}”"))
    assert set(page.tags) <= {"ul", "li"}


@pytest.mark.parametrize("title", LISTS)
def test_the_same_sources_are_the_same_text(
    title: str, atlas: Atlas, everything: list[Source], work: Work
) -> None:
    write = LISTS[title]
    assert write(atlas, everything, work) == write(Atlas(atlas.data), everything, work)
    assert write(atlas, [], None).strip() == ""

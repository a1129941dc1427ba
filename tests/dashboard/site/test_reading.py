"""What stands on a page: for readers, for those who share it, for search engines."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from lxml import html

from dashboard.lessons import lessons_of
from dashboard.lessons.worksheet import form
from dashboard.one_file.parameters import PARAMETERS
from dashboard.site.address import Page, checked_base
from dashboard.site.linking import links_of
from dashboard.site.pages import facts_of, pages_of
from dashboard.site.rendering import render
from dashboard.site.source import Site
from dashboard.view import parameters
from geodata import Atlas
from geodata.export.licences import AREAS, EVENTS
from tests.dashboard.hostile import MARK, SCRIPT
from tests.dashboard.site.conftest import BASE

SHUSHA = Page("event", "2020-11-08-shusha")
OF_EACH = (
    SHUSHA,
    Page("event"),
    Page("place", "shusha"),
    Page("place"),
    Page("area", "shusha"),
    Page("area"),
    Page("day", "2020-11-10"),
    Page("day"),
    Page("lesson"),
    Page("article"),
    Page("method"),
    Page("glossary"),
    Page("missing"),
)


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Site:
    return Site(atlas, BASE)


@pytest.fixture(scope="module")
def read(whole: Site) -> Callable[[Page], Any]:
    def page(wanted: Page) -> Any:
        return html.document_fromstring(render(whole, wanted, facts_of(whole, wanted)).decode())

    return page


def data_of(page: Any) -> list[dict[str, Any]]:
    return json.loads(page.xpath("//script")[0].text)["@graph"]


def test_an_event_has_all_its_claims_with_their_sources(atlas: Atlas, read: Any) -> None:
    page = read(SHUSHA)
    text = " ".join(page.text_content().split())
    addresses = {a.get("href") for a in page.xpath("//a")}
    for claim in atlas.events[SHUSHA.id].record.claims:
        assert " ".join(claim.text.split()) in text
        source = atlas.sources[claim.source]
        assert source.title in text
        own = f"../../article/{source.id}/"
        assert (source.reference.url if source.reference else own) in addresses
    assert len(page.xpath("//li[@class='claim']")) == len(atlas.events[SHUSHA.id].record.claims)


def test_a_side_that_is_silent_has_its_column_and_says_so(atlas: Atlas, read: Any) -> None:
    def sides(name: str) -> set[str]:
        return {atlas.actors[c.by].side for c in atlas.events[name].record.claims}

    name = next(n for n in atlas.events if "armenian" not in sides(n) and "azerbaijan" in sides(n))
    page = read(Page("event", name))
    assert "This side is not known to have spoken of it." in page.text_content()


@pytest.mark.parametrize("page", OF_EACH, ids=lambda page: page.address)
def test_each_kind_says_what_it_is(page: Page, read: Any) -> None:
    found = read(page)
    assert len(found.xpath("//h1")) == 1
    assert found.xpath("//title")[0].text.startswith(found.xpath("//h1")[0].text_content().strip())
    (description,) = found.xpath("//meta[@name='description']/@content")
    assert 20 <= len(description) <= 200
    levels = [int(h.tag[1]) for h in found.xpath("//h1|//h2|//h3|//h4")]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels
    assert [s.get("type") for s in found.xpath("//script")] in ([], ["application/ld+json"])


def test_addresses_for_sharing_are_whole_and_the_missing_page_is_kept_out(read: Any) -> None:
    page = read(SHUSHA)
    address = f"{BASE}event/{SHUSHA.id}/"
    assert page.xpath("//link[@rel='canonical']/@href") == [address]
    assert page.xpath("//meta[@property='og:url']/@content") == [address]
    assert page.xpath("//meta[@name='twitter:card']/@content")
    missing = read(Page("missing"))
    assert missing.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not missing.xpath("//link[@rel='canonical']")
    styles = missing.xpath("//link[@rel='stylesheet']/@href")
    assert all(style.startswith("/nk/style/") for style in styles), "it is shown at any address"


def test_search_engines_read_an_event_and_each_claim(atlas: Atlas, read: Any) -> None:
    event, way = data_of(read(SHUSHA))
    record = atlas.events[SHUSHA.id].record
    assert (event["@type"], event["name"]) == ("Event", record.title)
    assert event["startDate"] == str(record.when.earliest)
    assert event["location"]["geo"]["latitude"] == pytest.approx(39.76, abs=0.05)
    assert [c["text"] for c in event["subjectOf"]] == [c.text for c in record.claims]
    assert {c["@type"] for c in event["subjectOf"]} == {"Claim"}
    assert all(c["appearance"]["url"].startswith("http") for c in event["subjectOf"])
    assert "Review" not in json.dumps(event)
    assert [one["item"] for one in way["itemListElement"]] == [
        BASE,
        f"{BASE}event/",
        f"{BASE}event/{SHUSHA.id}/",
    ]


def test_every_lesson_and_article_can_be_read_whole(atlas: Atlas, read: Any) -> None:
    for lesson in lessons_of(atlas)[0].values():
        text = " ".join(read(Page("lesson", lesson.id)).text_content().split())
        for step in lesson.steps:
            assert " ".join(step.text.split()) in text
            assert not step.answer or " ".join(step.answer.split()) in text
        # What would give an answer away is folded away with it.
        page = read(Page("lesson", lesson.id))
        for node in page.xpath("//details"):
            node.getparent().remove(node)
        seen = " ".join(page.text_content().split())
        forms = [f for f in (form(step, atlas) for step in lesson.steps) if f]
        assert len(page.xpath("//div[@class='task']")) == len(forms) >= 2
        for asks in forms:
            assert asks["instruction"] in seen
            assert not asks["reason"] or asks["reason"] not in seen
    for card in atlas.data.cards.values():
        for article in card.articles:
            text = read(Page("article", article.id)).text_content()
            assert article.title in text
            assert article.perspective in text


def test_links_to_the_map_are_views_that_it_can_read(atlas: Atlas, read: Any) -> None:
    checked = 0
    for page in (
        SHUSHA,
        Page("place", "shusha"),
        Page("area", "shusha"),
        Page("day", "2020-11-10"),
    ):
        for address in read(page).xpath("//a[contains(@href, '#')]/@href"):
            parts = urlsplit(urljoin(f"{BASE}{page.address}", address))
            if f"{parts.scheme}://{parts.netloc}{parts.path}" != BASE:
                continue
            query = dict(parse_qsl(parts.fragment))
            view, notices = parameters.from_query(query, atlas, parameters=PARAMETERS)
            assert notices == []
            assert view["knowledge"] == "now"
            checked += 1
    assert checked == 4


def test_no_page_names_another_host_but_those_of_sources_and_licences(
    atlas: Atlas, whole: Site
) -> None:
    allowed = {urlsplit(r.url).netloc for r in atlas.data.references.values()}
    allowed |= {urlsplit(licence.url).netloc for licence in (EVENTS, AREAS)}
    allowed |= {"atlas.example", "schema.org", "opensource.org"}
    for page in [*OF_EACH, *pages_of(whole)[::29]]:
        text = render(whole, page, facts_of(whole, page)).decode()
        found = html.document_fromstring(text)
        for address in found.xpath("//@href | //@src"):
            assert urlsplit(address).netloc in {"", *allowed}, address
        assert not found.xpath("//*[@src and not(self::img)] | //iframe | //form | //object")


def test_the_links_that_are_checked_are_those_that_a_parser_finds(whole: Site) -> None:
    for page in pages_of(whole)[::53]:
        text = render(whole, page, facts_of(whole, page)).decode()
        found = set()
        for address in html.document_fromstring(text).xpath("//@href | //@src"):
            target = urljoin(f"{BASE}{page.address}", address)
            if target.startswith(BASE):
                found.add(target.removeprefix(BASE))
        assert found <= set(links_of(text, page.address, BASE))
        assert found


def test_hostile_text_stays_text_on_every_kind_of_page(hostile_atlas: Atlas) -> None:
    site = Site(hostile_atlas, BASE)
    every = pages_of(site)
    kinds = {page.kind: page for page in every if page.id}
    for page in [*kinds.values(), *(p for p in every if not p.id), SHUSHA]:
        text = render(site, page, facts_of(site, page)).decode()
        found = html.document_fromstring(text)
        assert SCRIPT not in text, page
        for script in found.xpath("//script"):
            assert script.get("type") == "application/ld+json"
            json.loads(script.text)
        for node in found.iter("*"):
            assert not [name for name in node.attrib if name.startswith("on")], node.tag
            assert node.tag not in {"iframe", "object", "embed", "form", "base", "style"}
        for address in found.xpath("//@href | //@src"):
            assert re.match(r"https?://|[\w./#-]", address), address
            assert not re.match(r"javascript|data:", address), address
        for image in found.xpath("//img/@src"):
            assert image.startswith("../"), image
    assert MARK in text, "the hostile words are there, as words"


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("", ""),
        ("https://atlas.example", "https://atlas.example/"),
        ("https://atlas.example/nk//", "https://atlas.example/nk/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
    ],
)
def test_the_address_of_the_site_ends_with_a_stroke(given: str, base: str) -> None:
    assert checked_base(given) == base


@pytest.mark.parametrize(
    "given",
    ["atlas.example", "ftp://a.example", "https://", "https://a.example/?q=1", "https://u@a.example",
     'https://a.example/"><script>', "https://a.example/#x", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(given: str) -> None:
    with pytest.raises(ValueError, match=r"it (must|holds)"):
        checked_base(given)


def test_a_link_in_the_words_of_a_page_is_no_link() -> None:
    text = '<p>see href=&#34;nowhere/&#34; or &lt;a href="x"&gt;</p><a class="b" href="../y/">y</a>'
    assert links_of(text, "event/", BASE) == ("y/",)


def test_no_file_of_the_site_is_read_from_outside(made: Path) -> None:
    styles = list((made / "style").glob("*.css"))
    assert len(styles) == 2, "the rules, and the type"
    for style in styles:
        rules = style.read_text(encoding="utf-8")
        assert "@import" not in rules
        assert not re.search(r"url\((?!['\"]?data:)", rules)

"""What is found, shared, drawn or kept, in a language that nobody speaks."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from dashboard import app, language
from dashboard.figure import AnimationRequest, PairRequest, PictureRequest, draw, draw_pair
from dashboard.jobs import progress
from dashboard.language import wording
from dashboard.lessons import lessons_of
from dashboard.one_file import build_page
from dashboard.search import searched as search_data
from dashboard.ui import cache, fault_list
from dashboard.view import filters, names, parameters
from geodata import Atlas
from geodata.control import Condition
from geodata.model import PlaceKind
from tests.dashboard.language.pseudo import LANGUAGES, PAGE, outside
from tests.dashboard.reading_html import Node, parse
from tests.once import page_once

pytestmark = pytest.mark.usefixtures("pseudo_language")
SHUSHA = dt.date(2020, 11, 8)


def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_LANGUAGE")


def test_what_stands_outside_the_brackets_is_found() -> None:
    assert outside("⟦held by ⟦A, with B⟧⟧") == ""
    assert outside("⟦held by A⟧, since ⟦May⟧") == ", since"


# ---- notices of bad links ------------------------------------------------------------------------

BAD = {
    "date": "1960-01-01", "window": "-3", "zoom": "x", "center": "1", "names": "xx",
    "layers": "gold", "selected": "event:none", "highlight": "none", "viewpoint": "moon",
    "knowledge": "later", "chapter": "none", "embed": "2",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [*BAD.items(), ("date", "yesterday")])
def test_a_notice_and_its_reason(atlas: Atlas, name: str, value: str) -> None:
    view, (notice,) = parameters.from_query({name: value}, atlas)
    assert outside(notice) == ""
    reason = notice.removeprefix("⟦").removesuffix(".⟧").split(" was left out: ")[1]
    assert outside(reason) == ""
    assert f"The link’s {name} “{value}”" in notice  # names and values are those of the link
    assert view[name] == {p.name: p.default for p in parameters.PARAMETERS}[name]


@pytest.mark.parametrize(("name", "value"), [("disputed", "maybe"), ("actors", "moon")])
def test_a_notice_of_the_filters(atlas: Atlas, name: str, value: str) -> None:
    _chosen, (notice,) = filters.from_query({name: value}, atlas)
    assert outside(notice) == ""
    assert outside(notice.split(" was left out: ")[1].removesuffix(".⟧")) == ""


def test_an_unknown_parameter(atlas: Atlas) -> None:
    _view, (notice,) = parameters.from_query({"nonsense": "1"}, atlas)
    assert outside(notice) == ""


def test_choices_of_filters_are_looked_up_when_they_are_shown(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = filters.options(atlas)
    with monkeypatch.context() as other:
        english(other)
        assert filters.options(atlas)["categories"]["control"] == "Control changes"
    assert filters.options(atlas) == spoken
    said = [
        label
        for facet, labels in spoken.items()
        for option, label in labels.items()
        if facet != "actors" and (facet != "sources" or option == filters.REFERENCES)
    ]
    assert len(said) > 20
    assert [label for label in said if outside(label)] == []


# ---- what is found, and what is shared -----------------------------------------------------------


def test_what_a_hit_is(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    searched = search_data.for_browser(atlas)
    kinds = {subject[2] for subject in searched["subjects"]}
    days = {event[0] for event in searched["events"]}
    kinds |= {day for day in days if not day.isdigit()}  # a year has no words
    assert len(kinds) > 100
    assert [kind for kind in kinds if outside(kind)] == []
    assert {kind for _key, _title, kind, *_rest in searched["subjects"]} >= {
        "⟦settlement⟧",
        "⟦Area⟧",
    }
    english(monkeypatch)
    assert [str(language._(name)) for name in wording.PLACE_KINDS.values()] == [
        str(kind).replace("-", " ") for kind in PlaceKind
    ]


def test_what_is_said_while_something_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []

    def spinner(words: str) -> AbstractContextManager[None]:
        said.append(words)
        return nullcontext()

    with monkeypatch.context() as other:
        other.setattr(cache, "get_script_run_ctx", lambda **_given: object())
        other.setattr(st, "spinner", spinner)
        made = cache.cached(language.N_("Drawing the map …"))(str)
        assert (made(1), made(1)) == ("1", "1")
        english(other)
        assert made(2) == "2"
    assert said == ["⟦Drawing the map …⟧", "Drawing the map …"]


def test_titles_of_columns_and_the_list_of_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    files: list[bytes] = []

    def button(label: str, data: bytes, *given: Any, **named: Any) -> None:
        said.append(label)
        files.append(data)

    monkeypatch.setattr(st, "html", lambda text: None)
    monkeypatch.setattr(st, "caption", said.append)
    monkeypatch.setattr(st, "download_button", button)
    for columns in (fault_list.FAULT_COLUMNS, fault_list.FINDING_COLUMNS):
        rows = [("x",) * len(columns)] * (fault_list.MOST_SHOWN + 1)
        fault_list.show("key", columns, rows, "faults.csv")
        heads = files[-1].decode("utf-8-sig").splitlines()[0]
        assert outside(heads.replace('"', "")).strip(",") == ""
    assert len(said) == 4
    assert [text for text in said if outside(text)] == []


def test_titles_of_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    titles: dict[str, str] = {}
    settings: dict[str, Any] = {}

    class Menu:
        url_path = "compare"

        @property
        def title(self) -> str:
            return titles["compare"]

        def run(self) -> None:
            pass

    def entry(page: Any, *, title: str, url_path: str = "", default: bool = False) -> None:
        titles[url_path] = title

    monkeypatch.setenv("ATLAS_DATA", str(Path(__file__).parent))  # the page on one's data too
    monkeypatch.setattr(st, "Page", entry)
    monkeypatch.setattr(st, "navigation", lambda pages, position: Menu())
    monkeypatch.setattr(st, "set_page_config", lambda **given: settings.update(given))
    monkeypatch.setattr(st, "html", lambda text: None)
    monkeypatch.setattr(progress, "warm_up", lambda: None)
    app.main()
    assert [title for title in titles.values() if outside(title)] == []
    assert outside(settings["page_title"]).strip() == "·"  # of the page, and of the atlas
    # Addresses are the same in every language.
    assert sorted(titles) == [
        "", "compare", "data", "document", "lessons", "method", "numbers", "share",
    ]  # fmt: skip


# ---- pictures ------------------------------------------------------------------------------------


def words_of(svg: Node, *groups: str) -> list[str]:
    """The words of the named groups of a picture, block by block, their lines joined."""
    found = [n for n in svg.all("g") if n.attributes.get("id") in groups]
    return [node.text for node in found if node.text]


def test_the_words_in_a_picture_and_beside_it(atlas: Atlas) -> None:
    chosen = ("2020-11-08-shusha", "1992-sarsang")
    around = {"window": 30, "bounds": (46, 39.3, 47.5, 40.2)}
    request = PictureRequest(SHUSHA, "svg", highlight=chosen, outline=("shusha",), **around)  # type: ignore[arg-type]
    picture = draw(atlas, request)
    svg = parse(picture.data.decode())
    said = words_of(svg, "title", "date", "legend", "scale", "credit")
    assert len(said) == 5
    titles = [atlas.events[name].record.title for name in chosen]
    data = rf"({'|'.join(map(re.escape, titles))}|\d+|[,\s])*"  # events, with their numbers
    assert [text for text in said if not re.fullmatch(data, outside(text))] == []
    legend = " ".join(words_of(svg, "legend"))
    for word in ("approximate", "NKAO", "contested", "Outlined", "told by references", "disagree"):
        assert word in legend, word
    assert words_of(svg, "date") == ["⟦8 ⟦November⟧ 2020⟧"]
    assert re.fullmatch(r"[.\s]*", outside(picture.alt))
    assert "(Nagorno-Karabakh authorities / Azerbaijan)" in picture.alt  # the state is said once
    title, told = (" ".join(n.text for n in svg.all(tag)) for tag in ("title", "desc"))
    assert told == picture.alt
    assert outside(title) == ","


def test_the_words_in_a_picture_of_two_days(atlas: Atlas) -> None:
    later = dt.date(2020, 12, 15)
    picture = draw_pair(atlas, PairRequest(PictureRequest(SHUSHA, "svg"), later))
    said = words_of(parse(picture.data.decode()), "title", "heads", "legend", "scale", "credit")
    assert len(said) >= 5
    assert [text for text in said if outside(text)] == []
    assert outside(picture.alt) == ""


def test_a_scale_that_changes_with_the_latitude(atlas: Atlas) -> None:
    picture = draw(atlas, PictureRequest(SHUSHA, "svg", bounds=(41, 37, 53, 43)))
    (scale,) = words_of(parse(picture.data.decode()), "scale")
    assert "° N" in scale
    assert outside(scale) == ""


def test_why_a_picture_or_an_animation_cannot_be() -> None:
    """What a reader of the page can come to; what only the command line can is English."""
    picture, later = PictureRequest(SHUSHA), dt.date(2022, 11, 9)
    for ask in (
        lambda: PictureRequest(SHUSHA, highlight=tuple(map(str, range(13)))),
        lambda: PictureRequest(SHUSHA, bounds=(46, 39.3, 46.01, 40)),
        lambda: AnimationRequest(SHUSHA, SHUSHA, picture),
        lambda: AnimationRequest(SHUSHA, later, picture, "day", "gif"),
    ):
        with pytest.raises(ValueError, match="⟦") as raised:
            ask()
        assert outside(str(raised.value)) == ""


def test_holders_beside_each_other_are_one_text(atlas: Atlas) -> None:
    both = wording.state_text(atlas, Condition.HELD, ("nagorno-karabakh", "russia"))
    assert both == "⟦held by ⟦Nagorno-Karabakh authorities, with Russia⟧⟧"
    assert wording.controllers_text(atlas, ()) == ""


# ---- the one-file page ---------------------------------------------------------------------------


def chrome(node: Node) -> Iterator[str]:
    """All texts of an element and all that its attributes say; but not those of the essay."""
    for name in ("aria-label", "title", "placeholder", "alt"):
        if text := node.attributes.get(name):
            yield text
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in ("script", "style") and child.attributes.get("id") != "method":
            yield from chrome(child)


def test_the_one_file_page(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = page_once(tmp_path_factory, PAGE, lambda: atlas).read_text(encoding="utf-8")
    page = parse(text)
    lessons = lessons_of(atlas)[0].values()
    data = {part for lesson in lessons for part in (lesson.title, lesson.summary)}
    said = [words for words in map(str.strip, chrome(page)) if words and words not in data]
    assert len(said) > 90
    colon = ("", ":")  # between a word of the glossary and its text
    assert [words for words in said if outside(words) not in colon] == []
    (title,) = page.all("title")
    assert title.text == page.all("h1")[0].text == f"⟦{wording.TITLE}⟧"
    _given_to_its_script(text, atlas)
    _panels(page)


def _given_to_its_script(text: str, atlas: Atlas) -> None:
    found = json.loads(re.search(r"globalThis\.nkPage = (.*);</script>", text)[1])  # type: ignore[index]
    actors = {actor.title for actor in atlas.actors.values()}
    said = [*found["layers"].values(), *found["sentences"].values()]
    said += [words for choice in found["choices"].values() for words in choice.values()]
    said += [facet["title"] for facet in found["facets"]]
    said += [
        option["label"]
        for facet in found["facets"]
        for option in facet["options"]
        if facet["id"] != "sources" or option["id"] == filters.REFERENCES
    ]
    assert len(said) > 250
    assert [words for words in said if outside(words) and words not in actors | LANGUAGES] == []
    assert found["view"].get("names", "en") in names.CHOICES


def _panels(page: Node) -> None:
    (packed,) = (n for n in page.all("script") if n.attributes.get("id") == "later")
    panels = json.loads(gzip.decompress(base64.b64decode("".join(map(str, packed.children)))))
    said = {kind for _key, _title, kind, *_ in panels["search"]["subjects"]}
    for html in panels["panels"].values():
        part = parse(html)
        for tag, of_class in (
            ("h3", None), ("summary", None), ("time", None), ("span", "badge"), ("span", "stance"),
        ):  # fmt: skip
            said |= {node.text for node in part.all(tag, of_class)}
        for node in part:
            if silence := node.attributes.get("data-silence"):
                said |= {silence, node.text}
    assert len(said) > 100
    assert [words for words in said if outside(words) and not words.isdigit()] == []


def test_its_script_looks_up_what_the_catalogue_has() -> None:
    """`say` of anything but a literal finds no translation: Babel cannot see what it says."""
    room = Path(language.__file__).parents[1]
    scripts = language.for_scripts()
    known = {*scripts["words"], *scripts["plurals"]}
    for file in room.rglob("*.js"):
        code = file.read_text(encoding="utf-8")
        for call in re.finditer(r"(?<!function )\bsay(?:Many)?\(\s*(\"(.*?)\")?", code):
            assert call[1], f"{file.name}: {code[call.start() : call.start() + 60]}"
            assert call[2] in known, f"{file.name}: {call[2]}"


def test_nothing_of_one_language_stays_for_another(
    atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as other:
        english(other)
        before = page_once(tmp_path_factory, "atlas.html", lambda: atlas).read_bytes()
    assert "⟦" in build_page(atlas).decode()
    with pytest.MonkeyPatch.context() as other:
        english(other)
        assert build_page(atlas) == before
    assert "⟦" not in before.decode()

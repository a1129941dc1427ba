"""The panel says who says what: the claims that count on a day, their disputes, their sources."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from dashboard.language.wording import day_text
from dashboard.panel.panel import figure_text
from geodata import Atlas
from geodata.model import DESCRIPTION, Figure
from geodata.texts import cited_lines
from tests.dashboard.hostile import CITED
from tests.dashboard.panel.revealed import revealed
from tests.dashboard.reading_html import Node

SHUSHA = "event:2020-11-08-shusha"
DAYS = ["1992-05-09", "2020-10-12", "2020-11-08", "2020-11-10", "2022-03-26", "2023-09-20"]


@pytest.fixture(autouse=True)
def _without_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEED_TEXTS", str(tmp_path / "no-such-folder"))


def shown(
    atlas: Atlas,
    key: str,
    day: str = "2020-11-08",
    viewpoint: str | None = None,
    knowledge: str = "then",
    with_lines: bool = False,
) -> Node:
    return revealed(atlas, atlas.at(day, viewpoint, knowledge), key, with_lines)


def claims(section: Node) -> list[Node]:
    return section.all("li", "claim")


def badges(section: Node) -> list[str]:
    return [badge.text for badge in section.all("span", "badge")]


# ---- which claims ------------------------------------------------------------------------------


def test_on_the_day_only_the_claims_made_by_then_are_shown(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA)
    speakers = [claim.all("strong")[0].text for claim in claims(section)]
    assert set(speakers) == {"Azerbaijan", "Armenia"}
    stances = {claim.all("span", "stance")[0].text for claim in claims(section)}
    assert stances == {"asserts", "denies"}
    assert "Shushi is completely out of Armenian control" not in section.text


def test_how_many_claims_were_made_later_is_said(atlas: Atlas) -> None:
    total = len(atlas.events["2020-11-08-shusha"].record.claims)
    section = shown(atlas, SHUSHA)
    by_then = len(claims(section))
    heading = next(h.text for h in section.all("h3") if "claim" in h.text)
    assert heading == f"{by_then} claims, {total - by_then} more made later"


def test_as_known_today_all_claims_are_shown(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA, knowledge="now")
    assert len(claims(section)) == len(atlas.events["2020-11-08-shusha"].record.claims)
    assert "more made later" not in section.text
    assert "Shushi is completely out of Armenian control" in section.text


def test_a_viewpoint_shows_only_its_own_claims(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA, viewpoint="azerbaijan", knowledge="now")
    assert {claim.all("strong")[0].text for claim in claims(section)} == {"Azerbaijan"}
    both = shown(atlas, SHUSHA, viewpoint="armenian-side", knowledge="now")
    titles = {claim.all("strong")[0].text for claim in claims(both)}
    assert titles == {"Armenia", "Nagorno-Karabakh authorities"}


def test_an_event_of_which_nobody_has_told_says_so(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA, day="2020-11-01")
    assert claims(section) == []
    assert "Nobody had told of it by this day" in section.text


def test_silence_of_a_viewpoint_is_not_the_silence_of_all(atlas: Atlas) -> None:
    """With all claims counted, "nobody by this day" would be untrue."""
    section = shown(atlas, SHUSHA, viewpoint="un", knowledge="now")
    assert claims(section) == []
    assert "Nobody had told of it by this day" not in section.text


@pytest.mark.parametrize("knowledge", ["then", "now"])
@pytest.mark.parametrize("viewpoint", [None, "azerbaijan", "armenian-side", "russia"])
@pytest.mark.parametrize("day", DAYS)
def test_the_panel_shows_the_claims_that_the_frame_counts(
    atlas: Atlas, day: str, viewpoint: str | None, knowledge: str
) -> None:
    frame = atlas.at(day, viewpoint, knowledge)
    for event in frame.events:
        section = revealed(atlas, frame, f"event:{event.id}")
        assert len(claims(section)) == len(event.claims), event.id
        assert ("sources disagree" in badges(section)) == event.disputed, event.id
        assert bool(section.all("div", "dispute")) == event.disputed, event.id


def test_every_panel_of_the_atlas_can_be_drawn(atlas: Atlas) -> None:
    frame = atlas.at("2020-11-08", knowledge="now")
    for kind, layer in (("event", atlas.events), ("place", atlas.places), ("area", atlas.areas)):
        for name, located in layer.items():
            section = revealed(atlas, frame, f"{kind}:{name}")
            assert section.all("h2")[0].text == located.record.title
            assert "None" not in section.text.split(), f"{kind}:{name}"


# ---- what a claim says -------------------------------------------------------------------------


def test_a_claim_of_a_document_has_actor_stance_day_source_and_lines(atlas: Atlas) -> None:
    (claim,) = [c for c in claims(shown(atlas, SHUSHA)) if "forces had captured Shusha" in c.text]
    assert claim.all("strong")[0].text == "Azerbaijan"
    assert claim.all("span", "stance")[0].text == "asserts"
    assert claim.all("time")[0].text == "8 November 2020"
    source = claim.all("p", "source")[0].text
    assert atlas.sources["slate-2020-12-04"].title in source
    assert "lines 139, 141" in source
    assert "document" in source
    assert claim.all("a") == []


def test_a_conclusion_of_the_atlas_says_that_it_is_one(atlas: Atlas) -> None:
    section = shown(atlas, "event:1993-08-31-gubadly", knowledge="now")
    concluded = [c for c in claims(section) if c.all("span", "stance")[0].text == "implies"]
    assert {c.all("strong")[0].text for c in concluded} == {
        "Armenia",
        "Nagorno-Karabakh authorities",
    }
    for claim in claims(section):
        assert ("The atlas concludes this" in claim.text) == (claim in concluded)


def test_a_claim_says_whom_it_names_as_holding_or_that_it_names_nobody(atlas: Atlas) -> None:
    section = shown(atlas, "event:1992-05-18-lachin", knowledge="now")
    named = [c.text for c in claims(section) if "names as holding: Armenia" in c.text]
    assert len(named) >= 3
    nobody = [c.text for c in claims(section) if "names nobody as holding" in c.text]
    assert len(nobody) == 2
    assert "acknowledged the fall of Lachin" in nobody[0]
    assert "table dates the loss of Lachin" in nobody[1]


def test_a_claim_of_a_reference_links_to_it_safely(atlas: Atlas) -> None:
    (claim,) = [c for c in claims(shown(atlas, SHUSHA)) if "under Azerbaijani control" in c.text]
    (link,) = claim.all("a")
    reference = atlas.sources["ref-alarabiya-2020-11-08"].reference
    assert reference is not None
    assert link.attributes["href"] == reference.url
    assert "noopener" in link.attributes["rel"]
    assert "reference" in claim.all("p", "source")[0].text
    assert "line" not in claim.all("p", "source")[0].text.removeprefix(link.text)


def test_speakers_and_perspectives_are_named(atlas: Atlas) -> None:
    text = shown(atlas, SHUSHA).text
    assert "Ilham Aliyev, president" in text
    article = atlas.sources["slate-2020-12-04"].article
    assert article is not None
    assert article.perspective in text


def test_who_held_is_told_with_names_as_people_write_them(atlas: Atlas) -> None:
    text = shown(atlas, "event:1992-2020-holder-dispute", knowledge="now").text
    for words in ("Karabakh and Armenia", "local Armenian forces", "Karabakh and seven districts"):
        assert words in text


def test_figures_are_ranges_in_words(atlas: Atlas) -> None:
    counted = 0
    for name, event in atlas.events.items():
        figures = [figure for claim in event.record.claims for figure in claim.figures]
        if not figures:
            continue
        text = shown(atlas, f"event:{name}", knowledge="now").text
        for figure in figures:
            assert f"{figure.what.replace('-', ' ')} ({figure.of}):" in text, name
            counted += 1
    assert counted > 10


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"low": 613, "best": 613, "high": 613}, "613"),
        ({"low": 1100, "high": 1200}, "1,100 to 1,200"),
        ({"low": 20000}, "20,000 or more"),
        ({"high": 2000}, "2,000 or less"),
        ({"best": 4000}, "about 4,000"),
    ],
)
def test_a_figure_says_only_what_its_source_gives(given: dict[str, float], words: str) -> None:
    figure = Figure.model_validate({"what": "killed", "of": "people", **given})
    assert figure_text(figure) == f"killed (people): {words}"


# ---- disputes ----------------------------------------------------------------------------------


def test_a_dispute_puts_the_sides_beside_each_other(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA)
    assert "sources disagree" in badges(section)
    (box,) = [
        box
        for box in section.all("div", "dispute")
        if box.all("strong")[0].text == "Whether it happened"
    ]
    azerbaijan, armenia = [side.text for side in box.all("p")]
    assert azerbaijan.startswith("Azerbaijan: asserts Announced that its forces")
    assert armenia.startswith("Armenia: denies Denied that the city was taken")


def test_every_dispute_of_the_atlas_is_listed_with_two_sides(atlas: Atlas) -> None:
    disputed = [name for name in atlas.events if atlas.disputes(name)]
    assert len(disputed) > 10
    for name in disputed:
        section = shown(atlas, f"event:{name}", knowledge="now")
        boxes = section.all("div", "dispute")
        matters = {(d.matter, d.aspect) for d in atlas.disputes(name)}
        labels = [box.all("strong")[0].text for box in boxes]
        assert len(set(labels)) == len(boxes) <= len(matters), name
        for box in boxes:
            sides = [side.text for side in box.all("p")]
            assert len(sides) >= 2, f"{name}: {box.text}"
            assert all(side.partition(": ")[2] for side in sides), f"{name}: {box.text}"


def test_a_dispute_appears_when_its_second_claim_is_made(atlas: Atlas) -> None:
    for name, event in atlas.events.items():
        made = {claim.id: claim.on.latest for claim in event.record.claims}
        days = [max(made[d.one], made[d.other]) for d in atlas.disputes(name)]
        if not days or min(days) == dt.date.max:
            continue
        first = min(days)
        before = shown(atlas, f"event:{name}", day=str(first - dt.timedelta(days=1)))
        assert before.all("div", "dispute") == [], name
        assert shown(atlas, f"event:{name}", day=str(first)).all("div", "dispute"), name


# ---- places and areas --------------------------------------------------------------------------


def test_an_area_says_its_state_since_when_and_why(atlas: Atlas) -> None:
    section = shown(atlas, "area:shusha")
    text = section.text
    assert "Contested" in text
    assert "since 8 November 2020" in text
    assert atlas.events["2020-11-08-shusha"].record.title in text
    now = shown(atlas, "area:shusha", knowledge="now").text
    assert "Held by Azerbaijan" in now


def test_what_is_older_than_the_atlas_is_said_within_a_sentence(atlas: Atlas) -> None:
    section = shown(atlas, "area:shusha", day="1988-01-10")
    assert "Held by Azerbaijan since before 1988" in section.text


def test_an_area_tells_its_whole_history_in_order(atlas: Atlas) -> None:
    history = [span.text for span in shown(atlas, "area:shusha", knowledge="now").all("p", "hist")]
    assert len(history) >= 3
    assert history[0].startswith("Before 1988:")
    assert "held by Azerbaijan" in history[0]
    held = "held by Nagorno-Karabakh authorities (some say: Armenia)"
    assert any(span.endswith(held) for span in history)
    assert history[-1].endswith("held by Azerbaijan")


def test_the_history_has_the_signs_of_the_map(atlas: Atlas) -> None:
    """Stripes where it was contested, level lines where two held it together."""
    section = shown(atlas, "area:stepanakert", knowledge="now")
    signs = {
        line.text: line.all("span", "ink")[0].attributes["style"] or ""
        for line in section.all("p", "hist")
    }
    assert any("with Russia" in said for said in signs)
    for said, sign in signs.items():
        assert ("135deg" in sign) == ("contested" in said), said
        assert ("gradient" in sign) == ("contested" in said or "with" in said), said


def test_what_is_disputed_is_said_in_the_words_of_the_map(atlas: Atlas) -> None:
    section = shown(atlas, "area:shusha", knowledge="now")
    assert set(badges(section)) == {"sources disagree"}


def test_a_place_has_the_names_of_both_sides_and_its_events(atlas: Atlas) -> None:
    section = shown(atlas, "place:shusha", knowledge="now")
    for name in ("Shusha", "Shushi", "Şuşa", "Շուշի"):
        assert name in section.text
    mine = [
        event.record
        for event in atlas.events.values()
        if any(role.place == "shusha" for role in event.record.places)
    ]
    for record in mine:
        assert record.title in section.text
        assert day_text(record.when) in section.text


def test_descriptions_are_not_shown_as_names(atlas: Atlas) -> None:
    for name, place in atlas.places.items():
        described = {n.toponym for n in place.record.names if n.note == DESCRIPTION}
        if described - {place.record.title}:
            names = shown(atlas, f"place:{name}")
            quiet = [p.text.split(" · ") for p in names.all("p", "quiet")]
            assert not (described - {place.record.title}) & {n for line in quiet for n in line}


def test_a_place_without_a_state_has_none(atlas: Atlas) -> None:
    section = shown(atlas, "place:ankara")
    assert "held" not in section.text.lower()
    assert section.all("p", "hist") == []


# ---- the cited lines ---------------------------------------------------------------------------


def test_without_texts_there_are_no_lines_but_the_locator_is(atlas: Atlas) -> None:
    section = shown(atlas, SHUSHA, knowledge="now")
    assert section.all("details") == []
    assert "lines 139, 141" in section.text


def test_with_texts_the_cited_lines_stand_beside_the_claim(
    hostile_atlas: Atlas, hostile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made-up texts, so that it is tested where the documents are not at hand."""
    monkeypatch.setenv("SEED_TEXTS", str(hostile_folder / "texts"))
    section = shown(hostile_atlas, SHUSHA, with_lines=True)
    lines = [line.text for claim in claims(section) for line in claim.all("p", "line")]
    for number in (139, 141, 143):
        assert f"{number} {CITED} {number}" in lines


def test_another_text_than_the_described_one_is_not_quoted(
    hostile_atlas: Atlas, hostile_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for text in (hostile_folder / "texts").iterdir():
        (tmp_path / text.name).write_bytes(text.read_bytes() + b"\n")
    monkeypatch.setenv("SEED_TEXTS", str(tmp_path))
    assert shown(hostile_atlas, SHUSHA, with_lines=True).all("details") == []


def test_the_true_lines_are_quoted(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = SEED_TEXTS
    if not folder:
        pytest.skip("SEED_TEXTS does not name the folder with the seed documents' texts")
    monkeypatch.setenv("SEED_TEXTS", folder)
    card = atlas.sources["slate-2020-12-04"].card
    assert card is not None
    ((number, words),) = cited_lines(Path(folder), card, ((139, 139),))
    text = shown(atlas, SHUSHA, with_lines=True).text
    assert f"{number} {' '.join(words.split())}" in text


SEED_TEXTS = os.environ.get("SEED_TEXTS")
"""As it was when the tests began: each test starts without it."""


def test_the_events_a_panel_names_can_be_opened_from_it(atlas: Atlas) -> None:
    buttons = [b.attributes.get("data-open") for b in shown(atlas, "place:shusha").all("button")]
    assert buttons[0] == SHUSHA, "why it is contested comes first"
    assert "event:1992-05-09-shusha" in buttons
    opened = [b.attributes.get("data-open") for b in shown(atlas, "area:shusha").all("button")]
    assert opened == [SHUSHA]

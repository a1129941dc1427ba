"""What a person approved goes into a dataset, whole or not at all, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata import Atlas, DatasetError
from geodata.canonical import canonical_files
from geodata.dataset import CARDS, LAYERS
from geodata.gazetteer import Gazetteer
from geodata.new_dataset import copy_built_in
from geodata.review.merging import target
from geodata.review.merging.accept import accept
from geodata.review.merging.card_text import card_text
from geodata.review.proposals.opened import read_proposals
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import files_of
from geodata.review.reading.document import document_of
from geodata.review.reading.propose import propose
from geodata.texts import check
from tests.geodata.conftest import Folder
from tests.geodata.review.article import ARTICLE

Edit = Callable[[str], str]


def replaced(old: str, new: str, times: int = -1) -> Edit:
    def edit(text: str) -> str:
        assert old in text, f"{old!r} is not there to be edited"
        return text.replace(old, new, times)

    return edit


def approving(text: str, item: str, old: str, new: str) -> str:
    """The text with `accept: yes` at the item that says `item`, and one change after that."""
    head, found, tail = text.partition(item)
    assert found
    before, _, after = head.rpartition("accept: no")
    return f"{before}accept: yes{after}{found}{tail.replace(old, new, 1)}"


CARD_DONE: list[tuple[str, Edit]] = [
    ("card.yaml", replaced("accept: no", "accept: yes")),
    ("card.yaml", replaced("perspective:", 'perspective: "People of Goris"')),
]
SURE: list[tuple[str, Edit]] = [
    ("mentions.yaml", replaced("accept_sure: no", "accept_sure: yes")),
    ("places.yaml", replaced("accept_sure: no", "accept_sure: yes")),
]
FIRST_EVENT: list[tuple[str, Edit]] = [
    ("events.yaml", replaced("- accept: no", "- accept: yes", 1)),
    ("events.yaml", replaced("title:", 'title: "A fair opens in Goris"', 1)),
    ("events.yaml", replaced("summary:", 'summary: "Traders met for a fair."', 1)),
]


def edited(proposals: Proposals, edits: list[tuple[str, Edit]], folder: Path) -> Proposals:
    """The proposals after they went through files and a person's hands."""
    files = files_of(proposals)
    for name, edit in edits:
        files[name] = edit(files[name])
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_proposals(folder)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def built_in_proposals(atlas: Atlas) -> Proposals:
    return propose(document_of("fair.txt", ARTICLE.encode()), atlas.data, Gazetteer.open())


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the built-in layers, which has no cards of its own."""
    copy_built_in(tmp_path / "mine")
    return tmp_path / "mine"


def test_propose_edit_accept_validate(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path, atlas: Atlas
) -> None:
    done = edited(built_in_proposals, CARD_DONE + SURE + FIRST_EVENT, tmp_path / "p")
    report = accept(done, mine)
    after = geodata.load(mine)
    event = after.events["2021-10-10-goris"]
    assert event.record.title == "A fair opens in Goris"
    assert event.record.claims[0].text == "Traders met for a fair."
    assert event.record.claims[0].by == "valley-gazette"
    assert after.actors["valley-gazette"].title == "Valley Gazette"
    assert {"khndzorut", "shinuhayr"} <= after.places.keys()
    assert "springfield" not in after.places
    assert len(after.events) == len(atlas.events) + 1
    card = after.data.cards["fair.yaml"]
    assert len(card.mentions) == len(done.taken_mentions) > 8
    (tmp_path / "fair.txt").write_text(ARTICLE, encoding="utf-8", newline="")
    assert [f for f in check(tmp_path, after.data) if "fair" in f.file] == []
    for name, text in canonical_files(mine).items():
        assert (mine / name).read_text(encoding="utf-8") == text, f"{name} is not canonical"
    assert report.notes, "that it copied the cards which the layers cite is told"
    assert set(atlas.data.cards) < set(after.data.cards)
    assert len(report.files) == 4 + len(atlas.data.cards)


def test_nothing_is_lost_between_taken_and_left(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path
) -> None:
    done = edited(built_in_proposals, CARD_DONE + SURE + FIRST_EVENT, tmp_path / "p")
    report = accept(done, mine)
    p = done
    items = 2 + len(p.mentions.mentions) + len(p.places.places) + len(p.events.events)
    dates = [d for d in p.dates.dates if d.when != p.taken_events[0].when]
    assert len(report.taken) + len(report.left) == items + len(dates)
    assert any("Springfield" in line for line in report.left)
    assert any("Zorakhbyur" in line for line in report.left)


def test_what_is_not_approved_is_not_taken(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path
) -> None:
    before = content(mine)
    report = accept(edited(built_in_proposals, [], tmp_path / "p"), mine)
    assert (report.taken, report.there, report.files) == ([], [], [])
    assert content(mine) == before


def test_one_can_accept_in_parts_and_again(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path
) -> None:
    accept(edited(built_in_proposals, CARD_DONE, tmp_path / "p"), mine)
    accept(edited(built_in_proposals, CARD_DONE + SURE, tmp_path / "p"), mine)
    everything = edited(built_in_proposals, CARD_DONE + SURE + FIRST_EVENT, tmp_path / "p")
    accept(everything, mine)
    once = tmp_path / "once"
    copy_built_in(once)
    accept(everything, once)
    assert content(mine) == content(once)
    again = accept(everything, mine)
    assert (again.taken, again.files) == ([], [])
    assert content(mine) == content(once)


def test_an_ambiguous_and_an_unknown_name_are_settled_by_hand(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path
) -> None:
    def settle(text: str) -> str:
        head, _, tail = text.partition('surface: "Springfield"')
        tail = tail.replace("place:", "place: springfield-massachusetts", 1)
        head = (
            head[: head.rindex("accept: no")]
            + "accept: yes"
            + head[head.rindex("accept: no") + 10 :]
        )
        text = head + 'surface: "Springfield"' + tail
        head, _, tail = text.partition('surface: "Zorakhbyur"')
        tail = tail.replace("place:", "place: zorakhbyur", 1)
        at = head.rindex("accept: no")
        return head[:at] + "accept: yes" + head[at + 10 :] + 'surface: "Zorakhbyur"' + tail

    def places(text: str) -> str:
        for name, at in (("springfield-massachusetts", ""), ("zorakhbyur", "[46.3, 39.5]")):
            head, _, tail = text.partition(f"id: {name}\n")
            place = head.rindex("accept: no")
            head = head[:place] + "accept: yes" + head[place + 10 :]
            text = f"{head}id: {name}\n" + (tail.replace("at:", f"at: {at}", 1) if at else tail)
        return text

    edits = [*CARD_DONE, ("mentions.yaml", settle), ("places.yaml", places)]
    accept(edited(built_in_proposals, edits, tmp_path / "p"), mine)
    after = geodata.load(mine)
    assert after.places["zorakhbyur"].point.x == 46.3
    assert [m.place for m in after.data.cards["fair.yaml"].mentions] == [
        "zorakhbyur",
        "springfield-massachusetts",
    ]


ALL = [*CARD_DONE, *SURE, *FIRST_EVENT]
AT = "at: [45.40518, 39.55322]"
FAULTS: list[tuple[list[tuple[str, Edit]], str]] = [
    (SURE, "card.yaml: fair.txt: accept: is no, but other items are accepted; write yes"),
    (CARD_DONE[:1], "perspective: is empty; fill it in"),
    ([*CARD_DONE, SURE[0]], "'khndzorut' waits in places.yaml; write accept: yes there"),
    ([*CARD_DONE, *SURE, FIRST_EVENT[0]], "title: is empty; write it in your own words"),
    (
        [*ALL, ("events.yaml", replaced("place: goris", "place: gor"))],
        "'gor' is no place of the dataset nor of places.yaml",
    ),
    ([*ALL, ("events.yaml", replaced('when: "2021', 'when: "21'))], "2021-10-10-goris: when: '21"),
    (
        [*ALL, ("events.yaml", replaced("infrastructure", "control"))],
        "an event of category 'control' must say what changes",
    ),
    (
        [*ALL, ("events.yaml", replaced('on: "2021', 'on: "2022'))],
        "is after valley-gazette-2021-10-12 was published",
    ),
    (
        [*ALL, ("events.yaml", replaced("lines: [[6", "lines: [[60"))],
        "outside valley-gazette-2021-10-12",
    ),
    (
        [*CARD_DONE, ("card.yaml", replaced('id: "valley-gazette"', 'id: "other"'))],
        "'valley-gazette' is no outlet known in actors.yaml",
    ),
    (
        [*CARD_DONE, ("card.yaml", replaced("valley-gazette", "reuters"))],
        "actors.yaml has 'Reuters' by this id",
    ),
    (
        [
            *CARD_DONE,
            ("mentions.yaml", replaced("{accept: no", "{accept: yes", 1)),
            ("mentions.yaml", replaced("end: 39", "end: 38", 1)),
        ],
        "the span is not as long as 'Goris'",
    ),
    (
        [*CARD_DONE, ("places.yaml", replaced("accept: no", "accept: yes"))],
        "places.yaml: zorakhbyur: at: is empty; write [longitude, latitude]",
    ),
    (
        [
            *CARD_DONE,
            *SURE,
            ("places.yaml", replaced("id: khndzorut", "id: goris")),
            ("mentions.yaml", replaced("place: khndzorut", "place: goris")),
        ],
        "places.yaml: goris: id: the dataset has another place by this id",
    ),
    (
        [*CARD_DONE, *SURE, ("places.yaml", replaced(AT, "at: [39.55322, 45.40518]"))],
        "longitude and latitude look swapped",
    ),
]


@pytest.mark.parametrize(("edits", "said"), FAULTS)
def test_with_any_fault_nothing_is_written(
    built_in_proposals: Proposals,
    mine: Path,
    tmp_path: Path,
    edits: list[tuple[str, Edit]],
    said: str,
) -> None:
    before = content(mine)
    with pytest.raises(DatasetError) as wrong:
        accept(edited(built_in_proposals, edits, tmp_path / "p"), mine)
    assert said in str(wrong.value)
    assert content(mine) == before


def test_nothing_is_built_on_a_faulty_dataset(
    built_in_proposals: Proposals, folder: Folder, tmp_path: Path
) -> None:
    folder.replace("places.geojson", '"settlement"', '"vilage"')
    before = content(folder.path)
    with pytest.raises(DatasetError, match="vilage"):
        accept(edited(built_in_proposals, CARD_DONE, tmp_path / "p"), folder.path)
    assert content(folder.path) == before


def test_another_document_of_the_name_is_not_overwritten(
    built_in_proposals: Proposals, mine: Path, tmp_path: Path, atlas: Atlas
) -> None:
    accept(edited(built_in_proposals, CARD_DONE, tmp_path / "p"), mine)
    other = propose(document_of("fair.txt", b"Another\n"), atlas.data, Gazetteer.open())
    before = content(mine)
    with pytest.raises(DatasetError, match="another document of this name"):
        accept(edited(other, [], tmp_path / "q"), mine)
    assert content(mine) == before


def test_the_built_in_cards_stand_beside_the_layers(tmp_path: Path) -> None:
    assert target.cards_folder(LAYERS) == CARDS
    assert target.borrowed_cards(LAYERS) == {}
    assert target.cards_folder(tmp_path) == tmp_path / "seeds"


def test_cards_are_written_as_they_were_read(atlas: Atlas, tmp_path: Path) -> None:
    shutil.copytree(LAYERS, tmp_path / "d")
    (tmp_path / "d" / "seeds").mkdir()
    for name, card in atlas.data.cards.items():
        (tmp_path / "d" / "seeds" / name).write_text(card_text(card), encoding="utf-8")
    assert geodata.load(tmp_path / "d").data.cards == atlas.data.cards

"""Lessons on paper: everything is on the sheet, nothing of it runs, and it stays small."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from dashboard.cli import cli
from dashboard.glossary import entries
from dashboard.lessons import Lesson, handout, lessons_of
from dashboard.lessons.claims import claims_of
from dashboard.lessons.handout import Sheets, sheets, step_picture
from geodata import Atlas
from tests.dashboard.lessons.conftest import Written
from tests.dashboard.reading_html import parse
from tests.once import sheets_once

MOST_BYTES = 6_000_000


def text_of(page: str) -> str:
    """The words of a page."""
    return parse(page).text


@pytest.fixture(scope="module")
def longest(shipped: dict[str, Lesson]) -> Lesson:
    return max(shipped.values(), key=lambda lesson: len(lesson.steps))


@pytest.fixture(scope="module")
def made(atlas: Atlas, longest: Lesson, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return sheets_once(tmp_path_factory, atlas, longest)


def test_the_handout_has_every_step_with_its_picture(
    atlas: Atlas, made: Sheets, longest: Lesson
) -> None:
    lesson = longest
    page = made.handout.decode("utf-8")
    text = text_of(page)
    assert lesson.title in text
    for step in lesson.steps:
        for part in filter(None, (step.title, step.text, step.question)):
            assert part in text
        assert (step.answer or "\0") not in text, "the class must not see the answers"
        assert (step.note or "\0") not in text
    for _, claim in claims_of(lesson, atlas):
        assert claim.text in text
        assert atlas.sources[claim.source].title in text
        assert atlas.actors[claim.by].title in text
    assert "© OpenStreetMap contributors" in text.replace("\xa0", " ")
    assert "CC BY 4.0" in text
    pictures = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)
    assert len(pictures) == len(lesson.steps) + sum(len(step.beside) for step in lesson.steps)
    image = Image.open(BytesIO(base64.b64decode(pictures[0])))
    assert image.mode == "L", "greys, for a photocopier"
    assert image.size == (1980, 1140)


def test_the_first_page_lists_the_steps_and_explains_the_words(
    made: Sheets, longest: Lesson
) -> None:
    cover = made.handout.decode("utf-8").split("<article")[0]
    text = text_of(cover)
    assert cover.count("<li><b>") == len(longest.steps)
    explained = re.findall(r"<dt>([^<]+)</dt>", cover)
    assert {"NKAO", "Nagorno-Karabakh authorities"} <= set(explained)
    assert explained == sorted(explained, key=str.casefold)
    assert "peacekeepers" not in explained, "the lesson does not use it"
    for entry in entries():
        assert (entry.text in text) == (entry.term in explained)


def test_what_a_step_chooses_is_outlined_on_its_map(
    atlas: Atlas, shipped: dict[str, Lesson]
) -> None:
    lesson = shipped["the-44-days"]
    step, view = lesson.steps[0], lesson.views[0]
    assert view["selected"] == "area:aghdam"
    assert "Outlined: Aghdam." in step_picture(atlas, step, view).alt


def test_the_answer_sheet_has_answers_and_notes(made: Sheets, longest: Lesson) -> None:
    text = text_of(made.answers.decode("utf-8"))
    for step in longest.steps:
        for part in filter(None, (step.question, step.answer, step.note)):
            assert part in text


def test_every_number_in_brackets_is_in_the_list_of_sources(made: Sheets) -> None:
    page = made.handout.decode("utf-8")
    sources = page.split('<ol class="sources">')[1].count("<li>")
    both = page + made.answers.decode("utf-8")
    numbers = {int(n) for n in re.findall(r"\[(\d+)(?:, lines? [\d, –]+)?\]</li>", both)}
    assert numbers == set(range(1, sources + 1))


def test_the_same_lesson_gives_the_same_bytes(
    atlas: Atlas, read: Written, sound: dict[str, Any]
) -> None:
    """And who waits for them hears of each step."""
    lesson, told = read(sound)[0]["a-town"], []
    made = sheets(atlas, lesson, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert sheets(atlas, lesson) == made


def test_nothing_of_a_hostile_lesson_runs(
    atlas: Atlas, read: Written, sound: dict[str, Any]
) -> None:
    evil = "<script>alert(1)</script>{{ 7 * 7 }}"
    sound["title"] = sound["summary"] = evil
    sound["steps"][0].update(title=evil, question=evil, answer=evil, note=evil)
    made = sheets(atlas, read(sound)[0]["a-town"])
    for page in (made.handout.decode(), made.answers.decode()):
        assert "<script" not in page
        assert evil in text_of(page)
        assert "default-src 'none'" in page
        assert "http-equiv" in page


def test_the_longest_handout_is_small(made: Sheets) -> None:
    assert len(made.handout) < MOST_BYTES


# ---- the command line ----------------------------------------------------------------------------


def test_the_command_writes_both_sheets(
    read: Written, sound: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.lessons.lessons_of", lambda atlas: read(sound))
    out, answers = tmp_path / "h.html", tmp_path / "a.html"
    done = CliRunner().invoke(
        cli, ["handout", "a-town", "--out", str(out), "--answers", str(answers)]
    )
    assert done.exit_code == 0, done.output
    assert "kB)" in done.output
    assert "A town in two days" in out.read_text(encoding="utf-8")
    assert "A good answer" in answers.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nope", "--out", "x.html"], "there are: 1988-1994, the-44-days"),
        (["farrukh", "--out", "/no/such/folder/x.html"], "there is no folder"),
        (["farrukh"], "Missing option '--out'"),
    ],
)
def test_a_wrong_command_says_what_to_do(arguments: list[str], sentence: str) -> None:
    done = CliRunner().invoke(cli, ["handout", *arguments])
    assert done.exit_code != 0
    assert sentence in done.output
    assert "Traceback" not in done.output


def test_a_map_that_cannot_be_drawn_is_said_with_its_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any) -> None:
        raise ValueError("the words do not fit on a page of this size")

    monkeypatch.setattr(handout, "draw_grey", refuse)
    result = CliRunner().invoke(cli, ["handout", "farrukh", "--out", str(tmp_path / "h.html")])
    assert result.exit_code == 1
    assert "lesson farrukh, step the-zone: the words do not fit" in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_list_counts_who_speaks() -> None:
    done = CliRunner().invoke(cli, ["lessons"])
    assert done.exit_code == 0, done.output
    assert "the-44-days: The 44 days" in done.output
    assert re.search(r"12 steps, 60 minutes; claims: \d+ Azerbaijani, \d+ Armenian", done.output)


def test_the_list_ends_with_an_error_if_a_lesson_has_a_fault(
    atlas: Atlas, read: Written, sound: dict[str, Any], tmp_path: Path, monkeypatch: Any
) -> None:
    sound["steps"][0]["claims"] = ["2020-11-08-shusha/nobody"]
    _, faults = read(sound)
    assert faults
    monkeypatch.setattr("dashboard.lessons.lessons_of", lambda atlas: lessons_of(atlas, tmp_path))
    done = CliRunner().invoke(cli, ["lessons"])
    assert done.exit_code == 1
    assert "stories/10-a-town.yaml: announced: claims: " in done.output

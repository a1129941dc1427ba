"""The file of a lesson: read and written in the browser as Python reads it, whatever is in it."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.lesson_maker import given as as_file
from dashboard.lessons import FOLDER, lessons_of
from dashboard.lessons.load import lesson_of
from dashboard.lessons.model import LessonFile
from geodata import Atlas, Fault
from geodata.reading import parse_yaml
from tests.dashboard.lesson_maker.conftest import Evaluate

STORIES = sorted(FOLDER.glob("*.yaml"))
READ, WRITE = "read(text)", "files.write(lesson)"


def by_python(text: str) -> Any:
    faults: list[Fault] = []
    found = parse_yaml(text, "lesson.yaml", faults)
    assert found is not None, faults
    return found.value


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_given_file_keeps_every_field(path: Any, evaluate: Evaluate) -> None:
    text = path.read_text("utf-8")
    lesson = evaluate(READ, text=text)["lesson"]
    assert lesson == by_python(text)
    written = evaluate(WRITE, lesson=lesson)
    assert by_python(written) == lesson
    again = evaluate(READ, text=written)["lesson"]
    assert evaluate(WRITE, lesson=again) == written


def test_a_copy_of_a_given_lesson_is_its_file(atlas: Atlas) -> None:
    lessons = lessons_of(atlas)[0]
    for path in STORIES:
        lesson = lessons[path.stem.partition("-")[2]]
        assert as_file(lesson) == by_python(path.read_text("utf-8"))


# ---- any lesson ----------------------------------------------------------------------------------

ODD = [
    "on", "no", "null", "~", "2020-11-08", "1:30", "0x10", "1e3", ".inf", "- a", "# b", "a: b",
    "'", '"', "{a}", "[b]", "*c", "&d", "!!e", "|", ">", "%f", "@g", "`h`", "\\",
    "<script>alert(1)", "Շուշի", "Şuşa", "😀", "a\nb", "a\n\nb", "…", "\u2028",
    "x" * 300, "two  blanks",
]  # fmt: skip
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = (st.sampled_from(ODD) | st.text(LETTERS, min_size=1, max_size=200)).map(str.strip)
TEXT = TEXTS.filter(bool)
SHORT = TEXT.map(lambda text: text[:80].strip()).filter(bool)
ID = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
CLAIM = st.builds("{}/{}".format, ID, ID)
DEGREES = st.integers(-9_000, 9_000).map(lambda number: number / 100)
CLAIMS = st.lists(CLAIM, min_size=1, max_size=3, unique=True)
TASKS = st.one_of(
    st.fixed_dictionaries({
        "kind": st.just("choose"), "right": st.lists(SHORT, min_size=1, max_size=2),
        "wrong": st.lists(SHORT, min_size=1, max_size=3), "reason": TEXT, "settled_by": CLAIMS,
    }),
    st.fixed_dictionaries({
        "kind": st.sampled_from(["order", "match"]),
        "claims": st.lists(CLAIM, min_size=2, max_size=6, unique=True),
    }),
    st.fixed_dictionaries({"kind": st.just("locate"), "place": ID, "settled_by": CLAIMS}),
    st.fixed_dictionaries({"kind": st.just("source"), "claim": CLAIM, "among": CLAIMS}),
)  # fmt: skip
STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "id": ID,
            "title": SHORT,
            "text": TEXT,
            "view": st.dictionaries(ID, st.text(LETTERS, max_size=30), max_size=4),
            "claims": st.lists(CLAIM, min_size=1, max_size=6),
        },
        optional={
            "bounds": st.lists(DEGREES, min_size=4, max_size=4),
            "question": TEXT,
            "answer": TEXT,
            "note": TEXT,
            "task": TASKS,
        },
    ),
    max_size=4,
    unique_by=lambda step: str(step["id"]),
)
LESSONS = st.fixed_dictionaries(
    {"title": SHORT, "summary": TEXT, "minutes": st.integers(5, 120), "steps": STEPS}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LESSONS)
def test_what_is_written_is_read_alike(evaluate: Evaluate, lesson: dict[str, Any]) -> None:
    """Every field comes back, in the browser and in Python, and is written as before."""
    written = evaluate(WRITE, lesson=lesson)
    assert by_python(written) == lesson
    read = evaluate(READ, text=written)
    assert read.get("lesson") == lesson, read
    assert evaluate(WRITE, lesson=read["lesson"]) == written


# ---- hostile files -------------------------------------------------------------------------------

PIECES = [
    "&a ", "*a", "!!js/function 'function () { return 1 }'", "!!python/object:os.system x",
    "!!binary aGVsbG8=", "<<: *a", "__proto__: {title: x}", "constructor: 1", "toString: 2",
    "[" * 5_000, "{a: " * 500, "- " * 300, "\x00", "\x07", "\ufeff", "\u202e", "\t", "---\n",
    "...\n", "? ", "title: again\n", "minutes: 1e999", "minutes: .nan", "minutes: 07", "steps: {}",
    "steps: null", "bounds: [1, 2]", "bounds: [a, b, c, d]", "claims: x", "claims: [../../etc]",
    "view: [1]", "view: {date: {}}", "id: <img src=x onerror=alert(1)>", "task: {kind: nonsense}",
    "task: {kind: __proto__}", "task: {kind: order, claims: [a/b, a/b, c/d, e/f, g/h, i/j, k/l]}",
    "task: null", "note: 12", "note: [x]", "colour: red", "'", '"', "{{ 7 * 7 }}", "</script>",
    "x" * 250_000, "title: " + "y" * 90 + "\n", "\ud83d", "%YAML 9.9\n---\n", "~", "0x" + "f" * 500,
]  # fmt: skip


def damaged(number: int) -> str:
    chance = random.Random(number)
    text = chance.choice(STORIES).read_text("utf-8")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.6:  # where a value or a field begins
            at = text.find(chance.choice([": ", "\n", "\n  ", "\n- "]), at)
            at = len(text) if at < 0 else at + chance.randint(1, 4)
        piece = chance.choice(PIECES)
        end = at + chance.choice([0, 0, 0, 1, 40, 2_000])
        text = text[:at] + piece + text[end:]
    return text


def wrong_by_python(text: str) -> list[Any]:
    """What Python's model finds wrong in a file, but for what only lacks something."""
    try:
        LessonFile.model_validate_json(json.dumps(by_python(text), default=str), strict=True)
    except ValidationError as error:
        lacking = {
            "missing",
            "too_short",
            "value_error",
        }  # the last one: rules of the maker's advice
        return [one for one in error.errors() if one["type"] not in lacking]
    return []


def test_hostile_files_are_refused_or_harmless(atlas: Atlas, evaluate: Evaluate) -> None:
    """Of 200 damaged files each is refused in a sentence, or is a lesson that Python takes too."""
    refused = 0
    for number in range(200):
        text = damaged(number).encode("utf-8", "replace").decode()
        found = evaluate(READ, text=text)
        assert "thrown" not in found, (number, found)
        if "refused" in found:
            refused += 1
            assert 10 < len(found["refused"]) < 1_500, number
            continue
        written = evaluate(WRITE, lesson=found["lesson"])
        lesson, faults = lesson_of(written, atlas)
        assert lesson or faults
        assert wrong_by_python(written) == [], number
    assert 100 < refused < 200


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The file"),
        ("[1, 2]", "must have fields"),
        ("title: &a x\nsummary: *a\n", "anchor"),
        ("title: x\ntitle: y\n", "duplicated mapping key"),
        ("title: !!js/function 'x'\n", "unknown tag"),
        ("title: [" + "[" * 60 + "]" * 61 + "\n", "nested too deeply"),
        ("colour: red\n", "is not a field here"),
        ("__proto__: {title: x}\n", "no lesson holds"),
        ("title: " + "y" * 81 + "\n", "81 letters"),
        ("minutes: 500\n", "from 5 to 120"),
        ("steps: [{claims: ['<b>']}]\n", "Step 1, claims"),
        ("steps: [{bounds: [1, 2]}]\n", "needs at least 4 entries"),
        ("steps: [{task: {kind: riddle}}]\n", "Step 1, task"),
        ("x" * 200_001, "larger than 200 kB"),
        ("title: 'x\n", "line"),
    ],
)
def test_a_refusal_says_where_and_why(text: str, why: str, evaluate: Evaluate) -> None:
    assert why in evaluate(READ, text=text)["refused"]


def test_an_unfinished_lesson_is_opened_again(evaluate: Evaluate) -> None:
    """What only lacks something is no fault of a file: it is advice."""
    begun = {
        "minutes": 45,
        "steps": [{"id": "step-1", "view": {"date": "2020-10-09"}, "claims": []}],
    }
    text = evaluate(WRITE, lesson=begun)
    assert evaluate(READ, text=text)["lesson"] == begun
    assert "Give the lesson a title." in evaluate("advice.lesson(lesson)", lesson=begun)
    assert "title: is missing" in evaluate("files.wanting(lesson)", lesson=begun)

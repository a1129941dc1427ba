"""The folder of results: what is kept, what is not believed, and what is merged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geodata.corpus.results import Failed, Key, ResultFolder, ResultsError
from geodata.corpus.work import Result
from geodata.files import FileRefusedError
from tests import dying

KEY = Key("a.txt", "5a" * 32, "rules-places", None)
RESULT = Result(2, 1, b'{"surface": "Baku"}\n{"surface": "Goris"}\n{"surface": "Q"}\n')


@pytest.fixture
def folder(tmp_path: Path) -> ResultFolder:
    return ResultFolder(tmp_path / "out")


def file_of(folder: ResultFolder) -> Path:
    (path,) = (folder.folder / "documents").rglob("*.jsonl")
    return path


def test_what_was_put_is_there(folder: ResultFolder) -> None:
    assert not folder.has(KEY)
    folder.put(KEY, RESULT)
    assert folder.has(KEY)
    assert ResultFolder(folder.folder).has(KEY)


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, document="b.txt"),
        replace(KEY, sha256="6b" * 32),
        replace(KEY, gazetteer="rules-others"),
        replace(KEY, encoding="cp1251"),
    ],
)
def test_any_change_makes_another_result(folder: ResultFolder, other: Key) -> None:
    folder.put(KEY, RESULT)
    assert not folder.has(other)


@pytest.mark.parametrize("left", [0, 1, 40, -1])
def test_a_file_that_was_cut_off_is_not_believed(folder: ResultFolder, left: int) -> None:
    folder.put(KEY, RESULT)
    path = file_of(folder)
    path.write_bytes(path.read_bytes()[:left])
    assert not folder.has(KEY)
    folder.put(KEY, RESULT)
    assert folder.has(KEY)


@pytest.mark.parametrize("line", [b"[]\n", b"{}\n", b'{"mentions": "x"}\n', b"\xff\n"])
def test_nor_one_that_holds_something_else(folder: ResultFolder, line: bytes) -> None:
    folder.put(KEY, RESULT)
    file_of(folder).write_bytes(line)
    assert not folder.has(KEY)


def test_merging_keeps_the_order_and_counts(folder: ResultFolder) -> None:
    other = replace(KEY, document="b.txt")
    folder.put(other, Result(1, 0, b'{"surface": "Shusha"}\n'))
    folder.put(KEY, RESULT)
    summary = folder.merge([other, Failed("c.txt", "is empty"), KEY])
    assert (summary.documents, summary.mentions, summary.unknown) == (2, 3, 1)
    assert summary.failed == (Failed("c.txt", "is empty"),)
    merged = (folder.folder / "mentions.jsonl").read_text().splitlines()
    assert [json.loads(line)["surface"] for line in merged] == ["Shusha", "Baku", "Goris", "Q"]
    reports = (folder.folder / "report.jsonl").read_text().splitlines()
    report = [json.loads(line) for line in reports]
    assert report == [
        {"document": "b.txt", "sha256": KEY.sha256, "mentions": 1, "unknown": 0},
        {"document": "c.txt", "problem": "is empty"},
        {"document": "a.txt", "sha256": KEY.sha256, "mentions": 2, "unknown": 1},
    ]


def test_a_result_that_went_while_merging_is_told(folder: ResultFolder) -> None:
    with pytest.raises(ResultsError, match="give the same command again"):
        folder.merge([KEY])
    assert not (folder.folder / "mentions.jsonl").exists()


def test_what_a_killed_run_left_goes_though_the_document_has_changed(folder: ResultFolder) -> None:
    def put() -> tuple[int, str]:
        folder.put(KEY, RESULT)
        return 0, ""

    assert dying.run(put, folder.folder, 3).code == dying.DIED
    assert dying.hidden(folder.folder)
    with folder.for_one_run():
        folder.put(replace(KEY, sha256="6b" * 32), RESULT)
    assert not dying.hidden(folder.folder)


def test_two_runs_cannot_share_it(folder: ResultFolder) -> None:
    with (
        folder.for_one_run(),
        pytest.raises(FileRefusedError, match="another run"),
        ResultFolder(folder.folder).for_one_run(),
    ):
        pass
    with folder.for_one_run():
        pass


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileRefusedError, match="cannot be written"):
        ResultFolder(tmp_path / "file" / "out")

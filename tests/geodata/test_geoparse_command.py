"""python -m geodata geoparse as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from geodata.cli import cli
from geodata.cli.mention_table import mention_table, printable
from tests.geodata.conftest import Folder

FIELDS = [
    "document", "line", "start", "end", "surface", "place", "title", "kind", "latitude",
    "longitude", "usage", "confidence", "alternatives", "why",
]  # fmt: skip
TEXT = "Baku said that the road to Füzuli was open.\nFighting near the village of Qwertoby went on."


def run(*args: object, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, ["geoparse", *map(str, args)], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_exactly_the_fields_that_were_agreed(text: Path) -> None:
    result = run(text, "--json")
    assert result.exit_code == 0
    found = rows(result)
    assert all(list(row) == FIELDS for row in found)
    assert [(row["surface"], row["place"]) for row in found] == [
        ("Baku", "baku"),
        ("Füzuli", "fuzuli"),
        ("Qwertoby", None),
    ]
    assert [row["line"] for row in found] == [1, 1, 2]
    assert all(TEXT[row["start"] : row["end"]] == row["surface"] for row in found)
    assert {row["document"] for row in found} == {str(text)}
    assert found[0]["latitude"] == pytest.approx(40.4, abs=0.1)
    assert found[0]["longitude"] == pytest.approx(49.9, abs=0.1)


def test_a_table_for_people(text: Path) -> None:
    shown = run(text).stdout
    assert "2 mentions of 2 places, 1 unknown name" in shown
    assert "Fuzuli" in shown
    assert "in no gazetteer" in shown
    columns = [line for line in shown.splitlines() if "literal" in line or "metonym" in line]
    assert len({line.index("settlement") for line in columns if "settlement" in line}) == 1


def test_standard_input(text: Path) -> None:
    found = rows(run("-", "--json", given=TEXT.encode()))
    assert [row["surface"] for row in found] == ["Baku", "Füzuli", "Qwertoby"]
    assert {row["document"] for row in found} == {"-"}


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(text: Path, tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "old.txt": "Шуша и Баку вчера сообщили".encode("cp1251"),
        "image.png": b"\x89PNG\0\0",
        "paper.pdf": b"%PDF-1.7",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    result = run(tmp_path / "gone.txt", tmp_path, text, "--json")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert len(told) == 5
    assert all(any(name in line for line in told) for name in (*bad, "gone.txt"))
    assert [row["surface"] for row in rows(result)] == ["Baku", "Füzuli", "Qwertoby"]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Шуша".encode("cp1251"))
    assert "is not UTF-8" in run(tmp_path).stderr
    found = rows(run(tmp_path, "--encoding", "cp1251", "--json"))
    assert [(row["surface"], row["place"]) for row in found] == [("Шуша", "shusha")]
    result = run(tmp_path, "--encoding", "base64")
    assert (result.exit_code, "is no encoding" in result.stderr) == (2, True)


def test_a_list_of_documents(text: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list"
    listed.write_text(f"{text}\n\n{tmp_path / 'gone.txt'}\n")
    result = run("--list", listed, "--json")
    assert result.exit_code == 1
    assert len(rows(result)) == 3
    assert "gone.txt: is not there" in result.stderr
    assert len(rows(run("--list", "-", "--json", given=f"{text}\n"))) == 3


def test_nothing_named_is_said(tmp_path: Path) -> None:
    (tmp_path / "list").touch()
    for arguments in ((), ("--list", tmp_path / "list"), ("",)):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "name a text file, a folder or - for standard input" in result.stderr


def test_places_of_another_dataset_are_found(folder: Folder, tmp_path: Path) -> None:
    def rename(layer: Any) -> None:
        place = next(f for f in layer["features"] if f["id"] == "vank")
        place["properties"]["names"][0]["toponym"] = "Zzyzzyvan"

    (tmp_path / "a.txt").write_text("They went to Zzyzzyvan on Monday.")
    assert (
        rows(run(tmp_path / "a.txt", "--json")) == []
        or not rows(run(tmp_path / "a.txt", "--json"))[0]["place"]
    )
    folder.edit("places.geojson", rename)
    found = rows(run(tmp_path / "a.txt", "--json", "--data", folder.path))
    assert [(row["surface"], row["place"]) for row in found] == [("Zzyzzyvan", "vank")]


def test_a_faulty_dataset_prints_its_faults(folder: Folder, text: Path) -> None:
    folder.write("places.geojson", "{")
    result = run(text, "--data", folder.path)
    assert result.exit_code == 1
    assert "places.geojson" in result.stdout


def test_results_are_kept_in_a_folder_and_told_of(text: Path, tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "out"
    docs.mkdir()
    for number in range(3):
        (docs / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    (docs / "empty.txt").write_text("")
    first = run(docs, "--out", out)
    assert first.exit_code == 1
    assert "3 of 4 documents parsed: 6 mentions of places and 3 unknown names" in first.stdout
    assert "empty.txt: is empty" in first.stderr
    again = run(docs, "--out", out)
    assert "3 of 4 documents parsed, 3 of them in an earlier run: 6 mentions" in again.stdout
    merged = (out / "mentions.jsonl").read_text(encoding="utf-8")
    assert merged == run(docs, "--json").stdout
    reports = (out / "report.jsonl").read_text(encoding="utf-8").splitlines()
    report = [json.loads(line) for line in reports]
    assert [Path(line["document"]).name for line in report] == [
        "0.txt", "1.txt", "2.txt", "empty.txt",
    ]  # fmt: skip
    assert report[3]["problem"].startswith("is empty")


def test_results_cannot_go_among_the_documents(text: Path) -> None:
    result = run(text.parent, "--out", text.parent)
    assert result.exit_code == 2
    assert "need one of their own" in result.stderr
    assert list(text.parent.iterdir()) == [text]


def test_a_scheduler_that_is_none_is_told(text: Path) -> None:
    result = run(text, "--scheduler", "nonsense://x")
    assert result.exit_code == 1
    assert "nonsense://x" in result.stderr


def test_nothing_from_a_text_can_move_the_cursor() -> None:
    row = dict.fromkeys(FIELDS) | {
        "line": 1, "surface": "Ba\x1b[2Jku\n\u202eX", "usage": "literal", "confidence": 0.5,
        "alternatives": [{"title": "\x9b2J"}],
    }  # fmt: skip
    shown = mention_table("\x1b]0;x\x07.txt", [row], 1)
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert printable("a\tb\n") == "a b"

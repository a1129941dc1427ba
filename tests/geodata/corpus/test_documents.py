"""What arguments name, and what can be read of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geodata.corpus.documents import (
    MOST_BYTES,
    Document,
    UnreadableError,
    find,
    is_text_encoding,
    read,
    text_of,
)


def names(documents: list[Document], below: Path) -> list[str]:
    return [Path(document.name).relative_to(below).as_posix() for document in documents]


def problem(path: Path) -> str:
    (document,) = find([str(path)])
    with pytest.raises(UnreadableError) as error:
        text_of(read(document))
    return str(error.value)


def test_a_folder_gives_all_its_files_in_the_order_of_their_paths(texts: Path) -> None:
    found = names(find([str(texts)]), texts)
    assert found == sorted(found)
    assert len(found) == 9
    assert "inner/0000.txt" in found
    assert "0001.txt" in found


def test_hidden_files_other_names_and_the_results_are_left_out(texts: Path) -> None:
    (texts / ".hidden").write_text("Baku")
    (texts / "image.png").write_bytes(b"\x89PNG")
    (texts / "out" / "documents").mkdir(parents=True)
    (texts / "out" / "mentions.jsonl").write_text("{}")
    assert "image.png" in names(find([str(texts)], apart=texts / "out"), texts)
    found = names(find([str(texts)], "*.txt", texts / "out"), texts)
    assert len(found) == 9


def test_a_document_named_twice_is_one(texts: Path) -> None:
    one = texts / "0001.txt"
    around = texts / "inner" / ".." / "0001.txt"
    assert [d.name for d in find([str(one), str(texts), str(around), "-", "-"])][:1] == [str(one)]
    assert len(find([str(one), str(texts), str(around), "-", "-"])) == 10


def test_arguments_keep_their_order(texts: Path) -> None:
    given = [str(texts / "0002.txt"), "-", str(texts / "0001.txt")]
    assert [document.name for document in find(given)] == given


def test_a_folder_without_files_is_a_problem_not_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no file" in problem(tmp_path / "empty")
    (document,) = find([str(tmp_path)], "*.txt")
    assert "'*.txt'" in document.problem


def test_links_to_folders_make_no_circle(texts: Path) -> None:
    (texts / "inner" / "up").symlink_to(texts)
    assert len(find([str(texts)])) == 9


def test_a_pipe_in_a_folder_is_told_of_and_not_waited_for(texts: Path) -> None:
    os.mkfifo(texts / "pipe")
    (pipe,) = [d for d in find([str(texts)]) if d.name.endswith("pipe")]
    with pytest.raises(UnreadableError, match="no plain file"):
        read(pipe)


def test_a_name_that_is_no_utf8_can_stand_in_json(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("Baku")
    (document,) = find([str(tmp_path)])
    assert document.name.endswith("\\xff.txt")
    assert read(document) == b"Baku"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\ufeff\n\u2003".encode(), "is empty"),
        (b"%PDF-1.7 ...", "is a PDF; take its text out"),
        (b"PK\x03\x04word/document.xml", "Word file"),
        (b"{\\rtf1 Baku}", "is an RTF file"),
        (b"\x1f\x8b\x08", "packed with gzip"),
        (b"Baku\0said", "holds NUL bytes"),
        ("Baku".encode("utf-16-le"), "UTF-16"),
        ("Шуша и Баку, как сообщили вчера".encode("cp1251"), "give --encoding"),
        (b"line one\nline \xe9 two", "first in line 2: byte 0xe9"),
    ],
)
def test_what_is_no_text_is_told_with_the_cure(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    assert sentence in problem(path)


def test_what_is_not_there_or_too_long(tmp_path: Path) -> None:
    assert "is not there" in problem(tmp_path / "none.txt")
    assert "cannot be read" in problem(tmp_path / ("x" * 5000))
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert f"more than {MOST_BYTES:,} bytes" in problem(big)
    assert f"more than {MOST_BYTES:,} bytes" in problem(Path("/dev/zero"))


def test_line_ends_and_marks_stay_so_that_offsets_are_those_of_the_file() -> None:
    assert text_of("\ufeffBaku\r\nşuşa".encode()) == "\ufeffBaku\r\nşuşa"


def test_an_encoding_is_taken_as_told_and_a_byte_order_mark_believed() -> None:
    assert text_of("Шуша".encode("cp1251"), "cp1251") == "Шуша"
    assert text_of("Шуша".encode("utf-16")) == "Шуша"


def test_encodings_that_are_none() -> None:
    assert is_text_encoding("cp1251")
    assert not is_text_encoding("base64")
    assert not is_text_encoding("nonsense")
    assert not is_text_encoding("a\0b")

"""`check-texts`: the documents agree with their cards, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from geodata import Atlas
from tests.geodata.cli.running import passes, run
from tests.geodata.conftest import Folder

# ---- check-texts --------------------------------------------------------------------------------


def test_the_texts_agree_with_their_cards(seed_texts: Path) -> None:
    text = passes("check-texts", seed_texts)
    assert text.startswith("5 documents and ")
    assert text.strip().endswith("mentions agree with their texts.")


def test_one_altered_byte_of_a_text_is_a_fault(
    seed_texts: Path, tmp_path: Path, atlas: Atlas
) -> None:
    folder = tmp_path / "texts"
    shutil.copytree(seed_texts, folder, ignore=shutil.ignore_patterns("*.md"))
    card = next(iter(atlas.data.cards.values()))
    raw = bytearray((folder / card.file).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / card.file).write_bytes(raw)
    result = run("check-texts", folder)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 1
    assert card.file in lines[0]
    assert "sha256" in lines[0]


def test_a_shorter_text_is_a_fault_of_its_size_too(
    seed_texts: Path, tmp_path: Path, atlas: Atlas
) -> None:
    folder = tmp_path / "texts"
    shutil.copytree(seed_texts, folder)
    card = next(iter(atlas.data.cards.values()))
    (folder / card.file).write_bytes((folder / card.file).read_bytes()[:-1])
    result = run("check-texts", folder)
    assert result.exit_code == 1
    assert f"the text has {card.bytes - 1}, the card {card.bytes}" in result.stdout
    assert "sha256" in result.stdout


def test_a_moved_mention_is_a_fault(seed_texts: Path, folder: Folder) -> None:
    name = "seeds/001_16dd0164d4515eb6.yaml"
    line = next(x for x in folder.read(name).splitlines() if x.startswith("- {line:"))
    start, end = (int(line.split(f"{key}: ")[1].split(",")[0]) for key in ("start", "end"))
    moved = line.replace(f"start: {start}", f"start: {start + 1}")
    folder.replace(name, line, moved.replace(f"end: {end}", f"end: {end + 1}"))
    result = run("check-texts", seed_texts, "--data", folder.path)
    assert result.exit_code == 1
    assert "mentions[0]: surface" in result.stdout


def test_missing_texts_are_each_named(tmp_path: Path, atlas: Atlas) -> None:
    result = run("check-texts", tmp_path)
    assert result.exit_code == 1
    for card in atlas.data.cards.values():
        assert sum(card.file in line for line in result.stdout.splitlines()) == 1


def test_a_folder_that_is_none_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run("check-texts", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr

"""Folders whose files belong together: whatever happens, a reader finds the old or the new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import files, folders
from geodata.dataset import read
from geodata.files import FileRefusedError
from geodata.new_dataset import start
from tests import dying

OLD = {"a": b"old a", "b": b"old b", "sub/c": b"old c"}
NEW = {"a": b"new a" * 9999, "sub/c": b"new c", "sub/d": b"new d", "made/e": b"new e"}
AFTER = OLD | NEW
Action = Callable[[], tuple[int, str]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for the disk: no power fails here."""
    monkeypatch.setattr(os, "fsync", lambda number: None)


def put(folder: Path, content: dict[str, bytes]) -> None:
    for name, raw in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)


def told(action: Callable[[], None]) -> tuple[int, str]:
    try:
        action()
    except FileRefusedError as error:
        return 1, str(error)
    return 0, ""


def change(folder: Path) -> tuple[int, str]:
    def action() -> None:
        with folders.for_one_run(folder), folders.changing(folder) as room:
            put(room, {})
            for name in ("sub", "made"):
                (room / name).mkdir()
            files.write({room / name: raw for name, raw in NEW.items()})

    return told(action)


def fill(folder: Path) -> tuple[int, str]:
    def action() -> None:
        with folders.filling(folder) as room:
            (room / "sub").mkdir()
            files.write({room / name: raw for name, raw in OLD.items()})

    return told(action)


def test_a_change_takes_place_as_a_whole(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    assert change(tmp_path) == (0, "")
    assert dying.content(tmp_path) == AFTER
    assert not dying.hidden(tmp_path)


def test_killed_at_any_step_the_next_reader_finds_old_or_new(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    put(mine, OLD)
    steps = dying.run(lambda: change(mine), tmp_path).steps
    seen = []
    for at in range(1, steps + 1):
        shutil.rmtree(mine)
        put(mine, OLD)
        assert dying.run(lambda: change(mine), tmp_path, at).code == dying.DIED
        for name, raw in dying.content(mine).items():
            assert raw in (OLD.get(name), NEW.get(name)) or name.startswith("."), f"step {at}"
        folders.steadily(mine, lambda: None)
        visible = {n: raw for n, raw in dying.content(mine).items() if not n.startswith(".")}
        assert visible in (OLD, AFTER), f"step {at}"
        seen.append(visible == AFTER)
        assert change(mine) == (0, "")
        assert dying.content(mine) == AFTER
        assert not dying.hidden(mine)
    assert seen == sorted(seen)
    assert set(seen) == {False, True}


def test_on_a_full_disk_nothing_changes(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    put(mine, OLD)
    codes = []
    for at in range(1, dying.run(lambda: change(mine), tmp_path).steps + 2):
        shutil.rmtree(mine, ignore_errors=True)
        put(mine, OLD)
        ended = dying.run(lambda: change(mine), tmp_path, at, "full")
        codes.append(ended.code)
        assert dying.content(mine) == (OLD if ended.code else AFTER), f"step {at}"
        assert not dying.hidden(mine)
        assert ended.code == 0 or f"{mine}" in ended.said
        assert ended.code == 0 or "the disk is full; make room" in ended.said
        assert ".part" not in ended.said
    assert codes == sorted(codes, reverse=True)
    assert set(codes) == {0, 1}


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder_is_whole_or_not_there(there: bool, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    if there:
        mine.mkdir()
    steps = dying.run(lambda: fill(mine), tmp_path).steps
    shutil.rmtree(mine)
    for how in ("die", "full"):
        for at in range(1, steps + 2):
            if there:
                mine.mkdir()
            ended = dying.run(lambda: fill(mine), tmp_path, at, how)
            if mine.is_dir():
                folders.finish(mine)
            found = {n: r for n, r in dying.content(mine).items() if not n.startswith(".")}
            assert found in ({}, OLD), f"step {at}"
            assert mine.exists() == (there or bool(found))
            assert not found or not dying.hidden(tmp_path)
            if ended.code == 1:
                assert not found
                assert "the disk is full; make room" in ended.said
            if not found:
                assert fill(mine) == (0, "")
            assert dying.content(mine) == OLD
            shutil.rmtree(mine)
        assert ended.code == 0


def test_nothing_is_put_into_a_folder_that_holds_anything(tmp_path: Path) -> None:
    put(tmp_path / "mine", {".hidden": b""})
    put(tmp_path, {"file": b""})
    for path, sentence in (("mine", "is not empty, and nothing is overwritten"),
                           ("file", "it is a file; name a folder")):  # fmt: skip
        code, said = fill(tmp_path / path)
        assert code == 1
        assert sentence in said
    assert dying.content(tmp_path) == {"mine/.hidden": b"", "file": b""}


def test_two_runs_never_write_to_one_folder(tmp_path: Path) -> None:
    put(tmp_path / "mine", OLD)
    with folders.for_one_run(tmp_path / "mine"):
        code, said = change(tmp_path / "mine")
    assert code == 1
    assert "another run is writing to it; wait for that" in said
    with folders.filling(tmp_path / "new"):
        code, said = fill(tmp_path / "new")
    assert code == 1
    assert "another run is writing to it" in said


def test_what_cannot_be_moved_is_told_before_anything_is(tmp_path: Path) -> None:
    put(tmp_path, OLD | {"made": b"a file"})
    code, said = change(tmp_path)
    assert code == 1
    assert f"{tmp_path / 'made'} cannot be made: it is no folder" in said
    assert dying.content(tmp_path) == OLD | {"made": b"a file"}


def test_two_that_finish_at_once_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    room = mine / ".0123456789abcdef.ready"
    put(mine, OLD)
    put(room, NEW)
    whole = Path.replace

    def late(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", whole)
        folders.finish(mine)
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", late)
    folders.finish(mine)
    assert dying.content(mine) == AFTER
    assert not dying.hidden(mine)


def test_a_reader_never_mixes_two_states(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    runs = 0

    def looking() -> tuple[bytes, bytes]:
        nonlocal runs
        runs += 1
        first = (tmp_path / "a").read_bytes()
        if runs == 1:
            assert change(tmp_path) == (0, "")
        return first, (tmp_path / "sub" / "c").read_bytes()

    assert folders.steadily(tmp_path, looking) == (NEW["a"], NEW["sub/c"])
    assert runs == 2


def test_a_dataset_is_read_as_a_killed_run_decided(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    start(mine)
    room = mine / ".0123456789abcdef.ready"
    put(room, {"actors.yaml": (mine / "actors.yaml").read_bytes(), "corrections.yaml": b"[]\n"})
    data, faults = read(mine)
    assert not faults
    assert not data.corrections
    assert not dying.hidden(mine)


def test_a_room_that_was_not_ready_is_no_part_of_a_dataset(tmp_path: Path) -> None:
    start(tmp_path / "mine")
    room = tmp_path / "mine" / ".0123456789abcdef.part"
    put(room, {"actors.yaml": b"- half"})
    put(tmp_path / "mine" / "imports", {".0123456789abcdef.part": b"PAR"})
    put(tmp_path / "mine" / "seeds", {".half.yaml": b"- half"})
    assert not read(tmp_path / "mine")[1]
